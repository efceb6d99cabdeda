//! Identifiers of works, people and organisations, with their check digits; asks no register whether they exist.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use tinystr::TinyAsciiStr;

use super::digit::{mod_10, mod_11, mod_11_2};
use super::{mend, quote, unexpected};
use crate::diagnostic::{Code, Fault};

/// A digital object identifier (ISO 26324), bare: `10.` and a number, a slash, and any visible characters.
///
/// Two that differ in the case of ASCII letters alone are one (DOI Handbook §3.4).
#[derive(Clone, Debug)]
pub struct Doi(Box<str>);

impl Doi {
    /// The DOI of a bare text; anything else is a [`Code::BadDoi`].
    pub fn parse(text: &str) -> Result<Doi, Fault> {
        if is_doi(text) {
            return Ok(Doi(text.into()));
        }
        let bare = without_prefix(text.trim(), &["https://", "http://"]);
        let bare = without_prefix(bare, &["www.doi.org/", "dx.doi.org/", "doi.org/", "doi:"]).trim_start();
        let expected = "a bare DOI such as `10.1000/182`";
        Err(unexpected(Code::BadDoi, expected, text).maybe_help(mend(bare, text, Doi::parse)))
    }

    /// The DOI as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The DOI in lower case, by which two are compared.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    fn lower(&self) -> impl Iterator<Item = u8> {
        self.0.bytes().map(|byte| byte.to_ascii_lowercase())
    }
}

fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let registrant = prefix.split('.').next().unwrap_or_default();
    (4..=9).contains(&registrant.len())
        && prefix.split('.').all(digits)
        && !suffix.is_empty()
        && !suffix.chars().any(|c| c.is_whitespace() || c.is_control())
}

impl PartialEq for Doi {
    fn eq(&self, other: &Doi) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Doi {}

impl Ord for Doi {
    fn cmp(&self, other: &Doi) -> Ordering {
        self.lower().cmp(other.lower())
    }
}

impl PartialOrd for Doi {
    fn partial_cmp(&self, other: &Doi) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Doi {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.lower().for_each(|byte| state.write_u8(byte));
    }
}

/// An International Standard Book Number (ISO 2108), of 10 or 13 digits, hyphens and blanks free.
///
/// Two are one where their 13 digits are.
#[derive(Clone, Debug)]
pub struct Isbn {
    written: Box<str>,
    thirteen: TinyAsciiStr<13>,
}

impl Isbn {
    /// The ISBN of a text; a wrong number of digits or a wrong check digit is a [`Code::BadIsbn`].
    pub fn parse(text: &str) -> Result<Isbn, Fault> {
        let (digits, regular) = bare_digits(text);
        let expected = "an ISBN of 10 or 13 digits";
        let fault = match digits.len() {
            _ if !regular => unexpected(Code::BadIsbn, expected, text).maybe_help(plain_isbn(text)),
            10 => match checked(text, &digits, mod_11(&digits[..9], 10), Code::BadIsbn) {
                Ok(()) => {
                    return Ok(Isbn { written: text.into(), thirteen: thirteen(&format!("978{digits}")) });
                }
                Err(fault) => fault,
            },
            13 if !digits.starts_with("978") && !digits.starts_with("979") => {
                unexpected(Code::BadIsbn, "an ISBN of 13 digits to begin with 978 or 979", text)
            }
            13 => match checked(text, &digits, mod_10(&digits[..12]), Code::BadIsbn) {
                Ok(()) => return Ok(Isbn { written: text.into(), thirteen: thirteen(&digits) }),
                Err(fault) => fault,
            },
            count => {
                Fault::new(Code::BadIsbn, format!("expected {expected}, found {count} in {}", quote(text)))
            }
        };
        Err(fault)
    }

    /// The ISBN as it was written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The 13 digits without hyphens, by which two are compared.
    pub fn thirteen(&self) -> &str {
        self.thirteen.as_str()
    }
}

/// The ISBN that is probably meant by a text with a name before it or with other dashes.
fn plain_isbn(text: &str) -> Option<String> {
    let bare = without_prefix(text.trim(), &["urn:", "e-"]);
    let bare = without_prefix(bare, &["isbn"]);
    let bare = if bare.len() < text.len() { without_prefix(bare, &["-13", "-10"]) } else { bare };
    let plain: String = bare.trim_start_matches([':', ' ']).chars().map(plain_dash).collect();
    mend(&plain, text, Isbn::parse)
}

fn plain_dash(character: char) -> char {
    if matches!(character, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}') { '-' } else { character }
}

/// The 13 digits of an ISBN, the last made new from the others.
fn thirteen(digits: &str) -> TinyAsciiStr<13> {
    let key = format!("{}{}", &digits[..12], mod_10(&digits[..12]));
    TinyAsciiStr::try_from_str(&key).expect("twelve digits and one are thirteen")
}

impl PartialEq for Isbn {
    fn eq(&self, other: &Isbn) -> bool {
        self.thirteen == other.thirteen
    }
}

impl Eq for Isbn {}

impl Ord for Isbn {
    fn cmp(&self, other: &Isbn) -> Ordering {
        self.thirteen.cmp(&other.thirteen)
    }
}

impl PartialOrd for Isbn {
    fn partial_cmp(&self, other: &Isbn) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Isbn {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.thirteen.hash(state);
    }
}

/// An International Standard Serial Number (ISO 3297), as `0317-8471`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Issn(TinyAsciiStr<9>);

impl Issn {
    /// The ISSN of a text with or without its hyphen; a wrong check digit is a [`Code::BadIssn`].
    pub fn parse(text: &str) -> Result<Issn, Fault> {
        let (digits, regular) = bare_digits(text);
        let hyphens = text.len() == 8 || (text.len() == 9 && text.as_bytes()[4] == b'-');
        if !regular || digits.len() != 8 || !hyphens {
            let bare =
                without_prefix(text.trim(), &["e-issn", "eissn", "issn"]).trim_start_matches([':', ' ']);
            let plain: String = bare.chars().map(plain_dash).collect();
            return Err(unexpected(Code::BadIssn, "an ISSN such as `0317-8471`", text).maybe_help(mend(
                &plain,
                text,
                Issn::parse,
            )));
        }
        checked(text, &digits, mod_11(&digits[..7], 8), Code::BadIssn)?;
        let shown = format!("{}-{}", &digits[..4], &digits[4..]);
        Ok(Issn(TinyAsciiStr::try_from_str(&shown).expect("eight digits and a hyphen are nine")))
    }

    /// The ISSN with its hyphen.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// An Open Researcher and Contributor ID, bare, as `0000-0002-1825-0097` (check digit by ISO 7064 MOD 11-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Orcid(TinyAsciiStr<19>);

impl Orcid {
    /// The ORCID iD of a bare text with or without its hyphens; a wrong check digit is a [`Code::BadOrcid`].
    pub fn parse(text: &str) -> Result<Orcid, Fault> {
        let (digits, regular) = bare_digits(text);
        let hyphens = text.len() == 16
            || (text.len() == 19 && [4, 9, 14].iter().all(|&at| text.as_bytes()[at] == b'-'));
        if !regular || digits.len() != 16 || !hyphens {
            let bare = without_prefix(text.trim(), &["https://", "http://"]);
            let bare = without_prefix(bare, &["www.orcid.org/", "orcid.org/", "orcid:"]).trim_start();
            let bare = bare.trim_end_matches('/');
            return Err(unexpected(Code::BadOrcid, "a bare ORCID iD such as `0000-0002-1825-0097`", text)
                .maybe_help(mend(bare, text, Orcid::parse)));
        }
        checked(text, &digits, mod_11_2(&digits[..15]), Code::BadOrcid)?;
        let shown = format!("{}-{}-{}-{}", &digits[..4], &digits[4..8], &digits[8..12], &digits[12..]);
        Ok(Orcid(TinyAsciiStr::try_from_str(&shown).expect("sixteen digits and three hyphens are nineteen")))
    }

    /// The ORCID iD with its hyphens.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// An identifier of the Research Organization Registry, bare, as `05dxps055` (check digits by ISO 7064 MOD 97-10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ror(TinyAsciiStr<9>);

impl Ror {
    /// The ROR of a bare text; a wrong form or wrong check digits are a [`Code::BadRor`].
    pub fn parse(text: &str) -> Result<Ror, Fault> {
        let Some((number, check)) = ror_parts(text) else {
            let bare = without_prefix(text.trim(), &["https://", "http://"]);
            let bare = without_prefix(bare, &["www.ror.org/", "ror.org/", "ror:"]).trim_end_matches('/');
            let bare = bare.to_ascii_lowercase();
            return Err(unexpected(Code::BadRor, "a bare ROR such as `05dxps055`", text).maybe_help(mend(
                &bare,
                text,
                Ror::parse,
            )));
        };
        let right = 98 - number * 100 % 97;
        if check != right {
            let message = format!("expected the check digits `{right:02}` at the end of {}", quote(text));
            return Err(Fault::new(Code::BadRor, message).help(look_up("ROR")));
        }
        Ok(Ror(TinyAsciiStr::try_from_str(text).expect("a ROR has nine characters")))
    }

    /// The bare ROR.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// The number that six letters of Crockford's Base32 stand for, and the two check digits after them.
fn ror_parts(text: &str) -> Option<(u64, u64)> {
    const LETTERS: &str = "0123456789abcdefghjkmnpqrstvwxyz";
    if text.len() != 9 || !text.is_ascii() || !text.starts_with('0') {
        return None;
    }
    let number =
        text[1..7].chars().try_fold(0, |number, letter| Some(number * 32 + LETTERS.find(letter)? as u64))?;
    let digits = text[7..].bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| (number, text[7..].parse().expect("two digits make a number")))
}

/// The digits of a number with its last as `X` at most, and whether nothing but hyphens and blanks stood between.
fn bare_digits(text: &str) -> (String, bool) {
    let digits: String =
        text.chars().filter(|c| !matches!(c, '-' | ' ')).collect::<String>().to_ascii_uppercase();
    let number = digits.strip_suffix('X').unwrap_or(&digits);
    let regular = number.bytes().all(|byte| byte.is_ascii_digit());
    let edges = |c: char| matches!(c, '-' | ' ');
    let regular = regular && !text.starts_with(edges) && !text.ends_with(edges) && !digits.is_empty();
    (digits, regular)
}

/// Whether the last of the digits is the right one; the mend names it.
fn checked(text: &str, digits: &str, right: char, code: Code) -> Result<(), Fault> {
    let found = digits.chars().next_back().unwrap_or_default();
    if found == right {
        return Ok(());
    }
    let mended = format!("{}{right}", &text[..text.len() - 1]);
    let message =
        format!("expected the check digit `{right}` at the end of {}, found `{found}`", quote(text));
    let help = format!("write `{mended}` if only the last digit is wrong; compare all of it with the source");
    Err(Fault::new(code, message).help(help))
}

fn look_up(what: &str) -> String {
    format!("compare every character of the {what} with the source: one of them is wrong")
}

/// The text without the first of the prefixes that it has, in any case.
fn without_prefix<'a>(text: &'a str, prefixes: &[&str]) -> &'a str {
    let cut = |prefix: &&str| {
        let head = text.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
    };
    prefixes.iter().find_map(cut).unwrap_or(text)
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

display! { Doi Isbn Issn Orcid Ror }

#[cfg(test)]
mod tests;
