//! Volumes with their chapters, and readings: reports, books, articles and what else there is.

use std::io;

use super::random::Random;
use super::toml::Toml;
use super::{LAST_YEAR, Maker, Put, day};

/// Types of readings, the frequent ones several times.
const TYPES: [&str; 10] = [
    "report",
    "report",
    "report",
    "article-journal",
    "article-journal",
    "book",
    "chapter",
    "webpage",
    "thesis",
    "paper-conference",
];

const REGIONS: [&str; 8] = ["150", "002", "019", "142", "009", "005", "034", "015"];

impl Maker {
    /// Writes the works, outcome documents apart.
    pub(super) fn works(&self, put: Put<'_>) -> io::Result<()> {
        for at in 0..self.counts.volumes {
            let mut random = Random::of("volume", at);
            put(format!("publications/volume-{at}.toml"), self.volume(&mut random, at))?;
            put(format!("publications/volume-{at}.md"), self.body(&mut random))?;
        }
        for at in 0..self.counts.chapters {
            let mut random = Random::of("chapter", at);
            let id = self.chapter(at);
            put(format!("publications/{id}.toml"), self.chapter_record(&mut random, at))?;
            put(format!("publications/{id}.md"), self.body(&mut random))?;
        }
        for at in 0..self.counts.readings {
            let mut random = Random::of("reading", at);
            let id = self.reading(at);
            put(format!("readings/{id}.toml"), self.reading_record(&mut random, at))?;
            put(format!("readings/{id}.md"), self.body(&mut random))?;
        }
        Ok(())
    }

    fn volume(&self, random: &mut Random, at: usize) -> String {
        let mut toml = Toml::default();
        toml.text("type", "book").text("title", self.words.title(random, 5, 10));
        toml.text("subtitle", self.words.title(random, 3, 6));
        toml.texts("editors", &self.some_people(random, 1, 3));
        toml.text("series", format_args!("books-{}", at % (self.counts.series - 1)));
        toml.bare("volume", at / (self.counts.series - 1) + 1);
        toml.bare("issued", day(random, 1998))
            .text("publisher", "City Press")
            .text("publisher-place", "Graz");
        toml.text("isbn", isbn(at)).bare("number-of-pages", random.between(120, 480));
        toml.text("language", "en").text("access", if random.percent(50) { "sold" } else { "open" });
        toml.text("edition", self.edition(at % self.counts.editions));
        self.about(random, &mut toml);
        toml.finish()
    }

    fn chapter_record(&self, random: &mut Random, at: usize) -> String {
        let mut toml = Toml::default();
        toml.text("type", "chapter").text("title", self.words.title(random, 5, 12));
        toml.texts("authors", &self.some_people(random, 1, 3));
        toml.text("part-of", format_args!("publications/volume-{}", at % self.counts.volumes));
        let first = random.between(1, 400);
        toml.text("page", format_args!("{first}-{}", first + random.between(8, 30)));
        toml.text("access", "open");
        self.about(random, &mut toml);
        toml.finish()
    }

    fn reading_record(&self, random: &mut Random, at: usize) -> String {
        let mut toml = Toml::default();
        let kind = random.pick(&TYPES);
        toml.text("type", kind).text("title", self.words.title(random, 4, 12));
        if random.percent(30) {
            toml.text("subtitle", self.words.title(random, 3, 6));
        }
        let mut authors = self.some_people(random, 1, 4);
        if random.percent(20) {
            authors = vec![self.some_body(random)];
        }
        toml.texts("authors", &authors);
        match random.below(20) {
            0 => {}
            1..6 => drop(toml.bare("issued", random.between(1990, LAST_YEAR))),
            _ => drop(toml.bare("issued", day(random, 1995))),
        }
        self.container(random, at, kind, &mut toml);
        let language = if random.percent(88) { "en" } else { random.pick(&["de", "fr", "es", "pt"]) };
        toml.text("language", language);
        toml.text("access", random.pick(&["open", "open", "open", "sold", "on-request"]));
        if random.percent(60) {
            toml.text("url", format_args!("https://{}.example.org/{at}", self.words.known(random)));
        }
        if random.percent(10) {
            toml.text("license", "CC-BY-4.0");
        }
        self.about(random, &mut toml);
        let cited = random.several(0, 3, |random| random.below(self.counts.readings));
        let cited: Vec<String> =
            cited.into_iter().map(|at| format!("readings/{}", self.reading(at))).collect();
        toml.texts("cites", &cited);
        if random.percent(5) {
            let edition = self.edition(random.below(self.counts.editions));
            toml.texts(
                "answers",
                &[format!("editions/{edition}#question-{}", ["what", "who", "how"][at % 3])],
            );
        }
        if random.percent(15) {
            toml.block("sources").text("url", format_args!("https://catalogue.example.org/{at}"));
            toml.text("title", self.words.title(random, 2, 5)).bare("accessed", day(random, 2020));
        }
        toml.finish()
    }

    /// Where a reading stands or who published it.
    fn container(&self, random: &mut Random, at: usize, kind: &str, toml: &mut Toml) {
        match kind {
            "article-journal" => {
                let journal = random.below(40);
                let name = self.words.title(&mut Random::of("journal", journal), 2, 4);
                toml.text("container-title", format_args!("Journal of {name}"));
                toml.bare("volume", random.between(1, 60)).bare("issue", random.between(1, 4));
                let first = random.between(1, 400);
                toml.text("page", format_args!("{first}-{}", first + random.between(8, 30)));
                toml.text("doi", format_args!("10.12345/library.{at}"));
            }
            "chapter" | "paper-conference" => {
                toml.text("container-title", self.words.title(random, 3, 7));
                toml.texts("editors", &self.some_people(random, 1, 2)).text("publisher", "City Press");
            }
            "book" => {
                toml.text("publisher", "City Press").text("isbn", isbn(10_000_000 + at));
            }
            "report" => {
                toml.text("publisher", self.words.title(random, 2, 3));
                toml.text("number", format_args!("{}/{at}", self.words.known(random).to_uppercase()));
            }
            _ => {}
        }
    }

    /// What a work is about, and how it came here.
    fn about(&self, random: &mut Random, toml: &mut Toml) {
        toml.texts("topics", &self.some_topics(random)).texts("places", &self.some_places(random));
        toml.numbers("sdgs", &Maker::some_goals(random)).texts("audience", &self.some_audience(random));
        if random.percent(20) {
            toml.texts("regions", &[random.pick(&REGIONS)]);
        }
        toml.text("summary", self.words.sentences(random, 1, 3)).bare("added", day(random, 2018));
        if random.percent(40) {
            toml.text("abstract", self.words.sentences(random, 3, 6));
        }
    }
}

/// An ISBN of 13 digits with its check digit (ISO 2108).
fn isbn(at: usize) -> String {
    let digits = format!("9783{at:08}");
    let sum: usize =
        digits.bytes().enumerate().map(|(at, digit)| [1, 3][at % 2] * usize::from(digit - b'0')).sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
