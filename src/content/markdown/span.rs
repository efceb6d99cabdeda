//! Where a node stands in its text, in bytes.
//!
//! The parser tells lines and columns. In three cases it is wrong about links and tags: behind link
//! definitions in the same paragraph, behind `\|` in a cell, at the end of a title over several lines.
//! So what stands there is compared with what should, and looked for in its block where it differs.

use std::ops::Range;

use comrak::nodes::{LineColumn, Node, NodeValue, Sourcepos};

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
        let range = match signs(node) {
            Some(signs) if !self.fits(&signs, place, &told) => self.look(node, &signs).unwrap_or(told),
            _ => told,
        };
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
    fn fits(&self, signs: &Signs, place: Sourcepos, range: &Range<usize>) -> bool {
        let piece = &self.text[range.clone()];
        let rest = &self.text[range.end..];
        if place.start.line == place.end.line && piece.contains(['\n', '\r']) {
            return false;
        }
        match signs {
            Signs::Tag(html) => piece.starts_with(first_line(html)) && piece.ends_with('>'),
            Signs::Image { .. } => piece.starts_with("![") && piece.ends_with([')', ']']),
            Signs::Link { words, .. } => {
                piece == words
                    || piece.starts_with('<') && piece.ends_with('>')
                    || piece.starts_with('[') && piece.ends_with(')')
                    || piece.starts_with('[') && piece.ends_with(']') && !rest.starts_with(':')
            }
        }
    }

    /// Looks for a node from the beginning of its block on.
    fn look(&mut self, node: Node<'_>, signs: &Signs) -> Option<Range<usize>> {
        let block = node.ancestors().find(|node| node.data().value.block())?;
        let place = block.data().sourcepos;
        let range = self.range(place);
        let (start, end) = match block.data().value {
            NodeValue::TableCell => (range.start, self.line(place.end.line + 1)),
            _ => (range.start, range.end),
        };
        let from = if (start..end).contains(&self.cursor) { self.cursor } else { start };
        let block = self.text.get(from..end)?;
        let found = match signs {
            Signs::Tag(html) => tag(block, html),
            Signs::Image { url } => inline(block, "![", url),
            Signs::Link { url, words } => {
                let all = [inline(block, "[", url), automatic(block, url, words), reference(block, words)];
                all.into_iter().flatten().min_by_key(|range| range.start)
            }
        }?;
        let found = from + found.start..from + found.end;
        self.cursor = self.text.ceil_char_boundary(found.start + 1);
        Some(found)
    }
}

/// What tells an inline node in the text.
#[derive(Debug)]
enum Signs {
    Tag(String),
    Image { url: String },
    Link { url: String, words: String },
}

fn signs(node: Node<'_>) -> Option<Signs> {
    match node.data().value {
        NodeValue::HtmlInline(ref html) => Some(Signs::Tag(html.clone())),
        NodeValue::Image(ref link) => Some(Signs::Image { url: link.url.clone() }),
        NodeValue::Link(ref link) => {
            let words = node.first_child().and_then(|child| child.data().value.text().map(str::to_owned));
            Some(Signs::Link { url: link.url.clone(), words: words.unwrap_or_default() })
        }
        _ => None,
    }
}

fn tag(block: &str, html: &str) -> Option<Range<usize>> {
    let start = block.find(first_line(html))?;
    let end = block[start..].find('>').map_or(block.len(), |end| start + end + 1);
    Some(start..end)
}

/// `[words](url "title")`
fn inline(block: &str, opening: &str, url: &str) -> Option<Range<usize>> {
    let written = [format!("]({url}"), format!("](<{url}")];
    let close = written.iter().filter_map(|written| block.find(written)).min()?;
    let mut open = 1;
    let start = block[..close].char_indices().rev().find(|&(_, sign)| {
        open += match sign {
            ']' => 1,
            '[' => -1,
            _ => 0,
        };
        open == 0
    });
    let start = start?.0;
    let start = if opening == "![" && block[..start].ends_with('!') { start - 1 } else { start };
    let end = block[close..].find(')').map_or(block.len(), |end| close + end + 1);
    Some(start..end)
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
        (!block[end..].starts_with(':')).then_some(start..end)
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
