//! Files that no person would write: whatever stands in them, the program reports it and goes on.

use golocal::content::check::{Drafts, check};
use golocal::content::read::{self, Read};
use golocal::diagnostic::{json, short, text};
use golocal::source::{Disk, Memory, Source, What};

/// How many times the library is damaged, and in how many places each time.
const ROUNDS: usize = 150;
const WOUNDS: usize = 60;

/// What is put where it does not belong.
const PIECES: [&[u8]; 22] = [
    b"\"",
    b"'",
    b"{",
    b"}",
    b"[",
    b"]",
    b"[[",
    b"=",
    b",",
    b"\n",
    b"#",
    b"\\",
    b"\"\"\"",
    b"\r",
    b"\0",
    b".",
    b"\xff",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"<b>",
    b"](record:",
    b"2023-02-30",
];

/// Numbers that look random and are the same each time (xorshift, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

fn library(root: &str) -> Vec<(String, Vec<u8>)> {
    let disk = Disk::new(root);
    let files = disk.walk("content").into_iter().filter(|entry| matches!(entry.what, What::File { .. }));
    let paths = files.map(|entry| entry.path).chain(["config.toml".to_owned()]);
    paths.map(|path| (path.clone(), disk.read(&path).unwrap())).collect()
}

/// Damages one place of one file.
fn wound(files: &mut [(String, Vec<u8>)], numbers: &mut Numbers) {
    let file = numbers.below(files.len());
    let bytes = &mut files[file].1;
    if bytes.is_empty() {
        return;
    }
    let at = numbers.below(bytes.len());
    let end = (at + numbers.below(40)).min(bytes.len());
    match numbers.below(5) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => bytes[at] = numbers.below(256) as u8,
        3 => {
            let copy = bytes[at..end].to_vec();
            let to = numbers.below(bytes.len());
            bytes.splice(to..to, copy);
        }
        _ => {
            bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied());
        }
    }
}

#[test]
fn damaged_libraries_are_reported_and_harm_nothing() {
    let whole = library("tests/sites/whole");
    let mut numbers = Numbers(0x5eed);
    let mut found = 0;
    for _ in 0..ROUNDS {
        let mut files = whole.clone();
        (0..WOUNDS).for_each(|_| wound(&mut files, &mut numbers));
        let source = Memory::new(files);
        let settings = read::settings(&source).unwrap();
        let read = read::read(&source, &settings.language, &Read::default());
        let findings = check(&read, &settings, Drafts::Hidden).findings;
        let texts = |file: &str| source.lossy(file);
        let shown = text::render(&findings, &texts, true).len() + short::render(&findings, &texts).len();
        let list: Vec<serde_json::Value> = serde_json::from_str(&json::render(&findings, &texts)).unwrap();
        assert!(list.len() == findings.len() && (shown > 0) != findings.is_empty());
        found += findings.len();
    }
    assert!(found > ROUNDS);
}
