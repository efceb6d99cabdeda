//! The stages up to the site, for every command that needs them: read, check, dress.

use std::sync::Arc;

use anyhow::{Result, bail};

use crate::content::check::{Checked, Drafts, check, graded};
use crate::content::config::Config;
use crate::content::library::Library;
use crate::content::read::{self, Read, Settings};
use crate::content::value::address::WebAddress;
use crate::diagnostic::{Diagnostic, any_error};
use crate::site::theme::Theme;
use crate::site::{Purpose, Site};
use crate::source::{Entry, Source};

/// What an examination read, to be handed over to the next one, which reads again only what has changed.
#[derive(Default)]
pub struct Known {
    /// What was read of the content.
    pub read: Read,
    theme: Option<KnownTheme>,
}

impl Known {
    /// Says that these files and folders were touched since, and no other.
    pub fn touch(&mut self, paths: &[String]) {
        self.read.touch(paths.iter().cloned());
        if paths.iter().any(|path| !path.starts_with("content/")) {
            self.theme = None;
        }
    }
}

/// A theme, with what it was made from.
#[derive(Clone)]
struct KnownTheme {
    config: Vec<u8>,
    files: Vec<Entry>,
    theme: Option<Arc<Theme>>,
    findings: Vec<Diagnostic>,
}

/// What is known of a library after its check.
pub struct Examined {
    /// What was read.
    pub known: Known,
    /// Everything that is wrong, sorted by file and place.
    pub findings: Vec<Diagnostic>,
    /// The library and its theme, where no finding is an error.
    pub good: Option<(Library, Arc<Theme>)>,
}

/// Reads and checks a library and its theme; renders nothing.
///
/// # Errors
/// Where there is no `config.toml`, or `base_url` is no address.
pub fn examine(
    source: &Arc<dyn Source>,
    before: &Known,
    drafts: Drafts,
    base_url: Option<&str>,
) -> Result<Examined> {
    let Some(mut settings) = read::settings(&**source) else { bail!("there is no `config.toml`") };
    if let Some(address) = base_url {
        settings = with_base_url(settings, address)?;
    }
    let content = || {
        let read = read::read(&**source, &settings.language, &before.read);
        let checked = check(&read, &settings, drafts);
        (read, checked)
    };
    let theme = || settings.config.as_ref().map(|config| theme(&**source, config, before.theme.as_ref()));
    let ((read, Checked { mut findings, library }), theme) = rayon::join(content, theme);
    findings.extend(theme.iter().flat_map(|known| known.findings.iter().cloned()));
    let findings = graded(findings, settings.config.as_deref());
    let fitting = theme.as_ref().and_then(|known| known.theme.clone());
    let good = library.zip(fitting).filter(|_| !any_error(&findings));
    Ok(Examined { known: Known { read, theme }, findings, good })
}

/// The theme that the settings choose: the one that is known, where nothing of it has changed.
fn theme(source: &dyn Source, config: &Config, before: Option<&KnownTheme>) -> KnownTheme {
    // What it is made from is looked at first: what changes meanwhile is then seen to have changed.
    let bytes = source.read("config.toml").unwrap_or_default();
    let files = source.walk(&format!("themes/{}", Theme::name(config)));
    if let Some(before) = before.filter(|before| before.config == bytes && before.files == files) {
        return before.clone();
    }
    let (theme, findings) = Theme::load(source, config);
    KnownTheme { config: bytes, files, theme: theme.map(Site::equip), findings }
}

/// The site of a library that was found good; none where it was not.
///
/// What is dear and the same as in the site `before` is taken over from there.
///
/// # Errors
/// A template of the masthead or the footer that fails.
pub fn dress(
    good: Option<(Library, Arc<Theme>)>,
    source: &Arc<dyn Source>,
    purpose: Purpose,
    before: Option<&Site>,
) -> Result<Option<Arc<Site>>> {
    good.map(|(library, theme)| Site::dressed(library, theme, Arc::clone(source), purpose, before))
        .transpose()
}

/// The settings with another address of the site.
fn with_base_url(settings: Settings, address: &str) -> Result<Settings> {
    let base_url = match WebAddress::parse(address) {
        Ok(address) => address,
        Err(fault) => bail!("`--base-url`: {}", fault.message),
    };
    let config = settings.config.map(|config| Arc::new(Config { base_url, ..Config::clone(&config) }));
    Ok(Settings { config, ..settings })
}
