//! What is wrong in a template, in words and with its place.

use std::error::Error as _;
use std::ops::Range;

use minijinja::{Error, ErrorKind};

use super::template::Templates;
use crate::content::draft::narrow;
use crate::diagnostic::locate::Lines;
use crate::diagnostic::{Code, Diagnostic, Fault};

/// A template that could not be rendered.
#[derive(Debug, thiserror::Error)]
#[error("{}:{line}: {}", finding.place.file, finding.message)]
pub struct RenderFault {
    /// The finding, at the innermost cause; the places that led there are related.
    pub finding: Diagnostic,
    line: u32,
}

impl RenderFault {
    /// What is wrong by an error of the engine.
    pub(super) fn of(templates: &Templates, error: &Error) -> RenderFault {
        let mut chain: Vec<&Error> = vec![error];
        let mut cause = String::new();
        let mut next = error.source();
        while let Some(source) = next {
            match source.downcast_ref::<Error>() {
                Some(inner) => chain.push(inner),
                None => cause = format!("{cause}: {source}"),
            }
            next = source.source();
        }
        let last = *chain.last().expect("an error has itself for a cause");
        // An error that a function made knows no place; the template that called the function does.
        let mut named = chain.iter().rev().filter(|error| error.name().is_some());
        let (place, text) = templates.locate(named.next().unwrap_or(&last));
        let line = text.map_or(1, |text| Lines::new(&text).at(place.span.start).0);
        let mut finding = Fault::new(Code::BadTheme, message(last) + &cause).at(place);
        for outer in named {
            let (place, _) = templates.locate(outer);
            if place != finding.place {
                finding = finding.related(place, "reached from here");
            }
        }
        RenderFault { finding, line }
    }
}

/// What is wrong, in one sentence.
pub(super) fn message(error: &Error) -> String {
    match (error.kind(), error.detail()) {
        (ErrorKind::InvalidOperation, Some(detail)) => detail.to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    }
}

/// The bytes that an error stands in, else its line.
pub(super) fn span(error: &Error, text: Option<&str>) -> Range<u32> {
    let Some(text) = text else { return 0..0 };
    let exact = error.range().filter(|range| text.get(range.clone()).is_some_and(|part| !part.is_empty()));
    let line = || {
        let number = error.line()?;
        let start: usize = text.split_inclusive('\n').take(number - 1).map(str::len).sum();
        let length = text.get(start..)?.lines().next().map_or(0, str::len);
        (length > 0).then_some(start..start + length)
    };
    exact.or_else(line).map_or(0..0, |span| narrow(&span))
}
