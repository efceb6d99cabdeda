//! A page: its template, what the template is given, and its bytes.
//!
//! `frame` makes what stands around every page, `lists` what is listed on it, `functions` what templates call.

pub mod data;
pub mod downloads;
pub mod frame;
pub mod functions;
pub mod home;
pub mod lists;
pub mod ways;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use minijinja::Value;

use self::frame::PageView;
use super::Site;
use super::address::{Page, ROOT, Spot, Term, TermKind, Tongue};
use super::theme::Theme;
use super::view::{View, What};
use crate::content::library::Index;
use crate::content::value::id::Id;
use crate::content::value::kind::Kind;

/// What a template is given, by name.
pub type Context = BTreeMap<&'static str, Value>;

/// Renders a page, or a further part of it.
///
/// # Errors
/// A template that fails, with its place; a body that changed meanwhile; what `out` refuses.
pub fn render(site: &Arc<Site>, spot: Spot, out: &mut dyn Write) -> Result<()> {
    let page = PageView::new(site, spot);
    let mut context = around(site, page);
    own(site, spot, &mut context)?;
    fill(site, template_name(site, spot.page), context, out)
}

/// Renders the page at a former address that leads on to a record.
///
/// # Errors
/// A template that fails, and what `out` refuses.
pub fn render_alias(site: &Arc<Site>, record: Index, tongue: Tongue, out: &mut dyn Write) -> Result<()> {
    let spot = Spot { page: super::address::page_of(&site.library, record), part: None, tongue };
    let mut context = around(site, PageView::alias(site, spot));
    context.insert("target", View::value(site, spot, What::Record(record)));
    fill(site, "alias.html".to_owned(), context, out)
}

fn around(site: &Arc<Site>, page: PageView) -> Context {
    let chrome = site.chrome.of(&page);
    let site_view = frame::site(site, page.spot);
    Context::from([("page", Value::from_object(page)), ("site", site_view), ("chrome", chrome)])
}

fn fill(site: &Site, template: String, context: Context, out: &mut dyn Write) -> Result<()> {
    let fault = |error: minijinja::Error| anyhow!(Theme::render_fault(&error));
    let template = site.theme.environment().get_template(&template).map_err(fault)?;
    template.render_captured_to(Value::from(context), out).map_err(fault)?;
    Ok(())
}

/// What a page's own template is given.
fn own(site: &Arc<Site>, spot: Spot, context: &mut Context) -> Result<()> {
    let view = |what| View::value(site, spot, what);
    let record = record_of(site, spot.page);
    let or_none = |record: Option<Index>| record.map_or(Value::from(()), |record| view(What::Record(record)));
    match spot.page {
        Page::Home => {
            context.insert("home", home::home(site, spot));
        }
        Page::Search | Page::NotFound => {
            context.insert("ways", ways::all(site, spot));
        }
        Page::Timeline => {
            let editions = site.relations.editions().iter().map(|edition| view(What::Record(*edition)));
            context.insert("editions", editions.collect());
        }
        Page::Downloads => {
            context.insert("downloads", downloads::downloads(site, spot));
        }
        Page::Contribute => {}
        Page::Kind(kind) => {
            context.insert("kind", Value::from(kind.name()));
            let list = lists::of_page(site, spot).into_iter().next().expect("an index has its list");
            context.insert("list", list);
            if matches!(kind, Kind::Practices | Kind::Places) {
                context.insert("map", view(What::Map(kind)));
            }
            return Ok(());
        }
        Page::Terms(kind) => {
            context.insert("kind", Value::from(kind.name()));
            let terms = site.relations.terms().iter().filter(|term| term.kind() == kind);
            context.insert("terms", terms.map(|term| view(What::Term(*term))).collect());
            return Ok(());
        }
        Page::Term(term) => {
            context.insert("term", view(What::Term(term)));
            return Ok(());
        }
        Page::Record(_) => {}
    }
    context.insert("record", or_none(record));
    Ok(())
}

/// The record whose page this is, if it is one's.
pub fn record_of(site: &Site, page: Page) -> Option<Index> {
    if let Page::Record(record) = page {
        return Some(record);
    }
    let (_, name) = ROOT.iter().find(|(root, _)| *root == page)?;
    site.library.find(Kind::Pages, &Id::parse(name).ok()?)
}

/// The kind of a page, as it stands on its body.
pub fn page_type(site: &Site, page: Page) -> String {
    match page {
        Page::Home => "home".to_owned(),
        Page::Search => "search".to_owned(),
        Page::Timeline => "timeline".to_owned(),
        Page::Contribute => "contribute".to_owned(),
        Page::Downloads => "downloads".to_owned(),
        Page::NotFound => "not-found".to_owned(),
        Page::Kind(kind) => format!("index-{kind}"),
        Page::Terms(kind) => format!("index-{}", kind.name()),
        Page::Term(term) => format!("term-{}", term.kind().name()),
        Page::Record(record) => format!("record-{}", site.library.draft(record).kind),
    }
}

/// The template of a page: its own, or its family's.
fn template_name(site: &Site, page: Page) -> String {
    let own = format!("{}.html", page_type(site, page));
    if site.theme.has_template(&own) {
        return own;
    }
    let family = match page {
        Page::Kind(_) => "index.html",
        Page::Terms(_) => "terms.html",
        Page::Term(_) => "term.html",
        _ => "record.html",
    };
    family.to_owned()
}

/// The name of a term in a language.
pub fn term_title(site: &Site, term: Term, tongue: Tongue) -> String {
    site.relations.term_title(site, term, tongue)
}

/// The kinds of terms that occur.
pub fn occurring(site: &Site) -> impl Iterator<Item = TermKind> {
    TermKind::ALL.into_iter().filter(|kind| site.relations.terms().iter().any(|term| term.kind() == *kind))
}
