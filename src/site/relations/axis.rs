//! The days that all editions are drawn on, so that years can be compared.

use jiff::civil;

use super::Relations;
use crate::content::library::Index;
use crate::content::record::AnyRecord;
use crate::content::record::edition::Edition;
use crate::content::value::closed::Phase;
use crate::content::value::date::{Date, Precision};

/// More columns than this would not be read.
const LONGEST: u16 = 31;

/// Of the years, one with all days that there are.
const LEAP: i16 = 2000;

/// What a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day of the year.
    Day,
    /// A month.
    Month,
}

/// From the earliest to the latest day that any edition has, years apart; the months, where that is long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// What a column stands for.
    pub unit: Unit,
    /// The first day of a leap year, or month, from 1.
    first: u16,
    /// How many columns there are.
    pub columns: u16,
}

/// A phase of an edition on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The phase.
    pub phase: Phase,
    /// The first column, from 1.
    pub start: u16,
    /// How many columns it takes.
    pub span: u16,
}

impl Axis {
    /// The axis of a library; none where no edition has a day.
    pub(super) fn of(relations: &Relations) -> Option<Axis> {
        let days = Axis::over(relations, Unit::Day)?;
        if days.columns <= LONGEST { Some(days) } else { Axis::over(relations, Unit::Month) }
    }

    fn over(relations: &Relations, unit: Unit) -> Option<Axis> {
        let spans = relations.editions().iter().flat_map(|edition| spans(relations, *edition, unit));
        let bounds = spans.map(|(_, start, end)| (start, end));
        let (first, last) = bounds.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
        Some(Axis { unit, first, columns: last - first + 1 })
    }

    /// What is known of an edition, phase by phase.
    pub fn bars(&self, relations: &Relations, edition: Index) -> Vec<Bar> {
        let spans = spans(relations, edition, self.unit).into_iter();
        spans
            .map(|(phase, start, end)| Bar { phase, start: start - self.first + 1, span: end - start + 1 })
            .collect()
    }

    /// The day of the month, or the month, of a column, from 1.
    pub fn tick(&self, column: u16) -> u8 {
        let place = self.first + column - 1;
        let tick = match self.unit {
            Unit::Month => i16::try_from(place).unwrap_or_default(),
            Unit::Day => {
                let days = jiff::Span::new().days(i64::from(place) - 1);
                let day = civil::date(LEAP, 1, 1).checked_add(days).expect("a column is a day of the year");
                i16::from(day.day())
            }
        };
        u8::try_from(tick).expect("days and months are small and count from 1")
    }
}

/// The phases of an edition with their first and last day or month.
fn spans(relations: &Relations, edition: Index, unit: Unit) -> Vec<(Phase, u16, u16)> {
    let AnyRecord::Editions(record) = relations.library().record(edition) else { return Vec::new() };
    let mut spans = Vec::new();
    for phase in [Phase::Academy, Phase::Conference, Phase::Outcome] {
        let mut written = false;
        let before = spans.len();
        for entry in record.timeline.iter().filter(|entry| entry.phase == phase) {
            written = true;
            spans.extend(span(record, unit, entry.start, entry.end).map(|(start, end)| (phase, start, end)));
        }
        let dates = match phase {
            Phase::Academy if !written => (record.start, record.end),
            Phase::Outcome if spans.len() == before => (adopted(relations, edition), None),
            _ => continue,
        };
        spans.extend(span(record, unit, dates.0, dates.1).map(|(start, end)| (phase, start, end)));
    }
    spans
}

fn adopted(relations: &Relations, edition: Index) -> Option<Date> {
    match relations.library().record(relations.outcome(edition)?) {
        AnyRecord::Outcomes(outcome) => outcome.adopted,
        _ => None,
    }
}

/// First and last place of an interval, where it is known exactly enough and lies in the years of its
/// edition.
fn span(edition: &Edition, unit: Unit, start: Option<Date>, end: Option<Date>) -> Option<(u16, u16)> {
    let (start, end) = (start.or(end)?, end.or(start)?);
    let own = edition.year.and_then(|year| i16::try_from(year.0).ok());
    let first = edition.start.map(Date::year).or(own).unwrap_or(start.year());
    let last = edition.end.or(edition.start).map(Date::year).or(own).unwrap_or(end.year());
    if start.year() != end.year() || start.year() < first || end.year() > last {
        return None;
    }
    let place = |date: Date| match unit {
        Unit::Month => date.month().map(u16::from),
        Unit::Day if date.precision() == Precision::Day => {
            let day = date.first_day();
            civil::date(LEAP, day.month(), day.day()).day_of_year().try_into().ok()
        }
        Unit::Day => None,
    };
    Some((place(start)?, place(end)?))
}
