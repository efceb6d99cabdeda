//! Raw HTML in Markdown (CommonMark 0.31 §4.6, §6.6): the fault that it is, and its mend.
//!
//! An element is one mistake: its closing tag is not told again.

use super::address::shown;
use crate::diagnostic::{Code, Fault};

/// How many open elements are remembered: enough for any person's HTML.
const REMEMBERED: usize = 16;

/// What to write instead of an element.
const MENDS: &[(&[&str], &str)] = &[
    (&["b", "strong"], "write `**text**`"),
    (&["i", "em", "cite"], "write `*text*`"),
    (&["s", "del", "strike"], "write `~~text~~`"),
    (&["br"], "end the line with `\\`"),
    (&["hr"], "write `---` between blank lines"),
    (&["a"], "write `[text](address)`"),
    (&["img"], "write `![what it shows](path)`"),
    (&["code", "tt", "kbd", "samp"], "write it between backticks"),
    (&["pre"], "write it between lines of three backticks"),
    (&["h1", "h2", "h3", "h4", "h5", "h6"], "write `## ` before the heading"),
    (&["p", "div", "span", "section"], "leave the tags out; a blank line parts paragraphs"),
    (&["ul", "ol", "li"], "write `- ` before each item"),
    (&["table", "thead", "tbody", "tr", "th", "td"], "write the table with `|` between its cells"),
    (&["blockquote"], "write `> ` before each line"),
];

/// The elements opened so far and told of.
#[derive(Debug, Default)]
pub(super) struct OpenTags {
    names: Vec<String>,
}

impl OpenTags {
    /// The fault that a piece of HTML is, unless it closes an element that was told of.
    pub(super) fn fault(&mut self, html: &str) -> Option<Fault> {
        let html = html.trim();
        if let Some(rest) = html.strip_prefix("</") {
            let name = name(rest);
            if let Some(at) = self.names.iter().rposition(|open| *open == name) {
                self.names.truncate(at);
                return None;
            }
        }
        let tag = html.strip_prefix('<').map(name).unwrap_or_default();
        let open = !tag.is_empty() && !html.contains(&format!("</{tag}"));
        let fault = fault(html, &tag);
        if open {
            if self.names.len() == REMEMBERED {
                self.names.remove(0);
            }
            self.names.push(tag);
        }
        Some(fault)
    }
}

fn fault(html: &str, tag: &str) -> Fault {
    let found = html.split_inclusive(['>', '\n']).next().unwrap_or(html).trim_end();
    let message = format!("expected Markdown, found raw HTML: `{}`", shown(found));
    let mend = match MENDS.iter().find(|(names, _)| names.contains(&tag)) {
        Some((_, mend)) => mend,
        None if html.starts_with("<!--") => "leave the comment out; comments may stand in the record's TOML",
        None => "write it in Markdown, or `\\<` where the sign itself is meant",
    };
    Fault::new(Code::RawHtml, message).help(mend)
}

/// The name that a tag begins with, in lower case.
fn name(tag: &str) -> String {
    let end = tag.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').unwrap_or(tag.len());
    tag[..end].to_ascii_lowercase()
}
