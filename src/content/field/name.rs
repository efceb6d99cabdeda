//! Names of people and bodies, and places, as fields: an id of a record, or written out.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::reference::Key;
use super::text::Line;
use super::{Field, Hear, Said};
use crate::content::draft::{Node, Reading};
use crate::content::record::place::Place;
use crate::content::table::{Tables, record};
use crate::content::value::code::Country;
use crate::content::value::id::Id;
use crate::content::value::quote;
use crate::content::value::text::is_blank;
use crate::diagnostic::{Code, Fault};

/// Whom a field names.
#[derive(Clone, Debug, PartialEq)]
pub enum Name {
    /// A record of people or organisations, which share one space of ids.
    Record(Id),
    /// A name written out, printed as written.
    Written(Box<WrittenName>),
}

impl Name {
    /// The id of the record that the name leads to, if any.
    pub fn id(&self) -> Option<&Id> {
        match self {
            Name::Record(id) => Some(id),
            Name::Written(written) => written.id.as_ref().map(|named| &named.0),
        }
    }
}

/// The id of a person or an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameId(pub Id);

record! {
    /// A name written out: a person's by its parts, a body's as a literal.
    pub struct WrittenName with "family" or "literal" {
        /// The family name, or a single name.
        family: Box<str> = optional,
        /// The given names.
        given: Box<str> = optional,
        /// What stands before the family name and is not dropped, such as "van" (CSL's non-dropping particle).
        particle: Box<str> = optional,
        /// What stands behind the name, such as "Jr.".
        suffix: Box<str> = optional,
        /// The name of a body, as it is printed.
        literal: Box<str> = optional,
        /// The record that the name leads to.
        id: NameId = optional,
    }
}

/// The fault of a name where the id of a record is expected, as most who write one first will write it.
fn no_id(text: &str) -> Fault {
    let message = format!("expected an id of people or organisations, found {}", quote(text));
    let mend = match text.rsplit_once(' ') {
        Some((given, family)) => format!(
            "write the name out as `{{ given = \"{}\", family = \"{}\" }}`, a body's as `{{ literal = \"…\" }}`",
            given.trim(),
            family.trim()
        ),
        None => "write the name out as `{ family = \"…\" }`, a body's as `{ literal = \"…\" }`".to_owned(),
    };
    Fault::new(Code::UnknownRecord, message).help(mend)
}

impl Field for NameId {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let text = reading.string(node, Self::shape)?;
        let id = reading.good(Id::parse(text).map_err(|_| no_id(text)), node)?;
        reading.mention(None, id.clone(), None, node.span());
        Some(NameId(id))
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" })
    }

    fn shape() -> String {
        "an id of people or organisations".to_owned()
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        hear(key, Said::Record(None, &self.0));
    }
}

impl Field for Name {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        match node.get_ref() {
            DeValue::String(_) => NameId::read(node, reading).map(|named| Name::Record(named.0)),
            DeValue::Table(_) => {
                WrittenName::read(node, reading).map(|written| Name::Written(written.into()))
            }
            _ => {
                reading.wrong_type(
                    node,
                    "an id of people or organisations, or a name written out `{ family = \"…\" }`",
                );
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [NameId::schema(), WrittenName::schema()] })
    }

    fn shape() -> String {
        format!("{}, or {}", NameId::shape(), WrittenName::shape())
    }

    fn tables(tables: &mut Tables) {
        WrittenName::tables(tables);
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        match self {
            Name::Record(id) => hear(key, Said::Record(None, id)),
            Name::Written(written) => Field::say(&**written, key, hear),
        }
    }
}

/// Where something is.
#[derive(Clone, Debug, PartialEq)]
pub enum Location {
    /// A record of places.
    Record(Key<Place>),
    /// A place written out.
    Written(WrittenLocation),
}

record! {
    /// A place written out.
    pub struct WrittenLocation {
        /// Its name.
        name: Line = required,
        /// Its country.
        country: Country = optional,
    }
}

impl Field for Location {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        match node.get_ref() {
            DeValue::String(name) if Id::parse(name).is_err() && !is_blank(name) => {
                let message = format!("expected an id of places, found {}", quote(name));
                let mend =
                    format!("write the place out as `{{ name = \"{name}\" }}`, or name a record by its id");
                reading.report(Fault::new(Code::UnknownRecord, message).help(mend), node.span());
                None
            }
            DeValue::String(_) => Key::read(node, reading).map(Location::Record),
            DeValue::Table(_) => WrittenLocation::read(node, reading).map(Location::Written),
            _ => {
                reading.wrong_type(
                    node,
                    "an id of places, or a place written out `{ name = \"…\", country = \"…\" }`",
                );
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [Key::<Place>::schema(), WrittenLocation::schema()] })
    }

    fn shape() -> String {
        format!("{}, or {}", Key::<Place>::shape(), WrittenLocation::shape())
    }

    fn tables(tables: &mut Tables) {
        WrittenLocation::tables(tables);
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        match self {
            Location::Record(place) => place.say(key, hear),
            Location::Written(written) => Field::say(written, key, hear),
        }
    }
}
