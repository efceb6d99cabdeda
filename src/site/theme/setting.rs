//! The settings of a theme: `theme.toml` declares them, `[theme]` in `config.toml` sets them.
//!
//! Both are read by the same functions, so that a default is held to what a chosen value is held to.

pub mod choice;
pub mod value;

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};

use self::value::Form;
use super::files::Files;
use crate::content::draft::{Node, Reading, narrow};
use crate::content::field::Field;
use crate::content::table::{TableReader, record};
use crate::content::value::language::Language;
use crate::diagnostic::{Code, Diagnostic, Fault, Place, Severity, nearest};
use crate::site::view::Asking;

pub use self::choice::Choice;
pub use self::value::{Colour, Value};

/// A setting with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name, such as `on-academy`.
    pub name: Box<str>,
    /// What is chosen, else the default, if there is one.
    pub value: Option<Value>,
    /// Whether it is chosen in `config.toml`.
    pub chosen: bool,
    property: Option<Box<str>>,
}

record! {
    /// The file `theme.toml`.
    pub struct Manifest {
        /// The name of the theme.
        name: Box<str> = optional,
        /// Its version.
        version: Box<str> = optional,
        /// What a library may choose.
        settings: Declarations = many,
    }
}

/// The settings that a theme declares, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Declarations(Vec<(Box<str>, Declared)>);

/// A setting as it is declared.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    declaration: Declaration,
    default: Option<Value>,
    /// Where an asset that is the default is named.
    place: Place,
}

record! {
    /// What `theme.toml` says of a setting.
    pub struct Declaration settled by by_type {
        /// What its values are.
        form as "type": Form = required,
        /// What it is for.
        doc: Box<str> = required,
        /// The value where none is chosen.
        default: Anything = optional,
        /// Of a colour: the custom property of the stylesheet that it sets.
        property: Box<str> = optional,
        /// Of a list: the words that it may hold.
        values: Vec<Box<str>> = many,
    }
}

/// A value that is read once its declaration is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Anything;

impl Field for Anything {
    fn read<'t>(_: &Node<'t>, _: &mut Reading<'t>) -> Option<Self> {
        Some(Anything)
    }

    fn schema() -> Json {
        json!({})
    }

    fn shape() -> String {
        "value of the setting's type".to_owned()
    }
}

/// Reports a colour without a property, a list without words, and either where the type is another.
fn by_type(table: &mut TableReader<'_, '_, '_>) {
    let Some(form) = table.text("type") else { return };
    for (key, of) in [("property", "colour"), ("values", "list")] {
        match table.node(key) {
            None if form == of => table.missing(key),
            Some(node) if form != of => {
                let fault =
                    Fault::new(Code::UnknownKey, format!("`{key}` belongs to settings of the type `{of}`"));
                table.reading.report(fault, node.span());
            }
            _ => {}
        }
    }
}

impl Field for Declarations {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let DeValue::Table(table) = node.get_ref() else {
            reading.wrong_type(node, "a table of settings");
            return None;
        };
        let mut declared = Vec::with_capacity(table.len());
        for (name, node) in table {
            if !is_name(name.get_ref()) {
                let message =
                    "expected the name of a setting: lower-case letters and hyphens, and not `name`";
                reading.report(Fault::new(Code::UnknownKey, message), name.span());
                continue;
            }
            let Some(declaration) = Declaration::read_nested(node, reading) else { continue };
            let default = node.get_ref().as_table().and_then(|table| table.get("default"));
            let span = default.map_or(name.span(), toml::Spanned::span);
            let place = Place { file: Arc::clone(&reading.file), span: narrow(&span) };
            let default = default.and_then(|node| declaration.value(node, reading));
            declared.push((Box::from(&**name.get_ref()), Declared { declaration, default, place }));
        }
        Some(Declarations(declared))
    }

    fn schema() -> Json {
        json!({ "type": "object" })
    }

    fn shape() -> String {
        "table of settings".to_owned()
    }
}

impl Declaration {
    fn read_nested<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Declaration> {
        TableReader::nested(node, reading)
    }

    /// A value that the setting can have.
    fn value<'t>(&self, node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Value> {
        value::read(self.form, &self.values, node, reading)
    }
}

fn is_name(name: &str) -> bool {
    name != "name" && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

/// The settings that the theme declares, those of one's own `theme.toml` over the embedded ones.
pub fn declared(files: &Files, findings: &mut Vec<Diagnostic>) -> Vec<(Box<str>, Declared)> {
    let english = Language::parse("en").expect("a registered language");
    let mut all: Vec<(Box<str>, Declared)> = Vec::new();
    for file in files.all("theme.toml") {
        let Some(text) = file.text(findings) else { continue };
        let mut reading = Reading::new(Arc::clone(&file.path), &text, &english);
        let (table, errors) = DeTable::parse_recoverable(&text);
        reading.broken = !errors.is_empty();
        for error in errors {
            reading.report(Fault::new(Code::BadTheme, error.message()), error.span().unwrap_or_default());
        }
        let manifest: Option<Manifest> = TableReader::record(table.get_ref(), &mut reading);
        for (name, declared) in manifest.map(|manifest| manifest.settings.0).unwrap_or_default() {
            all.retain(|(other, _)| *other != name);
            all.push((name, declared));
        }
        // What is a matter of the records elsewhere is one of the theme here.
        findings.extend(reading.findings.into_iter().map(|finding| Diagnostic {
            code: Code::BadTheme,
            severity: Severity::Error,
            ..finding
        }));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// All settings with their values; what is wrong with the choice stands in `config.toml`.
pub fn chosen(
    choice: &Choice,
    declared: Vec<(Box<str>, Declared)>,
    assets: &[&str],
    findings: &mut Vec<Diagnostic>,
) -> Vec<Setting> {
    let mut values = choice.values(&declared, findings);
    let setting = |(name, Declared { declaration, default, place }): (Box<str>, Declared)| {
        let at = values.iter().position(|(chosen, ..)| *chosen == name);
        let (value, place, code, chosen) = match at.map(|at| values.swap_remove(at)) {
            Some((_, value, span)) => (Some(value), choice.place(span), Code::MissingFile, true),
            None => (default, place, Code::BadTheme, false),
        };
        if let Some(Value::Asset(asset)) = &value
            && !assets.contains(&&**asset)
        {
            let near = nearest(asset, assets.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            let message = format!("there is no file `assets/{asset}` in the theme");
            findings.push(Fault::new(code, message).maybe_help(near).at(place));
        }
        Setting { name, value, chosen, property: declaration.property }
    };
    declared.into_iter().map(setting).collect()
}

/// The key of a table that no setting has.
fn unknown(key: &str, declared: &[(Box<str>, Declared)]) -> Fault {
    let names = declared.iter().map(|(name, _)| &**name).chain(["name"]);
    let near = nearest(key, names).map(|near| format!("did you mean `{near}`?"));
    Fault::new(Code::UnknownKey, format!("the theme has no setting `{key}`")).maybe_help(near)
}

/// All settings as a page's templates are given them: by name with `_` for `-`, none where nothing is set.
pub fn values(page: &Arc<Asking>) -> minijinja::Value {
    let value = |setting: &Setting| match &setting.value {
        None => minijinja::Value::from(()),
        Some(Value::Colour(Colour { light, dark })) => {
            let of = |colour: &Option<Box<str>>| minijinja::Value::from(colour.as_deref());
            minijinja::Value::from_pairs([("light", of(light)), ("dark", of(dark))])
        }
        Some(Value::Asset(name)) => minijinja::Value::from(&**name),
        Some(Value::Line(line)) => page.line(line),
        Some(Value::List(words)) => words.iter().map(|word| &**word).collect(),
        Some(Value::Bool(yes)) => minijinja::Value::from(*yes),
    };
    let settings = page.site.theme.settings().iter();
    minijinja::Value::from_pairs(settings.map(|setting| (setting.name.replace('-', "_"), value(setting))))
}

/// The CSS that sets the chosen colours, in the cascade layer that the stylesheet keeps for them.
pub fn layer(settings: &[Setting]) -> String {
    let (mut always, mut light, mut dark) = (String::new(), String::new(), String::new());
    for setting in settings.iter().filter(|setting| setting.chosen) {
        let (Some(Value::Colour(colour)), Some(property)) = (&setting.value, &setting.property) else {
            continue;
        };
        let set = |rules: &mut String, colour: &str| {
            write!(rules, "{property}:{colour};").expect("writing to memory does not fail");
        };
        match (&colour.light, &colour.dark) {
            (Some(both), Some(same)) if both == same => set(&mut always, both),
            (day, night) => {
                day.iter()
                    .for_each(|colour| set(if night.is_some() { &mut always } else { &mut light }, colour));
                night.iter().for_each(|colour| set(&mut dark, colour));
            }
        }
    }
    let root = |rules: &str| format!(":root{{{}}}", rules.trim_end_matches(';'));
    let scheme = |name: &str, rules: &str| format!("@media (prefers-color-scheme:{name}){{{}}}", root(rules));
    let mut rules = if always.is_empty() { String::new() } else { root(&always) };
    for (name, own) in [("light", light), ("dark", dark)] {
        if !own.is_empty() {
            rules.push_str(&scheme(name, &own));
        }
    }
    if rules.is_empty() { rules } else { format!("@layer settings{{{rules}}}\n") }
}

/// Where something stands in a file.
fn place(file: &Arc<str>, span: &Range<usize>) -> Place {
    Place { file: Arc::clone(file), span: narrow(span) }
}
