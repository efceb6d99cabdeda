//! What a work takes from the volume that it is a part of, and a volume from its series, where it says
//! nothing itself; knows no pages.

use crate::content::field::name::Name;
use crate::content::field::text::Line;
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::record::series::Series;
use crate::content::record::work::{IsbnOf, Work};
use crate::content::value::date::Date;
use crate::content::value::identifier::Issn;
use crate::content::value::language::Language;

/// The work that a work is a part of.
pub fn whole<'l>(library: &'l Library, work: &Work) -> Option<(Index, &'l Work)> {
    let at = library.follow(work.part_of.as_ref()?);
    library.record(at).work().map(|work| (at, work))
}

/// The series of this library that a work is a volume of.
pub fn series<'l>(library: &'l Library, work: &Work) -> Option<(Index, &'l Series)> {
    work.series.as_ref().map(|key| library.get(key))
}

/// The language of a work.
pub fn language<'l>(library: &'l Library, work: &'l Work) -> Option<&'l Language> {
    work.language.as_ref().or_else(|| whole(library, work).and_then(|(_, whole)| language(library, whole)))
}

/// The language that a plain title, abstract or container title of a work is in.
pub fn plain<'l>(library: &'l Library, work: &'l Work) -> &'l Language {
    language(library, work).unwrap_or_else(|| library.config.language())
}

/// When a work was published.
pub fn issued(library: &Library, work: &Work) -> Option<Date> {
    work.issued.or_else(|| whole(library, work).and_then(|(_, whole)| issued(library, whole)))
}

/// The date of a work: when it was published, an outcome else when it was adopted.
pub fn date(library: &Library, record: &AnyRecord) -> Option<Date> {
    let work = record.work()?;
    let adopted = match record {
        AnyRecord::Outcomes(outcome) => outcome.adopted,
        _ => None,
    };
    work.issued.or(adopted).or_else(|| {
        let (at, _) = whole(library, work)?;
        date(library, library.record(at))
    })
}

/// Who published a work.
pub fn publisher<'l>(library: &'l Library, work: &'l Work) -> Option<&'l Line> {
    let from_whole = || whole(library, work).and_then(|(_, whole)| publisher(library, whole));
    let from_series = || series(library, work).and_then(|(_, series)| series.publisher.as_ref());
    work.publisher.as_ref().or_else(from_whole).or_else(from_series)
}

/// Where a work was published.
pub fn publisher_place<'l>(library: &'l Library, work: &'l Work) -> Option<&'l Line> {
    let from_whole = || whole(library, work).and_then(|(_, whole)| publisher_place(library, whole));
    let from_series = || series(library, work).and_then(|(_, series)| series.publisher_place.as_ref());
    work.publisher_place.as_ref().or_else(from_whole).or_else(from_series)
}

/// Who edited a work, or the volume that it is a chapter of.
pub fn editors<'l>(library: &'l Library, work: &'l Work) -> &'l [Name] {
    match whole(library, work) {
        Some((_, whole)) if work.editors.is_empty() => editors(library, whole),
        _ => &work.editors,
    }
}

/// Who edits the series of others that a work stands in, or its series of this library.
pub fn collection_editors<'l>(library: &'l Library, work: &'l Work) -> &'l [Name] {
    match series(library, work) {
        Some((_, series)) if work.collection_editors.is_empty() => &series.editors,
        _ => &work.collection_editors,
    }
}

/// The ISBN of a work, or of the volume that it is a chapter of.
pub fn isbn<'l>(library: &'l Library, work: &'l Work) -> &'l [IsbnOf] {
    match whole(library, work) {
        Some((_, whole)) if work.isbn.is_empty() => isbn(library, whole),
        _ => &work.isbn,
    }
}

/// The ISSN of a work, or of its series.
pub fn issn<'l>(library: &'l Library, work: &'l Work) -> &'l [Issn] {
    match series(library, work) {
        Some((_, series)) if work.issn.is_empty() => &series.issn,
        _ => &work.issn,
    }
}

/// The title of what a work stands in, with the language that it is in where it is plain.
pub fn container_title<'l>(library: &'l Library, work: &'l Work) -> Option<(&'l Line, &'l Language)> {
    if let Some(title) = &work.container_title {
        return Some((title, plain(library, work)));
    }
    whole(library, work).map(|(_, whole)| (&whole.title, plain(library, whole)))
}
