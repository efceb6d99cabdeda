//! Publishing in one step: the stage becomes a whole twin of the published folder, and the two change places.
//!
//! Unchanged and foreign files are not copied but get a second name (a hard link).
//! Whether this can be done is found by trying; [`is_unable`] tells a file system that cannot from one that
//! is broken.

use std::fs::{self, DirEntry, File, FileTimes};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::Change;
use super::foreign::Kind;
use super::stage::{Left, Stage, make_folder};

/// Whose a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Us,
    Somebody,
}

/// Completes the twin and exchanges it with the published folder.
///
/// Afterwards the stage's path holds what was published before; see [`sweep`].
pub(super) fn publish(change: &Change<'_>, stage: &Stage) -> Result<()> {
    let (folder, twin) = (change.folder, stage.root());
    link_foreign(change, stage)?;
    change.unchanged.par_iter().try_for_each(|address| stage.link(folder, Path::new(address)))?;
    liken_folders(change, stage)?;
    renameat_with(CWD, twin.as_std_path(), CWD, folder.as_std_path(), RenameFlags::EXCHANGE)
        .map_err(io::Error::from)
        .with_context(|| format!("cannot exchange `{twin}` with `{folder}`"))
}

/// Whether an error says that links or the exchange cannot be had here.
pub(super) fn is_unable(error: &anyhow::Error) -> bool {
    let Some(error) = error.root_cause().downcast_ref::<io::Error>() else { return false };
    matches!(
        error.kind(),
        ErrorKind::CrossesDevices
            | ErrorKind::PermissionDenied
            | ErrorKind::Unsupported
            | ErrorKind::InvalidInput
            | ErrorKind::TooManyLinks
            | ErrorKind::ResourceBusy
    )
}

/// Removes what was published before, name by name.
///
/// A foreign file that appeared or was replaced while the twin was made is moved over, not removed.
pub(super) fn sweep(change: &Change<'_>, old: &Left) -> Result<()> {
    sweep_folder(change, old.root().as_std_path(), Path::new("")).with_context(|| {
        format!("the site is published, but what it replaced could not be removed from `{}`", old.root())
    })
}

/// Gives what is foreign its place in the twin.
fn link_foreign(change: &Change<'_>, stage: &Stage) -> Result<()> {
    let device = fs::metadata(change.folder).map(|metadata| metadata.dev()).ok();
    for foreign in change.foreign {
        match foreign.kind {
            Kind::File => stage.link(change.folder, &foreign.path)?,
            Kind::Folder => {
                let path = change.folder.as_std_path().join(&foreign.path);
                let context = || format!("cannot keep the folder `{}`", path.display());
                if fs::symlink_metadata(&path).map(|metadata| metadata.dev()).ok() != device {
                    // Another disk is mounted there, and cannot move with the folder.
                    return Err(io::Error::from(ErrorKind::CrossesDevices)).with_context(context);
                }
                if let Some(path) = foreign.path.to_str() {
                    stage.make_folders_of(path)?;
                }
                make_folder(&stage.root().as_std_path().join(&foreign.path)).with_context(context)?;
            }
        }
    }
    Ok(())
}

/// Gives the twin's folders the owners and permissions of the published ones, the innermost first.
fn liken_folders(change: &Change<'_>, stage: &Stage) -> Result<()> {
    let liken = |path: &Path, owner: Owner| {
        let (published, twin) =
            (change.folder.as_std_path().join(path), stage.root().as_std_path().join(path));
        liken_folder(&published, &twin, owner)
            .with_context(|| format!("cannot keep the permissions of `{}`", published.display()))
    };
    let foreign = change.foreign.iter().filter(|foreign| foreign.kind == Kind::Folder);
    for foreign in foreign.rev() {
        liken(&foreign.path, Owner::Somebody)?;
    }
    for folder in stage.folders().iter().rev() {
        let folder = Path::new(&**folder);
        if change.foreign.binary_search_by(|foreign| foreign.path.as_path().cmp(folder)).is_err() {
            liken(folder, Owner::Us)?;
        }
    }
    liken(Path::new(""), Owner::Us)
}

fn liken_folder(published: &Path, twin: &Path, owner: Owner) -> io::Result<()> {
    let model = match fs::symlink_metadata(published) {
        Ok(metadata) if metadata.is_dir() => metadata,
        // The folder is new.
        _ => return Ok(()),
    };
    let made = fs::metadata(twin)?;
    if (model.uid(), model.gid()) != (made.uid(), made.gid()) {
        std::os::unix::fs::chown(twin, Some(model.uid()), Some(model.gid()))?;
    }
    if owner == Owner::Somebody {
        // Its date is theirs too.
        File::open(twin)?.set_times(FileTimes::new().set_modified(model.modified()?))?;
    }
    if model.mode() != made.mode() {
        fs::set_permissions(twin, fs::Permissions::from_mode(model.mode() & 0o7777))?;
    }
    Ok(())
}

fn sweep_folder(change: &Change<'_>, old: &Path, inner: &Path) -> Result<()> {
    let folder = old.join(inner);
    let context = || format!("cannot remove `{}`", folder.display());
    let mode = fs::metadata(&folder).with_context(context)?.mode();
    if mode & 0o700 != 0o700 {
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).with_context(context)?;
    }
    let entries: Vec<_> = fs::read_dir(&folder).and_then(Iterator::collect).with_context(context)?;
    entries.into_par_iter().try_for_each(|entry: DirEntry| {
        let path = inner.join(entry.file_name());
        if entry.file_type().with_context(context)?.is_dir() {
            sweep_folder(change, old, &path)
        } else {
            sweep_file(change, old, &path).with_context(|| format!("cannot remove `{}`", path.display()))
        }
    })?;
    fs::remove_dir(&folder).with_context(context)
}

fn sweep_file(change: &Change<'_>, old: &Path, path: &Path) -> Result<()> {
    let file = old.join(path);
    let name = path.to_str();
    let ours = name == Some(super::listing::NAME) || name.is_some_and(|name| change.earlier.contains(name));
    let now: PathBuf = change.folder.as_std_path().join(path);
    let identity = |path: &Path| fs::symlink_metadata(path).map(|metadata| (metadata.dev(), metadata.ino()));
    let kept = || identity(&now).ok().is_some_and(|now| identity(&file).is_ok_and(|then| then == now));
    if ours || kept() {
        fs::remove_file(&file)?;
    } else if name.is_some_and(|name| change.listing.contains(name)) {
        bail!("somebody put it there during the build, and the site has a file of this name");
    } else {
        if let Some(parent) = now.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(&file, &now)?;
    }
    Ok(())
}
