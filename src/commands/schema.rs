//! `golocal schema`: the JSON Schemas of the records.

use anyhow::Result;
use serde_json::{Map, Value};

use super::{Verdict, print};
use crate::cli::{Schema, schema_names};
use crate::content::schema;
use crate::content::value::kind::Kind;

/// Prints the schema of one kind, or of all as one object.
///
/// # Errors
/// Where standard output cannot be written.
pub fn run(options: &Schema) -> Result<Verdict> {
    let schema = match &options.kind {
        Some(kind) => of(kind),
        None => Value::Object(
            schema_names().into_iter().map(|name| (name.to_owned(), of(name))).collect::<Map<_, _>>(),
        ),
    };
    print(&format!("{schema:#}\n"))?;
    Ok(Verdict::Well)
}

fn of(name: &str) -> Value {
    Kind::find(name).map_or_else(schema::of_config, schema::of_kind)
}
