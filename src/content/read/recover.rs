//! What can still be read of a file that is no TOML: the statements that are, each in its place.
//!
//! A parser that goes on behind a mistake takes what follows for what it is not. So a faulty file is cut into
//! statements; those that cannot be read by themselves are blanked, and the rest is parsed again.

use std::ops::Range;

use toml::de::{DeTable, Error};

use super::syntax::{is_impossible_date, worded};
use crate::diagnostic::Fault;

/// How many statements a text in several lines may seem to hold before it is taken for one that never ends.
const LOOKAHEAD: usize = 40;

/// How many times the length of a file may be parsed in search of statements, so that no file takes for ever.
const EFFORT: usize = 30;

/// A faulty file with its mistakes blanked: every byte that is left stands where it stood.
#[derive(Debug)]
pub(super) struct Recovered {
    /// What can be parsed.
    pub(super) text: String,
    /// The mistakes, each where it is.
    pub(super) faults: Vec<(Range<usize>, Fault)>,
}

/// Blanks what cannot be parsed. Of each faulty statement the first mistake of a line is told.
pub(super) fn recover(text: &str) -> Recovered {
    let starts = statements(text);
    let end_of = |statement: usize| starts.get(statement + 1).copied().unwrap_or(text.len());
    let mut readable = text.as_bytes().to_vec();
    let mut faults = Vec::new();
    let mut effort = EFFORT * text.len();
    let mut next = 0;
    while next < starts.len() {
        let start = starts[next];
        let errors = errors_in(&text[start..end_of(next)], &mut effort);
        if errors.is_empty() {
            next += 1;
            continue;
        }
        let whole = (next + 1..starts.len().min(next + LOOKAHEAD))
            .find(|last| effort > 0 && errors_in(&text[start..end_of(*last)], &mut effort).is_empty());
        if let Some(last) = whole {
            next = last + 1;
            continue;
        }
        tell(&errors, text, start..end_of(next), &mut faults);
        let faulty = blanked(text, start..end_of(next), &mut effort);
        next += 1;
        // Without its header, what stands in a table would fall to another one.
        if text[faulty.clone()].trim_start().starts_with('[') {
            while next < starts.len() && !text[starts[next]..].trim_start().starts_with('[') {
                blank(&mut readable, starts[next]..end_of(next));
                next += 1;
            }
        }
        blank(&mut readable, faulty);
    }
    let text = String::from_utf8(readable).expect("whole lines become blanks");
    Recovered { text, faults }
}

/// The mistakes of a piece that is parsed by itself; dates that the calendar has not are none of them.
fn errors_in(piece: &str, effort: &mut usize) -> Vec<Error> {
    *effort = effort.saturating_sub(piece.len());
    let (_, mut errors) = DeTable::parse_recoverable(piece);
    errors.retain(|error| !is_impossible_date(error, piece));
    errors
}

/// Adds the first mistake of each line of a statement.
fn tell(errors: &[Error], text: &str, statement: Range<usize>, faults: &mut Vec<(Range<usize>, Fault)>) {
    let piece = &text[statement.clone()];
    let end = piece.trim_end().len();
    let span = |error: &Error| {
        let span = error.span().unwrap_or_default();
        span.start.min(end)..span.end.min(end).max(span.start.min(end))
    };
    let mut spans: Vec<(Range<usize>, &Error)> = errors.iter().map(|error| (span(error), error)).collect();
    spans.sort_by_key(|(span, _)| (span.start, span.end));
    spans.dedup_by(|(span, _), (kept, _)| !piece[kept.start..span.start].contains('\n'));
    for (span, error) in spans {
        let fault = worded(error.message(), piece, &span);
        faults.push((statement.start + span.start..statement.start + span.end, fault));
    }
}

/// What to blank of a faulty statement: all of it, or what follows its first line where that is good by itself.
fn blanked(text: &str, statement: Range<usize>, effort: &mut usize) -> Range<usize> {
    let piece = &text[statement.clone()];
    let line = piece.find('\n').map_or(piece.len(), |at| at + 1);
    let good = line < piece.len() && errors_in(&piece[..line], effort).is_empty();
    if good { statement.start + line..statement.end } else { statement }
}

fn blank(text: &mut [u8], range: Range<usize>) {
    for byte in text[range].iter_mut().filter(|byte| !matches!(**byte, b'\n' | b'\r')) {
        *byte = b' ';
    }
}

/// Where the statements of a text begin; what stands before the first belongs to one at its beginning.
fn statements(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && begins_statement(line.trim()) {
            starts.push(at);
        }
        at += line.len();
    }
    starts
}

/// Whether a line looks like `key = …`, `[table]` or `[[table]]`.
fn begins_statement(line: &str) -> bool {
    let header = line.trim_start_matches('[').trim_start();
    if header.len() < line.len() {
        return header.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '_');
    }
    let is_key =
        |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.' | '"' | '\'' | ' ');
    line.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim_end();
        let words = if key.contains(['"', '\'']) { 1 } else { key.split(' ').count() };
        !key.is_empty() && words == 1 && key.chars().all(is_key)
    })
}
