//! From a checked library to bytes: addresses, theme, views, plan; knows nothing of TOML or of a terminal.

pub mod address;
pub mod inherit;
pub mod naming;
pub mod relations;
pub mod speech;
pub mod theme;
pub mod highlight;
pub mod view;
pub mod division;
pub mod page;
pub mod search;
pub mod plan;

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use anyhow::Result;
use minijinja::Value;
use rayon::prelude::*;

use self::address::Tongue;
use self::division::Divisions;
use self::highlight::Highlights;
use self::page::chrome::Chrome;
use self::page::frame::PageView;
use self::page::line::Lines;
use self::relations::Relations;
use self::speech::Speech;
use self::theme::Theme;
use crate::content::library::Library;
use crate::content::markdown;
use crate::content::read::body::Body;
use crate::content::value::language::Language;
use crate::source::Source;

/// What a site is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be published.
    Publication,
    /// To be looked at while it is written: its pages reload when something changes.
    Preview,
}

/// All that pages are made from.
pub struct Site {
    /// The checked library.
    pub library: Arc<Library>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// What each site language says, in the order of `languages` in `config.toml`.
    pub speeches: Vec<Speech>,
    /// What records are to each other.
    pub relations: Relations,
    /// Code in bodies, highlighted.
    pub highlights: Highlights,
    /// Where bodies and attachments are read.
    pub source: Arc<dyn Source>,
    /// What it is made for.
    pub purpose: Purpose,
    /// Masthead and footer of all pages, made when all else is there.
    chrome: OnceLock<Chrome>,
    /// Long lists, divided.
    divisions: OnceLock<Divisions>,
    /// Works as lines of lists, as far as they were asked for.
    lines: Lines,
}

impl Site {
    /// The site of a library and its theme.
    ///
    /// # Errors
    /// A template of the masthead or the footer that fails.
    pub fn new(
        library: Library,
        theme: Theme,
        source: Arc<dyn Source>,
        purpose: Purpose,
    ) -> Result<Arc<Site>> {
        Site::dressed(library, Site::equip(theme), source, purpose, None)
    }

    /// Gives a theme the functions and filters that its templates call.
    pub fn equip(mut theme: Theme) -> Arc<Theme> {
        page::functions::add(theme.environment_mut());
        Arc::new(theme)
    }

    /// The site of a library and an equipped theme. Code that the site `before` shows is not highlighted again.
    ///
    /// # Errors
    /// A template of the masthead or the footer that fails.
    pub fn dressed(
        library: Library,
        theme: Arc<Theme>,
        source: Arc<dyn Source>,
        purpose: Purpose,
        before: Option<&Site>,
    ) -> Result<Arc<Site>> {
        let library = Arc::new(library);
        let speeches: Vec<Speech> =
            library.config.languages.iter().map(|language| Speech::new(language, &theme)).collect();
        let site = Arc::new(Site {
            relations: Relations::of(&library, &speeches),
            highlights: highlights(&library, &*source, before),
            lines: Lines::of(&library, speeches.len()),
            library,
            theme,
            speeches,
            source,
            purpose,
            chrome: OnceLock::new(),
            divisions: OnceLock::new(),
        });
        let _ = site.divisions.set(Divisions::of(&site));
        let _ = site.chrome.set(Chrome::of(&site)?);
        Ok(site)
    }

    /// The languages of the site, by place; the first is the default.
    pub fn tongues(&self) -> impl ExactSizeIterator<Item = Tongue> + use<> {
        (0..self.speeches.len()).map(Tongue::of)
    }

    /// What a site language says.
    pub fn speech(&self, tongue: Tongue) -> &Speech {
        &self.speeches[tongue.place()]
    }

    /// The language of a tongue.
    pub fn language(&self, tongue: Tongue) -> &Language {
        &self.library.config.languages[tongue.place()]
    }

    /// The library's default language, in which plain texts are.
    pub fn default_language(&self) -> &Language {
        self.library.config.language()
    }

    /// A text of the theme without values, in the language of a page or the nearest that there is.
    pub fn phrase(&self, tongue: Tongue, key: &str) -> (String, Language) {
        let speech = self.speech(tongue);
        match speech.text(key, None) {
            Some(message) => (message.pattern.plain(|_, _| {}), *message.language),
            None => (key.to_owned(), *speech.language()),
        }
    }

    /// Masthead and footer of a page.
    pub fn chrome(&self, page: &PageView) -> Value {
        self.chrome.get().map(|chrome| chrome.for_page(page)).unwrap_or_default()
    }

    /// Long lists, divided.
    pub fn divisions(&self) -> Option<&Divisions> {
        self.divisions.get()
    }
}

/// The code of all bodies, highlighted: dear, so each different piece once.
fn highlights(library: &Library, source: &dyn Source, before: Option<&Site>) -> Highlights {
    let known: HashSet<*const Body> =
        before.into_iter().flat_map(|site| with_code(&site.library)).map(std::ptr::from_ref).collect();
    let fresh: Vec<&Body> =
        with_code(library).filter(|body| !known.contains(&std::ptr::from_ref(*body))).collect();
    let blocks = fresh.par_iter().flat_map_iter(|body| {
        let mut blocks = Vec::new();
        if let Some(text) = source.text(&body.path) {
            markdown::code_blocks(&text, &mut |language, code| {
                blocks.push((language.to_owned(), code.to_owned()))
            });
        }
        blocks
    });
    let mut highlights = before.map(|site| site.highlights.clone()).unwrap_or_default();
    highlights.extend(blocks.collect::<Vec<_>>());
    highlights
}

/// The bodies that hold code.
fn with_code(library: &Library) -> impl Iterator<Item = &Body> {
    library.all().flat_map(|record| library.bodies(record)).map(|body| &**body).filter(|body| body.code)
}
