//! The words of a text, as a reader may type them; knows nothing of stems.
//!
//! The script of the search page does the same: `docs/search.md` says how, for both.

use std::borrow::Cow;

use finl_unicode::categories::CharacterCategories;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// The longest chunk that may be an identifier, in characters.
const LONGEST_IDENTIFIER: usize = 40;

/// A text in the form in which its words are taken: NFKC, lower case, without what nobody types.
pub(super) fn normalised(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return match text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        };
    }
    let composed = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    Cow::Owned(composed.to_lowercase().chars().filter(|c| !is_left_out(*c)).map(digit).collect())
}

/// Whether nobody types a character: marks of direction and width, vowel marks of Arabic.
fn is_left_out(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{640}' | '\u{670}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6ed}'
    )
}

/// Arabic-Indic and Persian digits as European ones.
fn digit(c: char) -> char {
    let from = |zero: u32| char::from_digit(c as u32 - zero, 10).unwrap_or(c);
    match c {
        '\u{660}'..='\u{669}' => from(0x660),
        '\u{6f0}'..='\u{6f9}' => from(0x6f0),
        _ => c,
    }
}

/// Whether a character is one of a script that writes no spaces between words.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(
        u32::from(c),
        0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x2e80..=0x2fdf | 0x3005..=0x3007
            | 0x3021..=0x3029 | 0x3031..=0x3035 | 0x303b | 0x3040..=0x30ff | 0x31f0..=0x31ff
            | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff
    )
}

fn is_of_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_letter() || c.is_mark() || c.is_number()
}

/// Calls `each` with every form of a normalised text and its position, counted from `first`; gives the position
/// after the last.
pub(super) fn forms(text: &str, first: u32, each: &mut dyn FnMut(&str, u32)) -> u32 {
    let mut at = first;
    for chunk in text.split_whitespace() {
        if chunk.is_ascii() {
            at = of_chunk(chunk, at, each);
            continue;
        }
        let mut rest = chunk;
        while let Some(start) = rest.chars().next() {
            let spaceless = is_spaceless(start);
            let end = rest.find(|c| is_spaceless(c) != spaceless).unwrap_or(rest.len());
            let (stretch, after) = rest.split_at(end);
            at = if spaceless {
                words(stretch).fold(at, |at, run| of_stretch(run, at, each))
            } else {
                of_chunk(stretch, at, each)
            };
            rest = after;
        }
    }
    at
}

/// The forms of a chunk without blanks, in a script that writes them.
fn of_chunk(chunk: &str, first: u32, each: &mut dyn FnMut(&str, u32)) -> u32 {
    if let Some(joined) = identifier(chunk) {
        each(&joined, first);
    }
    words(chunk).fold(first, |at, word| {
        each(word, at);
        at + 1
    })
}

/// The runs of letters, marks and numbers.
fn words(chunk: &str) -> impl Iterator<Item = &str> {
    chunk.split(|c| !is_of_word(c)).filter(|run| !run.is_empty())
}

/// The characters and the pairs of characters of a stretch without spaces.
fn of_stretch(stretch: &str, first: u32, each: &mut dyn FnMut(&str, u32)) -> u32 {
    let mut at = first;
    let mut characters = stretch.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        each(&stretch[start..start + c.len_utf8()], at);
        if let Some((second, next)) = characters.peek() {
            each(&stretch[start..second + next.len_utf8()], at);
        }
        at += 1;
    }
    at
}

/// The letters and numbers of a chunk that looks like an identifier: `a/res/70/1` as `ares701`.
fn identifier(chunk: &str) -> Option<String> {
    if !chunk.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let known = |c: char| c.is_letter() || c.is_number();
    let chunk = chunk.trim_matches(|c| !known(c));
    let joint = chunk.contains(['.', '/', ':', '_', '-', '–', ',']);
    (joint && chunk.chars().count() <= LONGEST_IDENTIFIER && chunk.chars().any(|c| c.is_ascii_digit()))
        .then(|| chunk.chars().filter(|c| known(*c)).collect())
}

/// What two spellings of a word have in common: no accents, `ü` as `ue` as `u`.
pub(super) fn key(form: &str) -> Cow<'_, str> {
    let pairs = |text: &str| text.contains("ae") || text.contains("oe") || text.contains("ue");
    if form.is_ascii() && !pairs(form) {
        return Cow::Borrowed(form);
    }
    let mut plain = String::with_capacity(form.len());
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize(form).chars() {
        match c {
            '\u{300}'..='\u{36f}' | '\u{653}'..='\u{655}' => {}
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'þ' => plain.push_str("th"),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            'ى' => plain.push('ي'),
            'ة' => plain.push('ه'),
            'ٱ' => plain.push('ا'),
            c => plain.push(c),
        }
    }
    let plain = plain.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    Cow::Owned(ComposingNormalizerBorrowed::new_nfc().normalize(&plain).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        let mut found = Vec::new();
        forms(&normalised(text), 0, &mut |form, at| found.push(format!("{form}@{at}")));
        found.join(" ")
    }

    #[test]
    fn texts_have_these_words() {
        for (text, words) in [
            ("Human Rights, in the City’s plan.", "human@0 rights@1 in@2 the@3 city@4 s@5 plan@6"),
            ("see A/RES/70/1.", "see@0 ares701@1 a@1 res@2 70@3 1@4"),
            ("ISBN 978-3-16-148410-0", "isbn@0 9783161484100@1 978@1 3@2 16@3 148410@4 0@5"),
            ("见A/RES/70/1号", "见@0 ares701@1 a@1 res@2 70@3 1@4 号@5"),
            ("ジョン・スミス", "ジ@0 ジョ@0 ョ@1 ョン@1 ン@2 ス@3 スミ@3 ミ@4 ミス@4 ス@5"),
            ("人权城市", "人@0 人权@0 权@1 权城@1 城@2 城市@2 市@3"),
            ("في 2024الكِتابُ", "في@0 2024الكتاب@1"),
            ("٢٠٢٤ ﬁn", "2024@0 fin@1"),
        ] {
            assert_eq!(of(text), words, "{text}");
        }
    }

    #[test]
    fn spellings_share_a_key() {
        for (form, other) in [
            ("städte", "staedte"),
            ("ещё", "еще"),
            ("école", "ecole"),
            ("straße", "strasse"),
            ("إلى", "الي"),
            ("œuvre", "oeuvre"),
        ] {
            assert_eq!(key(form), key(other), "{form} {other}");
        }
        assert_eq!(key("plan"), "plan");
    }
}
