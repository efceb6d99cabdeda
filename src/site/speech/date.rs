//! Dates and times of a language, in the Gregorian calendar, in which the records have them.

use std::fmt::{self, Write};

use icu_calendar::{Date as Day, Gregorian};
use icu_datetime::fieldsets::{M, MD, T, Y, YM, YMD};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter, parts};
use icu_locale::Locale;
use icu_time::Time;
use jiff::civil;
use writeable::{Part, PartsWrite, Writeable};

use super::interval::{Interval, Joint};
use super::{NO_BREAK, locale};
use crate::content::value::date::{Date, Precision};
use crate::content::value::language::Language;

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// How a language writes dates.
#[derive(Debug)]
pub struct Calendar {
    day: Formatter<YMD>,
    month: Formatter<YM>,
    year: Formatter<Y>,
    day_of_year: Formatter<MD>,
    month_alone: Formatter<M>,
    short_month: Formatter<M>,
    clock: NoCalendarFormatter<T>,
    joint: Joint,
    known: bool,
}

/// A field of a date, the greater the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The day of the month.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
}

/// A stretch of a written date: a field, or what stands between fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which field, if it is one.
    pub field: Option<Field>,
    /// Its text.
    pub text: String,
}

impl Calendar {
    /// How a language writes dates.
    pub fn new(language: &Language, locale: &Locale) -> Calendar {
        let month_alone = Formatter::try_new(locale.into(), M::long()).expect(locale::DATA);
        // Where ICU does not know the language, it calls February `M02`.
        let february = month_alone.format(&Day::try_new_gregorian(2000, 2, 1).expect("a day")).to_string();
        Calendar {
            day: Formatter::try_new(locale.into(), YMD::long()).expect(locale::DATA),
            month: Formatter::try_new(locale.into(), YM::long()).expect(locale::DATA),
            year: Formatter::try_new(locale.into(), Y::long()).expect(locale::DATA),
            day_of_year: Formatter::try_new(locale.into(), MD::long()).expect(locale::DATA),
            short_month: Formatter::try_new(locale.into(), M::medium()).expect(locale::DATA),
            clock: NoCalendarFormatter::try_new(locale.into(), T::hm()).expect(locale::DATA),
            joint: Joint::of(language),
            known: !february.starts_with("M0"),
            month_alone,
        }
    }

    /// A date to its precision, with or without its year; a year alone is always written.
    pub fn date(&self, date: Date, year: bool) -> String {
        bound(self.pieces(date, year).into_iter().map(|piece| piece.text).collect())
    }

    /// The time from one date to another; the year is left out if it may be and is the same.
    pub fn dates(&self, start: Date, end: Date, year: bool) -> String {
        let year = year || start.year() != end.year();
        if start == end {
            return self.date(start, year);
        }
        let interval = Interval {
            start: self.pieces(start, year),
            end: self.pieces(end, year),
            alike: start.precision() == end.precision(),
            greatest: greatest(start, end),
        };
        bound(interval.written(self.joint))
    }

    /// The short name of a month.
    pub fn month(&self, month: u8) -> String {
        match Day::try_new_gregorian(2000, month, 1) {
            Ok(day) if self.known => bound(self.short_month.format(&day).to_string()),
            _ => month.to_string(),
        }
    }

    /// The time of a clock.
    pub fn time(&self, time: civil::Time) -> String {
        let small = |part: i8| part.unsigned_abs();
        let clock = Time::try_new(small(time.hour()), small(time.minute()), small(time.second()), 0);
        bound(self.clock.format(&clock.expect("a time of the clock")).to_string())
    }

    /// The pieces of a written date. In a language that ICU does not know a date stands as ISO 8601 writes it.
    fn pieces(&self, date: Date, year: bool) -> Vec<Piece> {
        if !self.known {
            return vec![Piece { field: None, text: date.to_string() }];
        }
        let first = date.first_day();
        let (month, day) = (first.month().unsigned_abs(), first.day().unsigned_abs());
        let day = Day::try_new_gregorian(i32::from(first.year()), month, day).expect("a day of the calendar");
        match (date.precision(), year) {
            (Precision::Day, true) => split(&self.day.format(&day)),
            (Precision::Day, false) => split(&self.day_of_year.format(&day)),
            (Precision::Month, true) => split(&self.month.format(&day)),
            (Precision::Month, false) => split(&self.month_alone.format(&day)),
            (Precision::Year, _) => split(&self.year.format(&day)),
        }
    }
}

/// The greatest field in which two dates differ.
fn greatest(start: Date, end: Date) -> Field {
    if start.year() != end.year() {
        Field::Year
    } else if start.month() != end.month() {
        Field::Month
    } else {
        Field::Day
    }
}

/// The text with blanks at which no line breaks.
fn bound(text: String) -> String {
    if text.is_ascii() && !text.contains(' ') {
        return text;
    }
    text.chars()
        .map(|sign| if sign.is_whitespace() && sign != '\u{202f}' { NO_BREAK } else { sign })
        .collect()
}

/// A written date by its fields.
fn split(date: &impl Writeable) -> Vec<Piece> {
    let mut split = Split { pieces: Vec::new(), field: None };
    date.write_to_parts(&mut split).expect("writing to memory does not fail");
    split.pieces
}

/// Takes what ICU writes, and notes the field that it stands in.
struct Split {
    pieces: Vec<Piece>,
    field: Option<Field>,
}

impl Write for Split {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.pieces.last_mut() {
            Some(piece) if piece.field == self.field => piece.text.push_str(text),
            _ => self.pieces.push(Piece { field: self.field, text: text.to_owned() }),
        }
        Ok(())
    }
}

impl PartsWrite for Split {
    type SubPartsWrite = Split;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Split) -> fmt::Result) -> fmt::Result {
        let outer = self.field;
        self.field = match part {
            parts::YEAR => Some(Field::Year),
            parts::MONTH => Some(Field::Month),
            parts::DAY => Some(Field::Day),
            _ => outer,
        };
        write(self)?;
        self.field = outer;
        Ok(())
    }
}
