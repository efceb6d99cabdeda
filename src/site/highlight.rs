//! Highlighted code.
/// Highlights.
#[derive(Default)]
pub struct Highlights;
