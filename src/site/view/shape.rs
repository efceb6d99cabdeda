//! What templates are given, declared once: from each declaration come the look-up and its documentation.

use std::fmt::Write;

/// A thing that templates are given, with its fields.
#[derive(Debug)]
pub struct Shape {
    /// What it is called.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its fields, in the order of the declaration.
    pub fields: &'static [Field],
}

/// A field of a thing that templates are given.
#[derive(Debug)]
pub struct Field {
    /// Its name in templates.
    pub key: &'static str,
    /// The type of its value.
    pub kind: &'static str,
    /// What it says.
    pub doc: &'static str,
}

/// Declares a shape: its documentation, the name of its constant and of itself, the function that looks its
/// fields up, and the fields with what they are.
macro_rules! shape {
    ($(#[doc = $doc:literal])+ $shape:ident $name:literal $get:ident($($arg:ident: $ty:ty),+ $(,)?) {
        $($(#[doc = $field_doc:literal])+ $key:ident: $kind:literal = $value:expr;)+
    }) => {
        $(#[doc = $doc])+
        pub const $shape: $crate::site::view::shape::Shape = $crate::site::view::shape::Shape {
            name: $name,
            doc: concat!($($doc),+),
            fields: &[$($crate::site::view::shape::Field {
                key: stringify!($key),
                kind: $kind,
                doc: concat!($($field_doc),+),
            }),+],
        };

        pub(in crate::site) fn $get($($arg: $ty,)+ key: &str) -> Option<minijinja::Value> {
            Some(match key {
                $(stringify!($key) => minijinja::Value::from($value),)+
                _ => return None,
            })
        }
    };
}
pub(in crate::site) use shape;

/// The documentation of shapes, in Markdown.
pub fn documentation(shapes: &[&Shape]) -> String {
    let mut page = String::new();
    for shape in shapes {
        let _ = write!(
            page,
            "\n## {}\n{}\n\n| field | type | what it says |\n| --- | --- | --- |\n",
            shape.name,
            shape.doc.trim()
        );
        for field in shape.fields {
            let kind = field.kind.replace('|', "\\|");
            let _ = writeln!(page, "| `{}` | {kind} | {} |", field.key, field.doc.trim());
        }
    }
    page
}
