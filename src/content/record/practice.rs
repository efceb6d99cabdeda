//! A local human rights action plan or another practice of a city or region.

use super::common::{Common, File};
use crate::content::field::OneOrMany;
use crate::content::field::name::{Location, Name};
use crate::content::field::reference::ToEncouragement;
use crate::content::field::scalar::{Count, Sdg};
use crate::content::field::text::{Line, Text};
use crate::content::table::record;
use crate::content::value::address::WebAddress;
use crate::content::value::closed::{Factor, Level, PracticeForm, PracticeStatus};
use crate::content::value::date::Date;
use crate::content::value::kind::Reference;
use crate::content::value::language::Language;

record! {
    /// A practice.
    pub struct Practice {
        /// Its title.
        title: Line = required,
        /// What it is, in one or several forms.
        forms: OneOrMany<PracticeForm> = many,
        /// The city or region that it is a practice of.
        place: Location = required,
        /// Whose it is.
        government: Name = optional,
        /// The level of that government.
        level: Level = optional,
        /// How many people live there.
        population: Count = optional,
        /// Whether it is planned, in force, interrupted, ended or was abandoned.
        status: PracticeStatus = optional,
        /// Since when the status holds.
        status_date: Date = optional,
        /// When it came into force.
        start: Date = optional,
        /// When it ended.
        end: Date = optional,
        /// When it was adopted.
        adopted: Date = optional,
        /// Who adopted it.
        adopted_by: Line = optional,
        /// What helped.
        factors: Vec<Factor> = many,
        /// What stood in its way.
        obstacles: Vec<Factor> = many,
        /// Whose rights it is about.
        rights_holders: Vec<Line> = many,
        /// What it answers to.
        challenge: Text = optional,
        /// How it goes about it.
        approach: Text = optional,
        /// What came of it, failures too.
        results: Text = optional,
        /// What can be learnt from it.
        lessons: Text = optional,
        /// Which encouragements or outcomes it implements.
        implements: Vec<ToEncouragement> = many,
        /// The practice that it is a part of.
        part_of: Reference = optional,
        /// What it replaces.
        replaces: Vec<Reference> = many,
        /// Its own address.
        url: WebAddress = optional,
        /// The language of its text.
        language: Language = optional,
        /// Which Sustainable Development Goals it serves.
        sdgs: Vec<Sdg> = many,
        /// Files of it that stand here.
        files: Vec<File> = many,
        /// The fields that every record may have.
        common: Common = include,
    }
}
