//! The bibliographic fields that publications, outcomes and readings share, named after CSL 1.0.2.

use super::common::{File, Link};
use super::edition::Edition;
use super::series::Series;
use crate::content::draft::{Unique, narrow};
use crate::content::field::OneOrMany;
use crate::content::field::name::{Location, Name};
use crate::content::field::reference::{Audience, FilePath, Key};
use crate::content::field::scalar::{Numbering, Ordinal, Sdg, numeral};
use crate::content::field::text::{Line, Text};
use crate::content::table::{TableReader, record};
use crate::content::value::address::WebAddress;
use crate::content::value::closed::{Access, TextStatus};
use crate::content::value::code::{License, Region};
use crate::content::value::date::Date;
use crate::content::value::identifier::{Doi, Isbn, Issn};
use crate::content::value::kind::Reference;
use crate::content::value::language::Language;

record! {
    /// A work.
    pub struct Work settled by numbered_once {
        /// The title, in the work's own language; one in square brackets is ours.
        title: Line = required,
        /// The subtitle, in the work's own language.
        subtitle: Line = optional,
        /// Who wrote it.
        authors: Vec<Name> = many,
        /// Who edited it.
        editors: Vec<Name> = many,
        /// Who translated it.
        translators: Vec<Name> = many,
        /// When it was published.
        issued: Date = optional,
        /// Who published it, as text.
        publisher: Line = optional,
        /// Where it was published, as text.
        publisher_place: Line = optional,
        /// The book series of this library that it is a volume of.
        series: Key<Series> = optional,
        /// Its number in that series; without a series, the volume of a journal or set.
        volume: Numbering = optional,
        /// The title of a series of others.
        collection_title: Line = optional,
        /// Its number in a series of others.
        collection_number: Numbering = optional,
        /// The editors of a series of others.
        collection_editors: Vec<Name> = many,
        /// The journal or book that it stands in.
        container_title: Line = optional,
        /// The issue of a journal.
        issue: Numbering = optional,
        /// The pages that it takes up, such as "147-170".
        page: Box<str> = optional,
        /// The volume whose chapter it is.
        part_of: Reference = optional,
        /// Which edition it is, such as "2nd, revised" (CSL's `edition`).
        edition_statement: Line = optional,
        /// A document symbol, such as A/RES/70/1.
        number: Box<str> = optional,
        /// What kind of text it is, such as "Resolution".
        genre: Line = optional,
        /// How many pages it has.
        number_of_pages: Ordinal = optional,
        /// Its DOI, bare.
        doi: OneOrMany<Doi> = many,
        /// The ISSN of what it stands in.
        issn: OneOrMany<Issn> = many,
        /// Its ISBN; the first is the one cited.
        isbn: OneOrMany<IsbnOf> = many,
        /// Where the work itself stands.
        url: WebAddress = optional,
        /// When we last saw it there.
        accessed: Date = optional,
        /// Where a copy of it is kept.
        archived: WebAddress = optional,
        /// The language that it is in.
        language: Language = optional,
        /// Under which licence it stands.
        license: License = optional,
        /// Who holds the rights.
        copyright_holder: Name = optional,
        /// How it can be read.
        access: Access = optional,
        /// Whose words the body in the work's language holds.
        text_status: TextStatus = optional,
        /// The work's own abstract.
        abstract_ as "abstract": Text = optional,
        /// Which places it is about.
        places: Vec<Location> = many,
        /// Which Sustainable Development Goals it serves.
        sdgs: Vec<Sdg> = many,
        /// Which regions it is about.
        regions: Vec<Region> = many,
        /// Whom it is for.
        audience: Vec<Audience> = many,
        /// The Academy and Conference that it belongs to.
        edition: Key<Edition> = optional,
        /// Files of it that stand here.
        files: Vec<File> = many,
        /// A picture of its cover.
        cover: Cover = optional,
        /// Where it can be bought.
        buy: Vec<Link> = many,
        /// Which works it cites.
        cites: Vec<Reference> = many,
        /// Which works it replaces.
        replaces: Vec<Reference> = many,
        /// Which works it translates.
        translation_of: Vec<Reference> = many,
        /// Its published translations.
        translations: Vec<Translation> = many,
    }
}

/// A volume's number stands once in its series.
fn numbered_once(table: &mut TableReader<'_, '_, '_>) {
    let Some(series) = table.text("series") else { return };
    let Some(node) = table.node("volume") else { return };
    let number = match node.get_ref() {
        toml::de::DeValue::Integer(number) => numeral(number),
        toml::de::DeValue::String(number) => number.trim().to_owned(),
        _ => return,
    };
    let volume = Unique::Volume(series.into(), number.into());
    table.reading.facts.unique.push((volume, narrow(&node.span())));
}

/// An ISBN, with the format that it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct IsbnOf {
    /// The number.
    pub value: Isbn,
    /// The format, such as "pdf".
    pub format: Option<Box<str>>,
}

record! {
    /// An ISBN written out.
    pub struct IsbnTable {
        /// The number.
        value: Isbn = required,
        /// The format that it stands for, such as "pdf".
        format: Box<str> = optional,
    }
}

impl crate::content::field::Field for IsbnOf {
    fn read<'t>(
        node: &crate::content::draft::Node<'t>,
        reading: &mut crate::content::draft::Reading<'t>,
    ) -> Option<Self> {
        let (found, span) = match node.get_ref() {
            toml::de::DeValue::Table(table) => {
                let read = IsbnTable::read(node, reading)?;
                let span = table.get("value").map_or(node.span(), toml::Spanned::span);
                (IsbnOf { value: read.value, format: read.format }, span)
            }
            _ => (IsbnOf { value: Isbn::read(node, reading)?, format: None }, node.span()),
        };
        reading.facts.unique.push((Unique::Isbn(found.value.thirteen().into()), narrow(&span)));
        Some(found)
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({ "anyOf": [Isbn::schema(), IsbnTable::schema()] })
    }

    fn shape() -> String {
        format!("{}, or {}", Isbn::shape(), IsbnTable::shape())
    }

    fn tables(tables: &mut crate::content::table::Tables) {
        IsbnTable::tables(tables);
    }

    fn say<'a>(&'a self, key: &'static str, hear: &mut crate::content::field::Hear<'a, '_>) {
        hear(key, crate::content::field::Said::Neutral(self.value.thirteen()));
    }
}

record! {
    /// A picture of a cover.
    pub struct Cover {
        /// Where it lies in the record's own folder.
        path: FilePath = required,
        /// What it shows, for those who do not see it.
        alt: Line = required,
        /// Whose picture it is.
        credit: Line = optional,
    }
}

record! {
    /// A published translation.
    pub struct Translation {
        /// The language that it is in.
        language: Language = required,
        /// Its title.
        title: Line = optional,
        /// Who translated it.
        translators: Vec<Name> = many,
        /// When it was published.
        issued: Date = optional,
        /// Who published it.
        publisher: Line = optional,
        /// Its ISBN.
        isbn: OneOrMany<IsbnOf> = many,
        /// Its DOI.
        doi: OneOrMany<Doi> = many,
        /// Where it stands.
        url: WebAddress = optional,
        /// Files of it that stand here.
        files: Vec<File> = many,
        /// Whose words its body holds.
        text_status: TextStatus = optional,
    }
}
