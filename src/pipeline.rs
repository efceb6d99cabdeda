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
use crate::source::Source;

/// What is known of a library after its check.
pub struct Examined {
    /// What was read, to be handed over when it is read again.
    pub read: Read,
    /// Everything that is wrong, sorted by file and place.
    pub findings: Vec<Diagnostic>,
    /// The library and its theme, where no finding is an error.
    pub good: Option<(Library, Theme)>,
}

/// Reads and checks a library and its theme; renders nothing.
///
/// # Errors
/// Where there is no `config.toml`, or `base_url` is no address.
pub fn examine(
    source: &Arc<dyn Source>,
    before: &Read,
    drafts: Drafts,
    base_url: Option<&str>,
) -> Result<Examined> {
    let Some(mut settings) = read::settings(&**source) else { bail!("there is no `config.toml`") };
    if let Some(address) = base_url {
        settings = with_base_url(settings, address)?;
    }
    let read = read::read(&**source, &settings.language, before);
    let Checked { mut findings, library } = check(&read, &settings, drafts);
    let theme = settings.config.as_ref().and_then(|config| {
        let (theme, faults) = Theme::load(&**source, config);
        findings.extend(faults);
        theme
    });
    let findings = graded(findings, settings.config.as_deref());
    let good = library.zip(theme).filter(|_| !any_error(&findings));
    Ok(Examined { read, findings, good })
}

/// The site of a library that was found good; none where it was not.
///
/// # Errors
/// A template of the masthead or the footer that fails.
pub fn dress(
    good: Option<(Library, Theme)>,
    source: &Arc<dyn Source>,
    purpose: Purpose,
) -> Result<Option<Arc<Site>>> {
    good.map(|(library, theme)| Site::new(library, theme, Arc::clone(source), purpose)).transpose()
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
