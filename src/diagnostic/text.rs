//! Findings for a person at a terminal: each with the lines that it is about.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::locate::{Lines, position};
use super::{Diagnostic, Place, Related, Severity, tally};

/// The findings with the source lines, labels and mends, at most a hundred a file, and their number at the end.
///
/// `texts` gives the text of a file by its path from the library's root; folders and files without a text are named
/// without a line of theirs. Long lines are cut to the width of a terminal.
pub fn render(findings: &[Diagnostic], texts: &dyn Fn(&str) -> Option<String>, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut report = String::new();
    for group in tally::groups(findings) {
        let text = tally::text_of(group.shown, texts);
        let lines = text.as_deref().map(|text| (text, Lines::new(text)));
        for finding in group.shown {
            report.push_str(&shown(finding, lines.as_ref(), texts, &renderer));
            report.push_str("\n\n");
        }
        if let Some(rest) = group.rest() {
            report.push_str(&rest);
            report.push_str("\n\n");
        }
    }
    report.push_str(&tally::summary(findings));
    report
}

/// A text with its lines.
type Source<'a> = (&'a str, Lines<'a>);

fn shown(
    finding: &Diagnostic,
    own: Option<&Source<'_>>,
    texts: &dyn Fn(&str) -> Option<String>,
    renderer: &Renderer,
) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let marked = |place: &Place| own.is_some() && place.file == finding.place.file && place.span != (0..0);
    let together = |related: &&Related| marked(&finding.place) && marked(&related.place);
    let (near, far): (Vec<&Related>, Vec<&Related>) = finding.related.iter().partition(together);
    let mut marks = vec![Mark { place: &finding.place, label: None }];
    marks.extend(near.iter().map(|related| Mark { place: &related.place, label: Some(&related.message) }));
    let mut group =
        level.primary_title(&*finding.message).id(finding.code.name()).elements(elements(&marks, own));

    let far_texts: Vec<Option<String>> = far.iter().map(|related| texts(&related.place.file)).collect();
    for (related, text) in far.iter().zip(&far_texts) {
        let source = text.as_deref().map(|text| (text, Lines::new(text)));
        let mark = Mark { place: &related.place, label: Some(&related.message) };
        group = group.elements(elements(&[mark], source.as_ref()));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(&**help));
    }
    let group: [Group<'_>; 1] = [group];
    renderer.render(&group)
}

/// A place to be marked in the text of its file, with what stands there if it is a second place.
struct Mark<'a> {
    place: &'a Place,
    label: Option<&'a str>,
}

/// The lines around the marks, which are of one file; where the file has no text or is meant as a whole, its name.
fn elements<'a>(marks: &[Mark<'a>], source: Option<&Source<'a>>) -> Vec<Element<'a>> {
    let first = &marks[0];
    let Some((text, lines)) = source.filter(|_| first.place.span != (0..0)) else {
        let (line, column) = position(first.place, source.map(|(_, lines)| lines));
        let origin = Origin::path(&*first.place.file).line(line as usize).char_column(column as usize);
        let note = first.label.map(|label| Level::NOTE.message(label).into());
        return std::iter::once(origin.into()).chain(note).collect();
    };
    let spans: Vec<Range<usize>> = marks.iter().map(|mark| on_one_line(&mark.place.span, lines)).collect();
    let start = spans.iter().map(|span| lines.around(span.start).start).min().unwrap_or(0);
    let end = spans.iter().map(|span| lines.around(span.start).end).max().unwrap_or(text.len());
    let (line, _) = lines.at(u32::try_from(start).unwrap_or(u32::MAX));
    let mut snippet = Snippet::source(&text[start..end]).line_start(line as usize).path(&*first.place.file);
    for (mark, span) in marks.iter().zip(spans) {
        let kind = if mark.label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
        snippet = snippet.annotation(kind.span(span.start - start..span.end - start).label(mark.label));
    }
    vec![snippet.into()]
}

/// The bytes of a span on its first line, between whole characters.
fn on_one_line(span: &Range<u32>, lines: &Lines<'_>) -> Range<usize> {
    let line = lines.around(span.start as usize);
    let within = |byte: u32| lines.whole(byte as usize).clamp(line.start, line.end);
    within(span.start)..within(span.end).max(within(span.start))
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::{Code, Fault, Place, samples};

    #[test]
    fn findings_show_their_lines() {
        let expected = r#"error[unknown-kind]: expected the folder of a kind, found `reading`
--> content/reading:1:1
 = help: rename it to `readings`

error[bad-date]: expected a month from 1 to 12, found `13`
 --> content/readings/a.toml:2:10
  |
2 | issued = "2024-13"
  |          ^^^^^^^^^

warning[duplicate-doi]: expected a DOI that no other work has, found `10.1000/182`
 --> content/readings/b.toml:1:18
  |
1 | title = "Ü"; doi="10.1000/182"
  |                  ^^^^^^^^^^^^^
  |
 ::: content/readings/a.toml:3:7
  |
3 | doi = "10.1000/182"
  |       ------------- the first stands here
 ::: content/gone.toml:1:1
  = note: and here

2 errors, 1 warning in 3 files; `golocal explain <code>` tells more
"#;
        let report = render(&samples::findings(), &samples::text, false);
        assert_eq!(report, expected, "\n{report}");
        assert!(render(&samples::findings(), &samples::text, true).contains("\u{1b}["));
        assert_eq!(render(&[], &samples::text, false), "");
    }

    #[test]
    fn second_places_of_the_same_file_stand_in_one_piece() {
        let file = "content/readings/a.toml".into();
        let place = |span| Place { file: std::sync::Arc::clone(&file), span };
        let finding = Fault::new(Code::RepeatedItem, "found `a` twice").at(place(14..23));
        let finding = finding.related(place(0..5), "the first stands here");
        let report = render(&[finding], &samples::text, false);
        let expected = r#"warning[repeated-item]: found `a` twice
 --> content/readings/a.toml:2:1
  |
1 | title = "Low"
  | ----- the first stands here
2 | issued = "2024-13"
  | ^^^^^^^^^
"#;
        assert!(report.starts_with(expected), "\n{report}");
    }

    #[test]
    fn long_lines_and_wrong_spans_do_no_harm() {
        let text = format!("a = \"{}\u{202e}{}\"\nb = 2\n", "x".repeat(5000), "ü".repeat(500_000));
        for span in [5005..5008, 5009..5010, 0..9_000_000, 8_000_000..9_000_000, 7..7, 0..1] {
            let place = Place { file: "content/a.md".into(), span };
            let finding = Fault::new(Code::InvisibleCharacter, "found an invisible character").at(place);
            let report = render(&[finding], &|_| Some(text.clone()), false);
            assert!(report.len() < 2_000 && !report.contains('\u{202e}'), "{report}");
        }
    }
}
