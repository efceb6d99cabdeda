//! The days of an edition, drawn on the axis that all editions share.

use std::sync::Arc;

use minijinja::Value;

use super::shape::shape;
use super::{Asking, What};
use crate::content::library::Index;
use crate::site::relations::axis::{Axis, Bar, Unit};

/// A bar of fewer columns has its label beside it.
const ROOMY: u16 = 3;

shape! {
    /// The days of an edition on the axis of all.
    DAYS "Days" days_field(page: &Arc<Asking>, at: Index, axis: &Axis) {
        /// `day` or `month`.
        unit: "str" = match axis.unit {
            Unit::Day => "day",
            Unit::Month => "month",
        };
        /// How many columns the axis has.
        columns: "int" = axis.columns;
        /// The label of each column.
        ticks: "[str]" = {
            let axis = *axis;
            page.sequence(usize::from(axis.columns), move |page, place| Value::from(tick(page, &axis, place)))
        };
        /// What is known, phase by phase.
        bars: "[Bar]" = {
            let bars = axis.bars(&page.site.relations, at);
            page.sequence(bars.len(), move |page, place| page.view(What::Bar(bars[place])))
        };
        /// Whether anything is known.
        known: "bool" = !axis.bars(&page.site.relations, at).is_empty();
    }
}

pub(super) fn days(page: &Arc<Asking>, at: Index, key: &str) -> Option<Value> {
    days_field(page, at, page.site.relations.axis()?, key)
}

fn tick(page: &Asking, axis: &Axis, place: usize) -> String {
    let tick = axis.tick(super::sequence::narrow(place + 1));
    match axis.unit {
        Unit::Day => page.speech().number(i64::from(tick)),
        Unit::Month => page.speech().month(tick),
    }
}

shape! {
    /// A phase among the days of an edition.
    BAR "Bar" bar(it: Bar) {
        /// `academy`, `conference` or `outcome`.
        phase: "str" = it.phase.name();
        /// The first column, from 1.
        start: "int" = it.start;
        /// How many columns it takes.
        span: "int" = it.span;
        /// Where its label has room: `in` it, `before` or `after` it.
        side: "str" = match it {
            Bar { span, .. } if span >= ROOMY => "in",
            Bar { start, .. } if start <= ROOMY => "after",
            _ => "before",
        };
    }
}
