//! What a site language says: dates, numbers, lists, names and order by ICU4X, and the texts of the theme.
//!
//! It is made once a language and build. It knows no templates, and of records only their values.

pub mod date;
pub mod interval;
pub mod locale;
pub mod name;
pub mod order;

use std::cmp::Ordering;
use std::sync::Arc;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_plurals::{PluralCategory, PluralRules};

use self::date::Calendar;
use self::name::Names;
use self::order::Order;
use super::theme::Theme;
use super::theme::message::{Pattern, Table};
use crate::content::value::code::{Country, Region};
use crate::content::value::date::{Date, Moment};
use crate::content::value::language::Language;

pub use self::order::letter;

/// A blank at which no line breaks.
pub const NO_BREAK: char = '\u{a0}';

/// What a site language says.
#[derive(Debug)]
pub struct Speech {
    language: Language,
    texts: Vec<Tongue>,
    calendar: Calendar,
    decimal: DecimalFormatter,
    and: ListFormatter,
    names: Names,
    order: Order,
}

/// A table of texts that a language draws on, the nearest first.
#[derive(Debug)]
struct Tongue {
    language: Language,
    table: Arc<Table>,
    plural: PluralRules,
    foreign: bool,
}

/// A text of the theme, its plural form chosen, its placeholders not yet filled.
#[derive(Clone, Copy, Debug)]
pub struct Message<'s> {
    /// Its words and placeholders.
    pub pattern: &'s Pattern,
    /// The language that it is in.
    pub language: &'s Language,
    /// Whether that is another language than the page's, so that `lang` and `dir` must say so.
    pub foreign: bool,
}

impl Speech {
    /// What a language says with the texts of a theme.
    pub fn new(language: &Language, theme: &Theme) -> Speech {
        let locale = locale::of(language);
        Speech {
            language: *language,
            texts: tongues(language, theme),
            calendar: Calendar::new(language, &locale),
            decimal: DecimalFormatter::try_new((&locale).into(), Default::default()).expect(locale::DATA),
            and: ListFormatter::try_new_and((&locale).into(), Default::default()).expect(locale::DATA),
            names: Names::new(&locale),
            order: Order::new(&locale),
        }
    }

    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Whether a text in another language stands out on a page in this one, so that it needs `lang` and `dir`.
    pub fn is_foreign(&self, language: &Language) -> bool {
        *language != self.language
    }

    /// The theme's text of a key such as `nav.editions`, in the form for `count`.
    ///
    /// It is in this language or the nearest that the theme has, else in English and marked as foreign;
    /// `None` where English has no such key either.
    pub fn text(&self, key: &str, count: Option<i64>) -> Option<Message<'_>> {
        self.texts.iter().find_map(|tongue| {
            let category = || count.map_or(PluralCategory::Other, |count| tongue.category(count));
            let pattern = tongue.table.get(key)?.form(category);
            Some(Message { pattern, language: &tongue.language, foreign: tongue.foreign })
        })
    }

    /// A date in full, to its precision: `7 February 2023`. No line breaks within it.
    pub fn date(&self, date: Date) -> String {
        self.calendar.date(date, true)
    }

    /// The time of a clock, where the moment has one: `14:00`.
    pub fn time(&self, moment: Moment) -> Option<String> {
        moment.time().map(|time| self.calendar.time(time))
    }

    /// The time from one date to another: `1–8 February 2023`. No line breaks within it.
    ///
    /// Without `year` the year is left out where both dates lie in the same one and have a month.
    pub fn dates(&self, start: Date, end: Date, year: bool) -> String {
        self.calendar.dates(start, end, year)
    }

    /// The short name of a month, from 1 to 12: `Feb`.
    pub fn month(&self, month: u8) -> String {
        self.calendar.month(month)
    }

    /// A whole number: `12,345`.
    pub fn number(&self, number: i64) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    /// The size of a file in decimal units (SI): `1.2 MB`; with one decimal below ten.
    pub fn size(&self, bytes: u64) -> String {
        const UNITS: [(&str, &str); 4] =
            [("unit.byte", "B"), ("unit.kilobyte", "kB"), ("unit.megabyte", "MB"), ("unit.gigabyte", "GB")];
        let (mut tenths, mut unit) = (u128::from(bytes) * 10, 0);
        while tenths >= 9_995 && unit + 1 < UNITS.len() {
            tenths = (tenths + 500) / 1_000;
            unit += 1;
        }
        let mut value = match tenths {
            0..100 => Decimal::from(tenths),
            _ => Decimal::from((tenths + 5) / 10 * 10),
        };
        value.multiply_pow10(-1);
        value.absolute.trim_end();
        let number = self.decimal.format(&value).to_string();
        let (key, symbol) = UNITS[unit];
        match self.text(key, None) {
            Some(message) => message.pattern.plain(|_, out| out.push_str(&number)),
            None => format!("{number}{NO_BREAK}{symbol}"),
        }
    }

    /// Items as a list in a sentence: `A, B and C`. They are taken as they are, also where they are HTML.
    pub fn list(&self, items: &[String]) -> String {
        self.and.format(items.iter().map(String::as_str)).to_string()
    }

    /// The name of a language in this one; where there is none, in English, else its tag.
    pub fn language_name(&self, language: &Language) -> String {
        self.names.language(language)
    }

    /// The name of a language in that language itself; where there is none, in English, else its tag.
    pub fn endonym(&self, language: &Language) -> String {
        name::endonym(language)
    }

    /// The name of a country in this language; where there is none, in English, else its code.
    pub fn country_name(&self, country: &Country) -> String {
        self.names.territory(country.as_str()).unwrap_or(country.as_str()).to_owned()
    }

    /// The name of a region in this language; where there is none, in English.
    pub fn region_name(&self, region: &Region) -> String {
        self.names.territory(region.as_str()).unwrap_or(region.english()).to_owned()
    }

    /// The order of two texts in this language (UTS 10), numbers in them by their value.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.order.compare(a, b)
    }

    /// Bytes that sort as [`Speech::compare`] does: cheaper where a text is compared many times.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        self.order.key(text)
    }
}

impl Tongue {
    fn new(language: Language, table: Arc<Table>, foreign: bool) -> Tongue {
        let locale = locale::of(&language);
        let plural = PluralRules::try_new_cardinal((&locale).into()).expect(locale::DATA);
        Tongue { language, table, plural, foreign }
    }

    fn category(&self, count: i64) -> PluralCategory {
        self.plural.category_for(count.unsigned_abs())
    }
}

/// The tables that a language draws on: its own, those of the languages it is a form of, and English.
fn tongues(language: &Language, theme: &Theme) -> Vec<Tongue> {
    let near = |other: &Language| language.matches(other) || other.matches(language);
    let mut tongues: Vec<Tongue> = theme
        .tables()
        .of(language)
        .into_iter()
        .map(|(own, table)| Tongue::new(own, table, !near(&own)))
        .collect();
    let (english, table) = theme.tables().english();
    if tongues.iter().all(|tongue| tongue.language != english) {
        tongues.push(Tongue::new(english, table, !near(&english)));
    }
    tongues
}
