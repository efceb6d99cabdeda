//! An ordered, annotated reading list.

use super::common::Common;
use super::edition::Edition;
use crate::content::field::reference::Key;
use crate::content::field::text::{Line, Markdown};
use crate::content::table::{TableReader, record};
use crate::content::value::kind::Reference;

record! {
    /// A reading list.
    pub struct List settled by not_empty {
        /// Its title.
        title: Line = required,
        /// The edition that it was made for.
        edition: Key<Edition> = optional,
        /// What to read, in order.
        items: Vec<Item> = many,
        /// The fields that every record may have.
        common: Common = include,
    }
}

record! {
    /// An item of a reading list.
    pub struct Item {
        /// What to read.
        record: Reference = required,
        /// Why, or how.
        note: Markdown = optional,
    }
}

/// A list has one item at least.
fn not_empty(table: &mut TableReader<'_, '_, '_>) {
    let empty = table
        .node("items")
        .is_none_or(|node| node.get_ref().as_array().is_some_and(|items| items.is_empty()));
    if empty {
        table.missing("items");
    }
}
