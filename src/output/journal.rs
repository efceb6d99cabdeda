//! Publishing step by step, for file systems without links or exchange: a journal makes it whole.
//!
//! Staged files wait in `.golocal-new` inside the published folder; what they replace, and what is stale, is
//! put aside in `.golocal-old`; `.golocal-journal` names the steps and exists exactly as long as they are
//! neither all done nor all undone.
//! Each step can be repeated, so that the next run completes what a killed one began.
//!
//! The first line of the journal names the form; each further one is `remove` or `place` and an address.
//! The list of our files takes its place last, without a line of its own.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};

use anyhow::{Context, Error, Result, bail};
use camino::Utf8Path;

use super::stage::{Stage, remove_tree};
use super::{Change, address, listing};

/// The journal's name in the published folder.
pub(super) const NAME: &str = ".golocal-journal";
/// The folder where new files wait.
pub(super) const NEW: &str = ".golocal-new";
/// The folder where replaced and stale files wait for the end.
pub(super) const OLD: &str = ".golocal-old";

const FORM: &str = "golocal-journal 1";

/// What settling a folder came to.
#[derive(Debug)]
pub(super) enum Settled {
    /// There was no journal.
    Nothing,
    /// All steps are done.
    Completed,
    /// A step failed, and the folder is as it was before the first one.
    Undone(Error),
}

/// One change of one file; it can be done twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step<'a> {
    Remove(&'a str),
    Place(&'a str),
}

/// Writes the journal of a change; from then on it is either completed or undone.
pub(super) fn begin(change: &Change<'_>, stage: Stage) -> Result<()> {
    let stage = stage.move_inside(change.folder)?;
    let mut text = format!("{FORM}\n");
    // Removals come first: a stale file may stand where a folder is to be, and the other way round.
    let steps = change.stale.iter().map(|address| ("remove", address));
    for (verb, address) in steps.chain(change.staged.iter().map(|address| ("place", address))) {
        text.extend([verb, " ", address, "\n"]);
    }
    let waiting = stage.root().join(NAME);
    let context = || format!("cannot write `{waiting}`");
    let mut file = File::create_new(&waiting).with_context(context)?;
    file.write_all(text.as_bytes()).with_context(context)?;
    // A journal must not survive a power cut that its files do not survive.
    flush(&file).with_context(context)?;
    fs::rename(&waiting, change.folder.join(NAME)).with_context(context)?;
    stage.leave();
    Ok(())
}

/// Completes the journal in a folder, or undoes it where that fails, and removes what is left over.
///
/// # Errors
/// It can neither be completed nor undone: then the journal stays for the next run.
pub(super) fn settle(folder: &Utf8Path) -> Result<Settled> {
    let path = folder.join(NAME);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            remove_leftovers(folder)?;
            return Ok(Settled::Nothing);
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read `{path}`")),
    };
    let steps = parse(&text).with_context(|| format!("`{path}` is not a journal of golocal"))?;
    let settled = match complete(folder, &steps) {
        Ok(()) => Settled::Completed,
        Err(error) => {
            for step in steps.iter().rev() {
                undo(folder, *step).with_context(|| {
                    format!("`{folder}` is published in part ({error:#}); the next run tries to complete it")
                })?;
            }
            Settled::Undone(error)
        }
    };
    File::open(folder)
        .and_then(|file| flush(&file))
        .and_then(|()| fs::remove_file(&path))
        .with_context(|| format!("cannot remove `{path}`"))?;
    remove_leftovers(folder)?;
    Ok(settled)
}

fn parse(text: &str) -> Result<Vec<Step<'_>>> {
    let mut lines = text.lines();
    if lines.next() != Some(FORM) {
        bail!("its first line is not `{FORM}`");
    }
    let mut steps = Vec::new();
    for line in lines {
        let step = match line.split_once(' ') {
            Some(("remove", address)) => Step::Remove(address),
            Some(("place", address)) => Step::Place(address),
            _ => bail!("it holds the line `{}`", line.escape_debug()),
        };
        let (Step::Remove(address) | Step::Place(address)) = step;
        address::check(address)?;
        steps.push(step);
    }
    steps.push(Step::Place(listing::NAME));
    Ok(steps)
}

fn complete(folder: &Utf8Path, steps: &[Step<'_>]) -> Result<()> {
    let needed: HashSet<&str> = steps
        .iter()
        .filter_map(|step| if let Step::Place(address) = *step { Some(address) } else { None })
        .flat_map(address::folders)
        .collect();
    for step in steps {
        advance(folder, *step, &needed)?;
    }
    Ok(())
}

/// Does one step, or finds that it is done.
fn advance(folder: &Utf8Path, step: Step<'_>, needed: &HashSet<&str>) -> Result<()> {
    match step {
        Step::Remove(address) => {
            put_aside(folder, address)?;
            for above in address::folders(address).filter(|above| !needed.contains(above)) {
                // This fails where something is in it, which is what is wanted.
                let _ = fs::remove_dir(folder.join(above));
            }
            Ok(())
        }
        Step::Place(address) => {
            let waiting = folder.join(NEW).join(address);
            if exists(&waiting)? {
                put_aside(folder, address)?;
                rename(&waiting, &folder.join(address))?;
            }
            Ok(())
        }
    }
}

/// Takes one step back, or finds that it was not done.
fn undo(folder: &Utf8Path, step: Step<'_>) -> Result<()> {
    let (Step::Remove(address) | Step::Place(address)) = step;
    let (published, waiting) = (folder.join(address), folder.join(NEW).join(address));
    if matches!(step, Step::Place(_)) {
        if !exists(&waiting)? {
            rename(&published, &waiting)?;
        }
        for above in address::folders(address) {
            // This fails where something is in it, which is what is wanted.
            let _ = fs::remove_dir(folder.join(above));
        }
    }
    let aside = folder.join(OLD).join(address);
    if exists(&aside)? { rename(&aside, &published) } else { Ok(()) }
}

/// Moves a published file out of the way, if it is still there.
fn put_aside(folder: &Utf8Path, address: &str) -> Result<()> {
    let (published, aside) = (folder.join(address), folder.join(OLD).join(address));
    match fs::symlink_metadata(&published) {
        Ok(metadata) if !metadata.is_dir() => rename(&published, &aside),
        // It was put aside before, and a later step has made a folder of its name.
        Ok(_) if exists(&aside)? => Ok(()),
        Ok(_) => bail!("`{published}` has become a folder"),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(()),
        Err(error) => Err(error).with_context(|| format!("cannot read `{published}`")),
    }
}

/// Renames a file, after making the folders that it needs.
fn rename(from: &Utf8Path, to: &Utf8Path) -> Result<()> {
    to.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::rename(from, to))
        .with_context(|| format!("cannot move `{from}` to `{to}`"))
}

fn exists(path: &Utf8Path) -> Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(error).with_context(|| format!("cannot read `{path}`")),
    }
}

fn remove_leftovers(folder: &Utf8Path) -> Result<()> {
    for name in [NEW, OLD] {
        let path = folder.join(name);
        remove_tree(path.as_std_path()).with_context(|| format!("cannot remove `{path}`"))?;
    }
    Ok(())
}

/// Hands everything that was written to the disk: one call, not one for each file.
#[cfg(target_os = "linux")]
fn flush(file: &File) -> io::Result<()> {
    Ok(rustix::fs::syncfs(file)?)
}

/// The same where no call is bound to one file system.
#[cfg(not(target_os = "linux"))]
fn flush(_file: &File) -> io::Result<()> {
    rustix::fs::sync();
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// A folder before the change, with the change waiting; `conflict` makes its last step impossible.
    const BEFORE: &[(&str, &str)] =
        &[("kept", "1"), ("changed", "1"), ("gone/page", "1"), ("file", "1"), ("folder/page", "1")];
    const NEW_FILES: &[(&str, &str)] =
        &[("changed", "2"), ("file/page", "2"), ("folder", "2"), ("new/page", "2"), (listing::NAME, "list")];
    const AFTER: &[(&str, &str)] = &[
        (listing::NAME, "list"),
        ("changed", "2"),
        ("file/page", "2"),
        ("folder", "2"),
        ("kept", "1"),
        ("new/page", "2"),
    ];
    const JOURNAL: &str = "golocal-journal 1\nremove file\nremove folder/page\nremove gone/page\n\
                           place changed\nplace file/page\nplace folder\nplace new/page\n";

    fn fill(folder: &Utf8Path, files: &[(&str, &str)]) {
        for (name, text) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    fn files(folder: &Utf8Path) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut open = vec![folder.to_owned()];
        while let Some(inner) = open.pop() {
            let entries: Vec<_> = inner.read_dir_utf8().unwrap().map(Result::unwrap).collect();
            assert!(!entries.is_empty() || inner == folder, "{inner} is empty");
            for entry in entries {
                let path = entry.path();
                if path.is_dir() {
                    open.push(path.to_owned());
                } else {
                    let name = path.strip_prefix(folder).unwrap().to_string();
                    found.insert(name, fs::read_to_string(path).unwrap());
                }
            }
        }
        found
    }

    fn map(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    fn set_up() -> (tempfile::TempDir, camino::Utf8PathBuf) {
        let temporary = tempfile::tempdir().unwrap();
        let folder = camino::Utf8PathBuf::from_path_buf(temporary.path().to_owned()).unwrap();
        fill(&folder, BEFORE);
        fill(&folder.join(NEW), NEW_FILES);
        fs::write(folder.join(NAME), JOURNAL).unwrap();
        (temporary, folder)
    }

    #[test]
    fn a_run_killed_after_any_step_is_completed() {
        let steps = parse(JOURNAL).unwrap();
        for done in 0..=steps.len() {
            let (_temporary, folder) = set_up();
            // The folders that later steps need are those that `complete` would have kept.
            complete_first(&folder, &steps, done);
            assert!(matches!(settle(&folder).unwrap(), Settled::Completed), "after {done} steps");
            assert_eq!(files(&folder), map(AFTER), "after {done} steps");
        }
    }

    #[test]
    fn a_run_killed_within_a_step_is_completed() {
        let (_temporary, folder) = set_up();
        put_aside(&folder, "changed").unwrap();
        assert!(matches!(settle(&folder).unwrap(), Settled::Completed));
        assert_eq!(files(&folder), map(AFTER));
    }

    #[test]
    fn a_journal_that_cannot_be_completed_is_undone() {
        let (_temporary, folder) = set_up();
        fill(&folder, &[("new", "a file of somebody else")]);
        let Settled::Undone(error) = settle(&folder).unwrap() else { panic!("it was completed") };
        assert!(format!("{error:#}").contains("new/page"), "{error:#}");
        let mut before = map(BEFORE);
        before.insert("new".into(), "a file of somebody else".into());
        assert_eq!(files(&folder), before);
    }

    #[test]
    fn what_is_no_journal_is_left_alone() {
        for text in [
            "",
            "something else\n",
            "golocal-journal 1\nremove ../../passwd\n",
            "golocal-journal 1\nmove a\n",
        ] {
            let (_temporary, folder) = set_up();
            fs::write(folder.join(NAME), text).unwrap();
            let before = files(&folder);
            assert!(settle(&folder).is_err(), "{text:?}");
            assert_eq!(files(&folder), before, "{text:?}");
        }
    }

    fn complete_first(folder: &Utf8Path, steps: &[Step<'_>], count: usize) {
        let needed = HashSet::from(["file", "new"]);
        for step in &steps[..count] {
            advance(folder, *step, &needed).unwrap();
        }
    }
}
