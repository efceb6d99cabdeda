//! From the files of `content/` to drafts, in parallel; what was read before and has not changed is taken over.
//!
//! Here stands what a folder's names mean. What records say of each other is checked later, over all drafts.

mod again;
pub mod attachment;
pub mod body;
pub mod file;
pub mod folder;
mod recover;
mod syntax;

use std::collections::{BTreeSet, HashMap};
use std::io::Read as _;
use std::sync::Arc;

use rayon::prelude::*;

use self::attachment::Attached;
use self::body::Body;
use self::file::RecordFile;
use self::folder::Folder;
use super::config::Config;
use super::draft::Mention;
use super::pdf::Pdf;
use super::record::AnyRecord;
use super::value::id::Id;
use super::value::kind::Kind;
use super::value::language::Language;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Stamp};

/// A record as it was found: its file, its bodies, its attachments.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its kind.
    pub kind: Kind,
    /// Its id; `None` where the name of its file is refused.
    pub name: Option<Id>,
    /// What its file holds.
    pub file: Arc<RecordFile>,
    /// Its bodies, sorted by path.
    pub bodies: Vec<Arc<Body>>,
    /// The files of its own folder, sorted by path.
    pub attachments: Vec<Attachment>,
    /// Whether that folder could be looked into, or is not there.
    pub folder_is_read: bool,
}

impl Draft {
    /// Its id, in a draft whose name was good.
    pub fn id(&self) -> &Id {
        self.name.as_ref().expect("only drafts with a good name take part where ids matter")
    }

    /// Its record, where nothing in it is missing or wrong.
    pub fn record(&self) -> Option<&AnyRecord> {
        self.file.record.as_ref()
    }

    /// All mentions of other records, with the file that each stands in.
    pub fn mentions(&self) -> impl Iterator<Item = (&Arc<str>, &Mention)> {
        let own = self.file.facts.mentions.iter().map(|mention| (&self.file.path, mention));
        let bodies = self.bodies.iter().flat_map(|body| body.facts.mentions.iter().map(|m| (&body.path, m)));
        own.chain(bodies)
    }
}

/// A file of a record's own folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// From the record's folder, with `/`.
    pub path: Box<str>,
    /// From the root.
    pub file: Arc<str>,
    /// Bytes.
    pub length: u64,
    /// Whether it is a file that can be read; no library is made of one that is not.
    pub is_sound: bool,
    /// The text of a PDF, as far as it could be read.
    pub pdf: Option<Arc<Pdf>>,
}

/// What was read, and what it takes to read it again quickly.
#[derive(Debug, Default)]
pub struct Read {
    /// The records, sorted by kind and id.
    pub drafts: Vec<Draft>,
    /// What is wrong with names and files; what is wrong in a record stands with it.
    pub findings: Vec<Diagnostic>,
    shelf: Shelf,
    /// The default language that texts were read in.
    language: Option<Language>,
    /// The files that were touched since; `None` where nobody knows.
    touched: Option<BTreeSet<String>>,
}

impl Read {
    /// Says that these files and folders were touched since, and no other: they are read again even if their
    /// length and stamp are the same, and only they are looked at where that is enough.
    pub fn touch(&mut self, paths: impl IntoIterator<Item = String>) {
        self.touched.get_or_insert_default().extend(paths);
    }

    /// Whether it was read with this default language.
    fn is_in(&self, language: &Language) -> bool {
        self.language.as_ref() == Some(language)
    }
}

/// Files by path, with the length and stamp that they were read at.
type Shelf = HashMap<Arc<str>, (u64, Stamp, Item)>;

#[derive(Clone, Debug)]
enum Item {
    Record(Arc<RecordFile>),
    Body(Arc<Body>),
    Pdf(Arc<Attached>),
}

/// A file to read.
struct Task {
    path: Arc<str>,
    length: u64,
    stamp: Stamp,
    what: Wanted,
}

/// What a file is read as.
#[derive(Clone)]
enum Wanted {
    Record(Kind),
    Body(Language),
    Pdf,
}

/// The configuration: what it says, and what is wrong with it.
#[derive(Debug)]
pub struct Settings {
    /// The settings, where nothing in them is missing or wrong.
    pub config: Option<Arc<Config>>,
    /// The default language, guessed where the settings do not say it.
    pub language: Language,
    /// The audiences that they declare, as written; `None` where nobody can tell.
    pub audiences: Option<Vec<Box<str>>>,
    /// What is wrong.
    pub findings: Vec<Diagnostic>,
}

/// Reads all of `content/`; what `before` read and has the same length and stamp is not read again.
pub fn read(source: &dyn Source, language: &Language, before: &Read) -> Read {
    if let Some(read) = again::read(source, language, before) {
        return read;
    }
    let mut folder = Folder::of(source.walk("content"), language);
    let tasks: Vec<Task> = folder.tasks();
    let items: Vec<(Task, Item)> = tasks
        .into_par_iter()
        .map(|task| {
            let item = known(&task, language, before).unwrap_or_else(|| fresh(source, &task, language));
            (task, item)
        })
        .collect();
    let mut shelf: Shelf = HashMap::with_capacity(items.len());
    for (task, item) in items {
        shelf.insert(task.path, (task.length, task.stamp, item));
    }
    let drafts = folder.drafts(&shelf);
    Read { drafts, findings: folder.findings, shelf, language: Some(*language), touched: None }
}

fn known(task: &Task, language: &Language, before: &Read) -> Option<Item> {
    let is_touched = before.touched.as_ref().is_some_and(|touched| touched.contains(&*task.path));
    if is_touched || !before.is_in(language) {
        return None;
    }
    let (length, stamp, item) = before.shelf.get(&task.path)?;
    let same = *length == task.length && stamp.is_some() && *stamp == task.stamp;
    same.then(|| item.clone())
}

fn fresh(source: &dyn Source, task: &Task, language: &Language) -> Item {
    let path = Arc::clone(&task.path);
    match &task.what {
        Wanted::Record(kind) => {
            Item::Record(Arc::new(file::read(source, path, task.length, *kind, language)))
        }
        Wanted::Body(own) => Item::Body(Arc::new(body::read(source, path, task.length, *own, language))),
        Wanted::Pdf => Item::Pdf(Arc::new(attachment::read(source, &path, task.length))),
    }
}

/// Reads `config.toml`; `None` where there is none.
pub fn settings(source: &dyn Source) -> Option<Settings> {
    let mut bytes = Vec::new();
    source.open("config.toml").ok()?.take(file::RECORD_LIMIT + 1).read_to_end(&mut bytes).ok()?;
    Some(file::settings(&bytes))
}
