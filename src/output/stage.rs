//! The stage: a hidden folder where new files wait until all are there.
//!
//! It stands beside the published folder, so that it can become its twin, or inside it where the folder above
//! cannot be written to or is another disk; it never touches what is published.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::sync::Mutex;

use anyhow::{Context, Result, bail};
use camino::{Utf8Path, Utf8PathBuf};

use super::place::Lock;
use super::{Method, address, held, journal};

/// A folder that goes away with all that is in it, unless it is [left](Stage::leave).
#[derive(Debug)]
pub(super) struct Stage {
    root: Utf8PathBuf,
    /// The folders that exist in it, from its root.
    folders: Mutex<HashSet<Box<str>>>,
    position: Position,
    left: bool,
}

#[derive(Debug)]
enum Position {
    Inside,
    /// Locked, since it is to be the published folder while the old one is still being removed.
    Beside {
        _lock: Lock,
    },
}

impl Stage {
    /// Makes the stage of a published folder.
    pub(super) fn new(folder: &Utf8Path, method: Method) -> Result<Stage> {
        if method == Method::Exchange
            && !is_mounted(folder)
            && let Some(root) = beside(folder)
            && fs::create_dir(&root).is_ok()
        {
            let position = Position::Beside { _lock: Lock::new(folder, &root)? };
            return Ok(Stage::at(root, position));
        }
        let root = folder.join(journal::NEW);
        fs::create_dir(&root).with_context(|| format!("cannot make the folder `{root}`"))?;
        Ok(Stage::at(root, Position::Inside))
    }

    fn at(root: Utf8PathBuf, position: Position) -> Stage {
        Stage { root, folders: Mutex::default(), position, left: false }
    }

    /// Whether it can become the twin of the published folder.
    pub(super) fn is_beside(&self) -> bool {
        matches!(self.position, Position::Beside { .. })
    }

    /// Its path.
    pub(super) fn root(&self) -> &Utf8Path {
        &self.root
    }

    /// Opens a new file, after making its folders.
    pub(super) fn create(&self, address: &str) -> Result<File> {
        self.make_folders_of(address)?;
        match File::create_new(self.root.join(address)) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => bail!(
                "the address `{address}` is given twice, differs from another one by case only, \
                 or would have to be a folder too"
            ),
            other => other.with_context(|| self.cannot_write(address)),
        }
    }

    /// Gives a file of the published folder a second name in the stage.
    pub(super) fn link(&self, folder: &Utf8Path, path: &Path) -> Result<()> {
        if let Some(path) = path.to_str() {
            self.make_folders_of(path)?;
        }
        let (from, to) = (folder.as_std_path().join(path), self.root.as_std_path().join(path));
        fs::hard_link(&from, to).with_context(|| format!("cannot link `{}`", from.display()))
    }

    /// Makes the folders above a path.
    pub(super) fn make_folders_of(&self, path: &str) -> Result<()> {
        let mut known = held(&self.folders);
        let missing: Vec<&str> =
            address::folders(path).take_while(|folder| !known.contains(*folder)).collect();
        for folder in missing.into_iter().rev() {
            make_folder(self.root.join(folder).as_std_path()).with_context(|| self.cannot_write(path))?;
            known.insert(folder.into());
        }
        Ok(())
    }

    /// The folders that were made for files with an address, sorted.
    pub(super) fn folders(&self) -> Vec<Box<str>> {
        let mut folders: Vec<Box<str>> = held(&self.folders).iter().cloned().collect();
        folders.sort_unstable();
        folders
    }

    /// The beginning of a message when the disk does not take a file.
    pub(super) fn cannot_write(&self, address: &str) -> String {
        format!("cannot write `{address}` into `{}`", self.root)
    }

    /// Moves the stage into the published folder, for a change with a journal.
    pub(super) fn move_inside(mut self, folder: &Utf8Path) -> Result<Stage> {
        if self.is_beside() {
            let inside = folder.join(journal::NEW);
            fs::rename(&self.root, &inside)
                .with_context(|| format!("cannot move `{}` to `{inside}`", self.root))?;
            self.root = inside;
            self.position = Position::Inside;
        }
        Ok(self)
    }

    /// Leaves the folder to somebody who removes it otherwise.
    pub(super) fn leave(mut self) -> Left {
        self.left = true;
        Left(self)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.left {
            // Whoever drops it has a graver error to tell; the next run removes what is left here.
            let _ = remove_tree(self.root.as_std_path());
        }
    }
}

/// A stage that does not go away by itself; it keeps the lock.
#[derive(Debug)]
pub(super) struct Left(Stage);

impl Left {
    /// Its path.
    pub(super) fn root(&self) -> &Utf8Path {
        self.0.root()
    }
}

/// Removes the stage beside a folder that a killed run left there.
pub(super) fn remove_leftover(folder: &Utf8Path) -> Result<()> {
    match beside(folder) {
        Some(path) => remove_tree(path.as_std_path())
            .with_context(|| format!("cannot remove `{path}`, which an interrupted run left there")),
        None => Ok(()),
    }
}

/// Removes a folder with all that is in it, if it exists, also where its folders are read-only.
pub(super) fn remove_tree(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            make_writable(path)?;
            fs::remove_dir_all(path)
        }
        other => other,
    }
}

/// Makes a folder unless it exists.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        other => other,
    }
}

/// The stage's name beside a folder; fixed, so that what a killed run left is found again.
fn beside(folder: &Utf8Path) -> Option<Utf8PathBuf> {
    Some(folder.with_file_name(format!(".{}.golocal-twin", folder.file_name()?)))
}

fn make_writable(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            make_writable(&entry.path())?;
        }
    }
    Ok(())
}

/// Whether a folder is another disk than the one above it, or a place where one is mounted.
fn is_mounted(folder: &Utf8Path) -> bool {
    let device = |path: &Utf8Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    is_mount_root(folder) || folder.parent().and_then(device) != device(folder)
}

/// Whether something is mounted here, be it a folder of the same disk.
#[cfg(target_os = "linux")]
fn is_mount_root(folder: &Utf8Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, folder.as_std_path(), AtFlags::empty(), StatxFlags::empty())
        .is_ok_and(|answer| answer.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Elsewhere the device numbers tell enough.
#[cfg(not(target_os = "linux"))]
fn is_mount_root(_folder: &Utf8Path) -> bool {
    false
}
