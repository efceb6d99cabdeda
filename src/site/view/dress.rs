//! What the rendering of Markdown asks of a page: where records and files stand, and what labels say.

use std::borrow::Cow;
use std::sync::Arc;

use super::rich::{Part, field_prefix, fields, nearest_body, shown_in};
use super::{Asking, edition, link, outcome, picture};
use crate::content::library::{Index, Library};
use crate::content::markdown::outline;
use crate::content::markdown::render::Dress;
use crate::content::markdown::render::label::Label;
use crate::content::record::AnyRecord;
use crate::content::value::id::Id;
use crate::content::value::kind::Kind;
use crate::site::address::{Tongue, attachment};
use crate::site::speech::Speech;

/// The id of the main part of every page.
const CONTENT: &str = "content";

/// A text of a record on a page.
pub(super) struct Dressing<'p> {
    /// The page.
    pub(super) page: &'p Arc<Asking>,
    /// The record whose text it is.
    pub(super) record: Index,
}

impl Dress for Dressing<'_> {
    fn record(&self, kind: &str, id: &str, anchor: Option<&str>) -> Option<String> {
        let page = self.page;
        let at = page.library().find(Kind::find(kind)?, &Id::parse(id).ok()?)?;
        let (tongue, anchor) = match anchor {
            Some(anchor) => anchored(page, at, anchor),
            None => (page.spot.tongue, None),
        };
        let mut address = page.link(&page.address_of_record(at, tongue));
        if let Some(anchor) = anchor {
            address.push('#');
            address.push_str(&anchor);
        }
        Some(address)
    }

    fn file(&self, path: &str) -> String {
        // From the record's place, so that its own folder stands first.
        let within = path.split_once('/').map_or(path, |(_, within)| within);
        self.page.link(&attachment(self.page.library(), self.record, within))
    }

    fn code(&self, language: &str, code: &str) -> Option<&str> {
        self.page.site.highlights.get(language, code)
    }

    fn label(&self, label: Label) -> Cow<'_, str> {
        said(self.page.speech(), label).into()
    }

    fn image_size(&self, path: &str) -> Option<(u32, u32)> {
        let (_, within) = path.split_once('/')?;
        let library = self.page.library();
        let place = link::attachment(library, self.record, within)?;
        let file = &library.draft(self.record).attachments[usize::from(place)].file;
        picture::size(&*self.page.site.source, file)
    }
}

/// The text of the theme for a label.
fn said(speech: &Speech, label: Label) -> String {
    let (key, number, mention) = match label {
        Label::Note => ("markdown.note", 0, None),
        Label::Tip => ("markdown.tip", 0, None),
        Label::Important => ("markdown.important", 0, None),
        Label::Warning => ("markdown.warning", 0, None),
        Label::Caution => ("markdown.caution", 0, None),
        Label::Footnotes => ("markdown.footnotes", 0, None),
        Label::Footnote { number } => ("markdown.footnote", number, None),
        Label::BackToText { number, mention: None } => ("markdown.back", number, None),
        Label::BackToText { number, mention } => ("markdown.back-mention", number, mention),
        Label::HeadingLink => ("markdown.heading", 0, None),
        Label::TaskDone => ("markdown.task-done", 0, None),
        Label::TaskOpen => ("markdown.task-open", 0, None),
        Label::Table => ("markdown.table", 0, None),
    };
    let Some(message) = speech.text(key, None) else { return key.to_owned() };
    message.pattern.plain(|name, out| match name {
        "number" => out.push_str(&speech.number(i64::from(number))),
        "mention" => out.push_str(&speech.number(i64::from(mention.unwrap_or(1)))),
        _ => {}
    })
}

/// Whether the page of a record itself has an id, so that no heading of its body can have it.
pub(in crate::site) fn is_taken(library: &Library, record: Index, id: &str) -> bool {
    id == CONTENT || is_part(library, record, id)
}

/// Whether an anchor is that of an encouragement, a question or a timeline entry that the record holds.
fn is_part(library: &Library, record: Index, anchor: &str) -> bool {
    match library.record(record) {
        AnyRecord::Outcomes(held) => {
            let counted = 1..=held.encouragement_count.map_or(0, |count| count.0);
            held.encouragements.iter().any(|own| outcome::anchor(own) == anchor)
                || anchor
                    .strip_prefix("encouragement-")
                    .and_then(|n| n.parse().ok())
                    .is_some_and(|n: i64| counted.contains(&n))
        }
        AnyRecord::Editions(held) => {
            let asked = anchor.strip_prefix("question-");
            held.questions.iter().any(|question| Some(question.id.as_str()) == asked)
                || held.timeline.iter().any(|entry| edition::entry_anchor(entry) == anchor)
        }
        _ => false,
    }
}

/// In which language the page of a record has an anchor, and its id there: in the asking page's, if it can
/// be.
fn anchored(page: &Asking, record: Index, anchor: &str) -> (Tongue, Option<String>) {
    let (library, here) = (page.library(), page.spot.tongue);
    if is_part(library, record, anchor) {
        return (here, Some(anchor.to_owned()));
    }
    let heading = |tongue: Tongue| {
        let wanted = page.site.language(tongue);
        let place = nearest_body(library, record, wanted)?;
        let headings = &library.bodies(record)[place].headings;
        if headings.iter().any(|heading| &*heading.slug == anchor) {
            return Some(anchor.to_owned());
        }
        None
    };
    let field = |tongue: Tongue| {
        let wanted = page.site.language(tongue);
        let mut found =
            fields(library, record).into_iter().filter(|rich| !matches!(rich.part, Part::Body(_)));
        let rich = found.find(|rich| {
            let text = shown_in(library, *rich, wanted).unwrap_or_default();
            outline(text).headings.iter().any(|heading| &*heading.slug == anchor)
        })?;
        Some(format!("{}{anchor}", field_prefix(library, rich)))
    };
    let tongues = || [here].into_iter().chain(page.site.tongues().filter(|tongue| *tongue != here));
    let find = |id: &dyn Fn(Tongue) -> Option<String>| {
        tongues().find_map(|tongue| Some((tongue, Some(id(tongue)?))))
    };
    // An encouragement that is only counted has no place of its own yet.
    find(&heading).or_else(|| find(&field)).unwrap_or((here, None))
}
