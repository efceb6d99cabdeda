//! Whom other records refer to: people and organisations.

use std::sync::Arc;

use super::shape::shape;
use super::{Asking, What};
use crate::content::library::{Index, Library};
use crate::content::record::organisation::Organisation;
use crate::content::record::person::Person;
use crate::content::value::address::WebAddress;
use crate::content::value::closed::OrganisationForm;
use crate::content::value::identifier::{Orcid, Ror};
use crate::site::naming::Parts;
use crate::site::relations::role::Role;

fn of(library: &Library, at: Index) -> &Person {
    library.at::<Person>(at).expect("only people are asked for the fields of people")
}

shape! {
    /// A person. Lists: `authored`, `edited`, `translated`, `series`, `organised`, `spoke`, `holds`.
    PERSON "Person" person(page: &Arc<Asking>, at: Index, it: &Person) {
        /// The name by which it is sorted: Family, Given.
        inverted: "str" = Parts::of(it).inverted();
        /// The family name, or a single name.
        family: "str?" = Some(&*it.family);
        /// The given names.
        given: "str?" = it.given.as_deref();
        /// What stands before the family name and is not dropped.
        particle: "str?" = it.particle.as_deref();
        /// What stands behind the name.
        suffix: "str?" = it.suffix.as_deref();
        /// The ORCID iD, bare.
        orcid: "str?" = it.orcid.as_ref().map(Orcid::as_str);
        /// Where they work.
        affiliations: "[Name]" = page.names(at, |page, at| &of(page.library(), at).affiliations);
        /// Their own address.
        url: "str?" = it.url.as_ref().map(WebAddress::as_str);
    }
}

shape! {
    /// A body. Lists: `authored`, `edited`, `translated`, `series`, `organised`, `partner`, `practices`,
    /// `spoke`, `holds`.
    ORGANISATION "Organisation" organisation(page: &Arc<Asking>, at: Index, it: &Organisation) {
        /// What it is called in short.
        short_name: "Text?" = page.maybe_line(it.short_name.as_ref());
        /// What kind of body it is.
        form: "str?" = it.form.map(OrganisationForm::name);
        /// Its ROR id, bare.
        ror: "str?" = it.ror.as_ref().map(Ror::as_str);
        /// Its country.
        country: "Country?" = it.country.map(|country| page.view(What::Country(country)));
        /// Where it has its seat.
        place: "Location?" = it.place.as_ref().map(|place| page.location(place));
        /// Its own address.
        url: "str?" = it.url.as_ref().map(WebAddress::as_str);
        /// The body that it is a part of.
        parent: "organisation?" = page.maybe_record(it.parent.as_ref().map(|key| page.library().get(key).0));
        /// The bodies that are part of it.
        children: "[organisation]" = page.naming(at, Role::Child);
        /// Who works there.
        members: "[person]" = page.naming(at, Role::Member);
    }
}
