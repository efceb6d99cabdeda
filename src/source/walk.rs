//! One walk through a folder on disk, its files looked at in parallel; hidden ones are passed over.
//!
//! A symbolic link is followed as long as it stays in the folder and does not lead back to where the walk is.

use std::fs::{DirEntry, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use camino::Utf8Path;
use rayon::prelude::*;

use super::{Entry, What};

/// All that lies below `folder` of `root`, sorted by the bytes of the path.
pub(super) fn walk(root: &Utf8Path, folder: &str) -> Vec<Entry> {
    let Ok(top) = root.join(folder).into_std_path_buf().canonicalize() else { return Vec::new() };
    let mut entries = Vec::new();
    match std::fs::read_dir(&top) {
        Ok(listing) => below(&Step { path: folder, real: &top, above: None }, &top, listing, &mut entries),
        Err(error) => entries.push(unreadable(folder.to_owned(), &error)),
    }
    entries.par_sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
    entries
}

/// A folder on the way.
struct Step<'s> {
    /// From the root, with `/`; empty for the root itself.
    path: &'s str,
    /// Where it really is.
    real: &'s Path,
    /// The folder that the walk came from.
    above: Option<&'s Step<'s>>,
}

impl Step<'_> {
    /// The path of what has a name in this folder; what is not UTF-8 shows as a replacement character.
    fn path_of(&self, entry: &DirEntry) -> String {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if self.path.is_empty() { name.into_owned() } else { format!("{}/{name}", self.path) }
    }

    /// Whether the walk is in this folder.
    fn is_on_the_way(&self, real: &Path) -> bool {
        self.real == real || self.above.is_some_and(|above| above.is_on_the_way(real))
    }
}

/// What lies below a folder; `top` is where links must stay.
fn below(step: &Step<'_>, top: &Path, listing: std::fs::ReadDir, entries: &mut Vec<Entry>) {
    let is_shown = |entry: &DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
    let (found, failed): (Vec<_>, Vec<_>) = listing.partition(Result::is_ok);
    for error in failed.into_iter().filter_map(Result::err) {
        entries.push(unreadable(step.path.to_owned(), &error));
    }
    let is_file = |entry: &DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
    let found = found.into_iter().filter_map(Result::ok).filter(is_shown);
    let (files, others): (Vec<DirEntry>, Vec<DirEntry>) = found.partition(is_file);
    entries.par_extend(files.par_iter().map(|file| looked_at(step.path_of(file), file.metadata())));
    entries.par_extend(others.par_iter().flat_map_iter(|other| here(step, top, other)));
}

/// What stands at a name that is no file's, and below it where that is a folder.
fn here(step: &Step<'_>, top: &Path, entry: &DirEntry) -> Vec<Entry> {
    let path = step.path_of(entry);
    match entry.file_type() {
        Ok(kind) if kind.is_dir() => inside(step, top, path, &step.real.join(entry.file_name())),
        Ok(kind) if kind.is_symlink() => linked(step, top, path, &entry.path()),
        Ok(_) => vec![looked_at(path, entry.metadata())],
        Err(error) => vec![unreadable(path, &error)],
    }
}

/// A folder and all that is in it.
fn inside(above: &Step<'_>, top: &Path, path: String, real: &Path) -> Vec<Entry> {
    let mut entries = vec![Entry { path: path.clone(), what: What::Folder }];
    match std::fs::read_dir(real) {
        Ok(listing) => {
            let step = Step { path: &path, real, above: Some(above) };
            below(&step, top, listing, &mut entries);
        }
        Err(error) => entries.push(unreadable(path, &error)),
    }
    entries
}

/// What a symbolic link leads to.
fn linked(step: &Step<'_>, top: &Path, path: String, link: &Path) -> Vec<Entry> {
    let target: io::Result<(PathBuf, FileType)> =
        link.canonicalize().and_then(|target| Ok((target, link.metadata()?.file_type())));
    match target {
        Ok((target, _)) if !target.starts_with(top) => vec![Entry { path, what: What::LinkOut }],
        Ok((target, kind)) if kind.is_dir() && step.is_on_the_way(&target) => {
            let reason = "it is a link to a folder that holds it".to_owned();
            vec![Entry { path, what: What::Unreadable(reason) }]
        }
        Ok((target, kind)) if kind.is_dir() => inside(step, top, path, &target),
        Ok(_) => vec![looked_at(path, link.metadata())],
        Err(error) => vec![unreadable(path, &error)],
    }
}

fn looked_at(path: String, data: io::Result<Metadata>) -> Entry {
    let what = match data {
        Ok(data) if data.is_file() => What::File { length: data.len(), stamp: data.modified().ok() },
        Ok(_) => What::Unreadable("it is neither a file nor a folder".to_owned()),
        Err(error) => return unreadable(path, &error),
    };
    Entry { path, what }
}

fn unreadable(path: String, error: &io::Error) -> Entry {
    Entry { path, what: What::Unreadable(error.to_string()) }
}
