//! The lists of a page: the entries that it shows, in groups, and the way to the rest.

use std::ops::Range;
use std::sync::Arc;

use minijinja::Value;

use super::frame::object;
use crate::content::library::Index;
use crate::content::value::kind::Kind;
use crate::site::address::{self, Part, PartKey, Spot};
use crate::site::division::{Divided, Order, PAGE};
use crate::site::view::{Asking, View, What};

/// The lists of the page that asks: on the page itself all, on a further part those that it continues.
pub fn of_page(page: &Arc<Asking>) -> Vec<Value> {
    let divided = page.site.divided(page.spot.page, page.spot.tongue);
    let shown = divided.iter().filter_map(|list| Some((list, list.items_of(page.spot.part)?)));
    shown.map(|(list, items)| view(page, list, items)).collect()
}

fn view(page: &Arc<Asking>, list: &Divided, items: &[Index]) -> Value {
    let records: Vec<Value> = items.iter().map(|item| View::value(page, What::Record(*item))).collect();
    object([
        ("key", Value::from(list.key)),
        ("kind", Value::from(list.kind.map(Kind::name))),
        ("total", Value::from(list.items.len())),
        ("groups", groups(page, list, items, &records)),
        ("items", Value::from(records)),
        ("order", Value::from(order_name(list))),
        ("parts", parts(page, list)),
        ("numbers", numbers(page, list)),
    ])
}

fn country(page: &Arc<Asking>, item: Index) -> (String, Value) {
    match page.site.relations.country(item) {
        Some(c) => (c.as_str().to_ascii_lowercase(), Value::from(page.speech().country_name(&c))),
        None => ("other".to_owned(), Value::from(())),
    }
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
fn groups(page: &Arc<Asking>, list: &Divided, items: &[Index], records: &[Value]) -> Value {
    let (site, tongue) = (&page.site, page.spot.tongue);
    let key = |item: Index| -> (String, Value) {
        match (list.kind, list.order) {
            (Some(Kind::Practices), _) => country(page, item),
            (_, Order::Year) => match site.relations.year(item) {
                Some(year) => (year.to_string(), Value::from(year.to_string())),
                None => ("undated".to_owned(), Value::from(())),
            },
            (_, Order::Letter) => match crate::site::speech::letter(&site.sort_name(item, tongue)) {
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
fn parts(page: &Arc<Asking>, list: &Divided) -> Value {
    if list.items.len() <= PAGE {
        return Value::from(Vec::<Value>::new());
    }
    if list.order == Order::Number {
        let pages = list.items.len().div_ceil(PAGE);
        return (1..=pages)
            .map(|number| numbered(page, PartKey::Number, number, 0..list.items.len()))
            .collect();
    }
    let entry = |(key, range): &(PartKey, Range<usize>)| {
        let part = Part { key: *key, number: 1 };
        let current = page.spot.part.is_some_and(|shown| shown.key == *key);
        entry(page, Some(part), part_label(page, part), range.len(), current)
    };
    list.ranges.iter().map(entry).collect()
}

/// The pages of the year or letter that is shown, where it has several.
fn numbers(page: &Arc<Asking>, list: &Divided) -> Value {
    let none = Value::from(Vec::<Value>::new());
    let Some(part) = page.spot.part.filter(|part| part.key != PartKey::Number) else { return none };
    let Some(range) = list.range(part.key).filter(|range| range.len() > PAGE) else { return none };
    let pages = range.len().div_ceil(PAGE);
    (1..=pages).map(|number| numbered(page, part.key, number, range.clone())).collect()
}

fn numbered(page: &Arc<Asking>, key: PartKey, number: usize, range: Range<usize>) -> Value {
    let part = Part { key, number: u16::try_from(number).unwrap_or(u16::MAX) };
    let count = (range.len() - (number - 1) * PAGE).min(PAGE);
    // The first of a list divided by number is the page itself.
    let to = (key != PartKey::Number || number > 1).then_some(part);
    let label = page.speech().number(i64::try_from(number).unwrap_or(i64::MAX));
    entry(page, to, label, count, page.spot.part == to)
}

fn entry(page: &Arc<Asking>, part: Option<Part>, label: String, count: usize, current: bool) -> Value {
    let key = part.map_or_else(|| "1".to_owned(), part_key);
    object([
        ("label", Value::from(label)),
        ("key", Value::from(key)),
        ("count", Value::from(count)),
        ("current", Value::from(current)),
        ("address", Value::from(address::address(page.library(), Spot { part, ..page.spot }))),
    ])
}

/// A part's key, as it stands in its address.
pub fn part_key(part: Part) -> String {
    address::part_name(Part { number: if part.key == PartKey::Number { part.number } else { 1 }, ..part })
}

/// What a part is called: the year, the letter, the number.
pub fn part_label(page: &Asking, part: Part) -> String {
    match part.key {
        PartKey::Number => page.speech().number(i64::from(part.number)),
        PartKey::Year(year) => year.to_string(),
        PartKey::Undated => page.site.phrase(page.spot.tongue, "list.undated").0,
        PartKey::Letter(letter) => letter.to_uppercase().to_string(),
        PartKey::Other => page.site.phrase(page.spot.tongue, "list.other").0,
    }
}
