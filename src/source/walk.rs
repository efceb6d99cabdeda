//! All that lies below a folder on disk, by name; what hides behind a dot is passed over, links are followed where
//! they stay within the folder.
//!
//! No general walker does this for so little: one look at each file says its length and stamp, and a link is asked
//! where it leads before it is followed.
#![allow(clippy::disallowed_methods, reason = "this is the module that reads folders")]

use std::fs::{self, DirEntry, FileType};
use std::path::{Path, PathBuf};

use super::{Entry, What};

/// A folder that is still to be looked into.
struct Visit {
    /// Its path as entries have it.
    path: String,
    /// Where it is, without links.
    real: PathBuf,
    /// The folders on the way to it that were left by a link.
    left: Vec<PathBuf>,
}

/// All entries below `top`, whose own path in them is `folder`, in no order.
pub(super) fn walk(top: &Path, folder: &str) -> Vec<Entry> {
    let Ok(real) = top.canonicalize() else { return Vec::new() };
    let mut entries = Vec::new();
    let mut open = vec![Visit { path: folder.to_owned(), real: real.clone(), left: Vec::new() }];
    while let Some(visit) = open.pop() {
        let found = match fs::read_dir(&visit.real) {
            Ok(found) => found,
            Err(error) => {
                entries.push(Entry { path: visit.path, what: What::Unreadable(error.to_string()) });
                continue;
            }
        };
        for entry in found.flatten().filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b".")) {
            let (what, inner) = look(&entry, &visit, &real);
            let path = format!("{}/{}", visit.path, entry.file_name().to_string_lossy());
            if let Some((real, left)) = inner {
                open.push(Visit { path: path.clone(), real, left });
            }
            entries.push(Entry { path, what });
        }
    }
    entries
}

/// Where a folder is, and the folders on the way to it that were left by a link.
type Inner = Option<(PathBuf, Vec<PathBuf>)>;

/// What an entry is, and where to look further if it is a folder.
fn look(entry: &DirEntry, visit: &Visit, top: &Path) -> (What, Inner) {
    if entry.file_name().to_str().is_none() {
        // What is shown of such a name would open nothing.
        return (What::Unreadable("its name is not UTF-8".to_owned()), None);
    }
    match entry.file_type() {
        Ok(kind) if kind.is_symlink() => follow(entry, visit, top),
        Ok(kind) if kind.is_dir() => {
            (What::Folder, Some((visit.real.join(entry.file_name()), visit.left.clone())))
        }
        Ok(kind) => (file(kind, entry.metadata()), None),
        Err(error) => (What::Unreadable(error.to_string()), None),
    }
}

/// What a link leads to.
fn follow(entry: &DirEntry, visit: &Visit, top: &Path) -> (What, Inner) {
    let target = match entry.path().canonicalize() {
        Ok(target) => target,
        Err(_) => return (What::LinkOut { leads_nowhere: true }, None),
    };
    if !target.starts_with(top) {
        return (What::LinkOut { leads_nowhere: false }, None);
    }
    let data = match fs::metadata(&target) {
        Ok(data) => data,
        Err(error) => return (What::Unreadable(error.to_string()), None),
    };
    if !data.is_dir() {
        return (file(data.file_type(), Ok(data)), None);
    }
    let holds = |folder: &PathBuf| folder.starts_with(&target);
    if holds(&visit.real) || visit.left.iter().any(holds) {
        return (What::Unreadable("it is a link to a folder that holds it".to_owned()), None);
    }
    let mut left = visit.left.clone();
    left.push(visit.real.clone());
    (What::Folder, Some((target, left)))
}

fn file(kind: FileType, data: std::io::Result<fs::Metadata>) -> What {
    match data {
        Ok(data) if kind.is_file() => What::File { length: data.len(), stamp: data.modified().ok() },
        Ok(_) => What::Unreadable("it is neither a file nor a folder".to_owned()),
        Err(error) => What::Unreadable(error.to_string()),
    }
}
