//! Reading one field: from a value as it stands in a file to a value that was checked.
//!
//! Each type of the content contract says here how it is read, what its JSON Schema is and what it is called.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::draft::{Node, Reading};
use super::table::{FieldDoc, Table, TableReader};
use super::value::date::Moment;
use crate::diagnostic::{Code, Fault};

pub mod name;
pub mod reference;
pub mod scalar;
pub mod text;

/// A type that a field can have.
pub trait Field: Sized {
    /// The checked value; `None` where it is wrong, which has been reported.
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self>;

    /// The JSON Schema of its values: inlined, without `allOf` and `null`.
    fn schema() -> Json;

    /// What the documentation calls it.
    fn shape() -> String;
}

/// What is known of a field of this type.
pub fn doc<T: Field>(key: &'static str, required: bool, doc: &str) -> FieldDoc {
    let doc = doc.lines().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned();
    FieldDoc { key, shape: T::shape(), schema: T::schema(), required, doc }
}

/// A date or a moment where a value is one, without a word where it is not.
pub fn moment(node: &Node<'_>) -> Option<Moment> {
    match node.get_ref() {
        DeValue::String(text) => Moment::parse(text).ok(),
        DeValue::Integer(year) => Moment::parse(year.as_str()).ok(),
        DeValue::Datetime(moment) => Moment::parse(&moment.to_string()).ok(),
        _ => None,
    }
}

impl<T: Table> Field for T {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        TableReader::nested(node, reading)
    }

    fn schema() -> Json {
        super::schema::of_table::<T>()
    }

    fn shape() -> String {
        let keys: Vec<String> = T::fields().iter().map(|field| format!("`{}`", field.key)).collect();
        format!("table of {}", keys.join(", "))
    }
}

impl<T: Field + PartialEq> Field for Vec<T> {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let DeValue::Array(items) = node.get_ref() else {
            let mend = matches!(node.get_ref(), DeValue::String(_))
                .then(|| format!("put it into brackets: `[{}]`", &reading.text[node.span()]));
            let found = super::draft::type_of(node.get_ref());
            let fault =
                Fault::new(Code::WrongType, format!("expected a list, found {found}")).maybe_help(mend);
            if !reading.refused.contains(&node.span()) {
                reading.report(fault, node.span());
            }
            return None;
        };
        let outer = (reading.field, reading.row);
        let mut good: Vec<T> = Vec::with_capacity(items.len());
        for (row, item) in items.iter().enumerate() {
            if outer.0.table.is_empty() {
                reading.row = u16::try_from(row).unwrap_or(u16::MAX);
            }
            reading.field = outer.0;
            if let Some(value) = T::read(item, reading) {
                if good.contains(&value) {
                    let fault = Fault::new(Code::RepeatedItem, "this item stands in the list already");
                    reading.report(fault.help("delete it"), item.span());
                }
                good.push(value);
            }
        }
        (reading.field, reading.row) = outer;
        (good.len() == items.len()).then_some(good)
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema() })
    }

    fn shape() -> String {
        format!("list of {}", T::shape())
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
        format!("one or several: {}", T::shape())
    }
}
