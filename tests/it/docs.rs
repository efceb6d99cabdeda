//! The pages of `docs/` that are made from the program: they must be what it would make; `UPDATE=1` writes them.

use std::collections::BTreeSet;
use std::fmt::Write;

use camino::Utf8Path;
use golocal::content::config::Config;
use golocal::content::record::common::Common;
use golocal::content::record::work::Work;
use golocal::content::schema;
use golocal::content::table::{FieldDoc, Table, Tables};
use golocal::content::value::kind::Kind;
use golocal::diagnostic::Code;

/// What the names of types mean that the tables of fields use.
const TYPES: &str = r##"
## Types

| type | written |
| --- | --- |
| a string | `"…"`, in no language |
| a line, a text | `"…"`, or one a language: `{ en = "…", de = "…" }`; a blank line parts the paragraphs of a text |
| Markdown | as a text: CommonMark with tables, footnotes and alerts, and no HTML |
| a date | `2024`, `"2024-02"` or `2024-02-08`; a month needs its quotes |
| an id | `"housing"`: the name of the record's file without its ending, of the kind that the field names |
| a reference | `"outcomes/2023"`, or with an encouragement or a question `"outcomes/2023#encouragement-4"`; in Markdown `[words](record:outcomes/2023)` |
| a list | `["housing", "water"]`; of tables also as blocks that begin with `[[links]]` |
| a table | `{ url = "https://…" }` on one line, or a block that begins with `[cover]` |
"##;

/// Compares a page with what it must be, or writes it anew.
fn check(page: &str, made: &str) {
    let path = Utf8Path::new("docs").join(page);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all("docs").unwrap();
        std::fs::write(&path, made).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == made, "{path} is not what the program says; UPDATE=1 writes it anew");
}

#[test]
fn the_codes_are_documented() {
    let mut page = "# What `golocal check` finds\n\n\
        Each finding has a code.\n\
        `golocal explain <code>` prints what stands here.\n\
        Codes with a star may be made an `error` or a `warning`, or be turned `off`, under `[check]` in `config.toml`.\n\n\
        | code | | |\n| --- | --- | --- |\n"
        .to_owned();
    for code in Code::ALL {
        let told = code.explanation();
        let star = if told.adjustable { " *" } else { "" };
        let (name, severity) = (told.name, told.severity.name());
        writeln!(page, "| [`{name}`](#{name}){star} | {severity} | {} |", first_sentence(told.what)).unwrap();
    }
    for code in Code::ALL {
        let told = code.explanation();
        let mend = told.mend.trim_end();
        write!(
            page,
            "\n## {}\n\n{}\n\n{}\n\n```text\n{mend}\n```\n",
            told.name,
            lines(told.what),
            lines(told.why)
        )
        .unwrap();
    }
    check("diagnostics.md", &page);
}

fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.')
}

/// One sentence a line.
fn lines(text: &str) -> String {
    text.replace(". ", ".\n")
}

#[test]
fn the_fields_are_documented() {
    let mut tables = Tables::new();
    let mut page = "# The fields of records and of `config.toml`\n\n\
        Made from what the program reads.\n\
        Fields in bold must be there; all others may be left out, and what is not known is left out.\n"
        .to_owned();
    page.push_str(TYPES);
    section(&mut page, "Every record", &Common::fields(), &mut tables);
    section(&mut page, "Works: `publications`, `outcomes` and `readings`", &Work::fields(), &mut tables);
    let keys = |fields: Vec<FieldDoc>| fields.iter().map(|field| field.key).collect::<BTreeSet<_>>();
    let (common, work) = (keys(Common::fields()), keys(Work::fields()));
    for kind in Kind::ALL {
        let shared = |field: &FieldDoc| {
            common.contains(field.key) || kind.is_work() && work.contains(field.key) && !field.required
        };
        let mut own = schema::fields(kind);
        own.retain(|field| !shared(field));
        section(&mut page, &format!("`{kind}`"), &own, &mut tables);
    }
    section(&mut page, "`config.toml`", &Config::fields(), &mut tables);
    page.push_str("\n# Tables within records\n");
    for table in tables.values() {
        let title = words(table.name);
        section(&mut page, &title, &table.fields, &mut Tables::new());
        let at = page.rfind("\n| field").expect("a section has a table");
        page.insert_str(at, &format!("\n{}\n", table.doc));
    }
    check("records.md", &page);
}

/// A heading and a table of fields.
fn section(page: &mut String, title: &str, fields: &[FieldDoc], tables: &mut Tables) {
    write!(page, "\n## {title}\n\n| field | takes | means |\n| --- | --- | --- |\n").unwrap();
    for field in fields {
        let key = if field.required { format!("**`{}`**", field.key) } else { format!("`{}`", field.key) };
        let mut shape = field.shape.clone();
        for table in field.tables.values() {
            let keys: Vec<String> = table.fields.iter().map(|field| format!("`{}`", field.key)).collect();
            let title = words(table.name);
            for whole in [joined(&keys), keys.concat()] {
                let link = format!("a table ([{title}](#{}))", title.replace(' ', "-"));
                shape = shape.replace(&format!("a table of {whole}"), &link);
            }
        }
        writeln!(page, "| {key} | {} | {} |", shape.replace('|', "\\|"), field.doc.replace('|', "\\|"))
            .unwrap();
        tables.extend(field.tables.clone());
    }
}

fn joined(keys: &[String]) -> String {
    match keys.split_last() {
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// The name of a type as words: `SourceLink` is a source link.
fn words(name: &str) -> String {
    let mut words = String::new();
    for sign in name.chars() {
        if sign.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(sign.to_lowercase());
    }
    words
}
