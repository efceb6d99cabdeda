//! Where a stylesheet names other files: `url(…)` and `@import "…"` (CSS Syntax 3 §4, CSS Values 4 §4.5),
//! and the same stylesheet without what only its writers read.
//!
//! It does not understand rules: it never merges, drops or reorders one.

use std::ops::Range;

/// The addresses that a stylesheet names, with the bytes they stand in, quotes left out.
pub fn addresses(css: &str) -> Vec<(&str, Range<usize>)> {
    let bytes = css.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"/*") {
            at += css[at + 2..].find("*/").map_or(rest.len(), |end| end + 4);
        } else if starts(rest, b"url(") && !is_name(at.checked_sub(1).map(|before| bytes[before])) {
            let inner = inner(css, at + 4);
            at = inner.end + usize::from(matches!(bytes.get(inner.end), Some(b'"' | b'\'')));
            found.push((&css[inner.clone()], inner));
        } else if starts(rest, b"@import") {
            at += 7 + blanks(&bytes[at + 7..]);
            if matches!(bytes.get(at), Some(b'"' | b'\'')) {
                let inner = quoted(css, at);
                at = inner.end + 1;
                found.push((&css[inner.clone()], inner));
            }
        } else if matches!(bytes[at], b'"' | b'\'') {
            at = quoted(css, at).end + 1;
        } else {
            at += 1;
        }
    }
    found
}

/// The stylesheet without comments and without blanks that part no words; strings and addresses stay as they are.
pub fn tightened(css: &str) -> String {
    let bytes = css.as_bytes();
    let mut out = String::with_capacity(css.len());
    let (mut at, mut blank) = (0, false);
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest[0].is_ascii_whitespace() {
            blank = true;
            at += blanks(rest);
            continue;
        }
        if rest.starts_with(b"/*") {
            // Two words that only a comment parts stay two words.
            blank |= is_name(out.bytes().last());
            at += css[at + 2..].find("*/").map_or(rest.len(), |end| end + 4);
            continue;
        }
        if blank
            && !out.ends_with(['{', '}', ';', ',', ':', '>'])
            && !matches!(rest[0], b'{' | b'}' | b';' | b',' | b'>')
        {
            out.extend((!out.is_empty()).then_some(' '));
        }
        blank = false;
        if rest[0] == b'}' && out.ends_with(';') {
            out.pop();
        }
        let end = token(css, at);
        out.push_str(&css[at..end]);
        at = end;
    }
    out
}

/// Where the string, the address or the character ends that begins at `at`.
fn token(css: &str, at: usize) -> usize {
    let rest = &css.as_bytes()[at..];
    let end = if matches!(rest[0], b'"' | b'\'') {
        quoted(css, at).end + 1
    } else if starts(rest, b"url(") {
        let inner = inner(css, at + 4).end;
        css[inner..].find(')').map_or(css.len(), |end| inner + end + 1)
    } else if rest[0] == b'\\' {
        at + 1 + css[at + 1..].chars().next().map_or(0, char::len_utf8)
    } else {
        at + css[at..].chars().next().map_or(1, char::len_utf8)
    };
    end.min(css.len())
}

/// The bytes between the brackets of a `url(`, without blanks and quotes.
fn inner(css: &str, start: usize) -> Range<usize> {
    let start = start + blanks(&css.as_bytes()[start..]);
    if matches!(css.as_bytes().get(start), Some(b'"' | b'\'')) {
        return quoted(css, start);
    }
    let end = css[start..].find(')').map_or(css.len(), |end| start + end);
    start..start + css[start..end].trim_ascii_end().len()
}

/// The bytes between two quotes, the first of which stands at `at`.
fn quoted(css: &str, at: usize) -> Range<usize> {
    let bytes = css.as_bytes();
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != bytes[at] {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    at + 1..css.floor_char_boundary(end)
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

fn starts(bytes: &[u8], word: &[u8]) -> bool {
    bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn is_name(byte: Option<u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::{addresses, tightened};

    #[test]
    fn addresses_are_found_and_nothing_else() {
        for (css, found) in [
            ("a{b:url(x.svg)}", &["x.svg"] as &[&str]),
            ("a{b:URL( 'x y.svg' )}b{c:url(\"z\")}", &["x y.svg", "z"]),
            ("@import 'a.css' layer(x); @import url(b.css);", &["a.css", "b.css"]),
            ("/* url(x) */ a::before{content:'url(y)'}", &[]),
            ("a{b:my-url(x)}", &[]),
            ("a{b:url( x.svg#part )}", &["x.svg#part"]),
            ("a{b:url(x", &["x"]),
            ("a{b:url('\\'x')}", &["\\'x"]),
            ("a{b:'ä\\", &[]),
            ("/* ä", &[]),
        ] {
            let names: Vec<&str> = addresses(css).into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, found, "{css}");
        }
    }
    #[test]
    fn blanks_and_comments_go_where_they_part_nothing() {
        for (css, tight) in [
            ("/* a */\n a , b > c {\n  d: e  f;\n  g: h;\n}\n", "a,b>c{d:e f;g:h}"),
            ("a{b: 'x  ;  /* y */ ' ; c: \"\\\"  {\"}", "a{b:'x  ;  /* y */ ';c:\"\\\"  {\"}"),
            ("a { b: url( x ; y.svg ) no-repeat }", "a{b:url( x ; y.svg ) no-repeat}"),
            (
                "@media (min-width: 40rem) and (x) { a :is(b, c) + d { e: calc( 1px + 2px ) } }",
                "@media (min-width:40rem) and (x){a :is(b,c) + d{e:calc( 1px + 2px )}}",
            ),
            ("a/* b */c d/**/ e{}", "a c d e{}"),
            ("a{b:'ä", "a{b:'ä"),
            ("a{b:url(ä", "a{b:url(ä"),
            ("/* ä", ""),
            ("a\\ b{}", "a\\ b{}"),
        ] {
            assert_eq!(tightened(css), tight, "{css}");
        }
    }
}
