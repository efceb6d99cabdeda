//! The text of PDFs of several makers: each `tests/pdf/*.pdf` with what it must give beside it; `UPDATE=1 cargo test`
//! writes that anew.

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use golocal::content::pdf::{self, Pdf, Trouble};
use golocal::content::read::{self, Read};
use golocal::content::value::language::Language;
use golocal::source::Disk;

fn files() -> Vec<Utf8PathBuf> {
    let all = Utf8Path::new("tests/pdf").read_dir_utf8().unwrap().map(|entry| entry.unwrap().into_path());
    let mut files: Vec<Utf8PathBuf> = all.filter(|path| path.extension() == Some("pdf")).collect();
    files.sort();
    files
}

fn shown(bytes: Vec<u8>) -> String {
    let (pdf, troubles) = pdf::read(bytes);
    let mut text = String::new();
    for page in pdf.into_iter().flat_map(|pdf| pdf.pages) {
        let label = page.label.map(|label| format!(" ({label})")).unwrap_or_default();
        writeln!(text, "== page {}{label}\n{}", page.number, page.text).unwrap();
    }
    for trouble in troubles {
        writeln!(text, "== {trouble:?}").unwrap();
    }
    text
}

#[test]
fn pdfs_give_their_text() {
    let mut wrong = Vec::new();
    for file in files() {
        let (found, expected) = (shown(fs::read(&file).unwrap()), file.with_extension("txt"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(expected, found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{file} gives\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 takes what came out as expected", wrong.join("\n"));
}

#[test]
fn nothing_holds_the_reading_up() {
    for name in ["bomb", "loop"] {
        let start = Instant::now();
        let (_, troubles) = pdf::read(fs::read(format!("tests/pdf/{name}.pdf")).unwrap());
        assert!(start.elapsed() < pdf::TIME + Duration::from_secs(3), "{name}: {:?}", start.elapsed());
        assert!(troubles.len() < 2, "{name}: {troubles:?}");
    }
}

#[test]
fn what_is_damaged_anywhere_is_read_or_told() {
    let whole = fs::read("tests/pdf/fpdf2-cyrillic.pdf").unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut bytes = whole.clone();
        bytes[at..].iter_mut().take(60).for_each(|byte| *byte ^= 0x5a);
        pdf::read(bytes);
        let (pdf, troubles) = pdf::read(whole[..at].to_vec());
        assert!(pdf.is_some() || !troubles.is_empty(), "cut at {at}");
    }
    let nested = [b"%PDF-1.7\n1 0 obj ".to_vec(), b"[".repeat(2_000_000)].concat();
    assert_eq!(pdf::read(nested), (None, vec![Trouble::Damaged { pages: Vec::new() }]));
    assert_eq!(pdf::read(Vec::new()).1, [Trouble::Damaged { pages: Vec::new() }]);
    let large = vec![b' '; usize::try_from(pdf::LIMIT).unwrap() + 1];
    assert_eq!(pdf::read(large), (None, vec![Trouble::TooLarge]));
}

#[test]
fn a_pdf_that_has_not_changed_is_not_read_again() {
    let (source, language) = (Disk::new("tests/check/pdf-scanned"), Language::parse("en").unwrap());
    let text = |read: &Read| -> Arc<Pdf> { Arc::clone(read.drafts[0].attachments[0].pdf.as_ref().unwrap()) };
    let first = read::read(&source, &language, &Read::default());
    let second = read::read(&source, &language, &first);
    assert!(Arc::ptr_eq(&text(&first), &text(&second)) && text(&first).pages[1].text.starts_with("A city"));
    assert!(first.findings.len() == 1 && first.findings == second.findings);
}
