//! What is found while one file is read: its findings, and the facts that other files bear on.
//!
//! A record's fields say what it is. Its facts say, with their places, whom it mentions, which files it names,
//! which anchors it has and what may stand only once; the checks over all drafts run on them.

use std::borrow::Cow;
use std::fmt::Display;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;

use super::value::closed::SeriesForm;
use super::value::id::Id;
use super::value::kind::{Kind, Reference};
use super::value::language::Language;
use super::value::quote;
use super::value::text::{is_blank, suspicious};
use crate::diagnostic::{Code, Diagnostic, Fault, Place};

/// A value as it stands in a file.
pub type Node<'t> = Spanned<DeValue<'t>>;

/// A stretch of a file, in bytes.
pub type Span = Range<u32>;

/// Where in a record something stands: `table` is empty for the record itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The key of the table that holds it, such as `sessions`.
    pub table: &'static str,
    /// Its own key, such as `speakers`.
    pub key: &'static str,
}

/// Whom a record mentions, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The field that mentions it.
    pub field: Field,
    /// Which of several tables, counted from 0.
    pub row: u16,
    /// The kind; `None` for a name, which is a person's or an organisation's.
    pub kind: Option<Kind>,
    /// The id as written.
    pub id: Id,
    /// The anchor, if any.
    pub anchor: Option<Box<str>>,
    /// Its place.
    pub span: Span,
}

/// What may stand once in the whole library.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unique {
    /// A DOI, in lower case.
    Doi(Box<str>),
    /// An ISBN, as 13 digits.
    Isbn(Box<str>),
    /// A volume's number in its series: the series' id and the number.
    Volume(Box<str>, Box<str>),
    /// A former address.
    Alias(Box<str>),
}

/// What other files, or other places of the same file, bear on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Whom the record mentions.
    pub mentions: Vec<Mention>,
    /// Files of the record's own folder that it names, from that folder.
    pub files: Vec<(Box<str>, Span)>,
    /// Anchors that its fields make.
    pub anchors: Vec<(Box<str>, Span)>,
    /// Anchors that its texts name on its own page, with the language of the text.
    pub own_anchors: Vec<(Box<str>, Language, Span)>,
    /// What may stand once.
    pub unique: Vec<(Unique, Span)>,
    /// Audiences, which `config.toml` declares.
    pub audiences: Vec<(Id, Span)>,
    /// Questions of the same edition that its sessions name.
    pub questions: Vec<(Id, Span)>,
    /// Anchors that exist without being held: the count of encouragements.
    pub encouragement_count: u32,
    /// Of a series, whether it is one of books or of events; `None` where what it says is neither.
    pub series_form: Option<SeriesForm>,
}

impl Facts {
    /// Gives back what the lists hold in reserve: facts are kept as long as the library.
    pub fn shrink(&mut self) {
        self.mentions.shrink_to_fit();
        self.files.shrink_to_fit();
        self.anchors.shrink_to_fit();
        self.own_anchors.shrink_to_fit();
        self.unique.shrink_to_fit();
    }
}

/// One file while it is read.
#[derive(Debug)]
pub struct Reading<'f> {
    /// Its path from the root.
    pub file: Arc<str>,
    /// Its text.
    pub text: &'f str,
    /// The library's default language.
    pub default: &'f Language,
    /// Whether it failed to parse, so that what is missing in it may only be unread.
    pub broken: bool,
    /// Values that the parser refused and that have their finding already.
    pub refused: Vec<Range<usize>>,
    /// Where the reading stands.
    pub field: Field,
    /// Which of several tables is being read.
    pub row: u16,
    /// Whether the record itself has a key, for the mend of one that slipped below a `[[…]]`.
    pub record_knows: fn(&str) -> bool,
    /// What was found wrong.
    pub findings: Vec<Diagnostic>,
    /// What others bear on.
    pub facts: Facts,
}

impl<'f> Reading<'f> {
    /// The reading of a file that has not begun.
    pub fn new(file: Arc<str>, text: &'f str, default: &'f Language) -> Reading<'f> {
        Reading {
            file,
            text,
            default,
            broken: false,
            refused: Vec::new(),
            field: Field::default(),
            row: 0,
            record_knows: |_| false,
            findings: Vec::new(),
            facts: Facts::default(),
        }
    }

    /// Adds a finding. In a file that does not parse, what follows from that alone is left unsaid.
    pub fn report(&mut self, fault: Fault, span: Range<usize>) {
        let follows = matches!(
            fault.code,
            Code::MissingField | Code::UnknownKey | Code::WrongType | Code::EmptyText | Code::MissingAdded
        );
        if !(self.broken && follows) {
            let place = Place { file: Arc::clone(&self.file), span: narrow(&span) };
            self.findings.push(fault.at(place));
        }
    }

    /// The text of a string; anything else, and a text of blanks alone, is reported.
    /// `expected` says what is expected here, and is asked only where it is not found.
    pub fn string<'t, E: Display>(
        &mut self,
        node: &'t Node<'_>,
        expected: impl FnOnce() -> E,
    ) -> Option<&'t str> {
        if self.refused.contains(&node.span()) {
            return None;
        }
        let DeValue::String(text) = node.get_ref() else {
            self.wrong_type(node, &expected().to_string());
            return None;
        };
        if is_blank(text) {
            let message = format!("expected {}, found an empty text", expected());
            let fault = Fault::new(Code::EmptyText, message);
            self.report(fault.help("write it, or leave the field out"), node.span());
            return None;
        }
        if let Some((_, character)) = suspicious(text) {
            self.report(invisible(character), node.span());
        }
        Some(text)
    }

    /// The language that a key names.
    pub fn language(&mut self, key: &Spanned<Cow<'_, str>>) -> Option<Language> {
        Language::parse(key.get_ref()).map_err(|fault| self.report(fault, key.span())).ok()
    }

    /// Reports that a value is not of the type that its field has.
    pub fn wrong_type(&mut self, node: &Node<'_>, expected: &str) {
        if !self.refused.contains(&node.span()) {
            let message = format!("expected {expected}, found {}", found(node.get_ref()));
            self.report(Fault::new(Code::WrongType, message), node.span());
        }
    }

    /// The good value, or its fault reported where it stands.
    pub fn good<T>(&mut self, value: Result<T, Fault>, node: &Node<'_>) -> Option<T> {
        value.map_err(|fault| self.report(fault, node.span())).ok()
    }

    /// Notes whom the field mentions.
    pub fn mention(&mut self, kind: Option<Kind>, id: Id, anchor: Option<Box<str>>, span: Range<usize>) {
        let mention = Mention { field: self.field, row: self.row, kind, id, anchor, span: narrow(&span) };
        self.facts.mentions.push(mention);
    }

    /// Notes a reference that the field makes.
    pub fn refer(&mut self, reference: &Reference, span: Range<usize>) {
        self.mention(Some(reference.kind), reference.id.clone(), reference.anchor.clone(), span);
    }
}

/// The warning for a character that nobody sees.
pub fn invisible(character: char) -> Fault {
    let message = format!("a character that nobody sees stands here: {}", described(character));
    Fault::new(Code::InvisibleCharacter, message)
        .help("delete it; such characters come along when a text is pasted")
}

/// A character that nobody sees, by its number and what it is.
fn described(character: char) -> String {
    let name = match character {
        '\u{ad}' => ", a soft hyphen",
        '\u{200b}' => ", a space without width",
        '\u{200e}' | '\u{200f}' | '\u{61c}' => ", a mark of direction",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ", which turns the direction of what follows",
        '\u{2028}' | '\u{2029}' => ", a line break of its own kind",
        '\u{2060}' => ", which joins words",
        '\u{feff}' => ", a byte order mark",
        _ => "",
    };
    format!("U+{:04X}{name}", character as u32)
}

/// A span in 32 bits, which hold every file within its limit.
pub fn narrow(span: &Range<usize>) -> Span {
    let bound = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    bound(span.start)..bound(span.end)
}

/// What a value is, in words.
pub fn found(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text {}", quote(text)),
        DeValue::Integer(number) => format!("the number `{number}`"),
        DeValue::Float(number) => format!("the number `{number}`"),
        DeValue::Boolean(truth) => format!("`{truth}`"),
        DeValue::Datetime(date) => format!("the date `{date}`"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
