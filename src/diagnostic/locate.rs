//! From bytes of a text to its lines and columns; reads no files.

use std::cell::Cell;

use super::Place;

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The byte that was asked for last, and its column from 0: findings are asked for in their order, and a line
    /// that holds many of them would else be counted from its beginning for each.
    last: Cell<(usize, usize)>,
}

impl<'a> Lines<'a> {
    /// The lines of a text. What stands after its last line break is a line only if it is not empty.
    pub fn new(text: &'a str) -> Lines<'a> {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        // The mark that some editors put before a text in UTF-8 has no column.
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let starts = std::iter::once(first).chain(breaks.filter(|&start| start < text.len())).collect();
        Lines { text, starts, last: Cell::new((0, 0)) }
    }

    /// Line and column of a byte, both from 1, the column in Unicode characters.
    ///
    /// A byte beyond the text stands at the end of the last line, one within a character where that begins.
    pub fn at(&self, byte: u32) -> (u32, u32) {
        let end = self.text.len() - usize::from(self.text.ends_with('\n'));
        let byte = self.text.floor_char_boundary(byte as usize).min(end);
        let line = self.index(byte);
        let start = self.starts[line].min(byte);
        let (from, before) = match self.last.get() {
            (last, column) if (start..=byte).contains(&last) && last > start => (last, column),
            _ => (start, 0),
        };
        let column = before + self.text[from..byte].chars().count();
        self.last.set((byte, column));
        (number(line), number(column))
    }

    /// The bytes of the line in which a byte stands, without its line break.
    pub(super) fn around(&self, byte: usize) -> std::ops::Range<usize> {
        let line = self.index(byte.min(self.text.len()));
        let start = self.starts[line];
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// The byte itself, or the first of the character that it stands in.
    pub(super) fn whole(&self, byte: usize) -> usize {
        self.text.floor_char_boundary(byte)
    }

    fn index(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }
}

/// Line and column of a place; where its text is not at hand or the whole file is meant, the first of each.
pub fn position(place: &Place, lines: Option<&Lines<'_>>) -> (u32, u32) {
    match lines {
        Some(lines) if place.span != (0..0) => lines.at(place.span.start),
        _ => (1, 1),
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).expect("no file that is read has four thousand million characters")
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn bytes_have_lines_and_columns() {
        for (text, byte, place) in [
            ("", 0, (1, 1)),
            ("", 9, (1, 1)),
            ("ab\ncd", 0, (1, 1)),
            ("ab\ncd", 2, (1, 3)),
            ("ab\ncd", 3, (2, 1)),
            ("ab\ncd", 5, (2, 3)),
            ("ab\ncd\n", 6, (2, 3)),
            ("ab\ncd\n", 99, (2, 3)),
            ("ab\r\ncd\r\n", 4, (2, 1)),
            ("\n\n", 1, (2, 1)),
            ("äö水x", 7, (1, 4)),
            ("äö水x", 6, (1, 3)),
            ("\u{feff}a = 1", 3, (1, 1)),
            ("\u{feff}a = 1", 0, (1, 1)),
            ("\n", 0, (1, 1)),
            ("\n", 1, (1, 1)),
        ] {
            assert_eq!(Lines::new(text).at(byte), place, "{byte} in {text:?}");
        }
        let lines = Lines::new("äö\nüß水x");
        let places = [5, 7, 9, 12, 12, 9, 0, 2, 13].map(|byte| lines.at(byte));
        assert_eq!(places, [(2, 1), (2, 2), (2, 3), (2, 4), (2, 4), (2, 3), (1, 1), (1, 2), (2, 5)]);
        assert_eq!(Lines::new("ab\r\ncd\r\n").around(5), 4..6);
        assert_eq!(Lines::new("ab\ncd").around(99), 3..5);
    }
}
