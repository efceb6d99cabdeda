//! Anchors of headings: slugs as GitHub forms them, and the ids they become on a page.

use std::collections::{HashMap, HashSet};

use crate::content::value::id;

/// The slug of a heading without letters or digits, which would else be empty.
const NAMELESS: &str = "section";

/// Makes the slugs of one text, a repeated one with `-1`, `-2` behind it.
#[derive(Debug, Default)]
pub struct Slugger {
    taken: HashMap<String, u32>,
}

impl Slugger {
    /// The slug of the next heading.
    pub fn slug(&mut self, heading: &str) -> String {
        let plain = slug(heading);
        let Some(&last) = self.taken.get(&plain) else {
            self.taken.insert(plain.clone(), 0);
            return plain;
        };
        let (number, chosen) = (last + 1..)
            .map(|number| (number, format!("{plain}-{number}")))
            .find(|(_, candidate)| !self.taken.contains_key(candidate))
            .expect("numbers do not end before the headings of a text");
        self.taken.insert(plain, number);
        self.taken.insert(chosen.clone(), 0);
        chosen
    }
}

/// The slug of a heading; never empty.
fn slug(text: &str) -> String {
    let slug = id::slug(text);
    if slug.is_empty() { NAMELESS.to_owned() } else { slug }
}

/// The ids of headings on a page, given their slugs, which are unique among themselves:
/// `prefix` before each, `-text` behind one that the page itself has.
pub fn anchors<'a>(
    slugs: impl Iterator<Item = &'a str> + Clone,
    prefix: &str,
    taken: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let plain: Vec<String> = slugs.map(|slug| format!("{prefix}{slug}")).collect();
    if !plain.iter().any(|id| taken(id)) {
        return plain;
    }
    let mut used: HashSet<String> = plain.iter().filter(|id| !taken(id)).cloned().collect();
    let place = |mut id: String| {
        if taken(&id) {
            while taken(&id) || used.contains(&id) {
                id.push_str("-text");
            }
            used.insert(id.clone());
        }
        id
    };
    plain.into_iter().map(place).collect()
}
