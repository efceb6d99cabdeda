//! Outcomes: encouragements, held or only counted.

use std::sync::Arc;

use minijinja::Value;

use super::shape::shape;
use super::{Asking, What, rich};
use crate::content::library::{Index, Library};
use crate::content::record::outcome::{self as record, Encouragement, Outcome};
use crate::site::inherit;
use crate::site::relations::role::Role;
use crate::site::relations::when;

/// The outcome that a record is.
pub(super) fn of(library: &Library, at: Index) -> &Outcome {
    library.at::<Outcome>(at).expect("only outcomes are asked for the fields of outcomes")
}

shape! {
    /// What an Outcome Document has besides.
    OUTCOME "Outcome" outcome(page: &Arc<Asking>, at: Index, it: &Outcome) {
        /// When it was adopted.
        adopted: "Date?" = page.date(it.adopted);
        /// The encouragements that are held.
        encouragements: "[Encouragement]" =
            page.parts(it.encouragements.len(), move |row| What::Encouragement(at, row));
        /// How many encouragements it has, where it says so.
        encouragement_count: "int?" = it.encouragement_count.map(|count| count.0);
        /// All numbers, held or not; none where it is not known how many there are.
        numbers: "[Numbered]" = {
            let numbers = numbers(it);
            page.sequence(numbers.len(), move |page, place| page.view(What::Numbered(at, numbers[place])))
        };
        /// Practices that implement it as a whole.
        implemented_by: "[practice]" = page.naming(at, Role::Implementing);
        /// The cycle of its edition.
        cycle: "Cycle?" =
            it.work.edition.as_ref().map(|key| page.view(What::Cycle(page.library().get(key).0)));
    }
}

/// More are not drawn: each number is a plate on the page.
const MOST: u32 = 9_999;

/// Those that are held and those that are only counted, by number where all have one.
fn numbers(outcome: &Outcome) -> Vec<Number> {
    let count =
        outcome.encouragement_count.map_or(0, |count| u32::try_from(count.0).unwrap_or(MOST).min(MOST));
    let held = outcome.encouragements.iter().enumerate();
    let mut numbers: Vec<(Option<u32>, Number)> = held
        .map(|(row, own)| (own.number.0.parse().ok(), Number::Held(super::sequence::narrow(row))))
        .collect();
    let open = (count as usize).saturating_sub(numbers.len());
    let missing = (1..=count).filter(|number| !numbers.iter().any(|(held, _)| *held == Some(*number)));
    let missing: Vec<_> = missing.take(open).map(|number| (Some(number), Number::Open(number))).collect();
    numbers.extend(missing);
    if numbers.iter().all(|(number, _)| number.is_some()) {
        numbers.sort_by_key(|(number, _)| *number);
    }
    numbers.into_iter().map(|(_, number)| number).collect()
}

/// An encouragement among all that an outcome has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One that is held, by its place.
    Held(u16),
    /// One that is only counted, by its number.
    Open(u32),
}

shape! {
    /// An encouragement by its number, held or not.
    NUMBERED "Numbered" numbered(page: &Arc<Asking>, at: Index, it: Number) {
        /// Its number.
        number: "str" = match it {
            Number::Held(row) => of(page.library(), at).encouragements[usize::from(row)].number.0.to_string(),
            Number::Open(number) => number.to_string(),
        };
        /// Whether it is held.
        known: "bool" = matches!(it, Number::Held(_));
        /// The encouragement, where it is held.
        encouragement: "Encouragement?" = match it {
            Number::Held(row) => Some(page.view(What::Encouragement(at, row))),
            Number::Open(_) => None,
        };
    }
}

/// The anchor of an encouragement.
pub(super) fn anchor(it: &Encouragement) -> String {
    record::anchor(&it.number.0)
}

/// The anchor of an encouragement, by its place.
pub(super) fn anchor_of(library: &Library, at: Index, row: u16) -> Option<String> {
    of(library, at).encouragements.get(usize::from(row)).map(anchor)
}

shape! {
    /// An encouragement of an outcome.
    ENCOURAGEMENT "Encouragement" held(page: &Arc<Asking>, at: Index, row: u16, it: &Encouragement) {
        /// Its number, by which it is quoted.
        number: "str" = &*it.number.0;
        /// Its anchor on the outcome's page.
        anchor: "str" = anchor(it);
        /// Its heading.
        title: "Text?" =
            it.title.as_ref().map(|title| {
                page.nearest(title, inherit::plain(page.library(), &of(page.library(), at).work))
            });
        /// Its words.
        text: "Rich?" = page.rich(at, rich::Part::Encouragement(row));
        /// The explanatory remarks on it.
        remarks: "Rich?" = page.rich(at, rich::Part::Remarks(row));
        /// The page that it stands on.
        page: "str?" = it.page.as_deref();
        /// What it is about.
        topics: "[topic]" = page.sequence(it.topics.len(), move |page, place| {
            let key = &of(page.library(), at).encouragements[usize::from(row)].topics[place];
            page.view(What::Record(page.library().get(key).0))
        });
        /// Which Sustainable Development Goals it serves.
        sdgs: "[Term]" = page.terms(it.sdgs.iter().map(when::sdg).collect());
        /// Whom it is for.
        audience: "[Term]" =
            page.terms(it.audience.iter().filter_map(|own| when::audience(page.library(), own)).collect());
        /// Practices that implement it.
        implemented_by: "[practice]" = page.naming(at, Role::ImplementingRow(row));
        /// The outcome that it stands in.
        record: "outcome" = page.view(What::Record(at));
    }
}

pub(super) fn encouragement(page: &Arc<Asking>, at: Index, row: u16, key: &str) -> Option<Value> {
    held(page, at, row, of(page.library(), at).encouragements.get(usize::from(row))?, key)
}
