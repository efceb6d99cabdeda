//! A volume of a series, or another publication of the house.

use super::common::Common;
use super::work::Work;
use crate::content::table::record;
use crate::content::value::closed::CslType;

record! {
    /// A publication of the house.
    pub struct Publication {
        /// What it is: a type of CSL 1.0.2.
        csl_type as "type": CslType = required,
        /// Its bibliographic fields.
        work: Work = include,
        /// The fields that every record may have.
        common: Common = include,
    }
}
