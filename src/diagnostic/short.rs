//! Findings for a person in a hurry and for editors: one line each.

use super::locate::{Lines, position};
use super::{Diagnostic, tally};

/// The findings as `file:line:column: severity[code]: message; help: …`, at most a hundred a file.
///
/// `texts` gives the text of a file by its path from the library's root.
pub fn render(findings: &[Diagnostic], texts: &dyn Fn(&str) -> Option<String>) -> String {
    let mut report = String::new();
    for group in tally::groups(findings) {
        let text = tally::text_of(group.shown, texts);
        let lines = text.as_deref().map(Lines::new);
        for finding in group.shown {
            report.push_str(&line(finding, lines.as_ref()));
        }
        if let Some(rest) = group.rest() {
            report.push_str(&rest);
            report.push('\n');
        }
    }
    report
}

fn line(finding: &Diagnostic, lines: Option<&Lines<'_>>) -> String {
    let (line, column) = position(&finding.place, lines);
    let Diagnostic { code, severity, place, message, .. } = finding;
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("; help: {help}"));
    let line =
        format!("{}:{line}:{column}: {}[{}]: {message}{help}", place.file, severity.name(), code.name());
    line.replace(['\n', '\r'], " ") + "\n"
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::samples;

    #[test]
    fn a_finding_is_a_line() {
        let expected = "\
content/reading:1:1: error[unknown-kind]: expected the folder of a kind, found `reading`; help: rename it to `readings`
content/readings/a.toml:2:10: error[bad-date]: expected a month from 1 to 12, found `13`
content/readings/b.toml:1:18: warning[duplicate-doi]: expected a DOI that no other work has, found `10.1000/182`
";
        assert_eq!(render(&samples::findings(), &samples::text), expected);
    }

    #[test]
    fn at_most_a_hundred_of_a_file_are_shown() {
        let report = render(&vec![samples::findings()[1].clone(); 123], &samples::text);
        assert_eq!(report.lines().count(), 101);
        assert!(report.ends_with("\ncontent/readings/a.toml: 23 more findings are not shown\n"));
    }
}
