//! What is searched of a record: its units, each a part in one language with its words; counts nothing.

use anyhow::{Context, Result};

use crate::content::field::Said;
use crate::content::field::text::Markdown;
use crate::content::library::{Index, Library};
use crate::content::markdown::{plain, slug};
use crate::content::record::AnyRecord;
use crate::content::record::outcome;
use crate::content::table::Table;
use crate::content::value::kind::Kind;
use crate::content::value::language::Language;
use crate::site::Site;
use crate::site::inherit;
use crate::site::naming::Parts;
use crate::site::view::dress::is_taken;

/// A part of a record in one language.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    /// Its language.
    pub language: Language,
    /// Where it stands.
    pub place: Place,
    /// What it is called: its words count most.
    pub titles: Vec<String>,
    /// What is shown of it.
    pub shown: Vec<String>,
    /// What it is found by besides.
    pub hidden: Vec<String>,
}

/// Where a unit stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place {
    /// On the record's page, as a whole.
    Page,
    /// At an anchor of that page.
    Anchor(String),
    /// On a page of an attached file, counted from 1, with its printed number.
    File(Box<str>, u32, Option<Box<str>>),
}

impl Unit {
    fn new(language: Language, place: Place) -> Unit {
        Unit { language, place, titles: Vec::new(), shown: Vec::new(), hidden: Vec::new() }
    }
}

/// The fields that a record is called by.
const TITLES: [&str; 10] = [
    "title",
    "subtitle",
    "theme",
    "name",
    "short-name",
    "alternate-names",
    "family",
    "given",
    "particle",
    "number",
];

/// The fields that have units of their own.
const APART: [&str; 3] = ["encouragements", "questions", "sessions"];

/// The fields that say where something stands, or what another record is.
const LEFT_OUT: [&str; 9] =
    ["topics", "cites", "replaces", "translation-of", "answers", "implements", "based-on", "items", "extra"];

/// The fields of a work that are in our language, not in its own.
const OURS: [&str; 4] = ["summary", "note", "links", "sources"];

/// The units of a record: its own fields by language, then its parts.
///
/// # Errors
/// A body that cannot be read any more.
pub(super) fn units(site: &Site, at: Index) -> Result<Vec<Unit>> {
    let library = &*site.library;
    let mut units = of_fields(library, at);
    of_parts(library, at, &mut units);
    of_bodies(site, at, &mut units)?;
    Ok(units)
}

/// What a record's own fields say, a unit a language, its own language first.
fn of_fields(library: &Library, at: Index) -> Vec<Unit> {
    let record = library.record(at);
    let default = *library.config.language();
    let own = record.work().map_or(default, |work| *inherit::plain(library, work));
    let mut units = vec![Unit::new(own, Place::Page)];
    record.say(&mut |key, said| {
        if APART.contains(&key) || LEFT_OUT.contains(&key) {
            return;
        }
        let plain = if OURS.contains(&key) { default } else { own };
        say(library, key, said, &plain, &mut |language, place, text| {
            let known = units.iter().position(|unit| unit.language == language);
            let known = known.unwrap_or_else(|| {
                units.push(Unit::new(language, Place::Page));
                units.len() - 1
            });
            let unit = &mut units[known];
            match place {
                Shelf::Title => unit.titles.push(text),
                Shelf::Shown => unit.shown.push(text),
                Shelf::Hidden => unit.hidden.push(text),
            }
        });
    });
    if let AnyRecord::People(person) = record {
        units[0].titles = vec![Parts::of(person).natural()];
    }
    units
}

/// Where in a unit a text belongs.
enum Shelf {
    Title,
    Shown,
    Hidden,
}

fn say(
    library: &Library,
    key: &'static str,
    said: Said<'_>,
    plain_language: &Language,
    hear: &mut dyn FnMut(Language, Shelf, String),
) {
    let shelf = |other| if TITLES.contains(&key) { Shelf::Title } else { other };
    match said {
        Said::Text(text) => {
            for (language, text) in text.each(plain_language) {
                hear(*language, shelf(Shelf::Shown), text.to_owned());
            }
        }
        Said::Markdown(text) => {
            for (language, text) in text.each(plain_language) {
                hear(*language, shelf(Shelf::Shown), plain::plain(text));
            }
        }
        Said::Neutral(text) => hear(*plain_language, shelf(Shelf::Hidden), text.to_owned()),
        Said::Names(language, names) => {
            for name in names {
                hear(*language, shelf(Shelf::Hidden), name.to_string());
            }
        }
        Said::Record(kind, id) => {
            let found = kind.map_or_else(|| library.named(id), |kind| library.find(kind, id));
            let Some(found) = found else { return };
            if let AnyRecord::People(person) = library.record(found) {
                return hear(*plain_language, Shelf::Hidden, Parts::of(person).natural());
            }
            if let Some(title) = library.record(found).title() {
                let (title, language) = title.pick(plain_language, library.config.language());
                if language == plain_language || kind.is_none() || kind == Some(Kind::Places) {
                    hear(*plain_language, Shelf::Hidden, title.to_owned());
                }
            }
        }
    }
}

/// Encouragements, questions and sessions, one by one.
fn of_parts(library: &Library, at: Index, units: &mut Vec<Unit>) {
    let own = units[0].language;
    match library.record(at) {
        AnyRecord::Outcomes(record) => {
            for encouragement in &record.encouragements {
                let anchor = outcome::anchor(&encouragement.number.0);
                let shown = [&encouragement.text, &encouragement.remarks];
                part(library, encouragement, Place::Anchor(anchor), &own, &shown, units);
            }
        }
        AnyRecord::Editions(record) => {
            for question in &record.questions {
                let anchor = format!("question-{}", question.id);
                part(library, question, Place::Anchor(anchor), &own, &[&question.text], units);
            }
            for session in &record.sessions {
                part(library, session, Place::Page, &own, &[], units);
            }
        }
        _ => {}
    }
}

/// A part of a record, a unit a language.
fn part<T: Table>(
    library: &Library,
    part: &T,
    place: Place,
    own: &Language,
    texts: &[&Option<Markdown>],
    units: &mut Vec<Unit>,
) {
    let first = units.len();
    part.say(None, &mut |key, said| {
        if LEFT_OUT.contains(&key) {
            return;
        }
        say(library, key, said, own, &mut |language, shelf, text| {
            let known = units[first..].iter().position(|unit| unit.language == language);
            let known = known.map_or_else(
                || {
                    units.push(Unit::new(language, place.clone()));
                    units.len() - 1
                },
                |known| first + known,
            );
            let unit = &mut units[known];
            match shelf {
                Shelf::Title if key == "title" => unit.titles.push(text),
                Shelf::Shown => unit.shown.push(text),
                Shelf::Title | Shelf::Hidden => unit.hidden.push(text),
            }
        });
    });
    // A number alone is nothing to be found: what is counted, and not held, has no unit.
    if texts.iter().all(|text| text.is_none()) && units[first..].iter().all(|unit| unit.titles.is_empty()) {
        units.truncate(first);
    }
}

/// The sections of a record's bodies.
fn of_bodies(site: &Site, at: Index, units: &mut Vec<Unit>) -> Result<()> {
    for body in site.library.bodies(at) {
        let text = site.source.text(&body.path).with_context(|| format!("`{}` cannot be read", body.path))?;
        let slugs = body.headings.iter().map(|heading| &*heading.slug);
        let anchors = slug::anchors(slugs, "", &|id| is_taken(&site.library, at, id));
        for (place, words) in plain::sections(&text).into_iter().enumerate() {
            let heading = place.checked_sub(1).and_then(|place| body.headings.get(place));
            if heading.is_none() && words.trim().is_empty() {
                continue;
            }
            let anchor = place.checked_sub(1).and_then(|place| anchors.get(place));
            let place = anchor.map_or(Place::Page, |anchor| Place::Anchor(anchor.clone()));
            let mut unit = Unit::new(body.language, place);
            unit.titles.extend(heading.map(|heading| heading.text.to_string()));
            unit.shown.push(words.trim().to_owned());
            units.push(unit);
        }
    }
    Ok(())
}
