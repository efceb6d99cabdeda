//! In which order lists stand: works, editions and news by date, the rest by the alphabet of the page's
//! language.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use rayon::prelude::*;

use super::when;
use crate::content::field::name::Location;
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::value::date::Date;
use crate::content::value::kind::Kind;
use crate::content::value::language::Language;
use crate::site::Site;
use crate::site::address::Tongue;
use crate::site::inherit;
use crate::site::naming::Parts;
use crate::site::speech::Speech;

/// The kinds whose order is the same in every language.
const DATED: [Kind; 5] = [Kind::Editions, Kind::News, Kind::Outcomes, Kind::Publications, Kind::Readings];

/// The records of a library in the order of lists in one language.
#[derive(Debug)]
pub(super) struct Orders {
    /// By the place of their kind in [`Kind::ALL`].
    kinds: Vec<Arc<[Index]>>,
    /// The works of all kinds.
    works: Arc<[Index]>,
}

impl Orders {
    /// The order in a language. What does not depend on it is taken over from `other`, if there is one.
    pub(super) fn of(library: &Library, speech: &Speech, other: Option<&Orders>) -> Orders {
        let works = match other {
            Some(other) => Arc::clone(&other.works),
            None => works(library, speech),
        };
        let kind = |kind: Kind| match other {
            Some(other) if DATED.contains(&kind) => Arc::clone(other.kind(kind)),
            _ => of_kind(library, speech, kind, &works),
        };
        Orders { kinds: Kind::ALL.map(kind).into(), works }
    }

    /// The records of a kind.
    pub(super) fn kind(&self, kind: Kind) -> &Arc<[Index]> {
        &self.kinds[kind as usize]
    }

    /// All records, works of all kinds together, so that every list made from them is in its order.
    pub(super) fn all(&self) -> impl Iterator<Item = Index> {
        let others = Kind::ALL.into_iter().filter(|kind| !kind.is_work());
        self.works.iter().copied().chain(others.flat_map(|kind| self.kind(kind).iter().copied()))
    }
}

fn of_kind(library: &Library, speech: &Speech, kind: Kind, works: &[Index]) -> Arc<[Index]> {
    match kind {
        _ if kind.is_work() => works.iter().copied().filter(|at| library.draft(*at).kind == kind).collect(),
        Kind::Editions => editions(library),
        Kind::News => newest_first(library.kind(kind).map(|at| (when::date(library, at), at)).collect()),
        Kind::Practices => practices(library, speech),
        Kind::Pages => pages(library, speech),
        _ => by_name(library, speech, library.kind(kind)),
    }
}

/// By date, the newest first, undated last; those of one date by title.
fn works(library: &Library, speech: &Speech) -> Arc<[Index]> {
    let works = library.all().filter(|at| library.draft(*at).kind.is_work());
    let mut works: Vec<(Option<Date>, &str, Index)> = works
        .map(|at| {
            let record = library.record(at);
            let work = record.work().expect("the kind is one of works");
            let plain = inherit::plain(library, work);
            (inherit::date(library, record), work.title.pick(plain, plain).0, at)
        })
        .collect();
    works.par_sort_unstable_by(|a, b| {
        newest(a.0, b.0).then_with(|| speech.compare(a.1, b.1)).then_with(|| a.2.cmp(&b.2))
    });
    works.into_iter().map(|(.., at)| at).collect()
}

fn newest(a: Option<Date>, b: Option<Date>) -> Ordering {
    (a.is_none(), Reverse(a)).cmp(&(b.is_none(), Reverse(b)))
}

fn newest_first(mut dated: Vec<(Option<Date>, Index)>) -> Arc<[Index]> {
    dated.sort_by(|a, b| newest(a.0, b.0).then_with(|| a.1.cmp(&b.1)));
    dated.into_iter().map(|(_, at)| at).collect()
}

/// By their first day or year, the newest first; those of one day by number.
fn editions(library: &Library) -> Arc<[Index]> {
    let key = |at: Index| {
        let AnyRecord::Editions(edition) = library.record(at) else { return (None, None) };
        let year = edition.year.and_then(|year| Date::from_year(year.0).ok());
        (edition.start.or(year), edition.number.map(|number| number.0))
    };
    let mut editions: Vec<_> = library.kind(Kind::Editions).map(|at| (key(at), at)).collect();
    editions.sort_by(|(a, first), (b, second)| {
        newest(a.0, b.0).then_with(|| b.1.cmp(&a.1)).then_with(|| second.cmp(first))
    });
    editions.into_iter().map(|(_, at)| at).collect()
}

/// By the name of their country, those without one last; then by place; then by title.
fn practices(library: &Library, speech: &Speech) -> Arc<[Index]> {
    let named = library.kind(Kind::Practices).map(|at| {
        let AnyRecord::Practices(practice) = library.record(at) else {
            unreachable!("the kind is practices")
        };
        let (place, country) = match &practice.place {
            Location::Record(key) => {
                let (_, place) = library.get(key);
                (&place.title, place.country)
            }
            Location::Written(written) => (&written.name, written.country),
        };
        let country = country.map(|country| speech.country_name(&country));
        let place = place.pick(speech.language(), library.config.language()).0;
        (country, place, practice.title.pick(speech.language(), library.config.language()).0, at)
    });
    let mut named: Vec<_> = named.collect();
    named.par_sort_unstable_by(|a, b| {
        let country = match (&a.0, &b.0) {
            (Some(a), Some(b)) => speech.compare(a, b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        };
        let place = || speech.compare(a.1, b.1);
        country.then_with(place).then_with(|| speech.compare(a.2, b.2)).then_with(|| a.3.cmp(&b.3))
    });
    named.into_iter().map(|(.., at)| at).collect()
}

/// Those of the menu in its order, then the others by title.
fn pages(library: &Library, speech: &Speech) -> Arc<[Index]> {
    let menu = |at: Index| match library.record(at) {
        AnyRecord::Pages(page) => page.menu.map(|menu| menu.0),
        _ => None,
    };
    let mut pages = by_name(library, speech, library.kind(Kind::Pages)).to_vec();
    pages.sort_by_key(|at| (menu(*at).is_none(), menu(*at)));
    pages.into()
}

fn by_name(library: &Library, speech: &Speech, records: impl Iterator<Item = Index>) -> Arc<[Index]> {
    let named = records.map(|at| (sort_name(library, at, speech.language()), at));
    let mut named: Vec<(Cow<'_, str>, Index)> = named.collect();
    named.par_sort_unstable_by(|a, b| speech.compare(&a.0, &b.0).then_with(|| a.1.cmp(&b.1)));
    named.into_iter().map(|(_, at)| at).collect()
}

/// What a record is sorted by in lists by letter: a person's family name first, else its title or name.
pub fn sort_name<'l>(library: &'l Library, at: Index, language: &Language) -> Cow<'l, str> {
    match library.record(at) {
        AnyRecord::People(person) => Parts::of(person).inverted().into(),
        record => match (record.title(), record.work()) {
            (Some(title), Some(work)) => {
                let plain = inherit::plain(library, work);
                title.pick(plain, plain).0.into()
            }
            (Some(title), None) => title.pick(language, library.config.language()).0.into(),
            (None, _) => Cow::Borrowed(""),
        },
    }
}

impl Site {
    /// What a record is sorted by in lists by letter in a language.
    pub fn sort_name(&self, at: Index, tongue: Tongue) -> Cow<'_, str> {
        sort_name(&self.library, at, self.language(tongue))
    }
}

/// The place of a volume in its series: by number, then text; unnumbered ones last.
pub(super) fn volume(library: &Library, at: Index) -> (bool, Option<u64>, &str) {
    let number = library.record(at).work().and_then(|work| work.volume.as_ref()).map(|volume| &*volume.0);
    let digits = number.and_then(|number| {
        let digits = number.find(|sign: char| !sign.is_ascii_digit()).map_or(number, |end| &number[..end]);
        digits.parse().ok()
    });
    (number.is_none(), digits, number.unwrap_or_default())
}

/// The first page of a chapter.
pub(super) fn first_page(library: &Library, at: Index) -> Option<u64> {
    let page = library.record(at).work()?.page.as_deref()?;
    let digits: String =
        page.chars().skip_while(|sign| !sign.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
