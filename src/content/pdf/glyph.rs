//! The glyphs of a page with the characters that they stand for and their places; how they make words is not known
//! here.

use std::time::Instant;

use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

use super::label::text_string;

/// The most glyphs of a page; what a page has beyond them is passed over.
const MOST: usize = 300_000;

/// The longest text that one glyph may stand for, in bytes.
const LONGEST: usize = 256;

/// The units that a font's em is divided into here.
const EM: f64 = 1000.0;

/// A glyph: lengths in points, `y` grows downwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// The characters that it stands for, as the file says it.
    pub(super) text: Box<str>,
    /// Where its base line begins.
    pub(super) x: f64,
    /// The height of its base line on the page.
    pub(super) y: f64,
    /// How far the next glyph stands from it along the line.
    pub(super) width: f64,
    /// The size of its font.
    pub(super) size: f64,
    /// The direction in which the line runs, in whole degrees clockwise: 0 for the usual one.
    pub(super) turn: i16,
}

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The glyphs whose characters are known, in the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// How many glyphs stand for characters that the file does not tell.
    pub(super) unknown: usize,
    /// The part of the page that pictures cover; what two of them cover counts twice.
    pub(super) pictures: f64,
}

/// Where the reading of a page stops by unwinding, since an interpreter can be left in no other way.
#[derive(Debug)]
pub(super) struct Late;

/// Takes down what a page shows.
pub(super) struct Collector {
    pub(super) shown: Shown,
    page: Rect,
    until: Instant,
    /// The marked contents that are open; the text that stands for what is in one, and its first glyph.
    open: Vec<Option<(Box<str>, usize)>>,
}

impl Collector {
    /// For a page of this size; after `until` it unwinds with [`Late`].
    pub(super) fn new(width: f32, height: f32, until: Instant) -> Collector {
        let page = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        Collector { shown: Shown::default(), page, until, open: Vec::new() }
    }

    fn hurry(&self) {
        if Instant::now() > self.until {
            std::panic::resume_unwind(Box::new(Late));
        }
    }

    fn glyph(&mut self, shape: &Shape<'_>, matrix: Affine, mode: WritingMode) {
        let text = shape.as_unicode().map(|text| match text {
            BfString::Char(letter) => letter.to_string(),
            BfString::String(text) => text,
        });
        let Some(text) = text.filter(|text| is_known(text)) else {
            self.shown.unknown += 1;
            return;
        };
        let origin = matrix * Point::ZERO;
        let size = (matrix * Point::new(0.0, EM) - origin).hypot();
        let along = match mode {
            WritingMode::Horizontal => matrix * Point::new(EM, 0.0) - origin,
            WritingMode::Vertical => matrix * Point::new(0.0, -EM) - origin,
        };
        let advance = match shape {
            Shape::Outline(outline) => outline.advance_width(),
            Shape::Type3(drawn) => drawn.advance_width(),
        };
        let width = match mode {
            WritingMode::Horizontal => along.hypot() * f64::from(advance.unwrap_or(500.0).abs()) / EM,
            WritingMode::Vertical => size,
        };
        let is_finite = [origin.x, origin.y, size, width].into_iter().all(f64::is_finite);
        // What stands outside of the page nobody sees; what is smaller than a twentieth of a point nobody reads.
        if !is_finite || size < 0.05 || !self.page.inflate(size, size).contains(origin) {
            return;
        }
        let (text, turn) = (text.into(), turn(along));
        self.shown.glyphs.push(Glyph { text, x: origin.x, y: origin.y, width, size, turn });
    }

    /// A glyph reaches at most to where the next one of its run begins, whatever its font says.
    fn trim(&mut self, from: usize) {
        for at in from + 1..self.shown.glyphs.len() {
            let (before, next) = self.shown.glyphs[at - 1..].split_at_mut(1);
            let (before, next) = (&mut before[0], &next[0]);
            let step = Vec2::new(next.x - before.x, next.y - before.y).hypot();
            if before.turn == next.turn && step > 0.0 {
                before.width = before.width.min(step);
            }
        }
    }

    /// Puts the text that is declared for some glyphs in their place (§14.9.4), where they stand in one line.
    fn replace(&mut self, text: Box<str>, from: usize) {
        let Some(first) = self.shown.glyphs.get(from).cloned() else { return };
        let level = |glyph: &Glyph| glyph.turn == 0 && (glyph.y - first.y).abs() < first.size * 0.5;
        if !self.shown.glyphs[from..].iter().all(level) || text.len() > LONGEST {
            return;
        }
        let glyphs = self.shown.glyphs.drain(from..);
        let (left, right) = glyphs.fold((first.x, first.x), |(left, right), glyph| {
            (left.min(glyph.x), right.max(glyph.x + glyph.width))
        });
        self.shown.glyphs.push(Glyph { text, x: left, width: right - left, ..first });
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.hurry();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.hurry();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.hurry();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.hurry();
        // What is filled and then drawn round comes twice; the first time counts.
        let is_known = matches!(mode, DrawMode::Stroke(_)) && self.stands_there(run, props.transform);
        if is_known || self.shown.glyphs.len() > MOST {
            return;
        }
        let from = self.shown.glyphs.len();
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), run.writing_mode());
        }
        self.trim(from);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.hurry();
        let dots = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        let seen = props.transform.transform_rect_bbox(dots).intersect(self.page);
        // A scan may be cut in strips.
        self.shown.pictures += seen.area() / self.page.area().max(1.0);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        self.hurry();
        let text = properties.and_then(|list| list.get::<PdfString<'_>>(b"ActualText"));
        let is_inner = self.open.iter().any(Option::is_some);
        let text = text.filter(|_| !is_inner).map(|text| text_string(text.as_bytes()).into());
        self.open.push(text.map(|text| (text, self.shown.glyphs.len())));
    }

    fn end_marked_content(&mut self) {
        if let Some(Some((text, from))) = self.open.pop() {
            self.replace(text, from);
        }
    }
}

impl Collector {
    /// Whether a run's first glyph was the first of the same number of glyphs drawn last.
    fn stands_there(&self, run: &GlyphRun<'_, '_>, transform: Affine) -> bool {
        let Some(first) = run.glyphs().first() else { return false };
        let origin = transform * first.transform() * Point::ZERO;
        let last = self.shown.glyphs.len().checked_sub(run.glyphs().len());
        let last = last.and_then(|at| self.shown.glyphs.get(at));
        last.is_some_and(|glyph| (glyph.x - origin.x).abs() + (glyph.y - origin.y).abs() < 0.01)
    }
}

/// Whether a text says anything: private characters and replacement characters do not.
fn is_known(text: &str) -> bool {
    let is_void = |letter: char| {
        matches!(letter, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
            || (letter < ' ' && letter != '\t')
    };
    !text.is_empty() && text.len() <= LONGEST && !text.chars().all(is_void)
}

/// The direction of a line in whole degrees; a degree or two is the slant of a scan.
#[allow(clippy::cast_possible_truncation, reason = "degrees are between -180 and 180")]
fn turn(along: Vec2) -> i16 {
    let degrees = along.y.atan2(along.x).to_degrees().round() as i16;
    if degrees.abs() < 3 { 0 } else { degrees.rem_euclid(360) }
}
