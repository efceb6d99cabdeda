//! `page`: which page it is, where it stands, in which language, and how it is called.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;

use super::{page_type, record_of};
use crate::content::library::Index;
use crate::content::value::kind::Kind;
use crate::site::address::{self, Page, Spot, Term, Tongue};
use crate::site::view::shape::shape;
use crate::site::view::{Asking, View, What};
use crate::site::{Purpose, Site};

/// What a page may load and do: nothing from elsewhere, nothing inline (CSP level 3).
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    media-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'";

/// The longest description of a page, in characters.
const DESCRIPTION: usize = 160;

/// The page that is being made.
pub struct PageView {
    /// The page that asks.
    pub asking: Arc<Asking>,
    /// The entry of the navigation that it belongs to.
    pub section: Option<&'static str>,
    /// The kind of page, where its place does not tell it.
    pub(super) kind: Option<&'static str>,
}

impl PageView {
    /// The view of a page.
    pub fn new(asking: &Arc<Asking>) -> PageView {
        PageView { asking: Arc::clone(asking), section: section(&asking.site, asking.spot.page), kind: None }
    }

    /// The view of the page at a former address of a record.
    pub fn alias(asking: &Arc<Asking>) -> PageView {
        PageView { kind: Some("alias"), ..PageView::new(asking) }
    }
}

shape! {
    /// The page itself.
    PAGE "page" page_field(page: &Arc<Asking>, it: &PageView, site: &Site, spot: Spot) {
        /// The kind of page, as it stands on its body: `home`, `record-outcomes`, `index-people` and so on.
        type: "str" = it.kind.map_or_else(|| page_type(site, spot.page), str::to_owned);
        /// The folder of its kind.
        kind: "str?" = folder(site, spot.page);
        /// The entry of `site.nav` that it belongs to.
        section: "str?" = it.section;
        /// Its language.
        language: "Language" = page.named_language(*page.language());
        /// What it is called.
        title: "Text" = title(page);
        /// What it is about, cut to the length of a description.
        description: "Text?" = description(page);
        /// The way to it: each `label`, and whether it is `linked`.
        crumbs: "[crumb]" = crumbs(page);
        /// Its address from the root of the site.
        address: "str" = page.address.as_str();
        /// Its whole address.
        absolute: "str" = format!("{}/{}", site.library.config.base_url(), page.address);
        /// The whole address of the page that it is a copy of, or its own.
        canonical: "str" = canonical(site, spot);
        /// The same page in each site language: `language`, `current`, `same` and `untranslated`.
        languages: "[switch]" = site.tongues().map(|tongue| switch(page, tongue)).collect::<Value>();
        /// The language that its record is in, where that is not the page's.
        untranslated: "Language?" = untranslated(page);
        /// Which part of a long list it is: `label`, `key` and `number`.
        part: "part?" = part(page);
        /// Where its record can be changed: `url` and `path`.
        edit: "edit?" = edit(site, spot.page);
        /// What it may load (Content Security Policy).
        policy: "safe" = Value::from_safe_string(policy(site.purpose));
        /// What stands at the end of its head.
        head: "safe" = Value::from_safe_string(head(site, it));
    }
}

impl std::fmt::Debug for PageView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "page {}", self.asking.address)
    }
}

impl Object for PageView {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        page_field(&self.asking, self, &self.asking.site, self.asking.spot, key.as_str()?)
    }
}

/// A small object of named values.
pub fn object<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    Value::from(BTreeMap::from(fields))
}

fn folder(site: &Site, page: Page) -> Option<&'static str> {
    match page {
        Page::Kind(kind) => Some(kind.name()),
        Page::Terms(kind) => Some(kind.name()),
        Page::Term(term) => Some(term.kind().name()),
        Page::Record(record) => Some(site.library.draft(record).kind.name()),
        _ => None,
    }
}

fn title(page: &Arc<Asking>) -> Value {
    let site = &page.site;
    if let Some(record) = record_of(site, page.spot.page) {
        return of_record(page, record, "title");
    }
    match page.spot.page {
        Page::Home => page.line(&site.library.config.title),
        Page::NotFound => phrase(page, "not-found.title"),
        Page::Kind(kind) => phrase(page, &format!("nav.{kind}")),
        Page::Terms(kind) => phrase(page, &format!("nav.{}", kind.name())),
        Page::Term(term) => of_term(page, term),
        other => phrase(page, &format!("nav.{}", page_type(site, other))),
    }
}

fn of_record(page: &Arc<Asking>, record: Index, key: &str) -> Value {
    View::value(page, What::Record(record)).get_attr(key).unwrap_or_default()
}

fn of_term(page: &Arc<Asking>, term: Term) -> Value {
    View::value(page, What::Term(term)).get_attr("title").unwrap_or_default()
}

/// A text of the theme, as a text of the page.
fn phrase(page: &Arc<Asking>, key: &str) -> Value {
    let (text, language) = page.site.phrase(page.spot.tongue, key);
    page.text(text, language)
}

fn description(page: &Arc<Asking>) -> Option<Value> {
    let library = page.library();
    let text = match record_of(&page.site, page.spot.page) {
        Some(record) => {
            let any = library.record(record);
            page.maybe_line(any.common().summary.as_ref())
                .or_else(|| page.maybe_line(any.work().and_then(|work| work.abstract_.as_ref())))
        }
        None if page.spot.page == Page::Home => page.maybe_line(library.config.description.as_ref()),
        None => None,
    }?;
    match text.downcast_object_ref::<View>().map(|view| &view.what) {
        Some(What::Text(text)) => Some(page.text(shortened(&text.text), text.language)),
        _ => None,
    }
}

/// A text cut to the length of a description, at a blank.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(DESCRIPTION) else { return line };
    let cut = line[..end].rfind(' ').unwrap_or(end);
    format!("{}…", line[..cut].trim_end_matches([',', ';', ':', ' ']))
}

fn crumbs(page: &Arc<Asking>) -> Vec<Value> {
    let (site, spot) = (&page.site, page.spot);
    if spot.page == Page::Home {
        return Vec::new();
    }
    let crumb = |label: Value, to: Option<Page>| {
        let to = to.map(|page| Spot { page, part: None, tongue: spot.tongue });
        let address = to.map(|to| address::address(&site.library, to));
        object([
            ("label", label),
            ("linked", Value::from(address.is_some())),
            ("address", Value::from(address)),
        ])
    };
    let mut crumbs = vec![crumb(phrase(page, "nav.library"), Some(Page::Home))];
    let above = match spot.page {
        Page::Record(record) => Some(Page::Kind(site.library.draft(record).kind)),
        Page::Term(term) => Some(Page::Terms(term.kind())),
        _ => None,
    };
    if let (Some(above), Some(name)) = (above, folder(site, spot.page)) {
        crumbs.push(crumb(phrase(page, &format!("nav.{name}")), Some(above)));
    }
    let name = match record_of(site, spot.page) {
        Some(record) => of_record(page, record, "short"),
        None => title(page),
    };
    match spot.part {
        Some(part) => {
            crumbs.push(crumb(name, Some(spot.page)));
            crumbs.push(crumb(page.own_text(super::lists::part_label(page, part)), None));
        }
        None => crumbs.push(crumb(name, None)),
    }
    crumbs
}

fn canonical(site: &Site, spot: Spot) -> String {
    let original = Spot { tongue: site.original(spot), ..spot };
    format!("{}/{}", site.library.config.base_url(), address::address(&site.library, original))
}

/// The same page in another language, or what is nearest to it there.
fn switch(page: &Arc<Asking>, tongue: Tongue) -> Value {
    let (site, spot) = (&page.site, page.spot);
    let record = record_of(site, spot.page);
    let (there, same) = match spot.page {
        Page::Record(record) if !site.has_page(record, tongue) => {
            (Page::Kind(site.library.draft(record).kind), false)
        }
        Page::NotFound => (Page::Home, true),
        same => (same, true),
    };
    let part = spot.part.filter(|part| same && site.has_part(there, *part, tongue));
    let untranslated = record.is_some_and(|record| site.relations.spoken(record, tongue) != tongue);
    object([
        ("language", page.named_language(*site.language(tongue))),
        ("current", Value::from(tongue == spot.tongue)),
        ("same", Value::from(same)),
        ("untranslated", Value::from(untranslated)),
        ("address", Value::from(address::address(&site.library, Spot { page: there, part, tongue }))),
    ])
}

fn untranslated(page: &Arc<Asking>) -> Option<Value> {
    let record = record_of(&page.site, page.spot.page)?;
    let spoken = page.site.relations.spoken(record, page.spot.tongue);
    (spoken != page.spot.tongue).then(|| page.named_language(*page.site.language(spoken)))
}

fn part(page: &Arc<Asking>) -> Option<Value> {
    let part = page.spot.part?;
    Some(object([
        ("label", Value::from(super::lists::part_label(page, part))),
        ("key", Value::from(super::lists::part_key(part))),
        ("number", Value::from(part.number)),
    ]))
}

fn edit(site: &Site, page: Page) -> Option<Value> {
    let repository = site.library.config.repository.as_ref()?;
    let path = site.library.draft(record_of(site, page)?).file.path.to_string();
    let branch = repository.branch.as_deref().unwrap_or("main");
    let url = format!("{}/edit/{branch}/{path}", repository.url.as_str().trim_end_matches('/'));
    Some(object([("url", Value::from(url)), ("path", Value::from(path))]))
}

/// The policy of a page; one that is looked at while it is written listens for changes.
fn policy(purpose: Purpose) -> String {
    match purpose {
        Purpose::Publication => POLICY.to_owned(),
        Purpose::Preview => format!("{POLICY}; connect-src 'self'"),
    }
}

fn head(site: &Site, page: &PageView) -> String {
    if site.purpose != Purpose::Preview {
        return String::new();
    }
    format!("<script src=\"{}\" defer></script>", page.asking.link("__golocal/reload.js"))
}

/// The entry of the navigation that a page belongs to.
fn section(site: &Site, page: Page) -> Option<&'static str> {
    let kind = match page {
        Page::Search => return Some("search"),
        Page::Timeline => return Some("editions"),
        Page::Kind(kind) => kind,
        Page::Record(record) => site.library.draft(record).kind,
        _ => return None,
    };
    match kind {
        Kind::Publications | Kind::Series => Some("series"),
        Kind::Editions | Kind::Outcomes | Kind::Readings | Kind::Practices => Some(kind.name()),
        _ => None,
    }
}
