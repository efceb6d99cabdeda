//! What answers show: records with their titles, units with their texts, a few in a file.

use anyhow::Result;
use serde_json::{Value, json};

use super::Files;
use super::text::{Place, Unit};
use crate::content::field::name::{Location, Name};
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::value::kind::Kind;
use crate::site::Site;
use crate::site::address::Tongue;
use crate::site::inherit;
use crate::site::naming::Parts;

/// About how many bytes of text a file holds.
const FILE: usize = 4_500;

/// Documents while they are written.
#[derive(Default)]
pub(super) struct Documents {
    rows: String,
    units: u32,
    /// How many units each finished file holds.
    counts: Vec<u32>,
}

impl Documents {
    /// Adds the units of a record.
    ///
    /// # Errors
    /// A store that finds no room.
    pub(super) fn add(&mut self, site: &Site, at: Index, units: &[&Unit], files: &mut Files) -> Result<()> {
        for (place, unit) in units.iter().enumerate() {
            let head = if place == 0 { head(site, at) } else { json!(0) };
            let (position, title) = match &unit.place {
                Place::Page => (json!(""), unit.titles.first().filter(|_| place > 0)),
                Place::Anchor(anchor) => (json!(format!("#{anchor}")), unit.titles.first()),
                Place::File(file, number, label) => {
                    (json!([file, number, label.as_deref().unwrap_or("")]), None)
                }
            };
            let row =
                json!([head, position, title.map_or("", String::as_str), joined(&unit.shown)]).to_string();
            if !self.rows.is_empty() && self.rows.len() + row.len() > FILE {
                self.flush(files)?;
            }
            self.rows.push(if self.rows.is_empty() { '[' } else { ',' });
            self.rows.push_str(&row);
            self.units += 1;
        }
        Ok(())
    }

    fn flush(&mut self, files: &mut Files) -> Result<()> {
        let name = format!("d{}", self.counts.len());
        files.add(&name, &format!("golocalShard(\"{name}\",{}])\n", self.rows))?;
        self.counts.push(self.units);
        self.rows.clear();
        self.units = 0;
        Ok(())
    }

    /// Writes what is left; gives how many units each file holds.
    ///
    /// # Errors
    /// A store that finds no room.
    pub(super) fn finish(mut self, files: &mut Files) -> Result<Vec<u32>> {
        if !self.rows.is_empty() {
            self.flush(files)?;
        }
        Ok(self.counts)
    }
}

/// The fields of a unit as one text, in which one can see where a field ends.
fn joined(fields: &[String]) -> String {
    let mut text = String::new();
    for field in fields {
        if !text.is_empty() {
            text.push_str(if text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟']) {
                "\n"
            } else {
                " · "
            });
        }
        text.push_str(field.trim());
    }
    text
}

/// What is shown of a record: `[kind, id, titles, year, names, spoken]`.
fn head(site: &Site, at: Index) -> Value {
    let library = &*site.library;
    let draft = library.draft(at);
    let kind = Kind::ALL.iter().position(|kind| *kind == draft.kind);
    let year = site.relations.year(at).map(|year| year.to_string()).unwrap_or_default();
    let spoken: Vec<usize> = site
        .tongues()
        .filter(|tongue| site.has_page(at, *tongue) && site.relations.spoken(at, *tongue) == *tongue)
        .map(Tongue::place)
        .collect();
    let head = vec![
        json!(kind),
        json!(draft.id().as_str()),
        titles(library, at),
        json!(year),
        json!(names(library, at)),
        json!(spoken),
    ];
    Value::Array(head)
}

/// The titles of a record with their languages, its own first.
fn titles(library: &Library, at: Index) -> Value {
    let record = library.record(at);
    let default = library.config.language();
    if let AnyRecord::People(person) = record {
        return json!([["", Parts::of(person).natural()]]);
    }
    let own = record.work().map_or(default, |work| inherit::plain(library, work));
    let mut titles: Vec<_> = record.title().into_iter().flat_map(|title| title.each(own)).collect();
    titles.sort_by_key(|(language, _)| *language != own);
    Value::Array(titles.into_iter().map(|(language, title)| json!([language.as_str(), title])).collect())
}

/// Whose it is: authors or editors of a work, the place of a practice.
fn names(library: &Library, at: Index) -> String {
    let record = library.record(at);
    if let AnyRecord::Practices(practice) = record {
        return match &practice.place {
            Location::Record(key) => library
                .get(key)
                .1
                .title
                .pick(library.config.language(), library.config.language())
                .0
                .to_owned(),
            Location::Written(written) => {
                written.name.pick(library.config.language(), library.config.language()).0.to_owned()
            }
        };
    }
    let Some(work) = record.work() else { return String::new() };
    let named = if work.authors.is_empty() { inherit::editors(library, work) } else { &work.authors };
    named.iter().map(|name| self::name(library, name)).collect::<Vec<_>>().join(", ")
}

fn name(library: &Library, name: &Name) -> String {
    if let Name::Written(written) = name {
        return match &written.literal {
            Some(literal) => literal.to_string(),
            None => Parts::of_written(written).natural(),
        };
    }
    let record = name.id().and_then(|id| library.named(id)).map(|at| library.record(at));
    match record {
        Some(AnyRecord::People(person)) => Parts::of(person).natural(),
        Some(record) => {
            let default = library.config.language();
            record.title().map(|title| title.pick(default, default).0.to_owned()).unwrap_or_default()
        }
        None => String::new(),
    }
}
