//! What a template names outright: other templates, assets, texts.
//!
//! It reads the signs of a template, not its meaning: what is put together at run time it passes over.

use std::ops::Range;

/// A name in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'t> {
    /// What it is the name of.
    pub what: What,
    /// The name.
    pub name: &'t str,
    /// The bytes of the name.
    pub span: Range<usize>,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A template: of `extends`, `include`, `import`, `from`.
    Template,
    /// A file of `assets/`: of `asset(…)`.
    Asset,
    /// A text: of `t(…)` and `plain(…)`.
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Word(&'t str),
    Quoted(&'t str, usize),
    Sign(u8),
}

/// The names that a template mentions.
pub fn mentions(template: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(open) = template[rest..].find("{%").into_iter().chain(template[rest..].find("{{")).min() {
        let comment = template[rest..].find("{#").filter(|comment| *comment < open);
        if let Some(comment) = comment {
            let start = rest + comment;
            rest = template[start..].find("#}").map_or(template.len(), |end| start + end + 2);
            continue;
        }
        let (tokens, end) = tokens(template, rest + open + 2);
        named(&tokens, &mut found);
        rest = end;
    }
    found
}

/// The tokens of a tag, up to its end.
fn tokens(template: &str, start: usize) -> (Vec<Token<'_>>, usize) {
    let bytes = template.as_bytes();
    let mut tokens = Vec::new();
    let mut at = start;
    while at < bytes.len() {
        let from = at;
        match bytes[at] {
            b'%' | b'}' if bytes.get(at + 1) == Some(&b'}') => return (tokens, at + 2),
            quote @ (b'"' | b'\'') => {
                at += 1;
                while at < bytes.len() && bytes[at] != quote {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at = at.min(bytes.len());
                tokens.push(Token::Quoted(&template[from + 1..template.floor_char_boundary(at)], from + 1));
                at += 1;
            }
            byte if is_word(byte) => {
                while at < bytes.len() && is_word(bytes[at]) {
                    at += 1;
                }
                tokens.push(Token::Word(&template[from..at]));
            }
            byte => {
                if !byte.is_ascii_whitespace() {
                    tokens.push(Token::Sign(byte));
                }
                at += 1;
            }
        }
    }
    (tokens, template.len())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Finds the names among the tokens of a tag; a name that `~` lengthens is none.
fn named<'t>(tokens: &[Token<'t>], found: &mut Vec<Mention<'t>>) {
    let mut add =
        |what, name: &'t str, start| found.push(Mention { what, name, span: start..start + name.len() });
    let body = if let [Token::Sign(b'-' | b'+'), body @ ..] = tokens { body } else { tokens };
    if let [Token::Word("extends" | "include" | "import" | "from"), Token::Quoted(name, start), rest @ ..] =
        body
    {
        let optional = matches!(rest, [Token::Word("ignore"), ..]);
        if !optional && !matches!(rest, [Token::Sign(b'~'), ..]) {
            add(What::Template, name, *start);
        }
    }
    for (at, window) in tokens.windows(4).enumerate() {
        let [Token::Word(function), Token::Sign(b'('), Token::Quoted(name, start), Token::Sign(b',' | b')')] =
            window
        else {
            continue;
        };
        let what = match *function {
            "t" | "plain" => What::Text,
            "asset" => What::Asset,
            _ => continue,
        };
        let method = at > 0 && matches!(tokens[at - 1], Token::Sign(b'.') | Token::Word("macro"));
        if !method {
            add(what, name, *start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{What, mentions};

    #[test]
    fn names_are_found_where_they_are_whole() {
        for (template, found) in [
            ("{% extends \"a.html\" %}", &[(What::Template, "a.html")] as &[_]),
            ("{%- include 'a.html' -%}", &[(What::Template, "a.html")]),
            ("{% from \"a.html\" import b %}", &[(What::Template, "a.html")]),
            ("{% include \"home/\" ~ b ~ \".html\" %}{% include 'x' ignore missing %}", &[]),
            ("{{ t(\"a.b\", n=t('c')) }}", &[(What::Text, "a.b"), (What::Text, "c")]),
            ("{{ t(\"a.\" ~ b) }}{{ x.t(\"a\") }}{{ chart(\"a\") }}", &[]),
            ("{# {{ t('a') }} #}t('b'){{ plain('c') }}", &[(What::Text, "c")]),
            ("{% if x %}{{ asset(\"i.svg\") }}{% endif %}", &[(What::Asset, "i.svg")]),
            ("{{ '%} }}' ~ t('a') }}", &[(What::Text, "a")]),
            ("{{ t('ä", &[]),
            ("{{", &[]),
        ] {
            let names: Vec<_> =
                mentions(template).into_iter().map(|mention| (mention.what, mention.name)).collect();
            assert_eq!(names, found, "{template}");
        }
        assert_eq!(mentions("ä{{ t('b') }}")[0].span, 8..9);
    }
}
