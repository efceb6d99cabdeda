//! A person whom other records refer to.

use super::common::Common;
use crate::content::field::name::Name;
use crate::content::table::record;
use crate::content::value::address::WebAddress;
use crate::content::value::identifier::Orcid;

record! {
    /// A person.
    pub struct Person {
        /// The family name, or a single name.
        family: Box<str> = required,
        /// The given names.
        given: Box<str> = optional,
        /// What stands before the family name and is not dropped, such as "van" (CSL's non-dropping particle).
        particle: Box<str> = optional,
        /// What stands behind the name, such as "Jr.".
        suffix: Box<str> = optional,
        /// The ORCID iD, bare.
        orcid: Orcid = optional,
        /// Where they work.
        affiliations: Vec<Name> = many,
        /// Their own address.
        url: WebAddress = optional,
        /// The fields that every record may have.
        common: Common = include,
    }
}
