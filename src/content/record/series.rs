//! A book series, or a series of events.

use super::common::Common;
use crate::content::field::OneOrMany;
use crate::content::field::name::Name;
use crate::content::field::text::Line;
use crate::content::table::{TableReader, record};
use crate::content::value::address::WebAddress;
use crate::content::value::closed::SeriesForm;
use crate::content::value::identifier::Issn;

record! {
    /// A series.
    pub struct Series settled by of_what {
        /// Its title.
        title: Line = required,
        /// Of books, also where nothing is said, or of events.
        form: SeriesForm = optional,
        /// Who edits a series of books.
        editors: Vec<Name> = many,
        /// Who organises a series of events.
        organisers: Vec<Name> = many,
        /// Who publishes it, as text.
        publisher: Line = optional,
        /// Where it is published, as text.
        publisher_place: Line = optional,
        /// Its ISSN.
        issn: OneOrMany<Issn> = many,
        /// Its own address.
        url: WebAddress = optional,
        /// The fields that every record may have.
        common: Common = include,
    }
}

/// Notes of what it is a series, for the works and editions that name it.
fn of_what(table: &mut TableReader<'_, '_, '_>) {
    table.reading.facts.series_form = match table.node("form") {
        None => Some(SeriesForm::Book),
        Some(form) => form.get_ref().as_str().and_then(|form| SeriesForm::parse(form).ok()),
    };
}
