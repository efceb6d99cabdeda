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
    of_fields(&T::fields())
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
        field.required |= matches!((kind, field.key), (Kind::Outcomes, "edition") | (Kind::Lists, "items"));
    }
    fields
}

/// The schema of `config.toml`.
pub fn of_config() -> Json {
    document("golocal: config.toml", of_fields(&Config::fields()))
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
