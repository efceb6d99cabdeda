//! Which anchors a record's page has, and which of them may be named from where.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::content::markdown::slug;
use crate::content::read::Draft;
use crate::content::read::body::Body;
use crate::content::value::kind::Kind;
use crate::content::value::language::{Language, lookup};
use crate::diagnostic::nearest;

/// So many anchors are looked up by their likeness, since each look goes through all of a page.
const LOOKS: usize = 500;

/// Where a reference stands, which decides what anchors it may name.
#[derive(Clone, Copy)]
pub(super) enum From<'b> {
    /// In a field: it quotes an encouragement or a question.
    Field,
    /// In a text of a field: it may name any anchor of the page, in whatever language.
    Text,
    /// In a body of this language: it may name any anchor of the page in that language.
    Body(&'b Language),
}

/// The anchors of the pages that were asked for.
#[derive(Default)]
pub(super) struct Anchors<'d> {
    fields: HashMap<*const Draft, HashSet<&'d str>>,
    bodies: HashMap<*const Body, HashSet<String>>,
    looks: usize,
}

impl<'d> Anchors<'d> {
    /// Whether a record has an anchor that may be named from there. What could not be read may have any.
    pub(super) fn has(&mut self, draft: &'d Draft, anchor: &str, from: From<'_>) -> bool {
        let own = self.own(draft).contains(anchor) && may_name(draft, anchor, from);
        let mut bodies = bodies(draft, from).iter();
        draft.file.broken
            || own
            || is_counted(draft, anchor)
            || bodies.any(|body| !body.is_read || self.of_body(draft, body).contains(anchor))
    }

    /// The anchor that is most like one which does not exist.
    pub(super) fn near(&mut self, draft: &'d Draft, anchor: &str, from: From<'_>) -> Option<&'d str> {
        self.looks += 1;
        if self.looks > LOOKS {
            return None;
        }
        let own = draft.file.facts.anchors.iter().map(|(own, _)| &**own);
        let own = own.filter(|own| may_name(draft, own, from));
        let headings = bodies(draft, from).iter().flat_map(|body| body.headings.iter());
        nearest(anchor, own.chain(headings.map(|heading| &*heading.slug)))
    }

    /// The anchors that the fields of a record make.
    fn own(&mut self, draft: &'d Draft) -> &HashSet<&'d str> {
        let made = || draft.file.facts.anchors.iter().map(|(anchor, _)| &**anchor).collect();
        self.fields.entry(std::ptr::from_ref(draft)).or_insert_with(made)
    }

    /// The anchors of the headings of a body: as they are formed, and as the record's page has them.
    fn of_body(&mut self, draft: &'d Draft, body: &Arc<Body>) -> &HashSet<String> {
        let key = Arc::as_ptr(body);
        if !self.bodies.contains_key(&key) {
            let own = self.own(draft);
            let slugs = body.headings.iter().map(|heading| &*heading.slug);
            let on_page = slug::anchors(slugs.clone(), "", &|id| own.contains(id));
            let all = slugs.map(str::to_owned).chain(on_page).collect();
            self.bodies.insert(key, all);
        }
        &self.bodies[&key]
    }
}

/// Whether an anchor that a field of a record makes may be named from there.
fn may_name(draft: &Draft, anchor: &str, from: From<'_>) -> bool {
    let quotable = match draft.kind {
        Kind::Outcomes => "encouragement-",
        _ => "question-",
    };
    !matches!(from, From::Field) || anchor.starts_with(quotable)
}

/// The bodies whose anchors may be named from there.
fn bodies<'d>(draft: &'d Draft, from: From<'_>) -> &'d [Arc<Body>] {
    match from {
        From::Field => &[],
        From::Text => &draft.bodies,
        From::Body(language) => nearest_body(&draft.bodies, language).map_or(&[], std::slice::from_ref),
    }
}

/// The body that a page in a language shows.
fn nearest_body<'b>(bodies: &'b [Arc<Body>], language: &Language) -> Option<&'b Arc<Body>> {
    let at = lookup(language, bodies.iter().map(|body| &body.language));
    bodies.get(at.unwrap_or(0))
}

/// Whether an anchor is that of an encouragement that is counted without being held.
fn is_counted(draft: &Draft, anchor: &str) -> bool {
    let number = anchor.strip_prefix("encouragement-").filter(|number| !number.starts_with(['0', '+']));
    let number = number.and_then(|number| number.parse::<u32>().ok());
    number.is_some_and(|number| (1..=draft.file.facts.encouragement_count).contains(&number))
}
