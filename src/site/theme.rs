//! The theme.
use crate::{content::config::Config, diagnostic::Diagnostic, source::Source};
/// Theme.
pub struct Theme;
impl Theme {
    /// Load.
    pub fn load(_: &dyn Source, _: &Config) -> (Option<Theme>, Vec<Diagnostic>) {
        (Some(Theme), vec![])
    }
}
