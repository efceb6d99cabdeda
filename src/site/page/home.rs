//! `home`: what stands on the first page.

use std::sync::Arc;

use minijinja::Value;

use super::frame::object;
use super::ways;
use crate::content::library::Index;
use crate::content::record::edition::Edition;
use crate::content::record::series::Series;
use crate::content::value::closed::{EditionStatus, SeriesForm};
use crate::content::value::kind::Kind;
use crate::site::Site;
use crate::site::view::{Asking, View, What};

/// How many pieces of news, and how many new records.
const NEWS: usize = 3;
const RECENT: usize = 6;

/// The data of the first page.
pub fn home(page: &Arc<Asking>) -> Value {
    let view = |record: Index| View::value(page, What::Record(record));
    let or_none = |record: Option<Index>| record.map_or(Value::from(()), view);
    let (site, tongue) = (&page.site, page.spot.tongue);
    let views = |records: Vec<Index>| -> Value { records.into_iter().map(view).collect() };
    let (edition, next) = editions(site);
    let outcomes = site.relations.kind(tongue, Kind::Outcomes);
    let books = site.relations.kind(tongue, Kind::Series);
    let is_books =
        |at: &Index| site.library.at::<Series>(*at).is_some_and(|s| s.form != Some(SeriesForm::Event));
    let news = site.relations.kind(tongue, Kind::News);
    object([
        ("edition", or_none(edition)),
        ("next", or_none(next)),
        ("outcome", or_none(outcomes.first().copied())),
        ("series", views(books.iter().copied().filter(is_books).collect())),
        ("news", views(news.iter().copied().take(NEWS).collect())),
        ("recent", views(recent(site))),
        ("lists", views(site.relations.kind(tongue, Kind::Lists).to_vec())),
        ("ways", ways::all(page)),
        ("cycle", Value::from(())),
    ])
}

/// The edition that comes or was last, by its status and never by the clock; and the one that comes after a held one.
fn editions(site: &Site) -> (Option<Index>, Option<Index>) {
    let status = |at: Index| site.library.at::<Edition>(at).and_then(|edition| edition.status);
    let editions = site.relations.editions();
    let last = editions.iter().rposition(|at| status(*at) == Some(EditionStatus::Held));
    let coming = |at: &&Index| {
        matches!(
            status(**at),
            Some(EditionStatus::Announced | EditionStatus::Confirmed | EditionStatus::Postponed)
        )
    };
    let after = editions.get(last.map_or(0, |last| last + 1)..).unwrap_or_default();
    let next = after.iter().find(coming).copied();
    let held = last.map(|last| editions[last]);
    (next.or(held).or(editions.last().copied()), None)
}

/// The newest works, practices and lists, by `updated` or `added`; of those of one day, the newest work first.
fn recent(site: &Site) -> Vec<Index> {
    let counts = |kind: Kind| kind.is_work() || matches!(kind, Kind::Practices | Kind::Lists);
    let dated = site.library.all().filter(|at| counts(site.library.draft(*at).kind)).filter_map(|at| {
        let common = site.library.record(at).common();
        Some((common.updated.or(common.added)?, site.relations.date(at), at))
    });
    let mut newest: Vec<_> = dated.collect();
    newest.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(&b.2)));
    newest.into_iter().take(RECENT).map(|(_, _, at)| at).collect()
}
