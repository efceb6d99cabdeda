//! What the house says itself: reading lists, news, pages.

use std::sync::Arc;

use minijinja::Value;

use super::link::Target;
use super::series::shown;
use super::shape::shape;
use super::{Asking, What, rich};
use crate::content::library::{Index, Library};
use crate::content::record::list::{Item, List};
use crate::content::record::page::Page;

/// The reading list that a record is.
pub(super) fn of(library: &Library, at: Index) -> &List {
    library.at::<List>(at).expect("only reading lists are asked for the fields of reading lists")
}

shape! {
    /// A reading list in its own order.
    LIST "Reading list" list(page: &Arc<Asking>, at: Index, it: &List) {
        /// The edition that it was made for.
        edition: "edition?" = page.maybe_record(it.edition.as_ref().map(|key| page.library().get(key).0));
        /// What to read, in order: those of this part where there are more than a hundred.
        items: "[Item]" = {
            let (from, length) = shown(page, at, it.items.len());
            let from = super::sequence::narrow(from);
            page.parts(length, move |row| What::Item(at, from + row))
        };
    }
}

shape! {
    /// An item of a reading list.
    ITEM "Item" item_field(page: &Arc<Asking>, at: Index, row: u16, it: &Item) {
        /// The record to read.
        record: "record" = page.view(What::Record(page.library().follow(&it.record)));
        /// The record, or what of it.
        target: "Target" = page.view(What::Target(Target::of(page.library(), &it.record)));
        /// Why, or how.
        note: "Rich?" = page.rich(at, rich::Part::Note(row));
        /// Its number in the list, from 1.
        number: "int" = u32::from(row) + 1;
    }
}

pub(super) fn item(page: &Arc<Asking>, at: Index, row: u16, key: &str) -> Option<Value> {
    item_field(page, at, row, of(page.library(), at).items.get(usize::from(row))?, key)
}

shape! {
    /// A piece of news.
    NEWS "News" news(page: &Arc<Asking>, at: Index) {
        /// The one before it.
        previous: "news?" = page.maybe_record(page.site.relations.neighbours(at).0);
        /// The one after it.
        next: "news?" = page.maybe_record(page.site.relations.neighbours(at).1);
    }
}

shape! {
    /// A page of the site's own.
    PAGE "Page" page(it: &Page) {
        /// Its place in the navigation.
        menu: "int?" = it.menu.map(|menu| menu.0);
    }
}
