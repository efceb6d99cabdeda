//! Strings with a form, numbers, dates and closed lists as fields.

use serde_json::{Value as Json, json};
use toml::de::{DeInteger, DeValue};

use super::{Field, Hear, Said};
use crate::content::draft::{Node, Reading, Unique, narrow};
use crate::content::value::address::WebAddress;
use crate::content::value::closed::{
    Access, CslType, EditionStatus, Factor, Level, Mode, OrganisationForm, PartnerRole, Phase, PracticeForm,
    PracticeStatus, SeriesForm, SessionForm, TextStatus, Untranslated, Withdrawer,
};
use crate::content::value::code::{Country, License, Region, TimeZone};
use crate::content::value::date::{Date, Moment};
use crate::content::value::identifier::{Doi, Isbn, Issn, Orcid, Ror};
use crate::content::value::language::Language;
use crate::diagnostic::{Code, Fault};

/// Strings that are read by the `parse` of their type, with their name in the documentation and their pattern.
macro_rules! strings {
    ($($ty:ty: $shape:literal $pattern:literal;)+) => {$(
        impl Field for $ty {
            fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
                let text = reading.string(node, || $shape)?;
                let value = <$ty>::parse(text);
                reading.good(value, node)
            }

            fn schema() -> Json {
                match $pattern {
                    "" => json!({ "type": "string", "pattern": r"\S" }),
                    pattern => json!({ "type": "string", "pattern": pattern }),
                }
            }

            fn shape() -> String {
                $shape.to_owned()
            }
        }
    )+};
}

strings! {
    Isbn: "an ISBN of 10 or 13 digits" r"^[0-9 -]{9,16}[0-9Xx]$";
    Issn: "an ISSN such as `\"1609-073X\"`" r"^[0-9]{4}-[0-9]{3}[0-9X]$";
    Orcid: "an ORCID iD without its address" r"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$";
    Ror: "a ROR id without its address" r"^0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$";
    Language: "a language tag (BCP 47) such as `\"de\"`" r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";
    License: "an SPDX licence id or an address" "";
    TimeZone: "a time zone (IANA) such as `\"Europe/Vienna\"`" "";
    WebAddress: "an address with `https://`, `http://` or `mailto:`" r"^(https?|mailto):\S+$";
}

/// Codes from a list that is short enough to stand in the schema.
macro_rules! codes {
    ($($ty:ty: $shape:literal;)+) => {$(
        impl Field for $ty {
            fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
                let text = reading.string(node, || $shape)?;
                let value = <$ty>::parse(text);
                reading.good(value, node)
            }

            fn schema() -> Json {
                json!({ "type": "string", "enum": <$ty>::all().collect::<Vec<_>>() })
            }

            fn shape() -> String {
                $shape.to_owned()
            }
        }
    )+};
}

codes! {
    Country: "a country (ISO 3166-1 alpha-2) such as `\"AT\"`";
    Region: "a region (UN M49) such as `\"150\"`";
}

impl Field for Doi {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let text = reading.string(node, Self::shape)?;
        let doi = reading.good(Doi::parse(text), node)?;
        reading.facts.unique.push((Unique::Doi(doi.key().into()), narrow(&node.span())));
        Some(doi)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": r"^10\.[0-9.]+/\S+$" })
    }

    fn shape() -> String {
        "a DOI such as `\"10.1000/182\"`".to_owned()
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        hear(key, Said::Neutral(self.as_str()));
    }
}

/// Closed lists: the schema names all their words.
macro_rules! closed_fields {
    ($($ty:ty),+ $(,)?) => {$(
        impl Field for $ty {
            fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
                let text = reading.string(node, || words_of(<$ty>::ALL.iter().map(|word| word.name())))?;
                let value = <$ty>::parse(text);
                reading.good(value, node)
            }

            fn schema() -> Json {
                let words: Vec<&str> = <$ty>::ALL.iter().map(|word| word.name()).collect();
                json!({ "type": "string", "enum": words })
            }

            fn shape() -> String {
                let words: Vec<String> = <$ty>::ALL.iter().map(|word| format!("`{}`", word.name())).collect();
                format!("one of {}", words.join(", "))
            }
        }
    )+};
}

/// The words of a closed list as a message names them: some of them, where there are many.
fn words_of(words: impl ExactSizeIterator<Item = &'static str>) -> String {
    let shown = if words.len() > 12 { 3 } else { words.len() };
    let words: Vec<String> = words.take(shown).map(|word| format!("`\"{word}\"`")).collect();
    format!("a word such as {}", words.join(", "))
}

closed_fields! {
    Access, CslType, EditionStatus, Factor, Level, Mode, OrganisationForm, PartnerRole, Phase, PracticeForm,
    PracticeStatus, SeriesForm, SessionForm, TextStatus, Untranslated, Withdrawer,
}

/// A date or a moment where a value is one, without a word where it is not.
pub fn moment(node: &Node<'_>) -> Option<Moment> {
    match node.get_ref() {
        DeValue::String(text) => Moment::parse(text).ok(),
        DeValue::Integer(year) => Date::from_year(integer(year)?).ok().map(Moment::Date),
        DeValue::Datetime(moment) => Moment::parse(&moment.to_string()).ok(),
        _ => None,
    }
}

/// An integer in whatever base it is written; nothing where it is too large.
pub fn integer(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// A date or a moment may stand as a string, a number or TOML's own date.
macro_rules! dates {
    ($($ty:ty: $shape:literal $time:literal;)+) => {$(
        impl Field for $ty {
            fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
                if reading.refused.contains(&node.span()) {
                    return None;
                }
                let value = match node.get_ref() {
                    DeValue::Integer(year) => year_of(year).map(<$ty>::from),
                    DeValue::Datetime(moment) => <$ty>::parse(&moment.to_string()),
                    DeValue::String(_) => <$ty>::parse(reading.string(node, || $shape)?),
                    _ => {
                        reading.wrong_type(node, $shape);
                        return None;
                    }
                };
                reading.good(value, node)
            }

            fn schema() -> Json {
                // TOML's own dates reach the validators of editors as strings.
                json!({ "anyOf": [
                    { "type": "integer", "minimum": 1, "maximum": 9999 },
                    { "type": "string", "pattern": format!(
                        "^[0-9]{{4}}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]){})?)?$", $time
                    ) },
                ] })
            }

            fn shape() -> String {
                $shape.to_owned()
            }
        }
    )+};
}

dates! {
    Date: "a date such as `2024`, `\"2024-02\"` or `2024-02-08`" "";
    Moment: "a date or a local date-time such as `2024-02-08T09:30:00`" "([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?";
}

fn year_of(number: &DeInteger<'_>) -> Result<Date, Fault> {
    Date::from_year(integer(number).unwrap_or(i64::MAX))
}

/// A whole number within bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whole<const MIN: i64, const MAX: i64>(pub i64);

/// A count of people or things.
pub type Count = Whole<0, { i64::MAX }>;
/// A number from 1.
pub type Ordinal = Whole<1, { i64::MAX }>;
/// A year.
pub type Year = Whole<1, 9999>;
/// A Sustainable Development Goal.
pub type Sdg = Whole<1, 17>;

impl<const MIN: i64, const MAX: i64> Field for Whole<MIN, MAX> {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let DeValue::Integer(number) = node.get_ref() else {
            reading.wrong_type(node, &Self::shape());
            return None;
        };
        let value = integer(number).filter(|number| (MIN..=MAX).contains(number));
        let fault = || Fault::new(Code::OutOfRange, format!("expected {}, found {number}", Self::shape()));
        reading.good(value.map(Whole).ok_or_else(fault), node)
    }

    fn schema() -> Json {
        match MAX {
            i64::MAX if MIN == i64::MIN => json!({ "type": "integer" }),
            i64::MAX => json!({ "type": "integer", "minimum": MIN }),
            _ => json!({ "type": "integer", "minimum": MIN, "maximum": MAX }),
        }
    }

    fn shape() -> String {
        match MAX {
            _ if MIN == MAX => format!("the number {MIN}"),
            i64::MAX if MIN == i64::MIN => "a whole number".to_owned(),
            i64::MAX => format!("a whole number from {MIN}"),
            _ => format!("a whole number from {MIN} to {MAX}"),
        }
    }
}

/// Degrees, within ± `BOUND`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Degrees<const BOUND: i64>(pub f64);

impl<const BOUND: i64> Field for Degrees<BOUND> {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let written = match node.get_ref() {
            DeValue::Integer(number) => numeral(number),
            DeValue::Float(number) => number.as_str().to_owned(),
            _ => {
                reading.wrong_type(node, &Self::shape());
                return None;
            }
        };
        #[expect(clippy::cast_precision_loss, reason = "bounds are 90 and 180")]
        let bound = BOUND as f64;
        let value = written.parse::<f64>().ok().filter(|degrees| degrees.abs() <= bound);
        let fault = || Fault::new(Code::OutOfRange, format!("expected {}, found {written}", Self::shape()));
        reading.good(value.map(Degrees).ok_or_else(fault), node)
    }

    fn schema() -> Json {
        json!({ "type": "number", "minimum": -BOUND, "maximum": BOUND })
    }

    fn shape() -> String {
        format!("degrees from -{BOUND} to {BOUND}")
    }
}

impl Field for bool {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let value = node.get_ref().as_bool();
        if value.is_none() {
            reading.wrong_type(node, "`true` or `false`");
        }
        value
    }

    fn schema() -> Json {
        json!({ "type": "boolean" })
    }

    fn shape() -> String {
        "`true` or `false`".to_owned()
    }
}

/// A number as it is counted or cited: an integer or a string, `7` and `"7"` being the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Numbering(pub Box<str>);

impl Field for Numbering {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Integer(number) => Some(Numbering(numeral(number).into())),
            _ => reading.string(node, Self::shape).map(|text| Numbering(text.trim().into())),
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": r"\S" }] })
    }

    fn shape() -> String {
        "a whole number or a text in quotes".to_owned()
    }
}

/// An integer as it is cited, in base ten.
pub fn numeral(number: &DeInteger<'_>) -> String {
    integer(number).map_or_else(|| number.to_string(), |number| number.to_string())
}

/// Whatever a theme of one's own needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Extra(pub Json);

impl Field for Extra {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Table(_) => Some(Extra(plain(node.get_ref()))),
            _ => {
                reading.wrong_type(node, "a table");
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "type": "object" })
    }

    fn shape() -> String {
        "a table of anything".to_owned()
    }
}

/// A value without its places.
pub fn plain(value: &DeValue<'_>) -> Json {
    match value {
        DeValue::String(text) => Json::from(text.as_ref()),
        DeValue::Integer(number) => integer(number).map_or_else(|| number.to_string().into(), Json::from),
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(Json::Null, Json::from),
        DeValue::Boolean(truth) => Json::from(*truth),
        DeValue::Datetime(moment) => Json::from(moment.to_string()),
        DeValue::Array(items) => items.iter().map(|item| plain(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let pairs = table.iter().map(|(key, value)| (key.get_ref().to_string(), plain(value.get_ref())));
            Json::Object(pairs.collect())
        }
    }
}
