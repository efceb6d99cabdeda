//! The lists of a page: the entries that it shows, in groups, and the way to the rest.

use std::ops::Range;
use std::sync::Arc;

use minijinja::Value;

use super::frame::object;
use crate::content::library::Index;
use crate::content::value::kind::Kind;
use crate::site::Site;
use crate::site::address::{self, Page, Part, PartKey, Spot, Tongue};
use crate::site::division::{Divided, Order, PAGE};
use crate::site::view::{RawList, View, What};

impl Site {
    /// The lists of a page as they are divided.
    pub fn divided(&self, page: Page, tongue: Tongue) -> Vec<Divided> {
        raw(self, page, tongue).into_iter().map(|list| Divided::of(self, page, tongue, list)).collect()
    }

    /// Whether a page has a further part in a language.
    pub fn has_part(&self, page: Page, part: Part, tongue: Tongue) -> bool {
        self.divided(page, tongue).iter().any(|list| list.items_of(Some(part)).is_some())
    }
}

/// The lists of a page, undivided.
fn raw(site: &Site, page: Page, tongue: Tongue) -> Vec<RawList> {
    match page {
        Page::Kind(kind) => {
            let items = site.relations.kind(kind, tongue);
            vec![RawList { key: kind.name(), kind: Some(kind), items }]
        }
        Page::Term(term) => site.relations.term_lists(term),
        Page::Record(record) => site.relations.lists(site, record),
        _ => Vec::new(),
    }
}

/// The lists of a page: on the page itself all, on a further part those that it continues.
pub fn of_page(site: &Arc<Site>, spot: Spot) -> Vec<Value> {
    let divided = site.divided(spot.page, spot.tongue);
    let shown = divided.iter().filter_map(|list| Some((list, list.items_of(spot.part)?)));
    shown.map(|(list, items)| view(site, spot, list, items)).collect()
}

fn view(site: &Arc<Site>, spot: Spot, list: &Divided, items: &[Index]) -> Value {
    let records: Vec<Value> = items.iter().map(|item| View::value(site, spot, What::Record(*item))).collect();
    object([
        ("key", Value::from(list.key)),
        ("kind", Value::from(list.kind.map(Kind::name))),
        ("total", Value::from(list.items.len())),
        ("groups", groups(site, spot, list, items, &records)),
        ("items", Value::from(records)),
        ("order", Value::from(order_name(list))),
        ("parts", parts(site, spot, list)),
        ("numbers", numbers(site, spot, list)),
    ])
}

fn order_name(list: &Divided) -> Option<&'static str> {
    match list.order {
        _ if list.items.len() <= PAGE => None,
        Order::Year => Some("year"),
        Order::Letter => Some("letter"),
        Order::Number => Some("number"),
    }
}

/// The same items in groups: by year, by letter, by country.
fn groups(site: &Arc<Site>, spot: Spot, list: &Divided, items: &[Index], records: &[Value]) -> Value {
    let key = |item: Index| -> (String, Value) {
        match (list.kind, list.order) {
            (Some(Kind::Practices), _) => site.relations.country_group(site, item, spot.tongue),
            (_, Order::Year) => match site.relations.year(item) {
                Some(year) => (year.to_string(), Value::from(year.to_string())),
                None => ("undated".to_owned(), Value::from(())),
            },
            (_, Order::Letter) => match crate::site::speech::letter(&site.sort_name(item, spot.tongue)) {
                Some(letter) => (letter.to_string(), Value::from(letter.to_uppercase().to_string())),
                None => ("other".to_owned(), Value::from(())),
            },
            (_, Order::Number) => (String::new(), Value::from(())),
        }
    };
    let mut groups: Vec<(String, Value, Vec<Value>)> = Vec::new();
    for (item, record) in items.iter().zip(records) {
        let (name, label) = key(*item);
        match groups.iter_mut().find(|(own, _, _)| *own == name) {
            Some((_, _, members)) => members.push(record.clone()),
            None => groups.push((name, label, vec![record.clone()])),
        }
    }
    let group = |(key, label, items): (String, Value, Vec<Value>)| {
        object([("key", Value::from(key)), ("label", label), ("items", Value::from(items))])
    };
    groups.into_iter().map(group).collect()
}

/// The years, letters or numbers of a divided list.
fn parts(site: &Arc<Site>, spot: Spot, list: &Divided) -> Value {
    if list.items.len() <= PAGE {
        return Value::from(Vec::<Value>::new());
    }
    if list.order == Order::Number {
        let pages = list.items.len().div_ceil(PAGE);
        return (1..=pages).map(|number| numbered(site, spot, PartKey::Number, number, 0..list.items.len())).collect();
    }
    let entry = |(key, range): &(PartKey, Range<usize>)| {
        let part = Part { key: *key, number: 1 };
        let current = spot.part.is_some_and(|shown| shown.key == *key);
        entry(site, spot, Some(part), part_label(site, spot.tongue, part), range.len(), current)
    };
    list.ranges.iter().map(entry).collect()
}

/// The pages of the year or letter that is shown, where it has several.
fn numbers(site: &Arc<Site>, spot: Spot, list: &Divided) -> Value {
    let none = Value::from(Vec::<Value>::new());
    let Some(part) = spot.part.filter(|part| part.key != PartKey::Number) else { return none };
    let Some(range) = list.range(part.key).filter(|range| range.len() > PAGE) else { return none };
    let pages = range.len().div_ceil(PAGE);
    (1..=pages).map(|number| numbered(site, spot, part.key, number, range.clone())).collect()
}

fn numbered(site: &Arc<Site>, spot: Spot, key: PartKey, number: usize, range: Range<usize>) -> Value {
    let part = Part { key, number: u16::try_from(number).unwrap_or(u16::MAX) };
    let count = (range.len() - (number - 1) * PAGE).min(PAGE);
    // The first of a list divided by number is the page itself.
    let to = (key != PartKey::Number || number > 1).then_some(part);
    let label = site.speech(spot.tongue).number(i64::try_from(number).unwrap_or(i64::MAX));
    entry(site, spot, to, label, count, spot.part == to)
}

fn entry(site: &Arc<Site>, spot: Spot, part: Option<Part>, label: String, count: usize, current: bool) -> Value {
    let key = part.map_or_else(|| "1".to_owned(), part_key);
    object([
        ("label", Value::from(label)),
        ("key", Value::from(key)),
        ("count", Value::from(count)),
        ("current", Value::from(current)),
        ("address", Value::from(address::address(&site.library, Spot { part, ..spot }))),
    ])
}

/// A part's key, as it stands in its address.
pub fn part_key(part: Part) -> String {
    address::part_name(Part { number: if part.key == PartKey::Number { part.number } else { 1 }, ..part })
}

/// What a part is called: the year, the letter, the number.
pub fn part_label(site: &Site, tongue: Tongue, part: Part) -> String {
    match part.key {
        PartKey::Number => site.speech(tongue).number(i64::from(part.number)),
        PartKey::Year(year) => year.to_string(),
        PartKey::Undated => site.phrase(tongue, "list.undated").0,
        PartKey::Letter(letter) => letter.to_uppercase().to_string(),
        PartKey::Other => site.phrase(tongue, "list.other").0,
    }
}
