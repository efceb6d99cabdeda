//! Whom and which place a record names: by its record, or written out.

use std::sync::Arc;

use minijinja::Value;

use super::shape::shape;
use super::text::Text;
use super::{Asking, What};
use crate::content::field::name::{self as field, WrittenName};
use crate::content::library::Index;
use crate::content::record::AnyRecord;
use crate::content::value::code::Country;
use crate::content::value::language::Language;
use crate::site::naming::Parts;

/// Whom a record names.
#[derive(Clone, Debug)]
pub enum Name {
    /// A person or body of this library.
    Record(Index),
    /// A name printed as it is written.
    Written(Arc<Written>),
}

/// A name written out.
#[derive(Clone, Debug)]
pub struct Written {
    text: Box<str>,
    inverted: Box<str>,
    record: Option<Index>,
}

shape! {
    /// Whom a record names. Printed, it is the name in natural order.
    NAME "Name" name(page: &Arc<Asking>, it: &Name) {
        /// The name in natural order, the literal, or the organisation's name.
        text: "str" = it.text(page).text;
        /// Family name first; for a body the same as `text`.
        inverted: "str" = it.inverted(page);
        /// The tag of its language, where that is known, else of the page's.
        lang: "str" = it.text(page).language.as_str();
        /// The direction of that language.
        dir: "`ltr` or `rtl`" = it.text(page).language.direction().name();
        /// Whether that language is not the page's.
        foreign: "bool" = it.text(page).language != *page.language();
        /// The record of people or organisations.
        record: "record?" = page.maybe_record(it.record());
    }
}

impl Name {
    /// The name in natural order, with its language; a person's counts as of the page's.
    pub fn text(&self, page: &Asking) -> Text {
        match self {
            Name::Written(written) => Text { text: Arc::from(&*written.text), language: *page.language() },
            Name::Record(at) => title(page, *at),
        }
    }

    fn inverted(&self, page: &Asking) -> String {
        match self {
            Name::Written(written) => written.inverted.to_string(),
            Name::Record(at) => match page.library().record(*at) {
                AnyRecord::People(person) => Parts::of(person).inverted(),
                _ => title(page, *at).text.to_string(),
            },
        }
    }

    /// The record that the name leads to.
    pub fn record(&self) -> Option<Index> {
        match self {
            Name::Record(at) => Some(*at),
            Name::Written(written) => written.record,
        }
    }
}

/// What a person or body is called on a page.
pub(super) fn title(page: &Asking, at: Index) -> Text {
    match page.library().record(at) {
        AnyRecord::People(person) => {
            Text { text: Parts::of(person).natural().into(), language: *page.language() }
        }
        record => {
            let title = record.title().expect("all but people have a title");
            let (text, language) = title.pick(page.language(), page.site.default_language());
            Text { text: text.into(), language: *language }
        }
    }
}

impl Asking {
    /// Whom a field names.
    pub fn name(self: &Arc<Self>, name: &field::Name) -> Value {
        let known = |id| self.library().named(id).expect("names of a library were checked");
        let name = match name {
            field::Name::Record(id) => Name::Record(known(id)),
            field::Name::Written(written) => {
                Name::Written(Arc::new(Written::of(written, name.id().map(known))))
            }
        };
        self.view(What::Name(name))
    }

    /// All whom a field of a record names.
    pub fn names(self: &Arc<Self>, at: Index, names: fn(&Asking, Index) -> &[field::Name]) -> Value {
        let length = names(self, at).len();
        self.sequence(length, move |page, place| page.name(&names(page, at)[place]))
    }
}

impl Written {
    fn of(name: &WrittenName, record: Option<Index>) -> Written {
        if let Some(literal) = &name.literal {
            return Written { text: literal.clone(), inverted: literal.clone(), record };
        }
        let parts = Parts::of_written(name);
        Written { text: parts.natural().into(), inverted: parts.inverted().into(), record }
    }
}

/// Where something is.
#[derive(Clone, Debug)]
pub enum Location {
    /// A place of this library.
    Record(Index),
    /// A place written out.
    Written(Text, Option<Country>),
}

shape! {
    /// Where something is.
    LOCATION "Location" location(page: &Arc<Asking>, it: &Location) {
        /// Its name.
        name: "Text" = page.view(What::Text(it.name(page)));
        /// The record of places.
        record: "record?" = page.maybe_record(it.record());
        /// The country that it lies in.
        country: "Country?" = it.country(page).map(|country| page.view(What::Country(country)));
    }
}

impl Location {
    fn name(&self, page: &Asking) -> Text {
        match self {
            Location::Record(at) => title(page, *at),
            Location::Written(name, _) => name.clone(),
        }
    }

    /// The record of places.
    pub fn record(&self) -> Option<Index> {
        match self {
            Location::Record(at) => Some(*at),
            Location::Written(..) => None,
        }
    }

    fn country(&self, page: &Asking) -> Option<Country> {
        match self {
            Location::Record(at) => match page.library().record(*at) {
                AnyRecord::Places(place) => place.country,
                _ => None,
            },
            Location::Written(_, country) => *country,
        }
    }
}

shape! {
    /// A country. Printed, it is its name.
    COUNTRY "Country" country(page: &Arc<Asking>, it: Country) {
        /// Its code (ISO 3166-1 alpha-2).
        code: "str" = it.as_str();
        /// Its name in the language of the page.
        name: "str" = page.speech().country_name(&it);
    }
}

impl Asking {
    /// Where a field says that something is.
    pub fn location(self: &Arc<Self>, location: &field::Location) -> Value {
        let location = match location {
            field::Location::Record(key) => Location::Record(self.library().get(key).0),
            field::Location::Written(written) => {
                let (name, language) = written.name.pick(self.language(), self.site.default_language());
                Location::Written(Text { text: name.into(), language: *language }, written.country)
            }
        };
        self.view(What::Location(location))
    }
}

/// The names of a record in one language.
#[derive(Clone, Debug)]
pub struct NamesIn {
    /// The language.
    pub language: Language,
    /// Its preferred name.
    pub title: Option<Arc<str>>,
    /// Its other names.
    pub names: Vec<Arc<str>>,
}

shape! {
    /// The names of a record in one language.
    NAMES "Names" names_in(page: &Arc<Asking>, it: &Arc<NamesIn>) {
        /// The language.
        language: "Language" = page.named_language(it.language);
        /// The preferred name.
        title: "Text?" = it.title.as_ref().map(|title| page.text(Arc::clone(title), it.language));
        /// The other names.
        names: "[Text]" = {
            let kept = Arc::clone(it);
            page.sequence(it.names.len(), move |page, place| {
                page.text(Arc::clone(&kept.names[place]), kept.language)
            })
        };
    }
}

/// The other names of a record by language, as they are written.
pub(super) fn alternate(record: &AnyRecord) -> Vec<NamesIn> {
    let names = record.common().alternate_names.iter().flat_map(|names| names.0.iter());
    let names = names.map(|(language, names)| NamesIn {
        language: *language,
        title: None,
        names: names.iter().map(|name| Arc::from(&**name)).collect(),
    });
    names.collect()
}

/// All names of a record by language, the page's first.
pub(super) fn all(page: &Asking, at: Index, plain: &Language) -> Vec<NamesIn> {
    let record = page.library().record(at);
    let mut all: Vec<NamesIn> = Vec::new();
    if let Some(title) = record.title() {
        all.extend(title.each(plain).map(|(language, title)| NamesIn {
            language: *language,
            title: Some(title.into()),
            names: Vec::new(),
        }));
    }
    for other in alternate(record) {
        match all.iter_mut().find(|own| own.language == other.language) {
            Some(own) => own.names.extend(other.names),
            None => all.push(other),
        }
    }
    all.sort_by_key(|own| own.language != *page.language());
    all
}

impl Asking {
    /// Names by language.
    pub(super) fn names_by_language(self: &Arc<Self>, names: Vec<NamesIn>) -> Value {
        let names: Vec<Arc<NamesIn>> = names.into_iter().map(Arc::new).collect();
        self.sequence(names.len(), move |page, place| page.view(What::Names(Arc::clone(&names[place]))))
    }
}
