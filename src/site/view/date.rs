//! Dates and moments.

use std::sync::Arc;

use minijinja::Value;

use super::shape::shape;
use super::{Asking, What};
use crate::content::value::date::{Date, Moment, Precision};

/// A date or a moment.
#[derive(Clone, Copy, Debug)]
pub struct Dated(pub Moment);

shape! {
    /// A date. Printed, it is the date in the words of the page's language.
    DATE "Date" date(page: &Arc<Asking>, it: Dated) {
        /// The date as ISO 8601 writes it, with the local time where one is known.
        iso: "str" = it.0.to_string();
        /// The year.
        year: "int" = it.0.date().year();
        /// The date in the words of the page's language.
        text: "str" = page.speech().date(it.0.date());
        /// How exactly it is known.
        precision: "`year`, `month` or `day`" = precision(it.0.date());
        /// The local time, such as `14:00`.
        time: "str?" = page.speech().time(it.0);
    }
}

fn precision(date: Date) -> &'static str {
    match date.precision() {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
    }
}

impl Asking {
    /// A date, or none.
    pub fn date(self: &Arc<Self>, date: Option<Date>) -> Option<Value> {
        self.moment(date.map(Moment::Date))
    }

    /// A moment, or none.
    pub fn moment(self: &Arc<Self>, moment: Option<Moment>) -> Option<Value> {
        moment.map(|moment| self.view(What::Date(Dated(moment))))
    }
}
