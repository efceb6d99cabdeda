//! The JSON Schemas of the records, made from their declarations.
//!
//! They are inlined, without `allOf` and `null`, since the editors that read them (Taplo, "Even Better TOML")
//! follow no references and know no null.

use serde_json::{Map, Value as Json, json};

use super::config::Config;
use super::record;
use super::table::{FieldDoc, Table};
use super::value::kind::Kind;

/// The schema of a table within a record.
pub fn of_table<T: Table>() -> Json {
    let mut schema = of_fields(&T::fields());
    let one = T::alternatives().iter().map(|key| json!({ "required": [key] }));
    if one.len() > 0 {
        schema["anyOf"] = one.collect();
    }
    schema
}

/// The schema of a kind's records.
pub fn of_kind(kind: Kind) -> Json {
    document(&format!("golocal: a record of content/{kind}/"), of_fields(&fields(kind)))
}

/// The fields of a kind's records.
pub fn fields(kind: Kind) -> Vec<FieldDoc> {
    let mut fields = record::fields(kind);
    // What a rule over the whole table asks for, not a field of its own.
    for field in &mut fields {
        match (kind, field.key) {
            (Kind::Outcomes, "edition") => field.required = true,
            (Kind::Lists, "items") => needs_one(field),
            _ => {}
        }
    }
    fields
}

/// The schema of `config.toml`.
pub fn of_config() -> Json {
    let mut fields = Config::fields();
    fields.iter_mut().filter(|field| field.key == "languages").for_each(needs_one);
    document("golocal: config.toml", of_fields(&fields))
}

/// A list that must be there with one item at least.
fn needs_one(list: &mut FieldDoc) {
    list.required = true;
    list.schema["minItems"] = json!(1);
}

fn document(title: &str, schema: Json) -> Json {
    let mut document = Map::new();
    document.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    document.insert("title".to_owned(), json!(title));
    if let Json::Object(schema) = schema {
        document.extend(schema);
    }
    Json::Object(document)
}

fn of_fields(fields: &[FieldDoc]) -> Json {
    let described = |field: &FieldDoc| {
        let mut schema = field.schema.clone();
        schema["description"] = json!(field.doc);
        (field.key.to_owned(), schema)
    };
    let properties: Map<String, Json> = fields.iter().map(described).collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}
