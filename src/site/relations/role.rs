//! As what one record names another: author, topic, chapter, volume …

use crate::content::draft::Mention;
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::record::edition::question_id;
use crate::content::record::outcome::anchor;
use crate::content::value::kind::Kind;

/// What those that name a record are to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Works that a person or body wrote.
    Authored,
    /// Works that they edited.
    Edited,
    /// Works that they translated.
    Translated,
    /// Series that they edit or organise.
    Directed,
    /// Editions that they organised.
    Organised,
    /// Editions that they are a partner of.
    Partnered,
    /// Practices of a government.
    Governed,
    /// Editions that they spoke at.
    Spoke,
    /// Works that they hold the rights of.
    Held,
    /// Records of a kind that have a topic, or are about a place.
    About(Kind),
    /// Records of a kind that belong to an edition, or editions of a series.
    Of(Kind),
    /// Volumes of a series.
    Volume,
    /// Chapters of a work.
    Chapter,
    /// Parts of a practice.
    Part,
    /// Works that cite it.
    Citing,
    /// What replaces it.
    Replacing,
    /// Translations of it that are works of their own.
    Translating,
    /// Topics below a topic.
    Narrower,
    /// Bodies that are part of a body.
    Child,
    /// People who work at a body.
    Member,
    /// Bodies that have their seat at a place.
    Seated,
    /// Reading lists that hold it.
    Listing,
    /// Practices that implement an outcome as a whole.
    Implementing,
    /// Practices that implement one of its encouragements, by its place.
    ImplementingRow(u16),
    /// Records that answer a question of an edition, by its place.
    AnsweringRow(u16),
}

impl Role {
    /// The role in which a record of a kind names another; `None` for what no list shows.
    pub(super) fn of(library: &Library, from: Kind, to: Index, mention: &Mention) -> Option<Role> {
        // A name written out stands in a table of its own, below the key that holds it.
        let key = match (mention.field.table, mention.field.key) {
            (table, "id") => ("", table),
            ("", key) => ("", key),
            field => field,
        };
        let role = match key {
            ("", "authors") => Role::Authored,
            ("", "editors" | "organisers") if from == Kind::Series => Role::Directed,
            ("", "editors" | "collection-editors") => Role::Edited,
            ("", "translators" | "translations") | ("translations", "translators") => Role::Translated,
            ("", "copyright-holder") => Role::Held,
            ("", "organisers") => Role::Organised,
            ("", "partners") | ("partners", "organisation") => Role::Partnered,
            ("", "sessions") | ("sessions", "speakers") => Role::Spoke,
            ("", "government") => Role::Governed,
            ("", "affiliations") => Role::Member,
            ("", "parent") => Role::Child,
            ("", "broader") => Role::Narrower,
            ("", "topics") => Role::About(from),
            ("", "place") if from == Kind::Organisations => Role::Seated,
            ("", "place" | "places") | ("timeline", "place") => Role::About(from),
            ("", "series") if from == Kind::Editions => Role::Of(from),
            ("", "series") => Role::Volume,
            ("", "edition") => Role::Of(from),
            ("", "part-of") if from == Kind::Practices => Role::Part,
            ("", "part-of") => Role::Chapter,
            ("", "cites") => Role::Citing,
            ("", "replaces") => Role::Replacing,
            ("", "translation-of") => Role::Translating,
            ("items", "record") => Role::Listing,
            ("", "implements") => implementing(library, to, mention.anchor.as_deref()),
            ("", "answers") => Role::AnsweringRow(question(library, to, mention.anchor.as_deref()?)?),
            _ => return None,
        };
        Some(role)
    }
}

/// What implements an encouragement that is counted, but not held, is shown with the outcome.
fn implementing(library: &Library, outcome: Index, anchor: Option<&str>) -> Role {
    let row = anchor.and_then(|anchor| encouragement(library, outcome, anchor));
    row.map_or(Role::Implementing, Role::ImplementingRow)
}

/// The place of the encouragement of an anchor, where its outcome holds it.
pub fn encouragement(library: &Library, outcome: Index, wanted: &str) -> Option<u16> {
    let AnyRecord::Outcomes(outcome) = library.record(outcome) else { return None };
    row(outcome.encouragements.iter().position(|held| anchor(&held.number.0) == wanted))
}

/// The place of the question of an anchor.
pub fn question(library: &Library, edition: Index, anchor: &str) -> Option<u16> {
    let AnyRecord::Editions(edition) = library.record(edition) else { return None };
    let id = question_id(anchor)?;
    row(edition.questions.iter().position(|question| question.id.as_str() == id))
}

fn row(place: Option<usize>) -> Option<u16> {
    place.and_then(|place| u16::try_from(place).ok())
}
