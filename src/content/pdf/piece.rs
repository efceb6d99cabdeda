//! Glyphs that follow each other in one line, as the file draws them, and lines made of such pieces.

use super::direction::logical;
use super::glyph::Glyph;
use super::letter::{is_mark, is_spaceless, usual};

/// The narrowest space between words, in parts of the size of the font: the spaces of justified lines are not much
/// wider, and letters are hardly ever set so far apart.
const SPACE: f64 = 0.13;

/// The narrowest space beside a letter of a script that has none, against the air that typesetters leave there.
const AIR: f64 = 0.4;

/// Glyphs of one line; lengths in points, `base` is the height of the base line and grows downwards.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// Whether it is made of parts that stand far apart, as the cells of a table do.
    pub(super) is_parted: bool,
}

/// Glyphs as pieces, in the order in which they are drawn. Blanks are kept within a piece, and count for nothing
/// else.
pub(super) fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        let is_blank = glyph.text.chars().all(char::is_whitespace);
        match pieces.last_mut().filter(|piece| piece.takes(&glyph)) {
            Some(piece) => {
                if !is_blank {
                    piece.left = piece.left.min(glyph.x);
                    piece.right = piece.right.max(glyph.x + glyph.width);
                }
                piece.glyphs.push(glyph);
            }
            None if is_blank => {}
            None => pieces.push(Piece {
                left: glyph.x,
                right: glyph.x + glyph.width,
                base: glyph.y,
                size: glyph.size,
                glyphs: vec![glyph],
                is_parted: false,
            }),
        }
    }
    pieces
}

impl Piece {
    /// Whether a glyph goes on in the same line, at either end.
    fn takes(&self, glyph: &Glyph) -> bool {
        let Some(last) = self.glyphs.last() else { return false };
        let is_mark = glyph.width < glyph.size * 0.01 && is_mark(&glyph.text);
        let level = (glyph.y - self.base).abs() <= self.size * if is_mark { 0.9 } else { 0.2 };
        let alike = (0.6..1.6).contains(&(glyph.size / self.size));
        let gap = (glyph.x - last.x - last.width).max(last.x - glyph.x - glyph.width);
        level && alike && (-0.6 * self.size..=0.9 * self.size).contains(&gap)
    }

    /// Takes in another piece of the same line.
    pub(super) fn join(&mut self, other: Piece) {
        self.is_parted |= self.gap(&other) > self.size * 2.0;
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        self.glyphs.extend(other.glyphs);
    }

    /// How far two pieces stand apart in a line; below 0 where one stands over the other.
    pub(super) fn gap(&self, other: &Piece) -> f64 {
        (other.left - self.right).max(self.left - other.right)
    }

    /// The text of the line, as it is read.
    pub(super) fn text(mut self) -> String {
        let glyphs = seated(std::mem::take(&mut self.glyphs));
        let space = spaced(&glyphs, self.size).unwrap_or(SPACE);
        let mut clusters: Vec<String> = Vec::with_capacity(glyphs.len() + glyphs.len() / 4);
        let mut before: Option<&Glyph> = None;
        let mut reach = f64::MIN;
        for glyph in &glyphs {
            let text = usual(&glyph.text);
            let is_again = before.is_some_and(|before| {
                before.text == glyph.text && (glyph.x - before.x).abs() < glyph.size * 0.12
            });
            if text.is_empty() || is_again {
                continue;
            }
            if before.is_some_and(|before| is_apart(before, glyph, glyph.x - reach, space)) {
                blank(&mut clusters);
            }
            if text.trim().is_empty() {
                blank(&mut clusters);
            } else {
                reach = reach.max(glyph.x + glyph.width);
                before = Some(glyph);
                clusters.push(text);
            }
        }
        logical(&clusters).trim().to_owned()
    }
}

fn blank(clusters: &mut Vec<String>) {
    if clusters.last().is_some_and(|last| last != " ") {
        clusters.push(" ".to_owned());
    }
}

/// Glyphs from left to right, each mark with the letter that it belongs to.
fn seated(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut seated: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut waiting: Option<Glyph> = None;
    for glyph in glyphs {
        let is_mark = !glyph.text.is_ascii() && is_mark(&glyph.text);
        if is_mark {
            let within = |base: &Glyph| (base.x..=base.x + base.width).contains(&glyph.x);
            match seated.last_mut().filter(|base| within(base) && base.width > 0.0) {
                Some(base) => base.text = format!("{}{}", base.text, glyph.text).into(),
                // Where lines run from right to left, marks are drawn before their letter.
                None => waiting = Some(glyph),
            }
            continue;
        }
        let mut glyph = glyph;
        if let Some(mark) = waiting.take() {
            glyph.text = format!("{}{}", glyph.text, mark.text).into();
        }
        seated.push(glyph);
    }
    seated.extend(waiting);
    seated.sort_by(|a, b| a.x.total_cmp(&b.x));
    seated
}

/// The narrowest space between words of a line whose letters are set apart, as in titles; `None` in others.
fn spaced(glyphs: &[Glyph], size: f64) -> Option<f64> {
    let is_letter = |glyph: &Glyph| glyph.text.chars().all(char::is_alphabetic);
    let pairs = glyphs.windows(2).filter(|pair| is_letter(&pair[0]) && is_letter(&pair[1]));
    let mut gaps: Vec<f64> = pairs.map(|pair| (pair[1].x - pair[0].x - pair[0].width) / size).collect();
    gaps.sort_by(f64::total_cmp);
    let middle = gaps.get(gaps.len() / 2).copied()?;
    (gaps.len() >= 8 && (SPACE * 0.7..0.5).contains(&middle)).then_some(middle * 1.6)
}

/// Whether a blank stands between two glyphs; `gap` is the way from one to the other, in points.
fn is_apart(before: &Glyph, next: &Glyph, gap: f64, space: f64) -> bool {
    let size = before.size.min(next.size);
    let ends = (before.text.chars().next_back(), next.text.chars().next());
    let (Some(last), Some(first)) = ends else { return false };
    let least = match (is_spaceless(last), is_spaceless(first)) {
        (true, true) => 0.9,
        (true, false) | (false, true) => AIR,
        (false, false) => space,
    };
    // The number of a footnote is no part of the word that it stands at.
    let is_raised = next.size <= before.size && next.y < before.y - before.size * 0.15;
    gap > size * least || (is_raised && last.is_alphabetic() && first.is_ascii_digit())
}

#[cfg(test)]
pub(super) mod tests {
    use super::pieces;
    use crate::content::pdf::glyph::Glyph;

    /// A word as glyphs half as wide as their size.
    pub(in crate::content::pdf) fn word(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let glyph = |(at, letter): (usize, char)| Glyph {
            text: letter.to_string().into(),
            x: x + size * 0.5 * f64::from(u32::try_from(at).unwrap()),
            y,
            width: size * 0.5,
            size,
            turn: 0,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn line(words: &[(&str, f64)]) -> String {
        let glyphs = words.iter().flat_map(|(text, x)| word(text, *x, 100.0, 10.0)).collect();
        let mut pieces = pieces(glyphs).into_iter();
        let mut line = pieces.next().unwrap();
        pieces.for_each(|piece| line.join(piece));
        line.text()
    }

    #[test]
    fn gaps_are_spaces() {
        assert_eq!(line(&[("human", 0.0), ("rights", 27.5)]), "human rights");
        assert_eq!(line(&[("human", 0.0), ("rights", 25.5)]), "humanrights");
        assert_eq!(line(&[("rights", 60.0), ("human", 0.0)]), "human rights");
        assert_eq!(line(&[("权", 0.0), ("利", 7.5), ("a", 20.0)]), "权利 a");
    }

    #[test]
    fn what_is_drawn_twice_is_read_once() {
        assert_eq!(line(&[("a", 0.0), ("a", 0.3), ("b", 5.0)]), "ab");
    }

    #[test]
    fn letters_set_apart_make_words() {
        let apart = |from: f64, text: &str| -> Vec<(String, f64)> {
            (0_u32..)
                .zip(text.chars())
                .map(|(at, letter)| (letter.to_string(), from + f64::from(at) * 8.0))
                .collect()
        };
        let letters = [apart(0.0, "HUMAN"), apart(52.0, "RIGHTS")].concat();
        let letters: Vec<(&str, f64)> = letters.iter().map(|(letter, x)| (letter.as_str(), *x)).collect();
        assert_eq!(line(&letters), "HUMAN RIGHTS");
    }
}
