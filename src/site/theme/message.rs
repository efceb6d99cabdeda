//! The texts of a theme in one language: read from `i18n/<tag>.toml`, plural forms and placeholders parsed once.
//!
//! It chooses no plural form and fills no placeholder: that is for those who know the language and the values.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use icu_plurals::PluralCategory;
use toml::de::{DeTable, DeValue};

use super::print;
use crate::content::draft::narrow;
use crate::content::value::text::is_blank;
use crate::diagnostic::{Code, Diagnostic, Fault, Place, nearest};

/// The categories that a plural text may tell apart, in the order of their forms.
const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

/// The texts of a language by their keys, such as `nav.editions`.
#[derive(Debug, Default)]
pub struct Table(BTreeMap<Box<str>, Text>);

/// A text with its plural forms.
#[derive(Debug)]
pub struct Text {
    forms: Vec<(PluralCategory, Pattern)>,
    place: Place,
}

/// Words with placeholders between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Box<[Piece]>);

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words, as they are.
    Words(Box<str>),
    /// What takes the place of `{name}`.
    Slot(Box<str>),
}

impl Table {
    /// The text of a key.
    pub fn get(&self, key: &str) -> Option<&Text> {
        self.0.get(key)
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|key| &**key)
    }

    /// Adds the texts of a file over those that are there, key by key.
    pub fn read(&mut self, file: &Arc<str>, text: &str, findings: &mut Vec<Diagnostic>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Reader { table: self, file, findings };
        for error in errors {
            reader.report(error.span().unwrap_or_default(), error.message());
        }
        reader.namespace("", table.get_ref());
    }

    /// Holds the texts to the English ones: no key and no placeholder that those do not have.
    pub fn check(&self, english: &Table, findings: &mut Vec<Diagnostic>) {
        for (key, text) in &self.0 {
            let Some(model) = english.get(key) else {
                let near = nearest(key, english.keys()).map(|near| format!("did you mean `{near}`?"));
                let fault = Fault::new(Code::BadTheme, format!("there is no text `{key}` in English"));
                findings.push(fault.maybe_help(near).at(text.place.clone()));
                continue;
            };
            let known: Vec<&str> = model.slots().chain(["count"]).collect();
            if let Some(slot) = text.slots().find(|slot| !known.contains(slot)) {
                let near = nearest(slot, known).map(|near| format!("did you mean `{{{near}}}`?"));
                let message = format!("the English text of `{key}` has no placeholder `{{{slot}}}`");
                findings.push(Fault::new(Code::BadTheme, message).maybe_help(near).at(text.place.clone()));
            }
        }
    }
}

impl Text {
    /// The form for a category, else the one for all others; the category is asked for where there is a choice.
    pub fn form(&self, category: impl FnOnce() -> PluralCategory) -> &Pattern {
        let (last, rest) = self.forms.split_last().expect("a text has a form");
        if rest.is_empty() {
            return &last.1;
        }
        let wanted = category();
        rest.iter().find(|(category, _)| *category == wanted).map_or(&last.1, |(_, pattern)| pattern)
    }

    fn slots(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().flat_map(|(_, pattern)| pattern.slots())
    }
}

impl Pattern {
    /// The pattern of a text; the fault tells which brace is at fault.
    pub fn parse(text: &str) -> Result<Pattern, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let slot = rest[at..].strip_prefix('{').and_then(|inner| inner.split_once('}'));
            let Some((name, after)) = slot.filter(|(name, _)| is_name(name)) else {
                return Err(format!(
                    "expected a placeholder such as `{{name}}`, found `{}`",
                    found(&rest[at..])
                ));
            };
            if at > 0 {
                pieces.push(Piece::Words(rest[..at].into()));
            }
            pieces.push(Piece::Slot(name.into()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.into()));
        }
        Ok(Pattern(pieces.into()))
    }

    /// Words and placeholders, in their order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The names of the placeholders.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Slot(name) => Some(&**name),
            Piece::Words(_) => None,
        })
    }

    /// The text with its placeholders filled, for an attribute or a title.
    pub fn plain(&self, mut fill: impl FnMut(&str, &mut String)) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Slot(name) => fill(name, &mut text),
            }
        }
        text
    }

    /// The text as HTML: its words escaped, its placeholders filled by what is HTML already.
    pub fn html(&self, mut fill: impl FnMut(&str, &mut String)) -> String {
        let mut html = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => {
                    print::escape(&mut html, words).expect("writing to memory does not fail")
                }
                Piece::Slot(name) => fill(name, &mut html),
            }
        }
        html
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// The beginning of what stands there, for a message.
fn found(text: &str) -> &str {
    let end = text.char_indices().nth(12).map_or(text.len(), |(at, _)| at);
    let close = text.find('}').map_or(end, |at| at + 1);
    &text[..close.min(end)]
}

/// Reads one file into a table.
struct Reader<'r> {
    table: &'r mut Table,
    file: &'r Arc<str>,
    findings: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, span: Range<usize>, message: impl Into<String>) {
        let place = self.place(span);
        self.findings.push(Fault::new(Code::BadTheme, message).at(place));
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place { file: Arc::clone(self.file), span: narrow(&span) }
    }

    fn namespace(&mut self, path: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let key = if path.is_empty() {
                name.get_ref().to_string()
            } else {
                format!("{path}.{}", name.get_ref())
            };
            match value.get_ref() {
                DeValue::Table(inner) if is_plural(inner) => self.plural(&key, name.span(), inner),
                DeValue::Table(inner) => self.namespace(&key, inner),
                DeValue::String(text) => {
                    if let Some(pattern) = self.pattern(text, value.span()) {
                        self.add(&key, vec![(PluralCategory::Other, pattern)], value.span());
                    }
                }
                _ => self.report(
                    value.span(),
                    format!("expected a text in quotes or a table of texts for `{key}`"),
                ),
            }
        }
    }

    fn plural(&mut self, key: &str, span: Range<usize>, table: &DeTable<'_>) {
        let mut forms = Vec::new();
        for (name, category) in CATEGORIES {
            let Some(value) = table.get(name) else { continue };
            let DeValue::String(text) = value.get_ref() else {
                self.report(value.span(), format!("expected a text in quotes for `{key}.{name}`"));
                continue;
            };
            forms.extend(self.pattern(text, value.span()).map(|pattern| (category, pattern)));
        }
        if forms.last().is_some_and(|(category, _)| *category == PluralCategory::Other) {
            self.add(key, forms, span);
        }
    }

    fn pattern(&mut self, text: &str, span: Range<usize>) -> Option<Pattern> {
        if is_blank(text) {
            self.report(span, "expected a text, found an empty one: what has no translation is left out");
            return None;
        }
        Pattern::parse(text).map_err(|message| self.report(span, message)).ok()
    }

    fn add(&mut self, key: &str, forms: Vec<(PluralCategory, Pattern)>, span: Range<usize>) {
        let place = self.place(span);
        self.table.0.insert(key.into(), Text { forms, place });
    }
}

/// Whether a table is one text with its plural forms: all its keys are categories, and `other` is among them.
fn is_plural(table: &DeTable<'_>) -> bool {
    let is_category = |key: &str| CATEGORIES.iter().any(|(name, _)| *name == key);
    table.get("other").is_some() && table.iter().all(|(name, _)| is_category(name.get_ref()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use icu_plurals::PluralCategory;

    use super::{Pattern, Table};

    fn table(text: &str) -> (Table, Vec<String>) {
        let (mut table, mut findings) = (Table::default(), Vec::new());
        table.read(&Arc::from("i18n/en.toml"), text, &mut findings);
        (table, findings.into_iter().map(|finding| finding.message).collect())
    }

    #[test]
    fn texts_have_dotted_keys_and_plural_forms() {
        let (table, findings) = table(
            "[nav]\neditions = 'Editions'\n[nav.deep]\nother = 'Others'\n[few]\none = 'One'\n\
             [count]\nvolumes = { one = '{count} volume', other = '{count} volumes' }",
        );
        assert_eq!(findings, [""; 0]);
        assert_eq!(
            table.keys().collect::<Vec<_>>(),
            ["count.volumes", "few.one", "nav.deep", "nav.editions"]
        );
        for (category, text) in [(PluralCategory::One, "1 volume"), (PluralCategory::Few, "1 volumes")] {
            let form = table.get("count.volumes").unwrap().form(|| category);
            assert_eq!(form.plain(|_, out| out.push('1')), text);
        }
    }

    #[test]
    fn words_are_escaped_and_placeholders_are_not() {
        let pattern = Pattern::parse("a < {one_two}{b}").unwrap();
        assert_eq!(pattern.slots().collect::<Vec<_>>(), ["one_two", "b"]);
        assert_eq!(
            pattern.html(|name, out| out.push_str(&format!("<b>{name}</b>"))),
            "a &lt; <b>one_two</b><b>b</b>"
        );
    }

    #[test]
    fn mistakes_are_told() {
        for (text, message) in [
            ("a = 'x {b'", "expected a placeholder such as `{name}`, found `{b`"),
            ("a = 'x }'", "found `}`"),
            ("a = 'x {Name}'", "found `{Name}`"),
            ("a = ''", "expected a text, found an empty one"),
            ("a = 1", "expected a text in quotes or a table of texts for `a`"),
            ("a = { one = 1, other = 'x' }", "expected a text in quotes for `a.one`"),
            ("a = 'x", "invalid"),
        ] {
            let (_, findings) = table(text);
            assert!(findings.iter().any(|finding| finding.contains(message)), "{text}: {findings:?}");
        }
        let (english, _) = table("a.title = '{name} x'");
        for (text, message) in [
            ("a.titel = 'x'", "there is no text `a.titel` in English"),
            ("a.title = '{nmae}'", "the English text of `a.title` has no placeholder `{nmae}`"),
            ("a.title = '{count} {name}'", ""),
        ] {
            let mut findings = Vec::new();
            table(text).0.check(&english, &mut findings);
            let found: String = findings.iter().map(|finding| finding.message.as_str()).collect();
            assert_eq!(found, message);
        }
    }
}
