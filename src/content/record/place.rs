//! A city, region or town that records are about.

use super::common::Common;
use crate::content::field::scalar::{Count, Degrees};
use crate::content::field::text::Line;
use crate::content::table::record;
use crate::content::value::code::{Country, Region};

record! {
    /// A place.
    pub struct Place {
        /// Its name.
        title: Line = required,
        /// Its country.
        country: Country = optional,
        /// The region that it lies in.
        region: Region = optional,
        /// Degrees north.
        latitude: Degrees<90> = optional,
        /// Degrees east.
        longitude: Degrees<180> = optional,
        /// How many people live there.
        population: Count = optional,
        /// The fields that every record may have.
        common: Common = include,
    }
}
