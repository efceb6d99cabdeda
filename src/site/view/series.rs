//! Series of books and of events.

use std::sync::Arc;

use super::shape::shape;
use super::{Asking, What};
use crate::content::library::{Index, Library};
use crate::content::record::series::Series;
use crate::content::value::address::WebAddress;
use crate::content::value::closed::SeriesForm;
use crate::content::value::kind::Kind;
use crate::site::address::{Page, PartKey};
use crate::site::relations::role::Role;

/// How many volumes a page shows at once.
const PAGE: usize = 100;

fn of(library: &Library, at: Index) -> &Series {
    library.at::<Series>(at).expect("only series are asked for the fields of series")
}

shape! {
    /// A series of books or of events.
    SERIES "Series" series(page: &Arc<Asking>, at: Index, it: &Series) {
        /// `book` or `event`.
        form: "str" = it.form.unwrap_or(SeriesForm::Book).name();
        /// Who edits a series of books.
        editors: "[Name]" = page.names(at, |page, at| &of(page.library(), at).editors);
        /// Who organises a series of events.
        organisers: "[Name]" = page.names(at, |page, at| &of(page.library(), at).organisers);
        /// Who publishes it.
        publisher: "Text?" = page.maybe_line(it.publisher.as_ref());
        /// Where it is published.
        publisher_place: "Text?" = page.maybe_line(it.publisher_place.as_ref());
        /// Its ISSN.
        issn: "[str]" = it.issn.iter().map(|issn| issn.as_str().to_owned()).collect::<Vec<_>>();
        /// Its own address.
        url: "str?" = it.url.as_ref().map(WebAddress::as_str);
        /// Its volumes by number, then date: those of this part where there are more than a hundred.
        volumes: "[publication]" = {
            let (from, length) = shown(page, at, volumes(page, at).len());
            page.sequence(length, move |page, place| page.view(What::Record(volumes(page, at)[from + place])))
        };
        /// Its editions, the oldest first.
        editions: "[edition]" = page.naming(at, Role::Of(Kind::Editions));
        /// The year of the first volume or edition.
        first_year: "int?" = years(page, at).min();
        /// The year of the last volume or edition.
        last_year: "int?" = years(page, at).max();
    }
}

fn volumes(page: &Asking, at: Index) -> &[Index] {
    page.site.relations.naming(page.spot.tongue, at, Role::Volume)
}

fn years(page: &Asking, at: Index) -> impl Iterator<Item = i16> {
    let roles = [Role::Volume, Role::Of(Kind::Editions)].into_iter();
    let parts = roles.flat_map(move |role| page.site.relations.naming(page.spot.tongue, at, role));
    parts.filter_map(|part| page.site.relations.year(*part))
}

/// Which of so many entries of its own list the page of a record shows: from where, and how many.
pub(super) fn shown(page: &Asking, at: Index, length: usize) -> (usize, usize) {
    let part =
        page.spot.part.filter(|part| page.spot.page == Page::Record(at) && part.key == PartKey::Number);
    let from = part.map_or(0, |part| (usize::from(part.number) - 1) * PAGE).min(length);
    (from, (length - from).min(PAGE))
}
