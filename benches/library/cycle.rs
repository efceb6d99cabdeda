//! Series, editions and the outcome documents that they adopt.

use std::io;

use super::random::Random;
use super::toml::Toml;
use super::{ENCOURAGEMENTS, Maker, Put};

impl Maker {
    /// Writes them.
    pub(super) fn cycle(&self, put: Put<'_>) -> io::Result<()> {
        for at in 0..self.counts.series {
            let mut random = Random::of("series", at);
            let mut toml = Toml::default();
            toml.text("title", self.words.title(&mut random, 3, 6));
            // The last one is of events, to which the editions belong.
            if at + 1 == self.counts.series {
                toml.text("form", "event").texts("organisers", &[self.organisation(0)]);
            } else {
                toml.texts("editors", &self.some_people(&mut random, 1, 2)).text("publisher", "City Press");
            }
            toml.text("summary", self.words.sentences(&mut random, 2, 3));
            put(format!("series/books-{at}.toml"), toml.finish())?;
        }
        for at in 0..self.counts.editions {
            let id = self.edition(at);
            let mut random = Random::of("edition", at);
            put(format!("editions/{id}.toml"), self.edition_record(&mut random, at))?;
            put(format!("editions/{id}.md"), self.body(&mut random))?;
            put(format!("outcomes/{id}.toml"), self.outcome(&mut random, at))?;
            put(format!("outcomes/{id}.md"), self.body(&mut random))?;
        }
        Ok(())
    }

    fn edition_record(&self, random: &mut Random, at: usize) -> String {
        let (words, year) = (&self.words, self.edition(at));
        let mut toml = Toml::default();
        toml.text("title", format_args!("Academy and Conference {year}"));
        toml.text("series", format_args!("books-{}", self.counts.series - 1));
        toml.bare("number", at + 1).bare("year", &year).text("theme", words.title(random, 4, 8));
        toml.text("status", "held").bare("start", format_args!("{year}-02-05"));
        toml.bare("end", format_args!("{year}-02-09"))
            .text("mode", random.pick(&["online", "in-person", "hybrid"]));
        toml.text("place", self.place(0)).texts("organisers", &[self.organisation(0)]);
        toml.texts("topics", &self.some_topics(random)).numbers("sdgs", &Maker::some_goals(random));
        let sentences: Vec<String> = (0..3).map(|_| words.sentence(random)).collect();
        toml.texts("target-groups", &sentences[..2]).texts("objectives", &sentences);
        toml.texts("expected-outcomes", &sentences[1..]).texts("based-on", &[self.any_reading(random)]);
        toml.text("summary", words.sentences(random, 2, 3)).bare("added", format_args!("{year}-03-01"));
        for body in random.several(2, 4, |random| self.bodies.draw(random)) {
            toml.block("partners").text("organisation", self.organisation(body)).text("role", "co-organiser");
        }
        for id in ["what", "who", "how"] {
            toml.block("questions").text("id", id).text("title", words.title(random, 3, 6));
            toml.text("text", words.sentences(random, 1, 2));
        }
        toml.block("timeline").text("phase", "publication");
        toml.block("timeline").text("phase", "academy").bare("start", format_args!("{year}-02-05"));
        toml.bare("end", format_args!("{year}-02-08")).bare("attendance", random.between(30, 120));
        toml.block("timeline").text("phase", "conference").bare("start", format_args!("{year}-02-09"));
        toml.bare("attendance", random.between(100, 500)).bare("countries", random.between(20, 70));
        toml.block("timeline").text("phase", "outcome").text("record", format_args!("outcomes/{year}"));
        for _ in 0..8 {
            toml.block("sessions").text("title", words.title(random, 3, 8)).text("form", "workshop");
            toml.texts("speakers", &self.some_people(random, 1, 3)).text("question", "how");
        }
        toml.finish()
    }

    fn outcome(&self, random: &mut Random, at: usize) -> String {
        let (words, year) = (&self.words, self.edition(at));
        let mut toml = Toml::default();
        toml.text("title", words.title(random, 4, 8)).text("genre", "Outcome Document");
        toml.text("edition", &year).bare("adopted", format_args!("{year}-02-09")).text("language", "en");
        toml.texts("topics", &self.some_topics(random)).text("summary", words.sentences(random, 1, 2));
        toml.texts("audience", &self.some_audience(random)).bare("added", format_args!("{year}-04-01"));
        for number in 1..=ENCOURAGEMENTS {
            toml.block("encouragements").bare("number", number).text("title", words.title(random, 3, 6));
            toml.text("text", words.sentences(random, 1, 3)).text("remarks", words.sentences(random, 3, 6));
            toml.texts("topics", &self.some_topics(random));
        }
        toml.finish()
    }
}
