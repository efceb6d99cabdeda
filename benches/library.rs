//! Makes libraries to measure with: as many works as wanted, always the same ones, in the shape of real ones.
//!
//! Names and texts are made of words by lot and mean nothing. Works are outcome documents, volumes with chapters
//! and, for the most part, readings; around them stand editions, practices, lists, news, people, organisations,
//! topics and places, in the numbers that [`Counts`] says. A few authors have written much, most of them little.

mod around;
mod body;
mod cycle;
mod random;
mod toml;
mod topics;
mod words;
mod works;

pub(crate) use body::Profile;

use std::fs;
use std::io;
use std::path::Path;

use random::{Random, Ranks};
use words::Words;

/// The year of the newest edition.
const LAST_YEAR: usize = 2026;

/// How many encouragements each outcome document has.
const ENCOURAGEMENTS: usize = 12;

/// How many records of each kind there are.
pub(crate) struct Counts {
    editions: usize,
    series: usize,
    volumes: usize,
    chapters: usize,
    readings: usize,
    practices: usize,
    lists: usize,
    news: usize,
    people: usize,
    organisations: usize,
    places: usize,
}

impl Counts {
    /// The numbers for so many works; people, bodies and practices grow with them, topics and places do not.
    fn of(works: usize) -> Counts {
        let editions = 30.min(works / 4).max(1);
        let volumes = (works / 100).max(1);
        let chapters = works / 20;
        Counts {
            editions,
            series: 6,
            volumes,
            chapters,
            readings: works.saturating_sub(editions + volumes + chapters),
            practices: works / 20,
            lists: works / 200,
            news: works / 200,
            people: (works / 20).max(5),
            organisations: (works / 100).max(5),
            places: 200,
        }
    }
}

/// What records are made from.
pub(crate) struct Maker {
    counts: Counts,
    words: Words,
    profile: Profile,
    authors: Ranks,
    bodies: Ranks,
    topics: Ranks,
    places: Ranks,
}

/// Writes a library of so many works into a folder, which must be empty or not exist.
///
/// # Errors
/// What the disk refuses.
pub(crate) fn write(folder: &Path, works: usize, profile: Profile) -> io::Result<()> {
    let counts = Counts::of(works);
    let maker = Maker {
        words: Words::new(),
        profile,
        authors: Ranks::new(counts.people, 9),
        bodies: Ranks::new(counts.organisations, 4),
        topics: Ranks::new(topics::TOPICS.len(), 6),
        places: Ranks::new(counts.places, 9),
        counts,
    };
    for kind in KINDS {
        fs::create_dir_all(folder.join("content").join(kind))?;
    }
    fs::write(folder.join("config.toml"), CONFIG)?;
    let mut put = |path: String, text: String| fs::write(folder.join("content").join(path), text);
    maker.works(&mut put)?;
    maker.cycle(&mut put)?;
    maker.around(&mut put)
}

/// Where a file of the library goes: its path below `content/`, and its text.
type Put<'p> = &'p mut dyn FnMut(String, String) -> io::Result<()>;

const KINDS: [&str; 13] = [
    "editions",
    "lists",
    "news",
    "organisations",
    "outcomes",
    "pages",
    "people",
    "places",
    "practices",
    "publications",
    "readings",
    "series",
    "topics",
];

const CONFIG: &str = r#"format = 1
title = "A library to measure with"
description = "Works that nobody wrote, about cities that are on no map."
base-url = "https://library.example.org/"
languages = ["en"]
untranslated = "link"

[audiences]
local-governments = "Local governments"
networks = "City networks"
civil-society = "Civil society"
researchers = "Researchers"
next-generation = "The next generation"

[rights]
metadata = "CC0-1.0"
text = "CC-BY-4.0"

[repository]
url = "https://repository.example.org/library"
branch = "main"
"#;

/// The ids of `[audiences]`.
const AUDIENCES: [&str; 5] =
    ["local-governments", "networks", "civil-society", "researchers", "next-generation"];

/// Ids: each follows from its number, so that any record can name any other.
impl Maker {
    fn edition(&self, at: usize) -> String {
        (LAST_YEAR + 1 - self.counts.editions + at).to_string()
    }

    fn reading(&self, at: usize) -> String {
        let mut random = Random::of("reading-id", at);
        format!("{}-and-{}-{at}", self.words.known(&mut random), self.words.noun(&mut random))
    }

    fn chapter(&self, at: usize) -> String {
        format!("{}-chapter-{at}", self.words.known(&mut Random::of("chapter-id", at)))
    }

    fn practice(&self, at: usize) -> String {
        let mut random = Random::of("practice-id", at);
        format!("{}-{}-{at}", self.words.town(&mut random).to_lowercase(), self.words.known(&mut random))
    }

    fn person(&self, at: usize) -> String {
        let (given, family) = self.words.name(&mut Random::of("person", at));
        format!("{}-{}-{at}", given.to_lowercase(), family.to_lowercase())
    }

    fn organisation(&self, at: usize) -> String {
        format!("body-of-{}-{at}", self.words.town(&mut Random::of("organisation", at)).to_lowercase())
    }

    fn place(&self, at: usize) -> String {
        format!("{}-{at}", self.words.town(&mut Random::of("place", at)).to_lowercase())
    }

    /// A reference to any work or practice, as links in bodies use it.
    fn any(&self, random: &mut Random) -> String {
        match random.below(20) {
            0 => format!("outcomes/{}", self.edition(random.below(self.counts.editions))),
            1 => format!("editions/{}", self.edition(random.below(self.counts.editions))),
            2 => format!("topics/{}", topics::TOPICS[self.topics.draw(random)].0),
            3 => format!("publications/volume-{}", random.below(self.counts.volumes)),
            4 if self.counts.practices > 0 => {
                format!("practices/{}", self.practice(random.below(self.counts.practices)))
            }
            _ => self.any_reading(random),
        }
    }

    fn any_reading(&self, random: &mut Random) -> String {
        format!("readings/{}", self.reading(random.below(self.counts.readings)))
    }

    fn some_topics(&self, random: &mut Random) -> Vec<String> {
        let drawn = random.several(1, 4, |random| self.topics.draw(random));
        drawn.into_iter().map(|at| topics::TOPICS[at].0.to_owned()).collect()
    }

    fn some_places(&self, random: &mut Random) -> Vec<String> {
        let drawn = random.several(0, 2, |random| self.places.draw(random));
        drawn.into_iter().map(|at| self.place(at)).collect()
    }

    fn some_people(&self, random: &mut Random, least: usize, most: usize) -> Vec<String> {
        let drawn = random.several(least, most, |random| self.authors.draw(random));
        drawn.into_iter().map(|at| self.person(at)).collect()
    }

    fn some_body(&self, random: &mut Random) -> String {
        self.organisation(self.bodies.draw(random))
    }

    fn some_audience(&self, random: &mut Random) -> Vec<String> {
        let drawn = random.several(1, 3, |random| random.below(AUDIENCES.len()));
        drawn.into_iter().map(|at| AUDIENCES[at].to_owned()).collect()
    }

    fn some_goals(random: &mut Random) -> Vec<usize> {
        random.several(0, 2, |random| random.between(1, 17))
    }

    fn body(&self, random: &mut Random) -> String {
        body::body(&self.words, random, self.profile, &mut |random| self.any(random))
    }
}

/// A day of the years that the library covers.
fn day(random: &mut Random, first_year: usize) -> String {
    let (year, month) = (random.between(first_year, LAST_YEAR), random.between(1, 12));
    format!("{year}-{month:02}-{:02}", random.between(1, 28))
}
