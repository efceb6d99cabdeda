//! How a person's name is put together: in natural order, or family name first.

use crate::content::field::name::WrittenName;
use crate::content::record::person::Person;

/// The parts of a person's name.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    family: &'a str,
    given: Option<&'a str>,
    particle: Option<&'a str>,
    suffix: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// Of a record of people.
    pub fn of(person: &'a Person) -> Parts<'a> {
        Parts {
            family: &person.family,
            given: person.given.as_deref(),
            particle: person.particle.as_deref(),
            suffix: person.suffix.as_deref(),
        }
    }

    /// Of a name written out by its parts, not as a literal.
    pub fn of_written(name: &'a WrittenName) -> Parts<'a> {
        Parts {
            family: name.family.as_deref().unwrap_or_default(),
            given: name.given.as_deref(),
            particle: name.particle.as_deref(),
            suffix: name.suffix.as_deref(),
        }
    }

    /// Given particle Family suffix.
    pub fn natural(self) -> String {
        joined([self.given, self.particle, Some(self.family), self.suffix])
    }

    /// Family, Given particle suffix: a particle that is not dropped stands, but is not sorted by.
    pub fn inverted(self) -> String {
        let others = joined([self.given, self.particle, self.suffix]);
        if others.is_empty() { self.family.to_owned() } else { format!("{}, {others}", self.family) }
    }
}

fn joined<'a>(parts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let mut name = String::new();
    for part in parts.into_iter().flatten() {
        // A particle such as d' stands close to what follows.
        if !name.is_empty() && !name.ends_with(['\'', '’']) {
            name.push(' ');
        }
        name.push_str(part);
    }
    name
}
