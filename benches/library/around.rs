//! What stands around the works: practices, lists, news, people, organisations, topics, places, pages.

use std::io;

use super::random::Random;
use super::toml::Toml;
use super::topics::TOPICS;
use super::{ENCOURAGEMENTS, Maker, Put, day};

/// Countries with the region that each lies in (ISO 3166-1, UN M49).
const COUNTRIES: [(&str, &str); 30] = [
    ("AT", "155"),
    ("DE", "155"),
    ("FR", "155"),
    ("ES", "039"),
    ("IT", "039"),
    ("PL", "151"),
    ("SE", "154"),
    ("GB", "154"),
    ("BR", "005"),
    ("CO", "005"),
    ("AR", "005"),
    ("MX", "013"),
    ("US", "021"),
    ("CA", "021"),
    ("KR", "030"),
    ("JP", "030"),
    ("ID", "035"),
    ("PH", "035"),
    ("IN", "034"),
    ("NP", "034"),
    ("TR", "145"),
    ("JO", "145"),
    ("MA", "015"),
    ("TN", "015"),
    ("SN", "011"),
    ("GH", "011"),
    ("KE", "014"),
    ("UG", "014"),
    ("ZA", "018"),
    ("AU", "053"),
];

const FACTORS: [&str; 8] = [
    "participation",
    "budget",
    "monitoring",
    "multi-level-governance",
    "political-commitment",
    "staff",
    "partnership",
    "law",
];

impl Maker {
    /// Writes them.
    pub(super) fn around(&self, put: Put<'_>) -> io::Result<()> {
        for at in 0..self.counts.practices {
            put(format!("practices/{}.toml", self.practice(at)), self.practice_record(at))?;
        }
        for at in 0..self.counts.lists {
            put(format!("lists/list-{at}.toml"), self.list(at))?;
        }
        for at in 0..self.counts.news {
            let mut random = Random::of("news", at);
            let mut toml = Toml::default();
            let date = day(&mut random, 2005);
            toml.text("title", self.words.title(&mut random, 4, 9)).bare("date", &date).bare("added", date);
            put(format!("news/note-{at}.toml"), toml.finish())?;
            put(format!("news/note-{at}.md"), self.words.sentences(&mut random, 3, 8))?;
        }
        for at in 0..self.counts.people {
            put(format!("people/{}.toml", self.person(at)), self.person_record(at))?;
        }
        for at in 0..self.counts.organisations {
            put(format!("organisations/{}.toml", self.organisation(at)), self.organisation_record(at))?;
        }
        for at in 0..self.counts.places {
            put(format!("places/{}.toml", self.place(at)), self.place_record(at))?;
        }
        for (at, topic) in TOPICS.iter().enumerate() {
            put(format!("topics/{}.toml", topic.0), self.topic_record(at))?;
        }
        for (menu, id) in ["about", "contribute", "accessibility", "imprint"].into_iter().enumerate() {
            let mut toml = Toml::default();
            toml.text("title", super::words::capital(id)).bare("menu", menu + 1);
            put(format!("pages/{id}.toml"), toml.finish())?;
            put(format!("pages/{id}.md"), self.words.sentences(&mut Random::of("page", menu), 5, 9))?;
        }
        Ok(())
    }

    fn practice_record(&self, at: usize) -> String {
        let (words, random) = (&self.words, &mut Random::of("practice", at));
        let mut toml = Toml::default();
        toml.text("title", words.title(random, 3, 7));
        toml.texts("forms", &[random.pick(&["action-plan", "charter", "office", "budget", "network"])]);
        toml.text("place", self.place(self.places.draw(random))).text("government", self.some_body(random));
        toml.text("level", random.pick(&["municipal", "metropolitan", "regional"]));
        toml.text(
            "status",
            random.pick(&["planned", "in-force", "in-force", "interrupted", "ended", "abandoned"]),
        );
        toml.bare("start", random.between(1998, 2024));
        toml.texts("factors", &[random.pick(&FACTORS)]).texts("obstacles", &[random.pick(&FACTORS)]);
        for key in ["challenge", "approach", "results", "lessons"] {
            toml.text(key, words.sentences(random, 2, 4));
        }
        let edition = self.edition(random.below(self.counts.editions));
        let number = random.between(1, ENCOURAGEMENTS);
        toml.texts("implements", &[format!("outcomes/{edition}#encouragement-{number}")]);
        toml.texts("topics", &self.some_topics(random)).numbers("sdgs", &Maker::some_goals(random));
        toml.text("summary", words.sentences(random, 1, 2)).bare("added", day(random, 2018));
        toml.block("sources").text("url", format_args!("https://catalogue.example.org/practices/{at}"));
        toml.text("title", words.title(random, 2, 5));
        toml.finish()
    }

    fn list(&self, at: usize) -> String {
        let random = &mut Random::of("list", at);
        let mut toml = Toml::default();
        toml.text("title", self.words.title(random, 4, 8))
            .text("summary", self.words.sentences(random, 1, 2));
        toml.texts("topics", &self.some_topics(random)).bare("added", day(random, 2018));
        for item in random.several(8, 20, |random| random.below(self.counts.readings)) {
            toml.block("items").text("record", format_args!("readings/{}", self.reading(item)));
            toml.text("note", self.words.sentences(random, 1, 2));
        }
        toml.finish()
    }

    fn person_record(&self, at: usize) -> String {
        let (given, family) = self.words.name(&mut Random::of("person", at));
        let random = &mut Random::of("person-more", at);
        let mut toml = Toml::default();
        toml.text("family", family).text("given", given);
        toml.texts("affiliations", &[self.some_body(random)]);
        if random.percent(40) {
            toml.text("summary", self.words.sentence(random));
        }
        toml.finish()
    }

    fn organisation_record(&self, at: usize) -> String {
        let town = self.words.town(&mut Random::of("organisation", at));
        let random = &mut Random::of("organisation-more", at);
        let mut toml = Toml::default();
        toml.text("name", format_args!("City of {town}")).text("form", "local-government");
        toml.text("country", random.pick(&COUNTRIES).0).text("summary", self.words.sentence(random));
        toml.finish()
    }

    fn place_record(&self, at: usize) -> String {
        let town = self.words.town(&mut Random::of("place", at));
        let random = &mut Random::of("place-more", at);
        let (country, region) = random.pick(&COUNTRIES);
        let mut toml = Toml::default();
        toml.text("title", town).text("country", country).text("region", region);
        toml.bare("latitude", format_args!("{}.5", random.below(60)));
        toml.bare("longitude", format_args!("{}.25", random.below(170)));
        toml.finish()
    }

    fn topic_record(&self, at: usize) -> String {
        let (_, en, de, fr, es) = TOPICS[at];
        let random = &mut Random::of("topic", at);
        let mut toml = Toml::default();
        for (language, name) in [("en", en), ("de", de), ("fr", fr), ("es", es)] {
            toml.text(&format!("title.{language}"), name);
        }
        // Broader ones stand earlier in the list, so that there is no circle.
        if at >= 10 && random.percent(40) {
            toml.text("broader", TOPICS[random.below(10)].0);
        }
        toml.text("summary", self.words.sentences(random, 1, 2)).numbers("sdgs", &Maker::some_goals(random));
        toml.finish()
    }
}
