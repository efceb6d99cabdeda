//! What stands around every page: `page`, `site` and `chrome`.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use anyhow::{Result, anyhow};
use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use super::{Context, page_type, record_of, ways};
use crate::content::value::kind::Kind;
use crate::site::Site;
use crate::site::address::{self, Page, Spot, Term, Tongue};
use crate::site::theme::Theme;
use crate::site::view::{View, What};

/// What a page may load and do: nothing from elsewhere, nothing inline (CSP level 3).
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    media-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'";

/// The longest description of a page, in characters.
const DESCRIPTION: usize = 160;

/// `page`: which page it is, where it stands and in which language.
#[derive(Debug)]
pub struct PageView {
    /// All that pages are made from.
    pub site: Arc<Site>,
    /// The page, its part and its language.
    pub spot: Spot,
    /// Its address from the root of the site.
    pub address: String,
    /// The entry of the navigation that it belongs to.
    pub section: Option<&'static str>,
    /// What stands before an address in a link: empty where links are relative.
    pub root: Option<String>,
    is_alias: bool,
}

impl PageView {
    /// The view of a page.
    pub fn new(site: &Arc<Site>, spot: Spot) -> PageView {
        let address = address::address(&site.library, spot);
        // The page of what is not found is served at any depth, so that its links start at the root.
        let root = (spot.page == Page::NotFound).then(|| root_path(site.library.config.base_url()));
        let section = section(site, spot.page);
        PageView { site: Arc::clone(site), spot, address, section, root, is_alias: false }
    }

    /// The view of a page at a former address of a record.
    pub fn alias(site: &Arc<Site>, spot: Spot) -> PageView {
        // An alias has the depth of the record's own page, wherever that page stands.
        let address = format!("{}alias/alias.html", address::folder(&site.library, spot.tongue));
        PageView { address, is_alias: true, ..PageView::new(site, spot) }
    }

    /// The link from this page to an address from the root of the site.
    pub fn link(&self, to: &str) -> String {
        match &self.root {
            Some(root) => format!("{root}{to}"),
            None => address::relative(&self.address, to),
        }
    }

    fn field(&self, key: &str) -> Option<Value> {
        let site = &self.site;
        Some(match key {
            "type" if self.is_alias => Value::from("alias"),
            "type" => Value::from(page_type(site, self.spot.page)),
            "kind" => self.kind().map_or(Value::from(()), Value::from),
            "section" => self.section.map_or(Value::from(()), Value::from),
            "language" => self.language(self.spot.tongue),
            "title" => self.title(),
            "description" => self.description(),
            "crumbs" => self.crumbs(),
            "address" => Value::from(self.address.clone()),
            "absolute" => Value::from(format!("{}/{}", site.library.config.base_url(), self.address)),
            "canonical" => Value::from(self.canonical()),
            "languages" => site.tongues().map(|tongue| self.switch(tongue)).collect(),
            "untranslated" => self.untranslated(),
            "part" => self.part(),
            "edit" => self.edit(),
            "policy" if site.preview => Value::from(format!("{POLICY}; connect-src 'self'")),
            "policy" => Value::from(POLICY),
            "head" => Value::from_safe_string(self.head()),
            _ => return None,
        })
    }

    fn view(&self, what: What) -> Value {
        View::value(&self.site, self.spot, what)
    }

    fn language(&self, tongue: Tongue) -> Value {
        self.view(What::Language(*self.site.language(tongue)))
    }

    fn kind(&self) -> Option<&'static str> {
        match self.spot.page {
            Page::Kind(kind) => Some(kind.name()),
            Page::Terms(kind) => Some(kind.name()),
            Page::Term(term) => Some(term.kind().name()),
            Page::Record(record) => Some(self.site.library.draft(record).kind.name()),
            _ => None,
        }
    }

    fn title(&self) -> Value {
        if let Some(record) = record_of(&self.site, self.spot.page) {
            return self.view(What::Record(record)).get_attr("title").unwrap_or_default();
        }
        let text = |key: &str| self.text(key);
        match self.spot.page {
            Page::Home => self.site_title(),
            Page::NotFound => text("not-found.title"),
            Page::Kind(kind) => text(&format!("nav.{kind}")),
            Page::Terms(kind) => text(&format!("nav.{}", kind.name())),
            Page::Term(term) => self.term_title(term),
            page => text(&format!("nav.{}", page_type(&self.site, page))),
        }
    }

    fn site_title(&self) -> Value {
        let title = &self.site.library.config.title;
        self.view(What::text(title, &self.site, self.spot.tongue))
    }

    fn term_title(&self, term: Term) -> Value {
        self.view(What::Term(term)).get_attr("title").unwrap_or_default()
    }

    /// A text of the theme, as a text of the page.
    fn text(&self, key: &str) -> Value {
        let (text, language) = self.site.phrase(self.spot.tongue, key);
        self.view(What::Text { text: text.into(), language })
    }

    fn description(&self) -> Value {
        let record = record_of(&self.site, self.spot.page);
        let of_record = |record| {
            let view = self.view(What::Record(record));
            let summary = view.get_attr("summary").ok().filter(|summary| !summary.is_none());
            summary.or_else(|| view.get_attr("abstract").ok().filter(|text| !text.is_none() && !text.is_undefined()))
        };
        let config = &self.site.library.config;
        let of_site = || config.description.as_ref().map(|text| self.view(What::text(text, &self.site, self.spot.tongue)));
        let text = match record {
            Some(record) => of_record(record),
            None if self.spot.page == Page::Home => of_site(),
            None => None,
        };
        let Some(text) = text else { return Value::from(()) };
        let language = text.get_attr("language").ok().and_then(|l| l.downcast_object::<View>());
        let shown = shortened(text.get_attr("text").ok().as_ref().and_then(Value::as_str).unwrap_or_default());
        match language.as_deref().map(|view| &view.what) {
            Some(What::Language(language)) => self.view(What::Text { text: shown.into(), language: *language }),
            _ => Value::from(shown),
        }
    }

    fn crumbs(&self) -> Value {
        if self.spot.page == Page::Home {
            return Value::from(Vec::<Value>::new());
        }
        let crumb = |label: Value, to: Option<Page>| {
            let spot = |page| Spot { page, part: None, tongue: self.spot.tongue };
            let address = to.map(|page| address::address(&self.site.library, spot(page)));
            object([("label", label), ("linked", Value::from(to.is_some())), ("address", Value::from(address))])
        };
        let mut crumbs = vec![crumb(self.text("nav.library"), Some(Page::Home))];
        let above = match self.spot.page {
            Page::Record(record) => {
                let kind = self.site.library.draft(record).kind;
                (kind != Kind::Pages).then(|| (format!("nav.{kind}"), Page::Kind(kind)))
            }
            Page::Term(term) => Some((format!("nav.{}", term.kind().name()), Page::Terms(term.kind()))),
            _ => None,
        };
        crumbs.extend(above.map(|(key, page)| crumb(self.text(&key), Some(page))));
        let name = match record_of(&self.site, self.spot.page) {
            Some(record) => self.view(What::Record(record)).get_attr("short").unwrap_or_default(),
            None => self.title(),
        };
        if let Some(part) = self.spot.part {
            crumbs.push(crumb(name, Some(self.spot.page)));
            crumbs.push(crumb(Value::from(super::lists::part_label(&self.site, self.spot.tongue, part)), None));
        } else {
            crumbs.push(crumb(name, None));
        }
        Value::from(crumbs)
    }

    fn canonical(&self) -> String {
        let original = Spot { tongue: self.site.original(self.spot), ..self.spot };
        format!("{}/{}", self.site.library.config.base_url(), address::address(&self.site.library, original))
    }

    fn switch(&self, tongue: Tongue) -> Value {
        let record = record_of(&self.site, self.spot.page);
        let kind_of = |record| self.site.library.draft(record).kind;
        let (page, same) = match (self.spot.page, record) {
            (Page::Record(record), _) if !self.site.has_page(record, tongue) => (Page::Kind(kind_of(record)), false),
            (Page::NotFound, _) => (Page::Home, true),
            (page, _) => (page, true),
        };
        let part = self.spot.part.filter(|part| same && self.site.has_part(page, *part, tongue));
        let spot = Spot { page, part, tongue };
        let untranslated = record.is_some_and(|record| self.site.spoken(record, tongue) != tongue);
        object([
            ("language", self.language(tongue)),
            ("current", Value::from(tongue == self.spot.tongue)),
            ("same", Value::from(same)),
            ("untranslated", Value::from(untranslated)),
            ("address", Value::from(address::address(&self.site.library, spot))),
        ])
    }

    fn untranslated(&self) -> Value {
        let Some(record) = record_of(&self.site, self.spot.page) else { return Value::from(()) };
        let spoken = self.site.spoken(record, self.spot.tongue);
        if spoken == self.spot.tongue { Value::from(()) } else { self.language(spoken) }
    }

    fn part(&self) -> Value {
        let Some(part) = self.spot.part else { return Value::from(()) };
        object([
            ("label", Value::from(super::lists::part_label(&self.site, self.spot.tongue, part))),
            ("key", Value::from(super::lists::part_key(part))),
            ("number", Value::from(part.number)),
        ])
    }

    fn edit(&self) -> Value {
        let repository = self.site.library.config.repository.as_ref();
        let Some((repository, record)) = repository.zip(record_of(&self.site, self.spot.page)) else {
            return Value::from(());
        };
        let path = self.site.library.draft(record).file.path.to_string();
        let branch = repository.branch.as_deref().unwrap_or("main");
        let url = format!("{}/edit/{branch}/{path}", repository.url.as_str().trim_end_matches('/'));
        object([("url", Value::from(url)), ("path", Value::from(path))])
    }

    fn head(&self) -> String {
        if !self.site.preview {
            return String::new();
        }
        format!("<script src=\"{}\" defer></script>", self.link("__golocal/reload.js"))
    }
}

impl Object for PageView {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.field(key.as_str()?)
    }
}

/// A small object of named values.
pub fn object<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    Value::from(BTreeMap::from(fields))
}

/// A text cut to the length of a description, at a blank.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(DESCRIPTION) else { return line };
    let cut = line[..end].rfind(' ').unwrap_or(end);
    format!("{}…", line[..cut].trim_end_matches([',', ';', ':', ' ']))
}

/// The path of an address, with its last slash: `/hrgl/`.
fn root_path(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    format!("{}/", rest.find('/').map_or("", |slash| &rest[slash..]))
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

/// Masthead and footer, made once for each depth, language and section.
#[derive(Debug, Default)]
pub struct Chrome {
    made: HashMap<(Tongue, usize, bool, Option<&'static str>), Value>,
}

/// The sections of the navigation, and none.
const SECTIONS: [Option<&str>; 7] =
    [None, Some("editions"), Some("outcomes"), Some("series"), Some("readings"), Some("practices"), Some("search")];

impl Chrome {
    /// Makes them all.
    ///
    /// # Errors
    /// A template that fails, with its place.
    pub fn of_site(site: &Arc<Site>) -> Result<Chrome> {
        let mut made = HashMap::new();
        for tongue in site.tongues() {
            let root = Spot { page: Page::Home, part: None, tongue };
            for page in [Page::Home, Page::Kind(Kind::Readings), Page::NotFound] {
                for section in SECTIONS {
                    let page = PageView { section, ..PageView::new(site, Spot { page, ..root }) };
                    let key = key(&page);
                    made.insert(key, chrome(site, page)?);
                }
            }
        }
        Ok(Chrome { made })
    }

    /// Those of a page.
    pub fn of(&self, page: &PageView) -> Value {
        self.made.get(&key(page)).cloned().unwrap_or_default()
    }
}

fn key(page: &PageView) -> (Tongue, usize, bool, Option<&'static str>) {
    (page.spot.tongue, page.address.matches('/').count(), page.root.is_some(), page.section)
}

fn chrome(site: &Arc<Site>, page: PageView) -> Result<Value> {
    let site_view = self::site(site, page.spot);
    let context = Context::from([("page", Value::from_object(page)), ("site", site_view)]);
    let context = Value::from(context);
    let part = |name: &str| -> Result<Value> {
        let fault = |error: minijinja::Error| anyhow!(Theme::render_fault(&error));
        let template = site.theme.environment().get_template(name).map_err(fault)?;
        Ok(Value::from_safe_string(template.render(context.clone()).map_err(fault)?))
    };
    Ok(object([("masthead", part("masthead.html")?), ("footer", part("footer.html")?)]))
}

/// `site`: what every page knows of the library.
pub fn site(site: &Arc<Site>, spot: Spot) -> Value {
    Value::from_object(SiteView { site: Arc::clone(site), spot })
}

/// What every page knows of the library.
#[derive(Debug)]
struct SiteView {
    site: Arc<Site>,
    spot: Spot,
}

impl SiteView {
    fn field(&self, key: &str) -> Option<Value> {
        let (site, config) = (&self.site, &self.site.library.config);
        let view = |what| View::value(site, self.spot, what);
        let text = |text| view(What::text(text, site, self.spot.tongue));
        let none = || Value::from(());
        Some(match key {
            "title" => text(&config.title),
            "description" => config.description.as_deref().map_or_else(none, text),
            "language" => view(What::Language(*config.language())),
            "languages" => config.languages.iter().map(|language| view(What::Language(*language))).collect(),
            "base_url" => Value::from(config.base_url()),
            "nav" => ways::navigation(site, self.spot),
            "ways" => ways::others(site, self.spot),
            "menu" => ways::menu(site, self.spot),
            "settings" => site.theme.settings(site, self.spot),
            "rights" => self.rights(),
            "contact" => {
                let contact = config.contact.as_ref();
                let email = contact.and_then(|contact| contact.email.as_deref());
                let postal = contact.and_then(|contact| contact.postal.as_deref());
                object([("email", Value::from(email)), ("postal", postal.map_or_else(none, text))])
            }
            "updates" => config.updates.as_ref().map_or_else(none, |updates| {
                let label = updates.label.as_deref().map_or_else(none, text);
                object([("url", Value::from(updates.url.as_str())), ("label", label)])
            }),
            "repository" => self.repository(),
            "search" => Value::from(false),
            "audiences" => {
                let count = u16::try_from(config.audiences.0.len()).unwrap_or(u16::MAX);
                (0..count).map(|place| view(What::Term(Term::Audience(place)))).collect()
            }
            "counts" => site.relations.counts_value(),
            _ => return None,
        })
    }

    fn rights(&self) -> Value {
        let rights = self.site.library.config.rights.as_ref();
        let view = |what| View::value(&self.site, self.spot, what);
        let licence = |license: Option<&crate::content::value::code::License>| {
            license.map_or(Value::from(()), |license| view(What::Licence(license.clone())))
        };
        let holder = rights.and_then(|rights| rights.holder.as_deref());
        object([
            ("metadata", licence(rights.and_then(|rights| rights.metadata.as_ref()))),
            ("text", licence(rights.and_then(|rights| rights.text.as_ref()))),
            ("holder", holder.map_or(Value::from(()), |text| view(What::text(text, &self.site, self.spot.tongue)))),
        ])
    }

    fn repository(&self) -> Value {
        let Some(repository) = &self.site.library.config.repository else { return Value::from(()) };
        let url = repository.url.as_str().trim_end_matches('/');
        let branch = repository.branch.as_deref().unwrap_or("main");
        object([
            ("url", Value::from(url)),
            ("branch", Value::from(branch)),
            ("new_reading", Value::from(format!("{url}/new/{branch}/content/readings"))),
            ("issues", Value::from(format!("{url}/issues/new/choose"))),
        ])
    }
}

impl Object for SiteView {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.field(key.as_str()?)
    }
}
