//! From a checked library to bytes: addresses, theme, views, plan; knows nothing of TOML or of a terminal.

pub mod address;
pub mod division;
pub mod highlight;
pub mod inherit;
pub mod naming;
pub mod page;
pub mod plan;
pub mod relations;
pub mod speech;
pub mod theme;
pub mod view;

use std::sync::{Arc, OnceLock};

use anyhow::Result;
use minijinja::Value;
use rayon::prelude::*;

use self::address::Tongue;
use self::division::Divisions;
use self::highlight::Highlights;
use self::page::chrome::Chrome;
use self::page::frame::PageView;
use self::relations::Relations;
use self::speech::Speech;
use self::theme::Theme;
use crate::content::library::Library;
use crate::content::markdown;
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
}

impl Site {
    /// The site of a library and its theme.
    ///
    /// # Errors
    /// A template of the masthead or the footer that fails.
    pub fn new(
        library: Library,
        mut theme: Theme,
        source: Arc<dyn Source>,
        purpose: Purpose,
    ) -> Result<Arc<Site>> {
        page::functions::add(theme.environment_mut());
        let library = Arc::new(library);
        let speeches: Vec<Speech> =
            library.config.languages.iter().map(|language| Speech::new(language, &theme)).collect();
        let site = Arc::new(Site {
            relations: Relations::of(&library, &speeches),
            highlights: highlights(&library, &*source),
            library,
            theme: Arc::new(theme),
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
fn highlights(library: &Library, source: &dyn Source) -> Highlights {
    let bodies: Vec<_> =
        library.all().flat_map(|record| library.bodies(record).iter()).filter(|body| body.code).collect();
    let blocks = bodies.par_iter().flat_map_iter(|body| {
        let mut blocks = Vec::new();
        if let Some(text) = source.text(&body.path) {
            markdown::code_blocks(&text, &mut |language, code| {
                blocks.push((language.to_owned(), code.to_owned()))
            });
        }
        blocks
    });
    Highlights::prepare(blocks.collect::<Vec<_>>())
}
