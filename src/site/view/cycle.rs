//! The cycle of an edition: publication, Academy, Conference, Outcome Document, and what is known of each.

use std::sync::Arc;

use minijinja::Value;

use super::sequence::narrow;
use super::shape::shape;
use super::{Asking, What, edition};
use crate::content::library::Index;
use crate::content::record::AnyRecord;
use crate::content::record::edition::Entry;
use crate::content::value::closed::{EditionStatus, Mode, Phase};
use crate::content::value::date::Date;
use crate::content::value::kind::Kind;
use crate::site::relations::role::Role;

/// The phases in their order.
const PHASES: [Phase; 4] = [Phase::Publication, Phase::Academy, Phase::Conference, Phase::Outcome];

shape! {
    /// The cycle of an edition.
    CYCLE "Cycle" cycle(page: &Arc<Asking>, at: Index) {
        /// The edition.
        edition: "edition" = page.view(What::Record(at));
        /// Publication, Academy, Conference and Outcome Document, in this order.
        arms: "[Arm]" =
            page.sequence(PHASES.len(), move |page, place| page.view(What::Arm(at, PHASES[place])));
    }
}

shape! {
    /// A phase in the cycle of an edition.
    ARM "Arm" arm(page: &Arc<Asking>, at: Index, phase: Phase) {
        /// `publication`, `academy`, `conference` or `outcome`.
        phase: "str" = phase.name();
        /// `known`, `planned` or `unknown`.
        state: "str" = state(page, at, phase);
        /// The publication or the outcome.
        record: "record?" = page.maybe_record(record(page, at, phase));
        /// The one number of it: the volume, how many came, how many encouragements there are.
        figure: "str?" = figure(page, at, phase);
        /// How many came, group by group.
        attendance: "[Counted]" = match entry(page, at, phase) {
            Some((row, entry)) => edition::attendance(page, at, row, entry),
            None => Value::from(Vec::<Value>::new()),
        };
        /// From how many countries they came.
        countries: "int?" =
            entry(page, at, phase).and_then(|(_, entry)| entry.countries).map(|countries| countries.0);
        /// The first day.
        start: "Date?" = page.date(start(page, at, phase));
        /// The last day.
        end: "Date?" = page.date(entry(page, at, phase).and_then(|(_, entry)| entry.end));
        /// `online`, `in-person` or `hybrid`.
        mode: "str?" = entry(page, at, phase).and_then(|(_, entry)| entry.mode).map(Mode::name);
        /// Where it takes place.
        place: "Location?" =
            entry(page, at, phase).and_then(|(_, entry)| Some(page.location(entry.place.as_ref()?)));
        /// Whether it was announced, confirmed, held, postponed or cancelled.
        status: "str?" = status(page, at, phase).map(EditionStatus::name);
        /// What there is to say of it.
        note: "Text?" = page.maybe_line(entry(page, at, phase).and_then(|(_, entry)| entry.note.as_ref()));
        /// The anchor of its entry on the edition's page.
        anchor: "str?" = entry(page, at, phase).map(|(_, entry)| edition::entry_anchor(entry));
    }
}

/// The first entry of a phase.
pub(super) fn entry(page: &Asking, at: Index, phase: Phase) -> Option<(u16, &Entry)> {
    let entries = edition::of(page.library(), at).timeline.iter().enumerate();
    entries.map(|(row, entry)| (narrow(row), entry)).find(|(_, entry)| entry.phase == phase)
}

/// The work that a phase shows: the one that its entry names, else that of the edition.
pub(super) fn record(page: &Asking, at: Index, phase: Phase) -> Option<Index> {
    let named =
        || entry(page, at, phase)?.1.record.as_ref().map(|reference| page.library().follow(reference));
    match phase {
        Phase::Publication => named().or_else(|| {
            let role = Role::Of(Kind::Publications);
            page.site.relations.naming(page.spot.tongue, at, role).first().copied()
        }),
        Phase::Outcome => page.site.relations.outcome(at),
        _ => None,
    }
}

fn status(page: &Asking, at: Index, phase: Phase) -> Option<EditionStatus> {
    let own = entry(page, at, phase).and_then(|(_, entry)| entry.status);
    own.or(edition::of(page.library(), at).status)
}

fn state(page: &Asking, at: Index, phase: Phase) -> &'static str {
    let entry = entry(page, at, phase);
    let status = status(page, at, phase);
    let dated = entry.is_some_and(|(_, entry)| entry.start.or(entry.end).is_some());
    let took_place = entry.is_some() && status == Some(EditionStatus::Held);
    if record(page, at, phase).is_some() || took_place || dated && status == Some(EditionStatus::Confirmed) {
        "known"
    } else if entry.is_some() || matches!(status, Some(EditionStatus::Announced | EditionStatus::Confirmed)) {
        "planned"
    } else {
        "unknown"
    }
}

fn start(page: &Asking, at: Index, phase: Phase) -> Option<Date> {
    let own = entry(page, at, phase).and_then(|(_, entry)| entry.start);
    own.or_else(|| match page.library().record(record(page, at, phase)?) {
        AnyRecord::Outcomes(outcome) => outcome.adopted,
        _ => None,
    })
}

fn figure(page: &Asking, at: Index, phase: Phase) -> Option<String> {
    match phase {
        Phase::Publication => {
            let work = page.library().record(record(page, at, phase)?).work()?;
            work.volume.as_ref().map(|volume| volume.0.to_string())
        }
        Phase::Outcome => match page.library().record(record(page, at, phase)?) {
            AnyRecord::Outcomes(outcome) => {
                let held = i64::try_from(outcome.encouragements.len()).unwrap_or(i64::MAX);
                let count = outcome.encouragement_count.map_or(held, |count| count.0);
                (count > 0).then(|| page.speech().number(count))
            }
            _ => None,
        },
        _ => {
            let groups = &entry(page, at, phase)?.1.attendance.0;
            let sum = groups.iter().fold(0_i64, |sum, group| sum.saturating_add(group.count.0));
            (!groups.is_empty()).then(|| page.speech().number(sum))
        }
    }
}
