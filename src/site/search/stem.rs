//! What the forms of a language belong to: their stems, at build time only; the browser needs no stemmer.

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// What Arabic writes together with the word that follows (and, so, with, as, to, for, the).
const CLITICS: [&str; 12] = ["وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ك", "ل", "س"];

/// How many letters must be left of an Arabic word.
const LEFT: usize = 3;

/// The stems and stop words of a language.
pub(super) struct Stems {
    stemmer: Option<Stemmer>,
    stop: &'static str,
    arabic: bool,
}

impl Stems {
    /// Those of a language by its first subtag.
    pub(super) fn of(tag: &str) -> Stems {
        let (algorithm, stop) = match tag {
            "ar" => (Algorithm::Arabic, include_str!("stop/ar.txt")),
            "de" => (Algorithm::German, include_str!("stop/de.txt")),
            "en" => (Algorithm::English, include_str!("stop/en.txt")),
            "es" => (Algorithm::Spanish, include_str!("stop/es.txt")),
            "fr" => (Algorithm::French, include_str!("stop/fr.txt")),
            "ru" => (Algorithm::Russian, include_str!("stop/ru.txt")),
            "zh" => return Stems { stemmer: None, stop: include_str!("stop/zh.txt"), arabic: false },
            _ => return Stems { stemmer: None, stop: "", arabic: false },
        };
        Stems { stemmer: Some(Stemmer::create(algorithm)), stop, arabic: tag == "ar" }
    }

    /// The stem of a form; what has a digit is its own.
    pub(super) fn stem(&self, form: &str) -> String {
        match &self.stemmer {
            Some(stemmer) if !form.chars().any(char::is_numeric) => stemmer.stem(form).into_owned(),
            _ => form.to_owned(),
        }
    }

    /// An Arabic form without what is written together with it, where enough is left.
    pub(super) fn bare<'f>(&self, form: &'f str) -> Option<&'f str> {
        if !self.arabic {
            return None;
        }
        let enough = |rest: &&str| rest.chars().count() >= LEFT;
        CLITICS.iter().find_map(|clitic| form.strip_prefix(clitic).filter(enough))
    }

    /// The forms that stand in nearly every text.
    pub(super) fn stop_words(&self) -> impl Iterator<Item = &'static str> {
        self.stop.split_whitespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_these_stems() {
        for (tag, form, stem) in [
            ("en", "cities", "citi"),
            ("de", "städte", "stadt"),
            ("fr", "droits", "droit"),
            ("ru", "города", "город"),
            ("es", "ciudades", "ciudad"),
            ("zh", "人权", "人权"),
            ("it", "diritti", "diritti"),
            ("en", "2030s", "2030s"),
        ] {
            assert_eq!(Stems::of(tag).stem(form), stem, "{tag} {form}");
        }
    }

    #[test]
    fn arabic_is_found_without_what_is_written_with_it() {
        let arabic = Stems::of("ar");
        assert_eq!(arabic.bare("والمدينة"), Some("مدينة"));
        assert_eq!(arabic.bare("بلد"), None);
        assert_eq!(Stems::of("en").bare("والمدينة"), None);
    }
}
