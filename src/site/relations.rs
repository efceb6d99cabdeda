//! What records are to each other, seen from the one that is named, and under which terms they stand.
//!
//! All of it is sorted once for the whole site, so that no page looks through the library. How it is shown is
//! not said here.

pub mod axis;
pub mod order;
pub mod role;
pub mod when;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use self::axis::Axis;
use self::order::Orders;
use self::role::Role;
use super::address::{Term, TermKind, Tongue};
use super::inherit;
use super::speech::Speech;
use crate::content::field::name::Location;
use crate::content::library::{Backlink, Index, Library};
use crate::content::record::AnyRecord;
use crate::content::record::common::File;
use crate::content::value::code::Country;
use crate::content::value::date::Date;
use crate::content::value::kind::Kind;
use crate::content::value::language::{Language, lookup};

/// The order of kinds below a topic or a term; those that follow stand there only where one names a topic.
pub const KINDS: [Kind; 13] = [
    Kind::Editions,
    Kind::Outcomes,
    Kind::Publications,
    Kind::Readings,
    Kind::Practices,
    Kind::Lists,
    Kind::News,
    Kind::Places,
    Kind::Organisations,
    Kind::People,
    Kind::Topics,
    Kind::Series,
    Kind::Pages,
];

/// Whom each record is named by, as what, in the order of lists.
type Named = HashMap<Index, Vec<(Role, Arc<[Index]>)>>;

/// The records under each term by kind, in the order of lists.
type Under = HashMap<Term, Vec<(Kind, Arc<[Index]>)>>;

/// What records are to each other.
#[derive(Debug)]
pub struct Relations {
    library: Arc<Library>,
    /// By the place of the language.
    orders: Vec<Orders>,
    named: Vec<Named>,
    under: Vec<Under>,
    /// All terms that occur.
    terms: Vec<Term>,
    /// The editions, the oldest first.
    editions: Vec<Index>,
    /// What stands before and after a record that is one of a row.
    neighbours: HashMap<Index, (Option<Index>, Option<Index>)>,
    axis: Option<Axis>,
    /// The language that each record is shown in, by the place of the page's and of the record.
    spoken: Vec<Vec<Tongue>>,
}

impl Relations {
    /// Sorts out a library, in the alphabet of each site language.
    pub fn of(library: &Arc<Library>, speeches: &[Speech]) -> Relations {
        let mut orders: Vec<Orders> = Vec::with_capacity(speeches.len());
        for speech in speeches {
            orders.push(Orders::of(library, speech, orders.first()));
        }
        let named: Vec<Named> = orders.iter().map(|orders| named(library, orders)).collect();
        let under: Vec<Under> = orders.iter().map(|orders| under(library, orders)).collect();
        let mut terms: Vec<Term> =
            under.first().map(|under| under.keys().copied().collect()).unwrap_or_default();
        terms.sort_unstable();
        let editions =
            oldest_first(library, orders.first().map_or(&[], |orders| orders.kind(Kind::Editions)));
        let all: Vec<Index> = library.all().collect();
        let spoken = |tongue| all.par_iter().map(|at| spoken(library, *at, tongue)).collect();
        let mut relations = Relations {
            library: Arc::clone(library),
            orders,
            named,
            under,
            terms,
            editions,
            neighbours: HashMap::new(),
            axis: None,
            spoken: (0..speeches.len()).map(Tongue::of).map(spoken).collect(),
        };
        relations.axis = Axis::of(&relations);
        relations.neighbours = relations.rows();
        relations
    }

    /// The library that this is about.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The records of a kind in the order of its index.
    pub fn kind(&self, tongue: Tongue, kind: Kind) -> &Arc<[Index]> {
        self.orders[tongue.place()].kind(kind)
    }

    /// The records that name this one in a role, in the order of lists.
    pub fn naming(&self, tongue: Tongue, at: Index, role: Role) -> &[Index] {
        self.shared(tongue, at, role).map_or(&[], |found| found)
    }

    /// The same, to be kept.
    pub fn shared(&self, tongue: Tongue, at: Index, role: Role) -> Option<&Arc<[Index]>> {
        let roles = self.named[tongue.place()].get(&at)?;
        roles.iter().find(|(own, _)| *own == role).map(|(_, found)| found)
    }

    /// The records under a term by kind, in the order of [`KINDS`].
    pub fn under(&self, tongue: Tongue, term: Term) -> &[(Kind, Arc<[Index]>)] {
        self.under[tongue.place()].get(&term).map_or(&[], Vec::as_slice)
    }

    /// All terms that occur: years from the oldest, Goals and regions by number, audiences as they are
    /// declared.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The terms of a kind that occur.
    pub fn terms_of(&self, kind: TermKind) -> &[Term] {
        let start = self.terms.iter().position(|term| term.kind() == kind).unwrap_or_default();
        let length = self.terms[start..].iter().take_while(|term| term.kind() == kind).count();
        &self.terms[start..start + length]
    }

    /// The editions from the oldest.
    pub fn editions(&self) -> &[Index] {
        &self.editions
    }

    /// What stands before and after a volume in its series, an outcome, an edition or a piece of news by
    /// date.
    pub fn neighbours(&self, at: Index) -> (Option<Index>, Option<Index>) {
        self.neighbours.get(&at).copied().unwrap_or_default()
    }

    /// The days that editions are drawn on.
    pub fn axis(&self) -> Option<&Axis> {
        self.axis.as_ref()
    }

    /// The date that a record is known by: published or adopted, begun, announced.
    pub fn date(&self, at: Index) -> Option<Date> {
        when::date(&self.library, at)
    }

    /// The year that a record is listed under.
    pub fn year(&self, at: Index) -> Option<i16> {
        when::year(&self.library, at)
    }

    /// The years that a record stands under, in order.
    pub fn years(&self, at: Index) -> Vec<i16> {
        when::years(&self.library, at)
    }

    /// The country that a practice or a place lies in.
    pub fn country(&self, at: Index) -> Option<Country> {
        match self.library.record(at) {
            AnyRecord::Places(place) => place.country,
            AnyRecord::Practices(practice) => match &practice.place {
                Location::Record(key) => self.library.get(key).1.country,
                Location::Written(written) => written.country,
            },
            _ => None,
        }
    }

    /// The files that a record offers to its readers, from its own folder, each once.
    pub fn files(&self, at: Index) -> Vec<&str> {
        let record = self.library.record(at);
        let own = files(&self.library, at);
        let translations = record.work().map_or(&[][..], |work| &work.translations);
        let files = own.iter().chain(translations.iter().flat_map(|translation| &translation.files));
        let mut paths: Vec<&str> = Vec::new();
        for file in files {
            if !paths.contains(&&*file.path.0) {
                paths.push(&file.path.0);
            }
        }
        paths
    }

    /// The terms that a record stands under.
    pub fn terms_under(&self, at: Index) -> Vec<Term> {
        when::terms(&self.library, at)
    }

    /// The outcome of an edition: the one that its timeline names, else its newest.
    pub fn outcome(&self, edition: Index) -> Option<Index> {
        let AnyRecord::Editions(record) = self.library.record(edition) else { return None };
        let references = record.timeline.iter().filter_map(|entry| entry.record.as_ref());
        let mut named = references
            .filter(|reference| reference.kind == Kind::Outcomes)
            .map(|reference| self.library.follow(reference));
        let newest = || self.naming(Tongue::DEFAULT, edition, Role::Of(Kind::Outcomes)).first().copied();
        named.next_back().or_else(newest)
    }

    /// The site language in which a record is shown on its page in a language: that one, where it has a text
    /// in it or none at all, else the one whose text stands in for it, or the default.
    pub fn spoken(&self, at: Index, tongue: Tongue) -> Tongue {
        self.spoken[tongue.place()][at.place()]
    }

    /// Volumes of each series, and outcomes, editions and news by date, each with those beside it.
    fn rows(&self) -> HashMap<Index, (Option<Index>, Option<Index>)> {
        let mut neighbours = HashMap::new();
        let mut row = |row: &[Index]| {
            for (place, at) in row.iter().enumerate() {
                let before = place.checked_sub(1).map(|place| row[place]);
                neighbours.entry(*at).or_insert((before, row.get(place + 1).copied()));
            }
        };
        row(&self.editions);
        for kind in [Kind::Outcomes, Kind::News] {
            row(&oldest_first(&self.library, self.kind(Tongue::DEFAULT, kind)));
        }
        for series in self.library.kind(Kind::Series) {
            row(self.naming(Tongue::DEFAULT, series, Role::Volume));
        }
        neighbours
    }
}

/// The files that a record names as its own.
pub fn files(library: &Library, at: Index) -> &[File] {
    match library.record(at) {
        AnyRecord::Editions(edition) => &edition.files,
        AnyRecord::Practices(practice) => &practice.files,
        record => record.work().map_or(&[], |work| &work.files),
    }
}

/// Turns a list from the newest round; what is undated stays last.
fn oldest_first(library: &Library, newest_first: &[Index]) -> Vec<Index> {
    let dated = newest_first.iter().take_while(|at| when::year(library, **at).is_some()).count();
    let (dated, undated) = newest_first.split_at(dated);
    dated.iter().rev().chain(undated).copied().collect()
}

/// The site language in which a record is shown on its page in a language.
fn spoken(library: &Library, at: Index, tongue: Tongue) -> Tongue {
    let languages = &library.config.languages;
    let wanted = &languages[tongue.place()];
    let texts = languages_of(library, at);
    if texts.is_empty() || lookup(wanted, texts.iter()).is_some() {
        return tongue;
    }
    let default = library.config.language();
    let shown = lookup(default, texts.iter()).map_or(&texts[0], |place| &texts[place]);
    lookup(shown, languages.iter()).map_or(Tongue::DEFAULT, Tongue::of)
}

/// The languages of what is written of a record: its account, our words, its title or name.
pub(super) fn languages_of(library: &Library, at: Index) -> Vec<Language> {
    let default = library.config.language();
    let record = library.record(at);
    let own = record.work().map_or(default, |work| inherit::plain(library, work));
    let bodies = library.bodies(at).iter().map(|body| body.language);
    let summary = record.common().summary.iter().flat_map(|text| text.each(default));
    let title = record.title().into_iter().flat_map(|title| title.each(own));
    bodies.chain(summary.chain(title).map(|(language, _)| *language)).collect()
}

/// Whom each record is named by, each list in the order of lists.
fn named(library: &Library, orders: &Orders) -> Named {
    let mut places = vec![0; library.all().len()];
    for (place, at) in orders.all().enumerate() {
        places[at.place()] = place;
    }
    let lists = |to: Index| {
        let role = |back: &Backlink| {
            Role::of(library, library.draft(back.from).kind, to, back.field, back.anchor.as_deref())
        };
        let backlinks = library.backlinks(to).iter();
        let mut naming: Vec<(Role, Index)> =
            backlinks.filter_map(|back| Some((role(back)?, back.from))).collect();
        naming.sort_by_key(|(_, from)| places[from.place()]);
        let mut roles: Vec<(Role, Vec<Index>)> = Vec::new();
        for (role, from) in naming {
            match roles.iter_mut().find(|(own, _)| *own == role) {
                Some((_, found)) if found.last() == Some(&from) => {}
                Some((_, found)) => found.push(from),
                None => roles.push((role, vec![from])),
            }
        }
        let finished = roles.into_iter().map(|(role, found)| (role, in_order(library, role, found).into()));
        (to, finished.collect::<Vec<_>>())
    };
    let all: Vec<Index> = library.all().collect();
    let named: Vec<_> = all.into_par_iter().map(lists).filter(|(_, roles)| !roles.is_empty()).collect();
    named.into_iter().collect()
}

/// Those few lists that have an order of their own.
fn in_order(library: &Library, role: Role, mut found: Vec<Index>) -> Vec<Index> {
    match role {
        Role::Volume => {
            found = oldest_first(library, &found);
            found.sort_by_key(|at| order::volume(library, *at));
        }
        Role::Chapter => found.sort_by_key(|at| {
            let page = order::first_page(library, *at);
            (page.is_none(), page)
        }),
        Role::Of(Kind::Editions | Kind::Publications) => found = oldest_first(library, &found),
        _ => {}
    }
    found
}

/// The records under each term, gathered in the order of lists.
fn under(library: &Library, orders: &Orders) -> Under {
    let mut gathered: HashMap<Term, Vec<(Kind, Vec<Index>)>> = HashMap::new();
    let all: Vec<Index> = orders.all().collect();
    let terms: Vec<_> = all.par_iter().map(|at| when::terms(library, *at)).collect();
    for (at, terms) in all.into_iter().zip(terms) {
        let kind = library.draft(at).kind;
        for term in terms {
            let kinds = gathered.entry(term).or_default();
            match kinds.iter_mut().find(|(own, _)| *own == kind) {
                Some((_, found)) => found.push(at),
                None => kinds.push((kind, vec![at])),
            }
        }
    }
    let place = |kind: Kind| KINDS.iter().position(|own| *own == kind);
    let finished = |(term, mut kinds): (Term, Vec<(Kind, Vec<Index>)>)| {
        kinds.sort_by_key(|(kind, _)| place(*kind));
        (term, kinds.into_iter().map(|(kind, found)| (kind, found.into())).collect())
    };
    gathered.into_iter().map(finished).collect()
}
