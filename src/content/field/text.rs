//! Text as fields: neutral strings, and lines, texts and Markdown in one or several languages.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::{Field, Hear, Said};
use crate::content::draft::{Node, Reading, narrow};
use crate::content::markdown;
use crate::content::markdown::address::Target;
use crate::content::value::id::Id;
use crate::content::value::kind::Kind;
use crate::content::value::language::Language;
use crate::content::value::text::Localised;
use crate::diagnostic::{Code, Fault};

/// A string that belongs to no language.
impl Field for Box<str> {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        reading.string(node, || "a text in quotes").map(Box::from)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": r"\S" })
    }

    fn shape() -> String {
        "a string".to_owned()
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        hear(key, Said::Neutral(self));
    }
}

/// What a language tag looks like, whether or not its parts are registered.
const LANGUAGE_PATTERN: &str = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";

/// A line of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(pub Localised);

/// Plain text in paragraphs, which blank lines part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub Localised);

/// Markdown: CommonMark, tables, footnotes, alerts, no raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown(pub Localised);

macro_rules! localised {
    ($($ty:ident: $shape:literal $said:ident $then:expr;)+) => {$(
        impl Field for $ty {
            fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
                let then: Then<'t> = $then;
                by_language(node, reading, then).map($ty)
            }

            fn schema() -> Json {
                let text = json!({ "type": "string", "pattern": r"\S" });
                json!({ "anyOf": [text, {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": { "pattern": LANGUAGE_PATTERN },
                    "additionalProperties": text,
                }] })
            }

            fn shape() -> String {
                $shape.to_owned()
            }

            fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
                hear(key, Said::$said(&self.0));
            }
        }

        impl std::ops::Deref for $ty {
            type Target = Localised;

            fn deref(&self) -> &Localised {
                &self.0
            }
        }
    )+};
}

localised! {
    Line: "a line" Text |_, _, _, _| true;
    Text: "a text" Text |_, _, _, _| true;
    Markdown: "Markdown" Markdown examined;
}

/// What else is asked of a text in a language: whether it is good, its faults reported.
type Then<'t> = fn(&str, &Language, &Node<'t>, &mut Reading<'t>) -> bool;

/// Reads a string, or a table of one string a language.
fn by_language<'t>(node: &Node<'t>, reading: &mut Reading<'t>, then: Then<'t>) -> Option<Localised> {
    let DeValue::Table(table) = node.get_ref() else {
        let text =
            reading.string(node, || "a text in quotes, or one a language: `{ en = \"…\", de = \"…\" }`")?;
        let default = *reading.default;
        return then(text, &default, node, reading).then(|| Localised::Plain(text.into()));
    };
    if table.is_empty() {
        reading.report(Fault::new(Code::EmptyText, "expected a text in a language, found none"), node.span());
        return None;
    }
    let mut texts: Vec<(Language, Box<str>)> = Vec::with_capacity(table.len());
    for (key, value) in table {
        let language = reading.language(key);
        let text = reading.string(value, || "a text in quotes");
        let default = *reading.default;
        let good = text.is_none_or(|text| then(text, &language.unwrap_or(default), value, reading));
        let (Some(language), Some(text), true) = (language, text, good) else { continue };
        if texts.iter().any(|(known, _)| *known == language) {
            let message = format!("there is a text in the language `{language}` already");
            reading.report(Fault::new(Code::BadLanguage, message), key.span());
        }
        texts.push((language, Box::from(text)));
    }
    (texts.len() == table.len()).then(|| Localised::By(texts.into()))
}

/// Whether a Markdown field is good; its links are noted, and all that is wrong in it stands at the field's value.
fn examined<'t>(text: &str, language: &Language, node: &Node<'t>, reading: &mut Reading<'t>) -> bool {
    let outline = markdown::outline(text);
    let good = outline.faults.is_empty();
    for (_, fault) in outline.faults {
        reading.report(fault, node.span());
    }
    for link in outline.links {
        // The headings of a field have an anchor for the field alone.
        let own = |anchor: &str| outline.headings.iter().any(|heading| *heading.slug == *anchor);
        if !matches!(&link.target, Target::Anchor(anchor) if own(anchor)) {
            note_link(link.target, language, node.span(), reading);
        }
    }
    good
}

/// Notes where a link of a text leads, for the checks over all records.
pub fn note_link(
    target: Target,
    language: &Language,
    span: std::ops::Range<usize>,
    reading: &mut Reading<'_>,
) {
    match target {
        Target::Record { kind, id, anchor } => match (Kind::find(&kind), Id::parse(&id)) {
            (Some(kind), Ok(id)) => reading.mention(Some(kind), id, anchor, span),
            _ => {
                let near = Kind::nearest(&kind).filter(|near| near.name() != &*kind);
                let mend = near.map(|near| format!("did you mean `record:{near}/{id}`?"));
                let fault = Fault::new(Code::BadReference, format!("there is no record `{kind}/{id}`"));
                reading.report(fault.maybe_help(mend), span);
            }
        },
        Target::File(path) => match path.split_once('/') {
            Some((_, rest)) if path.starts_with(&format!("{}/", stem(&reading.file))) => {
                reading.facts.files.push((rest.into(), narrow(&span)));
            }
            _ => reading.report(outside(&path, stem(&reading.file)), span),
        },
        Target::Anchor(anchor) => {
            reading.facts.own_anchors.push((anchor, *language, narrow(&span)));
        }
        Target::Web(_) => {}
    }
}

/// The id in the name of a record's file, or of its body's.
pub fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}

fn outside(path: &str, id: &str) -> Fault {
    let fault = Fault::new(Code::RelativeLink, format!("`{path}` is no file of the record's own folder"));
    fault.help(format!("link to a file as `{id}/…`, and to another record as `record:readings/…`"))
}

/// Other names by language: `{ fr = ["plan d'action"], en = ["HRAP"] }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names(pub Box<[(Language, Vec<Box<str>>)]>);

impl Field for Names {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let DeValue::Table(table) = node.get_ref() else {
            reading.wrong_type(node, "lists of names by language: `{ fr = [\"…\"] }`");
            return None;
        };
        let mut names = Vec::with_capacity(table.len());
        for (key, value) in table {
            let language = reading.language(key);
            let list = Vec::read(value, reading);
            names.extend(language.zip(list));
        }
        (names.len() == table.len()).then(|| Names(names.into()))
    }

    fn schema() -> Json {
        json!({
            "type": "object",
            "propertyNames": { "pattern": LANGUAGE_PATTERN },
            "additionalProperties": Vec::<Box<str>>::schema(),
        })
    }

    fn shape() -> String {
        "a table of lists of names by language".to_owned()
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        self.0.iter().for_each(|(language, names)| hear(key, Said::Names(language, names)));
    }
}
