//! TOML, the language of the library's own records, which syntect lacks (TOML 1.0).
//!
//! It marks and does not check: what is no TOML is left as it stands.

use super::{Class, Spans};

/// Says what each stretch of the code is.
pub(super) fn mark(code: &str, spans: &mut Spans<'_>) {
    let mut at = 0;
    // Whether a value is awaited, and how many brackets around it are open.
    let mut value = false;
    let mut brackets: Vec<u8> = Vec::new();
    while let Some(&byte) = code.as_bytes().get(at) {
        let rest = &code[at..];
        let (length, class) = match byte {
            b'#' => (line(rest), Some(Class::Comment)),
            b'"' | b'\'' => (string(rest), Some(if value { Class::String } else { Class::Name })),
            b'[' if !value && brackets.is_empty() => (header(rest), Some(Class::Type)),
            _ if is_bare(byte) => {
                let length = bare(rest, value);
                (length, Some(if value { literal(&rest[..length]) } else { Class::Name }))
            }
            _ => (rest.chars().next().map_or(1, char::len_utf8), None),
        };
        match byte {
            b'=' => value = true,
            b'\n' if brackets.is_empty() => value = false,
            b'[' | b'{' if class.is_none() => {
                brackets.push(byte);
                value = byte == b'[';
            }
            b']' | b'}' => {
                brackets.pop();
                value = true;
            }
            b',' => value = brackets.last() != Some(&b'{'),
            _ => {}
        }
        at += length;
        spans.mark(at, class);
    }
}

/// The length of the rest of a line.
fn line(rest: &str) -> usize {
    rest.find(['\n', '\r']).unwrap_or(rest.len())
}

/// The length of a table's header up to a comment: it is a type here, as it names what follows.
fn header(rest: &str) -> usize {
    let line = &rest[..line(rest)];
    line.rfind(']').map_or(line.len(), |end| match line.find('#') {
        Some(comment) if comment < end && line[..comment].contains(']') => {
            line[..comment].rfind(']').map_or(comment, |end| end + 1)
        }
        _ => end + 1,
    })
}

/// The length of a string of any of the four kinds (§String); an unfinished one ends with its line.
fn string(rest: &str) -> usize {
    let quote = &rest[..1];
    let long = quote.repeat(3);
    let (delimiter, from) = if rest.starts_with(&long) { (long.as_str(), 3) } else { (quote, 1) };
    let mut at = from;
    while at < rest.len() {
        if rest[at..].starts_with(delimiter) {
            // Up to two more quotes may stand before the end of a long string.
            let more =
                rest[at + from..].bytes().take(2).take_while(|&byte| byte == quote.as_bytes()[0]).count();
            return at + from + if from == 3 { more } else { 0 };
        }
        let sign = rest[at..].chars().next().map_or(1, char::len_utf8);
        match &rest[at..at + sign] {
            "\\" if quote == "\"" => {
                at += 1;
                at += rest[at..].chars().next().map_or(0, char::len_utf8);
            }
            "\n" | "\r" if from == 1 => return at,
            _ => at += sign,
        }
    }
    rest.len()
}

/// Whether a byte may begin a bare key or a value without quotes.
fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+')
}

/// The length of a bare key or of a value without quotes; a date may have one blank before its time.
fn bare(rest: &str, value: bool) -> usize {
    let part = |byte: u8| is_bare(byte) || value && matches!(byte, b'.' | b':');
    let length = |piece: &str| piece.bytes().take_while(|&byte| part(byte)).count();
    let first = length(rest);
    let time = rest[first..].strip_prefix(' ').filter(|time| {
        value && is_date(&rest[..first]) && time.as_bytes().get(2) == Some(&b':') && time.starts_with(digit)
    });
    first + time.map_or(0, |time| 1 + length(time))
}

fn literal(word: &str) -> Class {
    if is_date(word) || word.contains(':') { Class::String } else { Class::Number }
}

fn is_date(word: &str) -> bool {
    let bytes = word.as_bytes();
    word.starts_with(digit) && bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-')
}

fn digit(sign: char) -> bool {
    sign.is_ascii_digit()
}
