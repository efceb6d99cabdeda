//! `site`: what every page knows of the library.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;

use super::frame::object;
use super::ways;
use crate::content::config::Config;
use crate::content::field::text::Line;
use crate::content::record::edition::Edition;
use crate::content::value::closed::{EditionStatus, Phase};
use crate::content::value::code::License;
use crate::content::value::kind::Kind;
use crate::site::Site;
use crate::site::address::Term;
use crate::site::view::shape::shape;
use crate::site::view::{Asking, View, What};

/// What a page knows of the library.
pub struct LibraryView {
    asking: Arc<Asking>,
    section: Option<&'static str>,
}

impl LibraryView {
    /// The view of a page that belongs to a section of the navigation.
    pub fn value(asking: &Arc<Asking>, section: Option<&'static str>) -> Value {
        Value::from_object(LibraryView { asking: Arc::clone(asking), section })
    }
}

shape! {
    /// The library.
    SITE "site" site_field(page: &Arc<Asking>, config: &Config, section: Option<&'static str>) {
        /// What it is called.
        title: "Text" = page.line(&config.title);
        /// What it is.
        description: "Text?" = page.maybe_line(config.description.as_ref());
        /// The default language.
        language: "Language" = page.named_language(*config.language());
        /// The languages of the site, the default first.
        languages: "[Language]" = config.languages.iter().map(|language| page.named_language(*language)).collect::<Value>();
        /// The address of the site, without its last slash.
        base_url: "str" = config.base_url();
        /// The navigation: ways in, each with its `key` and whether it is `current`.
        nav: "[way]" = ways::navigation(page, section);
        /// The other ways in: each with its `key` and its `count`.
        ways: "[way]" = ways::others(page);
        /// The pages that have a place in the navigation.
        menu: "[page]" = ways::menu(page);
        /// The settings of the theme, by name with `_` for `-`.
        settings: "map" = settings_(page);
        /// The licences: `metadata`, `text` and `holder`.
        rights: "rights" = rights(page, config);
        /// How the library is reached: `email` and `postal`.
        contact: "contact" = contact(page, config);
        /// Where one subscribes to news: `url` and `label`.
        updates: "updates?" = updates(page, config);
        /// The repository: `url`, `branch`, `new_reading` and `issues`.
        repository: "repository?" = repository(config);
        /// Whether there is a search engine.
        search: "bool" = config.searched();
        /// The audiences that are declared.
        audiences: "[Term]" = audiences(page, config);
        /// How many records there are of each kind, and `academies`, `conferences` and `volumes`.
        counts: "map" = Value::from_object(Counts(Arc::clone(page)));
    }
}

impl fmt::Debug for LibraryView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("site")
    }
}

impl Object for LibraryView {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        site_field(&self.asking, &self.asking.library().config, self.section, key.as_str()?)
    }
}

fn rights(page: &Arc<Asking>, config: &Config) -> Value {
    let rights = config.rights.as_ref();
    let licence = |license: Option<&License>| {
        license.map(|license| View::value(page, What::Licence(Arc::new(license.clone()))))
    };
    object([
        ("metadata", Value::from(licence(rights.and_then(|rights| rights.metadata.as_ref())))),
        ("text", Value::from(licence(rights.and_then(|rights| rights.text.as_ref())))),
        ("holder", Value::from(page.maybe_line(rights.and_then(|rights| rights.holder.as_ref())))),
    ])
}

fn contact(page: &Arc<Asking>, config: &Config) -> Value {
    let contact = config.contact.as_ref();
    object([
        ("email", Value::from(contact.and_then(|contact| contact.email.as_deref()))),
        ("postal", Value::from(page.maybe_line(contact.and_then(|contact| contact.postal.as_ref())))),
    ])
}

fn updates(page: &Arc<Asking>, config: &Config) -> Option<Value> {
    let updates = config.updates.as_ref()?;
    let label: Option<&Line> = updates.label.as_ref();
    Some(object([("url", Value::from(updates.url.as_str())), ("label", Value::from(page.maybe_line(label)))]))
}

fn repository(config: &Config) -> Option<Value> {
    let repository = config.repository.as_ref()?;
    let url = repository.url.as_str().trim_end_matches('/');
    let branch = repository.branch.as_deref().unwrap_or("main");
    Some(object([
        ("url", Value::from(url)),
        ("branch", Value::from(branch)),
        ("new_reading", Value::from(format!("{url}/new/{branch}/content/readings"))),
        ("issues", Value::from(format!("{url}/issues/new/choose"))),
    ]))
}

fn audiences(page: &Arc<Asking>, config: &Config) -> Value {
    page.sequence(config.audiences.0.len(), |page, place| {
        let place = u16::try_from(place).unwrap_or(u16::MAX);
        View::value(page, What::Term(Term::Audience(place)))
    })
}

/// How many records there are.
struct Counts(Arc<Asking>);

impl fmt::Debug for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("counts")
    }
}

impl Object for Counts {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let site = &self.0.site;
        let count = match key.as_str()? {
            "academies" => took_place(site, Phase::Academy),
            "conferences" => took_place(site, Phase::Conference),
            "volumes" => volumes(site),
            name => site.library.kind(Kind::find(name)?).len(),
        };
        Some(Value::from(count))
    }
}

/// The editions in which a phase took place, as far as is known.
fn took_place(site: &Site, phase: Phase) -> usize {
    let held = |edition: &&Edition| {
        let open = matches!(
            edition.status,
            Some(EditionStatus::Announced | EditionStatus::Postponed | EditionStatus::Cancelled)
        );
        !open && edition.timeline.iter().any(|entry| entry.phase == phase)
    };
    let editions = site.library.kind(Kind::Editions).filter_map(|at| site.library.at::<Edition>(at));
    editions.filter(held).count()
}

/// The publications that are volumes of a series.
fn volumes(site: &Site) -> usize {
    let works = site.library.kind(Kind::Publications).filter_map(|at| site.library.record(at).work());
    works.filter(|work| work.series.is_some() && work.volume.is_some()).count()
}

fn settings_(page: &Arc<Asking>) -> Value {
    use crate::site::theme::setting::value::Value as V;
    let mut map = std::collections::BTreeMap::new();
    for setting in page.site.theme.settings() {
        let value = match &setting.value {
            Some(V::Asset(a)) => Value::from(&**a),
            Some(V::Line(l)) => page.line(l),
            Some(V::List(l)) => Value::from(l.iter().map(|x| x.to_string()).collect::<Vec<_>>()),
            Some(V::Bool(b)) => Value::from(*b),
            _ => Value::from(()),
        };
        map.insert(setting.name.replace('-', "_"), value);
    }
    Value::from(map)
}
