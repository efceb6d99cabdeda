//! What the names in `content/` mean: which file is a record, a body, an attachment, and which is none of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Attachment, Draft, Item, Shelf, Task, Wanted, attachment, body, file};
use crate::content::value::id::Id;
use crate::content::value::kind::Kind;
use crate::content::value::language::Language;
use crate::diagnostic::{Code, Diagnostic, Fault, Place};
use crate::source::{Entry, Stamp, What};

/// The files of a library, sorted out.
#[derive(Default)]
pub(super) struct Folder {
    records: BTreeMap<Key, Found>,
    bodies: BTreeMap<Key, Vec<(Language, Found)>>,
    attachments: BTreeMap<Key, Vec<(Attachment, Stamp)>>,
    /// Folders of records; those that cannot be looked into are `false`.
    folders: BTreeMap<Key, bool>,
    closed: Vec<String>,
    pub(super) findings: Vec<Diagnostic>,
}

/// A kind, and the name of a file without its endings.
type Key = (Kind, String);

/// A file that was found.
struct Found {
    path: String,
    length: u64,
    stamp: Stamp,
    /// Whether it is a file that can be read; if not, that has been reported.
    is_sound: bool,
}

impl Folder {
    /// Sorts out what was found, reporting what has no place.
    pub(super) fn of(entries: Vec<Entry>, default: &Language) -> Folder {
        let mut folder = Folder::default();
        for entry in entries {
            if !folder.is_closed(&entry.path) {
                folder.place(&entry, default);
            }
        }
        folder.orphans();
        folder.twice();
        folder
    }

    fn place(&mut self, entry: &Entry, default: &Language) {
        let is_sound = !matches!(entry.what, What::LinkOut { .. } | What::Unreadable(_));
        if !is_sound {
            self.report(&entry.path, refusal(&entry.what));
        }
        let steps: Vec<&str> = entry.path.split('/').skip(1).collect();
        match (steps.as_slice(), &entry.what) {
            ([name], What::Folder) => self.kind_folder(name, entry),
            ([_], What::File { .. }) => self.unnamed(&entry.path),
            ([kind, name], what) => {
                let Some(kind) = Kind::find(kind) else { return };
                let (length, stamp) = match what {
                    What::File { length, stamp } => (*length, *stamp),
                    _ => (0, None),
                };
                let is_file = matches!(what, What::File { .. });
                let found = Found { path: entry.path.clone(), length, stamp, is_sound: is_file };
                match what {
                    What::File { .. } => self.file(kind, name, found, default),
                    _ => self.no_file(kind, name, found, default, is_sound),
                }
            }
            ([kind, name, path @ ..], what) if !path.is_empty() && *what != What::Folder => {
                let Some(kind) = Kind::find(kind) else { return };
                let (length, stamp) = match what {
                    What::File { length, stamp } => (*length, *stamp),
                    _ => (0, None),
                };
                let file = Arc::from(entry.path.as_str());
                let attachment =
                    Attachment { path: path.join("/").into(), file, length, is_sound, pdf: None };
                self.attachments.entry((kind, (*name).to_owned())).or_default().push((attachment, stamp));
            }
            _ => {}
        }
    }

    fn kind_folder(&mut self, name: &str, entry: &Entry) {
        if Kind::find(name).is_none() {
            let near = Kind::nearest(name).map(|near| format!("did you mean `{near}`?"));
            let message = format!("`{name}` is no kind of record");
            self.report(&entry.path, Fault::new(Code::UnknownKind, message).maybe_help(near));
            self.close(&entry.path);
        }
    }

    /// A folder, or what cannot be read, in the folder of a kind.
    fn no_file(&mut self, kind: Kind, name: &str, found: Found, default: &Language, is_folder: bool) {
        if !name.ends_with(".toml") && !name.ends_with(".md") {
            self.folders.insert((kind, name.to_owned()), is_folder);
            return;
        }
        if is_folder {
            let message = "a folder stands here where a file should be";
            let mend = format!(
                "rename it: the folder of a record is called `{}`",
                name.split('.').next().unwrap_or(name)
            );
            self.report(&found.path, Fault::new(Code::Unreadable, message).help(mend));
            self.close(&found.path);
        }
        self.file(kind, name, found, default);
    }

    fn file(&mut self, kind: Kind, name: &str, found: Found, default: &Language) {
        if let Some(stem) = name.strip_suffix(".toml") {
            self.records.insert((kind, stem.to_owned()), found);
        } else if let Some(stem) = name.strip_suffix(".md") {
            let (stem, language) = match stem.split_once('.') {
                Some((stem, tag)) => (stem, Language::parse(tag)),
                None => (stem, Ok(*default)),
            };
            match language {
                Ok(language) => {
                    let bodies = self.bodies.entry((kind, stem.to_owned()));
                    bodies.or_insert_with(|| Vec::with_capacity(1)).push((language, found));
                }
                Err(fault) => self.report(&found.path, fault),
            }
        } else {
            self.unnamed(&found.path);
        }
    }

    /// Bodies and folders that belong to no record.
    fn orphans(&mut self) {
        let mut reports = Vec::new();
        let lost = |what: &str, kind: Kind, stem: &str| {
            let fault = Fault::new(
                Code::Orphan,
                format!("there is no record `{kind}/{stem}` that this {what} belongs to"),
            );
            fault.help(format!("write `content/{kind}/{stem}.toml`, or rename the {what} as its record"))
        };
        let records = &self.records;
        self.bodies.retain(|key, bodies| {
            let kept = records.contains_key(key);
            if !kept {
                reports.extend(
                    bodies.iter().map(|(_, found)| (found.path.clone(), lost("text", key.0, &key.1))),
                );
            }
            kept
        });
        for (kind, stem) in self.folders.keys().filter(|key| !records.contains_key(*key)) {
            let path = format!("content/{kind}/{stem}");
            self.closed.push(format!("{path}/"));
            reports.push((path, lost("folder", *kind, stem)));
        }
        self.attachments.retain(|key, _| records.contains_key(key));
        // What is wrong within a folder without its record is not told.
        let closed = std::mem::take(&mut self.closed);
        let is_closed = |path: &str| closed.iter().any(|closed| path.starts_with(closed.as_str()));
        self.findings.retain(|finding| !is_closed(&finding.place.file));
        for (path, fault) in reports {
            let unreadable = self.findings.iter().any(|finding| *finding.place.file == *path);
            if !unreadable {
                self.report(&path, fault);
            }
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
                    let message = format!("the record has a text in the language `{language}` already");
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
            path: Arc::from(found.path.as_str()),
            length: found.length,
            stamp: found.stamp,
            what,
        };
        let records = self.records.iter().filter(|(_, found)| found.is_sound);
        let records = records.map(|((kind, _), found)| task(found, Wanted::Record(*kind)));
        let bodies = self.bodies.values().flatten().filter(|(_, found)| found.is_sound);
        let bodies = bodies.map(|(language, found)| task(found, Wanted::Body(*language)));
        let is_pdf = |file: &&(Attachment, Stamp)| file.0.is_sound && attachment::is_pdf(&file.0.path);
        let pdfs = self.attachments.values().flatten().filter(is_pdf).map(|(attachment, stamp)| Task {
            path: Arc::clone(&attachment.file),
            length: attachment.length,
            stamp: *stamp,
            what: Wanted::Pdf,
        });
        // What may take long comes first.
        pdfs.chain(records).chain(bodies).collect()
    }

    /// The drafts of what was read; a file whose name is no id is reported.
    pub(super) fn drafts(&mut self, shelf: &Shelf) -> Vec<Draft> {
        let mut drafts = Vec::with_capacity(self.records.len());
        let mut reports = Vec::new();
        for (key, found) in &self.records {
            let file = match shelf.get(found.path.as_str()) {
                Some((_, _, Item::Record(file))) => Arc::clone(file),
                _ => Arc::new(file::unread(Arc::from(found.path.as_str()))),
            };
            let rename = |fault: Fault| {
                let mend = fault.help.as_ref().map(|mend| mend.replacen("write", "call the file", 1));
                reports.push((found.path.clone(), fault.maybe_help(mend)));
            };
            let name = Id::parse(&key.1).map_err(rename).ok();
            let bodies = self.bodies.get(key).into_iter().flatten();
            let bodies = bodies.map(|(language, found)| match shelf.get(found.path.as_str()) {
                Some((_, _, Item::Body(body))) => Arc::clone(body),
                _ => Arc::new(body::unread(Arc::from(found.path.as_str()), *language)),
            });
            drafts.push(Draft {
                kind: key.0,
                name,
                file,
                bodies: bodies.collect(),
                attachments: attachments(self.attachments.remove(key), shelf, &mut self.findings),
                folder_is_read: *self.folders.get(key).unwrap_or(&true),
            });
        }
        for (path, fault) in reports {
            self.report(&path, fault);
        }
        drafts
    }

    fn unnamed(&mut self, path: &str) {
        let fault = Fault::new(Code::UnnamedFile, "this file is no record, and belongs to none");
        self.report(
            path,
            fault.help(
                "records are `<id>.toml`, their texts `<id>.md`; other files lie in the folder `<id>/`",
            ),
        );
    }

    /// Passes over what lies in a folder.
    fn close(&mut self, path: &str) {
        self.closed.push(format!("{path}/"));
    }

    fn is_closed(&self, path: &str) -> bool {
        self.closed.iter().any(|closed| path.starts_with(closed.as_str()))
    }

    fn report(&mut self, path: &str, fault: Fault) {
        self.findings.push(fault.at(Place::top(&Arc::from(path))));
    }
}

/// The files of a record's folder with the texts of its PDFs.
fn attachments(
    found: Option<Vec<(Attachment, Stamp)>>,
    shelf: &Shelf,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Attachment> {
    let found = found.into_iter().flatten().map(|(mut attachment, _)| {
        if let Some((_, _, Item::Pdf(attached))) = shelf.get(&attachment.file) {
            attachment.pdf = attached.pdf.clone();
            findings.extend(attached.findings.iter().cloned());
        }
        attachment
    });
    found.collect()
}

/// Why what stands at a path is not read.
fn refusal(what: &What) -> Fault {
    match what {
        What::LinkOut { leads_nowhere: false } => {
            Fault::new(Code::LinkOut, "the link leads out of the folder `content`")
                .help("put a copy of the file here instead")
        }
        What::LinkOut { leads_nowhere: true } => {
            Fault::new(Code::LinkOut, "the link leads nowhere").help("put the file itself here instead")
        }
        What::Unreadable(reason) => Fault::new(Code::Unreadable, format!("cannot be read: {reason}")),
        What::File { .. } | What::Folder => unreachable!("files and folders are read"),
    }
}
