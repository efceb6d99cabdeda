//! Two written dates made one: what both have in common is said once (UTS 35 part 4, "Interval Formats").
//!
//! ICU4X has the patterns of CLDR behind an unstable feature, for short dates only, and panics on some of them;
//! so the interval is made from the two dates in full, whose fields ICU marks.

use super::NO_BREAK;
use super::date::{Field, Piece};
use crate::content::value::language::Language;

/// What stands between start and end.
#[derive(Clone, Copy, Debug)]
pub struct Joint(&'static str);

const DASH: &str = "–";

/// Languages whose sign is not the dash (CLDR 48, `intervalFormatFallback`).
const JOINTS: [(&str, &str); 4] = [("fa", " تا "), ("ja", "～"), ("ko", "~"), ("zh", "至")];

impl Joint {
    /// The sign of a language.
    pub fn of(language: &Language) -> Joint {
        let own = JOINTS.iter().find(|(primary, _)| *primary == language.primary());
        Joint(own.map_or(DASH, |(_, sign)| sign))
    }

    /// The sign between two texts: the dash has blanks around it where one of them has some.
    fn between(self, from: &str, to: &str) -> String {
        let wide = self.0 == DASH && (from.contains(char::is_whitespace) || to.contains(char::is_whitespace));
        if wide { format!("{NO_BREAK}{DASH}{NO_BREAK}") } else { self.0.to_owned() }
    }
}

/// The written start and end.
#[derive(Debug)]
pub struct Interval {
    /// The start.
    pub start: Vec<Piece>,
    /// The end.
    pub end: Vec<Piece>,
    /// Whether both are known to the same precision.
    pub alike: bool,
    /// The greatest field in which they differ.
    pub greatest: Field,
}

impl Interval {
    /// Start and end with the sign between them, common fields once.
    pub fn written(&self, joint: Joint) -> String {
        let Some((first, last)) = self.span() else {
            let (from, to) = (joined(&self.start), joined(&self.end));
            return format!("{from}{}{to}", joint.between(&from, &to));
        };
        let after = joined(&self.start[last + 1..]);
        let (suffix, after) = after.split_at(attached(&after));
        let twice = |pieces: &[Piece]| joined(&pieces[first..=last]) + suffix;
        let (from, to) = (twice(&self.start), twice(&self.end));
        format!("{}{from}{}{to}{after}", joined(&self.start[..first]), joint.between(&from, &to))
    }

    /// The first and last of the pieces that are said twice; `None` where all are.
    fn span(&self) -> Option<(usize, usize)> {
        let same = |(a, b): (&Piece, &Piece)| a.field == b.field && (a.field.is_some() || a.text == b.text);
        let shape = self.start.len() == self.end.len() && self.start.iter().zip(&self.end).all(same);
        if !self.alike || !shape || self.greatest == Field::Year {
            return None;
        }
        let twice = |piece: &Piece| piece.field.is_some_and(|field| field <= self.greatest);
        let first = self.start.iter().position(twice)?;
        Some((first, self.start.iter().rposition(twice)?))
    }
}

/// How many bytes of the text after a field belong to it: the full stop of `1.`, the sign of `1日`.
fn attached(text: &str) -> usize {
    text.find(|sign: char| !(sign.is_alphabetic() || matches!(sign, '.' | '(' | ')'))).unwrap_or(text.len())
}

fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
