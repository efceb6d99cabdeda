//! The files of somebody else in the published folder: which there are, and which stand in our way.
//!
//! It only looks; whoever publishes keeps them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use camino::Utf8Path;

use super::address::{self, Names, RESERVED};
use super::listing::Listing;

/// Something in the published folder that no build put there.
#[derive(Debug)]
pub(super) struct Foreign {
    /// Its path from the published folder; perhaps not UTF-8.
    pub(super) path: PathBuf,
    pub(super) kind: Kind,
}

/// What a foreign thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A folder, which is kept even if it is empty.
    Folder,
    /// A file, a symbolic link, or anything else that has a name.
    File,
}

/// Everything that is not ours, folders before what is in them.
pub(super) fn find(folder: &Utf8Path, ours: &Listing) -> Result<Vec<Foreign>> {
    let our_folders: HashSet<&str> = ours.addresses().iter().flat_map(|a| address::folders(a)).collect();
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        let path = folder.as_std_path().join(&inner);
        let context = || format!("cannot read the folder `{}`", path.display());
        for entry in std::fs::read_dir(&path).with_context(context)? {
            let entry = entry.with_context(context)?;
            if inner.as_os_str().is_empty() && is_reserved(&entry.file_name()) {
                continue;
            }
            let path = inner.join(entry.file_name());
            let name = path.to_str();
            if entry.file_type().with_context(context)?.is_dir() {
                if name.is_none_or(|name| !our_folders.contains(name)) {
                    found.push(Foreign { path: path.clone(), kind: Kind::Folder });
                }
                open.push(path);
            } else if name.is_none_or(|name| !ours.contains(name)) {
                found.push(Foreign { path, kind: Kind::File });
            }
        }
    }
    found.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Refuses to publish over files of somebody else, naming the first of them.
pub(super) fn refuse_clashes(folder: &Utf8Path, foreign: &[Foreign], names: &Names<'_>) -> Result<()> {
    const NAMED: usize = 5;
    let clashes: Vec<String> = foreign
        .iter()
        .filter_map(|foreign| {
            let path = foreign.path.to_string_lossy();
            let address = match foreign.kind {
                Kind::Folder => names.clash_with_folder(&path),
                Kind::File => names.clash_with_file(&path),
            }?;
            Some(if address == path { format!("`{path}`") } else { format!("`{path}` (for `{address}`)") })
        })
        .collect();
    if clashes.is_empty() {
        return Ok(());
    }
    let more = match clashes.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let named = clashes[..clashes.len().min(NAMED)].join(", ");
    bail!(
        "`{folder}` holds what golocal did not write where the site has a file: {named}{more}; move it away"
    );
}

/// Whether a name in the published folder is one that the writer keeps for itself.
pub(super) fn is_reserved(name: &std::ffi::OsStr) -> bool {
    RESERVED_NAMES.iter().any(|reserved| Path::new(reserved) == Path::new(name))
}

const RESERVED_NAMES: [&str; 4] = [RESERVED, super::journal::NAME, super::journal::NEW, super::journal::OLD];
