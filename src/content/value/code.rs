//! Codes of countries, regions, licences and time zones, and the numbers of the Goals; holds no names for readers.

use std::fmt;

use icu_time::TimeZone as Zone;
use icu_time::zone::iana::IanaParserExtended;
use tinystr::TinyAsciiStr;

use super::address::WebAddress;
use super::{mend, quote, table, unexpected};
use crate::diagnostic::{Code, Fault, nearest};

const COUNTRIES: &str = include_str!("table/country.txt");

/// A country or area by its code of two letters, officially assigned (ISO 3166-1 alpha-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(TinyAsciiStr<2>);

impl Country {
    /// The country of a code; one that is not officially assigned is a [`Code::BadCountry`].
    pub fn parse(text: &str) -> Result<Country, Fault> {
        if table::find(COUNTRIES, text).is_some() {
            return Ok(Country(TinyAsciiStr::try_from_str(text).expect("the codes have two letters")));
        }
        let upper = text.trim().to_uppercase();
        let guess = match upper.as_str() {
            // Reserved for the United Kingdom, and the European Union's own code for Greece.
            "UK" => Some("GB"),
            "EL" => Some("GR"),
            _ => table::rows(COUNTRIES).find(|row| row.0 == upper || row.1 == upper).map(|row| row.0),
        };
        let expected = "an officially assigned country code of ISO 3166-1 such as `AT`";
        Err(unexpected(Code::BadCountry, expected, text)
            .maybe_help(guess.and_then(|guess| mend(guess, text, Country::parse))))
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A region of the world by its code in the United Nations' standard M49: the world, a continent, a sub-region, an
/// intermediate region, or a group of countries such as the least developed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(TinyAsciiStr<3>);

/// The regions of M49 and their English names; the codes of countries are none of them.
const REGIONS: &[(&str, &str)] = &[
    ("001", "World"),
    ("002", "Africa"),
    ("003", "North America"),
    ("005", "South America"),
    ("009", "Oceania"),
    ("010", "Antarctica"),
    ("011", "Western Africa"),
    ("013", "Central America"),
    ("014", "Eastern Africa"),
    ("015", "Northern Africa"),
    ("017", "Middle Africa"),
    ("018", "Southern Africa"),
    ("019", "Americas"),
    ("021", "Northern America"),
    ("029", "Caribbean"),
    ("030", "Eastern Asia"),
    ("034", "Southern Asia"),
    ("035", "South-eastern Asia"),
    ("039", "Southern Europe"),
    ("053", "Australia and New Zealand"),
    ("054", "Melanesia"),
    ("057", "Micronesia"),
    ("061", "Polynesia"),
    ("142", "Asia"),
    ("143", "Central Asia"),
    ("145", "Western Asia"),
    ("150", "Europe"),
    ("151", "Eastern Europe"),
    ("154", "Northern Europe"),
    ("155", "Western Europe"),
    ("199", "Least developed countries"),
    ("202", "Sub-Saharan Africa"),
    ("419", "Latin America and the Caribbean"),
    ("432", "Land-locked developing countries"),
    ("722", "Small island developing States"),
    ("830", "Channel Islands"),
];

impl Region {
    /// The region of a code of three digits; any other is a [`Code::BadRegion`].
    pub fn parse(text: &str) -> Result<Region, Fault> {
        if REGIONS.binary_search_by_key(&text, |row| row.0).is_ok() {
            return Ok(Region(TinyAsciiStr::try_from_str(text).expect("the codes have three digits")));
        }
        let word = text.trim();
        let padded = format!("{word:0>3}");
        let named = || nearest(word, REGIONS.iter().map(|row| row.1));
        let guess = match REGIONS.iter().find(|row| row.0 == padded) {
            Some(row) => Some(row),
            None if word.bytes().any(|byte| byte.is_ascii_digit()) => None,
            None => named().and_then(|name| REGIONS.iter().find(|row| row.1 == name)),
        };
        let help = guess.map(|(code, name)| format!("write `{code}` for {name}"));
        let expected = "a code of three digits of a region in UN M49 such as `150`";
        Err(unexpected(Code::BadRegion, expected, text).maybe_help(help))
    }

    /// The three digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The English name in M49, for whom no other name is at hand.
    pub fn english(&self) -> &'static str {
        let row = REGIONS.binary_search_by_key(&self.as_str(), |row| row.0);
        REGIONS[row.expect("a region is one of the table")].1
    }
}

/// Under which licence something may be used: an identifier of the SPDX License List, or an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum License {
    /// An identifier with its full name.
    Spdx {
        /// The identifier, such as `CC-BY-4.0`.
        id: &'static str,
        /// The name, such as `Creative Commons Attribution 4.0 International`.
        name: &'static str,
    },
    /// The address of the licence's text.
    Address(WebAddress),
}

impl License {
    /// The licence of an SPDX identifier or a web address; any other text is a [`Code::BadLicense`].
    pub fn parse(text: &str) -> Result<License, Fault> {
        if let Some(found) = spdx::license_id(text).filter(|found| found.name == text) {
            return Ok(License::Spdx { id: found.name, name: found.full_name });
        }
        if text.contains("://")
            && let Ok(address) = WebAddress::parse(text)
        {
            return Ok(License::Address(address));
        }
        let expected = "an SPDX licence identifier such as `CC-BY-4.0`, or an `https://` address";
        let guess = spdx_guess(text).and_then(|guess| mend(guess, text, License::parse));
        Err(unexpected(Code::BadLicense, expected, text).maybe_help(guess))
    }

    /// The identifier or the address.
    pub fn as_str(&self) -> &str {
        match self {
            License::Spdx { id, .. } => id,
            License::Address(address) => address.as_str(),
        }
    }

    /// Where the licence can be read: at Creative Commons for its own, else in the SPDX License List.
    pub fn address(&self) -> String {
        let id = match self {
            License::Address(address) => return address.as_str().to_owned(),
            License::Spdx { id, .. } => *id,
        };
        let commons = id.strip_prefix("CC-").and_then(|rest| rest.rsplit_once('-'));
        let plain = |part: &str| matches!(part, "BY" | "NC" | "ND" | "SA");
        match commons {
            _ if id == "CC0-1.0" => "https://creativecommons.org/publicdomain/zero/1.0/".to_owned(),
            Some((terms, version)) if version.contains('.') && terms.split('-').all(plain) => {
                format!("https://creativecommons.org/licenses/{}/{version}/", terms.to_ascii_lowercase())
            }
            _ => format!("https://spdx.org/licenses/{id}.html"),
        }
    }
}

/// The identifier that is probably meant: in another case, without its version, with blanks, or mistyped.
fn spdx_guess(text: &str) -> Option<&'static str> {
    let identifiers = || spdx::identifiers::LICENSES.iter().map(|license| license.name);
    let joined = text.trim().replace([' ', '_'], "-");
    let same = identifiers().find(|id| id.eq_ignore_ascii_case(&joined));
    let newest = || {
        let version = |id: &&str| {
            let head = id.get(..joined.len()).is_some_and(|head| head.eq_ignore_ascii_case(&joined));
            let rest = id.get(joined.len()..).and_then(|rest| rest.strip_prefix('-'));
            let number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            head && rest.is_some_and(number)
        };
        identifiers().rfind(version)
    };
    let known =
        || spdx::imprecise_license_id(text).filter(|found| found.1 == text.len()).map(|found| found.0.name);
    same.or_else(newest).or_else(known).or_else(|| nearest(&joined, identifiers()))
}

/// A time zone by its name in the IANA Time Zone Database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeZone(Box<str>);

impl TimeZone {
    /// The zone of a name such as `Europe/Vienna`; any other is a [`Code::UnknownValue`].
    pub fn parse(text: &str) -> Result<TimeZone, Fault> {
        let names = IanaParserExtended::new();
        let found = names.parse(text);
        let known = found.time_zone != Zone::UNKNOWN;
        if known && found.normalized == text {
            return Ok(TimeZone(text.into()));
        }
        let guess = match known {
            true => Some(found.normalized),
            false => {
                let joined = text.trim().replace(' ', "_");
                let city = |name: &'static str| name.rsplit('/').next().unwrap_or(name);
                let all = || names.iter().map(|zone| zone.canonical);
                let near = nearest(joined.rsplit('/').next().unwrap_or(&joined), all().map(city));
                near.and_then(|near| all().find(|name| city(name) == near))
            }
        };
        let help = guess.and_then(|guess| mend(guess, text, TimeZone::parse));
        let expected = "the name of an IANA time zone such as `Europe/Vienna`";
        Err(unexpected(Code::UnknownValue, expected, text).maybe_help(help))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The number of a Sustainable Development Goal (United Nations resolution 70/1), from 1 to 17.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sdg(u8);

impl Sdg {
    /// The Goal of a number; one that is not from 1 to 17 is a [`Code::OutOfRange`].
    pub fn new(number: i64) -> Result<Sdg, Fault> {
        match u8::try_from(number) {
            Ok(small @ 1..=17) => Ok(Sdg(small)),
            _ => Err(Sdg::fault(&number.to_string())),
        }
    }

    /// The Goal of a number in digits.
    pub fn parse(text: &str) -> Result<Sdg, Fault> {
        text.parse().map_err(|_| Sdg::fault(text)).and_then(Sdg::new)
    }

    fn fault(found: &str) -> Fault {
        let message = format!("expected the number of a Goal from 1 to 17, found {}", quote(found));
        Fault::new(Code::OutOfRange, message)
    }

    /// The number, from 1 to 17.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Sdg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! display {
    ($($name:ident)+) => {
        $(impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        })+
    };
}

display! { Country Region License TimeZone }

#[cfg(test)]
mod tests {
    use super::{Country, License, REGIONS, Region, Sdg, TimeZone};
    use crate::diagnostic::Fault;

    /// Each text with the mend that must stand in its fault, or `ok`.
    fn check<T: ToString>(parse: impl Fn(&str) -> Result<T, Fault>, cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            match parse(text) {
                Ok(value) => assert_eq!((value.to_string().as_str(), "ok"), (*text, *expected)),
                Err(fault) => assert_eq!(fault.help.unwrap_or_default(), *expected, "{text}"),
            }
        }
    }

    #[test]
    fn countries_are_officially_assigned() {
        check(
            Country::parse,
            &[
                ("AT", "ok"),
                ("KR", "ok"),
                ("at", "write `AT`"),
                ("AUT", "write `AT`"),
                ("UK", "write `GB`"),
                ("EU", ""),
                ("XK", ""),
                ("Austria", ""),
                ("", ""),
            ],
        );
    }

    #[test]
    fn regions_are_no_countries() {
        check(
            Region::parse,
            &[
                ("001", "ok"),
                ("155", "ok"),
                ("199", "ok"),
                ("2", "write `002` for Africa"),
                ("africa", "write `002` for Africa"),
                ("040", ""),
                ("AT", ""),
                ("", ""),
            ],
        );
        assert!(REGIONS.is_sorted());
        assert_eq!(Region::parse("419").unwrap().english(), "Latin America and the Caribbean");
    }

    #[test]
    fn licences_are_spdx_or_addresses() {
        check(
            License::parse,
            &[
                ("CC-BY-NC-ND-4.0", "ok"),
                ("GPL-2.0", "ok"),
                ("https://example.org/terms", "ok"),
                ("cc-by-4.0", "write `CC-BY-4.0`"),
                ("CC BY 4.0", "write `CC-BY-4.0`"),
                ("CC-BY-SA", "write `CC-BY-SA-4.0`"),
                ("CC0", "write `CC0-1.0`"),
                ("MIT OR Apache-2.0", ""),
                ("all rights reserved", ""),
                ("", ""),
            ],
        );
        for (id, address) in [
            ("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
            ("CC-BY-3.0-IGO", "https://spdx.org/licenses/CC-BY-3.0-IGO.html"),
            ("MIT", "https://spdx.org/licenses/MIT.html"),
        ] {
            assert_eq!(License::parse(id).unwrap().address(), address);
        }
    }

    #[test]
    fn time_zones_are_those_of_iana() {
        check(
            TimeZone::parse,
            &[
                ("Europe/Vienna", "ok"),
                ("UTC", "ok"),
                ("Asia/Calcutta", "ok"),
                ("europe/vienna", "write `Europe/Vienna`"),
                ("Europe/Viena", "write `Europe/Vienna`"),
                ("Seoul", "write `Asia/Seoul`"),
                ("Etc/Unknown", ""),
                ("+01:00", ""),
                ("", ""),
            ],
        );
    }

    #[test]
    fn goals_go_from_1_to_17() {
        assert_eq!((Sdg::new(17).unwrap().number(), Sdg::parse("1").unwrap().number()), (17, 1));
        for number in [0, 18, -1, 257] {
            assert_eq!(
                Sdg::new(number).unwrap_err().message,
                format!("expected the number of a Goal from 1 to 17, found `{number}`")
            );
        }
        assert!(Sdg::parse("one").is_err());
    }
}
