//! From a checked library to bytes: addresses, theme, views, plan; knows nothing of TOML or of a terminal.

pub mod address;
pub mod inherit;
pub mod naming;
pub mod relations;
pub mod division;
pub mod highlight;
pub mod page;
pub mod plan;
pub mod speech;
pub mod theme;
pub mod view;

use std::sync::Arc;

use self::address::Tongue;
use self::highlight::Highlights;
use self::relations::Relations;
use self::speech::Speech;
use self::theme::Theme;
use crate::content::library::Library;
use crate::content::value::language::Language;
use crate::source::Source;

/// All that pages are made from.
pub struct Site {
    /// The checked library.
    pub library: Arc<Library>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// What its records are to each other.
    pub relations: Relations,
    /// What each site language says, in the order of `languages` in `config.toml`.
    pub speeches: Vec<Speech>,
    /// Code in bodies, highlighted.
    pub highlights: Highlights,
    /// Where bodies and attachments are read.
    pub source: Arc<dyn Source>,
}

impl Site {
    /// The site of a library and its theme.
    pub fn new(library: Library, theme: Theme, source: Arc<dyn Source>) -> Site {
        let library = Arc::new(library);
        let speeches: Vec<Speech> = library.config.languages.iter().map(|language| Speech::new(*language)).collect();
        Site {
            relations: Relations::of(&library, &speeches),
            library,
            theme: Arc::new(theme),
            speeches,
            highlights: Highlights::default(),
            source,
        }
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
}
