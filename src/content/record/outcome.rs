//! An Outcome Document with Explanatory Remarks: numbered encouragements, each quotable by its own anchor.

use toml::de::DeValue;

use super::common::Common;
use super::topic::Topic;
use super::work::Work;
use crate::content::draft::narrow;
use crate::content::field::reference::{Audience, Key};
use crate::content::field::scalar::{Numbering, Sdg, Whole, integer, numeral};
use crate::content::field::text::{Line, Markdown};
use crate::content::table::{TableReader, record};
use crate::content::value::closed::CslType;
use crate::content::value::date::Date;
use crate::content::value::id::slug;
use crate::diagnostic::{Code, Fault};

/// More encouragements than any Outcome Document has: each that is counted has an anchor on its page.
const MOST_ENCOURAGEMENTS: u32 = 9_999;

/// How many encouragements an Outcome Document has.
pub type EncouragementCount = Whole<0, { MOST_ENCOURAGEMENTS as i64 }>;

record! {
    /// An Outcome Document.
    pub struct Outcome settled by counted {
        /// What it is: `report` where nothing is said.
        csl_type as "type": CslType = optional,
        /// When it was adopted.
        adopted: Date = optional,
        /// What it encourages local governments to do, one by one.
        encouragements: Vec<Encouragement> = many,
        /// How many encouragements it has, where not all their texts are held.
        encouragement_count: EncouragementCount = optional,
        /// Its bibliographic fields.
        work: Work = include,
        /// The fields that every record may have.
        common: Common = include,
    }
}

record! {
    /// An encouragement.
    pub struct Encouragement settled by anchored {
        /// Its number, by which it is quoted.
        number: Numbering = required,
        /// Its heading.
        title: Line = optional,
        /// Its words.
        text: Markdown = optional,
        /// The explanatory remarks on it.
        remarks: Markdown = optional,
        /// The page that it stands on.
        page: Box<str> = optional,
        /// What it is about.
        topics: Vec<Key<Topic>> = many,
        /// Which Sustainable Development Goals it serves.
        sdgs: Vec<Sdg> = many,
        /// Whom it is for.
        audience: Vec<Audience> = many,
    }
}

/// The anchor of an encouragement, from its number.
pub fn anchor(number: &str) -> String {
    format!("encouragement-{}", slug(number))
}

/// An encouragement's number makes its anchor.
fn anchored(table: &mut TableReader<'_, '_, '_>) {
    let Some(node) = table.node("number") else { return };
    let number = match node.get_ref() {
        DeValue::Integer(number) => numeral(number),
        DeValue::String(number) => number.to_string(),
        _ => return,
    };
    table.reading.facts.anchors.push((anchor(&number).into(), narrow(&node.span())));
}

/// An outcome names its edition, and its count covers the encouragements that it holds.
fn counted(table: &mut TableReader<'_, '_, '_>) {
    if table.node("edition").is_none() {
        table.missing("edition");
    }
    let held =
        table.node("encouragements").and_then(|node| node.get_ref().as_array()).map_or(0, |list| list.len());
    let Some(node) = table.node("encouragement-count") else { return };
    let count = node.get_ref().as_integer().and_then(integer).and_then(|count| u32::try_from(count).ok());
    let Some(count) = count.filter(|count| *count <= MOST_ENCOURAGEMENTS) else { return };
    table.reading.facts.encouragement_count = count;
    if (count as usize) < held {
        let fault = Fault::new(
            Code::EncouragementCount,
            format!("`encouragement-count` is {count}, but {held} encouragements stand in this record"),
        );
        table.reading.report(
            fault.help(format!("write `encouragement-count = {held}`, or leave it out")),
            node.span(),
        );
    }
}
