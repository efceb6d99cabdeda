//! When a record is dated, and the terms that it stands under: years, goals, regions, audiences.

use crate::content::field::reference::Audience;
use crate::content::field::scalar::Sdg;
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::record::edition::Edition;
use crate::content::record::practice::Practice;
use crate::content::value::code::Region;
use crate::content::value::date::Date;
use crate::site::address::Term;
use crate::site::inherit;

/// The date that a record is known by: published or adopted, begun, announced.
pub(super) fn date(library: &Library, at: Index) -> Option<Date> {
    match library.record(at) {
        AnyRecord::Editions(edition) => edition.start,
        AnyRecord::Practices(practice) => practice.start,
        AnyRecord::News(news) => Some(news.date),
        record => inherit::date(library, record),
    }
}

/// The year that a record is listed under.
pub(super) fn year(library: &Library, at: Index) -> Option<i16> {
    match library.record(at) {
        AnyRecord::Editions(edition) => of_edition(edition),
        AnyRecord::Practices(practice) => of_practice(practice).next(),
        _ => date(library, at).map(Date::year),
    }
}

fn of_edition(edition: &Edition) -> Option<i16> {
    let named = edition.year.and_then(|year| i16::try_from(year.0).ok());
    named.or_else(|| edition.start.map(Date::year))
}

fn of_practice(practice: &Practice) -> impl Iterator<Item = i16> {
    [practice.start, practice.adopted, practice.end].into_iter().flatten().map(Date::year)
}

/// The years that a record stands under, in order.
pub(super) fn years(library: &Library, at: Index) -> Vec<i16> {
    let mut years: Vec<i16> = match library.record(at) {
        AnyRecord::Practices(practice) => of_practice(practice).collect(),
        AnyRecord::Outcomes(outcome) => {
            let own = outcome.adopted.map(Date::year);
            own.into_iter().chain(date(library, at).map(Date::year)).collect()
        }
        _ => year(library, at).into_iter().collect(),
    };
    years.sort_unstable();
    years.dedup();
    years
}

/// The terms that a record stands under; an outcome also under those of its encouragements.
pub(super) fn terms(library: &Library, at: Index) -> Vec<Term> {
    let mut terms: Vec<Term> = years(library, at).into_iter().map(Term::Year).collect();
    let record = library.record(at);
    terms.extend(sdgs(record).iter().map(sdg));
    if let Some(work) = record.work() {
        terms.extend(work.regions.iter().map(region));
        terms.extend(work.audience.iter().filter_map(|named| audience(library, named)));
    }
    match record {
        AnyRecord::Places(place) => terms.extend(place.region.iter().map(region)),
        AnyRecord::Outcomes(outcome) => {
            for held in &outcome.encouragements {
                terms.extend(held.sdgs.iter().map(sdg));
                terms.extend(held.audience.iter().filter_map(|named| audience(library, named)));
            }
        }
        _ => {}
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The Goals that a record itself names.
pub fn sdgs(record: &AnyRecord) -> &[Sdg] {
    match record {
        AnyRecord::Editions(edition) => &edition.sdgs,
        AnyRecord::Practices(practice) => &practice.sdgs,
        AnyRecord::Topics(topic) => &topic.sdgs,
        record => record.work().map_or(&[], |work| &work.sdgs),
    }
}

/// The term of a Goal.
pub fn sdg(goal: &Sdg) -> Term {
    Term::Sdg(u8::try_from(goal.0).expect("the Goals are 1 to 17"))
}

/// The term of a region.
pub fn region(region: &Region) -> Term {
    Term::Region(region.as_str().parse().expect("a region's code has three digits"))
}

/// The term of an audience.
pub fn audience(library: &Library, named: &Audience) -> Option<Term> {
    let place = library.config.audiences.0.iter().position(|(id, _)| *id == named.0)?;
    u16::try_from(place).ok().map(Term::Audience)
}
