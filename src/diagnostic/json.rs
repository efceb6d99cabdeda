//! Findings for programs: all of them, as one JSON list.

use serde::Serialize;

use super::locate::{Lines, position};
use super::{Diagnostic, Place, tally};

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Second<'a>>,
}

#[derive(Serialize)]
struct Second<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

/// The list of all findings with the places as line and column, and a line break at its end.
///
/// `texts` gives the text of a file by its path from the library's root; where there is none, the place is the
/// first line and column. `help` is `null` and `related` left out where a finding has none.
pub fn render(findings: &[Diagnostic], texts: &dyn Fn(&str) -> Option<String>) -> String {
    let mut entries = Vec::with_capacity(findings.len());
    for found in tally::by_file(findings) {
        let text = tally::text_of(found, texts);
        let lines = text.as_deref().map(Lines::new);
        entries.extend(found.iter().map(|finding| entry(finding, lines.as_ref(), texts)));
    }
    let mut list = serde_json::to_string_pretty(&entries).expect("a finding is made of words and numbers");
    list.push('\n');
    list
}

fn entry<'a>(
    finding: &'a Diagnostic,
    lines: Option<&Lines<'_>>,
    texts: &dyn Fn(&str) -> Option<String>,
) -> Entry<'a> {
    let (line, column) = position(&finding.place, lines);
    let second = |place: &Place| {
        if place.file == finding.place.file {
            return position(place, lines);
        }
        let text = texts(&place.file);
        position(place, text.as_deref().map(Lines::new).as_ref())
    };
    let related = finding.related.iter().map(|related| {
        let (line, column) = second(&related.place);
        Second { file: &related.place.file, line, column, message: &related.message }
    });
    Entry {
        code: finding.code.name(),
        severity: finding.severity.name(),
        file: &finding.place.file,
        line,
        column,
        message: &finding.message,
        help: finding.help.as_deref(),
        related: related.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::samples;

    #[test]
    fn no_finding_is_an_empty_list() {
        assert_eq!(render(&[], &|_| None), "[]\n");
    }

    #[test]
    fn findings_are_objects_with_places() {
        let list: serde_json::Value =
            serde_json::from_str(&render(&samples::findings(), &samples::text)).unwrap();
        let expected = serde_json::json!([
            {
                "code": "unknown-kind", "severity": "error", "file": "content/reading", "line": 1, "column": 1,
                "message": "expected the folder of a kind, found `reading`", "help": "rename it to `readings`",
            },
            {
                "code": "bad-date", "severity": "error", "file": "content/readings/a.toml", "line": 2, "column": 10,
                "message": "expected a month from 1 to 12, found `13`", "help": null,
            },
            {
                "code": "duplicate-doi", "severity": "warning", "file": "content/readings/b.toml", "line": 1,
                "column": 18, "message": "expected a DOI that no other work has, found `10.1000/182`",
                "help": null, "related": [
                    { "file": "content/readings/a.toml", "line": 3, "column": 7, "message": "the first stands here" },
                    { "file": "content/gone.toml", "line": 1, "column": 1, "message": "and here" },
                ],
            },
        ]);
        assert_eq!(list, expected);
        assert_eq!(
            render(&vec![samples::findings()[1].clone(); 150], &|_| None).matches("bad-date").count(),
            150
        );
    }
}
