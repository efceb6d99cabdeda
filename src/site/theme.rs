//! The theme: templates, assets, texts and settings, from the files that are embedded and those of one's own.
//!
//! It reads and checks them all at once. What templates are given, and the functions that they call, is for the
//! pages to say.

pub mod asset;
pub mod css;
pub mod fault;
pub mod files;
pub mod mention;
pub mod message;
pub mod print;
pub mod script;
pub mod setting;
pub mod table;
pub mod template;

use std::sync::Arc;

use minijinja::Environment;

use self::asset::Assets;
use self::fault::RenderFault;
use self::files::Files;
use self::setting::Setting;
use self::table::Tables;
use self::template::Templates;
use crate::content::config::Config;
use crate::content::value::language::Language;
use crate::diagnostic::{Diagnostic, any_error};
use crate::source::Source;

/// A theme without a mistake.
#[derive(Debug)]
pub struct Theme {
    templates: Templates,
    assets: Assets,
    settings: Vec<Setting>,
    tables: Tables,
}

impl Theme {
    /// Reads the theme that the library has chosen; there is one only where no finding is an error.
    ///
    /// It is the embedded theme with the files of `themes/golocal/` or of the folder that `[theme] name` names over
    /// it: templates and assets file by file, texts key by key, settings one by one.
    pub fn load(source: &dyn Source, config: &Config) -> (Option<Theme>, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let choice = setting::Choice::of(source, config);
        let files = Files::of(source, &choice, &mut findings);
        let declared = setting::declared(&files, &mut findings);
        let settings = setting::chosen(&choice, declared, &asset::names(&files), &mut findings);
        let assets = Assets::of(&files, &setting::layer(&settings), &mut findings);
        let tables = Tables::read(&files, &mut findings);
        let templates = Templates::of(&files, &mut findings);
        template::check(&templates, &files, &assets, &tables, &settings, &mut findings);
        tables.untranslated(&choice, config, &mut findings);
        let theme = (!any_error(&findings)).then_some(Theme { templates, assets, settings, tables });
        (theme, findings)
    }

    /// The name of the theme that the settings choose, which is that of its folder in `themes/`.
    pub fn name(config: &Config) -> &str {
        config.theme.as_ref().and_then(|theme| theme.name.as_deref()).unwrap_or(files::EMBEDDED)
    }

    /// The compiled templates, by their path in `templates/`.
    pub fn environment(&self) -> &Environment<'static> {
        &self.templates.environment
    }

    /// The same, to be given the functions and filters that templates call.
    pub fn environment_mut(&mut self) -> &mut Environment<'static> {
        &mut self.templates.environment
    }

    /// The template for a type of page such as `record-news`: its own, else that of its family.
    pub fn template(&self, page_type: &str) -> String {
        self.templates.of_page(page_type)
    }

    /// Whether there is a template of this name, such as `record-news.html`.
    pub fn has_template(&self, name: &str) -> bool {
        self.templates.has(name)
    }

    /// The finding for a template that could not be rendered.
    pub fn render_fault(&self, error: &minijinja::Error) -> Diagnostic {
        self.render_error(error).finding
    }

    /// The same as an error, which names file and line.
    pub fn render_error(&self, error: &minijinja::Error) -> RenderFault {
        RenderFault::of(&self.templates, error)
    }

    /// Whether the theme has texts in a language or one near it.
    pub fn has_texts(&self, language: &Language) -> bool {
        !self.tables.of(language).is_empty()
    }

    /// The address of an asset from the root of the site, such as `assets/golocal.0a1b2c3d.css`.
    pub fn asset(&self, name: &str) -> Option<&str> {
        self.assets.address(name)
    }

    /// All assets: address and bytes, sorted by name.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets.iter()
    }

    /// All settings that the theme declares, sorted by name.
    pub fn settings(&self) -> &[Setting] {
        &self.settings
    }

    /// The texts, by language.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }
}

/// The file of a theme, for a report.
fn path(folder: &str, name: &str) -> Arc<str> {
    Arc::from(format!("themes/{folder}/{name}"))
}
