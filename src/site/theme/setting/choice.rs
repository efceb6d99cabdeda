//! What `config.toml` says of the theme, with its places.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::{Declared, Value, place, unknown};
use crate::content::config::Config;
use crate::content::draft::Reading;
use crate::content::value::language::Language;
use crate::diagnostic::{Diagnostic, Fault, Place};
use crate::site::theme::files::EMBEDDED;
use crate::source::Source;

/// What a library says of its theme. The configuration is known to be good; it is read again for the places alone.
#[derive(Debug)]
pub struct Choice {
    /// The name that is chosen.
    pub name: Option<Box<str>>,
    file: Arc<str>,
    text: String,
    language: Language,
}

impl Choice {
    /// What the configuration says.
    pub fn of(source: &dyn Source, config: &Config) -> Choice {
        Choice {
            name: config.theme.as_ref().and_then(|theme| theme.name.clone()),
            file: Arc::from("config.toml"),
            text: source.text("config.toml").unwrap_or_default(),
            language: *config.language(),
        }
    }

    /// The folder of the theme below `themes/`.
    pub fn folder(&self) -> &str {
        self.name.as_deref().unwrap_or(EMBEDDED)
    }

    /// The place of bytes of the configuration.
    pub fn place(&self, span: Range<usize>) -> Place {
        place(&self.file, &span)
    }

    /// A fault at the name of the theme.
    pub fn at_name(&self, fault: Fault) -> Diagnostic {
        let (table, _) = DeTable::parse_recoverable(&self.text);
        let name = table.get_ref().get("theme").and_then(|node| node.get_ref().get("name"));
        fault.at(self.place(name.map(toml::Spanned::span).unwrap_or_default()))
    }

    /// A fault at one of the languages of the site.
    pub fn at_language(&self, index: usize, fault: Fault) -> Diagnostic {
        let (table, _) = DeTable::parse_recoverable(&self.text);
        let language = table.get_ref().get("languages").and_then(|node| node.get_ref().get(index));
        fault.at(self.place(language.map(toml::Spanned::span).unwrap_or_default()))
    }

    /// The values that are chosen, with the bytes in which they stand.
    pub fn values(
        &self,
        declared: &[(Box<str>, Declared)],
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<(Box<str>, Value, Range<usize>)> {
        let (table, _) = DeTable::parse_recoverable(&self.text);
        let Some(DeValue::Table(theme)) = table.get_ref().get("theme").map(|node| node.get_ref()) else {
            return Vec::new();
        };
        let mut reading = Reading::new(Arc::clone(&self.file), &self.text, &self.language);
        let mut values = Vec::with_capacity(theme.len());
        for (key, node) in theme.iter().filter(|(key, _)| *key.get_ref() != "name") {
            let Some((name, declared)) = declared.iter().find(|(name, _)| **name == **key.get_ref()) else {
                reading.report(unknown(key.get_ref(), declared), key.span());
                continue;
            };
            let value = declared.declaration.value(node, &mut reading);
            values.extend(value.map(|value| (name.clone(), value, node.span())));
        }
        findings.append(&mut reading.findings);
        values
    }
}
