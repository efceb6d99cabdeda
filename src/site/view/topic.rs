//! Topics, and the terms that are no records: years, goals, regions, audiences.

use std::sync::Arc;

use super::shape::shape;
use super::{Asking, What};
use crate::content::library::{Index, Library};
use crate::content::record::topic::Topic;
use crate::content::value::code::Region;
use crate::content::value::language::Language;
use crate::site::Site;
use crate::site::address::{Term, Tongue};
use crate::site::relations::role::Role;

shape! {
    /// What records are about. Lists: one a kind.
    TOPIC "Topic" topic(page: &Arc<Asking>, at: Index, it: &Topic) {
        /// The topic that it is a part of.
        broader: "topic?" = page.maybe_record(it.broader.as_ref().map(|key| page.library().get(key).0));
        /// The topics that are part of it.
        narrower: "[topic]" = page.naming(at, Role::Narrower);
        /// Encouragements on it.
        encouragements: "[Encouragement]" = {
            let found = encouragements(page.library(), at);
            page.sequence(found.len(), move |page, place| {
                let (outcome, row) = found[place];
                page.view(What::Encouragement(outcome, row))
            })
        };
    }
}

/// The encouragements that name a topic, those of the newest outcome first.
fn encouragements(library: &Library, topic: Index) -> Vec<(Index, u16)> {
    let backlinks = library.backlinks(topic).iter();
    let named = backlinks.filter(|back| (back.field.table, back.field.key) == ("encouragements", "topics"));
    let mut found: Vec<(Index, u16)> = named.map(|back| (back.from, back.row)).collect();
    found.dedup();
    let date = |outcome: Index| crate::site::inherit::date(library, library.record(outcome));
    found.sort_by(|a, b| date(b.0).cmp(&date(a.0)).then(a.cmp(b)));
    found
}

shape! {
    /// A year, a Sustainable Development Goal, a region or an audience.
    TERM "Term" term(page: &Arc<Asking>, it: Term) {
        /// `years`, `sdgs`, `regions` or `audiences`.
        kind: "str" = it.kind().name();
        /// Its id.
        id: "str" = it.id(page.library());
        /// What it is called.
        title: "Text" = {
            let (text, language) = page.site.term_title(it, page.spot.tongue);
            page.text(text, language)
        };
        /// How many records stand under it.
        count: "int" =
            page.site.relations.under(page.spot.tongue, it).iter().map(|kind| kind.1.len()).sum::<usize>();
        /// What stands under it, one list a kind; on a further part of its page the one that is continued.
        lists: "[List]" = page.lists_of_term(it);
        /// The term before it that occurs.
        previous: "Term?" = beside(page, it).0.map(|term| page.view(What::Term(term)));
        /// The term after it that occurs.
        next: "Term?" = beside(page, it).1.map(|term| page.view(What::Term(term)));
    }
}

fn beside(page: &Asking, term: Term) -> (Option<Term>, Option<Term>) {
    let terms = page.site.relations.terms_of(term.kind());
    let Ok(place) = terms.binary_search(&term) else { return (None, None) };
    (place.checked_sub(1).map(|before| terms[before]), terms.get(place + 1).copied())
}

impl Site {
    /// What a term is called in a language, and the language of that.
    pub fn term_title(&self, term: Term, tongue: Tongue) -> (String, Language) {
        let language = *self.language(tongue);
        let speech = self.speech(tongue);
        let said = |key: &str| {
            speech.text(key, None).map(|message| {
                let text = message.pattern.plain(|_, _| {});
                (text, if message.foreign { *message.language } else { language })
            })
        };
        match term {
            Term::Year(year) => (year.to_string(), language),
            Term::Sdg(goal) => {
                said(&format!("sdg.{goal}")).unwrap_or_else(|| (format!("SDG {goal}"), language))
            }
            Term::Region(code) => {
                let code = format!("{code:03}");
                let own = said(&format!("region.{code}"));
                let named =
                    || Region::parse(&code).ok().map(|region| (speech.region_name(&region), language));
                match own {
                    Some((text, found)) if found == language => (text, found),
                    own => named().or(own).unwrap_or((code, language)),
                }
            }
            Term::Audience(place) => {
                let (_, line) = &self.library.config.audiences.0[usize::from(place)];
                let (text, found) = line.pick(&language, self.default_language());
                (text.to_owned(), *found)
            }
        }
    }
}
