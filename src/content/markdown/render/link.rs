//! Links and pictures.

use comrak::nodes::{Node, NodeLink, NodeValue};

use super::super::address::{Address, Target};
use super::super::escape;
use super::Writer;

impl Writer<'_> {
    /// Opens a link; the words of one that leads nowhere, or stands within another, are written alone.
    pub(super) fn open_link(&mut self, node: Node<'_>, link: &NodeLink) {
        let href = self.href(&link.url).filter(|_| !self.in_link());
        self.links.push(href.is_some());
        let Some(href) = href else { return };
        self.out.push_str("<a href=\"");
        escape::href(self.out, &href);
        self.out.push('"');
        self.title(&link.title);
        self.out.push('>');
        if node.first_child().is_none() {
            escape::text(self.out, &link.url);
        }
    }

    pub(super) fn close_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.out.push_str("</a>");
        }
    }

    /// Whether a link is open here.
    pub(super) fn in_link(&self) -> bool {
        self.links.contains(&true)
    }

    /// A picture of the record's folder. One from elsewhere would be fetched from elsewhere: a link stands for it.
    pub(super) fn image(&mut self, node: Node<'_>, image: &NodeLink) {
        self.lost_references(node);
        let words = node.collect_text();
        let path = match Address::read(&image.url) {
            Ok(Address { target: Target::File(path), .. }) => path,
            _ => return self.linked(&words, &image.url),
        };
        self.out.push_str("<img src=\"");
        escape::href(self.out, &self.dress.file(&path));
        self.out.push('"');
        self.attribute("alt", words.trim());
        if let Some((width, height)) = self.dress.image_size(&path) {
            self.attribute("width", &width.to_string());
            self.attribute("height", &height.to_string());
        }
        self.title(&image.title);
        self.out.push_str(" loading=\"lazy\">");
    }

    /// Writes words as a link, or alone where no link may stand.
    fn linked(&mut self, words: &str, url: &str) {
        let words = if words.trim().is_empty() { url } else { words };
        match self.href(url).filter(|_| !self.in_link()) {
            Some(href) => {
                self.out.push_str("<a href=\"");
                escape::href(self.out, &href);
                self.out.push_str("\">");
                escape::text(self.out, words);
                self.out.push_str("</a>");
            }
            None => escape::text(self.out, words),
        }
    }

    /// The places of footnotes that are mentioned in the words of a picture, which can hold no link.
    fn lost_references(&mut self, image: Node<'_>) {
        for node in image.descendants() {
            if let NodeValue::FootnoteReference(ref reference) = node.data().value {
                self.out.push_str("<span");
                self.id("id", format_args!("ref:{}.{}", reference.ix, reference.ref_num));
                self.out.push_str("></span>");
            }
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.attribute("title", title);
        }
    }

    /// Where a link leads from this page.
    fn href(&self, url: &str) -> Option<String> {
        let Address { target, suffix } = Address::read(url).ok()?;
        match target {
            Target::Record { kind, id, anchor } => self.dress.record(&kind, &id, anchor.as_deref()),
            Target::File(path) => Some(self.dress.file(&path) + suffix),
            Target::Web(address) => Some(address.into()),
            Target::Anchor(anchor) => Some(format!("#{}", self.own_anchor(&anchor).unwrap_or(&anchor))),
        }
    }

    /// The id of a heading of this text, unless the page itself has the anchor.
    fn own_anchor(&self, anchor: &str) -> Option<&str> {
        if self.setting.prefix.is_empty() && (self.setting.taken)(anchor) {
            return None;
        }
        self.headings.iter().find(|(slug, _)| slug == anchor).map(|(_, id)| id.as_str())
    }
}
