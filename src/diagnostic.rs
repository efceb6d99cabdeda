//! A finding: what is wrong in the content, where, and how it is mended.
//!
//! This module holds the findings and their order; it neither looks for mistakes nor reads files.
//! How findings are shown stands in the modules below it.

pub mod code;
pub mod json;
pub mod locate;
pub mod short;
pub mod tally;
pub mod text;

#[cfg(test)]
mod samples;

use std::ops::Range;
use std::sync::Arc;

pub use code::Code;

/// How grave a finding is: an error stops a build, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published while there is one.
    Error,
    /// Something that is probably not meant, and harms nobody.
    Warning,
}

impl Severity {
    /// The word for it in reports: `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A stretch of one file, in bytes from its beginning; `0..0` stands for the whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path from the library's root, with `/`.
    pub file: Arc<str>,
    /// The bytes that are meant.
    pub span: Range<u32>,
}

impl Place {
    /// The first line and column of a file or folder.
    pub fn top(file: &Arc<str>) -> Place {
        Place { file: Arc::clone(file), span: 0..0 }
    }
}

/// What is wrong with a value, in words; whoever knows the place adds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind of mistake.
    pub code: Code,
    /// What was expected and what was found: lower case, no full stop.
    pub message: String,
    /// The mend, where one can be guessed.
    pub help: Option<String>,
}

impl Fault {
    /// A fault without a mend.
    pub fn new(code: Code, message: impl Into<String>) -> Fault {
        Fault { code, message: message.into(), help: None }
    }

    /// The same fault with its mend.
    pub fn help(mut self, help: impl Into<String>) -> Fault {
        self.help = Some(help.into());
        self
    }

    /// The same fault with a mend where there is one.
    pub fn maybe_help(mut self, help: Option<String>) -> Fault {
        self.help = help;
        self
    }

    /// The finding that this fault is at a place.
    pub fn at(self, place: Place) -> Diagnostic {
        Diagnostic {
            code: self.code,
            severity: self.code.severity(),
            place,
            message: self.message,
            help: self.help,
            related: Vec::new(),
        }
    }
}

/// A second place that matters for a finding, such as the earlier of two duplicates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub message: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of mistake.
    pub code: Code,
    /// Its severity, which `[check]` in `config.toml` may change.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What was expected and what was found.
    pub message: String,
    /// The mend, where one can be guessed.
    pub help: Option<String>,
    /// Further places.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// The same finding with a second place.
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Diagnostic {
        self.related.push(Related { place, message: message.into() });
        self
    }
}

/// Sorts findings by the bytes of the path, then by place, then by code, and drops exact repetitions.
pub fn sort(findings: &mut Vec<Diagnostic>) {
    findings.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.place.span.start, d.place.span.end, d.code);
        (a.place.file.as_bytes().cmp(b.place.file.as_bytes()))
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.message.cmp(&b.message))
    });
    findings.dedup();
}

/// Whether any of these findings stops a build.
pub fn any_error(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The word of `known` that is nearest to a mistyped one, if any is near: about a third of its letters apart.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let (length, own) = (word.chars().count(), letters(&word));
    let mut best: Option<(usize, &str)> = None;
    // The only one that begins with the word, if there is one.
    let mut longer: Option<Option<&str>> = None;
    for candidate in known {
        if candidate.len() > word.len() && candidate.starts_with(&word) {
            longer = Some(if longer.is_none() { Some(candidate) } else { None });
        }
        let other = candidate.chars().count();
        let limit = (length.max(other) / 3).max(1).min(best.map_or(usize::MAX, |(distance, _)| distance - 1));
        // Each letter that the candidate has not takes a step of its own.
        let apart = (own & !letters(candidate)).count_ones() as usize;
        if length.abs_diff(other) > limit || apart > limit {
            continue;
        }
        let distance = strsim::osa_distance(&word, &candidate.to_lowercase());
        if distance <= limit {
            best = Some((distance, candidate));
        }
        if distance == 0 {
            break;
        }
    }
    let is_sure = best.is_some_and(|(distance, _)| distance < 2);
    let longer = if is_sure || length < 4 { None } else { longer };
    longer.flatten().or(best.map(|(_, candidate)| candidate))
}

/// Which letters and digits a word has, as bits; capital and small ones are the same, others count as none.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |bits, byte| match byte {
        b'a'..=b'z' => bits | 1 << (byte - b'a'),
        b'A'..=b'Z' => bits | 1 << (byte - b'A'),
        b'0'..=b'9' => bits | 1 << (32 + byte - b'0'),
        _ => bits,
    })
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_word_is_found() {
        let known = ["title", "subtitle", "topics", "translators", "translations", "url"];
        for (word, near) in [
            ("titel", Some("title")),
            ("Title", Some("title")),
            ("transaltors", Some("translators")),
            ("topic", Some("topics")),
            ("ulr", Some("url")),
            ("transla", None),
            ("subt", Some("subtitle")),
            ("publisher", None),
            ("", None),
            ("水", None),
        ] {
            assert_eq!(nearest(word, known), near, "{word}");
        }
    }
}
