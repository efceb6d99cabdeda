//! The text of a record's own PDFs, for search; what trouble they make is a warning, and the file is published as it
//! is.

use std::io::Read as _;
use std::sync::Arc;

use crate::content::pdf::{self, LIMIT, Pdf, TIME, Trouble};
use crate::diagnostic::{Code, Diagnostic, Fault, Place};
use crate::source::Source;

/// A PDF as it was found.
#[derive(Debug, Default)]
pub struct Attached {
    /// Its text, as far as it could be read.
    pub pdf: Option<Arc<Pdf>>,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// Whether a file is a PDF by its name.
pub(super) fn is_pdf(path: &str) -> bool {
    path.len() > 4 && path.as_bytes()[path.len() - 4..].eq_ignore_ascii_case(b".pdf")
}

/// Reads a PDF. One that cannot be opened is told of by whoever publishes it.
pub fn read(source: &dyn Source, path: &Arc<str>, length: u64) -> Attached {
    let (pdf, troubles) = if length > LIMIT {
        (None, vec![Trouble::TooLarge])
    } else {
        let mut bytes = Vec::new();
        let opened = source.open(path).and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes));
        if opened.is_err() {
            return Attached::default();
        }
        pdf::read(bytes)
    };
    let name = path.rsplit('/').next().unwrap_or(path);
    let findings = troubles.iter().map(|trouble| fault(trouble, name, length).at(Place::top(path)));
    Attached { pdf: pdf.map(Arc::new), findings: findings.collect() }
}

fn fault(trouble: &Trouble, name: &str, length: u64) -> Fault {
    match trouble {
        Trouble::Damaged { pages } if pages.is_empty() => {
            let message = format!("`{name}` is damaged or no PDF, so search finds nothing of it");
            Fault::new(Code::PdfDamaged, message).help("put a sound copy here")
        }
        Trouble::Damaged { pages } => {
            let (is, them) = if pages.len() == 1 { ("is", "it") } else { ("are", "them") };
            let pages = numbers(pages);
            let message = format!("{pages} of `{name}` {is} damaged, so search finds nothing of {them}");
            Fault::new(Code::PdfDamaged, message).help("put a sound copy here")
        }
        Trouble::Encrypted => {
            let message = format!("`{name}` opens with a password only, so search finds nothing of it");
            Fault::new(Code::PdfEncrypted, message).help("put a copy without a password here")
        }
        Trouble::Scanned { pages } => {
            let (hold, them) = if pages.len() == 1 { ("holds", "it") } else { ("hold", "them") };
            let pages = numbers(pages);
            let message =
                format!("{pages} of `{name}` {hold} almost no text, so search finds nothing of {them}");
            Fault::new(Code::PdfScanned, message).help("recognise the text of the scan, as `ocrmypdf` does")
        }
        Trouble::TooLarge if length > LIMIT => {
            let (found, most) = (length.div_ceil(1 << 20), LIMIT >> 20);
            let message = format!("`{name}` has {found} MiB, and search reads files of up to {most} MiB");
            Fault::new(Code::PdfLimit, message).help("make its pictures smaller, or divide it")
        }
        Trouble::TooLarge => {
            let message = format!("what is packed in `{name}` is too large to be read for search");
            Fault::new(Code::PdfLimit, message).help("print it to a new PDF, or divide it")
        }
        Trouble::GivenUp { page } => {
            let seconds = TIME.as_secs();
            let message = format!(
                "`{name}` takes too long: search finds nothing from page {page} on, reached after {seconds} seconds"
            );
            Fault::new(Code::PdfLimit, message).help("print it to a new PDF, or divide it")
        }
    }
}

/// Numbers of pages in words: `page 3`, `pages 3 and 7 to 9`.
fn numbers(pages: &[u32]) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match spans.last_mut().filter(|span| span.1 + 1 == *page) {
            Some(span) => span.1 = *page,
            None => spans.push((*page, *page)),
        }
    }
    let words = spans.iter().flat_map(|(first, last)| match last - first {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first} to {last}")],
    });
    let words: Vec<String> = words.collect();
    match words.as_slice() {
        [] => "no page".to_owned(),
        [one] if pages.len() == 1 => format!("page {one}"),
        [one] => format!("pages {one}"),
        [before @ .., last] => format!("pages {} and {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_pdf, numbers};

    #[test]
    fn pages_are_told_in_words() {
        assert_eq!(numbers(&[3]), "page 3");
        assert_eq!(numbers(&[3, 4]), "pages 3 and 4");
        assert_eq!(numbers(&[3, 7, 8, 9]), "pages 3 and 7 to 9");
        assert_eq!(numbers(&[1, 2, 3]), "pages 1 to 3");
        assert_eq!(numbers(&[1, 3, 5, 6]), "pages 1, 3, 5 and 6");
    }

    #[test]
    fn pdfs_are_known_by_their_ending() {
        assert!(is_pdf("a/b.pdf") && is_pdf("B.PDF") && !is_pdf(".pdf") && !is_pdf("pdf") && !is_pdf("äpdf"));
    }
}
