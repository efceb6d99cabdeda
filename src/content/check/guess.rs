//! What is probably meant by a reference to a record that does not exist.

use std::collections::{BTreeMap, HashMap};

use super::Shelf;
use crate::content::draft::{Mention, Unique};
use crate::content::value::id::Id;
use crate::content::value::kind::Kind;
use crate::diagnostic::{Code, Fault, nearest};

/// So many ids are looked up by their likeness: whoever has more wrong ones has renamed a folder, and each look
/// goes through all records.
const LOOKS: usize = 500;

/// What was guessed so far; nothing is gathered before the first reference is wrong.
pub(super) struct Guesses<'s, 'd> {
    shelf: &'s Shelf<'d>,
    ids: BTreeMap<Kind, Vec<&'d str>>,
    former: Option<HashMap<&'d str, &'d Id>>,
    made: HashMap<(Option<Kind>, &'d Id), Option<&'d str>>,
}

impl<'s, 'd> Guesses<'s, 'd> {
    pub(super) fn new(shelf: &'s Shelf<'d>) -> Guesses<'s, 'd> {
        Guesses { shelf, ids: BTreeMap::new(), former: None, made: HashMap::new() }
    }

    /// The fault of a mention of a record that does not exist.
    pub(super) fn unknown(&mut self, mention: &'d Mention) -> Fault {
        let id = mention.id.as_str();
        let (message, kinds): (String, &[Kind]) = match &mention.kind {
            Some(kind) => (format!("there is no record `{kind}/{id}`"), std::slice::from_ref(kind)),
            None => (
                format!("no person and no organisation has the id `{id}`"),
                &[Kind::People, Kind::Organisations],
            ),
        };
        let fault = Fault::new(Code::UnknownRecord, message);
        // Where the id stands alone between its quotes, it is written so again; elsewhere with its kind.
        let alone = (mention.span.end - mention.span.start) as usize == id.len() + 2;
        let written = |id: &str| match mention.kind {
            Some(kind) if !alone => format!("`{kind}/{id}`"),
            _ => format!("`{id}`"),
        };
        if let Some(now) = kinds.iter().find_map(|kind| self.renamed(*kind, id)) {
            return fault.help(format!("it is {} now", written(now.as_str())));
        }
        match (self.near(mention, kinds), mention.kind) {
            (Some(near), _) => fault.help(format!("did you mean {}?", written(near))),
            (None, Some(kind)) => fault.help(format!("name another, or add `content/{kind}/{id}.toml`")),
            (None, None) => {
                fault.help("write the name out, or add the record to `people` or `organisations`")
            }
        }
    }

    /// The id that a record has now, whose former address this is.
    fn renamed(&mut self, kind: Kind, id: &str) -> Option<&'d Id> {
        let former = self.former.get_or_insert_with(|| {
            let drafts = self.shelf.drafts.iter();
            let aliases =
                drafts.filter_map(|draft| Some((*draft, draft.name.as_ref()?))).flat_map(|(draft, now)| {
                    draft.file.facts.unique.iter().filter_map(move |(unique, _)| match unique {
                        Unique::Alias(alias) => Some((&**alias, now)),
                        _ => None,
                    })
                });
            aliases.collect()
        });
        former.get(format!("{kind}/{id}").as_str()).copied()
    }

    fn near(&mut self, mention: &'d Mention, kinds: &[Kind]) -> Option<&'d str> {
        let key = (mention.kind, &mention.id);
        if let Some(known) = self.made.get(&key) {
            return *known;
        }
        // One number is as like another as any.
        let words = mention.id.as_str().bytes().filter(u8::is_ascii_alphabetic).count();
        if words < 3 || self.made.len() == LOOKS {
            return None;
        }
        let shelf = self.shelf;
        for kind in kinds {
            self.ids.entry(*kind).or_insert_with(|| {
                let named = shelf.drafts.iter().filter(|draft| draft.kind == *kind);
                named.filter_map(|draft| draft.name.as_ref().map(Id::as_str)).collect()
            });
        }
        let known = kinds.iter().flat_map(|kind| &self.ids[kind]).copied();
        let near = nearest(mention.id.as_str(), known);
        self.made.insert(key, near);
        near
    }
}
