//! Texts in one language or several, and what no text should hold; parses no Markdown.

use super::language::{Language, lookup};

/// The text of a line, a text or a Markdown value, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Localised {
    /// One text, in the language that the context says: of the work, or the library's default.
    Plain(Box<str>),
    /// One text a language, in the order in which they were written; never empty.
    By(Box<[(Language, Box<str>)]>),
}

impl Localised {
    /// The text that is nearest to the wanted language, and its own language.
    ///
    /// `plain` is the language of a plain text. Where none is near (RFC 4647 §3.4), the text in that language is
    /// taken, and where there is none in it either, the first.
    pub fn pick<'a>(&'a self, wanted: &Language, plain: &'a Language) -> (&'a str, &'a Language) {
        match self {
            Localised::Plain(text) => (text, plain),
            Localised::By(texts) => {
                let have = texts.iter().map(|(language, _)| language);
                let place = lookup(wanted, have.clone()).or_else(|| lookup(plain, have)).unwrap_or(0);
                let (language, text) = &texts[place];
                (text, language)
            }
        }
    }

    /// The text in exactly this language, if there is one; `plain` is the language of a plain text.
    pub fn get(&self, language: &Language, plain: &Language) -> Option<&str> {
        match self {
            Localised::Plain(text) => (language == plain).then_some(text),
            Localised::By(texts) => {
                texts.iter().find(|(found, _)| found == language).map(|(_, text)| &**text)
            }
        }
    }

    /// All texts with their languages, in the order in which they were written.
    pub fn each<'a>(&'a self, plain: &'a Language) -> impl Iterator<Item = (&'a Language, &'a str)> {
        let (one, many): (Option<&str>, &[(Language, Box<str>)]) = match self {
            Localised::Plain(text) => (Some(text), &[]),
            Localised::By(texts) => (None, texts),
        };
        let many = many.iter().map(|(language, text)| (language, &**text));
        one.map(|text| (plain, text)).into_iter().chain(many)
    }
}

/// Whether a text shows nothing: it is empty, or of blanks and invisible characters alone.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c) || c == '\u{2800}')
}

/// The first invisible or bidirectional control character of a text, with the byte at which it stands.
///
/// Tab, line feed and carriage return are no such characters, nor are U+200C and U+200D, which several scripts
/// need, nor the variation selectors.
pub fn suspicious(text: &str) -> Option<(usize, char)> {
    // Most texts are plain, which is seen soonest without a stop at each byte.
    let plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    let all = |piece: &[u8]| piece.iter().fold(true, |all, byte| all & plain(byte));
    if text.as_bytes().chunks(64).all(all) {
        return None;
    }
    let blank = |c: char| matches!(c, '\t' | '\n' | '\r');
    text.char_indices().find(|&(_, c)| is_invisible(c) || (c.is_control() && !blank(c)))
}

/// Whether a character has no shape of its own, or turns the direction of others (Unicode TR 36 §2.5, UAX 9 §2).
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' // the hyphen that shows at the end of a line only
        | '\u{34f}' // the joiner of graphemes
        | '\u{61c}' // the Arabic letter mark
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' // fillers of Hangul
        | '\u{17b4}' | '\u{17b5}' // inherent vowels of Khmer
        | '\u{180e}' // the separator of Mongolian vowels
        | '\u{200b}' | '\u{200e}' | '\u{200f}' // the space without width, the marks of direction
        | '\u{2028}'..='\u{202e}' // separators of lines and paragraphs, embeddings, overrides
        | '\u{2060}'..='\u{206f}' // the joiner of words, invisible operators, isolates, old controls
        | '\u{feff}' // the byte order mark
        | '\u{fff9}'..='\u{fffb}' // annotation between the lines
        | '\u{1bca0}'..='\u{1bca3}' // controls of shorthand
        | '\u{1d173}'..='\u{1d17a}' // controls of musical notation
        | '\u{e0000}'..='\u{e00ff}' // tags
        | '\u{e01f0}'..='\u{e0fff}' // not assigned, and never to be seen
    )
}

#[cfg(test)]
mod tests {
    use super::{Language, Localised, is_blank, suspicious};

    #[test]
    fn the_nearest_text_is_picked() {
        let language = |tag: &str| Language::parse(tag).unwrap();
        let texts = [("es", "agua"), ("zh-Hans", "水"), ("en", "water")];
        let by = Localised::By(texts.iter().map(|(tag, text)| (language(tag), (*text).into())).collect());
        for (wanted, plain, text, found) in [
            ("zh", "en", "水", "zh-Hans"),
            ("en-GB", "es", "water", "en"),
            ("fr", "en", "water", "en"),
            ("fr", "de", "agua", "es"),
        ] {
            assert_eq!(by.pick(&language(wanted), &language(plain)), (text, &language(found)), "{wanted}");
        }
        let plain = Localised::Plain("Wasser".into());
        assert_eq!(plain.pick(&language("en"), &language("de")), ("Wasser", &language("de")));
        assert_eq!(plain.get(&language("de"), &language("de")), Some("Wasser"));
        assert_eq!(by.get(&language("zh"), &language("en")), None);
        assert_eq!(by.each(&language("en")).count(), 3);
    }

    #[test]
    fn invisible_characters_are_found() {
        for (text, found) in [
            ("plain\ttext\r\n", None),
            ("Grüße, 水, नमस्ते", None),
            ("نام\u{200c}ها and क्\u{200d}ष and ❤\u{fe0f} and 葛\u{e0100}", None),
            ("a\u{a0}b", None),
            ("ö\u{200b}", Some((2, '\u{200b}'))),
            ("\u{feff}a", Some((0, '\u{feff}'))),
            ("a\u{202e}b\u{202c}", Some((1, '\u{202e}'))),
            ("soft\u{ad}", Some((4, '\u{ad}'))),
            ("a\u{7}", Some((1, '\u{7}'))),
            ("a\u{85}", Some((1, '\u{85}'))),
            ("\u{e0041}", Some((0, '\u{e0041}'))),
        ] {
            assert_eq!(suspicious(text), found, "{text:?}");
        }
    }

    #[test]
    fn blanks_show_nothing() {
        for text in ["", " ", "\t\n", "\u{a0}\u{2003}\u{3000}", "\u{200b}", "\u{2800}"] {
            assert!(is_blank(text), "{text:?}");
        }
        assert!(!is_blank(" a ") && !is_blank("\u{300}"));
    }
}
