//! Places on a map of plots of four degrees, each with a numbered plate that hides no other.

use std::sync::Arc;

use minijinja::Value;

use super::name::Location;
use super::shape::shape;
use super::{Asking, View, What};
use crate::content::field::name;
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::value::kind::Kind;
use crate::site::address::Page;

/// How many degrees a plot has.
const PLOT: f64 = 4.0;

/// How far the middles of two plates are from each other at least: their side, and what stands between.
const APART: f64 = 2.6 + 0.2;

/// A plate that finds no room moves outwards in such steps, up to so many.
const STEP: f64 = 0.7;
const STEPS: u32 = 11;

/// Places with their plates.
#[derive(Debug)]
pub struct Map {
    plots: Vec<Plot>,
}

/// A place on a map: where it is, and where its plate is drawn.
#[derive(Debug)]
pub struct Plot {
    place: Index,
    at: (f64, f64),
    plate: (f64, f64),
}

impl Map {
    /// The map of the places that records are, or are at; none where none of them is known to be anywhere.
    pub fn of(library: &Library, records: impl IntoIterator<Item = Index>) -> Option<Map> {
        let mut plots: Vec<Plot> = Vec::new();
        for record in records {
            let Some(place) = place_of(library, record) else { continue };
            let Some(at) = position(library, place).filter(|_| !plots.iter().any(|plot| plot.place == place))
            else {
                continue;
            };
            let plate = free(&plots, at);
            plots.push(Plot { place, at, plate });
        }
        (!plots.is_empty()).then_some(Map { plots })
    }

    /// The map of the index of a kind: of what that part of it lists.
    pub fn of_index(page: &Arc<Asking>, kind: Kind) -> Value {
        let lists = page.site.divided(Page::Kind(kind), page.spot.tongue);
        let items = lists.first().and_then(|list| list.items_of(page.spot.part)).unwrap_or_default();
        let map = Map::of(page.library(), items.iter().copied());
        Value::from(map.map(|map| page.view(What::Map(Arc::new(map)))))
    }

    /// The number of the place of a record, from 1.
    pub fn number(&self, library: &Library, record: Index) -> Option<usize> {
        let place = place_of(library, record)?;
        self.plots.iter().position(|plot| plot.place == place).map(|found| found + 1)
    }
}

/// The place that a record is, or that a practice is at.
fn place_of(library: &Library, record: Index) -> Option<Index> {
    match library.record(record) {
        AnyRecord::Places(_) => Some(record),
        AnyRecord::Practices(practice) => match &practice.place {
            name::Location::Record(key) => Some(library.get(key).0),
            name::Location::Written(_) => None,
        },
        _ => None,
    }
}

/// Where a place is, in plots from the north-west.
fn position(library: &Library, place: Index) -> Option<(f64, f64)> {
    let AnyRecord::Places(place) = library.record(place) else { return None };
    let (latitude, longitude) = (place.latitude?.0, place.longitude?.0);
    Some(((longitude + 180.0) / PLOT, (90.0 - latitude) / PLOT))
}

/// The nearest position to a place where a plate overlaps no other; its own where there is none.
fn free(plots: &[Plot], at: (f64, f64)) -> (f64, f64) {
    let is_free = |(x, y): (f64, f64)| {
        plots.iter().all(|plot| (plot.plate.0 - x).abs() >= APART || (plot.plate.1 - y).abs() >= APART)
    };
    if is_free(at) {
        return at;
    }
    let around = (1..=STEPS).flat_map(|ring| {
        let radius = f64::from(ring) * STEP;
        let points = ring * 8;
        (0..points).map(move |point| {
            let angle = std::f64::consts::TAU * f64::from(point) / f64::from(points);
            (at.0 + radius * angle.sin(), at.1 - radius * angle.cos())
        })
    });
    around.into_iter().find(|position| is_free(*position)).unwrap_or(at)
}

shape! {
    /// Places on a map, in plots of four degrees from the north-west.
    MAP "Map" map(page: &Arc<Asking>, it: &Arc<Map>) {
        /// The places with their plates, in the order of the list.
        plots: "[Plot]" = {
            let kept = Arc::clone(it);
            page.parts(it.plots.len(), move |number| What::Plot(Arc::clone(&kept), number))
        };
    }
}

shape! {
    /// A place on a map.
    PLOT_SHAPE "Plot" plot_field(page: &Arc<Asking>, it: &Plot, number: u16) {
        /// The middle of its plate, from the west.
        x: "str" = decimals(it.plate.0);
        /// The middle of its plate, from the north.
        y: "str" = decimals(it.plate.1);
        /// Where it is, from the west.
        at_x: "str" = decimals(it.at.0);
        /// Where it is, from the north.
        at_y: "str" = decimals(it.at.1);
        /// Its number among the places of the list, from 1.
        number: "int" = u32::from(number) + 1;
        /// The place.
        place: "Location" = page.view(What::Location(Location::Record(it.place)));
    }
}

pub(super) fn plot(page: &Arc<Asking>, it: &Map, number: u16, key: &str) -> Option<Value> {
    plot_field(page, it.plots.get(usize::from(number))?, number, key)
}

fn decimals(number: f64) -> String {
    format!("{number:.2}")
}

impl View {
    /// The number that the place of a record has on this map, from 1.
    pub fn plot_number(&self, record: &View) -> Option<usize> {
        match (&self.what, &record.what) {
            (What::Map(map), What::Record(record)) => map.number(self.asking.library(), *record),
            _ => None,
        }
    }
}
