//! Texts in one language, and languages themselves.

use std::ops::Deref;
use std::sync::Arc;

use minijinja::Value;

use super::shape::shape;
use super::{Asking, What};
use crate::content::value::language::Language;
use crate::content::value::text::Localised;

/// A text in one language.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text.
    pub text: Arc<str>,
    /// The language that it is in.
    pub language: Language,
}

shape! {
    /// A text in one language. Printed, it is the text; `say` and `attrs` mark its language where that is not
    /// the page's.
    TEXT "Text" text(page: &Arc<Asking>, it: &Text) {
        /// The text.
        text: "str" = Arc::clone(&it.text);
        /// The tag of its language.
        lang: "str" = it.language.as_str();
        /// The direction in which it runs.
        dir: "`ltr` or `rtl`" = it.language.direction().name();
        /// Whether its language is not the page's.
        foreign: "bool" = it.language != *page.language();
        /// Its language.
        language: "Language" = page.named_language(it.language);
    }
}

shape! {
    /// A language. Printed, it is its name.
    LANGUAGE "Language" language(page: &Arc<Asking>, it: &Language) {
        /// Its tag (BCP 47).
        tag: "str" = it.as_str();
        /// The direction of its script.
        dir: "`ltr` or `rtl`" = it.direction().name();
        /// Its name in the language of the page.
        name: "str" = page.speech().language_name(it);
        /// Its own name.
        endonym: "str" = page.speech().endonym(it);
    }
}

impl Asking {
    /// A text in a language.
    pub fn text(self: &Arc<Self>, text: impl Into<Arc<str>>, language: Language) -> Value {
        self.view(What::Text(Text { text: text.into(), language }))
    }

    /// A text in the language of the page, such as a number.
    pub fn own_text(self: &Arc<Self>, text: impl Into<Arc<str>>) -> Value {
        self.text(text, *self.language())
    }

    /// The text that is nearest to the page's language; a plain one is in the language that is given.
    pub fn nearest(self: &Arc<Self>, text: &Localised, plain: &Language) -> Value {
        let (text, language) = text.pick(self.language(), plain);
        self.text(text, *language)
    }

    /// A text of ours: a plain one is in the default language.
    pub fn line(self: &Arc<Self>, line: &Localised) -> Value {
        self.nearest(line, self.site.default_language())
    }

    /// A text of ours, or none.
    pub fn maybe_line(self: &Arc<Self>, line: Option<&impl Deref<Target = Localised>>) -> Option<Value> {
        line.map(|line| self.line(line))
    }

    /// A text in the language of its work, or what stands in for it.
    pub fn original(self: &Arc<Self>, text: &Localised, own: &Language) -> Value {
        let (text, language) = text.pick(own, own);
        self.text(text, *language)
    }

    /// Our help to the reader beside a text in the language of its work, where there is one for this page.
    pub fn help(self: &Arc<Self>, text: &Localised, own: &Language) -> Option<Value> {
        let (_, original) = text.pick(own, own);
        let (help, language) = text.pick(self.language(), own);
        (language != original).then(|| self.text(help, *language))
    }

    /// A language.
    pub fn named_language(self: &Arc<Self>, language: Language) -> Value {
        self.view(What::Language(language))
    }
}
