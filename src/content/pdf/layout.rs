//! From glyphs to the text of a page: columns, lines and paragraphs by their places alone.

use super::direction::is_right;
use super::glyph::Glyph;
use super::letter::is_spaceless;
use super::piece::{Piece, pieces};

/// The most pieces that columns are looked for in; a page with more is a drawing.
const MOST: usize = 4_000;

/// How often columns are looked for within columns.
const DEPTH: usize = 4;

/// The text of a page: a line for each paragraph. Lines that run in other directions stand behind the others.
pub(super) fn text(glyphs: Vec<Glyph>) -> String {
    let mut turns: Vec<(i16, Vec<Glyph>)> = Vec::new();
    for glyph in glyphs {
        match turns.iter_mut().find(|(turn, _)| *turn == glyph.turn) {
            Some((_, glyphs)) => glyphs.push(glyph),
            None => turns.push((glyph.turn, vec![glyph])),
        }
    }
    turns.sort_by_key(|(_, glyphs)| std::cmp::Reverse(glyphs.len()));
    let mut text = String::new();
    for (turn, mut glyphs) in turns {
        if turn != 0 {
            glyphs.iter_mut().for_each(|glyph| upright(glyph, f64::from(turn).to_radians()));
        }
        let mut lines = Vec::new();
        columns(pieces(glyphs), DEPTH, &mut lines);
        paragraphs(lines, &mut text);
    }
    text
}

/// Turns a page so that a line that runs at this angle is level.
fn upright(glyph: &mut Glyph, angle: f64) {
    let (sin, cos) = angle.sin_cos();
    (glyph.x, glyph.y) = (glyph.x * cos + glyph.y * sin, glyph.y * cos - glyph.x * sin);
}

/// The lines of pieces, in the order in which they are read: where there are columns, one after the other. An empty
/// line stands between columns.
fn columns(mut pieces: Vec<Piece>, depth: usize, lines: &mut Vec<Piece>) {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let cut = if depth > 0 && pieces.len() < MOST { cut(&pieces) } else { None };
    let Some(cut) = cut else {
        lines.extend(rows(pieces));
        lines.push(Piece::default());
        return;
    };
    let mut full = Vec::new();
    for (is_split, zone) in zones(pieces, cut) {
        if !is_split {
            full.extend(zone);
            continue;
        }
        if !full.is_empty() {
            columns(std::mem::take(&mut full), depth - 1, lines);
        }
        let is_right_first = reads_from_right(&zone);
        let (left, right): (Vec<Piece>, Vec<Piece>) = zone.into_iter().partition(|piece| piece.left < cut);
        let (first, second) = if is_right_first { (right, left) } else { (left, right) };
        columns(first, depth - 1, lines);
        columns(second, depth - 1, lines);
    }
    if !full.is_empty() {
        columns(full, depth - 1, lines);
    }
}

fn reads_from_right(pieces: &[Piece]) -> bool {
    let letters = pieces.iter().flat_map(|piece| &piece.glyphs).flat_map(|glyph| glyph.text.chars());
    let sum =
        letters.filter(|letter| letter.is_alphabetic()).map(|letter| if is_right(letter) { 1 } else { -1 });
    sum.sum::<i64>() > 0
}

/// Where columns are best parted, if there are any: as many lines as may be stand on either side.
fn cut(pieces: &[Piece]) -> Option<f64> {
    let left = pieces.iter().map(|piece| piece.left).reduce(f64::min)?;
    let right = pieces.iter().map(|piece| piece.right).reduce(f64::max)?;
    let size = middle(pieces.iter().map(|piece| piece.size).collect())?;
    let step = (size * 0.4).max((right - left) / 200.0);
    if step <= 0.0 || right - left < size * 12.0 {
        return None;
    }
    let mut best = (0, 0.0, 0.0);
    let mut at = left + (right - left) * 0.1;
    while at < right - (right - left) * 0.1 {
        let refs: Vec<&Piece> = pieces.iter().collect();
        let (mut weight, mut wide) = (0, 0.0_f64);
        for (is_split, zone) in zones(refs, at) {
            if let Some(gutter) = is_split.then(|| gutter(&zone, at, size)).flatten() {
                weight += zone.len();
                wide = wide.max(gutter);
            }
        }
        if weight > best.0 || (weight == best.0 && wide > best.1) {
            best = (weight, wide, at);
        }
        at += step;
    }
    (best.0 > 0).then_some(best.2)
}

/// Pieces from top to bottom in zones: those that a vertical line parts into columns, and the others.
fn zones<P: std::borrow::Borrow<Piece>>(pieces: Vec<P>, at: f64) -> Vec<(bool, Vec<P>)> {
    let mut zones: Vec<(bool, Vec<P>)> = Vec::new();
    for piece in pieces {
        let is_split = !(piece.borrow().left < at && at < piece.borrow().right);
        match zones.last_mut().filter(|zone| zone.0 == is_split) {
            Some(zone) => zone.1.push(piece),
            None => zones.push((is_split, vec![piece])),
        }
    }
    let size = zones.iter().flat_map(|zone| &zone.1).map(|piece| piece.borrow().size).fold(0.0, f64::max);
    for zone in zones.iter_mut().filter(|zone| zone.0) {
        let refs: Vec<&Piece> = zone.1.iter().map(std::borrow::Borrow::borrow).collect();
        zone.0 = gutter(&refs, at, middle(refs.iter().map(|piece| piece.size).collect()).unwrap_or(size))
            .is_some();
    }
    zones
}

/// How wide the gutter between two columns is; `None` where these are none: few lines, a narrow gap, or the cells of
/// a table, which are read row by row.
fn gutter(zone: &[&Piece], at: f64, size: f64) -> Option<f64> {
    let (left, right): (Vec<&Piece>, Vec<&Piece>) = zone.iter().partition(|piece| piece.left < at);
    let (left, right) = (side(&left), side(&right));
    let wide = right.start() - left.end();
    if left.rows.len() < 4 || right.rows.len() < 4 || wide < size * 0.7 {
        return None;
    }
    let both = left.bottom().min(right.bottom()) - left.top().max(right.top());
    let overlap = both / (left.bottom() - left.top()).min(right.bottom() - right.top()).max(size);
    let broad = [&left, &right].iter().all(|side| side.end() - side.start() > size * 6.0);
    let are_full = left.fullness() >= 0.5 && right.fullness() >= 0.5;
    let is_text = are_full || left.aligned(&right, size) < 0.5;
    (overlap > 0.4 && broad && is_text).then_some(wide)
}

/// One side of a gutter: its rows with their base line, left and right end.
struct Side {
    rows: Vec<(f64, f64, f64)>,
}

fn side(pieces: &[&Piece]) -> Side {
    let mut rows: Vec<(f64, f64, f64)> = Vec::new();
    for piece in pieces {
        match rows.last_mut().filter(|row| piece.base - row.0 < piece.size * 0.5) {
            Some(row) => (row.1, row.2) = (row.1.min(piece.left), row.2.max(piece.right)),
            None => rows.push((piece.base, piece.left, piece.right)),
        }
    }
    Side { rows }
}

impl Side {
    fn start(&self) -> f64 {
        self.rows.iter().map(|row| row.1).fold(f64::MAX, f64::min)
    }

    fn end(&self) -> f64 {
        self.rows.iter().map(|row| row.2).fold(f64::MIN, f64::max)
    }

    fn top(&self) -> f64 {
        self.rows.first().map_or(0.0, |row| row.0)
    }

    fn bottom(&self) -> f64 {
        self.rows.last().map_or(0.0, |row| row.0)
    }

    /// The part of the rows that go through nearly the whole width, as those of running text do.
    #[allow(clippy::cast_precision_loss, reason = "a page has few rows")]
    fn fullness(&self) -> f64 {
        let width = (self.end() - self.start()) * 0.7;
        let full = self.rows.iter().filter(|row| row.2 - row.1 >= width).count();
        full as f64 / self.rows.len().max(1) as f64
    }

    /// The part of the rows that stand level with one of the other side.
    #[allow(clippy::cast_precision_loss, reason = "a page has few rows")]
    fn aligned(&self, other: &Side, size: f64) -> f64 {
        let is_level =
            |row: &&(f64, f64, f64)| other.rows.iter().any(|row_b| (row.0 - row_b.0).abs() < size * 0.15);
        let level = self.rows.iter().filter(is_level).count();
        level as f64 / self.rows.len().min(other.rows.len()).max(1) as f64
    }
}

/// Pieces that stand side by side as lines, from top to bottom.
fn rows(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut lines: Vec<Piece> = Vec::new();
    for piece in pieces {
        let near = lines.len().saturating_sub(24);
        let is_level = |line: &&mut Piece| {
            let size = line.size.min(piece.size);
            (line.base - piece.base).abs() < size * 0.3 && line.gap(&piece) > -size * 0.3
        };
        match lines[near..].iter_mut().find(is_level) {
            Some(line) => {
                line.size = line.size.max(piece.size);
                line.join(piece);
            }
            None => lines.push(piece),
        }
    }
    raised(lines)
}

/// Small lines that stand a little higher or lower beside a larger one belong to it: numbers of footnotes, indices.
fn raised(lines: Vec<Piece>) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::new();
    let mut lines: std::collections::VecDeque<Piece> = lines.into();
    while let Some(line) = lines.pop_front() {
        let is_host = |host: &&mut Piece| {
            let shift = (line.base - host.base) / host.size;
            let is_beside = host.gap(&line) < host.size * 0.4;
            let most = if line.size < host.size * 0.85 { 12 } else { 3 };
            let is_small = line.size <= host.size && line.glyphs.len() <= most;
            is_small && (-0.65..0.4).contains(&shift) && is_beside
        };
        let ahead = lines.len().min(3);
        let behind = kept.len().saturating_sub(3);
        let host = lines.iter_mut().take(ahead).find(is_host);
        match host.or_else(|| kept[behind..].iter_mut().rev().find(is_host)) {
            Some(host) => host.join(line),
            None => kept.push(line),
        }
    }
    kept
}

/// Puts lines together to paragraphs, each a line of `text`.
fn paragraphs(lines: Vec<Piece>, text: &mut String) {
    for column in lines.split(|line| line.glyphs.is_empty()) {
        let left = column.iter().map(|line| line.left).fold(f64::MAX, f64::min);
        let right = column.iter().map(|line| line.right).fold(f64::MIN, f64::max);
        let steps = column.windows(2).map(|pair| pair[1].base - pair[0].base).filter(|step| *step > 0.0);
        let step = middle(steps.collect()).unwrap_or(f64::MAX);
        let mut before: Option<&Piece> = None;
        for line in column {
            let goes_on = before.is_some_and(|before| {
                let is_near = line.base - before.base < (step * 1.3).min(line.size.max(before.size) * 2.2);
                let alike = (0.87..1.15).contains(&(line.size / before.size));
                let is_full = (before.right - before.left) > (right - left) * 0.7;
                is_near && alike && is_full && !before.is_parted && !line.is_parted
            });
            add(text, &line.clone().text(), goes_on);
            before = Some(line);
        }
    }
}

/// Adds a line, mending a word that is parted at the end of the line before; the minus is a hyphen to some encodings.
fn add(text: &mut String, line: &str, goes_on: bool) {
    let Some(first) = line.chars().next() else { return };
    let stem = text.strip_suffix(['-', '\u{ad}', '\u{2010}', '\u{2212}']);
    let is_parted = stem.is_some_and(|stem| stem.ends_with(char::is_alphabetic)) && first.is_lowercase();
    if let Some(length) = stem.map(str::len).filter(|_| is_parted) {
        text.truncate(length);
    } else if let Some(last) = text.chars().next_back() {
        let is_closed = goes_on && is_spaceless(last) && is_spaceless(first);
        match goes_on {
            true if is_closed => {}
            true => text.push(' '),
            false => text.push('\n'),
        }
    }
    text.push_str(line);
}

fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::content::pdf::piece::tests::word;

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut glyphs = word("a title above both of the columns", 50.0, 50.0, 12.0);
        for row in 0..6 {
            let y = 80.0 + 12.0 * f64::from(row);
            glyphs.extend(word(&format!("the left column row {row}"), 10.0, y, 10.0));
            glyphs.extend(word(&format!("and the right has {row} too"), 150.0, y, 10.0));
        }
        let text = text(glyphs);
        assert!(
            text.starts_with("a title above both of the columns\nthe left column row 0 the left"),
            "{text}"
        );
        assert!(text.contains("row 5\nand the right has 0 too and the right has 1 too"), "{text}");
    }

    #[test]
    fn tables_are_read_row_by_row() {
        let mut glyphs = Vec::new();
        for (row, name) in ["Graz", "Montréal", "Nuremberg", "Gwangju", "Bergen"].into_iter().enumerate() {
            let y = 80.0 + 12.0 * f64::from(u8::try_from(row).unwrap());
            glyphs.extend(word(name, 10.0, y, 10.0));
            glyphs.extend(word("2001", 150.0, y, 10.0));
        }
        assert_eq!(text(glyphs).lines().next(), Some("Graz 2001"));
    }

    #[test]
    fn words_parted_at_the_end_of_a_line_are_mended() {
        let line = |text: &str, y| word(text, 0.0, y, 10.0);
        let lines = |first, second| text([line(first, 0.0), line(second, 12.0)].concat());
        assert_eq!(lines("the muni-", "cipality"), "the municipality");
        assert_eq!(lines("the years 2020-", "2023 in a"), "the years 2020- 2023 in a");
        assert_eq!(lines("Rhône-", "Alpes in"), "Rhône- Alpes in");
        assert_eq!(lines("the muni\u{ad}", "cipality"), "the municipality");
    }

    #[test]
    fn notes_stand_beside_their_word() {
        let mut glyphs = word("right", 0.0, 100.0, 10.0);
        glyphs.extend(word("12", 25.0, 96.0, 6.0));
        glyphs.extend(word("is", 34.0, 100.0, 10.0));
        assert_eq!(text(glyphs), "right 12 is");
    }

    #[test]
    fn lines_that_run_upwards_are_read() {
        let mut glyphs = word("upwards", 0.0, 0.0, 10.0);
        for glyph in &mut glyphs {
            (glyph.x, glyph.y, glyph.turn) = (20.0, 300.0 - glyph.x, 270);
        }
        assert_eq!(text(glyphs), "upwards");
    }
}
