//! What records are about.

use super::common::Common;
use crate::content::field::reference::Key;
use crate::content::field::scalar::Sdg;
use crate::content::field::text::Line;
use crate::content::table::record;

record! {
    /// A topic.
    pub struct Topic {
        /// Its preferred name in each language.
        title: Line = required,
        /// The topic that it is a part of.
        broader: Key<Topic> = optional,
        /// Which Sustainable Development Goals it serves.
        sdgs: Vec<Sdg> = many,
        /// The fields that every record may have.
        common: Common = include,
    }
}
