//! The words of a text without its marks: for descriptions and for search.

use comrak::nodes::{Node, NodeValue};

use super::{arena, parse};

/// The words of a text, one line a paragraph, heading, item or row; without the numbers of footnotes.
pub fn plain(text: &str) -> String {
    let arena = arena(text);
    let mut words = String::with_capacity(text.len());
    match parse(&arena, text) {
        Ok(root) => root.descendants().for_each(|node| block(node, &mut words)),
        Err(_) => words.push_str(text),
    }
    words.truncate(words.trim_end().len());
    words
}

/// The words of the first paragraph that stands by itself, not in a list, quote or table.
pub fn first_paragraph(text: &str) -> Option<String> {
    let arena = arena(text);
    let root = parse(&arena, text).ok()?;
    root.children()
        .find(|node| matches!(node.data().value, NodeValue::Paragraph))
        .map(|node| node.collect_text().trim().to_owned())
        .filter(|words| !words.is_empty())
}

/// The words of a text by its headings: what stands before the first, then what stands below each, in order,
/// the heading's own words left out.
pub fn sections(text: &str) -> Vec<String> {
    let arena = arena(text);
    let Ok(root) = parse(&arena, text) else { return vec![text.to_owned()] };
    let mut sections = vec![String::new()];
    for node in root.descendants() {
        if matches!(node.data().value, NodeValue::Heading(_)) {
            sections.push(String::new());
        } else if let Some(words) = sections.last_mut() {
            block(node, words);
        }
    }
    sections
}

/// Adds the words of a node that holds some itself.
fn block(node: Node<'_>, words: &mut String) {
    match node.data().value {
        NodeValue::Paragraph | NodeValue::Heading(_) => {
            node.collect_text_append(words);
            words.push('\n');
        }
        NodeValue::TableCell => {
            node.collect_text_append(words);
            words.push(if node.next_sibling().is_some() { ' ' } else { '\n' });
        }
        NodeValue::CodeBlock(ref code) => words.push_str(&code.literal),
        _ => {}
    }
}
