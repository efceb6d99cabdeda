//! A record: the fields that all have, then those of its kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Value;
use serde_json::Value as Json;

use super::shape::shape;
use super::{Asking, What, link, name, rich};
use crate::content::library::{Index, Library};
use crate::content::record::AnyRecord;
use crate::content::record::common::{Common, Withdrawn};
use crate::content::value::closed::{SeriesForm, Withdrawer};
use crate::content::value::language::Language;
use crate::site::address::Term;
use crate::site::inherit;
use crate::site::relations::role::Role;
use crate::site::relations::when;

/// A field of a record.
pub(super) fn field(page: &Arc<Asking>, at: Index, key: &str) -> Option<Value> {
    let any = page.library().record(at);
    if let Some(value) = record(page, at, any, any.common(), key) {
        return Some(value);
    }
    if let Some(work) = any.work()
        && let Some(value) = super::work::work(page, at, any, work, key)
    {
        return Some(value);
    }
    match any {
        AnyRecord::Series(own) => super::series::series(page, at, own, key),
        AnyRecord::Outcomes(own) => super::outcome::outcome(page, at, own, key),
        AnyRecord::Editions(own) => super::edition::edition(page, at, own, key),
        AnyRecord::Practices(own) => super::practice::practice(page, at, own, key),
        AnyRecord::Lists(own) => super::own::list(page, at, own, key),
        AnyRecord::People(own) => super::person::person(page, at, own, key),
        AnyRecord::Organisations(own) => super::person::organisation(page, at, own, key),
        AnyRecord::Topics(own) => super::topic::topic(page, at, own, key),
        AnyRecord::Places(own) => super::place::place(page, at, own, key),
        AnyRecord::News(_) => super::own::news(page, at, key),
        AnyRecord::Pages(own) => super::own::page(own, key),
        AnyRecord::Publications(_) | AnyRecord::Readings(_) => None,
    }
}

shape! {
    /// What every record has.
    RECORD "Record" record(page: &Arc<Asking>, at: Index, any: &AnyRecord, common: &Common) {
        /// Its title; of people the name in natural order, of organisations the name. Of a work, in the
        /// work's own language.
        title: "Text" = title(page, at, any);
        /// The name of its kind's folder.
        kind: "str" = page.library().draft(at).kind.name();
        /// Its id.
        id: "str" = page.library().draft(at).id().as_str();
        /// What it is, in our words.
        summary: "Text?" = page.maybe_line(common.summary.as_ref());
        /// That it was withdrawn.
        withdrawn: "Withdrawn?" = common.withdrawn.as_ref().map(|_| page.view(What::Withdrawn(at)));
        /// Whether it is not published yet.
        draft: "bool" = common.draft;
        /// The date that it is known by: published or adopted, begun, announced.
        date: "Date?" = page.date(page.site.relations.date(at));
        /// The year that it is listed under.
        year: "int?" = page.site.relations.year(at);
        /// Our help to the reader beside the title of a work.
        title_help: "Text?" =
            any.work().and_then(|work| page.help(&work.title, inherit::plain(page.library(), work)));
        /// How it is called where there is little room: an edition by its year or number, an organisation by
        /// its short name.
        short: "Text" = short(page, at, any);
        /// Kind and id, such as `outcomes/2023`.
        reference: "str" = reference(page.library(), at);
        /// Which phase of the cycle it is: `publication`, `outcome`, or none.
        phase: "str?" = phase(any);
        /// Its account in Markdown.
        body: "Rich?" = rich::body(page, at);
        /// What a reader must know to trust or cite this.
        note: "Text?" = page.maybe_line(common.note.as_ref());
        /// What it is about.
        topics: "[topic]" = page.keys(at, |library, at| &library.record(at).common().topics);
        /// What to see besides.
        links: "[Link]" =
            page.parts(common.links.len(), move |place| What::Link(link::Linked::Links(at, place)));
        /// What we know it from.
        sources: "[Link]" =
            page.parts(common.sources.len(), move |place| What::Link(link::Linked::Sources(at, place)));
        /// Addresses of the same thing in other catalogues.
        same_as: "[str]" = page.sequence(common.same_as.len(), move |page, place| {
            Value::from(page.library().record(at).common().same_as[place].as_str())
        });
        /// Questions of an edition that it answers.
        answers: "[Target]" = page.sequence(common.answers.len(), move |page, place| {
            page.target(&page.library().record(at).common().answers[place].0)
        });
        /// When it came into this library.
        added: "Date?" = page.date(common.added);
        /// When it was last changed in this library.
        updated: "Date?" = page.date(common.updated);
        /// Other names by language.
        alternate_names: "[Names]" = page.names_by_language(name::alternate(any));
        /// Title and other names by language, the page's first.
        all_names: "[Names]" = page.names_by_language(name::all(page, at, own_language(page, any)));
        /// Whatever a theme of one's own needs.
        extra: "map" = common.extra.as_ref().map_or_else(empty, |extra| plain(&extra.0));
        /// The years that it stands under.
        years: "[Term]" = page.terms(page.site.relations.years(at).into_iter().map(Term::Year).collect());
        /// The Sustainable Development Goals that it serves.
        sdgs: "[Term]" = page.terms(when::sdgs(any).iter().map(when::sdg).collect());
        /// Its lists; on a further part of its page the one that is continued.
        lists: "[List]" = page.lists(at);
        /// Reading lists that hold it.
        in_lists: "[list]" = page.naming(at, Role::Listing);
        /// Records that name it and that no other field shows.
        mentioned_by: "[record]" = page.records(mentioned_by(page.library(), at));
        /// Its exports.
        exports: "[Download]" = Vec::<Value>::new();
        /// How it is cited.
        citation: "safe?" = ();
    }
}

fn title(page: &Arc<Asking>, at: Index, any: &AnyRecord) -> Value {
    match any.work() {
        Some(work) => page.original(&work.title, inherit::plain(page.library(), work)),
        None => page.view(What::Text(name::title(page, at))),
    }
}

fn short(page: &Arc<Asking>, at: Index, any: &AnyRecord) -> Value {
    match any {
        AnyRecord::Editions(edition) => match (page.site.relations.year(at), edition.number) {
            (Some(year), _) => page.own_text(year.to_string()),
            (None, Some(number)) => page.own_text(number.0.to_string()),
            (None, None) => page.line(&edition.title),
        },
        AnyRecord::Organisations(body) => page.line(body.short_name.as_ref().unwrap_or(&body.name)),
        _ => title(page, at, any),
    }
}

fn reference(library: &Library, at: Index) -> String {
    let draft = library.draft(at);
    format!("{}/{}", draft.kind, draft.id())
}

fn phase(any: &AnyRecord) -> Option<&'static str> {
    match any {
        AnyRecord::Publications(_) => Some("publication"),
        AnyRecord::Outcomes(_) => Some("outcome"),
        AnyRecord::Series(series) if series.form != Some(SeriesForm::Event) => Some("publication"),
        _ => None,
    }
}

/// The language of a plain title.
fn own_language<'p>(page: &'p Asking, any: &'p AnyRecord) -> &'p Language {
    any.work().map_or(page.site.default_language(), |work| inherit::plain(page.library(), work))
}

fn empty() -> Value {
    Value::from(BTreeMap::<String, Value>::new())
}

/// A plain value as templates know it.
fn plain(json: &Json) -> Value {
    match json {
        Json::Null => Value::from(()),
        Json::Bool(bool) => Value::from(*bool),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::from(whole),
            (None, fraction) => Value::from(fraction),
        },
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(items) => Value::from(items.iter().map(plain).collect::<Vec<_>>()),
        Json::Object(pairs) => Value::from(
            pairs.iter().map(|(key, value)| (key.clone(), plain(value))).collect::<BTreeMap<_, _>>(),
        ),
    }
}

/// The records that name this one in passing.
fn mentioned_by(library: &Library, at: Index) -> Vec<Index> {
    let to = library.draft(at).kind;
    let any = library.record(at);
    let own = any.work().and_then(|work| work.edition.as_ref()).map(|key| library.get(key).0);
    let mut found: Vec<Index> = Vec::new();
    for back in library.backlinks(at) {
        let unseen = match (back.field.table, back.field.key) {
            ("", "based-on") | ("sessions", "record") => true,
            ("", "cites") => !to.is_work(),
            // What implements an outcome, or answers a question of an edition, stands with them.
            _ => false,
        };
        if unseen && back.from != at && Some(back.from) != own && found.last() != Some(&back.from) {
            found.push(back.from);
        }
    }
    found
}

shape! {
    /// That a record was withdrawn.
    WITHDRAWN "Withdrawn" withdrawn_field(page: &Arc<Asking>, it: &Withdrawn) {
        /// When.
        date: "Date?" = page.date(it.date);
        /// Why.
        reason: "Text" = page.line(&it.reason);
        /// By whom: `publisher`, `library`, or none.
        by: "str?" = it.by.map(Withdrawer::name);
    }
}

pub(super) fn withdrawn(page: &Arc<Asking>, at: Index, key: &str) -> Option<Value> {
    withdrawn_field(page, page.library().record(at).common().withdrawn.as_ref()?, key)
}

impl Asking {
    /// The records that name this one in a role, in the order of lists.
    pub(super) fn naming(self: &Arc<Self>, at: Index, role: Role) -> Value {
        let length = self.site.relations.naming(self.spot.tongue, at, role).len();
        self.sequence(length, move |page, place| {
            page.view(What::Record(page.site.relations.naming(page.spot.tongue, at, role)[place]))
        })
    }

    /// A list of terms.
    pub(super) fn terms(self: &Arc<Self>, terms: Vec<Term>) -> Value {
        self.sequence(terms.len(), move |page, place| page.view(What::Term(terms[place])))
    }
}
