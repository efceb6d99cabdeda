//! Ids of records and anchors within pages; knows no kinds and no paths.

use std::fmt;
use std::sync::Arc;

use finl_unicode::categories::CharacterCategories;
use icu_normalizer::DecomposingNormalizerBorrowed;

use super::{mend, quote, unexpected};
use crate::diagnostic::{Code, Fault};

/// So that a file's name with its language stays within the 255 bytes that file systems allow.
const LONGEST: usize = 200;

/// The public name of a record: lower-case ASCII letters, digits and single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The id of a text; a text that may be none is a [`Code::BadId`].
    pub fn parse(text: &str) -> Result<Id, Fault> {
        let fault = |message: String| Err(Fault::new(Code::BadId, message));
        if let Some(wrong) = text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            let message = format!(
                "expected an id of lower-case letters a to z, digits and hyphens, found {} in {}",
                quote(&wrong.to_string()),
                quote(text)
            );
            return Err(Fault::new(Code::BadId, message).maybe_help(guess(text)));
        }
        if text.is_empty() || text.starts_with('-') || text.ends_with('-') || text.contains("--") {
            return Err(unexpected(Code::BadId, "an id with single hyphens between letters or digits", text)
                .maybe_help(guess(text)));
        }
        if text.len() > LONGEST {
            return fault(format!("expected an id of at most {LONGEST} characters, found {}", text.len()));
        }
        if text == "index" {
            return fault("`index` is the name of the page of a folder and cannot be an id".to_owned());
        }
        if is_device(text) {
            return fault(format!("{} is a device on Windows, where no file can have its name", quote(text)));
        }
        Ok(Id(text.into()))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_device(text: &str) -> bool {
    let numbered = |rest: &str| matches!(rest.as_bytes(), [b'1'..=b'9']);
    matches!(text, "con" | "nul" | "aux" | "prn")
        || text.strip_prefix("com").or_else(|| text.strip_prefix("lpt")).is_some_and(numbered)
}

/// The id that is probably meant: letters without their accents, hyphens for all that is neither letter nor digit.
fn guess(text: &str) -> Option<String> {
    let mut id = String::new();
    for character in DecomposingNormalizerBorrowed::new_nfd().normalize(text).to_lowercase().chars() {
        match character {
            'a'..='z' | '0'..='9' => id.push(character),
            'ß' => id.push_str("ss"),
            'æ' => id.push_str("ae"),
            'œ' => id.push_str("oe"),
            'ø' => id.push('o'),
            'ł' => id.push('l'),
            'đ' | 'ð' => id.push('d'),
            'ı' => id.push('i'),
            _ if character.is_mark() || matches!(character, '\'' | '’') => {}
            _ if character.is_letter() || character.is_number() => return None,
            _ if id.is_empty() || id.ends_with('-') => {}
            _ => id.push('-'),
        }
    }
    mend(id.trim_end_matches('-'), text, Id::parse)
}

/// The anchor of a heading as GitHub forms it: in lower case, with letters, marks, numbers, hyphens and connecting
/// punctuation of all scripts, a hyphen for each space, and nothing else.
pub fn slug(text: &str) -> String {
    let kept = |c: &char| c.is_letter() || c.is_mark() || c.is_number() || c.is_punctuation_connector();
    let lower = text.to_lowercase();
    lower
        .chars()
        .filter(|c| matches!(c, ' ' | '-') || kept(c))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Id, slug};

    #[test]
    fn ids_are_small_letters_digits_and_hyphens() {
        for text in ["2023", "a", "right-to-housing", "com", "com10", "console", "index-2"] {
            assert_eq!(Id::parse(text).unwrap().as_str(), text);
        }
        for (text, help) in [
            ("Right_to Housing", "write `right-to-housing`"),
            ("são-paulo", "write `sao-paulo`"),
            ("Straße", "write `strasse`"),
            ("a--b-", "write `a-b`"),
            ("l'aquila", "write `laquila`"),
            ("水", ""),
            ("", ""),
            ("-", ""),
            ("index", ""),
            ("con", ""),
            ("lpt9", ""),
            ("../a", "write `a`"),
        ] {
            assert_eq!(Id::parse(text).unwrap_err().help.unwrap_or_default(), help, "{text}");
        }
        assert!(Id::parse(&"a".repeat(200)).is_ok() && Id::parse(&"a".repeat(201)).is_err());
    }

    #[test]
    fn slugs_are_those_of_github() {
        for (text, anchor) in [
            ("What is new?", "what-is-new"),
            ("Encouragement 4 – on water", "encouragement-4--on-water"),
            ("snake_case & kebab-case", "snake_case--kebab-case"),
            ("Über Ärger", "über-ärger"),
            ("मानव अधिकार", "मानव-अधिकार"),
            ("权利：水", "权利水"),
            ("¹ Ⅳ ½", "¹-ⅳ-½"),
            ("Ὀδυσσεύς ΣΑΣ", "ὀδυσσεύς-σας"),
            ("a\tb", "ab"),
            ("😀", ""),
        ] {
            assert_eq!(slug(text), anchor);
        }
    }
}
