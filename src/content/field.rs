//! Reading one field: from a value as it stands in a file to a value that was checked.
//!
//! Each type of the content contract says here how it is read, what its JSON Schema is and what it is called.

use std::collections::HashSet;

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::draft::{Node, Reading};
use super::table::{FieldDoc, Table, TableReader, Tables};
use super::value::id::Id;
use super::value::kind::Kind;
use super::value::language::Language;
use super::value::text::Localised;
use crate::diagnostic::{Code, Fault};

pub mod name;
pub mod reference;
pub mod scalar;
pub mod text;

/// What a field says in words.
#[derive(Clone, Copy, Debug)]
pub enum Said<'a> {
    /// A line or a text in one language or several.
    Text(&'a Localised),
    /// Markdown in one language or several.
    Markdown(&'a Localised),
    /// A string that belongs to no language: a name, a number, an identifier.
    Neutral(&'a str),
    /// Names in a language.
    Names(&'a Language, &'a [Box<str>]),
    /// The record of a kind, or of people and organisations.
    Record(Option<Kind>, &'a Id),
}

/// Hears what each field says, with the key of the outermost table that holds it.
pub type Hear<'a, 'h> = dyn FnMut(&'static str, Said<'a>) + 'h;

/// A type that a field can have.
pub trait Field: Sized {
    /// The checked value; `None` where it is wrong, which has been reported.
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self>;

    /// The JSON Schema of its values: inlined, without `allOf` and `null`.
    fn schema() -> Json;

    /// What messages and the documentation call it.
    fn shape() -> String;

    /// Adds the tables that a value is or holds.
    fn tables(tables: &mut Tables) {
        let _ = tables;
    }

    /// Says what a reader may look for; dates, measures and words of closed lists say nothing.
    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        let _ = (key, hear);
    }
}

/// What is known of a field of this type.
pub fn doc<T: Field>(key: &'static str, required: bool, doc: &str) -> FieldDoc {
    let mut tables = Tables::new();
    T::tables(&mut tables);
    FieldDoc { key, shape: T::shape(), schema: T::schema(), required, doc: sentence(doc), tables }
}

/// The lines of a comment as one.
pub fn sentence(doc: &str) -> String {
    doc.lines().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

impl<T: Table> Field for T {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        TableReader::nested(node, reading)
    }

    fn schema() -> Json {
        super::schema::of_table::<T>()
    }

    fn shape() -> String {
        format!("a table of {}", listed(&T::keys()))
    }

    fn tables(tables: &mut Tables) {
        let told = T::told();
        for field in &told.fields {
            tables.extend(field.tables.clone());
        }
        tables.insert(told.name, told);
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        Table::say(self, Some(key), hear);
    }
}

/// Keys as a sentence names them.
fn listed(keys: &[(&str, bool)]) -> String {
    let quoted: Vec<String> = keys.iter().map(|(key, _)| format!("`{key}`")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

impl<T: Field + PartialEq> Field for Vec<T> {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let DeValue::Array(items) = node.get_ref() else {
            no_list(node, &T::shape(), reading);
            return None;
        };
        let outer = (reading.field, reading.row);
        let mut repeats = Repeats::among(items.len());
        let mut good: Vec<T> = Vec::with_capacity(items.len());
        for (row, item) in items.iter().enumerate() {
            if outer.0.table.is_empty() {
                reading.row = u16::try_from(row).unwrap_or(u16::MAX);
            }
            reading.field = outer.0;
            let noted = reading.facts.unique.len();
            let Some(value) = T::read(item, reading) else { continue };
            if repeats.is_one(&value, &good, &reading.text[item.span()]) {
                let fault = Fault::new(Code::RepeatedItem, "the same stands in this list already");
                reading.report(fault.help("delete it here"), item.span());
                // It is said once that the item is there twice.
                reading.facts.unique.truncate(noted);
            }
            good.push(value);
        }
        (reading.field, reading.row) = outer;
        (good.len() == items.len()).then_some(good)
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema() })
    }

    fn shape() -> String {
        format!("a list, each item {}", T::shape())
    }

    fn tables(tables: &mut Tables) {
        T::tables(tables);
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        self.iter().for_each(|item| item.say(key, hear));
    }
}

/// Reports a value that should be a list.
fn no_list(node: &Node<'_>, of: &str, reading: &mut Reading<'_>) {
    if reading.refused.contains(&node.span()) {
        return;
    }
    let written = &reading.text[node.span()];
    let key = reading.field.key;
    let mend = match node.get_ref() {
        DeValue::Table(_) if written.starts_with('[') => Some(format!("write `[[{key}]]`")),
        DeValue::Table(_) if !written.starts_with('{') => None,
        _ if of.starts_with("a table") && !written.starts_with('{') => {
            Some(format!("write each as a block that begins with `[[{key}]]`"))
        }
        _ if written.contains('\n') => Some("put it between `[` and `]`".to_owned()),
        _ => Some(format!("put it into brackets: `[{written}]`")),
    };
    let message = format!("expected a list, found {}", super::draft::found(node.get_ref()));
    reading.report(Fault::new(Code::WrongType, message).maybe_help(mend), node.span());
}

/// Notices an item of a list that stands there twice.
struct Repeats<'t> {
    written: Option<HashSet<&'t str>>,
}

impl<'t> Repeats<'t> {
    /// More items than this are compared as they are written: each with each would take too long.
    const COMPARED: usize = 200;

    fn among(items: usize) -> Repeats<'t> {
        Repeats { written: (items > Repeats::COMPARED).then(HashSet::new) }
    }

    fn is_one<T: PartialEq>(&mut self, value: &T, good: &[T], written: &'t str) -> bool {
        match &mut self.written {
            None => good.contains(value),
            // A table with a header is more than its header, which is all that its place shows.
            Some(known) => !written.starts_with("[[") && !known.insert(written),
        }
    }
}

/// A list that may be written as its only item.
#[derive(Clone, Debug, PartialEq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<T> std::ops::Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Field + PartialEq> Field for OneOrMany<T> {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Array(_) => Vec::read(node, reading).map(OneOrMany),
            _ => T::read(node, reading).map(|only| OneOrMany(vec![only])),
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [T::schema(), { "type": "array", "items": T::schema() }] })
    }

    fn shape() -> String {
        format!("{}, or a list of several", T::shape())
    }

    fn tables(tables: &mut Tables) {
        T::tables(tables);
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        self.0.say(key, hear);
    }
}
