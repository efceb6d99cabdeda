//! How minijinja sees a view: its fields, looked up by name, and what is printed where it stands alone.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::{Asking, View, What};
use super::{
    cover, cycle, date, days, edition, get, link, map, name, outcome, own, record, rich, text, topic,
};

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
            Some(value) => write!(f, "{value}"),
            None => write!(f, "{:?}", self.what),
        }
    }
}

impl Asking {
    /// A field of what it is given.
    pub(super) fn field(self: &Arc<Self>, what: &What, key: &str) -> Option<Value> {
        let page = self;
        match what {
            What::Record(at) => record::field(page, *at, key),
            What::Text(it) => text::text(page, it, key),
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
            What::Text(it) => return Some(Value::from(Arc::clone(&it.text))),
            What::Date(_) | What::Name(_) => "text",
            What::Record(_) | What::Term(_) => "title",
            What::Location(_) => "name",
            _ => return None,
        };
        self.field(what, key)
    }
}
