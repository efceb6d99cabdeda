//! Markdown: what a text says of itself, its HTML, and texts that nobody means well.

mod hostile;
mod outline;
mod page;

use std::borrow::Cow;

use golocal::content::markdown::render::label::Label;
use golocal::content::markdown::render::{Dress, Setting, render};

/// A page that knows the kind `outcomes`, one picture's size, one block of code, and speaks English or German.
struct Page {
    german: bool,
}

impl Dress for Page {
    fn record(&self, kind: &str, id: &str, anchor: Option<&str>) -> Option<String> {
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        (kind == "outcomes").then(|| format!("../outcomes/{id}.html{anchor}"))
    }

    fn file(&self, path: &str) -> String {
        path.replace(' ', "%20")
    }

    fn code(&self, language: &str, code: &str) -> Option<&str> {
        (language == "toml" && code == "a = 1\n").then_some("<i>a</i> = 1\n")
    }

    fn label(&self, label: Label) -> Cow<'_, str> {
        let words = match label {
            Label::Note => ("Note", "Hinweis"),
            Label::Warning => ("Warning", "Warnung"),
            Label::Footnotes => ("Footnotes", "Fußnoten"),
            Label::HeadingLink => ("Link here", "Link hierher"),
            Label::TaskDone => ("done", "erledigt"),
            Label::TaskOpen => ("open", "offen"),
            Label::Footnote { number } => return format!("Footnote {number}").into(),
            Label::BackToText { number, mention: None } => return format!("Back to {number}").into(),
            Label::BackToText { number, mention: Some(mention) } => {
                return format!("Back to {number}, mention {mention}").into();
            }
            other => return format!("{other:?}").into(),
        };
        if self.german { words.1.into() } else { words.0.into() }
    }

    fn image_size(&self, path: &str) -> Option<(u32, u32)> {
        (path == "sized.png").then_some((640, 480))
    }
}

/// The HTML of a text that stands alone on its page, in the page's language.
fn html(text: &str) -> String {
    on_page(text, "", &[])
}

/// The HTML of a text on a page that has ids of its own.
fn on_page(text: &str, prefix: &str, taken: &[&str]) -> String {
    let taken = |id: &str| taken.contains(&id);
    let setting = Setting { prefix, taken: &taken, headings_from: 2, labels_in: None };
    let mut out = String::new();
    render(text, &setting, &Page { german: false }, &mut out);
    out
}
