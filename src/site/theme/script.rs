//! A script without what only its writers read: comments, blanks and long names of what is local to a function.
//!
//! It does not understand what a script does: no statement is merged, dropped or moved. Names at the top, which other
//! scripts may use, and names of properties stay.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions, LegalComment};
use oxc_mangler::Mangler;
use oxc_parser::Parser;
use oxc_span::SourceType;

/// The same classic script (ECMA-262 §16.1), shorter; comments that tell a licence stay.
///
/// `None` where it is no script that can be read, or one in which a name may mean more than can be seen.
pub fn shortened(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !has_with(text))?;
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::script()).parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        return None;
    }
    let comments = CommentOptions { legal: LegalComment::Inline, ..CommentOptions::disabled() };
    let names = Mangler::new().build(&parsed.program);
    let written = Codegen::new()
        .with_options(CodegenOptions { comments, ..CodegenOptions::minify() })
        .with_scoping(Some(names.scoping))
        .with_private_member_mappings(Some(names.class_private_mappings))
        .build(&parsed.program);
    Some(written.code.into_bytes())
}

/// Whether there may be a `with` statement (ECMA-262 §14.11): in it, a name may be that of a property.
fn has_with(text: &str) -> bool {
    text.match_indices("with").any(|(at, word)| {
        let is_part = |char: char| char.is_alphanumeric() || matches!(char, '_' | '$' | '.');
        !text[..at].ends_with(is_part) && text[at + word.len()..].trim_start().starts_with(['(', '/'])
    })
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn scripts_lose_what_only_their_writers_read() {
        let cases: [(&str, Option<&str>); 9] = [
            ("// why\nif (a) {\n  b(`c`);\n}\n", Some("if(a){b(`c`)}")),
            ("a(`b\n  // c`)", Some("a(`b\n  // c`);")),
            ("/* a */ b(/[/*]/u)", Some("b(/[/*]/u);")),
            (
                "let title = 1; function say(word) { return word.title + title }",
                Some("let title=1;function say(e){return e.title+title}"),
            ),
            ("(() => { const { long } = a; b({ long }) })()", Some("(()=>{const{long:e}=a;b({long:e})})();")),
            ("(() => { let kept; eval(a) })()", Some("(()=>{let kept;eval(a)})();")),
            ("/*! licence */\na()", Some("/*! licence */\na();")),
            ("(() => { let a; with (b) { a } })()", None),
            ("let a = `", None),
        ];
        for (given, left) in cases {
            let short = shortened(given.as_bytes()).map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
            assert_eq!(short.as_deref(), left, "{given}");
        }
    }
}
