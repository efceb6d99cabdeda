//! Where a stylesheet names other files: `url(…)` and `@import "…"` (CSS Syntax 3 §4, CSS Values 4 §4.5).

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
    use super::addresses;

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
}
