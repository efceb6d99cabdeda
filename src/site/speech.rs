//! What a site language says.
/// Speech.
pub struct Speech;
