//! `home`: what stands on the first page.

use std::sync::Arc;

use minijinja::Value;

use super::ways;
use crate::content::library::Index;
use crate::content::record::edition::Edition;
use crate::content::record::series::Series;
use crate::content::value::closed::{EditionStatus, SeriesForm};
use crate::content::value::kind::Kind;
use crate::site::Site;
use crate::site::address::Tongue;
use crate::site::view::Asking;
use crate::site::view::shape::{self, shape};

/// How many pieces of news, and how many new records.
const NEWS: usize = 3;
const RECENT: usize = 6;

/// The data of the first page.
pub fn home(page: &Arc<Asking>) -> Value {
    shape::object(&HOME, |key| home_field(page, &page.site, page.spot.tongue, key))
}

shape! {
    /// What stands on the first page.
    HOME "home" home_field(page: &Arc<Asking>, site: &Site, tongue: Tongue) {
        /// The edition that comes or was last, by its status and never by the clock.
        edition: "edition?" = page.maybe_record(edition(site));
        /// The newest outcome document.
        outcome: "outcome?" = page.maybe_record(site.relations.kind(tongue, Kind::Outcomes).first().copied());
        /// The series of books.
        series: "[series]" = page.records(books(site, tongue));
        /// The newest pieces of news.
        news: "[news]" = page.records(first(site.relations.kind(tongue, Kind::News), NEWS));
        /// The records that were added or changed last.
        recent: "[record]" = page.records(recent(site));
        /// The reading lists.
        lists: "[list]" = page.records(site.relations.kind(tongue, Kind::Lists).to_vec());
        /// All ways in, in their order.
        ways: "[way]" = ways::all(page);
    }
}

fn first(records: &[Index], count: usize) -> Vec<Index> {
    records.iter().copied().take(count).collect()
}

/// The series that are not of events.
fn books(site: &Site, tongue: Tongue) -> Vec<Index> {
    let of_books =
        |at: &Index| site.library.at::<Series>(*at).is_some_and(|it| it.form != Some(SeriesForm::Event));
    site.relations.kind(tongue, Kind::Series).iter().copied().filter(of_books).collect()
}

/// The first edition behind the last one held that is to come, else that one, else the last of all.
fn edition(site: &Site) -> Option<Index> {
    let status = |at: Index| site.library.at::<Edition>(at).and_then(|edition| edition.status);
    let editions = site.relations.editions();
    let held = editions.iter().rposition(|at| status(*at) == Some(EditionStatus::Held));
    let is_coming = |at: &Index| {
        use EditionStatus::{Announced, Confirmed, Postponed};
        matches!(status(*at), Some(Announced | Confirmed | Postponed))
    };
    let after = &editions[held.map_or(0, |held| held + 1)..];
    let coming = after.iter().copied().find(is_coming);
    coming.or_else(|| held.map(|held| editions[held])).or_else(|| editions.last().copied())
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
