//! What a site language says.

use std::cmp::Ordering;

use crate::content::value::code::{Country, Region};
use crate::content::value::date::{Date, Moment};
use crate::content::value::language::Language;

/// What a site language says.
#[derive(Debug)]
pub struct Speech {
    language: Language,
}

/// A text of the theme in its chosen form.
#[derive(Clone, Debug)]
pub struct Message {
    /// The text.
    pub text: String,
    /// Whether it stands in for a missing one of this language.
    pub fallback: bool,
}

impl Speech {
    /// new
    pub fn new(language: Language) -> Speech { Speech { language } }
    /// language
    pub fn language(&self) -> &Language { &self.language }
    /// text
    pub fn text(&self, key: &str, _count: Option<i64>) -> Option<Message> {
        Some(Message { text: key.to_owned(), fallback: false })
    }
    /// date
    pub fn date(&self, date: Date) -> String { date.to_string() }
    /// time
    pub fn time(&self, moment: Moment) -> Option<String> {
        moment.time().map(|time| format!("{:02}:{:02}", time.hour(), time.minute()))
    }
    /// month
    pub fn month(&self, month: u8) -> String { month.to_string() }
    /// number
    pub fn number(&self, n: i64) -> String { n.to_string() }
    /// language name
    pub fn language_name(&self, l: &Language) -> String { l.to_string() }
    /// endonym
    pub fn endonym(&self, l: &Language) -> String { l.to_string() }
    /// country
    pub fn country_name(&self, c: &Country) -> String { c.as_str().to_owned() }
    /// region
    pub fn region_name(&self, r: &Region) -> String { r.english().to_owned() }
    /// compare
    pub fn compare(&self, a: &str, b: &str) -> Ordering { a.cmp(b) }
}
