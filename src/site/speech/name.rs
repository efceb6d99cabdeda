//! The names of languages, countries and regions in a language (CLDR), else in English.

use icu_experimental::displaynames::multi::{LocaleDisplayNamesFormatter, RegionDisplayNames};
use icu_locale::Locale;

use crate::content::value::language::Language;

/// Names in a language and in English.
#[derive(Debug)]
pub struct Names {
    own: Tongue,
    english: Tongue,
}

#[derive(Debug)]
struct Tongue {
    languages: Option<LocaleDisplayNamesFormatter>,
    territories: Option<RegionDisplayNames>,
}

impl Names {
    /// The names in the language of a locale.
    pub fn new(locale: &Locale) -> Names {
        let english = Locale::try_from_str("en-GB").expect("a locale");
        Names { own: Tongue::new(locale), english: Tongue::new(&english) }
    }

    /// The name of a language.
    pub fn language(&self, language: &Language) -> String {
        let Ok(locale) = Locale::try_from_str(language.as_str()) else { return language.to_string() };
        self.own
            .language(&locale)
            .or_else(|| self.english.language(&locale))
            .unwrap_or_else(|| language.to_string())
    }

    /// The name of a country (ISO 3166-1 alpha-2) or region (UN M49), if there is one.
    pub fn territory(&self, code: &str) -> Option<&str> {
        let region = code.parse().ok()?;
        [&self.own, &self.english].into_iter().find_map(|tongue| tongue.territories.as_ref()?.of(region))
    }
}

impl Tongue {
    fn new(locale: &Locale) -> Tongue {
        // Names are the one thing that the root has not.
        Tongue {
            languages: LocaleDisplayNamesFormatter::try_new(locale.into(), Default::default()).ok(),
            territories: RegionDisplayNames::try_new(locale.into(), Default::default()).ok(),
        }
    }

    /// The name of a language; what ICU has no name for it calls by its code.
    fn language(&self, locale: &Locale) -> Option<String> {
        let name = self.languages.as_ref()?.of(locale);
        let code = locale.id.language.as_str();
        let nameless = *name == *code || name.strip_prefix(code).is_some_and(|rest| rest.starts_with(" ("));
        (!nameless).then(|| name.into_owned())
    }
}

/// The name of a language in that language.
pub fn endonym(language: &Language) -> String {
    Names::new(&super::locale::of(language)).language(language)
}
