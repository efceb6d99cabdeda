//! Languages, and the choice of the nearest of several; knows no names of languages.

use std::fmt;

use icu_locale::{Locale, LocaleDirectionality};
use tinystr::TinyAsciiStr;

use super::{mend, quote, table, unexpected};
use crate::diagnostic::{Code, Fault};

const LANGUAGES: &str = include_str!("table/language.txt");
const EXTENDED: &str = include_str!("table/extlang.txt");
const SCRIPTS: &str = include_str!("table/script.txt");
const REGIONS: &str = include_str!("table/region.txt");
const VARIANTS: &str = include_str!("table/variant.txt");
const TAGS: &str = include_str!("table/tag.txt");
const ALPHA3: &str = include_str!("table/alpha3.txt");

/// What every implementation of BCP 47 must be able to hold (RFC 5646 §4.4.1); longer tags are refused.
const LONGEST: usize = 35;

/// A language tag of registered subtags in its canonical form (BCP 47: RFC 5646 §2.2.9 and §4.5).
///
/// The tag lies in the value itself: copies and comparisons reach no other memory.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(TinyAsciiStr<LONGEST>);

/// In which direction a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir`: `ltr` or `rtl`.
    pub fn name(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

impl Language {
    /// The language of a tag in any case; one that is not valid by RFC 5646 §2.2.9 is a [`Code::BadLanguage`].
    pub fn parse(text: &str) -> Result<Language, Fault> {
        let short = matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_lowercase());
        if short && table::find(LANGUAGES, text) == Some("") {
            return Ok(Language::of(text).expect("three letters are short enough"));
        }
        let canonical = canonical(text).map_err(|fault| fault.maybe_help(guess(text)))?;
        Language::of(&canonical).ok_or_else(|| {
            let message =
                format!("expected a language tag of at most {LONGEST} characters, found {}", quote(text));
            Fault::new(Code::BadLanguage, message)
        })
    }

    fn of(canonical: &str) -> Option<Language> {
        TinyAsciiStr::try_from_str(canonical).ok().map(Language)
    }

    /// The tag in canonical form, such as `zh-Hans`.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The first subtag, such as `zh` of `zh-Hans`.
    pub fn primary(&self) -> &str {
        let tag = self.as_str();
        tag.split_once('-').map_or(tag, |(primary, _)| primary)
    }

    /// The direction of the script that this language is most likely written in.
    pub fn direction(&self) -> Direction {
        const DIRECTIONS: LocaleDirectionality = LocaleDirectionality::new_extended();
        match Locale::try_from_str(self.as_str()) {
            Ok(locale) if DIRECTIONS.is_right_to_left(&locale.id) => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }

    /// Whether this language is the wanted one or a form of it (RFC 4647 §3.3.1, basic filtering).
    pub fn matches(&self, range: &Language) -> bool {
        self == range || within(self.as_str(), range.as_str())
    }
}

/// The place of the language that is nearest to the wanted one, if any is near.
///
/// This is the lookup of RFC 4647 §3.4, where at each step a form of the range counts as found: `zh` finds
/// `zh-Hans`, and `de-AT` falls back to `de`.
pub fn lookup<'a>(wanted: &Language, have: impl Iterator<Item = &'a Language> + Clone) -> Option<usize> {
    let mut range = wanted.as_str();
    loop {
        if let Some(found) = have.clone().position(|language| language.as_str() == range) {
            return Some(found);
        }
        if let Some(found) = have.clone().position(|language| within(language.as_str(), range)) {
            return Some(found);
        }
        range = shorter(range)?;
    }
}

/// Whether a tag is a longer form of the range.
fn within(tag: &str, range: &str) -> bool {
    tag.as_bytes().get(range.len()) == Some(&b'-') && tag.starts_with(range)
}

/// The range without its last subtag, nor a single letter that would then stand last.
fn shorter(range: &str) -> Option<&str> {
    let (shorter, _) = range.rsplit_once('-')?;
    match shorter.rsplit_once('-') {
        Some((shortest, single)) if single.len() == 1 => Some(shortest),
        _ => Some(shorter),
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({self})")
    }
}

/// The canonical form of a valid tag.
fn canonical(text: &str) -> Result<String, Fault> {
    let lower = text.to_ascii_lowercase();
    if let Some(tag) = table::find(TAGS, &lower) {
        return Ok(tag.to_owned());
    }
    let subtags: Vec<&str> = lower.split('-').collect();
    if !subtags.iter().all(|subtag| is_subtag(subtag)) {
        return Err(unexpected(Code::BadLanguage, "a BCP 47 language tag such as `de` or `zh-Hans`", text));
    }
    let mut rest = subtags.as_slice();
    let mut tag = String::with_capacity(LONGEST);
    if rest[0] != "x" {
        tag.push_str(language(&mut rest, text)?);
        script_and_region(&mut rest, &mut tag, text)?;
        variants(&mut rest, &mut tag, text)?;
        extensions(&mut rest, &mut tag, text)?;
    }
    match rest {
        [] => Ok(tag),
        ["x", _, ..] => {
            let joint = if tag.is_empty() { "" } else { "-" };
            Ok(format!("{tag}{joint}{}", rest.join("-")))
        }
        [subtag, ..] => Err(refused(subtag, "stands where no subtag of its form may stand", text)),
    }
}

fn is_subtag(subtag: &str) -> bool {
    (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn refused(subtag: &str, why: &str, text: &str) -> Fault {
    let part = if subtag == text { quote(text) } else { format!("`{subtag}` in {}", quote(text)) };
    Fault::new(Code::BadLanguage, format!("{part} {why}"))
}

/// The primary language, or the extended one after it, which is preferred (RFC 5646 §4.5).
fn language<'a>(rest: &mut &[&'a str], text: &str) -> Result<&'a str, Fault> {
    let primary = rest[0];
    let Some(preferred) = table::find(LANGUAGES, primary) else {
        return Err(refused(primary, "is no registered language", text));
    };
    *rest = &rest[1..];
    let language = if preferred.is_empty() { primary } else { preferred };
    let Some(&extended) = rest.first().filter(|subtag| subtag.len() == 3 && letters(subtag)) else {
        return Ok(language);
    };
    *rest = &rest[1..];
    match table::find(EXTENDED, extended) {
        Some(prefix) if prefix == primary => Ok(extended),
        Some(prefix) => Err(refused(extended, &format!("can only follow `{prefix}`"), text)),
        None => Err(refused(extended, "is no registered extended language", text)),
    }
}

fn letters(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn script_and_region(rest: &mut &[&str], tag: &mut String, text: &str) -> Result<(), Fault> {
    if let Some(subtag) = rest.first().filter(|subtag| subtag.len() == 4 && letters(subtag)) {
        let script = format!("{}{}", subtag[..1].to_ascii_uppercase(), &subtag[1..]);
        if table::find(SCRIPTS, &script).is_none() {
            return Err(refused(&script, "is no registered script", text));
        }
        push(tag, &script);
        *rest = &rest[1..];
    }
    let digits = |subtag: &str| subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit());
    let is_region = |subtag: &&&str| (subtag.len() == 2 && letters(subtag)) || digits(subtag);
    if let Some(subtag) = rest.first().filter(is_region) {
        let region = subtag.to_ascii_uppercase();
        match table::find(REGIONS, &region) {
            None => return Err(refused(&region, "is no registered region", text)),
            Some("") => push(tag, &region),
            Some(preferred) => push(tag, preferred),
        }
        *rest = &rest[1..];
    }
    Ok(())
}

fn variants(rest: &mut &[&str], tag: &mut String, text: &str) -> Result<(), Fault> {
    let mut seen: Vec<&str> = Vec::new();
    let is_variant =
        |subtag: &str| subtag.len() > 4 || (subtag.len() == 4 && subtag.as_bytes()[0].is_ascii_digit());
    while let Some(&variant) = rest.first().filter(|subtag| is_variant(subtag)) {
        if seen.contains(&variant) {
            return Err(refused(variant, "stands there twice", text));
        }
        seen.push(variant);
        match table::find(VARIANTS, variant) {
            None => return Err(refused(variant, "is no registered variant", text)),
            Some("") => push(tag, variant),
            Some(preferred) => push(tag, preferred),
        }
        *rest = &rest[1..];
    }
    Ok(())
}

/// The extensions that are registered: `t` (RFC 6497) and `u` (RFC 6067), which stand in this order.
fn extensions(rest: &mut &[&str], tag: &mut String, text: &str) -> Result<(), Fault> {
    let mut found: Vec<&[&str]> = Vec::new();
    while let Some(&letter) = rest.first().filter(|subtag| subtag.len() == 1 && **subtag != "x") {
        let length = 1 + rest[1..].iter().take_while(|subtag| subtag.len() > 1).count();
        if !matches!(letter, "t" | "u") {
            return Err(refused(letter, "is no registered extension", text));
        }
        if length == 1 {
            return Err(refused(letter, "announces an extension that does not follow", text));
        }
        if found.iter().any(|extension| extension[0] == letter) {
            return Err(refused(letter, "stands there twice", text));
        }
        found.push(&rest[..length]);
        *rest = &rest[length..];
    }
    found.sort();
    found.concat().iter().for_each(|subtag| push(tag, subtag));
    Ok(())
}

fn push(tag: &mut String, subtag: &str) {
    tag.push('-');
    tag.push_str(subtag);
}

/// The tag that is probably meant: with hyphens, with the code of two letters, with the region that exists.
fn guess(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let (primary, rest) = tag.split_once('-').map_or((tag.as_str(), ""), |(primary, rest)| (primary, rest));
    let primary = match table::find(ALPHA3, &primary.to_ascii_lowercase()) {
        Some(two) => two,
        None => primary,
    };
    let rest = if rest.eq_ignore_ascii_case("uk") { "GB" } else { rest };
    let joint = if rest.is_empty() { "" } else { "-" };
    let guess = format!("{primary}{joint}{rest}");
    mend(&canonical(&guess).ok()?, text, Language::parse)
}

#[cfg(test)]
mod tests {
    use super::{Direction, Language, lookup};

    fn language(text: &str) -> Language {
        Language::parse(text).unwrap_or_else(|fault| panic!("{}", fault.message))
    }

    #[test]
    fn tags_take_their_canonical_form() {
        for (text, tag) in [
            ("en", "en"),
            ("EN-gb", "en-GB"),
            ("ZH-HANS-cn", "zh-Hans-CN"),
            ("zh-yue", "yue"),
            ("zh-cmn-hans", "cmn-Hans"),
            ("es-419", "es-419"),
            ("de-CH-1996", "de-CH-1996"),
            ("sl-rozaj-biske-1994", "sl-rozaj-biske-1994"),
            ("iw", "he"),
            ("my-BU", "my-MM"),
            ("i-klingon", "tlh"),
            ("i-Mingo", "i-mingo"),
            ("en-gb-oed", "en-GB-oxendict"),
            ("ar-u-nu-latn-t-en", "ar-t-en-u-nu-latn"),
            ("de-x-Graz", "de-x-graz"),
            ("x-private", "x-private"),
            ("qaa-Qaaa-QM", "qaa-Qaaa-QM"),
            ("und", "und"),
        ] {
            assert_eq!(language(text).as_str(), tag);
        }
        assert_eq!(language("zh-Hans").primary(), "zh");
    }

    #[test]
    fn other_tags_are_refused_with_their_mend() {
        for (text, message, help) in [
            ("", "expected a BCP 47 language tag", ""),
            ("de_AT", "found `de_AT`", "write `de-AT`"),
            ("german", "`german` is no registered language", ""),
            ("ger", "`ger` is no registered language", "write `de`"),
            ("eng-US", "`eng` in", "write `en-US`"),
            ("xx", "`xx` is", ""),
            ("en-UK", "`UK` in `en-UK` is no registered region", "write `en-GB`"),
            ("de-Fraz", "`Fraz` in `de-Fraz` is no registered script", ""),
            ("de-1997", "is no registered variant", ""),
            ("de-1996-1996", "stands there twice", ""),
            ("de-cmn", "`cmn` in `de-cmn` can only follow `zh`", ""),
            ("de-AT-Latn", "stands where no subtag", ""),
            ("de-a-foo", "is no registered extension", ""),
            ("de-u", "announces an extension", ""),
            ("de-x", "stands where no subtag", ""),
            ("de-", "expected a BCP 47 language tag", "write `de`"),
            (" de", "expected a BCP 47 language tag", "write `de`"),
            ("de-x-abcdefgh-abcdefgh-abcdefgh-abcdefgh", "at most 35", ""),
            ("deutsch-österreich", "expected a BCP 47", ""),
        ] {
            let fault = Language::parse(text).unwrap_err();
            assert!(fault.message.contains(message), "{text}: {}", fault.message);
            assert_eq!(fault.help.unwrap_or_default(), help, "{text}");
        }
    }

    #[test]
    fn the_nearest_language_is_found() {
        for (wanted, have, found) in [
            ("zh", "en zh-Hans", Some("zh-Hans")),
            ("de-AT", "en de", Some("de")),
            ("de-AT", "de de-AT", Some("de-AT")),
            ("de", "de-AT de", Some("de")),
            ("de-AT", "en de-CH", Some("de-CH")),
            ("zh-Hant-TW", "zh-Hans zh-Hant", Some("zh-Hant")),
            ("ar-u-nu-latn", "ar", Some("ar")),
            ("fr", "en de", None),
            ("de", "den", None),
            ("fr", "", None),
        ] {
            let have: Vec<Language> = have.split_whitespace().map(language).collect();
            let place = lookup(&language(wanted), have.iter());
            assert_eq!(place.map(|place| have[place].as_str()), found, "{wanted}");
        }
        assert!(
            language("zh-Hans").matches(&language("zh")) && !language("zh").matches(&language("zh-Hans"))
        );
    }

    #[test]
    fn directions_follow_the_script() {
        for (tag, direction) in
            [("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("az-Arab", "rtl"), ("dv", "rtl"), ("az", "ltr")]
        {
            assert_eq!(language(tag).direction().name(), direction, "{tag}");
        }
        assert_eq!(language("i-mingo").direction(), Direction::LeftToRight);
    }
}
