//! A list longer than a page, divided the way its readers look things up.
//!
//! Works, practices, editions and news are divided by year, people, organisations, topics and places by letter,
//! all else by number. The first page holds the first hundred; the parts together hold every entry once.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::Site;
use super::address::{Page, Part, PartKey, Tongue};
use super::speech::letter;
use super::view::{self, RawList};
use crate::content::library::Index;
use crate::content::value::kind::Kind;

/// The lists of a page that are longer than it, by page and language.
#[derive(Debug, Default)]
pub struct Divisions {
    made: HashMap<(Page, Tongue), Vec<Divided>>,
}

impl Divisions {
    /// Divides all long lists of a site, each once.
    pub fn of(site: &Site) -> Divisions {
        let pages: Vec<(Page, Tongue)> = site
            .tongues()
            .flat_map(|tongue| super::plan::pages(site, tongue).map(move |page| (page, tongue)))
            .collect();
        let long = |(page, tongue): (Page, Tongue)| {
            let lists = raw(site, page, tongue);
            let is_long = lists.iter().any(|list| list.items.len() > PAGE);
            is_long.then(|| ((page, tongue), divided(site, page, tongue, lists)))
        };
        Divisions { made: pages.into_par_iter().filter_map(long).collect() }
    }
}

fn divided(site: &Site, page: Page, tongue: Tongue, lists: Vec<RawList>) -> Vec<Divided> {
    lists.into_iter().map(|list| Divided::of(site, page, tongue, list)).collect()
}

/// The lists of a page, undivided.
fn raw(site: &Site, page: Page, tongue: Tongue) -> Vec<RawList> {
    match page {
        Page::Kind(kind) => {
            let items = Arc::clone(site.relations.kind(tongue, kind));
            vec![RawList { key: kind.name(), kind: Some(kind), items }]
        }
        Page::Term(term) => view::term_lists(site, tongue, term),
        Page::Record(record) => view::lists(site, tongue, record),
        _ => Vec::new(),
    }
}

impl Site {
    /// The lists of a page as they are divided.
    pub fn divided(&self, page: Page, tongue: Tongue) -> Vec<Divided> {
        match self.divisions().and_then(|divisions| divisions.made.get(&(page, tongue))) {
            Some(made) => made.clone(),
            None => divided(self, page, tongue, raw(self, page, tongue)),
        }
    }

    /// Whether a page has a further part in a language.
    pub fn has_part(&self, page: Page, part: Part, tongue: Tongue) -> bool {
        self.divided(page, tongue).iter().any(|list| list.items_of(Some(part)).is_some())
    }
}

/// How many entries a page holds.
pub const PAGE: usize = 100;

/// By what a list is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By year, the newest first, undated last.
    Year,
    /// By first letter.
    Letter,
    /// By number, in an order of its own.
    Number,
}

/// A list in its order, with the ranges of its parts.
#[derive(Clone, Debug)]
pub struct Divided {
    /// Its name on the page.
    pub key: &'static str,
    /// The kind of its items, where they are of one.
    pub kind: Option<Kind>,
    /// By what it is divided.
    pub order: Order,
    /// Its items.
    pub items: Arc<[Index]>,
    /// Its years, letters or numbers, each with its items; none where the list fits on a page.
    pub ranges: Arc<[(PartKey, Range<usize>)]>,
}

impl Divided {
    /// A list as it stands on a page.
    pub fn of(site: &Site, page: Page, tongue: Tongue, list: RawList) -> Divided {
        let order = match page {
            Page::Term(super::address::Term::Year(_)) => Order::Number,
            _ => order_of(list.kind, list.key),
        };
        let mut divided =
            Divided { key: list.key, kind: list.kind, order, items: list.items, ranges: Arc::new([]) };
        if divided.items.len() > PAGE {
            divided.divide(site, tongue);
        }
        divided
    }

    fn divide(&mut self, site: &Site, tongue: Tongue) {
        let keys: Vec<PartKey> = match self.order {
            Order::Number => return,
            Order::Year => self.items.iter().map(|item| year_key(site, *item)).collect(),
            Order::Letter => self.items.iter().map(|item| letter_key(site, *item, tongue)).collect(),
        };
        let mut places: Vec<usize> = (0..keys.len()).collect();
        places.sort_by_key(|place| rank(keys[*place]));
        self.items = places.iter().map(|place| self.items[*place]).collect();
        let mut ranges: Vec<(PartKey, Range<usize>)> = Vec::new();
        for (at, place) in places.iter().enumerate() {
            match ranges.last_mut() {
                Some((key, range)) if *key == keys[*place] => range.end = at + 1,
                _ => ranges.push((keys[*place], at..at + 1)),
            }
        }
        self.ranges = ranges.into();
    }

    /// The parts that have a page of their own.
    pub fn parts(&self) -> Vec<Part> {
        if self.items.len() <= PAGE {
            return Vec::new();
        }
        let numbers = |length: usize| length.div_ceil(PAGE) as u16;
        if self.order == Order::Number {
            return (2..=numbers(self.items.len()))
                .map(|number| Part { key: PartKey::Number, number })
                .collect();
        }
        let of_key = |(key, range): &(PartKey, Range<usize>)| {
            let key = *key;
            (1..=numbers(range.len())).map(move |number| Part { key, number })
        };
        self.ranges.iter().flat_map(of_key).collect()
    }

    /// The items of the page itself, or of a further part; `None` where the list has no such part.
    pub fn items_of(&self, part: Option<Part>) -> Option<&[Index]> {
        let Some(part) = part else { return Some(&self.items[..self.items.len().min(PAGE)]) };
        if self.items.len() <= PAGE {
            return None;
        }
        let range = self.range(part.key)?;
        let start = range.start + (usize::from(part.number) - 1) * PAGE;
        let end = (start + PAGE).min(range.end);
        (start < end).then(|| &self.items[start..end])
    }

    /// The items of a year or letter; of a list divided by number, all.
    pub fn range(&self, key: PartKey) -> Option<Range<usize>> {
        match self.order {
            Order::Number => (key == PartKey::Number).then_some(0..self.items.len()),
            _ => self.ranges.iter().find(|(own, _)| *own == key).map(|(_, range)| range.clone()),
        }
    }
}

/// By what a list of this kind is divided.
pub fn order_of(kind: Option<Kind>, key: &str) -> Order {
    match kind {
        _ if matches!(key, "volumes" | "items") => Order::Number,
        Some(kind) if kind.is_work() => Order::Year,
        Some(Kind::Practices | Kind::Editions | Kind::News) => Order::Year,
        Some(Kind::People | Kind::Organisations | Kind::Topics | Kind::Places) => Order::Letter,
        _ => Order::Number,
    }
}

fn year_key(site: &Site, item: Index) -> PartKey {
    site.relations.year(item).map_or(PartKey::Undated, PartKey::Year)
}

fn letter_key(site: &Site, item: Index, tongue: Tongue) -> PartKey {
    letter(&site.sort_name(item, tongue)).map_or(PartKey::Other, PartKey::Letter)
}

/// Years from the newest, undated last; letters from a, others last.
fn rank(key: PartKey) -> (u8, i32) {
    match key {
        PartKey::Number => (0, 0),
        PartKey::Year(year) => (0, -i32::from(year)),
        PartKey::Undated => (1, 0),
        PartKey::Letter(letter) => (0, letter as i32),
        PartKey::Other => (1, 0),
    }
}
