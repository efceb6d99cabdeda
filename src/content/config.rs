//! The library's settings: `config.toml`, as strict as the records.

use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};

use super::draft::{Node, Reading};
use super::field::Field;
use super::field::scalar::Whole;
use super::field::text::{Line, Text};
use super::table::{TableReader, record};
use super::value::address::WebAddress;
use super::value::closed::Untranslated;
use super::value::code::License;
use super::value::id::Id;
use super::value::language::Language;
use super::value::quote;
use crate::diagnostic::{Code, Fault, Severity, nearest};

record! {
    /// The settings of a library.
    pub struct Config settled by whole {
        /// The library's title.
        title: Line = required,
        /// Where the site stands, with or without its last slash.
        base_url: WebAddress = required,
        /// The languages of the site; the first is the default.
        languages: Vec<Language> = required,
        /// What the library is.
        description: Text = optional,
        /// The version of the content contract.
        format: Whole<1, 1> = optional,
        /// Whether a record without text in a language has a page in it, or is linked to where it is.
        untranslated: Untranslated = optional,
        /// The theme, and its settings.
        theme: ThemeChoice = optional,
        /// The audiences that records name: id = line.
        audiences: Audiences = many,
        /// Under which licences the library stands.
        rights: Rights = optional,
        /// How the library is reached.
        contact: Contact = optional,
        /// Where one subscribes to news.
        updates: Updates = optional,
        /// The repository that holds the records.
        repository: Repository = optional,
        /// How works are cited.
        citation: Citation = optional,
        /// Which outputs are written: all that are not switched off.
        outputs: Switches = many,
        /// The search.
        search: Search = optional,
        /// The severity of findings, by code.
        check: Severities = many,
    }
}

/// A library has a language, and stands in the web.
fn whole(table: &mut TableReader<'_, '_, '_>) {
    let languages = table.node("languages").and_then(|node| node.get_ref().as_array());
    if languages.is_some_and(|list| list.is_empty()) {
        table.missing("languages");
    }
    let Some((address, node)) = table.text("base-url").zip(table.node("base-url")) else { return };
    if address.starts_with("mailto:") || address.contains(['?', '#']) {
        let message = format!("expected the address that the site has in the web, found {}", quote(address));
        let fault = Fault::new(Code::BadAddress, message);
        table.reading.report(fault.help("write it as `https://www.example.org/library/`"), node.span());
    }
}

record! {
    /// The licences of the library.
    pub struct Rights {
        /// Of what is said about the works.
        metadata: License = optional,
        /// Of our own texts.
        text: License = optional,
        /// Who holds the rights.
        holder: Line = optional,
    }
}

record! {
    /// How the library is reached.
    pub struct Contact {
        /// By e-mail.
        email: Box<str> = optional,
        /// By post.
        postal: Text = optional,
    }
}

record! {
    /// Where one subscribes to news.
    pub struct Updates {
        /// The address.
        url: WebAddress = required,
        /// What it is called.
        label: Line = optional,
    }
}

record! {
    /// The repository that holds the records.
    pub struct Repository {
        /// Its address.
        url: WebAddress = required,
        /// The branch that is published.
        branch: Box<str> = optional,
    }
}

record! {
    /// How works are cited.
    pub struct Citation {
        /// Names of styles that are shipped, or paths of `.csl` files; the first is the site's.
        styles: Vec<Box<str>> = many,
    }
}

record! {
    /// The search.
    pub struct Search {
        /// Whether there is one.
        enabled: bool = optional,
    }
}

impl Config {
    /// The default language.
    pub fn language(&self) -> &Language {
        self.languages.first().expect("a library has a language")
    }

    /// Whether the site has a search engine.
    pub fn searched(&self) -> bool {
        self.search.as_ref().and_then(|search| search.enabled).unwrap_or(true)
    }

    /// The address of the site, without its last slash.
    pub fn base_url(&self) -> &str {
        self.base_url.as_str().trim_end_matches('/')
    }

    /// The severity that `[check]` gives a code; `None` where it is off.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        match self.check.0.iter().find(|(named, _)| *named == code) {
            Some((_, severity)) => *severity,
            None => Some(code.severity()),
        }
    }
}

/// Reads `config.toml`; `None` where a field that is needed is missing or wrong.
pub fn read<'t>(table: &DeTable<'t>, reading: &mut Reading<'t>) -> Option<Config> {
    TableReader::record(table, reading)
}

/// The pairs of a table whose keys are chosen by the library.
fn pairs<'t, T>(
    node: &Node<'t>,
    reading: &mut Reading<'t>,
    mut pair: impl FnMut(&str, std::ops::Range<usize>, &Node<'t>, &mut Reading<'t>) -> Option<T>,
) -> Option<Vec<T>> {
    let DeValue::Table(table) = node.get_ref() else {
        reading.wrong_type(node, "a table");
        return None;
    };
    let mut read = Vec::with_capacity(table.len());
    for (key, value) in table {
        read.extend(pair(key.get_ref(), key.span(), value, reading));
    }
    (read.len() == table.len()).then_some(read)
}

/// The audiences: id and name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Audiences(pub Vec<(Id, Line)>);

impl Field for Audiences {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let audience = |key: &str, span, value: &Node<'t>, reading: &mut Reading<'t>| {
            let id = Id::parse(key).map_err(|fault| reading.report(fault, span));
            let line = Line::read(value, reading);
            id.ok().zip(line)
        };
        pairs(node, reading, audience).map(Audiences)
    }

    fn schema() -> Json {
        json!({ "type": "object", "additionalProperties": Line::schema() })
    }

    fn shape() -> String {
        "a table of id = line".to_owned()
    }
}

/// Outputs that are switched on or off, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Switches(pub Vec<(Box<str>, bool)>);

impl Field for Switches {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let switch = |key: &str, span, value: &Node<'t>, reading: &mut Reading<'t>| {
            let fault = Fault::new(Code::UnknownKey, format!("there is no output {}", quote(key)));
            reading.report(fault, span);
            bool::read(value, reading).map(|on| (Box::from(key), on))
        };
        pairs(node, reading, switch).map(Switches)
    }

    fn schema() -> Json {
        json!({ "type": "object", "additionalProperties": false })
    }

    fn shape() -> String {
        "a table of output = `true` or `false`".to_owned()
    }
}

/// Severities by code; `None` is off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Severities(pub Vec<(Code, Option<Severity>)>);

impl Field for Severities {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        pairs(node, reading, severity).map(Severities)
    }

    fn schema() -> Json {
        let words = |code: &Code| match code.explanation().adjustable {
            true => json!({ "type": "string", "enum": ["error", "warning", "off"] }),
            false => json!({ "type": "string", "enum": ["error"] }),
        };
        let codes: serde_json::Map<String, Json> =
            Code::ALL.iter().map(|code| (code.name().to_owned(), words(code))).collect();
        json!({ "type": "object", "properties": codes, "additionalProperties": false })
    }

    fn shape() -> String {
        "a table of code = `error`, `warning` or `off`".to_owned()
    }
}

fn severity<'t>(
    key: &str,
    span: std::ops::Range<usize>,
    value: &Node<'t>,
    reading: &mut Reading<'t>,
) -> Option<(Code, Option<Severity>)> {
    const WORDS: [&str; 3] = ["error", "warning", "off"];
    let Some(code) = Code::find(key) else {
        let near = nearest(key, Code::ALL.iter().map(|code| code.name()));
        let fault = Fault::new(Code::UnknownKey, format!("there is no code {} of a finding", quote(key)));
        reading.report(fault.maybe_help(near.map(|near| format!("did you mean `{near}`?"))), span);
        return None;
    };
    let text = reading.string(value, || "`error`, `warning` or `off`")?;
    let severity = match text {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "off" => None,
        _ => {
            let message = format!("expected `error`, `warning` or `off`, found {}", quote(text));
            let near = nearest(text, WORDS).map(|near| format!("write `{near}`"));
            reading.report(Fault::new(Code::UnknownValue, message).maybe_help(near), value.span());
            return None;
        }
    };
    if severity != Some(Severity::Error) && !code.explanation().adjustable {
        let message = format!("`{key}` is always an error: no page can be made of what it is found in");
        reading.report(Fault::new(Code::UnknownValue, message).help("delete this line"), value.span());
        return None;
    }
    Some((code, severity))
}

/// The theme: its name, and settings that its `theme.toml` declares and checks.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeChoice {
    /// The name of the shipped theme, or of a folder below `themes/`.
    pub name: Option<Box<str>>,
    /// Its settings as they stand, with their places.
    pub settings: Vec<Setting>,
}

/// A setting of a theme, as it stands in `config.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its key.
    pub key: Box<str>,
    /// Its value.
    pub value: Json,
    /// The bytes of the key.
    pub key_span: super::draft::Span,
    /// The bytes of the value.
    pub span: super::draft::Span,
}

impl Field for ThemeChoice {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let mut name = None;
        let setting =
            |key: &str, span: std::ops::Range<usize>, value: &Node<'t>, reading: &mut Reading<'t>| {
                if key == "name" {
                    name = Some(<Box<str>>::read(value, reading)?);
                    return Some(None);
                }
                let (key_span, value_span) =
                    (super::draft::narrow(&span), super::draft::narrow(&value.span()));
                let plain = super::field::scalar::plain(value.get_ref());
                Some(Some(Setting { key: key.into(), value: plain, key_span, span: value_span }))
            };
        let settings = pairs(node, reading, setting)?.into_iter().flatten().collect();
        Some(ThemeChoice { name, settings })
    }

    fn schema() -> Json {
        json!({ "type": "object", "properties": { "name": { "type": "string", "pattern": r"\S" } } })
    }

    fn shape() -> String {
        "a table of `name`, and the settings that the theme declares".to_owned()
    }
}
