//! What the names in `content/` mean: which file is a record, a body, an attachment, and which is none of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Attachment, Draft, Item, Shelf, Task, Wanted};
use crate::content::value::id::Id;
use crate::content::value::kind::Kind;
use crate::content::value::language::Language;
use crate::diagnostic::{Code, Diagnostic, Fault, Place};
use crate::source::{Entry, Stamp, What};

/// The files of a library, sorted out.
#[derive(Default)]
pub(super) struct Folder {
    names: BTreeMap<(Kind, String), Named>,
    closed: Vec<String>,
    pub(super) findings: Vec<Diagnostic>,
}

/// What is named after one record.
#[derive(Default)]
struct Named {
    record: Option<Found>,
    bodies: Vec<(Language, Found)>,
    attachments: Vec<Attachment>,
    has_folder: bool,
}

/// A file that was found.
struct Found {
    path: Arc<str>,
    length: u64,
    stamp: Stamp,
}

impl Folder {
    /// Sorts out what was found, reporting what has no place.
    pub(super) fn of(entries: Vec<Entry>, default: &Language) -> Folder {
        let mut folder = Folder::default();
        for entry in entries {
            if !folder.closed.iter().any(|closed| entry.path.starts_with(closed.as_str())) {
                folder.place(entry, default);
            }
        }
        folder.orphans();
        folder.twice();
        folder
    }

    fn place(&mut self, entry: Entry, default: &Language) {
        match &entry.what {
            What::LinkOut => {
                let fault = Fault::new(Code::LinkOut, "the link leads out of `content/`");
                return self.report(&entry.path, fault.help("put a copy of the file here instead"));
            }
            What::Unreadable(reason) => {
                let fault = Fault::new(Code::Unreadable, format!("cannot be read: {reason}"));
                return self.report(&entry.path, fault);
            }
            What::File { .. } | What::Folder => {}
        }
        let mut steps = entry.path.splitn(4, '/').skip(1);
        match (steps.next().unwrap_or_default(), steps.next(), steps.next(), &entry.what) {
            (name, None, _, What::Folder) => self.kind_folder(name, &entry),
            (_, None, ..) => self.unnamed(&entry.path),
            (kind, Some(name), None, What::Folder) => self.own_folder(kind, name, &entry),
            (kind, Some(name), None, What::File { length, stamp }) => {
                let found = Found { path: Arc::from(&*entry.path), length: *length, stamp: *stamp };
                self.file(kind, name, found, default);
            }
            (kind, Some(name), Some(path), What::File { length, .. }) => {
                let Some(kind) = Kind::find(kind) else { return };
                let file = Arc::from(&*entry.path);
                let attachment = Attachment { path: path.into(), file, length: *length };
                self.named(kind, name).attachments.push(attachment);
            }
            _ => {}
        }
    }

    fn kind_folder(&mut self, name: &str, entry: &Entry) {
        if Kind::find(name).is_none() {
            let near = Kind::nearest(name).map(|near| format!("did you mean `{near}`?"));
            let fault = Fault::new(Code::UnknownKind, format!("there is no kind `{name}`")).maybe_help(near);
            self.close(&entry.path, fault);
        }
    }

    fn own_folder(&mut self, kind: &str, name: &str, entry: &Entry) {
        let Some(kind) = Kind::find(kind) else { return };
        if name.ends_with(".toml") || name.ends_with(".md") {
            let fault = Fault::new(Code::Unreadable, "a folder stands where a file should be");
            return self.close(&entry.path, fault);
        }
        self.named(kind, name).has_folder = true;
    }

    fn named(&mut self, kind: Kind, name: &str) -> &mut Named {
        self.names.entry((kind, name.to_owned())).or_default()
    }

    fn file(&mut self, kind: &str, name: &str, found: Found, default: &Language) {
        let Some(kind) = Kind::find(kind) else { return };
        if let Some(stem) = name.strip_suffix(".toml") {
            self.named(kind, stem).record = Some(found);
        } else if let Some(stem) = name.strip_suffix(".md") {
            let (stem, language) = match stem.split_once('.') {
                Some((stem, tag)) => (stem, Language::parse(tag)),
                None => (stem, Ok(default.clone())),
            };
            match language {
                Ok(language) => self.named(kind, stem).bodies.push((language, found)),
                Err(fault) => self.report(&found.path, fault),
            }
        } else {
            self.unnamed(&found.path);
        }
    }

    /// Bodies and folders that belong to no record.
    fn orphans(&mut self) {
        let lost = |kind: &Kind, stem: &str| {
            let file = format!("content/{kind}/{stem}.toml");
            Fault::new(Code::Orphan, format!("its record `{file}` does not exist"))
        };
        let mut reports = Vec::new();
        self.names.retain(|(kind, stem), named| {
            if named.record.is_none() {
                reports.extend(named.bodies.iter().map(|(_, found)| (found.path.clone(), lost(kind, stem))));
                if named.has_folder {
                    reports.push((format!("content/{kind}/{stem}").into(), lost(kind, stem)));
                }
            }
            named.record.is_some()
        });
        for (path, fault) in reports {
            self.report(&path, fault);
        }
    }

    /// Two bodies of one language.
    fn twice(&mut self) {
        let mut reports = Vec::new();
        for Named { bodies, .. } in self.names.values_mut() {
            bodies.sort_by(|a, b| a.1.path.as_bytes().cmp(b.1.path.as_bytes()));
            for (at, (language, found)) in bodies.iter().enumerate() {
                let earlier = bodies[..at].iter().find(|(other, _)| other == language);
                if let Some((_, earlier)) = earlier {
                    let message = format!("a second body in the language `{language}`");
                    let fault = Fault::new(Code::DuplicateBody, message).help("keep one of the two files");
                    let place = Place::top(&earlier.path);
                    let finding = fault.at(Place::top(&found.path));
                    reports.push(finding.related(place, "the first one"));
                }
            }
        }
        self.findings.extend(reports);
    }

    /// The files to read.
    pub(super) fn tasks(&self) -> Vec<Task> {
        let task = |found: &Found, what| Task {
            path: found.path.clone(),
            length: found.length,
            stamp: found.stamp,
            what,
        };
        let of_one = |((kind, _), named): (&(Kind, String), &Named)| {
            let record = named.record.as_ref().map(|found| task(found, Wanted::Record(*kind)));
            let body = |(language, found): &(Language, Found)| task(found, Wanted::Body(language.clone()));
            record.into_iter().chain(named.bodies.iter().map(body)).collect::<Vec<_>>()
        };
        self.names.iter().flat_map(of_one).collect()
    }

    /// The drafts of what was read; a file whose name is no id is reported.
    pub(super) fn drafts(&mut self, shelf: &Shelf) -> Vec<Draft> {
        let drafts = self.names.par_iter().filter_map(|((kind, stem), named)| {
            let found = named.record.as_ref()?;
            let Some((_, _, Item::Record(file))) = shelf.get(&found.path) else { return None };
            let bodies = named.bodies.iter().filter_map(|(_, found)| match shelf.get(&found.path) {
                Some((_, _, Item::Body(body))) => Some(Arc::clone(body)),
                _ => None,
            });
            let (name, fault) = match Id::parse(stem) {
                Ok(name) => (Some(name), None),
                Err(fault) => (None, Some(fault)),
            };
            let (file, attachments) = (Arc::clone(file), named.attachments.clone());
            Some((Draft { kind: *kind, name, file, bodies: bodies.collect(), attachments }, fault))
        });
        let drafts: Vec<(Draft, Option<Fault>)> = drafts.collect();
        let finished = drafts.into_iter().map(|(draft, fault)| {
            if let Some(fault) = fault {
                self.report(&draft.file.path, fault);
            }
            draft
        });
        finished.collect()
    }

    fn unnamed(&mut self, path: &str) {
        let fault = Fault::new(Code::UnnamedFile, "no record names this file");
        self.report(
            path,
            fault.help("records are `<id>.toml`, bodies `<id>.md`; other files lie in a record's folder"),
        );
    }

    /// Reports a folder, and passes over what lies in it.
    fn close(&mut self, path: &str, fault: Fault) {
        self.closed.push(format!("{path}/"));
        self.report(path, fault);
    }

    fn report(&mut self, path: &str, fault: Fault) {
        self.findings.push(fault.at(Place::top(&Arc::from(path))));
    }
}
