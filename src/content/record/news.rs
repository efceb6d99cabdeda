//! A dated note.

use super::common::Common;
use crate::content::field::text::Line;
use crate::content::table::record;
use crate::content::value::date::Date;

record! {
    /// A piece of news.
    pub struct News {
        /// Its title.
        title: Line = required,
        /// Its date.
        date: Date = required,
        /// The fields that every record may have.
        common: Common = include,
    }
}
