//! What every record may have, and the small tables that several kinds share.

use super::topic::Topic;
use crate::content::field::reference::Key;
use crate::content::field::reference::{Alias, FilePath, ToQuestion};
use crate::content::field::scalar::Extra;
use crate::content::field::text::{Line, Names, Text};
use crate::content::table::{TableReader, record};
use crate::content::value::address::WebAddress;
use crate::content::value::closed::Withdrawer;
use crate::content::value::date::Date;
use crate::content::value::kind::Reference;
use crate::content::value::language::Language;

record! {
    /// The fields that every record may have.
    pub struct Common {
        /// Other names by language, by which the record is found too.
        alternate_names: Names = optional,
        /// What it is, in our words.
        summary: Text = optional,
        /// What a reader must know to trust or cite this, such as sources that disagree.
        note: Text = optional,
        /// What it is about.
        topics: Vec<Key<Topic>> = many,
        /// What to see besides.
        links: Vec<Link> = many,
        /// What we know it from.
        sources: Vec<SourceLink> = many,
        /// Addresses of the same thing in other catalogues: Wikidata, VIAF, EuroVoc.
        same_as: Vec<WebAddress> = many,
        /// Questions of an edition that it answers.
        answers: Vec<ToQuestion> = many,
        /// Former addresses, which lead on to this record.
        aliases: Vec<Alias> = many,
        /// When it came into this library.
        added: Date = optional,
        /// When it was last changed in this library.
        updated: Date = optional,
        /// That it was withdrawn, and why: the page stays, with the notice.
        withdrawn: Withdrawn = optional,
        /// Whether it is not to be published yet.
        draft: bool = flag,
        /// Whatever a theme of one's own needs.
        extra: Extra = optional,
    }
}

record! {
    /// An address outside the library.
    pub struct Link {
        /// The address.
        url: WebAddress = required,
        /// What stands there.
        title: Line = optional,
        /// What there is to say of it.
        note: Line = optional,
        /// The language that it is in.
        language: Language = optional,
        /// When we last saw it.
        accessed: Date = optional,
        /// Where a copy of it is kept.
        archived: WebAddress = optional,
    }
}

record! {
    /// Something that we know a thing from.
    pub struct SourceLink settled by known_from {
        /// The address.
        url: WebAddress = optional,
        /// What it is called.
        title: Line = optional,
        /// The record of this library that it is.
        record: Reference = optional,
        /// Where in it, or what it says.
        note: Line = optional,
        /// The language that it is in.
        language: Language = optional,
        /// When we last saw it.
        accessed: Date = optional,
        /// Where a copy of it is kept.
        archived: WebAddress = optional,
    }
}

/// A source has its `url`, its `title` or its `record`.
fn known_from(table: &mut TableReader<'_, '_, '_>) {
    if ["url", "title", "record"].iter().all(|key| table.node(key).is_none()) {
        table.missing_one_of(&["url", "title", "record"]);
    }
}

record! {
    /// A file of the record's own folder.
    pub struct File {
        /// Where it lies in that folder.
        path: FilePath = required,
        /// What it is called.
        title: Line = optional,
        /// The language that it is in.
        language: Language = optional,
        /// What it is for, such as "programme".
        role: Box<str> = optional,
        /// Which version it is.
        version: Box<str> = optional,
    }
}

record! {
    /// That a record was withdrawn.
    pub struct Withdrawn {
        /// When.
        date: Date = optional,
        /// Why.
        reason: Line = required,
        /// By whom.
        by: Withdrawer = optional,
    }
}
