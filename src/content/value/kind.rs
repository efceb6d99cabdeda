//! The kinds of records, and references to them.

use std::fmt;

use super::id::Id;
use super::{quote, unexpected};
use crate::diagnostic::{Code, Fault, nearest};

/// A kind of record, called by its folder's name everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One Academy and Conference.
    Editions,
    /// An ordered, annotated reading list.
    Lists,
    /// A dated note.
    News,
    /// Whom the others refer to: bodies.
    Organisations,
    /// An Outcome Document with Explanatory Remarks.
    Outcomes,
    /// About, contribute, accessibility, imprint and the like.
    Pages,
    /// Whom the others refer to: persons.
    People,
    /// Cities, regions, towns.
    Places,
    /// What a city or region does for human rights.
    Practices,
    /// A volume of a series, or another publication of the house.
    Publications,
    /// A work by others that helps.
    Readings,
    /// A book series, or a series of events.
    Series,
    /// What works are about.
    Topics,
}

impl Kind {
    /// All kinds, by name.
    pub const ALL: [Kind; 13] = [
        Kind::Editions,
        Kind::Lists,
        Kind::News,
        Kind::Organisations,
        Kind::Outcomes,
        Kind::Pages,
        Kind::People,
        Kind::Places,
        Kind::Practices,
        Kind::Publications,
        Kind::Readings,
        Kind::Series,
        Kind::Topics,
    ];

    /// The folder's name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Editions => "editions",
            Kind::Lists => "lists",
            Kind::News => "news",
            Kind::Organisations => "organisations",
            Kind::Outcomes => "outcomes",
            Kind::Pages => "pages",
            Kind::People => "people",
            Kind::Places => "places",
            Kind::Practices => "practices",
            Kind::Publications => "publications",
            Kind::Readings => "readings",
            Kind::Series => "series",
            Kind::Topics => "topics",
        }
    }

    /// The kind of a folder's name.
    pub fn find(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether its records are works, which share their bibliographic fields.
    pub fn is_work(self) -> bool {
        matches!(self, Kind::Publications | Kind::Outcomes | Kind::Readings)
    }

    /// The kind that a mistyped folder's name probably means.
    pub fn nearest(name: &str) -> Option<Kind> {
        nearest(name, Kind::ALL.map(Kind::name)).and_then(Kind::find)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A reference to a record, or to an encouragement or a question in it: `outcomes/2023#encouragement-4`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The kind of the record.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// The anchor on its page, without `#`.
    pub anchor: Option<Box<str>>,
}

impl Reference {
    /// Reads `kind/id` or `kind/id#anchor`.
    ///
    /// # Errors
    /// Where the text has another form, or its kind does not exist.
    pub fn parse(text: &str) -> Result<Reference, Fault> {
        let (path, anchor) = match text.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (text, None),
        };
        let Some((kind, id)) = path.split_once('/').filter(|_| !text.contains("://")) else {
            let expected = "a kind and an id such as `readings/agenda-2030`";
            return Err(unexpected(Code::BadReference, expected, text));
        };
        let Some(kind) = Kind::find(kind) else {
            let mend = Kind::nearest(kind).map(|near| format!("write `{near}/{id}`"));
            let message = format!("{} is no kind of record", quote(kind));
            return Err(Fault::new(Code::BadReference, message).maybe_help(mend));
        };
        let id = Id::parse(id).map_err(|fault| Fault { code: Code::BadReference, ..fault })?;
        if anchor.is_some_and(str::is_empty) {
            return Err(Fault::new(Code::BadReference, "nothing stands behind the `#`"));
        }
        Ok(Reference { kind, id, anchor: anchor.map(Box::from) })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)?;
        self.anchor.as_ref().map_or(Ok(()), |anchor| write!(f, "#{anchor}"))
    }
}
