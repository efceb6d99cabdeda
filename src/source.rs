//! The only reader of files: a tree of them, on disk or in memory.
//!
//! It lists and reads; what a file means is for others to say. Paths are relative to the root, with `/`.
#![allow(clippy::disallowed_methods, reason = "this is the module that reads files")]

mod walk;

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A file, with its length in bytes and its stamp.
    File {
        /// Bytes.
        length: u64,
        /// By which a change is noticed.
        stamp: Stamp,
    },
    /// A folder.
    Folder,
    /// A symbolic link that leaves the folder being walked.
    LinkOut {
        /// Whether there is nothing at its end.
        leads_nowhere: bool,
    },
    /// Something that cannot be read, with the reason.
    Unreadable(String),
}

/// When a file was last changed, as far as its file system says.
pub type Stamp = Option<SystemTime>;

/// A path and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From the root, with `/`.
    pub path: String,
    /// What is there.
    pub what: What,
}

/// A tree of files.
pub trait Source: Send + Sync {
    /// All that lies below a folder, sorted by the bytes of the path, without hidden files.
    /// A folder that does not exist is empty.
    fn walk(&self, folder: &str) -> Vec<Entry>;

    /// What stands at a path that is a file's and no link's; `None` for anything else, and where it is not known.
    fn file(&self, _path: &str) -> Option<What> {
        None
    }

    /// Opens a file.
    ///
    /// # Errors
    /// Where it does not exist or may not be read.
    fn open(&self, path: &str) -> io::Result<Box<dyn Read>>;

    /// A file's bytes.
    ///
    /// # Errors
    /// Where it does not exist or may not be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A file's text; `None` where there is no such file or it is not UTF-8.
    fn text(&self, path: &str) -> Option<String> {
        String::from_utf8(self.read(path).ok()?).ok()
    }

    /// A file's text for a report, bytes that are no UTF-8 replaced; `None` where it cannot be read.
    fn lossy(&self, path: &str) -> Option<String> {
        Some(String::from_utf8_lossy(&self.read(path).ok()?).into_owned())
    }
}

/// The folder that a path leads to, whatever links are on the way.
///
/// # Errors
/// Where there is none.
pub fn real_folder(path: &Utf8Path) -> io::Result<Utf8PathBuf> {
    let real = path.canonicalize_utf8()?;
    if real.is_dir() {
        Ok(real)
    } else {
        Err(io::Error::new(io::ErrorKind::NotADirectory, "it is not a folder"))
    }
}

/// A folder on disk.
#[derive(Debug)]
pub struct Disk {
    root: Utf8PathBuf,
}

impl Disk {
    /// The tree below `root`.
    pub fn new(root: impl Into<Utf8PathBuf>) -> Disk {
        Disk { root: root.into() }
    }
}

impl Source for Disk {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let mut entries = walk::walk(self.root.join(folder).as_std_path(), folder);
        entries.sort_unstable_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
        entries
    }

    fn file(&self, path: &str) -> Option<What> {
        let data = self.root.join(path).symlink_metadata().ok()?;
        data.is_file().then(|| What::File { length: data.len(), stamp: data.modified().ok() })
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(std::fs::File::open(self.root.join(path))?))
    }
}

/// Files in memory, for tests and for what is compiled in.
#[derive(Debug, Default, Clone)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// A tree of these files.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Memory {
        Memory { files: files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect() }
    }
}

impl Source for Memory {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let top = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut entries = BTreeMap::new();
        for (path, bytes) in self.files.iter().filter(|(path, _)| path.starts_with(&top)) {
            for (at, _) in path.match_indices('/').filter(|(at, _)| *at > top.len()) {
                entries.insert(path[..at].to_owned(), What::Folder);
            }
            entries.insert(path.clone(), What::File { length: bytes.len() as u64, stamp: None });
        }
        entries.into_iter().map(|(path, what)| Entry { path, what }).collect()
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read>> {
        match self.files.get(path) {
            Some(bytes) => Ok(Box::new(io::Cursor::new(bytes.clone()))),
            None => Err(io::Error::new(io::ErrorKind::NotFound, "no such file")),
        }
    }
}
