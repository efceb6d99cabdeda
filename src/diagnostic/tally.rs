//! How many findings there are, and which of them a person is shown.

use super::{Diagnostic, Severity};

/// How many findings of one file a person is shown; the rest is named by its number.
const LIMIT: usize = 100;

/// The findings of one file, as far as they are shown.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// The path of the file from the library's root.
    pub(super) file: &'a str,
    /// The first findings of the file.
    pub(super) shown: &'a [Diagnostic],
    hidden: usize,
}

impl Group<'_> {
    /// The sentence on the findings that are not shown, where there are some.
    pub(super) fn rest(&self) -> Option<String> {
        match self.hidden {
            0 => None,
            1 => Some(format!("{}: 1 more finding is not shown", self.file)),
            hidden => Some(format!("{}: {hidden} more findings are not shown", self.file)),
        }
    }
}

/// The findings file by file; sorted ones give each file once.
pub(super) fn by_file(findings: &[Diagnostic]) -> impl Iterator<Item = &[Diagnostic]> {
    findings.chunk_by(|a, b| a.place.file == b.place.file)
}

/// The text of the file that these findings are of, where one of them stands at a line of it.
pub(super) fn text_of(found: &[Diagnostic], texts: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let whole = found.iter().all(|finding| finding.place.span == (0..0));
    if whole { None } else { texts(&found[0].place.file) }
}

/// The findings file by file, as far as they are shown.
pub(super) fn groups(findings: &[Diagnostic]) -> impl Iterator<Item = Group<'_>> {
    by_file(findings).map(|found| {
        let shown = &found[..found.len().min(LIMIT)];
        Group { file: &found[0].place.file, shown, hidden: found.len() - shown.len() }
    })
}

/// The last line of a report: how many findings there are, and how to learn more; empty where there is none.
pub fn summary(findings: &[Diagnostic]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let counts = [(errors, "error"), (findings.len() - errors, "warning")];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| counted(count, word))
        .collect();
    let files = counted(by_file(findings).count(), "file");
    format!("{} in {files}; `golocal explain <code>` tells more\n", counts.join(", "))
}

fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
