//! Files in pieces: whether one holds the same bytes, without holding them in memory.
//!
//! A published file that cannot be read counts as different: it is then written anew.

use std::fs::File;
use std::io::{self, ErrorKind, Read};

use anyhow::{Context, Result, ensure};
use camino::Utf8Path;

/// The length of a piece in bytes.
pub(super) const SIZE: usize = 64 * 1024;

/// What reading a file and a reader side by side showed.
#[derive(Debug)]
pub(super) enum Comparison {
    /// All bytes are equal.
    Equal {
        /// How many there are.
        length: u64,
    },
    /// The reader says something else; what it said last is in the piece.
    Different {
        /// How many bytes were equal before the piece.
        agreed: u64,
        /// How many bytes of the piece were read.
        read: usize,
    },
}

/// Whether a regular file holds exactly these bytes.
pub(super) fn same(path: &Utf8Path, bytes: &[u8]) -> bool {
    // The length is asked first: it settles most differences without opening the file, and keeps away from
    // whatever is no regular file.
    let regular = std::fs::symlink_metadata(path)
        .is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64);
    if !regular {
        return false;
    }
    let Ok(mut file) = File::open(path) else { return false };
    let mut piece = [0; 16 * 1024];
    bytes.chunks(piece.len()).all(|expected| {
        let piece = &mut piece[..expected.len()];
        file.read_exact(piece).is_ok() && *piece == *expected
    })
}

/// Reads a published file, if there is one, and a reader side by side until they differ or end.
///
/// # Errors
/// What the reader says; never what the published file says.
pub(super) fn compare(
    published: Option<&Utf8Path>,
    reader: &mut dyn Read,
    piece: &mut [u8],
) -> io::Result<Comparison> {
    let mut file = published
        .filter(|path| std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file()))
        .and_then(|path| File::open(path).ok());
    let mut other = vec![0; if file.is_some() { piece.len() } else { 0 }];
    let mut agreed = 0;
    loop {
        let read = fill(reader, piece)?;
        let equal = file
            .as_mut()
            .is_some_and(|file| fill(file, &mut other).is_ok_and(|there| other[..there] == piece[..read]));
        if !equal {
            return Ok(Comparison::Different { agreed, read });
        }
        agreed += read as u64;
        // A piece that is not full is the last one, of both.
        if read < piece.len() {
            return Ok(Comparison::Equal { length: agreed });
        }
    }
}

/// Copies the first bytes of a published file.
pub(super) fn copy_start(path: &Utf8Path, length: u64, file: &mut File) -> Result<()> {
    let context = || format!("cannot copy from `{path}`");
    let published = File::open(path).with_context(context)?;
    let copied = io::copy(&mut published.take(length), file).with_context(context)?;
    ensure!(copied == length, "`{path}` changed while it was read");
    Ok(())
}

/// Reads until the piece is full or the reader ends; says how many bytes.
pub(super) fn fill(reader: &mut (impl Read + ?Sized), piece: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < piece.len() {
        match reader.read(&mut piece[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
