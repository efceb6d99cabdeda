//! Markdown on a page: bodies, and the Markdown fields of records.
//!
//! A body is read when its HTML is asked for, and must be what was checked. What rendering asks of the page
//! (where a record stands, what a label says) is answered by `dress`.

use std::borrow::Cow;
use std::sync::Arc;

use minijinja::{Error, ErrorKind, Value};

use super::dress::Dressing;
use super::shape::shape;
use super::{Asking, What, edition, outcome, own};
use crate::content::library::{Index, Library};
use crate::content::markdown::plain::plain;
use crate::content::markdown::render::{Setting, render};
use crate::content::read::body::Body;
use crate::content::record::AnyRecord;
use crate::content::value::kind::Kind;
use crate::content::value::language::{Language, lookup};
use crate::content::value::text::Localised;
use crate::site::address::page_of;
use crate::site::inherit;

/// A Markdown text of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rich {
    /// The record.
    pub record: Index,
    /// Which of its texts.
    pub part: Part,
}

/// Which text of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its body, by its place.
    Body(usize),
    /// The words of an encouragement.
    Encouragement(u16),
    /// The remarks on an encouragement.
    Remarks(u16),
    /// A question.
    Question(u16),
    /// The note on an item of a reading list.
    Note(u16),
}

shape! {
    /// A Markdown text. Printed, it is its HTML.
    RICH "Rich" rich(page: &Arc<Asking>, it: Rich) {
        /// Its HTML, in blocks.
        html: "safe" =
            text(page, it).map_or_else(Value::from, |text| safe(html(page, it, &text)));
        /// The HTML of a single paragraph without its element; of several the same as `html`.
        inline: "safe" =
            text(page, it).map_or_else(Value::from, |text| safe(inline(html(page, it, &text))));
        /// Its words without marks.
        plain: "str" = text(page, it).map_or_else(Value::from, |text| Value::from(plain(&text)));
        /// The tag of its language.
        lang: "str" = language(page, it).as_str();
        /// The direction in which it runs.
        dir: "`ltr` or `rtl`" = language(page, it).direction().name();
        /// Whether its language is not the page's.
        foreign: "bool" = language(page, it) != *page.language();
        /// Its language.
        language: "Language" = page.named_language(language(page, it));
    }
}

fn safe(html: String) -> Value {
    Value::from_safe_string(html)
}

/// The body of a record that a page in its language shows.
pub(super) fn body(page: &Arc<Asking>, record: Index) -> Option<Value> {
    let place = nearest_body(page.library(), record, page.language())?;
    Some(page.view(What::Rich(Rich { record, part: Part::Body(place) })))
}

/// The place of the body that a page in a language shows: the nearest, else that in the language of the work
/// or the library, else the first.
pub fn nearest_body(library: &Library, record: Index, wanted: &Language) -> Option<usize> {
    let bodies = library.bodies(record);
    if bodies.is_empty() {
        return None;
    }
    let have = bodies.iter().map(|body| &body.language);
    let own =
        library.record(record).work().map_or(library.config.language(), |work| inherit::plain(library, work));
    let found = lookup(wanted, have.clone()).or_else(|| lookup(own, have.clone()));
    Some(found.or_else(|| lookup(library.config.language(), have)).unwrap_or(0))
}

impl Asking {
    /// A Markdown field of a record, where it has it.
    pub(super) fn rich(self: &Arc<Self>, record: Index, part: Part) -> Option<Value> {
        field(self.library(), Rich { record, part })?;
        Some(self.view(What::Rich(Rich { record, part })))
    }
}

/// The text of a Markdown field in its languages.
fn field(library: &Library, it: Rich) -> Option<&Localised> {
    let markdown = match it.part {
        Part::Body(_) => None,
        Part::Encouragement(row) => {
            outcome::of(library, it.record).encouragements.get(usize::from(row))?.text.as_ref()
        }
        Part::Remarks(row) => {
            outcome::of(library, it.record).encouragements.get(usize::from(row))?.remarks.as_ref()
        }
        Part::Question(row) => edition::of(library, it.record).questions.get(usize::from(row))?.text.as_ref(),
        Part::Note(row) => own::of(library, it.record).items.get(usize::from(row))?.note.as_ref(),
    };
    markdown.map(|markdown| &markdown.0)
}

/// The text of a field that a page shows, and its language.
fn picked(page: &Asking, it: Rich) -> Option<(&str, &Language)> {
    let library = page.library();
    let plain = match library.record(it.record) {
        AnyRecord::Outcomes(outcome) => inherit::plain(library, &outcome.work),
        _ => library.config.language(),
    };
    Some(field(library, it)?.pick(page.language(), plain))
}

fn body_of(library: &Library, it: Rich) -> Option<&Arc<Body>> {
    match it.part {
        Part::Body(place) => library.bodies(it.record).get(place),
        _ => None,
    }
}

fn language(page: &Asking, it: Rich) -> Language {
    match body_of(page.library(), it) {
        Some(body) => body.language,
        None => picked(page, it).map_or(*page.language(), |(_, language)| *language),
    }
}

/// The Markdown itself. A body is read again, and must be the one that was checked.
fn text(page: &Asking, it: Rich) -> Result<Cow<'_, str>, Error> {
    let Some(body) = body_of(page.library(), it) else {
        return Ok(picked(page, it).map_or("", |(text, _)| text).into());
    };
    let fault = |why: String| Error::new(ErrorKind::InvalidOperation, format!("`{}` {why}", body.path));
    let bytes =
        page.site.source.read(&body.path).map_err(|error| fault(format!("cannot be read: {error}")))?;
    if *blake3::hash(&bytes).as_bytes() != body.hash {
        return Err(fault("changed while the site was being built".to_owned()));
    }
    String::from_utf8(bytes).map(Cow::from).map_err(|_| fault("is not UTF-8".to_owned()))
}

fn html(page: &Arc<Asking>, it: Rich, text: &str) -> String {
    let library = page.library();
    let own_page = page_of(library, it.record) == page.spot.page;
    let prefix = prefix(library, it, own_page);
    let taken = |id: &str| own_page && super::dress::is_taken(library, it.record, id);
    let (own, labels) = (language(page, it), page.language());
    let setting = Setting {
        prefix: &prefix,
        taken: &taken,
        headings_from: headings_from(library, it),
        labels_in: (own != *labels).then(|| (labels.as_str(), labels.direction().name())),
    };
    let mut html = String::with_capacity(text.len() + text.len() / 2);
    render(text, &setting, &Dressing { page, record: it.record }, &mut html);
    html
}

/// The level of the highest headings of a text: one below what stands above it on its record's page.
fn headings_from(library: &Library, it: Rich) -> u8 {
    let kind = library.draft(it.record).kind;
    match it.part {
        Part::Body(_)
            if matches!(kind, Kind::Series | Kind::Editions | Kind::Practices) || kind.is_work() =>
        {
            3
        }
        Part::Body(_) => 2,
        Part::Note(_) => 3,
        Part::Encouragement(_) | Part::Remarks(_) | Part::Question(_) => 4,
    }
}

/// What stands before the anchors of a text: nothing for a body on its own page, else what no other text
/// there has.
fn prefix(library: &Library, it: Rich, own_page: bool) -> String {
    let part = field_prefix(library, it);
    if own_page {
        return part;
    }
    let draft = library.draft(it.record);
    format!("{}-{}:{part}", draft.kind, draft.id())
}

/// The same on the record's own page.
pub(super) fn field_prefix(library: &Library, it: Rich) -> String {
    match it.part {
        Part::Body(_) => String::new(),
        Part::Encouragement(row) => {
            format!("{}:", outcome::anchor_of(library, it.record, row).unwrap_or_default())
        }
        Part::Remarks(row) => {
            format!("{}:remarks:", outcome::anchor_of(library, it.record, row).unwrap_or_default())
        }
        Part::Question(row) => {
            format!("{}:", edition::question_anchor(library, it.record, row).unwrap_or_default())
        }
        Part::Note(row) => format!("item-{}:", row + 1),
    }
}

/// All Markdown fields of a record.
pub(super) fn fields(library: &Library, record: Index) -> Vec<Rich> {
    let rows = |length: usize| 0..super::sequence::narrow(length);
    let parts: Vec<Part> = match library.record(record) {
        AnyRecord::Outcomes(outcome) => rows(outcome.encouragements.len())
            .flat_map(|row| [Part::Encouragement(row), Part::Remarks(row)])
            .collect(),
        AnyRecord::Editions(edition) => rows(edition.questions.len()).map(Part::Question).collect(),
        AnyRecord::Lists(list) => rows(list.items.len()).map(Part::Note).collect(),
        _ => Vec::new(),
    };
    let fields = parts.into_iter().map(|part| Rich { record, part });
    fields.filter(|rich| field(library, *rich).is_some()).collect()
}

/// The text of a Markdown field as a page in a language shows it.
pub(super) fn shown_in<'l>(library: &'l Library, it: Rich, wanted: &Language) -> Option<&'l str> {
    Some(field(library, it)?.pick(wanted, library.config.language()).0)
}

/// A single paragraph without its element.
fn inline(html: String) -> String {
    let paragraph = html.strip_prefix("<p>").and_then(|rest| rest.trim_end().strip_suffix("</p>"));
    match paragraph {
        Some(words) if !words.contains("<p>") => words.to_owned(),
        _ => html,
    }
}
