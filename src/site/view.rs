//! What templates are given: records and their values, looked up when they are asked for.
//!
//! A view is a page that asks and what it asks about; it holds places, no copies. Nothing here knows HTML, save
//! the rendered Markdown, and nothing decides which pages there are.

pub mod cover;
pub mod cycle;
pub mod date;
pub mod days;
pub mod edition;
pub mod get;
pub mod link;
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

use self::date::Dated;
use self::days::Drawn;
use self::edition::Counted;
use self::get::Elsewhere;
use self::link::{File, Linked, Target};
use self::map::Map;
use self::name::{Location, Name, NamesIn};
use self::rich::Rich;
use self::shape::Shape;
use self::text::Text;
use super::Site;
use super::address::{Spot, Term};
use super::speech::Speech;
use crate::content::library::{Index, Library};
use crate::content::value::closed::Phase;
use crate::content::value::code::{Country, License};
use crate::content::value::language::Language;

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
    /// An encouragement of an outcome, by its number among all, held or not.
    Numbered(Index, u32),
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
    Bar(Drawn),
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
    /// The value that a template is given.
    pub fn value(asking: &Arc<Asking>, what: What) -> Value {
        Value::from_object(View { asking: Arc::clone(asking), what })
    }

    fn field(&self, key: &str) -> Option<Value> {
        let page = &self.asking;
        match &self.what {
            What::Record(at) => record::field(page, *at, key),
            What::Text(it) => text::text(page, it, key),
            What::Rich(it) => rich::rich(page, it, key),
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
}
