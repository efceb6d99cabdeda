//! One file of TOML: decoded, parsed as far as it goes, read field by field.

use std::sync::Arc;

use toml::de::DeTable;

use super::Settings;
use super::recover::recover;
use super::syntax::{impossible_date, is_impossible_date, newer_toml, worded};
use crate::content::config;
use crate::content::draft::{Facts, Reading, narrow};
use crate::content::record::AnyRecord;
use crate::content::value::kind::Kind;
use crate::content::value::language::Language;
use crate::diagnostic::{Code, Diagnostic, Fault, Place};
use crate::source::Source;

/// The largest record.
pub const RECORD_LIMIT: u64 = 1 << 20;

/// What the file of a record holds.
#[derive(Debug)]
pub struct RecordFile {
    /// Its path from the root.
    pub path: Arc<str>,
    /// The record, where nothing in it is missing or wrong.
    pub record: Option<AnyRecord>,
    /// What other files bear on.
    pub facts: Facts,
    /// Whether it failed to parse, so that nobody knows which anchors it has.
    pub broken: bool,
    /// Whether it says that it is a draft.
    pub draft: bool,
    /// What is wrong in it.
    pub findings: Vec<Diagnostic>,
}

/// Reads a record's file.
pub fn read(source: &dyn Source, path: Arc<str>, length: u64, kind: Kind, language: &Language) -> RecordFile {
    match decoded(source, &path, length, RECORD_LIMIT) {
        Ok(text) => record(path, &text, kind, language),
        Err(finding) => RecordFile { findings: vec![finding], ..unread(path) },
    }
}

/// A record that is there and cannot be read, so that nobody knows what it holds.
pub fn unread(path: Arc<str>) -> RecordFile {
    let facts = Facts::default();
    RecordFile { path, record: None, facts, broken: true, draft: false, findings: Vec::new() }
}

/// The text of a file within its limit.
pub fn decoded(source: &dyn Source, path: &Arc<str>, length: u64, limit: u64) -> Result<String, Diagnostic> {
    if length > limit {
        return Err(too_large(path, &format!("{length} bytes"), limit));
    }
    let bytes = source.read(path).map_err(|error| {
        Fault::new(Code::Unreadable, format!("cannot be read: {error}")).at(Place::top(path))
    })?;
    String::from_utf8(bytes).map_err(|error| not_utf8(path, error.utf8_error().valid_up_to()))
}

fn too_large(path: &Arc<str>, size: &str, limit: u64) -> Diagnostic {
    let message = format!("the file has {size}, and may have {} MiB at most", limit >> 20);
    Fault::new(Code::FileTooLarge, message).at(Place::top(path))
}

fn not_utf8(path: &Arc<str>, at: usize) -> Diagnostic {
    let fault = Fault::new(Code::NotUtf8, "from here on the file is not UTF-8");
    let place = Place { file: Arc::clone(path), span: narrow(&(at..at + 1)) };
    fault.help("save it as UTF-8; many editors call that \"Save with encoding\"").at(place)
}

fn record(path: Arc<str>, text: &str, kind: Kind, language: &Language) -> RecordFile {
    let mut recovered = String::new();
    let mut reading = Reading::new(Arc::clone(&path), text, language);
    let table = parsed(text, &mut recovered, &mut reading);
    let record = AnyRecord::read(kind, &table, &mut reading);
    let draft = table.get("draft").is_some_and(|node| node.get_ref().as_bool() == Some(true));
    if is_dated(kind) && table.get("added").is_none() {
        let fault = Fault::new(Code::MissingAdded, "`added` is missing: feeds and \"new\" go by it");
        reading.report(
            fault.help("add the day on which the record came into the library: `added = 2026-11-23`"),
            0..0,
        );
    }
    newer_toml(&mut reading);
    let record = if reading.broken { None } else { record };
    let mut facts = reading.facts;
    facts.shrink();
    RecordFile { path, record, facts, broken: reading.broken, draft, findings: reading.findings }
}

fn is_dated(kind: Kind) -> bool {
    kind.is_work() || matches!(kind, Kind::Editions | Kind::Practices | Kind::Lists | Kind::News)
}

/// Reads the bytes of `config.toml`.
pub fn settings(bytes: &[u8]) -> Settings {
    let path: Arc<str> = Arc::from("config.toml");
    let english = Language::parse("en").expect("a registered language");
    let unread =
        |finding| Settings { config: None, language: english, audiences: None, findings: vec![finding] };
    let text = match std::str::from_utf8(bytes) {
        _ if bytes.len() as u64 > RECORD_LIMIT => {
            return unread(too_large(&path, "more than 1 MiB", RECORD_LIMIT));
        }
        Ok(text) => text,
        Err(error) => return unread(not_utf8(&path, error.valid_up_to())),
    };
    let mut recovered = String::new();
    let mut reading = Reading::new(path, text, &english);
    let table = parsed(text, &mut recovered, &mut reading);
    let config = config::read(&table, &mut reading);
    newer_toml(&mut reading);
    let config = if reading.broken { None } else { config };
    let language = config.as_ref().and_then(|config| config.languages.first()).cloned();
    let language = language.or_else(|| first_language(&table)).unwrap_or(english);
    let audiences = (!reading.broken).then(|| audiences(&table));
    Settings { language, audiences, findings: reading.findings, config: config.map(Arc::new) }
}

/// The audiences that a configuration declares, whatever mistakes it has.
fn audiences(table: &DeTable<'_>) -> Vec<Box<str>> {
    let declared = table.get("audiences").and_then(|node| node.get_ref().as_table());
    declared.into_iter().flatten().map(|(id, _)| Box::from(id.get_ref().as_ref())).collect()
}

/// The first language of a configuration that has mistakes elsewhere.
fn first_language(table: &DeTable<'_>) -> Option<Language> {
    let first = table.get("languages")?.get_ref().as_array()?.iter().next()?;
    Language::parse(first.get_ref().as_str()?).ok()
}

/// The table that a text is, as far as it can be read. What cannot is reported; a day that the calendar has not
/// is a mistake of its value alone.
fn parsed<'t>(text: &'t str, recovered: &'t mut String, reading: &mut Reading<'t>) -> DeTable<'t> {
    let (mut table, mut errors) = DeTable::parse_recoverable(text);
    if errors.iter().any(|error| !is_impossible_date(error, text)) {
        reading.broken = true;
        let readable = recover(text);
        *recovered = readable.text;
        (table, errors) = DeTable::parse_recoverable(recovered);
        for (span, fault) in readable.faults {
            reading.report(fault, span);
        }
    }
    let end = text.trim_end().len();
    for error in errors {
        let span = error.span().unwrap_or_default();
        if is_impossible_date(&error, text) {
            reading.report(impossible_date(&text[span.clone()]), span.clone());
            reading.refused.push(span);
        } else {
            let span = span.start.min(end)..span.end.min(end).max(span.start.min(end));
            reading.report(worded(error.message(), text, &span), span);
        }
    }
    table.into_inner()
}
