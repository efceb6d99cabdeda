//! What templates are given: records and their values, looked up when they are asked for.
//!
//! A view is a page that asks and what it asks about; it holds places, no copies. Nothing here knows HTML,
//! save the rendered Markdown, and nothing decides which pages there are.

pub mod cover;
pub mod cycle;
pub mod date;
pub mod days;
pub mod dress;
pub mod edition;
pub mod get;
pub mod leads;
pub mod link;
pub mod map;
pub mod name;
pub mod object;
pub mod outcome;
pub mod own;
pub mod person;
pub mod place;
pub mod practice;
pub mod record;
pub mod rich;
pub mod sequence;
pub mod series;
pub mod shape;
pub mod text;
pub mod topic;
pub mod work;

mod picture;

use std::ops::Deref;
use std::sync::Arc;

use minijinja::Value;

use self::date::Dated;
use self::edition::Counted;
use self::get::Elsewhere;
use self::link::{File, Linked, Target};
use self::map::Map;
use self::name::{Location, Name, NamesIn};
use self::outcome::Number;
use self::rich::Rich;
use self::shape::Shape;
use self::text::Text;
use super::Site;
use super::address::{self, Page, Spot, Term, Tongue, page_of};
use super::page::lists::of_page;
use super::relations::axis::Bar;
use super::relations::role::Role;
use super::relations::{KINDS, Relations};
use super::speech::Speech;
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::value::closed::Phase;
use crate::content::value::code::{Country, License};
use crate::content::value::kind::Kind;
use crate::content::value::language::Language;

/// The page that asks: texts are in its language, links start from it.
pub struct Asking {
    /// The site.
    pub site: Arc<Site>,
    /// Which page it is, in which language.
    pub spot: Spot,
    /// Its address from the root of the site.
    pub address: String,
    /// What stands before every address in a link; none where links are relative.
    root: Option<String>,
}

impl Asking {
    /// A page at its own address.
    pub fn new(site: &Arc<Site>, spot: Spot) -> Arc<Asking> {
        Asking::at(site, spot, address::address(&site.library, spot))
    }

    /// A page at another address than its own, such as a former one.
    pub fn at(site: &Arc<Site>, spot: Spot, address: String) -> Arc<Asking> {
        // The page of what is not found is served at any depth, so that its links start at the root of the host.
        let root = (spot.page == Page::NotFound).then(|| root_path(site.library.config.base_url()));
        Arc::new(Asking { site: Arc::clone(site), spot, address, root })
    }

    /// The link from this page to an address from the root of the site.
    pub fn link(&self, to: &str) -> String {
        match &self.root {
            Some(root) => format!("{root}{to}"),
            None => address::relative(&self.address, to),
        }
    }

    /// Whether it lies in a folder of its language, and its links say the way from there.
    pub fn is_in_folder(&self) -> bool {
        let folder = address::folder(&self.site.library, self.spot.tongue);
        let below = self.address.strip_prefix(folder.as_str()).unwrap_or(&self.address);
        !self.is_rooted() && below.matches('/').count() == 1
    }

    /// Whether links start at the root of the host.
    pub fn is_rooted(&self) -> bool {
        self.root.is_some()
    }

    /// The language of the page.
    pub fn language(&self) -> &Language {
        self.site.language(self.spot.tongue)
    }

    /// What the language of the page says.
    pub fn speech(&self) -> &Speech {
        self.site.speech(self.spot.tongue)
    }

    /// The records.
    pub fn library(&self) -> &Library {
        &self.site.library
    }
}

/// The path of an address, with its last slash: `/hrgl/`.
fn root_path(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    format!("{}/", rest.find('/').map_or("", |slash| &rest[slash..]))
}

/// Something that a page asks about.
pub struct View {
    /// The page.
    pub asking: Arc<Asking>,
    /// What it asks about.
    pub what: What,
}

/// What a page asks about.
#[derive(Clone, Debug)]
pub enum What {
    /// A record.
    Record(Index),
    /// A text in one language.
    Text(Text),
    /// Markdown, rendered when its HTML is asked for.
    Rich(Rich),
    /// A date or a moment.
    Date(Dated),
    /// Whom a record names.
    Name(Name),
    /// Where something is.
    Location(Location),
    /// A country.
    Country(Country),
    /// A language.
    Language(Language),
    /// A licence.
    Licence(Arc<License>),
    /// A link of a record, by its place.
    Link(Linked),
    /// A file of a record's own folder.
    File(File),
    /// The picture of a work's cover.
    Cover(Index),
    /// The drawn cover of a work.
    Plan(Index),
    /// A reference.
    Target(Target),
    /// A term.
    Term(Term),
    /// An encouragement of an outcome, by its place.
    Encouragement(Index, u16),
    /// An encouragement of an outcome, held or only counted.
    Numbered(Index, Number),
    /// A question of an edition, by its place.
    Question(Index, u16),
    /// An entry of an edition's timeline, by its place.
    Entry(Index, u16),
    /// A session of an edition, by its place.
    Session(Index, u16),
    /// A partner of an edition, by its place.
    Partner(Index, u16),
    /// Where one registers for an edition.
    Registration(Index),
    /// How many came, of one group.
    Counted(Counted),
    /// The cycle of an edition.
    Cycle(Index),
    /// A phase in the cycle of an edition.
    Arm(Index, Phase),
    /// The days of an edition, drawn.
    Days(Index),
    /// A phase among the days of an edition.
    Bar(Bar),
    /// Places on a map.
    Map(Arc<Map>),
    /// A place on a map, by its number among them.
    Plot(Arc<Map>, u16),
    /// That a record was withdrawn.
    Withdrawn(Index),
    /// The names of a record in one language.
    Names(Arc<NamesIn>),
    /// A published translation of a work, by its place.
    Translation(Index, u16),
    /// An ISBN of a work, or of one of its translations, by its place.
    Isbn(Index, Option<u16>, u16),
    /// How a reader gets at a work.
    HowToGet(Index),
    /// Where a work is besides.
    Elsewhere(Arc<Elsewhere>),
    /// An item of a reading list, by its place.
    Item(Index, u16),
}

impl View {
    /// The value that a template of a page is given.
    pub fn value(asking: &Arc<Asking>, what: What) -> Value {
        Value::from_object(View { asking: Arc::clone(asking), what })
    }
}

impl Asking {
    /// What a template of this page is given.
    pub fn view(self: &Arc<Self>, what: What) -> Value {
        View::value(self, what)
    }
}

impl Deref for View {
    type Target = Asking;

    fn deref(&self) -> &Asking {
        &self.asking
    }
}

/// A list of this many entries stands on its page whole, without being one of its lists.
const PAGE: usize = 100;

/// A list, whole and in its order.
#[derive(Clone, Debug)]
pub struct RawList {
    /// Its name on the page.
    pub key: &'static str,
    /// The kind of its items, where they are of one.
    pub kind: Option<Kind>,
    /// Its items. Those of a reading list stand at their places in it, also where a record stands twice.
    pub items: Arc<[Index]>,
}

/// The roles of people and bodies, in the order of their lists.
const ROLES: [(Role, &str); 9] = [
    (Role::Authored, "authored"),
    (Role::Edited, "edited"),
    (Role::Translated, "translated"),
    (Role::Directed, "series"),
    (Role::Organised, "organised"),
    (Role::Partnered, "partner"),
    (Role::Governed, "practices"),
    (Role::Spoke, "spoke"),
    (Role::Held, "holds"),
];

/// The kinds at a place, in the order of its lists.
const AT_A_PLACE: [Kind; 5] =
    [Kind::Practices, Kind::Editions, Kind::Publications, Kind::Readings, Kind::Outcomes];

/// The lists of a record; those that would be empty are left out.
pub fn lists(site: &Site, tongue: Tongue, at: Index) -> Vec<RawList> {
    let relations = &site.relations;
    let about = |kinds: &[Kind]| {
        let lists = kinds.iter().filter_map(|kind| {
            let items = relations.shared(tongue, at, Role::About(*kind))?;
            Some(RawList { key: kind.name(), kind: Some(*kind), items: Arc::clone(items) })
        });
        lists.collect()
    };
    match site.library.record(at) {
        AnyRecord::People(_) | AnyRecord::Organisations(_) => {
            ROLES.iter().filter_map(|(role, key)| in_role(relations, at, *role, key, tongue)).collect()
        }
        AnyRecord::Topics(_) => about(&KINDS),
        AnyRecord::Places(_) => about(&AT_A_PLACE),
        AnyRecord::Series(_) => {
            let volumes = in_role(relations, at, Role::Volume, "volumes", tongue);
            volumes.into_iter().filter(|list| list.items.len() > PAGE).collect()
        }
        AnyRecord::Lists(list) if list.items.len() > PAGE => {
            let items: Arc<[Index]> =
                list.items.iter().map(|item| site.library.follow(&item.record)).collect();
            vec![RawList { key: "items", kind: kind_of(relations, &items), items }]
        }
        _ => Vec::new(),
    }
}

fn in_role(
    relations: &Relations,
    at: Index,
    role: Role,
    key: &'static str,
    tongue: Tongue,
) -> Option<RawList> {
    let items = relations.shared(tongue, at, role)?;
    Some(RawList { key, kind: kind_of(relations, items), items: Arc::clone(items) })
}

/// The kind that all records are of.
fn kind_of(relations: &Relations, records: &[Index]) -> Option<Kind> {
    let kind = |at: &Index| relations.library().draft(*at).kind;
    let first = kind(records.first()?);
    records.iter().all(|at| kind(at) == first).then_some(first)
}

/// The lists of a term, one a kind.
pub fn term_lists(site: &Site, tongue: Tongue, term: Term) -> Vec<RawList> {
    let kinds = site.relations.under(tongue, term).iter();
    kinds
        .map(|(kind, items)| RawList { key: kind.name(), kind: Some(*kind), items: Arc::clone(items) })
        .collect()
}

impl Asking {
    /// The lists of a record as its page shows them.
    pub(super) fn lists(&self, at: Index) -> Value {
        self.lists_of(page_of(self.library(), at))
    }

    /// The lists of a term as its page shows them.
    pub(super) fn lists_of_term(&self, term: Term) -> Value {
        self.lists_of(Page::Term(term))
    }

    fn lists_of(&self, page: Page) -> Value {
        let part = self.spot.part.filter(|_| page == self.spot.page);
        let spot = Spot { page, part, tongue: self.spot.tongue };
        Value::from(of_page(&Asking::at(&self.site, spot, self.address.clone())))
    }
}

/// All that templates are given from records, in the order of their documentation.
pub const SHAPES: &[&Shape] = &[
    &record::RECORD,
    &work::WORK,
    &outcome::OUTCOME,
    &edition::EDITION,
    &series::SERIES,
    &practice::PRACTICE,
    &own::LIST,
    &person::PERSON,
    &person::ORGANISATION,
    &topic::TOPIC,
    &place::PLACE,
    &own::NEWS,
    &own::PAGE,
    &text::TEXT,
    &text::LANGUAGE,
    &rich::RICH,
    &date::DATE,
    &name::NAME,
    &name::NAMES,
    &name::LOCATION,
    &name::COUNTRY,
    &link::LINK,
    &link::FILE,
    &link::TARGET,
    &link::LICENCE,
    &topic::TERM,
    &outcome::ENCOURAGEMENT,
    &outcome::NUMBERED,
    &edition::QUESTION,
    &edition::ENTRY,
    &edition::COUNTED,
    &edition::SESSION,
    &edition::PARTNER,
    &edition::REGISTRATION,
    &cycle::CYCLE,
    &cycle::ARM,
    &days::DAYS,
    &days::BAR,
    &get::HOW_TO_GET,
    &get::ELSEWHERE,
    &get::TRANSLATION,
    &get::ISBN,
    &cover::COVER,
    &cover::PLAN,
    &own::ITEM,
    &map::MAP,
    &map::PLOT_SHAPE,
    &record::WITHDRAWN,
];

/// The documentation of all that templates are given from records, in Markdown.
pub fn documentation() -> String {
    shape::documentation(SHAPES)
}
