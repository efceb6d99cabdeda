//! Writes the TOML of records; none of the generated texts holds a character that would need an escape.

use std::fmt::{Display, Write};

/// A record while it is written.
#[derive(Default)]
pub(crate) struct Toml(String);

impl Toml {
    /// `key = "text"`.
    pub(crate) fn text(&mut self, key: &str, text: impl Display) -> &mut Toml {
        self.bare(key, format_args!("\"{text}\""))
    }

    /// `key = value`, for numbers, dates and what is put together already.
    pub(crate) fn bare(&mut self, key: &str, value: impl Display) -> &mut Toml {
        let _ = writeln!(self.0, "{key} = {value}");
        self
    }

    /// `key = ["one", "two"]`; nothing for an empty list.
    pub(crate) fn texts(&mut self, key: &str, texts: &[impl Display]) -> &mut Toml {
        let quoted: Vec<String> = texts.iter().map(|text| format!("\"{text}\"")).collect();
        self.list(key, &quoted)
    }

    /// `key = [1, 2]`; nothing for an empty list.
    pub(crate) fn numbers(&mut self, key: &str, numbers: &[usize]) -> &mut Toml {
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        self.list(key, &numbers)
    }

    fn list(&mut self, key: &str, items: &[String]) -> &mut Toml {
        if items.is_empty() {
            return self;
        }
        self.bare(key, format_args!("[{}]", items.join(", ")))
    }

    /// `[[key]]`; what follows stands in it.
    pub(crate) fn block(&mut self, key: &str) -> &mut Toml {
        let _ = writeln!(self.0, "\n[[{key}]]");
        self
    }

    /// The text of the record.
    pub(crate) fn finish(self) -> String {
        self.0
    }
}
