//! What must be known of single characters: their usual form, and which scripts are written without spaces.

use icu_normalizer::{ComposingNormalizer, ComposingNormalizerBorrowed};

const COMPATIBLE: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfkc();
const COMPOSED: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfc();

/// A text with ligatures, presentation forms and radicals as the letters that they stand for (NFKC), blanks of all
/// widths as blanks, and nothing that is not to be seen. Other characters stay: `m²` is not `m2`.
pub(super) fn usual(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().map(|letter| if letter.is_ascii_control() { ' ' } else { letter }).collect();
    }
    let mut usual = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_presentation(letter) {
            usual.extend(COMPATIBLE.normalize_iter(std::iter::once(letter)));
        } else if letter.is_whitespace() || letter.is_control() {
            usual.push(' ');
        } else if !is_unseen(letter) {
            usual.push(letter);
        }
    }
    COMPOSED.normalize(&usual).into_owned()
}

/// Forms that only a printer knows: ligatures, positional forms of Arabic, radicals and ideographs twice encoded.
fn is_presentation(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{2f800}'..='\u{2fa1f}')
}

/// Marks of order and the like; the soft hyphen stays, it says where a word is parted.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fffc}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Whether a character belongs to a script that has no spaces between words, or to its punctuation.
pub(super) fn is_spaceless(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a text is nothing but marks that stand above, below or in a letter.
pub(super) fn is_mark(text: &str) -> bool {
    use finl_unicode::categories::CharacterCategories as _;
    !text.is_empty() && text.chars().all(|letter| letter.is_mark())
}

#[cfg(test)]
mod tests {
    use super::{is_mark, usual};

    #[test]
    fn presentation_forms_become_letters() {
        assert_eq!(usual("ﬃ ﬁ\u{a0}ﻻﺎﻨ ⼈ m² e\u{301} a\u{200b}b\u{ad}"), "ffi fi لاان 人 m² é ab\u{ad}");
        assert!(is_mark("\u{64e}") && !is_mark("a\u{301}") && !is_mark(""));
    }
}
