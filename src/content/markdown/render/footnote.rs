//! Footnotes: numbered for each text, with links there and back.
//!
//! Their ids hold a `:`, which no slug has.

use comrak::nodes::{NodeFootnoteDefinition, NodeFootnoteReference};

use super::super::escape;
use super::label::Label;
use super::{Within, Writer};

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Footnotes {
    /// For each footnote, by its number from 1, the mentions that are written.
    mentions: Vec<Vec<u32>>,
    /// The number of the one being written; 0 before the first.
    current: usize,
    /// Whether that one has its links back.
    linked: bool,
}

impl Footnotes {
    /// Takes note of a mention.
    pub(super) fn gather(&mut self, reference: &NodeFootnoteReference) {
        let at = reference.ix as usize;
        if self.mentions.len() < at {
            self.mentions.resize_with(at, Vec::new);
        }
        self.mentions[at - 1].push(reference.ref_num);
    }
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, reference: &NodeFootnoteReference) {
        let number = reference.ix;
        self.out.push_str("<sup class=\"noteref\">");
        let free = !self.in_link();
        let tag = if free { "a" } else { "span" };
        self.out.extend(["<", tag]);
        self.id("id", format_args!("ref:{number}.{}", reference.ref_num));
        if free {
            self.id("href", format_args!("note:{number}"));
            self.attribute("aria-label", &self.dress.label(Label::Footnote { number }));
            self.label_language();
        }
        self.out.push_str(&format!(">{number}</{tag}></sup>"));
    }

    /// A definition that another one of the same name replaces is left out.
    pub(super) fn open_footnote(&mut self, note: &NodeFootnoteDefinition) -> Within {
        if note.total_references == 0 {
            return Within::Skipped;
        }
        if self.footnotes.current == 0 {
            let level = self.setting.headings_from.clamp(2, 6);
            self.open(&format!("<div class=\"footnotes\">\n<h{level} class=\"visually-hidden\""));
            self.label_language();
            self.out.push('>');
            escape::text(self.out, &self.dress.label(Label::Footnotes));
            self.out.push_str(&format!("</h{level}>\n<ol>\n"));
            self.level = level;
        }
        self.footnotes.current += 1;
        self.footnotes.linked = false;
        self.open("<li");
        let number = self.footnotes.current;
        self.id("id", format_args!("note:{number}"));
        self.out.push_str(">\n");
        Within::Written
    }

    pub(super) fn close_footnote(&mut self) {
        if !self.footnotes.linked {
            self.open("<p>");
            self.back_links();
            self.out.push_str("</p>\n");
        }
        self.out.push_str("</li>\n");
    }

    /// Closes the list of footnotes, where one was begun.
    pub(super) fn close_footnotes(&mut self) {
        if self.footnotes.current > 0 {
            self.out.push_str("</ol>\n</div>\n");
        }
    }

    /// The links back, one for each mention, behind the last words of the footnote being written.
    pub(super) fn back_links(&mut self) {
        let number = self.footnotes.current as u32;
        let mentions = self.footnotes.mentions.get(self.footnotes.current - 1).cloned().unwrap_or_default();
        for (at, mention) in (1..).zip(&mentions) {
            let which = (mentions.len() > 1).then_some(at);
            self.out.push_str(" <a class=\"backref\"");
            self.id("href", format_args!("ref:{number}.{mention}"));
            let label = self.dress.label(Label::BackToText { number, mention: which });
            self.attribute("aria-label", &label);
            self.label_language();
            self.out.push_str(">↑");
            if let Some(which) = which {
                self.out.push_str(&format!("<sup>{which}</sup>"));
            }
            self.out.push_str("</a>");
        }
        self.footnotes.linked = true;
    }
}
