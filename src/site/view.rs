//! What templates are given: records and their values, looked up when they are asked for.
//!
//! A view is a page that asks and what it asks about; it holds places, no copies. Nothing here knows HTML, save
//! the rendered Markdown, and nothing decides which pages there are.

pub mod cover;
pub mod cycle;
pub mod date;
pub mod days;
pub mod dress;
pub mod edition;
pub mod get;
pub mod leads;
pub mod link;
pub mod lists;
pub mod map;
pub mod name;
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

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use self::edition::Counted;
use self::get::Elsewhere;
use self::link::{File, Linked, Target};
use self::map::Map;
use self::name::{Location, Name, NamesIn};
use self::outcome::Number;
use self::rich::Rich;
use self::shape::Shape;
use super::Site;
use super::address::{Spot, Term};
use super::relations::axis::Bar;
use super::speech::Speech;
use crate::content::library::{Index, Library};
use crate::content::value::closed::Phase;
use crate::content::value::code::{Country, License};
use crate::content::value::date::Moment;
use crate::content::value::language::Language;
use crate::content::value::text::Localised;

/// The page that asks: texts are in its language, links start from it.
pub struct Asking {
    /// The site.
    pub site: Arc<Site>,
    /// Where the page stands.
    pub spot: Spot,
}

impl Asking {
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
    Text {
        /// The text.
        text: Arc<str>,
        /// The language.
        language: Language,
    },
    /// Markdown, rendered when its HTML is asked for.
    Rich(Rich),
    /// A date or a moment.
    Date(Moment),
    /// Whom a record names.
    Name(Name),
    /// Where something is.
    Location(Location),
    /// A country.
    Country(Country),
    /// A language.
    Language(Language),
    /// A licence.
    Licence(License),
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

impl What {
    /// A text of ours in the language that is nearest to a site language.
    pub fn text(text: &Localised, site: &Site, tongue: super::address::Tongue) -> What {
        let (text, language) = text.pick(site.language(tongue), site.default_language());
        What::Text { text: text.into(), language: *language }
    }
}

impl View {
    /// The value that a template of a page is given.
    pub fn value(site: &Arc<Site>, spot: Spot, what: What) -> Value {
        Arc::new(Asking { site: Arc::clone(site), spot }).view(what)
    }
}

impl Asking {
    /// What a template of this page is given.
    pub fn view(self: &Arc<Self>, what: What) -> Value {
        Value::from_object(View { asking: Arc::clone(self), what })
    }

    /// A field of what it is given.
    fn field(self: &Arc<Self>, what: &What, key: &str) -> Option<Value> {
        let page = self;
        match what {
            What::Record(at) => record::field(page, *at, key),
            What::Text { text, language } => text::text(page, text, *language, key),
            What::Rich(it) => rich::rich(page, *it, key),
            What::Date(it) => date::date(page, *it, key),
            What::Name(it) => name::name(page, it, key),
            What::Location(it) => name::location(page, it, key),
            What::Country(it) => name::country(page, *it, key),
            What::Language(it) => text::language(page, it, key),
            What::Licence(it) => link::licence(it, key),
            What::Link(it) => link::link(page, *it, key),
            What::File(it) => link::file(page, *it, key),
            What::Cover(at) => cover::picture(page, *at, key),
            What::Plan(at) => cover::plan(page, *at, key),
            What::Target(it) => link::target(page, it, key),
            What::Term(it) => topic::term(page, *it, key),
            What::Encouragement(at, row) => outcome::encouragement(page, *at, *row, key),
            What::Numbered(at, number) => outcome::numbered(page, *at, *number, key),
            What::Question(at, row) => edition::question(page, *at, *row, key),
            What::Entry(at, row) => edition::entry(page, *at, *row, key),
            What::Session(at, row) => edition::session(page, *at, *row, key),
            What::Partner(at, row) => edition::partner(page, *at, *row, key),
            What::Registration(at) => edition::registration(page, *at, key),
            What::Counted(it) => edition::counted(page, *it, key),
            What::Cycle(at) => cycle::cycle(page, *at, key),
            What::Arm(at, phase) => cycle::arm(page, *at, *phase, key),
            What::Days(at) => days::days(page, *at, key),
            What::Bar(it) => days::bar(*it, key),
            What::Map(it) => map::map(page, it, key),
            What::Plot(it, number) => map::plot(page, it, *number, key),
            What::Withdrawn(at) => record::withdrawn(page, *at, key),
            What::Names(it) => name::names_in(page, it, key),
            What::Translation(at, row) => get::translation(page, *at, *row, key),
            What::Isbn(at, translation, row) => get::isbn(page, *at, *translation, *row, key),
            What::HowToGet(at) => get::how_to_get(page, *at, key),
            What::Elsewhere(it) => get::elsewhere(page, it, key),
            What::Item(at, row) => own::item(page, *at, *row, key),
        }
    }

    /// What is printed where it stands alone.
    fn printed(self: &Arc<Self>, what: &What) -> Option<Value> {
        let key = match what {
            What::Rich(_) => "html",
            What::Country(_) | What::Language(_) | What::Licence(_) => "name",
            What::Text { text, .. } => return Some(Value::from(Arc::clone(text))),
            What::Date(_) | What::Name(_) => "text",
            What::Record(_) | What::Term(_) => "title",
            What::Location(_) => "name",
            _ => return None,
        };
        self.field(what, key)
    }
}

impl Deref for View {
    type Target = Asking;

    fn deref(&self) -> &Asking {
        &self.asking
    }
}

impl fmt::Debug for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.what.fmt(f)
    }
}

impl Object for View {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.asking.field(&self.what, key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.asking.field(&self.what, key)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.asking.printed(&self.what) {
            Some(value) => value.fmt(f),
            None => write!(f, "{:?}", self.what),
        }
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
