//! One file of TOML: decoded, parsed as far as it goes, read field by field.

use std::sync::Arc;

use toml::de::{DeTable, Error};

use super::Settings;
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
        Err(finding) => {
            let findings = vec![finding];
            RecordFile { path, record: None, facts: Facts::default(), broken: true, draft: false, findings }
        }
    }
}

/// The text of a file within its limit.
pub fn decoded(source: &dyn Source, path: &Arc<str>, length: u64, limit: u64) -> Result<String, Diagnostic> {
    if length > limit {
        let message = format!("the file has {length} bytes; the limit is {limit}");
        return Err(Fault::new(Code::FileTooLarge, message).at(Place::top(path)));
    }
    let bytes = source.read(path).map_err(|error| {
        Fault::new(Code::Unreadable, format!("cannot be read: {error}")).at(Place::top(path))
    })?;
    String::from_utf8(bytes).map_err(|error| not_utf8(path, error.utf8_error().valid_up_to()))
}

fn not_utf8(path: &Arc<str>, at: usize) -> Diagnostic {
    let fault = Fault::new(Code::NotUtf8, "the file is not UTF-8 from here on");
    let place = Place { file: Arc::clone(path), span: narrow(&(at..at + 1)) };
    fault.help("save it as UTF-8 (in many editors: Save with encoding)").at(place)
}

fn record(path: Arc<str>, text: &str, kind: Kind, language: &Language) -> RecordFile {
    let mut reading = Reading::new(Arc::clone(&path), text, language);
    let (table, errors) = DeTable::parse_recoverable(text);
    syntax(&errors, &mut reading);
    let table = table.get_ref();
    let record = AnyRecord::read(kind, table, &mut reading);
    let draft = table.get("draft").is_some_and(|node| node.get_ref().as_bool() == Some(true));
    if is_dated(kind) && table.get("added").is_none() {
        let fault = Fault::new(Code::MissingAdded, "`added` is missing: feeds and \"new\" go by it");
        reading.report(
            fault.help("add the day on which the record came into the library: `added = 2026-11-23`"),
            0..0,
        );
    }
    line_breaks(&mut reading);
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
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let findings = vec![not_utf8(&path, error.valid_up_to())];
            return Settings { config: None, language: english, findings };
        }
    };
    let mut reading = Reading::new(path, text, &english);
    let (table, errors) = DeTable::parse_recoverable(text);
    syntax(&errors, &mut reading);
    let config = config::read(table.get_ref(), &mut reading);
    line_breaks(&mut reading);
    let config = if reading.broken { None } else { config };
    let language = config.as_ref().and_then(|config| config.languages.first()).cloned();
    let language = language.or_else(|| first_language(table.get_ref())).unwrap_or_else(|| english.clone());
    Settings { language, findings: reading.findings, config: config.map(Arc::new) }
}

/// The first language of a configuration that has mistakes elsewhere.
fn first_language(table: &DeTable<'_>) -> Option<Language> {
    let first = table.get("languages")?.get_ref().as_array()?.iter().next()?;
    Language::parse(first.get_ref().as_str()?).ok()
}

/// Reports what the parser could not read. A day that the calendar has not is a mistake of its value alone.
fn syntax<'t>(errors: &[Error], reading: &mut Reading<'t>) {
    let last = reading.text.trim_end_matches(['\n', '\r']).len();
    let impossible = |error: &&Error| error.message().starts_with("invalid date") && error.span().is_some();
    for error in errors.iter().filter(impossible) {
        let span = error.span().unwrap_or_default();
        let found = reading.text.get(span.clone()).unwrap_or_default();
        let fault =
            Fault::new(Code::BadDate, format!("`{found}` is no day of the calendar: {}", error.message()));
        reading.report(fault, span.clone());
        reading.refused.push(span);
    }
    for error in errors.iter().filter(|error| !impossible(error)) {
        let span = error.span().unwrap_or_default();
        let span = span.start.min(last)..span.end.min(last).max(span.start.min(last));
        reading.report(Fault::new(Code::Syntax, error.message().to_owned()), span);
        reading.broken = true;
    }
}

/// Warns of line breaks between the braces of an inline table, which TOML 1.0 forbids.
fn line_breaks(reading: &mut Reading<'_>) {
    if reading.broken || !reading.text.contains('{') {
        return;
    }
    for brace in broken_braces(reading.text) {
        let fault = Fault::new(Code::InlineLineBreak, "a line break inside `{ }`, which TOML 1.0 forbids");
        reading.report(
            fault.help("write the table on one line, or as a `[table]` of its own"),
            brace..brace + 1,
        );
    }
}

/// Where the inline tables begin that hold a line break of their own, in a text that parses.
fn broken_braces(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => at = string_end(bytes, at),
            b'#' => at += bytes[at..].iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len() - at),
            b'{' | b'[' => {
                open.push((byte, at));
                at += 1;
            }
            b'}' | b']' => {
                open.pop();
                at += 1;
            }
            b'\n' => {
                if let Some((b'{', brace)) = open.last() {
                    found.push(*brace);
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    found.dedup();
    found
}

/// The byte behind a string that begins at `at`.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let long = bytes[at..].starts_with(&[quote; 3]);
    let mut end = if long { at + 3 } else { at + 1 };
    while end < bytes.len() {
        if bytes[end] == b'\\' && quote == b'"' {
            end += 2;
        } else if long && bytes[end..].starts_with(&[quote; 3]) {
            end += 3;
            // Up to two quotes may stand before the closing three.
            while end < bytes.len() && bytes[end] == quote {
                end += 1;
            }
            return end;
        } else if !long && bytes[end] == quote {
            return end + 1;
        } else {
            end += 1;
        }
    }
    bytes.len()
}
