//! The mistakes against TOML in words for people who never heard of it, and what TOML 1.0 forbids though it parses.

use std::ops::Range;

use toml::de::Error;

use crate::content::draft::Reading;
use crate::content::value::date::{Date, Moment};
use crate::content::value::quote;
use crate::diagnostic::{Code, Fault};

/// Whether the parser refused a value only because the calendar has no such day, or the clock no such hour.
pub(super) fn is_impossible_date(error: &Error, text: &str) -> bool {
    let about_dates = ["invalid date", "invalid time", "invalid offset"];
    about_dates.iter().any(|words| error.message().starts_with(words))
        && error.span().is_some_and(|span| {
            text.get(span).is_some_and(|piece| piece.starts_with(|sign: char| sign.is_ascii_digit()))
        })
}

/// The fault of a date that stands without quotes and is none.
pub(super) fn impossible_date(found: &str) -> Fault {
    match Moment::parse(found) {
        // Only a month is refused by TOML and good for us.
        Ok(_) => Fault::new(Code::BadDate, format!("`{found}` is a month, and a month needs its quotes"))
            .help(format!("write `\"{found}\"`")),
        Err(fault) if Date::parse(found.get(..10).unwrap_or(found)).is_err() => fault,
        Err(_) => Fault::new(Code::BadDate, format!("`{found}` is no time of the clock")),
    }
}

/// What the parser says, in words; `span` is where it says so.
pub(super) fn worded(message: &str, text: &str, span: &Range<usize>) -> Fault {
    let piece = text.get(span.clone()).unwrap_or_default();
    let line = line_around(text, span.start);
    let fault = |message: String| Fault::new(Code::Syntax, message);
    let told = message.split(", expected").next().unwrap_or(message);
    if line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>") {
        return fault("git left the mark of a conflict here".to_owned())
            .help("keep the lines that are right, and delete the marks");
    }
    match told {
        "string values must be quoted" | "missing value" | "invalid value" if piece.trim().is_empty() => {
            fault("expected a value after `=`, found none".to_owned())
                .help("write the value, or delete the line")
        }
        "string values must be quoted" => unquoted(piece),
        "key with no value" => without_equals(line),
        "invalid unquoted key" => fault(format!("{} cannot stand in the name of a field", quote(piece)))
            .help("names of fields are letters a to z, digits and `-`"),
        "duplicate key" => fault(format!("`{piece}` stands here a second time"))
            .help("keep one of the two; several tables of one kind are written `[[…]]`"),
        "invalid basic string" | "invalid literal string" if piece.is_empty() => {
            fault("the text is not closed: a quote is missing at its end".to_owned())
        }
        "invalid multi-line basic string" | "invalid multi-line literal string" if piece.is_empty() => {
            fault("the text is not closed: three quotes are missing at its end".to_owned())
        }
        "unclosed array" => fault("the list is not closed: `]` is missing".to_owned()),
        "unclosed inline table" => fault("the table is not closed: `}` is missing".to_owned()),
        "unclosed table" => fault("expected `]` at the end of the table's name".to_owned()),
        "unclosed array table" => fault("expected `]]` at the end of the table's name".to_owned()),
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            fault("expected a comma before this".to_owned())
        }
        "unexpected key or value" => fault("expected the end of the line after the value".to_owned())
            .help("each field stands on a line of its own; a quote within a text is written `\\\"`"),
        "missing escaped value" => fault("`\\` stands before a letter that it means nothing with".to_owned())
            .help("write `\\\\` for the sign itself"),
        "unexpected leading zero" => fault("a number begins with no nought".to_owned())
            .help("put it into quotes where it is no number"),
        "cannot recurse further; max recursion depth met" | "recursion limit" => {
            fault("the tables are nested too deep".to_owned())
        }
        _ => fault(message.to_owned()),
    }
}

/// A text without its quotes, or with those of a word processor.
fn unquoted(piece: &str) -> Fault {
    let bare = piece.trim_matches(['“', '”', '„', '‟', '‘', '’', '«', '»', '"']);
    let message = match bare.len() == piece.len() {
        true => format!("the text `{piece}` stands without quotes"),
        false => format!("the text {piece} stands in other quotes than `\"`"),
    };
    Fault::new(Code::Syntax, message).help(format!("write `\"{bare}\"`"))
}

/// A line that is no field: it has a colon where an equals sign should be, or nothing of the kind.
fn without_equals(line: &str) -> Fault {
    let fault = Fault::new(Code::Syntax, "expected `key = value`, found no `=`");
    let comment = ["//", "--", ";", "<!--", "%"].iter().any(|sign| line.starts_with(sign));
    if comment {
        return fault.help("a remark begins with `#`");
    }
    let parts = line.split_once(':').or_else(|| line.split_once(' '));
    let parts = parts.map(|(key, value)| (key.trim(), value.trim()));
    let is_key = |key: &str| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let Some((key, value)) = parts.filter(|(key, value)| is_key(key) && !key.is_empty() && !value.is_empty())
    else {
        return fault;
    };
    match value.starts_with(|sign: char| sign.is_ascii_digit() || "\"'[{".contains(sign)) {
        true => fault.help(format!("write `{key} = {value}`")),
        false => fault.help(format!("write `{key} = \"{value}\"`")),
    }
}

fn line_around(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |line| line + 1);
    text[start..].lines().next().unwrap_or_default().trim()
}

/// Warns of what this program reads and TOML 1.0 forbids: within `{ }` a line break, or a comma before the end.
pub(super) fn newer_toml(reading: &mut Reading<'_>) {
    if reading.broken || !reading.text.contains('{') {
        return;
    }
    for (span, message) in newer(reading.text) {
        let fault = Fault::new(Code::InlineLineBreak, message);
        reading.report(fault.help("write the table on one line, or as a `[table]` of its own"), span);
    }
}

/// An inline table or a list that is open.
struct Open {
    sign: u8,
    at: usize,
    told: bool,
    /// The comma behind which nothing has stood so far.
    comma: Option<usize>,
}

/// What the inline tables of a text that parses hold, and TOML 1.0 forbids: one thing of each table.
fn newer(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let bytes = text.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let innermost = open.last_mut().filter(|open| open.sign == b'{');
        match (byte, innermost) {
            (b'\n', Some(table)) if !table.told => {
                table.told = true;
                found.push((table.at..table.at + 1, "a line break inside `{ }`, which TOML 1.0 forbids"));
            }
            (b',', Some(table)) => table.comma = Some(at),
            (b'}', Some(Open { told: false, comma: Some(comma), .. })) => {
                found.push((*comma..*comma + 1, "a comma before `}`, which TOML 1.0 forbids"));
            }
            (b' ' | b'\t' | b'\r' | b'\n' | b'#', _) => {}
            (_, Some(table)) => table.comma = None,
            _ => {}
        }
        match byte {
            b'"' | b'\'' => {
                at = string_end(bytes, at);
                continue;
            }
            b'#' => {
                at += bytes[at..].iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len() - at);
                continue;
            }
            b'{' | b'[' => open.push(Open { sign: byte, at, told: false, comma: None }),
            b'}' | b']' => {
                open.pop();
            }
            _ => {}
        }
        at += 1;
    }
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
