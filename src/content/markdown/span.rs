//! Where a node stands in its text, in bytes.
//!
//! The parser tells lines and columns. In three cases it is wrong about links and tags: behind link
//! definitions in the same paragraph, behind `\|` in a cell, at the end of a title over several lines.
//! So what stands there is compared with what should, and looked for in its block where it differs.

use std::ops::Range;

use comrak::nodes::{LineColumn, Node, NodeValue, Sourcepos};

/// How many bytes further than told a node is looked for, so that a long block costs no more than its length.
const WINDOW: usize = 2 * 1024;

/// Finds nodes of one text.
#[derive(Debug)]
pub(super) struct Locator<'t> {
    text: &'t str,
    /// Where each line begins; empty until something is asked.
    lines: Vec<usize>,
    /// Behind the beginning of what was looked for last, so that the next of its kind is found after it.
    cursor: usize,
}

impl<'t> Locator<'t> {
    pub(super) fn new(text: &'t str) -> Locator<'t> {
        Locator { text, lines: Vec::new(), cursor: 0 }
    }

    /// The bytes of a node.
    pub(super) fn span(&mut self, node: Node<'_>) -> Range<u32> {
        if self.lines.is_empty() {
            self.lines = line_starts(self.text);
        }
        let place = node.data().sourcepos;
        let told = self.range(place);
        let range =
            if self.fits(node, place, &told) { told } else { self.look(node, told.start).unwrap_or(told) };
        range.start as u32..range.end as u32
    }

    /// The bytes between two places that the parser tells, the second included.
    fn range(&self, place: Sourcepos) -> Range<usize> {
        let LineColumn { line, column } = place.start;
        let start = self.text.floor_char_boundary(self.line(line) + column.saturating_sub(1));
        let end = self.line(place.end.line) + place.end.column;
        start..self.text.ceil_char_boundary(end.min(self.text.len())).max(start)
    }

    /// Where a line begins, counted from 1; the end of the text for one that it has not.
    fn line(&self, number: usize) -> usize {
        self.lines.get(number.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// Whether a range holds what it should.
    fn fits(&self, node: Node<'_>, place: Sourcepos, range: &Range<usize>) -> bool {
        let piece = &self.text[range.clone()];
        let whole = range.end <= self.line(place.end.line + 1);
        match node.data().value {
            NodeValue::HtmlInline(ref html) => {
                whole && piece.starts_with(first_line(html)) && piece.ends_with('>')
            }
            NodeValue::Image(_) => whole && piece.starts_with("![") && piece.ends_with([')', ']']),
            NodeValue::Link(_) => match (piece.as_bytes().first(), piece.as_bytes().last()) {
                (Some(b'['), Some(b')')) | (Some(b'<'), Some(b'>')) => whole,
                (Some(b'['), Some(b']')) => whole && !self.text[range.end..].starts_with(':'),
                _ => node.first_child().is_some_and(|child| child.data().value.text() == Some(piece)),
            },
            _ => true,
        }
    }

    /// Looks for a node behind the place that was told: where that is wrong, it is too early.
    fn look(&mut self, node: Node<'_>, told: usize) -> Option<Range<usize>> {
        let block = node.ancestors().find(|node| node.data().value.block())?;
        let place = block.data().sourcepos;
        // A cell ends where its row does, since the parser cuts it short too.
        let end = match block.data().value {
            NodeValue::TableCell => self.line(place.end.line + 1),
            _ => self.range(place).end,
        };
        let from = if (told..end).contains(&self.cursor) { self.cursor } else { told };
        let end = self.text.floor_char_boundary(end.min(from + WINDOW));
        let block = self.text.get(from..end)?;
        let found = match node.data().value {
            NodeValue::HtmlInline(ref html) => tag(block, html),
            NodeValue::Image(ref image) => inline(block, "![", &image.url),
            NodeValue::Link(ref link) => {
                let child = node.first_child().map(|child| child.data());
                let words = child.as_ref().and_then(|child| child.value.text()).unwrap_or_default();
                let url = &link.url;
                let all = [inline(block, "[", url), automatic(block, url, words), reference(block, words)];
                all.into_iter().flatten().min_by_key(|range| range.start)
            }
            _ => None,
        }?;
        let found = from + found.start..from + found.end;
        self.cursor = self.text.ceil_char_boundary(found.start + 1);
        Some(found)
    }
}

fn tag(block: &str, html: &str) -> Option<Range<usize>> {
    let start = block.find(first_line(html))?;
    let end = block[start..].find('>').map_or(block.len(), |end| start + end + 1);
    Some(start..end)
}

/// `[words](url "title")`, `![words](url)`
fn inline(block: &str, opening: &str, url: &str) -> Option<Range<usize>> {
    let written = format!("]({url}");
    let bracketed = format!("](<{url}");
    let closes = block.match_indices("](").map(|(close, _)| close);
    closes
        .filter(|&close| block[close..].starts_with(&written) || block[close..].starts_with(&bracketed))
        .find_map(|close| {
            let bracket = opening_bracket(&block[..close])?;
            let start = (bracket + 1).checked_sub(opening.len())?;
            let end = block[close..].find(')').map_or(block.len(), |end| close + end + 1);
            block.get(start..)?.starts_with(opening).then_some(start..end)
        })
}

/// The bracket that is closed behind a piece.
fn opening_bracket(piece: &str) -> Option<usize> {
    let mut open = 1;
    piece.bytes().rposition(|byte| {
        open += match byte {
            b']' => 1,
            b'[' => -1,
            _ => 0,
        };
        open == 0
    })
}

/// `<https://…>`, or an address that stands by itself.
fn automatic(block: &str, url: &str, words: &str) -> Option<Range<usize>> {
    if words.is_empty() || !url.ends_with(words) {
        return None;
    }
    let start = block.find(words)?;
    let end = start + words.len();
    let bracketed = block[..start].ends_with('<') && block[end..].starts_with('>');
    Some(if bracketed { start - 1..end + 1 } else { start..end })
}

/// `[words]`, `[words][]` or `[words][label]`, but not the definition `[words]:`.
fn reference(block: &str, words: &str) -> Option<Range<usize>> {
    let written = format!("[{words}");
    block.match_indices(&written).find_map(|(start, _)| {
        let mut end = start + block[start..].find(']')? + 1;
        if block[end..].starts_with('[') {
            end += block[end..].find(']')? + 1;
        }
        (!block[end..].starts_with([':', '('])).then_some(start..end)
    })
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// Where the lines begin: behind `\n`, `\r\n` and `\r` (CommonMark 0.31 §2.1).
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends =
        |&(at, &byte): &(usize, &u8)| byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    let starts = bytes.iter().enumerate().filter(ends).map(|(at, _)| at + 1);
    std::iter::once(0).chain(starts).collect()
}
