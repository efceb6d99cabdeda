//! The records: each kind declared once, field by field with its documentation.

pub mod common;
pub mod work;
pub mod publication;
pub mod outcome;
pub mod reading;
pub mod series;
pub mod edition;
pub mod practice;
pub mod list;
pub mod person;
pub mod organisation;
pub mod topic;
pub mod place;
pub mod news;
pub mod page;

use super::draft::Reading as File;
use super::field::Hear;
use super::field::text::Line;
use super::table::{FieldDoc, Table, TableReader};
use super::value::kind::Kind;
use common::Common;
use edition::Edition;
use list::List;
use news::News;
use organisation::Organisation;
use outcome::Outcome;
use page::Page;
use person::Person;
use place::Place;
use practice::Practice;
use publication::Publication;
use reading::Reading;
use series::Series;
use topic::Topic;
use work::Work;

/// A kind of record, as a type.
pub trait Record: Table {
    /// The kind.
    const KIND: Kind;

    /// The fields that every record may have.
    fn common(&self) -> &Common;

    /// The record of this kind, where it is one.
    fn of(any: &AnyRecord) -> Option<&Self>;
}

macro_rules! kinds {
    ($($kind:ident $ty:ident;)+) => {
        /// A record of any kind.
        #[derive(Clone, Debug, PartialEq)]
        pub enum AnyRecord {
            $(#[doc = concat!("A record of `", stringify!($kind), "`.")] $kind(Box<$ty>),)+
        }

        $(impl Record for $ty {
            const KIND: Kind = Kind::$kind;

            fn common(&self) -> &Common {
                &self.common
            }

            fn of(any: &AnyRecord) -> Option<&Self> {
                match any {
                    AnyRecord::$kind(record) => Some(record),
                    _ => None,
                }
            }
        })+

        impl AnyRecord {
            /// Reads the record of a kind from a whole file.
            pub fn read<'t>(kind: Kind, table: &toml::de::DeTable<'t>, file: &mut File<'t>) -> Option<AnyRecord> {
                match kind {
                    $(Kind::$kind => TableReader::record(table, file).map(|r| AnyRecord::$kind(Box::new(r))),)+
                }
            }

            /// Says what its fields say, each under its key.
            pub fn say<'a>(&'a self, hear: &mut Hear<'a, '_>) {
                match self {
                    $(AnyRecord::$kind(record) => Table::say(&**record, None, hear),)+
                }
            }

            /// The fields that every record may have.
            pub fn common(&self) -> &Common {
                match self {
                    $(AnyRecord::$kind(record) => &record.common,)+
                }
            }
        }

        /// The declared fields of a kind.
        pub fn fields(kind: Kind) -> Vec<FieldDoc> {
            match kind {
                $(Kind::$kind => $ty::fields(),)+
            }
        }
    };
}

kinds! {
    Editions Edition;
    Lists List;
    News News;
    Organisations Organisation;
    Outcomes Outcome;
    Pages Page;
    People Person;
    Places Place;
    Practices Practice;
    Publications Publication;
    Readings Reading;
    Series Series;
    Topics Topic;
}

impl AnyRecord {
    /// The title, or an organisation's name; a person has neither.
    pub fn title(&self) -> Option<&Line> {
        match self {
            AnyRecord::Editions(record) => Some(&record.title),
            AnyRecord::Lists(record) => Some(&record.title),
            AnyRecord::News(record) => Some(&record.title),
            AnyRecord::Organisations(record) => Some(&record.name),
            AnyRecord::Pages(record) => Some(&record.title),
            AnyRecord::People(_) => None,
            AnyRecord::Places(record) => Some(&record.title),
            AnyRecord::Practices(record) => Some(&record.title),
            AnyRecord::Series(record) => Some(&record.title),
            AnyRecord::Topics(record) => Some(&record.title),
            AnyRecord::Publications(_) | AnyRecord::Outcomes(_) | AnyRecord::Readings(_) => {
                self.work().map(|work| &work.title)
            }
        }
    }

    /// The bibliographic fields, where the record is a work.
    pub fn work(&self) -> Option<&Work> {
        match self {
            AnyRecord::Publications(record) => Some(&record.work),
            AnyRecord::Outcomes(record) => Some(&record.work),
            AnyRecord::Readings(record) => Some(&record.work),
            _ => None,
        }
    }
}
