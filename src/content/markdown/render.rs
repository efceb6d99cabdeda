//! The HTML of a text: semantic, labelled in the language of the page, without styles or scripts.
//!
//! Class names that a theme meets: `heading` around a heading and its `anchor`, an empty link whose sign
//! the stylesheet draws (`::before`), so that it is not copied with the text; `table` around a table,
//! `start` `center` `end` on its cells; `alert` with `note` `tip` `important` `warning` `caution` and its
//! `title`; `tasks` and `task`; `noteref`, `footnotes` and `backref`; `visually-hidden`; `language-…` on code.
//! What a record, a file or a label is called is asked of [`Dress`].

pub mod label;

mod footnote;
mod link;
mod table;

use std::borrow::Cow;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AlertType, ListType, Node, NodeAlert, NodeCodeBlock, NodeList, NodeValue};

use self::footnote::Footnotes;
use self::label::Label;
use self::table::Columns;
use super::slug::{Slugger, anchors};
use super::{arena, escape, language, parse};

/// What the page adds to a text while it is rendered.
pub trait Dress {
    /// The address of a record, percent-encoded; nothing where there is no page of it.
    fn record(&self, kind: &str, id: &str, anchor: Option<&str>) -> Option<String>;
    /// The address of a file of the record's folder, percent-encoded, given its path from the record's place.
    fn file(&self, path: &str) -> String;
    /// The highlighted HTML of a code block, to stand within `<code>`; nothing where there is none.
    fn code(&self, language: &str, code: &str) -> Option<&str>;
    /// A label in the language of the page, as plain text.
    fn label(&self, label: Label) -> Cow<'_, str>;
    /// The width and height of a picture in pixels, where they are known.
    fn image_size(&self, path: &str) -> Option<(u32, u32)> {
        let _ = path;
        None
    }
}

/// Where on its page a text stands.
pub struct Setting<'a> {
    /// Stands before the ids of headings and footnotes; another one for each text of a page.
    /// With a `:` at its end, as in `encouragement-4:`, it cannot meet a slug.
    pub prefix: &'a str,
    /// The ids that the page itself has: a heading that would take one gets `-text` behind it.
    pub taken: &'a dyn Fn(&str) -> bool,
    /// The level of the text's highest headings, 2 to 6: what is written `##` becomes this one.
    pub headings_from: u8,
    /// Language and direction of the labels, where they are not the text's own.
    pub labels_in: Option<(&'a str, &'a str)>,
}

/// Writes the HTML of a text. A text that cannot be parsed, which no checked one is, is written as it stands.
pub fn render(text: &str, setting: &Setting<'_>, dress: &dyn Dress, out: &mut String) {
    let arena = arena(text);
    match parse(&arena, text) {
        Ok(root) => Writer::new(root, setting, dress, out).write(root),
        Err(_) => {
            out.push_str("<p>");
            escape::text(out, text);
            out.push_str("</p>\n");
        }
    }
}

/// Writes one text, node by node.
struct Writer<'w> {
    out: &'w mut String,
    dress: &'w dyn Dress,
    setting: &'w Setting<'w>,
    /// The slugs of the text's headings and the ids that they have here.
    headings: Vec<(String, String)>,
    /// Which heading comes next, and the level of the last.
    heading: usize,
    level: u8,
    footnotes: Footnotes,
    columns: Columns,
    /// Of each link around this place whether it was written: within one that was there may be no other.
    links: Vec<bool>,
}

/// Whether the nodes within one are written too.
#[derive(PartialEq, Eq)]
enum Within {
    Written,
    Skipped,
}

impl<'w> Writer<'w> {
    fn new(
        root: Node<'_>,
        setting: &'w Setting<'w>,
        dress: &'w dyn Dress,
        out: &'w mut String,
    ) -> Writer<'w> {
        let mut slugger = Slugger::default();
        let mut slugs = Vec::new();
        let mut footnotes = Footnotes::default();
        for node in root.descendants() {
            match node.data().value {
                NodeValue::Heading(_) => slugs.push(slugger.slug(&node.collect_text())),
                NodeValue::FootnoteReference(ref reference) => footnotes.gather(reference),
                _ => {}
            }
        }
        let ids = anchors(slugs.iter().map(String::as_str), setting.prefix, setting.taken);
        let headings = slugs.into_iter().zip(ids).collect();
        let level = setting.headings_from.clamp(2, 6) - 1;
        let columns = Columns::default();
        Writer { out, dress, setting, headings, heading: 0, level, footnotes, columns, links: Vec::new() }
    }

    fn write(mut self, root: Node<'_>) {
        let mut skipped: Option<Node<'_>> = None;
        for edge in root.traverse() {
            match (edge, skipped) {
                (NodeEdge::End(node), Some(outer)) if node.same_node(outer) => skipped = None,
                (_, Some(_)) => {}
                (NodeEdge::Start(node), None) => {
                    if self.enter(node) == Within::Skipped {
                        skipped = Some(node);
                    }
                }
                (NodeEdge::End(node), None) => self.leave(node),
            }
        }
    }

    fn enter(&mut self, node: Node<'_>) -> Within {
        match node.data().value {
            NodeValue::Text(ref text) => escape::text(self.out, text),
            NodeValue::SoftBreak => self.out.push('\n'),
            NodeValue::LineBreak => self.out.push_str("<br>\n"),
            NodeValue::Code(ref code) => {
                self.out.push_str("<code>");
                escape::text(self.out, &code.literal);
                self.out.push_str("</code>");
            }
            NodeValue::Emph => self.out.push_str("<em>"),
            NodeValue::Strong => self.out.push_str("<strong>"),
            NodeValue::Strikethrough => self.out.push_str("<del>"),
            NodeValue::Link(ref link) => self.open_link(node, link),
            NodeValue::Image(ref image) => {
                self.image(node, image);
                return Within::Skipped;
            }
            NodeValue::FootnoteReference(ref reference) => self.footnote_reference(reference),
            NodeValue::Paragraph => self.open_paragraph(node),
            NodeValue::Heading(ref heading) => self.open_heading(heading.level),
            NodeValue::BlockQuote => self.open("<blockquote>\n"),
            NodeValue::Alert(ref alert) => self.open_alert(alert),
            NodeValue::List(ref list) => self.open_list(list),
            NodeValue::Item(_) => self.open("<li>"),
            NodeValue::TaskItem(ref task) => self.open_task(task.symbol.is_some()),
            NodeValue::CodeBlock(ref block) => self.code_block(block),
            NodeValue::ThematicBreak => self.open("<hr>\n"),
            NodeValue::Table(ref table) => self.open_table(node, table),
            NodeValue::TableRow(head) => self.open_row(head),
            NodeValue::TableCell => self.open_cell(node),
            NodeValue::FootnoteDefinition(ref note) => return self.open_footnote(note),
            _ => {}
        }
        Within::Written
    }

    fn leave(&mut self, node: Node<'_>) {
        match node.data().value {
            NodeValue::Document => self.close_footnotes(),
            NodeValue::Emph => self.out.push_str("</em>"),
            NodeValue::Strong => self.out.push_str("</strong>"),
            NodeValue::Strikethrough => self.out.push_str("</del>"),
            NodeValue::Link(_) => self.close_link(),
            NodeValue::Paragraph => self.close_paragraph(node),
            NodeValue::Heading(_) => self.close_heading(),
            NodeValue::BlockQuote => self.open("</blockquote>\n"),
            NodeValue::Alert(_) => self.open("</div>\n"),
            NodeValue::List(ref list) => match list.list_type {
                ListType::Bullet => self.open("</ul>\n"),
                ListType::Ordered => self.open("</ol>\n"),
            },
            NodeValue::Item(_) | NodeValue::TaskItem(_) => self.out.push_str("</li>\n"),
            NodeValue::Table(_) => self.close_table(),
            NodeValue::TableRow(head) => self.close_row(head),
            NodeValue::TableCell => self.close_cell(),
            NodeValue::FootnoteDefinition(_) => self.close_footnote(),
            _ => {}
        }
    }

    /// Writes the tag of a block at the beginning of a line.
    fn open(&mut self, tag: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }

    /// Writes ` name="value"`.
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.extend([" ", name, "=\""]);
        escape::attribute(self.out, value);
        self.out.push('"');
    }

    /// Writes the language of a label, where it is not the text's.
    fn label_language(&mut self) {
        if let Some((language, direction)) = self.setting.labels_in {
            self.attribute("lang", language);
            self.attribute("dir", direction);
        }
    }

    /// Writes an id of this text, or with `#` before it a link to one.
    fn id(&mut self, attribute: &str, id: std::fmt::Arguments<'_>) {
        let sign = if attribute == "href" { "#" } else { "" };
        self.attribute(attribute, &format!("{sign}{}{id}", self.setting.prefix));
    }

    fn open_paragraph(&mut self, node: Node<'_>) {
        if !is_tight(node) {
            self.open("<p>");
        } else if node.previous_sibling().is_some() {
            self.open("");
        }
    }

    fn close_paragraph(&mut self, node: Node<'_>) {
        if is_tight(node) {
            return;
        }
        if let Some(parent) = node.parent()
            && let NodeValue::FootnoteDefinition(_) = parent.data().value
            && node.next_sibling().is_none()
        {
            self.back_links();
        }
        self.out.push_str("</p>\n");
    }

    /// Levels follow each other without a gap, whatever the text skips.
    fn open_heading(&mut self, level: u8) {
        let wanted = self.setting.headings_from.clamp(2, 6) + level.saturating_sub(2);
        self.level = wanted.min(self.level + 1).min(6);
        let id = std::mem::take(&mut self.headings[self.heading].1);
        self.open(&format!("<div class=\"heading\"><h{}", self.level));
        self.attribute("id", &id);
        self.out.push('>');
        self.headings[self.heading].1 = id;
    }

    /// The link stands beside the heading, so that it is no part of the heading's words.
    fn close_heading(&mut self) {
        let id = std::mem::take(&mut self.headings[self.heading].1);
        self.out.push_str(&format!("</h{}><a class=\"anchor\"", self.level));
        self.attribute("href", &format!("#{id}"));
        self.attribute("aria-labelledby", &id);
        self.attribute("title", &self.dress.label(Label::HeadingLink));
        self.label_language();
        self.out.push_str("></a></div>\n");
        self.headings[self.heading].1 = id;
        self.heading += 1;
    }

    /// A note, not a landmark: there may be many on a page.
    fn open_alert(&mut self, alert: &NodeAlert) {
        let (class, label) = match alert.alert_type {
            AlertType::Note => ("note", Label::Note),
            AlertType::Tip => ("tip", Label::Tip),
            AlertType::Important => ("important", Label::Important),
            AlertType::Warning => ("warning", Label::Warning),
            AlertType::Caution => ("caution", Label::Caution),
        };
        self.open(&format!("<div class=\"alert {class}\" role=\"note\">\n<p class=\"title\""));
        match &alert.title {
            Some(title) => {
                self.out.push('>');
                escape::text(self.out, title);
            }
            None => {
                self.label_language();
                self.out.push('>');
                escape::text(self.out, &self.dress.label(label));
            }
        }
        self.out.push_str("</p>\n");
    }

    fn open_list(&mut self, list: &NodeList) {
        self.open(match list.list_type {
            ListType::Bullet => "<ul",
            ListType::Ordered => "<ol",
        });
        if list.is_task_list {
            self.out.push_str(" class=\"tasks\"");
        }
        if list.list_type == ListType::Ordered && list.start != 1 {
            self.attribute("start", &list.start.to_string());
        }
        self.out.push_str(">\n");
    }

    fn open_task(&mut self, done: bool) {
        let (checked, label) = if done { (" checked", Label::TaskDone) } else { ("", Label::TaskOpen) };
        self.open("<li class=\"task\"><input type=\"checkbox\" disabled");
        self.out.push_str(checked);
        self.attribute("aria-label", &self.dress.label(label));
        self.label_language();
        self.out.push_str("> ");
    }

    /// Code reads from left to right whatever surrounds it, and scrolls by keyboard.
    fn code_block(&mut self, block: &NodeCodeBlock) {
        self.open("<pre dir=\"ltr\" tabindex=\"0\"><code");
        let language = language(&block.info);
        if let Some(language) = language {
            self.attribute("class", &format!("language-{language}"));
        }
        self.out.push('>');
        match language.and_then(|language| self.dress.code(language, &block.literal)) {
            Some(html) => self.out.push_str(html),
            None => escape::text(self.out, &block.literal),
        }
        self.out.push_str("</code></pre>\n");
    }
}

/// Whether a paragraph stands in a list without blank lines (CommonMark 0.31 §5.3).
fn is_tight(node: Node<'_>) -> bool {
    let list = node.parent().and_then(|item| item.parent());
    list.is_some_and(|list| matches!(list.data().value, NodeValue::List(NodeList { tight: true, .. })))
}
