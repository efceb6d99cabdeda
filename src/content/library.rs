//! The checked whole: records by address, and who is mentioned by whom.
//!
//! A library is only made by `check`, so that every id in it leads somewhere. It keeps what the records say; their
//! bodies stay on disk, known by path, hash and anchors.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::config::Config;
use super::draft::{Field, Mention};
use super::field::reference::Key;
use super::read::Draft;
use super::read::body::Body;
use super::record::{AnyRecord, Record};
use super::value::id::Id;
use super::value::kind::{Kind, Reference};

/// A record's place in the library; only meaningful for the library that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Index(u32);

impl Index {
    /// The place, counted from 0.
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

/// A mention seen from the record that is mentioned.
#[derive(Clone, Debug, PartialEq)]
pub struct Backlink {
    /// The record that mentions it.
    pub from: Index,
    /// In which field.
    pub field: Field,
    /// In which of several tables, from 0.
    pub row: u16,
    /// The anchor that is meant, if any.
    pub anchor: Option<Box<str>>,
}

/// A checked library.
#[derive(Debug)]
pub struct Library {
    /// The library's settings.
    pub config: Arc<Config>,
    drafts: Vec<Draft>,
    addresses: HashMap<(Kind, Id), Index>,
    /// All backlinks, by the record that they lead to.
    backlinks: Vec<Backlink>,
    /// Where those of each record begin, and where the last end.
    starts: Vec<u32>,
}

impl Library {
    /// The library of drafts that were checked without an error, sorted by kind and id; only `check` calls it.
    pub(super) fn new(config: Arc<Config>, drafts: Vec<Draft>) -> Library {
        let addresses: HashMap<(Kind, Id), Index> = drafts
            .iter()
            .enumerate()
            .map(|(at, draft)| ((draft.kind, draft.id().clone()), index(at)))
            .collect();
        let mut library = Library { config, backlinks: Vec::new(), starts: Vec::new(), drafts, addresses };
        library.link_back();
        library
    }

    fn link_back(&mut self) {
        let targets: Vec<Vec<Option<Index>>> =
            self.drafts.par_iter().map(|draft| self.targets(draft)).collect();
        let mentions = self
            .drafts
            .iter()
            .enumerate()
            .flat_map(|(from, draft)| draft.mentions().map(move |(_, mention)| (index(from), mention)));
        let found = mentions.zip(targets.into_iter().flatten());
        let mut links: Vec<(Index, Index, &Mention)> =
            found.filter_map(|((from, mention), to)| Some((to?, from, mention))).collect();
        links.sort_by_key(|(to, ..)| *to);
        let begins = |at: usize| links.partition_point(|(to, ..)| (to.0 as usize) < at);
        let starts = (0..=self.drafts.len()).map(|at| index(begins(at)).0).collect();
        let backlink = |(_, from, mention): &(Index, Index, &Mention)| Backlink {
            from: *from,
            field: mention.field,
            row: mention.row,
            anchor: mention.anchor.clone(),
        };
        (self.backlinks, self.starts) = (links.iter().map(backlink).collect(), starts);
    }

    /// Whom a record mentions, mention by mention; nothing where that stays out of what is published.
    fn targets(&self, draft: &Draft) -> Vec<Option<Index>> {
        let target = |mention: &Mention| match mention.kind {
            Some(kind) => self.find(kind, &mention.id),
            None => self.named(&mention.id),
        };
        draft.mentions().map(|(_, mention)| target(mention)).collect()
    }

    /// All records, by kind and id.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Index> + Clone + use<> {
        (0..self.drafts.len()).map(index)
    }

    /// The records of a kind, by id.
    pub fn kind(
        &self,
        kind: Kind,
    ) -> impl DoubleEndedIterator<Item = Index> + ExactSizeIterator + Clone + use<> {
        let start = self.drafts.partition_point(|draft| draft.kind < kind);
        let end = self.drafts.partition_point(|draft| draft.kind <= kind);
        (start..end).map(index)
    }

    /// What was read of a record's files.
    pub fn draft(&self, at: Index) -> &Draft {
        &self.drafts[at.0 as usize]
    }

    /// A record.
    pub fn record(&self, at: Index) -> &AnyRecord {
        self.draft(at).record().expect("a library is made of drafts without errors")
    }

    /// A record of a known kind.
    pub fn get<R: Record>(&self, key: &Key<R>) -> (Index, &R) {
        let at = self.find(R::KIND, &key.id).expect("ids of a library were checked");
        (at, R::of(self.record(at)).expect("a kind's records are of its type"))
    }

    /// A record of a known kind by its place.
    pub fn at<R: Record>(&self, at: Index) -> Option<&R> {
        R::of(self.record(at))
    }

    /// The record of an address.
    pub fn find(&self, kind: Kind, id: &Id) -> Option<Index> {
        self.addresses.get(&(kind, id.clone())).copied()
    }

    /// The record that a reference leads to.
    pub fn follow(&self, reference: &Reference) -> Index {
        self.find(reference.kind, &reference.id).expect("references of a library were checked")
    }

    /// The person or organisation of an id.
    pub fn named(&self, id: &Id) -> Option<Index> {
        named(&self.addresses, id)
    }

    /// Who mentions a record, by kind, id and place.
    pub fn backlinks(&self, at: Index) -> &[Backlink] {
        let at = at.0 as usize;
        &self.backlinks[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The records that mention this one in a field of theirs, each once, by kind and id.
    pub fn mentioned_in(&self, at: Index, kind: Kind, field: (&str, &str)) -> Vec<Index> {
        let fits = |back: &&Backlink| {
            (back.field.table, back.field.key) == field && self.draft(back.from).kind == kind
        };
        let mut found: Vec<Index> = self.backlinks(at).iter().filter(fits).map(|back| back.from).collect();
        found.dedup();
        found
    }

    /// The bodies of a record, by language.
    pub fn bodies(&self, at: Index) -> &[Arc<Body>] {
        &self.draft(at).bodies
    }
}

fn named(addresses: &HashMap<(Kind, Id), Index>, id: &Id) -> Option<Index> {
    [Kind::People, Kind::Organisations].iter().find_map(|kind| addresses.get(&(*kind, id.clone())).copied())
}

fn index(at: usize) -> Index {
    Index(u32::try_from(at).expect("a library holds fewer than 2³² records"))
}
