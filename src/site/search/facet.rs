//! The facets of the library: one table, from which come filters, counts, labels and the names that records are
//! found by in every language.

use std::collections::BTreeMap;

use crate::content::field::Said;
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::value::closed::{CslType, OrganisationForm, PracticeForm};
use crate::content::value::code::Country;
use crate::content::value::kind::Kind;
use crate::content::value::language::Language;
use crate::site::Site;
use crate::site::address::{Term, Tongue};
use crate::site::inherit;
use crate::site::naming::Parts;
use crate::site::relations;
use crate::site::speech::locale;
use crate::site::speech::name::Names;

/// What records can be filtered by.
struct Facet {
    name: &'static str,
    /// The values of a record.
    values: fn(&Site, Index, &mut Vec<Value>),
}

/// All facets, in the order in which they are written.
const FACETS: [Facet; 16] = [
    Facet { name: "kind", values: |site, at, out| out.push(Value::Kind(site.library.draft(at).kind)) },
    Facet {
        name: "year",
        values: |site, at, out| out.extend(site.relations.years(at).into_iter().map(Value::Year)),
    },
    Facet { name: "language", values: languages },
    Facet { name: "topic", values: |site, at, out| named(site, at, Kind::Topics, out) },
    Facet { name: "person", values: |site, at, out| named(site, at, Kind::People, out) },
    Facet { name: "organisation", values: |site, at, out| named(site, at, Kind::Organisations, out) },
    Facet { name: "place", values: |site, at, out| named(site, at, Kind::Places, out) },
    Facet { name: "country", values: countries },
    Facet {
        name: "region",
        values: |site, at, out| terms(site, at, |term| matches!(term, Term::Region(_)), out),
    },
    Facet { name: "sdg", values: |site, at, out| terms(site, at, |term| matches!(term, Term::Sdg(_)), out) },
    Facet {
        name: "audience",
        values: |site, at, out| terms(site, at, |term| matches!(term, Term::Audience(_)), out),
    },
    Facet { name: "series", values: |site, at, out| named(site, at, Kind::Series, out) },
    Facet { name: "access", values: access },
    Facet { name: "form", values: forms },
    Facet { name: "status", values: status },
    Facet { name: "factor", values: factors },
];

/// A value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    /// A kind of records.
    Kind(Kind),
    /// A year.
    Year(i16),
    /// A language.
    Language(Language),
    /// A record: a topic, a person, an organisation, a place, a series.
    Record(Index),
    /// A country.
    Country(Country),
    /// A region, a goal, an audience.
    Term(Term),
    /// A word of a closed list: the table of its texts, and the word.
    Word(&'static str, &'static str),
}

/// The values of a facet that occur, with the records that have each.
pub(super) struct Values {
    /// The facet's name.
    pub facet: &'static str,
    /// Each value and its records, in order.
    pub values: Vec<(Value, Vec<u32>)>,
}

/// All facets of a site.
pub(super) fn facets(site: &Site) -> Vec<Values> {
    let of = |facet: &Facet| {
        let mut values: BTreeMap<Value, Vec<u32>> = BTreeMap::new();
        let mut own = Vec::new();
        for at in site.library.all() {
            own.clear();
            (facet.values)(site, at, &mut own);
            own.iter_mut().for_each(|value| *value = value.by_name());
            own.sort_unstable();
            own.dedup();
            let number = u32::try_from(at.place()).expect("records are counted in 32 bits");
            own.iter().for_each(|value| values.entry(*value).or_default().push(number));
        }
        Values { facet: facet.name, values: values.into_iter().collect() }
    };
    FACETS.iter().map(of).collect()
}

fn languages(site: &Site, at: Index, out: &mut Vec<Value>) {
    let library = &site.library;
    let own = library.record(at).work().and_then(|work| inherit::language(library, work)).copied();
    let texts = relations::languages_of(library, at);
    out.extend(own.into_iter().chain(texts).map(Value::Language));
}

/// The records of a kind that a record names, itself among them.
fn named(site: &Site, at: Index, wanted: Kind, out: &mut Vec<Value>) {
    let library = &*site.library;
    if library.draft(at).kind == wanted {
        out.push(Value::Record(at));
    }
    library.record(at).say(&mut |_, said| {
        let Said::Record(kind, id) = said else { return };
        let found = match kind {
            None => library.named(id),
            Some(kind) if kind == wanted => library.find(kind, id),
            Some(_) => None,
        };
        out.extend(found.filter(|found| library.draft(*found).kind == wanted).map(Value::Record));
    });
}

/// The countries of a record and of the places that it names.
fn countries(site: &Site, at: Index, out: &mut Vec<Value>) {
    let mut places = Vec::new();
    named(site, at, Kind::Places, &mut places);
    let of_place = |value: Value| match value {
        Value::Record(place) => site.relations.country(place),
        _ => None,
    };
    let own = match site.library.record(at) {
        AnyRecord::Organisations(organisation) => organisation.country,
        _ => site.relations.country(at),
    };
    out.extend(places.into_iter().filter_map(of_place).chain(own).map(Value::Country));
}

fn terms(site: &Site, at: Index, fits: fn(Term) -> bool, out: &mut Vec<Value>) {
    out.extend(site.relations.terms_under(at).into_iter().filter(|term| fits(*term)).map(Value::Term));
}

fn access(site: &Site, at: Index, out: &mut Vec<Value>) {
    let access = site.library.record(at).work().and_then(|work| work.access);
    out.extend(access.map(|access| Value::Word("access-short", access.name())));
}

fn forms(site: &Site, at: Index, out: &mut Vec<Value>) {
    let work = |form: CslType| Value::Word("type", form.name());
    match site.library.record(at) {
        AnyRecord::Publications(record) => out.push(work(record.csl_type)),
        AnyRecord::Readings(record) => out.push(work(record.csl_type)),
        AnyRecord::Outcomes(record) => out.push(work(record.csl_type.unwrap_or(CslType::Report))),
        AnyRecord::Practices(record) => {
            out.extend(record.forms.iter().map(|form| Value::Word("practice-form", form.name())));
        }
        AnyRecord::Organisations(record) => {
            out.extend(record.form.map(|form| Value::Word("organisation-form", form.name())));
        }
        AnyRecord::Series(record) => {
            out.extend(record.form.map(|form| Value::Word("series-form", form.name())));
        }
        _ => {}
    }
}

fn status(site: &Site, at: Index, out: &mut Vec<Value>) {
    match site.library.record(at) {
        AnyRecord::Practices(record) => {
            out.extend(record.status.map(|status| Value::Word("practice-status", status.name())));
        }
        AnyRecord::Editions(record) => {
            out.extend(record.status.map(|status| Value::Word("edition-status", status.name())));
        }
        _ => {}
    }
}

fn factors(site: &Site, at: Index, out: &mut Vec<Value>) {
    if let AnyRecord::Practices(record) = site.library.record(at) {
        let factors = record.factors.iter().chain(&record.obstacles);
        out.extend(factors.map(|factor| Value::Word("factor", factor.name())));
    }
}

impl Value {
    /// The one value of a facet that has this name: a word may stand in several closed lists.
    fn by_name(self) -> Value {
        const TABLES: [&str; 4] = ["type", "practice-form", "organisation-form", "series-form"];
        match self {
            Value::Word(table, word) if TABLES.contains(&table) => {
                let first = match word {
                    word if CslType::ALL.iter().any(|form| form.name() == word) => TABLES[0],
                    word if PracticeForm::ALL.iter().any(|form| form.name() == word) => TABLES[1],
                    word if OrganisationForm::ALL.iter().any(|form| form.name() == word) => TABLES[2],
                    _ => TABLES[3],
                };
                Value::Word(first, word)
            }
            value => value,
        }
    }

    /// The value in filters and addresses.
    pub(super) fn id(self, library: &Library) -> String {
        match self {
            Value::Kind(kind) => kind.name().to_owned(),
            Value::Year(year) => year.to_string(),
            Value::Language(language) => language.to_string(),
            Value::Record(at) => library.draft(at).id().to_string(),
            Value::Country(country) => country.as_str().to_owned(),
            Value::Term(term) => term.id(library),
            Value::Word(_, word) => word.to_owned(),
        }
    }

    /// What it is called on pages of a language.
    pub(super) fn label(self, site: &Site, tongue: Tongue) -> String {
        let library = &*site.library;
        let speech = site.speech(tongue);
        match self {
            Value::Kind(kind) => site.phrase(tongue, &format!("nav.{kind}")).0,
            Value::Year(year) => year.to_string(),
            Value::Language(language) => speech.language_name(&language),
            Value::Record(at) => title(library, at, site.language(tongue)),
            Value::Country(country) => speech.country_name(&country),
            Value::Term(term) => match term {
                Term::Sdg(goal) => format!("{goal}. {}", site.term_title(term, tongue).0),
                _ => site.term_title(term, tongue).0,
            },
            Value::Word(table, word) => site.phrase(tongue, &format!("{table}.{word}")).0,
        }
    }

    /// The names that what it stands for is looked for by, each with its language.
    pub(super) fn names(self, site: &Site, others: &[(Language, Names)]) -> Vec<(Language, String)> {
        let library = &*site.library;
        match self {
            Value::Record(at) => names(library, at),
            Value::Country(country) => {
                let name = |(language, names): &(Language, Names)| {
                    Some((*language, names.territory(country.as_str())?.to_owned()))
                };
                others.iter().filter_map(name).collect()
            }
            Value::Term(term) if !matches!(term, Term::Year(_)) => {
                let named = |tongue| site.term_title(term, tongue);
                let mut names: Vec<_> =
                    site.tongues().map(named).map(|(text, language)| (language, text)).collect();
                names.dedup();
                names
            }
            _ => Vec::new(),
        }
    }
}

/// The languages in which countries are named: those of the site, and those in which the library calls its topics.
pub(super) fn other_languages(site: &Site) -> Vec<(Language, Names)> {
    let library = &*site.library;
    let topics = library.kind(Kind::Topics).flat_map(|at| names(library, at)).map(|(language, _)| language);
    let mut languages: Vec<Language> = library.config.languages.iter().copied().chain(topics).collect();
    languages.sort_unstable();
    languages.dedup();
    languages.into_iter().map(|language| (language, Names::new(&locale::of(&language)))).collect()
}

/// What a record is called in a language, or the nearest.
fn title(library: &Library, at: Index, language: &Language) -> String {
    match library.record(at) {
        AnyRecord::People(person) => Parts::of(person).natural(),
        record => {
            let title = record.title().map(|title| title.pick(language, library.config.language()).0);
            title.unwrap_or_default().to_owned()
        }
    }
}

/// All that a record is called.
fn names(library: &Library, at: Index) -> Vec<(Language, String)> {
    let default = library.config.language();
    let record = library.record(at);
    let mut names: Vec<(Language, String)> = match record {
        AnyRecord::People(person) => vec![(*default, Parts::of(person).natural())],
        _ => {
            let titles = record.title().into_iter().flat_map(|title| title.each(default));
            titles.map(|(language, title)| (*language, title.to_owned())).collect()
        }
    };
    let short = match record {
        AnyRecord::Organisations(organisation) => organisation.short_name.as_ref(),
        _ => None,
    };
    names.extend(
        short
            .into_iter()
            .flat_map(|short| short.each(default))
            .map(|(language, text)| (*language, text.to_owned())),
    );
    for (language, others) in record.common().alternate_names.iter().flat_map(|names| names.0.iter()) {
        names.extend(others.iter().map(|name| (*language, name.to_string())));
    }
    names
}
