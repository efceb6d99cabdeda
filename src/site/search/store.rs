//! Bytes that are kept until they are asked for: in memory while they are few, then in a file without a name.
//!
//! So the memory of an index does not grow with the library.

use std::fs::File;
use std::ops::Range;
use std::os::unix::fs::FileExt;

use anyhow::{Context, Result};

/// So many bytes are kept in memory.
const KEPT: usize = 24 << 20;

/// A row of bytes that grows at its end.
#[derive(Default)]
pub(super) struct Store {
    /// What came last.
    kept: Vec<u8>,
    /// What came before, with its length.
    spilled: Option<(File, u64)>,
}

impl Store {
    /// Adds bytes; says where they stand.
    ///
    /// # Errors
    /// A folder for temporary files that is full or cannot be written.
    pub(super) fn append(&mut self, bytes: &[u8]) -> Result<Range<u64>> {
        if self.kept.len() + bytes.len() > KEPT && !self.kept.is_empty() {
            self.spill().context("the search index finds no room in the folder for temporary files")?;
        }
        let start = self.length();
        self.kept.extend_from_slice(bytes);
        Ok(start..self.length())
    }

    fn length(&self) -> u64 {
        self.before() + self.kept.len() as u64
    }

    /// How many bytes stand in the file.
    fn before(&self) -> u64 {
        self.spilled.as_ref().map_or(0, |(_, length)| *length)
    }

    fn spill(&mut self) -> std::io::Result<()> {
        let (file, length) = match self.spilled.take() {
            Some(spilled) => spilled,
            None => (tempfile::tempfile()?, 0),
        };
        file.write_all_at(&self.kept, length)?;
        self.spilled = Some((file, length + self.kept.len() as u64));
        self.kept.clear();
        Ok(())
    }

    /// The bytes that stand there; they were added as one.
    ///
    /// # Errors
    /// A temporary file that cannot be read.
    pub(super) fn read(&self, place: &Range<u64>) -> Result<Vec<u8>> {
        let length = usize::try_from(place.end - place.start)?;
        let before = self.before();
        if place.start >= before {
            let start = usize::try_from(place.start - before)?;
            return Ok(self.kept[start..start + length].to_vec());
        }
        let (file, _) = self.spilled.as_ref().expect("what stands before is in the file");
        let mut bytes = vec![0; length];
        file.read_exact_at(&mut bytes, place.start).context("the search index cannot be read back")?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_spilled_is_read_back() {
        let mut store = Store::default();
        let pieces: Vec<Vec<u8>> = (0..5_u8).map(|n| vec![n; KEPT / 3]).collect();
        let places: Vec<_> = pieces.iter().map(|piece| store.append(piece).expect("room")).collect();
        assert!(store.spilled.is_some());
        for (piece, place) in pieces.iter().zip(&places) {
            assert!(store.read(place).expect("what was written") == *piece);
        }
    }
}
