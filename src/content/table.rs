//! Reading one table: each declared key absent, wrong or good; every other key named as unknown.
//!
//! `record!` declares a table once, field by field with its documentation. From the declaration come the struct,
//! its reader, the JSON Schema and the documentation of its fields.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::draft::{Field as Stand, Node, Reading};
use super::field::{Field, Hear};
use super::value::quote;
use crate::diagnostic::{Code, Fault, nearest};

/// What is known of a field before any file is read.
#[derive(Clone, Debug)]
pub struct FieldDoc {
    /// The key.
    pub key: &'static str,
    /// The type's name in the documentation.
    pub shape: String,
    /// The JSON Schema of its value.
    pub schema: serde_json::Value,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, in Markdown.
    pub doc: String,
    /// The tables that its value is or holds, by the names of their types.
    pub tables: Tables,
}

/// Tables by the names of their types.
pub type Tables = BTreeMap<&'static str, TableDoc>;

/// A table that is declared field by field.
pub trait Table: Sized {
    /// Reads the fields; `None` where one of them is missing or wrong, which has been reported.
    fn read(table: &mut TableReader<'_, '_, '_>) -> Option<Self>;

    /// Whether it has a field of this key.
    fn knows(key: &str) -> bool;

    /// The keys of its fields, in the order of the declaration, and whether each must be there.
    fn keys() -> Vec<(&'static str, bool)>;

    /// Fields of which one must be there, where there are such.
    fn alternatives() -> &'static [&'static str];

    /// Its fields, in the order of the declaration.
    fn fields() -> Vec<FieldDoc>;

    /// What it is and is called.
    fn told() -> TableDoc;

    /// Says what its fields say, under their own keys or that of the table that holds it.
    fn say<'a>(&'a self, outer: Option<&'static str>, hear: &mut Hear<'a, '_>);
}

/// What is known of a table before any file is read.
#[derive(Clone, Debug)]
pub struct TableDoc {
    /// The name of its type.
    pub name: &'static str,
    /// What it is, in Markdown.
    pub doc: String,
    /// Its fields.
    pub fields: Vec<FieldDoc>,
}

/// What other programs and other people call our fields.
const MEANT: &[(&str, &str)] = &[
    ("author", "authors"),
    ("date", "issued"),
    ("year", "issued"),
    ("pages", "page"),
    ("journal", "container-title"),
    ("booktitle", "container-title"),
    ("keywords", "topics"),
    ("tags", "topics"),
    ("description", "summary"),
    ("lang", "language"),
    ("licence", "license"),
    ("link", "url"),
    ("address", "url"),
    ("name", "title"),
    ("title", "name"),
    ("lat", "latitude"),
    ("lon", "longitude"),
    ("lng", "longitude"),
];

/// What a table of a type looks like, with the first field that it must have, or may.
fn example<T: Table>() -> String {
    let keys = T::keys();
    let key = keys.iter().find(|(_, required)| *required).or(keys.first()).map_or("…", |(key, _)| key);
    format!("a table such as `{{ {key} = … }}`")
}

/// A table while it is read.
#[derive(Debug)]
pub struct TableReader<'n, 't, 'r> {
    table: &'n DeTable<'t>,
    header: Range<usize>,
    /// The key of the record that holds it, of which it may be a table in a table.
    name: &'static str,
    /// Its own key.
    called: &'static str,
    /// The file that holds it.
    pub reading: &'r mut Reading<'t>,
}

impl<'n, 't, 'r> TableReader<'n, 't, 'r> {
    /// Reads the record that a whole file is.
    pub fn record<T: Table>(table: &'n DeTable<'t>, reading: &'r mut Reading<'t>) -> Option<T> {
        reading.record_knows = T::knows;
        let mut reader = TableReader { table, header: 0..0, name: "", called: "", reading };
        reader.whole()
    }

    /// Reads a table within a record, called by the key that holds it.
    pub fn nested<T: Table>(node: &'n Node<'t>, reading: &'r mut Reading<'t>) -> Option<T> {
        let DeValue::Table(table) = node.get_ref() else {
            reading.wrong_type(node, &example::<T>());
            return None;
        };
        let outer = reading.field;
        let name = if outer.table.is_empty() { outer.key } else { outer.table };
        let mut reader = TableReader { table, header: node.span(), name, called: outer.key, reading };
        let read = reader.whole();
        reader.reading.field = outer;
        read
    }

    fn whole<T: Table>(&mut self) -> Option<T> {
        let read = T::read(self);
        if !T::alternatives().is_empty() && T::alternatives().iter().all(|key| self.node(key).is_none()) {
            self.missing_one_of(T::alternatives());
        }
        self.unknown_keys::<T>();
        self.order_of_dates();
        read
    }

    /// The field that must be there.
    pub fn required<T: Field>(&mut self, key: &'static str) -> Option<T> {
        match self.node(key) {
            Some(node) => self.value(key, node),
            None => {
                self.missing(key);
                None
            }
        }
    }

    /// A field that may be left out: `Some(None)` where it is.
    pub fn optional<T: Field>(&mut self, key: &'static str) -> Option<Option<T>> {
        match self.node(key) {
            Some(node) => self.value(key, node).map(Some),
            None => Some(None),
        }
    }

    /// A field of several values: none where it is left out.
    pub fn many<T: Field + Default>(&mut self, key: &'static str) -> Option<T> {
        self.optional(key).map(Option::unwrap_or_default)
    }

    /// The value of a key, as it stands.
    pub fn node(&self, key: &str) -> Option<&'n Node<'t>> {
        self.table.get(key)
    }

    /// The string of a key, where it is one.
    pub fn text(&self, key: &str) -> Option<&'n str> {
        self.node(key)?.get_ref().as_str()
    }

    /// Reports a field that must be there.
    pub fn missing(&mut self, key: &str) {
        self.missing_one_of(&[key]);
    }

    /// Reports that none of several fields is there, of which one must be.
    fn missing_one_of(&mut self, keys: &[&str]) {
        let named: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        let message = match self.called {
            "" => format!("{} is missing", named.join(" or ")),
            called => format!("{} is missing in `{called}`", named.join(" or ")),
        };
        let fault = Fault::new(Code::MissingField, message).help(format!("add `{} = …`", keys[0]));
        self.reading.report(fault, self.header.clone());
    }

    fn value<T: Field>(&mut self, key: &'static str, node: &'n Node<'t>) -> Option<T> {
        self.reading.field = Stand { table: self.name, key };
        T::read(node, self.reading)
    }

    fn unknown_keys<T: Table>(&mut self) {
        for (key, _) in self.table {
            if !T::knows(key.get_ref()) {
                self.reading.report(self.unknown(key, &T::keys()), key.span());
            }
        }
    }

    fn unknown(&self, key: &Spanned<Cow<'_, str>>, known: &[(&str, bool)]) -> Fault {
        let word = key.get_ref();
        let shown = quote(word);
        let fault = Fault::new(
            Code::UnknownKey,
            match self.called {
                "" => format!("there is no field {shown}"),
                called => format!("there is no field {shown} in `{called}`"),
            },
        );
        if (self.reading.record_knows)(word) && self.has_header() {
            let mend = format!("{shown} belongs to the record: move it above the first `[…]` or `[[…]]`");
            return fault.help(mend);
        }
        if self.name.is_empty() && matches!(word.as_ref(), "body" | "content" | "text") {
            return fault.help("the text of a record stands in a file of its own beside it, `<id>.md`");
        }
        let keys = || known.iter().map(|row| row.0);
        let near = nearest(word, keys());
        let is_meant = |(other, ours): &&(&str, &str)| other == word && keys().any(|key| key == *ours);
        let meant = MEANT.iter().find(is_meant).map(|row| row.1);
        fault.maybe_help(meant.or(near).map(|near| format!("did you mean `{near}`?")))
    }

    /// Whether the table has a line in brackets at its head, under which a field of the record may have slipped.
    fn has_header(&self) -> bool {
        self.reading.text.as_bytes().get(self.header.start) == Some(&b'[')
    }

    /// Reports an `end` that lies before its `start`.
    fn order_of_dates(&mut self) {
        let moment = |key| self.node(key).and_then(super::field::scalar::moment);
        let (Some(start), Some(end)) = (moment("start"), moment("end")) else { return };
        if let Some(node) = self.node("end")
            && end.last() < start.first()
        {
            let message = format!("the end `{end}` comes before the start `{start}`");
            self.reading.report(Fault::new(Code::EndBeforeStart, message), node.span());
        }
    }
}

/// A key as TOML writes it, from a field's name as Rust does.
pub const fn dashed<const LENGTH: usize>(name: &str) -> [u8; LENGTH] {
    let mut key = [0; LENGTH];
    let mut at = 0;
    while at < LENGTH {
        let byte = name.as_bytes()[at];
        key[at] = if byte == b'_' { b'-' } else { byte };
        at += 1;
    }
    key
}

/// Declares a table: `name: Type = required | optional | many | flag | include`, with `as "key"` where the key is
/// not the name with hyphens. `settled by` names a function that looks at the table as a whole, `with` the fields
/// of which one must be there.
macro_rules! record {
    ($(#[doc = $told:literal])+ pub struct $name:ident $(settled by $settle:ident)? $(with $($one:literal)or+)? {
        $($(#[doc = $doc:literal])+ $field:ident $(as $key:literal)? : $ty:ty = $mode:ident),* $(,)?
    }) => {
        $(#[doc = $told])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: $crate::content::table::record!(@type $mode $ty),)*
        }

        impl $crate::content::table::Table for $name {
            fn read(table: &mut $crate::content::table::TableReader<'_, '_, '_>) -> Option<Self> {
                $(let $field = $crate::content::table::record!(
                    @read $mode table, $crate::content::table::record!(@key $field $($key)?), $ty);)*
                $($settle(table);)?
                Some(Self { $($field: $field?,)* })
            }

            fn knows(key: &str) -> bool {
                $($crate::content::table::record!(
                    @knows $mode key, $crate::content::table::record!(@key $field $($key)?), $ty))||*
            }

            fn keys() -> Vec<(&'static str, bool)> {
                let mut keys = Vec::new();
                $($crate::content::table::record!(
                    @list $mode keys, $crate::content::table::record!(@key $field $($key)?), $ty);)*
                keys
            }

            fn alternatives() -> &'static [&'static str] {
                &[$($($one),+)?]
            }

            fn say<'a>(&'a self, outer: Option<&'static str>, hear: &mut $crate::content::field::Hear<'a, '_>) {
                $($crate::content::table::record!(
                    @say $mode self.$field, outer, hear, $crate::content::table::record!(@key $field $($key)?));)*
            }

            fn told() -> $crate::content::table::TableDoc {
                $crate::content::table::TableDoc {
                    name: stringify!($name),
                    doc: $crate::content::field::sentence(concat!($($told, "\n"),+)),
                    fields: Self::fields(),
                }
            }

            fn fields() -> Vec<$crate::content::table::FieldDoc> {
                let mut fields = Vec::new();
                $($crate::content::table::record!(
                    @doc $mode fields, $crate::content::table::record!(@key $field $($key)?), $ty, concat!($($doc, "\n"),+));)*
                fields
            }
        }
    };
    (@type required $ty:ty) => { $ty };
    (@type optional $ty:ty) => { Option<$ty> };
    (@type many $ty:ty) => { $ty };
    (@type flag $ty:ty) => { $ty };
    (@type include $ty:ty) => { $ty };
    (@key $field:ident) => {{
        const BYTES: [u8; stringify!($field).len()] = $crate::content::table::dashed(stringify!($field));
        const KEY: &str = match std::str::from_utf8(&BYTES) {
            Ok(key) => key,
            Err(_) => panic!("a field's name is ASCII"),
        };
        KEY
    }};
    (@key $field:ident $key:literal) => { $key };
    (@read required $table:ident, $key:expr, $ty:ty) => { $table.required::<$ty>($key) };
    (@read optional $table:ident, $key:expr, $ty:ty) => { $table.optional::<$ty>($key) };
    (@read many $table:ident, $key:expr, $ty:ty) => { $table.many::<$ty>($key) };
    (@read flag $table:ident, $key:expr, $ty:ty) => { $table.many::<$ty>($key) };
    (@read include $table:ident, $key:expr, $ty:ty) => { <$ty as $crate::content::table::Table>::read($table) };
    (@knows include $word:ident, $key:expr, $ty:ty) => { <$ty as $crate::content::table::Table>::knows($word) };
    (@knows $mode:ident $word:ident, $key:expr, $ty:ty) => { $word == $key };
    (@list include $keys:ident, $key:expr, $ty:ty) => {
        $keys.extend(<$ty as $crate::content::table::Table>::keys());
    };
    (@list required $keys:ident, $key:expr, $ty:ty) => { $keys.push(($key, true)); };
    (@list $mode:ident $keys:ident, $key:expr, $ty:ty) => { $keys.push(($key, false)); };
    (@say include $value:expr, $outer:ident, $hear:ident, $key:expr) => {
        $crate::content::table::Table::say(&$value, $outer, $hear);
    };
    (@say optional $value:expr, $outer:ident, $hear:ident, $key:expr) => {
        if let Some(value) = &$value {
            $crate::content::field::Field::say(value, $outer.unwrap_or($key), $hear);
        }
    };
    (@say $mode:ident $value:expr, $outer:ident, $hear:ident, $key:expr) => {
        $crate::content::field::Field::say(&$value, $outer.unwrap_or($key), $hear);
    };
    (@doc include $fields:ident, $key:expr, $ty:ty, $doc:expr) => {
        $fields.extend(<$ty as $crate::content::table::Table>::fields());
    };
    (@doc required $fields:ident, $key:expr, $ty:ty, $doc:expr) => {
        $fields.push($crate::content::field::doc::<$ty>($key, true, $doc));
    };
    (@doc $mode:ident $fields:ident, $key:expr, $ty:ty, $doc:expr) => {
        $fields.push($crate::content::field::doc::<$ty>($key, false, $doc));
    };
}
pub(crate) use record;
