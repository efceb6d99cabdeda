//! What stands on the page of a person, a topic, a place, a term … as lists, whole and in their order; how a long
//! one is divided is not said here.

use std::sync::Arc;

use minijinja::Value;

use super::Asking;
use crate::content::library::Index;
use crate::content::record::AnyRecord;
use crate::content::value::kind::Kind;
use crate::site::Site;
use crate::site::address::{Page, Spot, Term, Tongue, page_of};
use crate::site::page::lists::of_page;
use crate::site::relations::role::Role;
use crate::site::relations::{KINDS, Relations};

/// A list of this many entries stands on its page whole, without being one of its lists.
const PAGE: usize = 100;

/// A list, whole and in its order.
#[derive(Clone, Debug)]
pub struct RawList {
    /// Its name on the page.
    pub key: &'static str,
    /// The kind of its items, where they are of one.
    pub kind: Option<Kind>,
    /// Its items. Those of a reading list stand at their places in it, also where a record stands twice.
    pub items: Arc<[Index]>,
}

/// The roles of people and bodies, in the order of their lists.
const ROLES: [(Role, &str); 9] = [
    (Role::Authored, "authored"),
    (Role::Edited, "edited"),
    (Role::Translated, "translated"),
    (Role::Directed, "series"),
    (Role::Organised, "organised"),
    (Role::Partnered, "partner"),
    (Role::Governed, "practices"),
    (Role::Spoke, "spoke"),
    (Role::Held, "holds"),
];

/// The kinds at a place, in the order of its lists.
const AT_A_PLACE: [Kind; 5] =
    [Kind::Practices, Kind::Editions, Kind::Publications, Kind::Readings, Kind::Outcomes];

/// The lists of a record; those that would be empty are left out.
pub fn lists(site: &Site, at: Index, tongue: Tongue) -> Vec<RawList> {
    let relations = &site.relations;
    let about = |kinds: &[Kind]| {
        let lists = kinds.iter().filter_map(|kind| {
            let items = relations.shared(at, Role::About(*kind), tongue)?;
            Some(RawList { key: kind.name(), kind: Some(*kind), items: Arc::clone(items) })
        });
        lists.collect()
    };
    match site.library.record(at) {
        AnyRecord::People(_) | AnyRecord::Organisations(_) => {
            ROLES.iter().filter_map(|(role, key)| in_role(relations, at, *role, key, tongue)).collect()
        }
        AnyRecord::Topics(_) => about(&KINDS),
        AnyRecord::Places(_) => about(&AT_A_PLACE),
        AnyRecord::Series(_) => {
            let volumes = in_role(relations, at, Role::Volume, "volumes", tongue);
            volumes.into_iter().filter(|list| list.items.len() > PAGE).collect()
        }
        AnyRecord::Lists(list) if list.items.len() > PAGE => {
            let items: Arc<[Index]> = list.items.iter().map(|item| site.library.follow(&item.record)).collect();
            vec![RawList { key: "items", kind: kind_of(relations, &items), items }]
        }
        _ => Vec::new(),
    }
}

fn in_role(relations: &Relations, at: Index, role: Role, key: &'static str, tongue: Tongue) -> Option<RawList> {
    let items = relations.shared(at, role, tongue)?;
    Some(RawList { key, kind: kind_of(relations, items), items: Arc::clone(items) })
}

/// The kind that all records are of.
fn kind_of(relations: &Relations, records: &[Index]) -> Option<Kind> {
    let kind = |at: &Index| relations.library().draft(*at).kind;
    let first = kind(records.first()?);
    records.iter().all(|at| kind(at) == first).then_some(first)
}

/// The lists of a term, one a kind.
pub fn term_lists(site: &Site, term: Term, tongue: Tongue) -> Vec<RawList> {
    let kinds = site.relations.under(term, tongue).iter();
    kinds.map(|(kind, items)| RawList { key: kind.name(), kind: Some(*kind), items: Arc::clone(items) }).collect()
}

/// The list of a kind's index.
pub fn kind_list(site: &Site, kind: Kind, tongue: Tongue) -> RawList {
    RawList { key: kind.name(), kind: Some(kind), items: Arc::clone(site.relations.kind(kind, tongue)) }
}

impl Asking {
    /// The lists of a record as its page shows them.
    pub(super) fn lists(&self, at: Index) -> Value {
        self.lists_of(page_of(self.library(), at))
    }

    /// The lists of a term as its page shows them.
    pub(super) fn lists_of_term(&self, term: Term) -> Value {
        self.lists_of(Page::Term(term))
    }

    fn lists_of(&self, page: Page) -> Value {
        let part = self.spot.part.filter(|_| page == self.spot.page);
        Value::from(of_page(&self.site, Spot { page, part, tongue: self.spot.tongue }))
    }
}
