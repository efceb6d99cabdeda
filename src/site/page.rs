//! A page: its template, what the template is given, and its bytes.
//!
//! `frame`, `library` and `chrome` are what stands around every page, `lists` what is listed on it, `functions`
//! what templates call.

pub mod frame;
pub mod library;
pub mod line;
pub mod chrome;
pub mod lists;
pub mod ways;
pub mod home;
pub mod downloads;
pub mod functions;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use anyhow::Result;
use minijinja::Value;

use self::frame::PageView;
use self::library::LibraryView;
use super::Site;
use super::address::{self, Page, ROOT, Spot, Tongue, page_of};
use super::theme::Theme;
use super::view::map::Map;
use super::view::shape;
use super::view::{Asking, View, What};
use crate::content::library::Index;
use crate::content::value::id::Id;
use crate::content::value::kind::Kind;

/// The variables that a template is given besides `page`, `site` and `chrome`, by the kind of page.
const VARIABLES: &[(&str, &str)] = &[
    ("home", "`home` and `record`"),
    ("search, not-found", "`ways` (all ways in, in their order) and `record`"),
    ("timeline", "`editions`, the oldest first, and `record`"),
    ("contribute", "`record`"),
    ("downloads", "`downloads` (groups with `key` and `items`) and `record`"),
    ("alias", "`target`, the record that the page leads on to"),
    ("record-*kind*", "`record`"),
    ("index-*kind*", "`kind` and `list`; of practices and places also `map`"),
    ("index-years, index-sdgs, index-regions, index-audiences", "`kind` and `terms`"),
    ("term-years, term-sdgs, term-regions, term-audiences", "`term`"),
];

/// What templates are given and what they call, as a page of Markdown.
pub fn documentation() -> String {
    let mut page = String::from(INTRODUCTION);
    page.push_str("\n| kind of page | variables |\n| --- | --- |\n");
    for (kind, variables) in VARIABLES {
        page.push_str(&format!("| {kind} | {variables} |\n"));
    }
    page.push_str("\n## Functions and filters\n\n| call | gives |\n| --- | --- |\n");
    for (call, gives) in functions::DOCUMENTATION {
        page.push_str(&format!("| `{}` | {gives} |\n", call.replace('|', "\\|")));
    }
    page.push_str(&shape::documentation(&[&frame::PAGE, &library::SITE, &lists::LIST, &home::HOME]));
    page.push_str(&super::view::documentation());
    page
}

/// What stands at the head of the documentation of templates.
const INTRODUCTION: &str = "# What templates see\n\n\
    Templates are written in [minijinja](https://docs.rs/minijinja), the language of Jinja2.\n\
    A page of the kind `record-news` is made by `record-news.html`, or by the template of its family: `record.html`, \
    `index.html`, `terms.html` or `term.html`.\n\
    Every field that is named here always exists: what is not known is `none`, a list without anything is empty, and a \
    name that does not exist is a mistake that stops the build.\n\
    In the types, `?` stands behind what may be `none`, and `[x]` is a list of `x`.\n\
    `chrome.masthead` and `chrome.footer` are the templates of those names, made once for all pages that share them; \
    they see `page.language`, `page.section` and `site` alone.\n\
    `record` is `none` on pages at the root of the site that no record of `pages` belongs to.\n";

/// What a template is given, by name.
pub type Context = BTreeMap<&'static str, Value>;

/// Renders a page, or a further part of it.
///
/// # Errors
/// A template that fails, with its place; a body that changed meanwhile; what `out` refuses.
pub fn render(site: &Arc<Site>, spot: Spot, out: &mut dyn Write) -> Result<()> {
    let asking = Asking::new(site, spot);
    let mut context = around(PageView::new(&asking));
    own(&asking, &mut context);
    fill(site, &page_type(site, spot.page), context, out)
}

/// Renders the page at a former address that leads on to a record.
///
/// # Errors
/// A template that fails, and what `out` refuses.
pub fn render_alias(
    site: &Arc<Site>,
    record: Index,
    former: &str,
    tongue: Tongue,
    out: &mut dyn Write,
) -> Result<()> {
    let spot = Spot { page: page_of(&site.library, record), part: None, tongue };
    let address = format!("{}{former}.html", address::folder(&site.library, tongue));
    let asking = Asking::at(site, spot, address);
    let mut context = around(PageView::alias(&asking));
    context.insert("target", View::value(&asking, What::Record(record)));
    fill(site, "alias", context, out)
}

/// What stands around every page.
fn around(page: PageView) -> Context {
    let asking = Arc::clone(&page.asking);
    let library = LibraryView::value(&asking, page.section);
    let chrome = asking.site.chrome(&page);
    Context::from([("page", Value::from_object(page)), ("site", library), ("chrome", chrome)])
}

fn fill(site: &Site, page_type: &str, context: Context, out: &mut dyn Write) -> Result<()> {
    let theme = &site.theme;
    let name = theme.template(page_type);
    let template = theme.environment().get_template(&name).map_err(|error| fault(theme, &error))?;
    template.render_captured_to(Value::from(context), out).map_err(|error| fault(theme, &error))?;
    Ok(())
}

/// An error of a template, with its place.
fn fault(theme: &Theme, error: &minijinja::Error) -> anyhow::Error {
    theme.render_error(error).into()
}

/// What a page's own template is given.
fn own(page: &Arc<Asking>, context: &mut Context) {
    let site = &page.site;
    let records = |context: &mut Context| {
        let record = record_of(site, page.spot.page);
        context.insert("record", Value::from(record.map(|record| View::value(page, What::Record(record)))));
    };
    match page.spot.page {
        Page::Kind(kind) => {
            context.insert("kind", Value::from(kind.name()));
            context.insert("list", lists::of_page(page).into_iter().next().unwrap_or_default());
            if matches!(kind, Kind::Practices | Kind::Places) {
                context.insert("map", Map::of_index(page, kind));
            }
        }
        Page::Terms(kind) => {
            context.insert("kind", Value::from(kind.name()));
            let terms = site.relations.terms_of(kind).iter();
            context.insert("terms", terms.map(|term| View::value(page, What::Term(*term))).collect());
        }
        Page::Term(term) => {
            context.insert("term", View::value(page, What::Term(term)));
        }
        Page::Home => {
            context.insert("home", home::home(page));
            records(context);
        }
        Page::Search | Page::NotFound => {
            context.insert("ways", ways::all(page));
            records(context);
        }
        Page::Timeline => {
            context.insert("editions", page.records(site.relations.editions().to_vec()));
            records(context);
        }
        Page::Downloads => {
            context.insert("downloads", downloads::downloads(page));
            records(context);
        }
        Page::Contribute | Page::Record(_) => records(context),
    }
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
