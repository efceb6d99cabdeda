//! Dates as records write them, and the moments of sessions; knows no time zones.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil;

use super::{mend, quote, unexpected};
use crate::diagnostic::{Code, Fault};

const EXPECTED: &str = "a date such as `2024`, `2024-02` or `2024-02-08`";

/// A calendar date known to the year, the month or the day: ISO 8601-2 (EDTF) level 0, years 1 to 9999.
///
/// Dates sort by their first day; of two with the same first day the less precise comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    first: civil::Date,
    precision: Precision,
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The year alone.
    Year,
    /// Year and month.
    Month,
    /// Year, month and day.
    Day,
}

impl Date {
    /// The date of a text `2024`, `2024-02` or `2024-02-08`; anything else is a [`Code::BadDate`].
    pub fn parse(text: &str) -> Result<Date, Fault> {
        let mut parts = text.split('-');
        let year = parts.next().and_then(|part| number(part, 4));
        let month = parts.next().map(|part| number(part, 2));
        let day = parts.next().map(|part| number(part, 2));
        match (year, month, day, parts.next()) {
            (Some(year), None, None, None) => Date::build(year, None, None),
            (Some(year), Some(Some(month)), None, None) => Date::build(year, Some(month), None),
            (Some(year), Some(Some(month)), Some(Some(day)), None) => {
                Date::build(year, Some(month), Some(day))
            }
            _ => Err(malformed(text)),
        }
    }

    /// A whole year.
    pub fn from_year(year: i64) -> Result<Date, Fault> {
        Date::build(year, None, None)
    }

    /// A day.
    pub fn from_ymd(year: i64, month: i64, day: i64) -> Result<Date, Fault> {
        Date::build(year, Some(month), Some(day))
    }

    fn build(year: i64, month: Option<i64>, day: Option<i64>) -> Result<Date, Fault> {
        let fault = |message: String| Err(Fault::new(Code::BadDate, message));
        let Some(short) = i16::try_from(year).ok().filter(|year| (1..=9999).contains(year)) else {
            return fault(format!("expected a year from 1 to 9999, found `{year}`"));
        };
        let Ok(first) = civil::Date::new(short, month.unwrap_or(1).try_into().unwrap_or(0), 1) else {
            return fault(format!("expected a month from 1 to 12, found `{}`", month.unwrap_or(1)));
        };
        let precision = match (month, day) {
            (None, _) => Precision::Year,
            (Some(_), None) => Precision::Month,
            (Some(_), Some(_)) => Precision::Day,
        };
        let length = i64::from(first.days_in_month());
        match day {
            Some(day) if !(1..=length).contains(&day) => fault(format!(
                "expected a day from 1 to {length}, the days of `{:04}-{:02}`, found `{day}`",
                first.year(),
                first.month()
            )),
            Some(day) => {
                let days = jiff::Span::new().days(day - 1);
                let first = first.checked_add(days).expect("a day of a month that was just measured exists");
                Ok(Date { first, precision })
            }
            None => Ok(Date { first, precision }),
        }
    }

    /// How exactly the date is known.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The year, from 1 to 9999.
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// The month from 1 to 12, if it is known.
    pub fn month(self) -> Option<u8> {
        (self.precision >= Precision::Month).then(|| self.first.month().unsigned_abs())
    }

    /// The day of the month, if it is known.
    pub fn day(self) -> Option<u8> {
        (self.precision == Precision::Day).then(|| self.first.day().unsigned_abs())
    }

    /// The earliest day that the date can mean.
    pub fn first_day(self) -> civil::Date {
        self.first
    }

    /// The latest day that the date can mean.
    pub fn last_day(self) -> civil::Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.first.year())?;
        if self.precision >= Precision::Month {
            write!(f, "-{:02}", self.first.month())?;
        }
        if self.precision == Precision::Day {
            write!(f, "-{:02}", self.first.day())?;
        }
        Ok(())
    }
}

/// When a session starts or ends: a date, or the time of a clock at the place of its edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A date without a time.
    Date(Date),
    /// A local date-time, without an offset.
    Time(civil::DateTime),
}

impl Moment {
    /// The moment of a text: a date, or `2024-02-08T10:00` with or without seconds; else a [`Code::BadDate`].
    pub fn parse(text: &str) -> Result<Moment, Fault> {
        let Some((day, time)) = text.split_once(['T', 't', ' ']) else {
            return Date::parse(text).map(Moment::Date);
        };
        let date = Date::parse(day)?;
        if date.precision != Precision::Day {
            let message = format!("expected a whole date before a time, found {}", quote(text));
            return Err(Fault::new(Code::BadDate, message));
        }
        match clock(time) {
            Some(time) => Ok(Moment::Time(date.first.to_datetime(time))),
            None => Err(no_clock(day, time, text)),
        }
    }

    /// The date, or the day of the date-time.
    pub fn date(self) -> Date {
        match self {
            Moment::Date(date) => date,
            Moment::Time(time) => Date { first: time.date(), precision: Precision::Day },
        }
    }

    /// The time of the clock, if it is known.
    pub fn time(self) -> Option<civil::Time> {
        match self {
            Moment::Date(_) => None,
            Moment::Time(time) => Some(time.time()),
        }
    }

    /// The earliest second that the moment can mean.
    pub fn first(self) -> civil::DateTime {
        match self {
            Moment::Date(date) => date.first_day().at(0, 0, 0, 0),
            Moment::Time(time) => time,
        }
    }

    /// The latest second that the moment can mean.
    pub fn last(self) -> civil::DateTime {
        match self {
            Moment::Date(date) => date.last_day().at(23, 59, 59, 0),
            Moment::Time(time) => time,
        }
    }
}

impl From<Date> for Moment {
    fn from(date: Date) -> Moment {
        Moment::Date(date)
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Moment) -> Ordering {
        let key = |moment: &Moment| (moment.first(), moment.time().is_some(), moment.date().precision);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Moment) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Date(date) => date.fmt(f),
            Moment::Time(time) => {
                let day = Date { first: time.date(), precision: Precision::Day };
                write!(f, "{day}T{:02}:{:02}", time.hour(), time.minute())?;
                if time.second() > 0 {
                    write!(f, ":{:02}", time.second())?;
                }
                Ok(())
            }
        }
    }
}

fn number(text: &str, width: usize) -> Option<i64> {
    let right = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| text.parse().expect("a few digits make a number"))
}

fn clock(text: &str) -> Option<civil::Time> {
    let mut parts = text.split(':').map(|part| number(part, 2).and_then(|number| i8::try_from(number).ok()));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    civil::Time::new(hour, minute, second, 0).ok()
}

fn no_clock(day: &str, time: &str, text: &str) -> Fault {
    let local = time.trim_end_matches(|c: char| c != 'Z' && c != 'z' && c != '+' && c != '-');
    let local = local.strip_suffix(['Z', 'z', '+', '-']).unwrap_or(time);
    if local.len() < time.len() && clock(local).is_some() {
        let message = format!("expected a local time, found one with an offset, {}", quote(text));
        let help =
            format!("write `{day}T{local}`; the `time-zone` of the edition says where its clock stands");
        return Fault::new(Code::BadDate, message).help(help);
    }
    unexpected(Code::BadDate, "a local time such as `2024-02-08T10:00`", text)
}

fn malformed(text: &str) -> Fault {
    if is_interval(text) {
        let message = format!("expected one date, found the interval {}", quote(text));
        return Fault::new(Code::BadDate, message)
            .help("write its first day here, and its last in `end` where the table has one");
    }
    if let Some((day, _)) = text.split_once(['T', ' ']).filter(|(day, _)| Date::parse(day).is_ok()) {
        return unexpected(Code::BadDate, "a date without a time", text).help(format!("write `{day}`"));
    }
    let guess = guess(text).and_then(|guess| mend(&guess, text, Date::parse));
    unexpected(Code::BadDate, EXPECTED, text).maybe_help(guess)
}

fn is_interval(text: &str) -> bool {
    let dates = |(start, end): (&str, &str)| {
        let open = |side: &str| side.is_empty() || side == "..";
        let date = |side: &str| Date::parse(side.trim()).is_ok();
        (date(start) && (date(end) || open(end))) || (open(start) && date(end))
    };
    let years = text.len() == 9 && text.split('-').all(|part| number(part, 4).is_some());
    years || ["/", "–", "—", "..", " - "].iter().any(|mark| text.split_once(mark).is_some_and(dates))
}

/// What is probably meant: numbers in the order of ISO 8601, or day, month and year with full stops.
fn guess(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '.', '/', ' ']).filter(|part| !part.is_empty()).collect();
    if parts.len() > 3 || !parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let dotted = text.contains('.');
    match parts[..] {
        [year] if !text.contains('-') => Some(format!("{year:0>4}")),
        [year, month] if year.len() == 4 => Some(format!("{year}-{month:0>2}")),
        [year, month, day] if year.len() == 4 => Some(format!("{year}-{month:0>2}-{day:0>2}")),
        [day, month, year] if year.len() == 4 && dotted => Some(format!("{year}-{month:0>2}-{day:0>2}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Moment, Precision};

    #[test]
    fn dates_come_back_as_they_were_written() {
        for (text, first, last, precision) in [
            ("2024", "2024-01-01", "2024-12-31", Precision::Year),
            ("0033", "0033-01-01", "0033-12-31", Precision::Year),
            ("2024-02", "2024-02-01", "2024-02-29", Precision::Month),
            ("2024-02-29", "2024-02-29", "2024-02-29", Precision::Day),
            ("9999-12-31", "9999-12-31", "9999-12-31", Precision::Day),
        ] {
            let date = Date::parse(text).unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(
                (date.first_day().to_string(), date.last_day().to_string()),
                (first.into(), last.into())
            );
            assert_eq!(date.precision(), precision);
        }
        assert_eq!(Date::from_year(2024), Date::parse("2024"));
        assert_eq!(Date::from_ymd(2024, 2, 8), Date::parse("2024-02-08"));
        let month = Date::parse("2024-02").unwrap();
        assert_eq!((month.year(), month.month(), month.day()), (2024, Some(2), None));
    }

    #[test]
    fn what_is_no_date_is_refused_with_its_mend() {
        for (text, message, help) in [
            ("0000", "expected a year from 1 to 9999, found `0`", ""),
            ("2024-13", "expected a month from 1 to 12, found `13`", ""),
            ("2024-00-01", "expected a month from 1 to 12, found `0`", ""),
            ("2023-02-29", "expected a day from 1 to 28, the days of `2023-02`, found `29`", ""),
            ("2024-02-00", "expected a day from 1 to 29", ""),
            ("2024/2025", "expected one date, found the interval `2024/2025`", "its first day"),
            ("2024-02-05/2024-02-08", "the interval", "its first day"),
            ("2024/..", "the interval", "its first day"),
            ("2024-2025", "the interval", "its first day"),
            ("2024–2025", "the interval", "its first day"),
            ("2024-2-8", "expected a date such as `2024`", "write `2024-02-08`"),
            ("8.2.2024", "found `8.2.2024`", "write `2024-02-08`"),
            ("08/02/2024", "found `08/02/2024`", ""),
            ("33", "found `33`", "write `0033`"),
            ("-2024", "found `-2024`", ""),
            (" 2024", "found ` 2024`", "write `2024`"),
            ("2024~", "found `2024~`", ""),
            ("２０２４", "found", ""),
            ("2024-02-08T10:00", "expected a date without a time", "write `2024-02-08`"),
            ("", "found ``", ""),
        ] {
            let fault = Date::parse(text).unwrap_err();
            assert!(fault.message.contains(message), "{text}: {}", fault.message);
            let found = fault.help.unwrap_or_default();
            assert!(if help.is_empty() { found.is_empty() } else { found.contains(help) }, "{text}: {found}");
        }
        assert!(Date::from_year(10_000).is_err() && Date::from_ymd(2024, 300, 1).is_err());
    }

    #[test]
    fn dates_sort_by_first_day_then_precision() {
        let texts = ["2023-12-31", "2024", "2024-01", "2024-01-01", "2024-01-02", "2024-02"];
        assert!(texts.map(|text| Date::parse(text).unwrap()).is_sorted_by(|a, b| a < b));
        let texts = ["2024-01-01", "2024-01-01T00:00", "2024-01-01T09:30", "2024-01-02"];
        assert!(texts.map(|text| Moment::parse(text).unwrap()).is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn moments_have_a_local_time_at_most() {
        for (text, shown) in [
            ("2024-02", "2024-02"),
            ("2024-02-08T10:00:00", "2024-02-08T10:00"),
            ("2024-02-08 10:00", "2024-02-08T10:00"),
            ("2024-02-08T23:59:07", "2024-02-08T23:59:07"),
        ] {
            assert_eq!(Moment::parse(text).unwrap().to_string(), shown);
        }
        for (text, help) in [
            ("2024-02-08T10:00Z", "write `2024-02-08T10:00`;"),
            ("2024-02-08T10:00:00+02:00", "write `2024-02-08T10:00:00`;"),
            ("2024-02T10:00", ""),
            ("2024-02-08T24:00", ""),
            ("2024-02-08T10", ""),
            ("2024-02-30T10:00", ""),
        ] {
            assert!(Moment::parse(text).unwrap_err().help.unwrap_or_default().starts_with(help), "{text}");
        }
    }
}
