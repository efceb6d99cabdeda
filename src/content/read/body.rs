//! A Markdown body as it was found: what it links to and which anchors it has, not its text.

use std::sync::Arc;

use super::file::decoded;
use crate::content::draft::{Facts, Field, Reading, invisible, narrow};
use crate::content::field::text::note_link;
use crate::content::markdown::{self, Heading};
use crate::content::value::language::Language;
use crate::content::value::text::{is_blank, suspicious};
use crate::diagnostic::{Code, Diagnostic, Fault};
use crate::source::Source;

/// The largest body.
pub const BODY_LIMIT: u64 = 4 << 20;

/// What a body says of itself.
#[derive(Debug)]
pub struct Body {
    /// Its path from the root.
    pub path: Arc<str>,
    /// The language that it is in.
    pub language: Language,
    /// The hash of its bytes, by which a change during a build is noticed.
    pub hash: [u8; 32],
    /// Its headings, in order.
    pub headings: Box<[Heading]>,
    /// Whether it holds blocks of code.
    pub code: bool,
    /// Whom it mentions and which files it names.
    pub facts: Facts,
    /// What is wrong in it.
    pub findings: Vec<Diagnostic>,
}

/// Reads a body.
pub fn read(
    source: &dyn Source,
    path: Arc<str>,
    length: u64,
    language: Language,
    default: &Language,
) -> Body {
    let (text, findings) = match decoded(source, &path, length, BODY_LIMIT) {
        Ok(text) => (text, Vec::new()),
        Err(finding) => (String::new(), vec![finding]),
    };
    let mut reading = Reading::new(Arc::clone(&path), &text, default);
    reading.field = Field { table: "", key: "body" };
    let outline = markdown::outline(&text);
    if findings.is_empty() {
        plain_faults(&mut reading);
    }
    reading.findings.extend(findings);
    for (span, fault) in outline.faults {
        reading.report(fault, span.start as usize..span.end as usize);
    }
    for link in outline.links {
        note_link(link.target, link.span.start as usize..link.span.end as usize, &mut reading);
    }
    let mut facts = reading.facts;
    facts.shrink();
    Body {
        path,
        language,
        hash: *blake3::hash(text.as_bytes()).as_bytes(),
        headings: outline.headings.into(),
        code: outline.code,
        facts,
        findings: reading.findings,
    }
}

/// Reports an empty text, and the first character that nobody sees.
fn plain_faults(reading: &mut Reading<'_>) {
    if is_blank(reading.text) {
        let fault = Fault::new(Code::EmptyText, "the body is empty");
        reading.report(fault.help("write it, or delete the file"), 0..0);
    }
    if let Some((at, character)) = suspicious(reading.text) {
        reading.report(invisible(character), at..at + character.len_utf8());
    }
    debug_assert!(narrow(&(0..reading.text.len())).end as usize == reading.text.len());
}
