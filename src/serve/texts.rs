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

/// Files as they were at one check.
pub(super) struct Texts {
    disk: Arc<dyn Source>,
    kept: Mutex<Kept>,
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
        Texts { disk, kept: Mutex::default(), checked: AtomicBool::new(false) }
    }

    /// The same texts for the next check, which replaces those that it reads.
    pub(super) fn next(&self) -> Texts {
        let kept = lock(&self.kept).clone();
        Texts { disk: Arc::clone(&self.disk), kept: Mutex::new(kept), checked: AtomicBool::new(false) }
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
        self.disk.walk(folder)
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
