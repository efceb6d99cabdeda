//! The order of texts in a language, and the letter under which a text is looked up.

use std::cmp::Ordering;

use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale::Locale;
use icu_normalizer::DecomposingNormalizerBorrowed;

use super::locale;

/// The order of texts in a language (UTS 10 with the tailorings of CLDR).
#[derive(Debug)]
pub struct Order(CollatorBorrowed<'static>);

impl Order {
    /// The order in the language of a locale, numbers by their value: "Habitat 2" before "Habitat 10".
    pub fn new(locale: &Locale) -> Order {
        let mut preferences = CollatorPreferences::from(locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Order(icu_collator::Collator::try_new(preferences, Default::default()).expect(locale::DATA))
    }

    /// The order of two texts; what the language holds equal is ordered by its bytes.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }

    /// Bytes that are ordered as their texts are.
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() + 8);
        let Ok(()) = self.0.write_sort_key_to(text, &mut key);
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }
}

/// The letter from `a` to `z` that a text begins with, its marks stripped; signs before it are passed over.
pub fn letter(text: &str) -> Option<char> {
    let first = text.chars().find(|sign| sign.is_alphanumeric())?;
    let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(std::iter::once(first)).next()?;
    let plain = plain.to_lowercase().next()?;
    match plain {
        'a'..='z' => Some(plain),
        // Letters of the Latin script that Unicode does not decompose.
        'æ' | 'ɐ' | 'ɑ' => Some('a'),
        'ɓ' | 'ƀ' => Some('b'),
        'đ' | 'ð' | 'ɖ' | 'ɗ' => Some('d'),
        'ə' | 'ɛ' | 'ǝ' => Some('e'),
        'ƒ' => Some('f'),
        'ɣ' | 'ǥ' => Some('g'),
        'ħ' => Some('h'),
        'ı' | 'ɨ' | 'ɩ' => Some('i'),
        'ƙ' => Some('k'),
        'ł' | 'ƚ' => Some('l'),
        'ŋ' | 'ɲ' => Some('n'),
        'ø' | 'œ' | 'ɔ' | 'ɵ' => Some('o'),
        'ß' | 'ʃ' => Some('s'),
        'þ' | 'ŧ' | 'ƭ' => Some('t'),
        'ʋ' => Some('v'),
        'ƴ' => Some('y'),
        'ʒ' | 'ƶ' => Some('z'),
        _ => None,
    }
}
