//! Small values, each checked once when it is read.
//!
//! A type here can only be made from a text that keeps its standard, so that nothing later need check it again.
//! These modules know neither TOML nor places: who reads a value adds where it stood.

pub mod address;
pub mod closed;
pub mod code;
pub mod date;
mod digit;
pub mod id;
pub mod identifier;
pub mod kind;
pub mod language;
mod table;
pub mod text;

use crate::diagnostic::{Code, Fault};

/// How many characters of a value a message repeats.
const SHOWN: usize = 80;

/// A value as messages name it: in backticks, on one line, cut where it is long.
pub fn quote(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(SHOWN) + 2);
    shown.push('`');
    for (index, character) in text.chars().enumerate() {
        if index == SHOWN {
            shown.push('…');
            break;
        }
        if character.is_control() || text::is_invisible(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown.push('`');
    shown
}

/// The fault of a value that is not what stands at its place.
fn unexpected(code: Code, expected: &str, found: &str) -> Fault {
    Fault::new(code, format!("expected {expected}, found {}", quote(found)))
}

/// The mend of a value by another text, if that one would be right.
fn mend<T>(guess: &str, found: &str, parse: impl Fn(&str) -> Result<T, Fault>) -> Option<String> {
    // A guess that is the value itself was refused already, and trying it again would never end.
    (guess != found && parse(guess).is_ok()).then(|| format!("write `{guess}`"))
}
