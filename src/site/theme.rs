//! The theme.
/// Theme.
pub struct Theme;
