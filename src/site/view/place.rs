//! Places that records are about.

use std::sync::Arc;

use super::map::Map;
use super::shape::shape;
use super::{Asking, What};
use crate::content::library::Index;
use crate::content::record::place::Place;
use crate::site::relations::role::Role;
use crate::site::relations::when;

shape! {
    /// A city, region or town. Lists: one a kind.
    PLACE "Place" place(page: &Arc<Asking>, at: Index, it: &Place) {
        /// The country that it lies in.
        country: "Country?" = it.country.map(|country| page.view(What::Country(country)));
        /// The region that it lies in.
        region: "Term?" = it.region.as_ref().map(|region| page.view(What::Term(when::region(region))));
        /// Degrees north.
        latitude: "num?" = it.latitude.map(|degrees| degrees.0);
        /// Degrees east.
        longitude: "num?" = it.longitude.map(|degrees| degrees.0);
        /// How many people live there.
        population: "int?" = it.population.map(|count| count.0);
        /// The bodies that have their seat there.
        organisations: "[organisation]" = page.naming(at, Role::Seated);
        /// Itself on a map.
        map: "Map?" = Map::of(page.library(), [at]).map(|map| page.view(What::Map(Arc::new(map))));
    }
}
