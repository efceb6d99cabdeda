//! Covers: the picture that there is, or a plan of the title that is drawn.

use std::fmt::Write;
use std::sync::Arc;

use minijinja::Value;

use super::shape::shape;
use super::{Asking, link, picture, work};
use crate::content::library::{Index, Library};
use crate::content::record::work::Cover;
use crate::site::inherit;

shape! {
    /// A picture of a cover.
    COVER "Cover" picture_field(page: &Arc<Asking>, at: Index, it: &Cover) {
        /// What it shows, for those who do not see it.
        alt: "Text" = page.line(&it.alt);
        /// Whose picture it is.
        credit: "Text?" = page.maybe_line(it.credit.as_ref());
        /// Its width in pixels.
        width: "int?" = size(page, at, it).map(|(width, _)| width);
        /// Its height in pixels.
        height: "int?" = size(page, at, it).map(|(_, height)| height);
    }
}

pub(super) fn picture(page: &Arc<Asking>, at: Index, key: &str) -> Option<Value> {
    picture_field(page, at, work::of(page.library(), at).cover.as_ref()?, key)
}

fn size(page: &Asking, at: Index, cover: &Cover) -> Option<(u32, u32)> {
    let place = link::attachment(page.library(), at, &cover.path.0)?;
    let file = &page.library().draft(at).attachments[usize::from(place)].file;
    picture::size(&*page.site.source, file)
}

shape! {
    /// A drawn cover: path data in a box of 100 × 140.
    PLAN "Plan" plan(page: &Arc<Asking>, at: Index) {
        /// The volume, where it is short enough to be drawn.
        numeral: "str?" = numeral(page.library(), at);
        /// The words that stand in the title of the series.
        lit: "str" = drawn(page.library(), at, Light::Lit);
        /// The other words.
        dim: "str" = drawn(page.library(), at, Light::Dim);
    }
}

/// The longest numeral that has room.
const NUMERAL: usize = 3;

/// The words that are drawn: a longer title ends in blocks too thin to see.
const WORDS: usize = 60;

/// How large the plan is, what stands between its blocks, and where it stands on the cover.
const WIDTH: f64 = 100.0;
const HEIGHT: f64 = 84.0;
const GAP: f64 = 4.0;
const SCALE: f64 = 0.86;
const AT: (f64, f64) = (7.0, 61.0);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Light {
    Lit,
    Dim,
}

fn numeral(library: &Library, at: Index) -> Option<&str> {
    let volume = &*work::of(library, at).volume.as_ref()?.0;
    (volume.chars().count() <= NUMERAL).then_some(volume)
}

/// The blocks of the words that are lit, or of the others.
fn drawn(library: &Library, at: Index, light: Light) -> String {
    let it = work::of(library, at);
    let plain = inherit::plain(library, it);
    let subtitle = it.subtitle.as_ref().map(|subtitle| subtitle.pick(plain, plain).0).unwrap_or_default();
    let own: Vec<String> = words(it.title.pick(plain, plain).0).chain(words(subtitle)).take(WORDS).collect();
    let series =
        inherit::series(library, it).map(|(_, series)| series.title.pick(plain, library.config.language()).0);
    let shared: Vec<String> = words(series.unwrap_or_default()).collect();
    let lengths: Vec<usize> = own.iter().map(|word| word.chars().count()).collect();
    let columns = if own.len() > 12 { 5 } else { own.len().clamp(1, 4) };
    let width = (WIDTH - GAP * (columns as f64 - 1.0)) / columns as f64;
    let mut path = String::new();
    for (column, range) in divided(&lengths, columns).into_iter().enumerate() {
        let x = column as f64 * (width + GAP);
        let letters: usize = lengths[range.clone()].iter().sum();
        let gap = GAP.min(HEIGHT / (2.0 * range.len().max(1) as f64));
        let height = HEIGHT - gap * (range.len() as f64 - 1.0);
        let mut y = 0.0;
        for word in range {
            let own_height = height * lengths[word] as f64 / letters as f64;
            if shared.contains(&own[word]) == (light == Light::Lit) {
                block(&mut path, x, y, width, own_height);
            }
            y += own_height + gap;
        }
    }
    path
}

/// The words of a title in small letters, without punctuation.
fn words(title: &str) -> impl Iterator<Item = String> {
    let bare = |word: &str| {
        word.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    title.split_whitespace().map(bare).filter(|word: &String| !word.is_empty())
}

/// Divides words into columns, in order, so that the sums of their letters are as equal as they can be: the
/// sum of squares is least.
fn divided(lengths: &[usize], columns: usize) -> Vec<std::ops::Range<usize>> {
    let count = lengths.len();
    let mut sums = vec![0; count + 1];
    for (at, length) in lengths.iter().enumerate() {
        sums[at + 1] = sums[at] + length;
    }
    let cost = |from: usize, to: usize| (sums[to] - sums[from]).pow(2);
    // The least cost of the first words in so many columns, and where the last of these begins.
    let mut best: Vec<(usize, Vec<usize>)> = (0..=count).map(|to| (cost(0, to), vec![0])).collect();
    for column in 1..columns {
        let next = |to: usize| {
            let from = (column..to).min_by_key(|from| best[*from].0 + cost(*from, to))?;
            let mut starts = best[from].1.clone();
            starts.push(from);
            Some((best[from].0 + cost(from, to), starts))
        };
        best = (0..=count).map(|to| next(to).unwrap_or((usize::MAX / 2, Vec::new()))).collect();
    }
    let starts = &best[count].1;
    let ends = starts.iter().skip(1).copied().chain([count]);
    starts.iter().copied().zip(ends).map(|(from, to)| from..to).collect()
}

fn block(path: &mut String, x: f64, y: f64, width: f64, height: f64) {
    let (x, y) = (AT.0 + SCALE * x, AT.1 + SCALE * y);
    let (width, height) = (SCALE * width, SCALE * height);
    let _ = write!(path, "M{} {}h{}v{}h-{}z", short(x), short(y), short(width), short(height), short(width));
}

/// A number with at most one decimal.
fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{divided, words};

    #[test]
    fn columns_hold_nearly_equal_counts_of_letters() {
        for (lengths, columns, ends) in [
            (&[5, 6, 2, 5, 4, 5][..], 4, vec![1, 2, 4, 6]),
            (&[1, 1, 1, 1], 4, vec![1, 2, 3, 4]),
            (&[20, 1, 1, 1], 2, vec![1, 4]),
            (&[3], 1, vec![1]),
            (&[], 1, vec![0]),
        ] {
            let found: Vec<usize> = divided(lengths, columns).into_iter().map(|range| range.end).collect();
            assert_eq!(found, ends, "{lengths:?}");
        }
    }

    #[test]
    fn words_are_bare() {
        let found: Vec<String> = words("What works? – City’s “Rights”").collect();
        assert_eq!(found, ["what", "works", "citys", "rights"]);
    }
}
