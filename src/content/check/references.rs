//! References, anchors and paths that lead nowhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Shelf;
use super::anchors::{Anchors, From};
use super::guess::Guesses;
use crate::content::draft::{Mention, Span};
use crate::content::read::{Attachment, Draft};
use crate::diagnostic::{Code, Diagnostic, Fault, Place, nearest};

/// Every record, and every anchor in it, that is mentioned exists and is published.
pub fn records(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    let (mut guesses, mut anchors) = (Guesses::new(shelf), Anchors::default());
    for draft in &shelf.drafts {
        for mention in &draft.file.facts.mentions {
            let from = if is_markdown(mention) { From::Text } else { From::Field };
            let fault = resolved(shelf, (&mut guesses, &mut anchors), draft, mention, from);
            findings.extend(fault.map(|fault| fault.at(place(&draft.file.path, &mention.span))));
        }
        for body in &draft.bodies {
            let from = From::Body(&body.language);
            for mention in &body.facts.mentions {
                let fault = resolved(shelf, (&mut guesses, &mut anchors), draft, mention, from);
                findings.extend(fault.map(|fault| fault.at(place(&body.path, &mention.span))));
            }
        }
    }
}

fn place(file: &Arc<str>, span: &Span) -> Place {
    Place { file: Arc::clone(file), span: span.clone() }
}

/// What is wrong with a mention, if anything.
fn resolved<'d>(
    shelf: &Shelf<'d>,
    (guesses, anchors): (&mut Guesses<'_, 'd>, &mut Anchors<'d>),
    draft: &Draft,
    mention: &'d Mention,
    from: From<'_>,
) -> Option<Fault> {
    let Some(to) = shelf.find(mention.kind, &mention.id) else { return Some(guesses.unknown(mention)) };
    if shelf.is_hidden(to) && !shelf.is_hidden(draft) {
        let message = format!("`{}/{}` is a draft, which is not published", to.kind, mention.id);
        let mend = "delete `draft = true` there, or make this record a draft too";
        return Some(Fault::new(Code::DraftReference, message).help(mend));
    }
    let anchor = mention.anchor.as_deref()?;
    if anchors.has(to, anchor, from) {
        return None;
    }
    let address = format!("{}/{}", to.kind, mention.id);
    if matches!(from, From::Field) && anchors.has(to, anchor, From::Text) {
        let message = format!("`{address}#{anchor}` is neither an encouragement nor a question");
        return Some(Fault::new(Code::UnknownAnchor, message).help(format!("write `{address}`")));
    }
    let near = anchors.near(to, anchor, from).map(|near| format!("did you mean `{address}#{near}`?"));
    Some(Fault::new(Code::UnknownAnchor, format!("`{address}` has no `#{anchor}`")).maybe_help(near))
}

/// Whether a mention stands in a Markdown field.
fn is_markdown(mention: &Mention) -> bool {
    matches!(
        (mention.field.table, mention.field.key),
        ("encouragements", "text" | "remarks") | ("questions", "text") | ("items", "note")
    )
}

/// Every anchor that a text names on its own page exists.
pub fn own_anchors(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    let mut anchors = Anchors::default();
    for draft in &shelf.drafts {
        let texts = draft.bodies.iter().map(|body| (&body.path, &body.facts));
        for (file, facts) in texts.chain([(&draft.file.path, &draft.file.facts)]) {
            for (anchor, language, span) in &facts.own_anchors {
                let from = From::Body(language);
                if anchors.has(draft, anchor, from) {
                    continue;
                }
                let near = anchors.near(draft, anchor, from).map(|near| format!("did you mean `#{near}`?"));
                let fault = Fault::new(Code::UnknownAnchor, format!("this page has no `#{anchor}`"));
                findings.push(fault.maybe_help(near).at(place(file, span)));
            }
        }
    }
}

/// Every file that a record names lies in its folder, and every file there is named.
pub fn files(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in shelf.drafts.iter().filter(|draft| draft.folder_is_read) {
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
        let unread = draft.file.broken || draft.bodies.iter().any(|body| !body.is_read);
        let unnamed = |file: &&Attachment| file.is_sound && !named.contains(&*file.path);
        for file in draft.attachments.iter().filter(unnamed).filter(|_| !unread) {
            let fault = Fault::new(Code::UnnamedFile, "the record does not name this file");
            let mend = format!(
                "name it under `files` in `{}`, link to it from the text, or delete it",
                draft.file.path
            );
            findings.push(fault.help(mend).at(Place::top(&file.file)));
        }
    }
}

fn missing(draft: &Draft, path: &str, there: &BTreeSet<&str>) -> Fault {
    let folder = draft.file.path.trim_end_matches(".toml");
    // In Markdown a path starts from the record, in a field from its folder.
    let stem = folder.rsplit('/').next().unwrap_or(folder);
    let shorter = path.strip_prefix(stem).and_then(|path| path.strip_prefix('/'));
    let near = shorter.filter(|path| there.contains(path)).or_else(|| nearest(path, there.iter().copied()));
    let near = near.map(|near| format!("did you mean `{near}`?"));
    Fault::new(Code::MissingFile, format!("there is no file `{folder}/{path}`")).maybe_help(near)
}

/// Every audience is one that `config.toml` declares.
pub fn audiences(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(declared) = shelf.audiences else { return };
    for draft in &shelf.drafts {
        for (id, span) in &draft.file.facts.audiences {
            if declared.iter().any(|known| **known == *id.as_str()) {
                continue;
            }
            let near = nearest(id.as_str(), declared.iter().map(|known| &**known));
            let message = format!("there is no audience `{id}` under `[audiences]` in config.toml");
            let fault = Fault::new(Code::UnknownAudience, message);
            let fault = fault.maybe_help(near.map(|near| format!("did you mean `{near}`?")));
            findings.push(fault.at(place(&draft.file.path, span)));
        }
    }
}

/// Every question that a session names is one of its edition.
pub fn questions(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in shelf.drafts.iter().filter(|draft| !draft.file.broken) {
        let facts = &draft.file.facts;
        let known: Vec<&str> =
            facts.anchors.iter().filter_map(|(a, _)| a.strip_prefix("question-")).collect();
        for (id, span) in facts.questions.iter().filter(|(id, _)| !known.contains(&id.as_str())) {
            let near =
                nearest(id.as_str(), known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            let fault = Fault::new(Code::UnknownQuestion, format!("this edition has no question `{id}`"));
            findings.push(fault.maybe_help(near).at(place(&draft.file.path, span)));
        }
    }
}
