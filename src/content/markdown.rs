//! Markdown: what a text says of itself (headings, links, mistakes), and its HTML.
//!
//! This module owns comrak: CommonMark 0.31 with the tables, footnotes, alerts, task lists, autolinks and
//! strikethrough of GitHub. It knows neither records nor files: whether what a link names exists is asked
//! by whoever called. Raw HTML is a mistake here and never reaches a page.

pub mod address;
pub mod escape;
pub mod plain;
mod raw;
pub mod render;
pub mod slug;
mod span;

use std::ops::Range;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options};

use self::address::{Address, Target};
use self::raw::OpenTags;
use self::slug::Slugger;
use self::span::Locator;
use crate::diagnostic::{Code, Fault};

/// How deep a text may nest: browsers stop at 512 elements, a page has some of its own,
/// and the parser's time grows with the depth.
pub const MAX_DEPTH: usize = 200;

/// What a text says of itself: all that checks need, without rendering it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings, in the order of the text.
    pub headings: Vec<Heading>,
    /// The links and images, in the order of the text; those with a mistake stand among the faults alone.
    pub links: Vec<Link>,
    /// The mistakes that show without a look at anything else, each with its bytes in the text.
    pub faults: Vec<(Range<u32>, Fault)>,
    /// Whether there is a code block that names its language.
    pub code: bool,
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6; 1 is a mistake.
    pub level: u8,
    /// Its words, without marks.
    pub text: Box<str>,
    /// Its anchor as GitHub forms it, unique within the text.
    pub slug: Box<str>,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The bytes of the whole link in the text.
    pub span: Range<u32>,
}

impl Outline {
    /// The anchors of the headings on a page, in order, as [`render::render`] writes them.
    pub fn anchors(&self, prefix: &str, taken: &dyn Fn(&str) -> bool) -> Vec<String> {
        slug::anchors(self.headings.iter().map(|heading| &*heading.slug), prefix, taken)
    }
}

/// Reads what a text says of itself.
pub fn outline(text: &str) -> Outline {
    let arena = arena(text);
    match parse(&arena, text) {
        Ok(root) => Reader::new(text).read(root),
        Err((span, fault)) => Outline { faults: vec![(span, fault)], ..Outline::default() },
    }
}

/// Calls `each` with the language and the code of every code block that names its language.
pub fn code_blocks(text: &str, each: &mut dyn FnMut(&str, &str)) {
    let arena = arena(text);
    let Ok(root) = parse(&arena, text) else { return };
    for node in root.descendants() {
        if let NodeValue::CodeBlock(ref block) = node.data().value
            && let Some(language) = language(&block.info)
        {
            each(language, &block.literal);
        }
    }
}

/// Room for the tree of a text, about as large as it will be.
fn arena<'a>(text: &str) -> Arena<'a> {
    Arena::with_capacity((text.len() / 8).clamp(8, 4096))
}

/// The tree of a text, or why it has none.
fn parse<'a>(arena: &'a Arena<'a>, text: &str) -> Result<Node<'a>, (Range<u32>, Fault)> {
    if let Some(span) = deep_quotes(text) {
        return Err((span, too_deep()));
    }
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.alerts = true;
    extension.autolink = true;
    extension.footnotes = true;
    extension.strikethrough = true;
    extension.table = true;
    extension.tasklist = true;
    Ok(comrak::parse_document(arena, text, &options))
}

/// The first line that opens more block quotes at once than a text may nest.
/// The parser limits lists itself, but takes quadratic time for quotes.
fn deep_quotes(text: &str) -> Option<Range<u32>> {
    let signs = |piece: &str| piece.bytes().filter(|&byte| byte == b'>').count();
    if signs(text) <= MAX_DEPTH {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let mut runs = line.split(|sign: char| !matches!(sign, '>' | ' ' | '\t'));
        if runs.any(|run| signs(run) > MAX_DEPTH) {
            return Some(start as u32..(start + line.trim_end().len()) as u32);
        }
        start += line.len();
    }
    None
}

fn too_deep() -> Fault {
    Fault::new(Code::OutOfRange, format!("expected at most {MAX_DEPTH} levels within each other, found more"))
}

/// The language that an info string names first (CommonMark 0.31 §4.5).
fn language(info: &str) -> Option<&str> {
    info.split(|sign: char| sign.is_whitespace() || sign == ',').next().filter(|word| !word.is_empty())
}

/// Gathers the outline on one walk over the tree.
struct Reader<'t> {
    locator: Locator<'t>,
    outline: Outline,
    slugger: Slugger,
    tags: OpenTags,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Reader<'t> {
        Reader {
            locator: Locator::new(text),
            outline: Outline::default(),
            slugger: Slugger::default(),
            tags: OpenTags::default(),
        }
    }

    fn read(mut self, root: Node<'_>) -> Outline {
        let mut depth = 0;
        let mut deepest = MAX_DEPTH;
        for edge in root.traverse() {
            match edge {
                NodeEdge::Start(node) => {
                    depth += 1;
                    if depth > deepest {
                        deepest = usize::MAX;
                        self.fault(node, too_deep());
                    }
                    self.enter(node);
                }
                NodeEdge::End(_) => depth -= 1,
            }
        }
        self.outline
    }

    fn enter(&mut self, node: Node<'_>) {
        match node.data().value {
            NodeValue::Heading(ref heading) => self.heading(node, heading.level),
            NodeValue::Link(ref link) | NodeValue::Image(ref link) => self.link(node, &link.url),
            NodeValue::HtmlBlock(ref html) => self.html(node, &html.literal),
            NodeValue::HtmlInline(ref html) => self.html(node, html),
            NodeValue::CodeBlock(ref block) => self.outline.code |= language(&block.info).is_some(),
            NodeValue::FootnoteDefinition(ref note) if note.total_references == 0 => {
                let message = format!("the footnote `{}` is written twice", address::shown(&note.name));
                self.fault(node, Fault::new(Code::DuplicateAnchor, message));
            }
            _ => {}
        }
    }

    fn heading(&mut self, node: Node<'_>, level: u8) {
        let text = node.collect_text();
        if level == 1 {
            let message = "expected a heading of level 2 to 6, found level 1, which is the title of the page";
            let help = format!("write `## {}`", address::shown(&text));
            self.fault(node, Fault::new(Code::HeadingLevel, message).help(help));
        }
        let slug = self.slugger.slug(&text).into();
        self.outline.headings.push(Heading { level, text: text.into(), slug });
    }

    fn link(&mut self, node: Node<'_>, url: &str) {
        match Address::read(url) {
            Ok(Address { target: Target::Anchor(anchor), .. }) if anchor.is_empty() => {}
            Ok(Address { target, .. }) => {
                let span = self.locator.span(node);
                self.outline.links.push(Link { target, span });
            }
            Err(fault) => self.fault(node, fault),
        }
    }

    fn html(&mut self, node: Node<'_>, html: &str) {
        if let Some(fault) = self.tags.fault(html) {
            self.fault(node, fault);
        }
    }

    fn fault(&mut self, node: Node<'_>, fault: Fault) {
        let span = self.locator.span(node);
        self.outline.faults.push((span, fault));
    }
}
