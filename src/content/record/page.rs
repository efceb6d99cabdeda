//! A page of the site's own: about, contribute, accessibility, imprint and the like.

use super::common::Common;
use crate::content::field::scalar::Whole;
use crate::content::field::text::Line;
use crate::content::table::record;

record! {
    /// A page.
    pub struct Page {
        /// Its title.
        title: Line = required,
        /// Its place in the navigation.
        menu: Whole<{ i64::MIN }, { i64::MAX }> = optional,
        /// The fields that every record may have.
        common: Common = include,
    }
}
