//! The languages that syntect knows; their several hundred scopes become the few classes of a theme.

use std::collections::HashMap;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::{Class, Spans};

/// What a scope becomes, by its beginning; the longest beginning counts, whatever its place in the table.
/// One without a class ends the search, so that code within a string is not a string.
const CLASSES: &[(&str, Option<Class>)] = &[
    ("comment", Some(Class::Comment)),
    ("punctuation.definition.comment", Some(Class::Comment)),
    ("string", Some(Class::String)),
    ("punctuation.definition.string", Some(Class::String)),
    ("constant.character", Some(Class::String)),
    ("constant", Some(Class::Number)),
    ("keyword", Some(Class::Keyword)),
    ("keyword.operator", None),
    ("keyword.operator.word", Some(Class::Keyword)),
    ("keyword.operator.logical.python", Some(Class::Keyword)),
    ("storage", Some(Class::Keyword)),
    ("variable.language", Some(Class::Keyword)),
    ("variable.function", Some(Class::Name)),
    ("variable.annotation", Some(Class::Name)),
    ("entity", Some(Class::Name)),
    ("entity.name.type", Some(Class::Type)),
    ("entity.name.class", Some(Class::Type)),
    ("entity.name.struct", Some(Class::Type)),
    ("entity.name.enum", Some(Class::Type)),
    ("entity.name.trait", Some(Class::Type)),
    ("entity.name.interface", Some(Class::Type)),
    ("entity.other.inherited-class", Some(Class::Type)),
    ("support.function", Some(Class::Name)),
    ("support.macro", Some(Class::Name)),
    ("support.type.property-name", Some(Class::Name)),
    ("support.type", Some(Class::Type)),
    ("support.class", Some(Class::Type)),
    ("support.constant", Some(Class::Number)),
    ("markup.heading", Some(Class::Name)),
    ("markup.raw", Some(Class::String)),
    ("markup.inserted", Some(Class::Inserted)),
    ("markup.deleted", Some(Class::Deleted)),
    ("meta.diff.header", Some(Class::Name)),
    ("meta.diff.range", Some(Class::Number)),
    ("meta.interpolation", None),
    ("source", None),
    ("text", None),
];

/// Other names under which languages are written.
const ALIASES: &[(&str, &str)] = &[
    ("console", "sh"),
    ("shell", "sh"),
    ("shellsession", "sh"),
    ("zsh", "sh"),
    ("golang", "go"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("patch", "diff"),
    ("ini", "properties"),
    ("bibtex", "bib"),
    ("svg", "xml"),
    ("xhtml", "html"),
];

/// The grammars, and the table above in their terms.
pub(super) struct Grammars {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, Option<Class>)>,
}

impl Grammars {
    /// Loads them; takes some milliseconds.
    pub(super) fn load() -> Grammars {
        let scope = |name| Scope::new(name).expect("the scopes of the table are short");
        let mut classes: Vec<_> = CLASSES.iter().map(|(name, class)| (scope(name), *class)).collect();
        classes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
        Grammars { syntaxes: SyntaxSet::load_defaults_newlines(), classes }
    }

    /// Says what each stretch of the code is; nothing where the language is not known or its grammar fails.
    pub(super) fn mark(&self, language: &str, code: &str, spans: &mut Spans<'_>) -> Option<()> {
        let token = ALIASES.iter().find(|(alias, _)| *alias == language).map_or(language, |(_, token)| token);
        let syntax = self.syntaxes.find_syntax_by_token(token)?;
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut known = HashMap::new();
        let mut start = 0;
        for line in LinesWithEndings::from(code) {
            for (at, operation) in state.parse_line(line, &self.syntaxes).ok()? {
                spans.mark(start + at, self.class(&stack, &mut known));
                stack.apply(&operation).ok()?;
            }
            start += line.len();
            spans.mark(start, self.class(&stack, &mut known));
        }
        Some(())
    }

    /// The class of the innermost scope that has a say.
    fn class(&self, stack: &ScopeStack, known: &mut HashMap<Scope, Option<Option<Class>>>) -> Option<Class> {
        let scopes = stack.as_slice().iter().rev();
        scopes.copied().find_map(|scope| *known.entry(scope).or_insert_with(|| self.decide(scope))).flatten()
    }

    fn decide(&self, scope: Scope) -> Option<Option<Class>> {
        self.classes.iter().find(|(start, _)| start.is_prefix_of(scope)).map(|(_, class)| *class)
    }
}
