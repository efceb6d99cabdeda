//! From a language tag to the locale that ICU is asked for.

use icu_locale::extensions::unicode::{key, value};
use icu_locale::subtags::{language, region};
use icu_locale::{Locale, LocaleCanonicalizer};

use crate::content::value::language::Language;

/// Why making a formatter cannot fail.
pub const DATA: &str = "the data is compiled in, and a language that it lacks falls back to the root's";

/// The locale by which a language is written.
///
/// English of no country writes day before month and a clock of 24 hours, as in the United Kingdom. Numbers have
/// Latin digits unless the tag says otherwise (`ar-u-nu-arab`): volumes, years and ids of records stand beside them.
pub fn of(language: &Language) -> Locale {
    let mut locale = Locale::try_from_str(language.as_str()).unwrap_or(Locale::UNKNOWN);
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    if locale.id.language == language!("en") && locale.id.region.is_none() {
        locale.id.region = Some(region!("GB"));
    }
    let keywords = &mut locale.extensions.unicode.keywords;
    if keywords.get(&key!("nu")).is_none() {
        keywords.set(key!("nu"), value!("latn"));
    }
    locale
}
