//! The values that settings have: colours, assets, lines, lists, yes or no.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::content::draft::{Node, Reading};
use crate::content::field::Field;
use crate::content::field::text::Line;
use crate::content::value::text::Localised;
use crate::diagnostic::{Code, Fault, nearest};

/// What the values of a setting are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A colour.
    Colour,
    /// A file of `assets/`.
    Asset,
    /// A line of text, in one language or several.
    Line,
    /// Words of a closed list, in an order.
    List,
    /// `true` or `false`.
    Bool,
}

/// The value of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A colour.
    Colour(Colour),
    /// The name of an asset, such as `logo.svg`.
    Asset(Box<str>),
    /// A line; a plain one is in the library's default language.
    Line(Localised),
    /// Words of the closed list.
    List(Vec<Box<str>>),
    /// Yes or no.
    Bool(bool),
}

/// A colour as `#rgb` or `#rrggbb` in lower case (CSS Color 4 §5.2); where one is missing, the theme's own stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colour {
    /// By day.
    pub light: Option<Box<str>>,
    /// By night.
    pub dark: Option<Box<str>>,
}

const FORMS: [(&str, Form); 5] = [
    ("colour", Form::Colour),
    ("asset", Form::Asset),
    ("line", Form::Line),
    ("list", Form::List),
    ("bool", Form::Bool),
];

impl Field for Form {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let text = reading.string(node, Form::shape)?;
        let found = FORMS.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let near =
                nearest(text, FORMS.map(|(name, _)| name)).map(|near| format!("did you mean `{near}`?"));
            let message = format!("expected {}, found `{text}`", Form::shape());
            reading.report(Fault::new(Code::UnknownValue, message).maybe_help(near), node.span());
        }
        found.map(|(_, form)| *form)
    }

    fn schema() -> Json {
        json!({ "type": "string", "enum": FORMS.map(|(name, _)| name) })
    }

    fn shape() -> String {
        "`colour`, `asset`, `line`, `list` or `bool`".to_owned()
    }
}

/// Reads a value of a form; `words` are those that a list may hold.
pub fn read<'t>(form: Form, words: &[Box<str>], node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Value> {
    match form {
        Form::Colour => colour(node, reading).map(Value::Colour),
        Form::Asset => {
            reading.string(node, || "the name of a file in `assets/`").map(|name| Value::Asset(name.into()))
        }
        Form::Line => Line::read(node, reading).map(|line| Value::Line(line.0)),
        Form::List => list(words, node, reading).map(Value::List),
        Form::Bool => bool::read(node, reading).map(Value::Bool),
    }
}

fn list<'t>(words: &[Box<str>], node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Vec<Box<str>>> {
    let list = <Vec<Box<str>>>::read(node, reading)?;
    let items = node.get_ref().as_array().into_iter().flat_map(|items| items.iter());
    for (word, item) in list.iter().zip(items) {
        if !words.contains(word) {
            let known: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            let near =
                nearest(word, words.iter().map(|word| &**word)).map(|near| format!("did you mean `{near}`?"));
            let message = format!("expected one of {}, found `{word}`", known.join(", "));
            reading.report(Fault::new(Code::UnknownValue, message).maybe_help(near), item.span());
        }
    }
    // A block that stands twice would have its anchors twice.
    let mut once: Vec<Box<str>> = Vec::with_capacity(list.len());
    for word in list {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once.iter().all(|word| words.contains(word)).then_some(once)
}

const COLOUR: &str =
    "a colour such as `\"#2c5fb8\"`, or one by day and one by night: `{ light = \"…\", dark = \"…\" }`";

fn colour<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Colour> {
    let DeValue::Table(table) = node.get_ref() else {
        let both = one(node, reading)?;
        return Some(Colour { light: Some(both.clone()), dark: Some(both) });
    };
    let mut colour = Colour::default();
    let before = reading.findings.len();
    for (key, value) in table {
        match &**key.get_ref() {
            "light" => colour.light = one(value, reading),
            "dark" => colour.dark = one(value, reading),
            other => {
                let near = nearest(other, ["light", "dark"]).map(|near| format!("did you mean `{near}`?"));
                let fault =
                    Fault::new(Code::UnknownKey, format!("expected `light` or `dark`, found `{other}`"));
                reading.report(fault.maybe_help(near), key.span());
            }
        }
    }
    if table.is_empty() {
        reading.report(Fault::new(Code::MissingField, format!("expected {COLOUR}, found none")), node.span());
    }
    (reading.findings.len() == before).then_some(colour)
}

fn one<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Box<str>> {
    let text = reading.string(node, || COLOUR)?;
    let digits = text.strip_prefix('#').unwrap_or(text);
    let good = matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if good && text.starts_with('#') {
        return Some(text.to_ascii_lowercase().into());
    }
    let help = good.then(|| format!("write `\"#{digits}\"`"));
    let message = format!("expected {COLOUR}, found `{text}`");
    reading.report(Fault::new(Code::UnknownValue, message).maybe_help(help), node.span());
    None
}
