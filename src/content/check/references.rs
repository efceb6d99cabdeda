//! References, anchors and paths that lead nowhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Shelf;
use crate::content::draft::{Mention, Span};
use crate::content::read::Draft;
use crate::content::read::body::Body;
use crate::content::value::kind::Kind;
use crate::content::value::language::{Language, lookup};
use crate::diagnostic::{Code, Diagnostic, Fault, Place, nearest};

/// Every record, and every anchor in it, that is mentioned exists and is published.
pub fn records(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in &shelf.drafts {
        for mention in &draft.file.facts.mentions {
            let place = place(&draft.file.path, &mention.span);
            findings.extend(resolved(shelf, draft, mention, shelf.language).map(|fault| fault.at(place)));
        }
        for body in &draft.bodies {
            for mention in &body.facts.mentions {
                let place = place(&body.path, &mention.span);
                findings.extend(resolved(shelf, draft, mention, &body.language).map(|fault| fault.at(place)));
            }
        }
    }
}

fn place(file: &Arc<str>, span: &Span) -> Place {
    Place { file: Arc::clone(file), span: span.clone() }
}

/// What is wrong with a mention, if anything.
fn resolved(shelf: &Shelf<'_>, from: &Draft, mention: &Mention, language: &Language) -> Option<Fault> {
    let Some(to) = shelf.find(mention.kind, &mention.id) else { return Some(unknown(shelf, mention)) };
    if shelf.is_hidden(to) && !shelf.is_hidden(from) {
        let message = format!("`{}/{}` is a draft, which is not published", to.kind, mention.id);
        let mend = "delete `draft = true` there, or make this record a draft too";
        return Some(Fault::new(Code::DraftReference, message).help(mend));
    }
    let anchor = mention.anchor.as_deref()?;
    // A body may name any anchor of the page, a field only what it quotes.
    let in_markdown = mention.field.key == "body";
    let anchors = anchors(to, language, in_markdown || is_markdown(mention));
    if to.file.broken || anchors.contains(anchor) || is_counted(to, anchor) {
        return None;
    }
    let near = nearest(anchor, anchors.iter().map(String::as_str));
    let fault = Fault::new(Code::UnknownAnchor, format!("`{}/{}` has no `#{anchor}`", to.kind, mention.id));
    Some(fault.maybe_help(near.map(|near| format!("did you mean `{}/{}#{near}`?", to.kind, mention.id))))
}

/// Whether a mention stands in a Markdown field.
fn is_markdown(mention: &Mention) -> bool {
    matches!(
        (mention.field.table, mention.field.key),
        ("encouragements", "text" | "remarks") | ("questions", "text") | ("items", "note")
    )
}

fn unknown(shelf: &Shelf<'_>, mention: &Mention) -> Fault {
    let id = mention.id.as_str();
    let (what, kinds) = match mention.kind {
        Some(kind) => (format!("there is no record `{kind}/{id}`"), vec![kind]),
        None => (
            format!("no person and no organisation has the id `{id}`"),
            vec![Kind::People, Kind::Organisations],
        ),
    };
    let known = shelf.by_address.keys().filter(|(kind, _)| kinds.contains(kind)).map(|(_, id)| id.as_str());
    let known: BTreeSet<&str> = known.collect();
    let fault = Fault::new(Code::UnknownRecord, what);
    if let Some(near) = nearest(id, known) {
        return fault.help(format!("did you mean `{near}`?"));
    }
    let folder = kinds[0];
    fault.help(format!("add it as `content/{folder}/{id}.toml`, or name another"))
}

/// The anchors of a record: those of its fields, and on request those of the body that a language gets.
fn anchors(draft: &Draft, language: &Language, with_body: bool) -> BTreeSet<String> {
    let fields = draft.file.facts.anchors.iter().map(|(anchor, _)| anchor.to_string());
    let body = nearest_body(&draft.bodies, language).filter(|_| with_body);
    fields.chain(body.into_iter().flat_map(|body| body.headings.iter().map(|h| h.slug.to_string()))).collect()
}

/// The body that a page in a language shows.
pub fn nearest_body<'b>(bodies: &'b [Arc<Body>], language: &Language) -> Option<&'b Arc<Body>> {
    let at = lookup(language, bodies.iter().map(|body| &body.language));
    bodies.get(at.unwrap_or(0))
}

/// Whether an anchor is that of an encouragement that is counted without being held.
fn is_counted(draft: &Draft, anchor: &str) -> bool {
    let number = anchor.strip_prefix("encouragement-").and_then(|number| number.parse::<u32>().ok());
    number.is_some_and(|number| (1..=draft.file.facts.encouragement_count).contains(&number))
}

/// Every anchor that a text names on its own page exists.
pub fn own_anchors(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in &shelf.drafts {
        let texts = draft.bodies.iter().map(|body| (&body.path, &body.facts, &body.language));
        for (file, facts, language) in texts.chain([(&draft.file.path, &draft.file.facts, shelf.language)]) {
            for (anchor, span) in &facts.own_anchors {
                let known = anchors(draft, language, true);
                if known.contains(&**anchor) || is_counted(draft, anchor) || draft.file.broken {
                    continue;
                }
                let near = nearest(anchor, known.iter().map(String::as_str));
                let fault = Fault::new(Code::UnknownAnchor, format!("this page has no `#{anchor}`"));
                let fault = fault.maybe_help(near.map(|near| format!("did you mean `#{near}`?")));
                findings.push(fault.at(place(file, span)));
            }
        }
    }
}

/// Every file that a record names lies in its folder, and every file there is named.
pub fn files(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in &shelf.drafts {
        let there: BTreeSet<&str> = draft.attachments.iter().map(|file| &*file.path).collect();
        let mut named: BTreeSet<&str> = BTreeSet::new();
        let texts = draft.bodies.iter().map(|body| (&body.path, &body.facts.files));
        for (file, paths) in texts.chain([(&draft.file.path, &draft.file.facts.files)]) {
            for (path, span) in paths {
                named.insert(path);
                if !there.contains(&**path) {
                    findings.push(missing(draft, path, &there).at(place(file, span)));
                }
            }
        }
        for file in draft.attachments.iter().filter(|file| !named.contains(&*file.path) && !draft.file.broken)
        {
            let fault = Fault::new(Code::UnnamedFile, "its record does not name this file");
            let mend = format!(
                "name it in `files` of `{}`, link to it from the body, or delete it",
                draft.file.path
            );
            findings.push(fault.help(mend).at(Place::top(&file.file)));
        }
    }
}

fn missing(draft: &Draft, path: &str, there: &BTreeSet<&str>) -> Fault {
    let folder = draft.file.path.trim_end_matches(".toml");
    let near = nearest(path, there.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    Fault::new(Code::MissingFile, format!("there is no file `{folder}/{path}`")).maybe_help(near)
}

/// Every audience is one that `config.toml` declares.
pub fn audiences(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(config) = shelf.config else { return };
    for draft in &shelf.drafts {
        for (id, span) in &draft.file.facts.audiences {
            if config.audiences.0.iter().any(|(known, _)| known == id) {
                continue;
            }
            let near = nearest(id.as_str(), config.audiences.0.iter().map(|(known, _)| known.as_str()));
            let fault =
                Fault::new(Code::UnknownAudience, format!("`config.toml` declares no audience `{id}`"));
            let fault = fault.maybe_help(near.map(|near| format!("did you mean `{near}`?")));
            findings.push(fault.at(place(&draft.file.path, span)));
        }
    }
}

/// Every question that a session names is one of its edition.
pub fn questions(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in &shelf.drafts {
        let facts = &draft.file.facts;
        let known: Vec<&str> =
            facts.anchors.iter().filter_map(|(a, _)| a.strip_prefix("question-")).collect();
        for (id, span) in facts.questions.iter().filter(|(id, _)| !known.contains(&id.as_str())) {
            if draft.file.broken {
                continue;
            }
            let near =
                nearest(id.as_str(), known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            let fault = Fault::new(Code::UnknownQuestion, format!("this edition has no question `{id}`"));
            findings.push(fault.maybe_help(near).at(place(&draft.file.path, span)));
        }
    }
}
