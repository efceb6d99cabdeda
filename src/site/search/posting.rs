//! Where a term occurs: written while texts are read, in few bytes, and read back unit by unit.

use std::ops::Range;

use anyhow::Result;

use super::store::Store;

/// A word met in a unit: its term, its position, which of the term's forms it is, and how often it counts.
pub(super) type Met = (u32, u32, u32, u32);

/// Where a term occurs.
#[derive(Debug, Default)]
pub(super) struct List {
    bytes: Vec<u8>,
    spilled: Vec<Range<u64>>,
    /// The unit after the last, so that gaps are counted from 0.
    next: u32,
    /// In how many units it occurs.
    pub units: u32,
    /// How many forms it has.
    pub forms: u32,
    /// Whether it is that of a stop word.
    pub stop: bool,
}

/// Where a term occurs, unit by unit.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// The units, ascending.
    pub units: Vec<u32>,
    /// How often each holds it.
    pub counts: Vec<f32>,
    /// Which of the term's forms each holds: the place of the unit, and the form.
    pub forms: Vec<(u32, u32)>,
    /// How often it stands in each, as it is counted in `positions`.
    pub times: Vec<u32>,
    /// Where it stands in each, one unit after the other.
    pub positions: Vec<u32>,
}

impl List {
    /// Notes what a unit holds of the term, and says in how many bytes.
    pub(super) fn push(&mut self, unit: u32, met: &[Met]) -> usize {
        let before = self.bytes.len();
        let mut forms: Vec<u32> = met.iter().map(|met| met.2).collect();
        forms.sort_unstable();
        forms.dedup();
        let mut put = |number: u32| varint(&mut self.bytes, number);
        put(unit - self.next);
        put(met.iter().map(|met| met.3).sum());
        put(u32::try_from(forms.len()).expect("fewer than the words of a text"));
        forms.iter().for_each(|form| put(*form));
        put(u32::try_from(met.len()).expect("fewer than the words of a text"));
        let mut last = 0;
        for (_, at, ..) in met {
            put(at - last);
            last = *at;
        }
        self.next = unit + 1;
        self.units += 1;
        self.bytes.len() - before
    }

    /// Moves what was noted to the store.
    ///
    /// # Errors
    /// A store that finds no room.
    pub(super) fn spill(&mut self, store: &mut Store) -> Result<()> {
        if !self.bytes.is_empty() {
            self.spilled.push(store.append(&self.bytes)?);
            self.bytes = Vec::new();
        }
        Ok(())
    }

    /// All that was noted.
    ///
    /// # Errors
    /// A store that cannot be read back.
    pub(super) fn postings(&self, store: &Store) -> Result<Postings> {
        let mut bytes = Vec::new();
        for piece in &self.spilled {
            bytes.extend(store.read(piece)?);
        }
        bytes.extend_from_slice(&self.bytes);
        let mut rest = bytes.iter();
        let mut next = || unvarint(&mut rest).expect("what was written is read back");
        let mut postings = Postings::default();
        let mut unit = 0;
        for place in 0..self.units {
            unit += next();
            postings.units.push(unit);
            unit += 1;
            #[expect(clippy::cast_precision_loss, reason = "a text has fewer than 2²⁴ words")]
            postings.counts.push(next() as f32 / 2.0);
            let forms = next();
            for _ in 0..forms {
                postings.forms.push((place, next()));
            }
            let times = next();
            let mut at = 0;
            for _ in 0..times {
                at += next();
                postings.positions.push(at);
            }
            postings.times.push(times);
        }
        Ok(postings)
    }
}

/// A number in seven bits a byte, the lowest first.
fn varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(u8::try_from(number & 0x7f).expect("seven bits") | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).expect("seven bits"));
}

fn unvarint(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let byte = *bytes.next()?;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_back() {
        for number in [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            varint(&mut bytes, number);
            assert_eq!(unvarint(&mut bytes.iter()), Some(number), "{bytes:?}");
        }
        assert_eq!(unvarint(&mut [0x80].iter()), None);
    }
}
