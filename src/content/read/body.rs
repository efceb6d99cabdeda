//! A Markdown body as it was found: what it links to and which anchors it has, not its text.

use std::ops::Range;
use std::sync::Arc;

use super::file::decoded;
use crate::content::draft::{Facts, Field, Reading, invisible};
use crate::content::field::text::note_link;
use crate::content::markdown::{self, Heading};
use crate::content::value::language::Language;
use crate::content::value::text::{is_blank, suspicious};
use crate::diagnostic::{Code, Diagnostic, Fault};
use crate::source::Source;

/// What some editors put before a text that is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

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
    /// Whether it could be read; if not, nobody knows which anchors it has and which files it names.
    pub is_read: bool,
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
    let text = match decoded(source, &path, length, BODY_LIMIT) {
        Ok(text) => text,
        Err(finding) => return Body { findings: vec![finding], ..unread(path, language) },
    };
    let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    let place = |span: Range<u32>| span.start as usize + mark..span.end as usize + mark;
    let mut reading = Reading::new(Arc::clone(&path), &text, default);
    reading.field = Field { table: "", key: "body" };
    let outline = markdown::outline(&text[mark..]);
    plain_faults(mark, &mut reading);
    for (span, fault) in outline.faults {
        reading.report(fault, place(span));
    }
    for link in outline.links {
        note_link(link.target, &language, place(link.span), &mut reading);
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
        is_read: true,
        findings: reading.findings,
    }
}

/// A body that is there and cannot be read, so that nobody knows what stands in it.
pub fn unread(path: Arc<str>, language: Language) -> Body {
    Body {
        path,
        language,
        hash: *blake3::hash(b"").as_bytes(),
        headings: Box::default(),
        code: false,
        facts: Facts::default(),
        is_read: false,
        findings: Vec::new(),
    }
}

/// Reports an empty text, and the characters that nobody sees.
fn plain_faults(start: usize, reading: &mut Reading<'_>) {
    let text = reading.text;
    if is_blank(&text[start..]) {
        let fault = Fault::new(Code::EmptyText, "the text is empty");
        reading.report(fault.help("write it, or delete the file"), 0..0);
        return;
    }
    let mut at = start;
    while let Some((found, character)) = suspicious(&text[at..]) {
        let end = at + found + character.len_utf8();
        reading.report(invisible(character), at + found..end);
        at = end;
    }
}
