//! What may stand once: ids, anchors, numbers, former addresses.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Shelf;
use crate::content::draft::{Span, Unique};
use crate::content::value::id::Id;
use crate::content::value::kind::Kind;
use crate::diagnostic::{Code, Diagnostic, Fault, Place};

/// People and organisations share one space of ids.
pub fn names(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in shelf.drafts.iter().filter(|draft| draft.kind == Kind::People) {
        let Some(id) = &draft.name else { continue };
        if let Some(earlier) = shelf.by_address.get(&(Kind::Organisations, id)) {
            let fault = Fault::new(Code::DuplicateId, format!("an organisation has the id `{id}` already"));
            let finding = fault.help("rename one of the two files").at(Place::top(&draft.file.path));
            findings.push(finding.related(Place::top(&earlier.file.path), "the organisation"));
        }
    }
}

/// An anchor stands once in its document.
pub fn anchors(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    for draft in &shelf.drafts {
        let mut seen: HashMap<&str, &Span> = HashMap::new();
        for (anchor, span) in &draft.file.facts.anchors {
            let Some(first) = seen.insert(anchor, span) else { continue };
            seen.insert(anchor, first);
            let (message, mend) = repeated(draft.kind, anchor);
            let fault = Fault::new(Code::DuplicateAnchor, message).help(mend);
            let finding = fault.at(at(&draft.file.path, span));
            findings.push(finding.related(at(&draft.file.path, first), "the first one"));
        }
    }
}

/// What is said of an anchor that stands in a record twice, and its mend.
fn repeated(kind: Kind, anchor: &str) -> (String, &'static str) {
    match anchor.split_once('-') {
        Some(("encouragement", number)) if kind == Kind::Outcomes => {
            (format!("there is an encouragement {number} already"), "give it its own number")
        }
        Some(("question", id)) if kind == Kind::Editions => {
            (format!("there is a question `{id}` already"), "give it another `id`")
        }
        _ => (
            format!("there is an entry `{anchor}` in the timeline already"),
            "give this one an `id` of its own",
        ),
    }
}

/// DOIs, ISBNs and numbers of volumes stand once in the library.
pub fn in_the_library(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&Unique, Place> = HashMap::new();
    for draft in &shelf.drafts {
        for (unique, span) in &draft.file.facts.unique {
            let Some((code, what)) = described(unique) else { continue };
            let place = at(&draft.file.path, span);
            match seen.get(unique) {
                Some(first) => {
                    let finding = Fault::new(code, format!("{what} already")).at(place);
                    findings.push(finding.related(first.clone(), "the first one"));
                }
                None => {
                    seen.insert(unique, place);
                }
            }
        }
    }
}

fn described(unique: &Unique) -> Option<(Code, String)> {
    match unique {
        Unique::Doi(doi) => Some((Code::DuplicateDoi, format!("a work has the DOI `{doi}`"))),
        Unique::Isbn(isbn) => Some((Code::DuplicateIsbn, format!("a work has the ISBN `{isbn}`"))),
        Unique::Volume(series, number) => {
            Some((Code::DuplicateVolume, format!("the series `{series}` has a volume {number}")))
        }
        Unique::Alias(_) => None,
    }
}

/// An alias stands once, and is no record's address.
pub fn aliases(shelf: &Shelf<'_>, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for draft in &shelf.drafts {
        for (unique, span) in &draft.file.facts.unique {
            let Unique::Alias(alias) = unique else { continue };
            let place = at(&draft.file.path, span);
            let taken = record_at(shelf, alias).map(|file| {
                let message = match file == draft.file.path {
                    true => format!("`{alias}` is the address that the record has now"),
                    false => format!("`{alias}` is the address of another record"),
                };
                (message, Place::top(&file), "the record of that address")
            });
            let earlier = seen.get(&**alias).map(|place| {
                (
                    format!("`{alias}` is a former address of another record already"),
                    place.clone(),
                    "the first one",
                )
            });
            if let Some((message, first, label)) = taken.or(earlier) {
                let fault = Fault::new(Code::DuplicateAlias, message).help("delete it from `aliases`");
                let finding = fault.at(place.clone());
                findings.push(if first.file == place.file { finding } else { finding.related(first, label) });
            } else {
                seen.insert(alias, place);
            }
        }
    }
}

/// The file of the record that has an address.
fn record_at(shelf: &Shelf<'_>, address: &str) -> Option<Arc<str>> {
    let (kind, id) = address.split_once('/')?;
    let (kind, id) = (Kind::find(kind)?, Id::parse(id).ok()?);
    shelf.by_address.get(&(kind, &id)).map(|draft| Arc::clone(&draft.file.path))
}

fn at(file: &Arc<str>, span: &Span) -> Place {
    Place { file: Arc::clone(file), span: span.clone() }
}
