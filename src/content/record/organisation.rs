//! A body that other records refer to.

use super::common::Common;
use crate::content::field::name::Location;
use crate::content::field::reference::Key;
use crate::content::field::text::Line;
use crate::content::table::record;
use crate::content::value::address::WebAddress;
use crate::content::value::closed::OrganisationForm;
use crate::content::value::code::Country;
use crate::content::value::identifier::Ror;

record! {
    /// An organisation.
    pub struct Organisation {
        /// Its name.
        name: Line = required,
        /// What it is called in short.
        short_name: Line = optional,
        /// What kind of body it is.
        form: OrganisationForm = optional,
        /// Its ROR id, bare.
        ror: Ror = optional,
        /// Its country.
        country: Country = optional,
        /// Where it has its seat.
        place: Location = optional,
        /// Its own address.
        url: WebAddress = optional,
        /// The body that it is a part of.
        parent: Key<Organisation> = optional,
        /// The fields that every record may have.
        common: Common = include,
    }
}
