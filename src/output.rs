//! Writes the site into its folder: only what differs, all or nothing, and nothing of others is lost.
//!
//! This is the only module that writes to disk.
//! It takes bytes at addresses and knows nothing of pages; a file named `.golocal` in the folder
//! says which files it wrote, and everything else there belongs to somebody else and stays.
//!
//! What is new waits in a stage until all is there.
//! Then the published folder and its twin change places in one step, or, on a file system that
//! cannot do that, file by file with a journal that the next run completes.
#![allow(clippy::disallowed_methods, reason = "this module owns writing")]

mod address;
mod exchange;
mod foreign;
mod journal;
mod listing;
mod pieces;
mod place;
mod stage;

use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use anyhow::{Context, Result, ensure};
use camino::{Utf8Path, Utf8PathBuf};

use address::Names;
use journal::Settled;
use listing::Listing;
use pieces::Comparison;
use place::Place;
use stage::Stage;

/// How what is new takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A twin beside the folder, and one atomic exchange; where the file system cannot do that, the journal.
    Exchange,
    /// File by file with a journal, for file systems known to have neither hard links nor the exchange.
    Journal,
}

/// What a build did to its folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or differ from what was published.
    pub written: usize,
    /// Files that were published with the same bytes and were not touched.
    pub unchanged: usize,
    /// Files of an earlier build that are no longer part of the site.
    pub removed: usize,
    /// All files of the site.
    pub files: usize,
    /// The bytes of all files of the site.
    pub bytes: u64,
}

/// A folder that is open for one build.
///
/// Threads hand it the bytes of their addresses; [`Output::finish`] publishes them.
/// Dropped before that, it leaves the folder as it was.
#[derive(Debug)]
pub struct Output {
    // The order matters: the stage is removed before the folder is let go.
    stage: OnceLock<Stage>,
    staging: Mutex<()>,
    taken: Mutex<Vec<Taken>>,
    bytes: AtomicU64,
    failed: AtomicBool,
    method: Method,
    /// What the last build published; `None` where there was none.
    ours: Option<Listing>,
    place: Place,
}

/// An address that was handed over, and what came of it.
#[derive(Debug)]
struct Taken {
    address: Box<str>,
    fate: Fate,
}

/// Whether the bytes of an address are published already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Unchanged,
    Staged,
}

/// What is about to happen to the published folder.
#[derive(Debug)]
struct Change<'a> {
    folder: &'a Utf8Path,
    earlier: &'a Listing,
    listing: &'a Listing,
    unchanged: &'a [&'a str],
    staged: &'a [&'a str],
    stale: &'a [&'a str],
    foreign: &'a [foreign::Foreign],
}

impl Output {
    /// Opens `folder` for a build, after completing or undoing one that was interrupted there.
    ///
    /// The folder is made, with its parents, where it does not exist; a symbolic link to it is followed once.
    /// `guarded` are folders whose files belong to people, such as the content and the themes.
    ///
    /// # Errors
    /// The folder is, holds or lies in a guarded one; it is or holds the home folder, or is the root of the
    /// disk; a file stands in its place; it is not empty and `.golocal` does not say that it is
    /// ours; another run writes to it.
    pub fn open(folder: &Utf8Path, guarded: &[&Utf8Path]) -> Result<Output> {
        Output::open_with(Method::Exchange, folder, guarded)
    }

    /// The same with a method of choice.
    ///
    /// # Errors
    /// As [`Output::open`].
    pub fn open_with(method: Method, folder: &Utf8Path, guarded: &[&Utf8Path]) -> Result<Output> {
        let place = Place::take(folder, guarded)?;
        stage::remove_leftover(&place.path)?;
        // An interrupted run that could not be completed was undone: then the folder is as before it.
        journal::settle(&place.path)?;
        Ok(Output {
            stage: OnceLock::new(),
            staging: Mutex::new(()),
            taken: Mutex::new(Vec::new()),
            bytes: AtomicU64::new(0),
            failed: AtomicBool::new(false),
            method,
            ours: Listing::read(&place.path)?,
            place,
        })
    }

    /// Takes the bytes of one address, a relative path with `/`; may be called from many threads at once.
    ///
    /// # Errors
    /// The address leads out of the folder, or the disk does not take the bytes; nothing can be published
    /// after that.
    pub fn put(&self, address: &str, bytes: &[u8]) -> Result<()> {
        self.take(address, || {
            if self.published(address).is_some_and(|path| pieces::same(&path, bytes)) {
                return Ok((Fate::Unchanged, bytes.len() as u64));
            }
            let stage = self.stage()?;
            stage.create(address)?.write_all(bytes).with_context(|| stage.cannot_write(address))?;
            Ok((Fate::Staged, bytes.len() as u64))
        })
    }

    /// Takes the bytes of one address from a reader, in pieces; for large attachments.
    ///
    /// # Errors
    /// As [`Output::put`], and whatever the reader says.
    pub fn put_from(&self, address: &str, reader: &mut dyn Read) -> Result<()> {
        self.take(address, || {
            let path = self.published(address);
            let cannot_read = || format!("cannot read what belongs at `{address}`");
            let mut piece = vec![0; pieces::SIZE];
            match pieces::compare(path.as_deref(), reader, &mut piece).with_context(cannot_read)? {
                Comparison::Equal { length } => Ok((Fate::Unchanged, length)),
                Comparison::Different { agreed, read } => {
                    let stage = self.stage()?;
                    let mut file = stage.create(address)?;
                    if let Some(path) = path.filter(|_| agreed > 0) {
                        pieces::copy_start(&path, agreed, &mut file)?;
                    }
                    let mut length = agreed;
                    let mut read = read;
                    while read > 0 {
                        file.write_all(&piece[..read]).with_context(|| stage.cannot_write(address))?;
                        length += read as u64;
                        read = pieces::fill(reader, &mut piece).with_context(cannot_read)?;
                    }
                    Ok((Fate::Staged, length))
                }
            }
        })
    }

    /// Publishes what was taken, removes what is stale, and says what was done.
    ///
    /// Where nothing differs, nothing on the disk is touched.
    ///
    /// # Errors
    /// A file of somebody else stands at an address of the site; two addresses are one on a disk that does
    /// not tell case apart; an earlier call failed; the disk refuses. The published folder is then as before.
    pub fn finish(mut self) -> Result<Written> {
        ensure!(
            !self.failed.load(Ordering::Acquire),
            "nothing is published, since a file could not be written"
        );
        self.place.confirm()?;
        let mut taken = std::mem::take(&mut *held(&self.taken));
        taken.sort_unstable_by(|a, b| a.address.cmp(&b.address));
        let with =
            |fate| taken.iter().filter(move |t| t.fate == fate).map(|t| &*t.address).collect::<Vec<_>>();
        let (staged, unchanged) = (with(Fate::Staged), with(Fate::Unchanged));
        let listing = Listing::new(taken.iter().map(|taken| taken.address.clone()).collect());
        let stale = self.ours.as_ref().map_or(Vec::new(), |ours| ours.without(&listing));
        let written = Written {
            written: staged.len(),
            unchanged: unchanged.len(),
            removed: stale.len(),
            files: taken.len(),
            bytes: self.bytes.load(Ordering::Acquire),
        };
        if staged.is_empty() && self.ours.as_ref() == Some(&listing) {
            return Ok(written);
        }
        let names = Names::new(listing.addresses())?;
        let nothing = Listing::new(Vec::new());
        let earlier = self.ours.as_ref().unwrap_or(&nothing);
        let foreign = foreign::find(&self.place.path, earlier)?;
        foreign::refuse_clashes(&self.place.path, &foreign, &names)?;
        let stage = match self.stage.take() {
            Some(stage) => stage,
            None => Stage::new(&self.place.path, self.method)?,
        };
        listing.write(&stage)?;
        let change = Change {
            folder: &self.place.path,
            earlier,
            listing: &listing,
            unchanged: &unchanged,
            staged: &staged,
            stale: &stale,
            foreign: &foreign,
        };
        publish(&change, stage)?;
        Ok(written)
    }

    /// Where the bytes of an address are published, if this is a file of ours.
    fn published(&self, address: &str) -> Option<Utf8PathBuf> {
        self.ours.as_ref().filter(|ours| ours.contains(address)).map(|_| self.place.path.join(address))
    }

    /// Notes what came of an address; a failure stays noted, lest its page be taken for a stale one.
    fn take(&self, address: &str, work: impl FnOnce() -> Result<(Fate, u64)>) -> Result<()> {
        match address::check(address).and_then(|()| work()) {
            Ok((fate, length)) => {
                self.bytes.fetch_add(length, Ordering::AcqRel);
                held(&self.taken).push(Taken { address: address.into(), fate });
                Ok(())
            }
            Err(error) => {
                self.failed.store(true, Ordering::Release);
                Err(error)
            }
        }
    }

    /// The stage, made when the first file differs: a build without a change makes none.
    fn stage(&self) -> Result<&Stage> {
        if let Some(stage) = self.stage.get() {
            return Ok(stage);
        }
        let _one_at_a_time = held(&self.staging);
        if self.stage.get().is_none() {
            let made = Stage::new(&self.place.path, self.method)?;
            self.stage.set(made).expect("only who holds the lock sets it");
        }
        Ok(self.stage.get().expect("it was set above"))
    }
}

/// Makes the change, by the exchange where the stage and the file system allow it.
fn publish(change: &Change<'_>, stage: Stage) -> Result<()> {
    if stage.is_beside() {
        match exchange::publish(change, &stage) {
            Ok(()) => return exchange::sweep(change, &stage.leave()),
            Err(error) if exchange::is_unable(&error) => {}
            Err(error) => return Err(error),
        }
    }
    journal::begin(change, stage)?;
    match journal::settle(change.folder)? {
        Settled::Undone(error) => Err(error.context("nothing is published")),
        Settled::Nothing | Settled::Completed => Ok(()),
    }
}

/// The value behind a lock, also after another thread panicked: what it left there is whole.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
