//! Whom and what a record refers to, as fields: ids, references, files, former addresses.

use std::marker::PhantomData;

use serde_json::{Value as Json, json};

use super::text::stem;
use super::{Field, Hear, Said};
use crate::content::draft::{Node, Reading, Unique, narrow};
use crate::content::record::Record;
use crate::content::value::id::Id;
use crate::content::value::kind::{Kind, Reference};
use crate::content::value::quote;
use crate::diagnostic::{Code, Fault, nearest};

const ID_PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// The id of a record of one kind.
#[derive(Debug)]
pub struct Key<R> {
    /// The id.
    pub id: Id,
    kind: PhantomData<fn() -> R>,
}

impl<R> Clone for Key<R> {
    fn clone(&self) -> Self {
        Key { id: self.id.clone(), kind: PhantomData }
    }
}

impl<R> PartialEq for Key<R> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<R: Record> Field for Key<R> {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let text = reading.string(node, Self::shape)?;
        let mend = |fault: Fault| Fault { code: Code::UnknownRecord, ..fault };
        let id = reading.good(Id::parse(text).map_err(mend), node)?;
        reading.mention(Some(R::KIND), id.clone(), None, node.span());
        Some(Key { id, kind: PhantomData })
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": ID_PATTERN })
    }

    fn shape() -> String {
        format!("an id of {}", R::KIND)
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        hear(key, Said::Record(Some(R::KIND), &self.id));
    }
}

/// The id of an audience, which `config.toml` declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience(pub Id);

impl Field for Audience {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let text = reading.string(node, Self::shape)?;
        let mend = |fault: Fault| Fault { code: Code::UnknownAudience, ..fault };
        let id = reading.good(Id::parse(text).map_err(mend), node)?;
        reading.facts.audiences.push((id.clone(), narrow(&node.span())));
        Some(Audience(id))
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": ID_PATTERN })
    }

    fn shape() -> String {
        "an id of `[audiences]` in config.toml".to_owned()
    }
}

/// The id of a question of the same edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnQuestion(pub Id);

impl Field for OwnQuestion {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let text = reading.string(node, Self::shape)?;
        let mend = |fault: Fault| Fault { code: Code::UnknownQuestion, ..fault };
        let id = reading.good(Id::parse(text).map_err(mend), node)?;
        reading.facts.questions.push((id.clone(), narrow(&node.span())));
        Some(OwnQuestion(id))
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": ID_PATTERN })
    }

    fn shape() -> String {
        "an id of a question of this edition".to_owned()
    }
}

/// An id of its own within a record, such as a question's.
impl Field for Id {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let text = reading.string(node, || "an id")?;
        reading.good(Id::parse(text), node)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": ID_PATTERN })
    }

    fn shape() -> String {
        "an id of its own".to_owned()
    }
}

impl Field for Reference {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let text = reading.string(node, || "a reference such as `readings/agenda-2030`")?;
        let reference = reading.good(Reference::parse(text), node)?;
        reading.refer(&reference, node.span());
        Some(reference)
    }

    fn schema() -> Json {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        json!({ "type": "string", "pattern": format!("^({})/[a-z0-9-]+(#(encouragement|question)-\\S+)?$", kinds.join("|")) })
    }

    fn shape() -> String {
        "a reference".to_owned()
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut Hear<'a, '_>) {
        hear(key, Said::Record(Some(self.kind), &self.id));
    }
}

/// A reference to an outcome or one of its encouragements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToEncouragement(pub Reference);

/// A reference to a question of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToQuestion(pub Reference);

macro_rules! references {
    ($($ty:ident: $shape:literal, $expected:literal, $pattern:literal, $fits:expr;)+) => {$(
        impl Field for $ty {
            fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
                let text = reading.string(node, || $shape)?;
                let reference = reading.good(Reference::parse(text), node)?;
                let fits: fn(&Reference) -> bool = $fits;
                if !fits(&reference) {
                    let fault = Fault::new(Code::BadReference, format!("expected {}, found `{text}`", $shape));
                    reading.report(fault.help(concat!("write it as `", $expected, "`")), node.span());
                    return None;
                }
                reading.refer(&reference, node.span());
                Some($ty(reference))
            }

            fn schema() -> Json {
                json!({ "type": "string", "pattern": $pattern })
            }

            fn shape() -> String {
                $shape.to_owned()
            }
        }
    )+};
}

references! {
    ToEncouragement: "a reference to an outcome or an encouragement", "outcomes/2023#encouragement-4",
        r"^outcomes/[a-z0-9-]+(#encouragement-\S+)?$",
        |reference| reference.kind == Kind::Outcomes;
    ToQuestion: "a reference to a question", "editions/2024#question-stocktaking",
        r"^editions/[a-z0-9-]+#question-\S+$",
        |reference| reference.kind == Kind::Editions
            && reference.anchor.as_deref().is_some_and(|anchor| anchor.starts_with("question-"));
}

/// A file of the record's own folder, from that folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePath(pub Box<str>);

impl Field for FilePath {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let path = reading.string(node, Self::shape)?;
        if let Err(fault) = inside(path, stem(&reading.file)) {
            reading.report(fault, node.span());
            return None;
        }
        reading.facts.files.push((path.into(), narrow(&node.span())));
        Some(FilePath(path.into()))
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": r"\S" })
    }

    fn shape() -> String {
        "the path of a file in the record's own folder".to_owned()
    }
}

/// Whether a path stays in the folder that it starts from.
fn inside(path: &str, id: &str) -> Result<(), Fault> {
    let steps = || path.split(['/', '\\']);
    if path.starts_with(['/', '\\']) || path.contains(':') || steps().any(|step| step == "..") {
        let message = format!("{} leads out of the record's folder `{id}/`", quote(path));
        let mend = format!("put the file into `{id}/` and name it from there");
        return Err(Fault::new(Code::PathOutside, message).help(mend));
    }
    let plain: Vec<&str> = steps().filter(|step| !matches!(*step, "" | ".")).collect();
    let plain = plain.join("/");
    if plain == path {
        return Ok(());
    }
    let message = format!("expected a path from the record's folder `{id}/`, found {}", quote(path));
    Err(Fault::new(Code::PathOutside, message).help(format!("write `{plain}`")))
}

/// A former address of the record, without `.html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias(pub Box<str>);

impl Field for Alias {
    fn read<'t>(node: &Node<'t>, reading: &mut Reading<'t>) -> Option<Self> {
        let text = reading.string(node, Self::shape)?;
        let fits = text
            .split_once('/')
            .is_some_and(|(kind, id)| Kind::find(kind).is_some() && Id::parse(id).is_ok());
        if !fits {
            let fault = Fault::new(Code::BadReference, format!("expected {}, found `{text}`", Self::shape()));
            let kind = text.split('/').next().unwrap_or(text);
            let near = nearest(kind, Kind::ALL.map(Kind::name)).filter(|near| *near != kind);
            reading
                .report(fault.maybe_help(near.map(|near| format!("did you mean `{near}/…`?"))), node.span());
            return None;
        }
        reading.facts.unique.push((Unique::Alias(text.into()), narrow(&node.span())));
        Some(Alias(text.into()))
    }

    fn schema() -> Json {
        {
            let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            json!({ "type": "string", "pattern": format!("^({})/[a-z0-9-]+$", kinds.join("|")) })
        }
    }

    fn shape() -> String {
        "a former address such as `outcomes/old-name`".to_owned()
    }
}
