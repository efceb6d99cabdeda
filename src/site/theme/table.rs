//! The texts of a theme in all its languages, and which of them a site language draws on.

use std::sync::Arc;

use super::files::Files;
use super::message::Table;
use super::setting::Choice;
use crate::content::config::Config;
use crate::content::value::language::{Language, lookup};
use crate::diagnostic::{Code, Diagnostic, Fault, Place};

/// The texts by language.
#[derive(Debug)]
pub struct Tables(Vec<(Language, Arc<Table>)>);

impl Tables {
    /// The texts of `i18n/`, those of one's own over the embedded ones.
    pub fn read(files: &Files, findings: &mut Vec<Diagnostic>) -> Tables {
        let mut tables = Vec::new();
        for (name, layers) in files.layers("i18n") {
            let tag = name.trim_end_matches(".toml");
            let language = match Language::parse(tag) {
                Ok(language) if language.as_str() == tag => language,
                other => {
                    let help = other.ok().map(|language| format!("name it `{language}.toml`"));
                    let fault =
                        Fault::new(Code::BadTheme, format!("`{tag}` is no language tag in canonical form"));
                    findings.push(fault.maybe_help(help).at(Place::top(&layers[0].path)));
                    continue;
                }
            };
            let mut table = Table::default();
            for file in layers {
                if let Some(text) = file.text(findings) {
                    table.read(&file.path, &text, findings);
                }
            }
            tables.push((language, Arc::new(table)));
        }
        let tables = Tables(tables);
        let (english, model) = tables.english();
        for (_, table) in tables.0.iter().filter(|(language, _)| *language != english) {
            table.check(&model, findings);
        }
        tables
    }

    /// The English texts, which stand in where others are missing.
    pub fn english(&self) -> (Language, Arc<Table>) {
        let english = Language::parse("en").expect("a registered language");
        let found = self.0.iter().find(|(language, _)| *language == english);
        (english, found.map(|(_, table)| Arc::clone(table)).unwrap_or_default())
    }

    /// The texts that a language draws on, the nearest first: its own, then those of the languages that it is a form
    /// of; where there are none, the nearest by RFC 4647 §3.4. English is not among them unless it is near.
    pub fn of(&self, language: &Language) -> Vec<(Language, Arc<Table>)> {
        let mut near: Vec<_> = self.0.iter().filter(|(own, _)| language.matches(own)).cloned().collect();
        near.sort_by_key(|(own, _)| std::cmp::Reverse(own.as_str().len()));
        if near.is_empty() {
            near.extend(
                lookup(language, self.0.iter().map(|(own, _)| own)).map(|place| self.0[place].clone()),
            );
        }
        near
    }

    /// Warns of site languages for which the theme has no texts.
    pub fn untranslated(&self, choice: &Choice, config: &Config, findings: &mut Vec<Diagnostic>) {
        for (place, language) in config.languages.iter().enumerate() {
            if self.of(language).is_empty() {
                let message =
                    format!("the theme has no texts in `{language}`; its pages show the English ones");
                let fault = Fault::new(Code::UntranslatedInterface, message)
                    .help(format!("translate them in `themes/{}/i18n/{language}.toml`", choice.folder()));
                findings.push(choice.at_language(place, fault));
            }
        }
    }
}
