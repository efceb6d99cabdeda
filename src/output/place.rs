//! The folder of a build: where it really is, whether it may be written to, and that nobody else does so.
//!
//! It looks at the folder and locks it; it writes nothing into it.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;

use anyhow::{Context, Result, bail};
use camino::{Utf8Path, Utf8PathBuf};

use super::{foreign, journal, listing};

/// A folder that this run alone may write to.
#[derive(Debug)]
pub(super) struct Place {
    /// The absolute path, without symbolic links.
    pub(super) path: Utf8PathBuf,
    /// As its user wrote it.
    given: Utf8PathBuf,
    lock: Lock,
    _made: Made,
}

impl Place {
    /// Finds the folder, or makes it, and locks it.
    pub(super) fn take(given: &Utf8Path, guarded: &[&Utf8Path]) -> Result<Place> {
        let path = resolve(given)?;
        refuse_guarded(given, &path, guarded)?;
        let made = Made::new(&path)?;
        let lock = Lock::new(given, &path)?;
        refuse_strange(given, &path)?;
        Ok(Place { path, given: given.to_owned(), lock, _made: made })
    }

    /// Makes sure that the folder is still the one that was opened.
    pub(super) fn confirm(&self) -> Result<()> {
        let context = || format!("the output folder `{}` disappeared during the build", self.given);
        if !self.lock.is_of(&self.path).with_context(context)? {
            bail!("the output folder `{}` was replaced during the build", self.given);
        }
        Ok(())
    }
}

/// The absolute path without symbolic links; what does not exist yet keeps its names.
fn resolve(given: &Utf8Path) -> Result<Utf8PathBuf> {
    let context = || format!("cannot use `{given}` as the output folder");
    let absolute = camino::absolute_utf8(given).with_context(context)?;
    let mut missing = Vec::new();
    for ancestor in absolute.ancestors() {
        match ancestor.canonicalize_utf8() {
            Ok(path) => return Ok(missing.iter().rev().fold(path, |path, name| path.join(name))),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                let file = absolute.ancestors().find(|ancestor| fs::symlink_metadata(ancestor).is_ok());
                bail!("cannot use `{given}` as the output folder: `{}` is a file", file.unwrap_or(&absolute));
            }
            Err(error) => return Err(error).with_context(context),
        }
        if fs::symlink_metadata(ancestor).is_ok() {
            bail!("cannot use `{given}` as the output folder: `{ancestor}` is a symbolic link to nothing");
        }
        match ancestor.file_name() {
            Some(name) => missing.push(name),
            None => {
                bail!("cannot use `{given}` as the output folder: `..` after a folder that does not exist")
            }
        }
    }
    bail!("cannot use `{given}` as the output folder: its path leads nowhere");
}

/// Refuses a folder where publishing could destroy what people wrote.
fn refuse_guarded(given: &Utf8Path, path: &Utf8Path, guarded: &[&Utf8Path]) -> Result<()> {
    const ADVICE: &str = "choose another output folder with `-o`";
    if path.parent().is_none() {
        bail!("the output folder `{given}` is the root of the disk; {ADVICE}");
    }
    let home = std::env::home_dir().and_then(|home| Utf8PathBuf::from_path_buf(home).ok());
    if let Some(home) = home.filter(|home| home.is_absolute()).and_then(|home| resolve(&home).ok())
        && home.starts_with(path)
    {
        bail!("the output folder `{given}` is or holds your home folder; {ADVICE}");
    }
    for &guard in guarded {
        let real = resolve(guard)?;
        if real == path {
            bail!("the output folder `{given}` is `{guard}`, which holds files of yours; {ADVICE}");
        } else if real.starts_with(path) {
            bail!("the output folder `{given}` holds `{guard}`, where files of yours are; {ADVICE}");
        } else if path.starts_with(&real) {
            bail!("the output folder `{given}` lies in `{guard}`, where files of yours are; {ADVICE}");
        }
    }
    Ok(())
}

/// Refuses a folder that is not empty and that no build has written.
fn refuse_strange(given: &Utf8Path, path: &Utf8Path) -> Result<()> {
    let is_file = |name| fs::symlink_metadata(path.join(name)).is_ok_and(|metadata| metadata.is_file());
    if is_file(listing::NAME) || is_file(journal::NAME) {
        return Ok(());
    }
    let context = || format!("cannot read the output folder `{given}`");
    let mut names = Vec::new();
    for entry in fs::read_dir(path).with_context(context)? {
        let entry = entry.with_context(context)?;
        let leftover = entry.file_name() != listing::NAME && foreign::is_reserved(&entry.file_name());
        if !leftover {
            names.push(entry.file_name());
        }
    }
    if let Some(name) = names.iter().min() {
        bail!(
            "the output folder `{given}` holds files that golocal did not write, such as `{}`; \
             choose another one with `-o`, or empty it",
            name.display()
        );
    }
    Ok(())
}

/// A lock that other runs respect, for as long as this lives.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Lock {
    /// Locks a folder, which is named in messages as its user wrote it.
    pub(super) fn new(given: &Utf8Path, path: &Utf8Path) -> Result<Lock> {
        let file = File::open(path).with_context(|| format!("cannot open the output folder `{given}`"))?;
        let free = match file.try_lock() {
            Err(TryLockError::WouldBlock) => false,
            // Some network file systems lock no folders; a build there goes on without.
            Ok(()) | Err(TryLockError::Error(_)) => true,
        };
        let lock = Lock(file);
        // Another run may have exchanged the folder since it was opened here.
        if !free || !lock.is_of(path).unwrap_or(false) {
            bail!("another run of golocal writes to `{given}` at this moment; wait until it has finished");
        }
        Ok(lock)
    }

    /// Whether the locked folder is the one that now stands at a path.
    fn is_of(&self, path: &Utf8Path) -> io::Result<bool> {
        let (ours, there) = (self.0.metadata()?, fs::symlink_metadata(path)?);
        Ok((ours.dev(), ours.ino()) == (there.dev(), there.ino()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing would not do: a process that another thread starts at this moment holds the file open too.
        let _ = self.0.unlock();
    }
}

/// The folders that were made for a build; those that are still empty in the end go away again.
#[derive(Debug)]
struct Made(Vec<Utf8PathBuf>);

impl Made {
    fn new(path: &Utf8Path) -> Result<Made> {
        let mut made = Made(Vec::new());
        let missing: Vec<_> =
            path.ancestors().take_while(|ancestor| fs::symlink_metadata(ancestor).is_err()).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => made.0.push(folder.to_owned()),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => {
                    return Err(error).with_context(|| format!("cannot make the output folder `{folder}`"));
                }
            }
        }
        let metadata = fs::metadata(path).with_context(|| format!("cannot read `{path}`"))?;
        if !metadata.is_dir() {
            bail!("the output folder `{path}` is a file; remove it or choose another folder with `-o`");
        }
        Ok(made)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // This fails where something is in it, which is what is wanted.
            let _ = fs::remove_dir(folder);
        }
    }
}
