//! What the names in `content/` mean: which file is a record, a body, an attachment, and which is none of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Attachment, Draft, Item, Shelf, Task, Wanted};
use crate::content::value::id::Id;
use crate::content::value::kind::Kind;
use crate::content::value::language::Language;
use crate::diagnostic::{Code, Diagnostic, Fault, Place};
use crate::source::{Entry, Stamp, What};

/// The files of a library, sorted out.
#[derive(Default)]
pub(super) struct Folder {
    records: BTreeMap<(Kind, String), Found>,
    bodies: BTreeMap<(Kind, String), Vec<(Language, Found)>>,
    attachments: BTreeMap<(Kind, String), Vec<Attachment>>,
    folders: BTreeSet<(Kind, String)>,
    closed: Vec<String>,
    pub(super) findings: Vec<Diagnostic>,
}

/// A file that was found.
struct Found {
    path: String,
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
        let steps: Vec<&str> = entry.path.split('/').skip(1).collect();
        match (steps.as_slice(), &entry.what) {
            ([name], What::Folder) => self.kind_folder(name, &entry),
            ([_], _) => self.unnamed(&entry.path),
            ([kind, name], What::Folder) => self.own_folder(kind, name, &entry),
            ([kind, name], What::File { length, stamp }) => {
                let found = Found { path: entry.path.clone(), length: *length, stamp: *stamp };
                self.file(kind, name, found, default);
            }
            ([kind, name, ..], What::File { length, .. }) => {
                let Some(kind) = Kind::find(kind) else { return };
                let path = steps[2..].join("/");
                let file = Arc::from(entry.path.as_str());
                let attachment = Attachment { path: path.into(), file, length: *length };
                self.attachments.entry((kind, (*name).to_owned())).or_default().push(attachment);
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
        self.folders.insert((kind, name.to_owned()));
    }

    fn file(&mut self, kind: &str, name: &str, found: Found, default: &Language) {
        let Some(kind) = Kind::find(kind) else { return };
        if let Some(stem) = name.strip_suffix(".toml") {
            self.records.insert((kind, stem.to_owned()), found);
        } else if let Some(stem) = name.strip_suffix(".md") {
            let (stem, language) = match stem.split_once('.') {
                Some((stem, tag)) => (stem, Language::parse(tag)),
                None => (stem, Ok(default.clone())),
            };
            match language {
                Ok(language) => {
                    self.bodies.entry((kind, stem.to_owned())).or_default().push((language, found));
                }
                Err(fault) => self.report(&found.path, fault),
            }
        } else {
            self.unnamed(&found.path);
        }
    }

    /// Bodies and folders that belong to no record.
    fn orphans(&mut self) {
        let records: BTreeSet<(Kind, String)> = self.records.keys().cloned().collect();
        let lost = |kind: &Kind, stem: &str| {
            let file = format!("content/{kind}/{stem}.toml");
            Fault::new(Code::Orphan, format!("its record `{file}` does not exist"))
        };
        let mut reports = Vec::new();
        self.bodies.retain(|(kind, stem), bodies| {
            let kept = records.contains(&(*kind, stem.clone()));
            if !kept {
                reports.extend(bodies.iter().map(|(_, found)| (found.path.clone(), lost(kind, stem))));
            }
            kept
        });
        for (kind, stem) in self.folders.difference(&records) {
            reports.push((format!("content/{kind}/{stem}"), lost(kind, stem)));
        }
        self.attachments.retain(|key, _| records.contains(key));
        for (path, fault) in reports {
            self.report(&path, fault);
        }
    }

    /// Two bodies of one language.
    fn twice(&mut self) {
        let mut reports = Vec::new();
        for bodies in self.bodies.values_mut() {
            bodies.sort_by(|a, b| a.1.path.as_bytes().cmp(b.1.path.as_bytes()));
            for (at, (language, found)) in bodies.iter().enumerate() {
                let earlier = bodies[..at].iter().find(|(other, _)| other == language);
                if let Some((_, earlier)) = earlier {
                    let message = format!("a second body in the language `{language}`");
                    let fault = Fault::new(Code::DuplicateBody, message).help("keep one of the two files");
                    let place = Place::top(&Arc::from(earlier.path.as_str()));
                    let finding = fault.at(Place::top(&Arc::from(found.path.as_str())));
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
        let records = self.records.iter().map(|((kind, _), found)| task(found, Wanted::Record(*kind)));
        let bodies = self.bodies.values().flatten();
        let bodies = bodies.map(|(language, found)| task(found, Wanted::Body(language.clone())));
        records.chain(bodies).collect()
    }

    /// The drafts of what was read; a file whose name is no id is reported.
    pub(super) fn drafts(&mut self, shelf: &Shelf) -> Vec<Draft> {
        let mut drafts = Vec::with_capacity(self.records.len());
        let mut reports = Vec::new();
        for (key, found) in &self.records {
            let Some((_, _, Item::Record(file))) = shelf.get(&found.path) else { continue };
            let name = Id::parse(&key.1).map_err(|fault| reports.push((found.path.clone(), fault))).ok();
            let bodies = self.bodies.get(key).into_iter().flatten();
            let bodies = bodies.filter_map(|(_, found)| match shelf.get(&found.path) {
                Some((_, _, Item::Body(body))) => Some(Arc::clone(body)),
                _ => None,
            });
            drafts.push(Draft {
                kind: key.0,
                name,
                file: Arc::clone(file),
                bodies: bodies.collect(),
                attachments: self.attachments.get(key).cloned().unwrap_or_default(),
            });
        }
        for (path, fault) in reports {
            self.report(&path, fault);
        }
        drafts
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
