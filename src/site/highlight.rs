//! Code in texts, as HTML with class names: made once for each piece of code, before pages are rendered.
//!
//! This module owns syntect and knows no colours. A theme gives them to these classes, on `<span>`:
//!
//! | class | what it marks |
//! | --- | --- |
//! | `hl-comment` | comments |
//! | `hl-string` | strings, characters, escapes in them, dates |
//! | `hl-number` | numbers, constants such as `true` |
//! | `hl-keyword` | keywords, modifiers |
//! | `hl-name` | names being given or called: functions, tags, attributes, keys, headings |
//! | `hl-type` | types and classes |
//! | `hl-inserted`, `hl-deleted` | lines of a difference |
//!
//! No grammar is loaded before a block of a language that has one is met.

mod grammar;
mod toml;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use self::grammar::Grammars;
use crate::content::markdown::escape;

/// The longest code that is highlighted, in bytes: a longer one is data, and would take seconds.
const LONGEST: usize = 64 * 1024;

/// The longest line that is highlighted, in bytes: the time for a line can grow with its square.
const LONGEST_LINE: usize = 2_000;

/// What a stretch of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Comment,
    String,
    Number,
    Keyword,
    Name,
    Type,
    Inserted,
    Deleted,
}

impl Class {
    /// The class name in HTML.
    fn name(self) -> &'static str {
        match self {
            Class::Comment => "hl-comment",
            Class::String => "hl-string",
            Class::Number => "hl-number",
            Class::Keyword => "hl-keyword",
            Class::Name => "hl-name",
            Class::Type => "hl-type",
            Class::Inserted => "hl-inserted",
            Class::Deleted => "hl-deleted",
        }
    }
}

/// Highlighted code, by language and content.
#[derive(Clone, Default)]
pub struct Highlights {
    made: HashMap<u128, Arc<str>>,
    grammars: Arc<OnceLock<Grammars>>,
}

impl Highlights {
    /// Highlights blocks of code, given as language and code; each different one once, on all cores.
    pub fn prepare(blocks: impl IntoIterator<Item = (String, String)>) -> Highlights {
        let mut highlights = Highlights::default();
        highlights.extend(blocks);
        highlights
    }

    /// Highlights further blocks; what was made before stays.
    pub fn extend(&mut self, blocks: impl IntoIterator<Item = (String, String)>) {
        let mut fresh = BTreeMap::new();
        for (language, code) in blocks {
            let key = key(&language, &code);
            if !self.made.contains_key(&key) {
                fresh.insert(key, (language, code));
            }
        }
        let grammars = &self.grammars;
        let made = fresh
            .into_par_iter()
            .filter_map(|(key, (language, code))| {
                Some((key, Arc::from(highlight(grammars, &language, &code)?)))
            })
            .collect::<Vec<_>>();
        self.made.extend(made);
    }

    /// The HTML of a block, to stand within `<code>`; nothing where its language is not known.
    pub fn get(&self, language: &str, code: &str) -> Option<&str> {
        if self.made.is_empty() {
            return None;
        }
        self.made.get(&key(language, code)).map(|html| &**html)
    }
}

/// Tells blocks apart by their content.
fn key(language: &str, code: &str) -> u128 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(language.len() as u64).to_le_bytes()).update(language.as_bytes()).update(code.as_bytes());
    let mut start = [0; 16];
    hasher.finalize_xof().fill(&mut start);
    u128::from_le_bytes(start)
}

fn highlight(grammars: &OnceLock<Grammars>, language: &str, code: &str) -> Option<Box<str>> {
    let language = language.to_ascii_lowercase();
    if code.len() > LONGEST || code.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let mut spans = Spans::new(code);
    match language.as_str() {
        "text" | "txt" | "plain" | "plaintext" | "none" => return None,
        "toml" => toml::mark(code, &mut spans),
        _ => grammars.get_or_init(Grammars::load).mark(&language, code, &mut spans)?,
    }
    Some(spans.finish())
}

/// Writes code as HTML while its stretches are told one after the other.
struct Spans<'c> {
    code: &'c str,
    html: String,
    /// How many bytes of the code are written.
    written: usize,
    open: Option<Class>,
}

impl<'c> Spans<'c> {
    fn new(code: &'c str) -> Spans<'c> {
        Spans { code, html: String::with_capacity(code.len() * 2), written: 0, open: None }
    }

    /// Says what the code is up to `end`; neighbours of one class share a span, blanks belong to either.
    fn mark(&mut self, end: usize, class: Option<Class>) {
        let piece = &self.code[self.written..end.max(self.written)];
        if piece.is_empty() {
            return;
        }
        if class != self.open && !piece.trim().is_empty() {
            self.close();
            if let Some(class) = class {
                self.html.extend(["<span class=\"", class.name(), "\">"]);
            }
            self.open = class;
        }
        escape::text(&mut self.html, piece);
        self.written += piece.len();
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            let end = self.html.trim_end().len();
            self.html.insert_str(end, "</span>");
        }
    }

    fn finish(mut self) -> Box<str> {
        self.mark(self.code.len(), None);
        self.close();
        self.html.into()
    }
}
