//! The library's files with its Markdown kept in memory, so that a page is made from the very text that was checked.
//!
//! A site that was good goes on to show its texts after somebody has broken one of them on disk.

use std::collections::HashMap;
use std::io::{self, Cursor, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::source::{Entry, Source, What};

/// How many bytes are kept; texts beyond that are read from disk whenever they are shown.
const LIMIT: usize = 256 << 20;

/// The folder that most files are in.
const CONTENT: &str = "content";

/// Files as they were at one check.
pub(super) struct Texts {
    disk: Arc<dyn Source>,
    kept: Mutex<Kept>,
    /// What lies in the content, where that is known.
    content: Mutex<Option<Vec<Entry>>>,
    checked: AtomicBool,
}

/// Texts by path.
#[derive(Clone, Default)]
struct Kept {
    texts: HashMap<Arc<str>, Arc<[u8]>>,
    bytes: usize,
}

impl Texts {
    /// The files of a disk, none of them read yet.
    pub(super) fn new(disk: Arc<dyn Source>) -> Texts {
        Texts { disk, kept: Mutex::default(), content: Mutex::default(), checked: AtomicBool::new(false) }
    }

    /// The same texts for the next check, which replaces those that it reads.
    ///
    /// Where nothing changed but what stands in some files, the others are not looked at again.
    pub(super) fn next(&self, changed: &[String]) -> Texts {
        let content = lock(&self.content).as_ref().and_then(|content| self.restamped(content, changed));
        Texts {
            disk: Arc::clone(&self.disk),
            kept: Mutex::new(lock(&self.kept).clone()),
            content: Mutex::new(content),
            checked: AtomicBool::new(false),
        }
    }

    /// Forgets what lies in the content: not all that changed there was looked at.
    pub(super) fn forget(&self) {
        *lock(&self.content) = None;
    }

    /// The content with the new stamps of files; `None` where something came or went.
    fn restamped(&self, content: &[Entry], changed: &[String]) -> Option<Vec<Entry>> {
        let mut content = content.to_vec();
        for path in changed.iter().filter(|path| path.starts_with(CONTENT)) {
            let place = content.binary_search_by(|entry| entry.path.as_bytes().cmp(path.as_bytes())).ok()?;
            let entry = &mut content[place];
            let What::File { .. } = entry.what else { return None };
            entry.what = self.disk.file(path)?;
        }
        Some(content)
    }

    /// Says that the check is over: from now on the texts are what it read.
    pub(super) fn close(&self) {
        self.checked.store(true, Ordering::Release);
    }

    fn kept(&self, path: &str) -> Option<Arc<[u8]>> {
        if !self.checked.load(Ordering::Acquire) {
            return None;
        }
        lock(&self.kept).texts.get(path).cloned()
    }

    fn keep(&self, path: &str, bytes: &[u8]) {
        if !path.ends_with(".md") || self.checked.load(Ordering::Acquire) {
            return;
        }
        let mut kept = lock(&self.kept);
        if let Some(before) = kept.texts.remove(path) {
            kept.bytes -= before.len();
        }
        if kept.bytes + bytes.len() <= LIMIT {
            kept.bytes += bytes.len();
            kept.texts.insert(path.into(), bytes.into());
        }
    }
}

/// What a lock guards. Nothing in this module leaves it half done, so that a panic elsewhere does no harm to it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Source for Texts {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        if folder != CONTENT {
            return self.disk.walk(folder);
        }
        let mut content = lock(&self.content);
        content.get_or_insert_with(|| self.disk.walk(folder)).clone()
    }

    fn file(&self, path: &str) -> Option<What> {
        self.disk.file(path)
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read>> {
        match self.kept(path) {
            Some(bytes) => Ok(Box::new(Cursor::new(bytes))),
            None => self.disk.open(path),
        }
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        if let Some(bytes) = self.kept(path) {
            return Ok(bytes.to_vec());
        }
        let bytes = self.disk.read(path)?;
        self.keep(path, &bytes);
        Ok(bytes)
    }
}
