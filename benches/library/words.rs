//! What generated texts are made of: words of the field, function words, names, and a long tail of rare words.
//!
//! Made of them are titles, sentences and paragraphs that mean nothing and have the shape of those that do.

use super::random::{Random, Ranks};

const SMALL: &str = "the of and to in a is that for it as was with be by on not are this from or have an they \
    which one were all their has there been who will more no if out so what up its about into than them can only \
    other new some could time these two may then do any such over our most where after also between before must \
    through while both each under how many those here against within without because whether across among";

const FIELD: &str = "human rights city local government region municipality council mayor administration charter \
    plan action budget participation equality housing water health education inclusion dignity freedom justice \
    accountability monitoring indicator data evidence policy strategy measure objective result report review \
    partner network academy conference outcome encouragement practice resident community neighbourhood migrant \
    refugee woman child youth disability discrimination racism violence safety police ombudsman office complaint \
    remedy law ordinance resolution treaty convention declaration committee mandate obligation duty bearer holder \
    respect protect fulfil progress resource training staff expert research university volume chapter reading list \
    topic place country world global regional national municipal metropolitan urban rural climate environment land \
    culture language religion work wage poverty service access transport public space square market school hospital \
    library archive record process governance level cooperation dialogue consultation survey interview example \
    lesson success failure obstacle factor commitment political social economic cultural civil legal sustainable \
    development goal agenda implementation localisation decentralisation autonomy competence responsibility \
    transparency trust information technology digital platform campaign awareness celebration day week year decade \
    history memory future generation question answer method tool guide handbook framework standard principle value \
    approach perspective challenge opportunity change reform start step phase cycle series edition";

const GIVEN: &str = "Ada Amina Ana Anton Aylin Carla Chidi David Elena Emil Fatima Felix Grace Hana Ibrahim Ines \
    Jakob Jin Joana Kofi Lars Leila Lin Maria Mateo Mei Milan Nadia Noor Olga Omar Paula Petra Rafael Rosa Samir \
    Sofia Tariq Teresa Viktor Wanjiku Yuki Zahra Zoe";

const FAMILY: &str = "Abebe Ahmed Almeida Andersen Banda Bauer Becker Bianchi Castillo Chen Costa Cruz Diallo Dias \
    Eder Ekwueme Farah Fernandes Fischer Garcia Gruber Haddad Hansen Hassan Hofer Horvat Ito Jansen Jovanovic Kang \
    Kaya Keller Kim Kowalska Kumar Larsen Lee Leitner Lopez Mbeki Mensah Meyer Mora Moser Mutua Nakamura Ndiaye \
    Nguyen Novak Okafor Oliveira Ortiz Park Pereira Petrov Pichler Popescu Ramos Reyes Rossi Saito Santos Schmid \
    Silva Singh Steiner Suarez Tanaka Torres Traore Vargas Vega Wagner Wang Weber Yilmaz Zhang Zimmermann";

const SYLLABLES: &str = "ba be bi bo da de di do fa fe fi ga ge go ka ke ki ko la le li lo ma me mi mo na ne ni no \
    pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo";

/// How many rare words there are beside those of the field.
const RARE: usize = 6_000;

/// How many of a hundred words in a sentence only hold the others together.
const FUNCTION: usize = 60;

/// The vocabulary.
pub(crate) struct Words {
    small: Vec<&'static str>,
    small_ranks: Ranks,
    field: Vec<&'static str>,
    rare: Vec<String>,
    ranks: Ranks,
    given: Vec<&'static str>,
    family: Vec<&'static str>,
    syllables: Vec<&'static str>,
}

impl Words {
    /// The words of every library.
    pub(crate) fn new() -> Words {
        let list = |words: &'static str| words.split_whitespace().collect::<Vec<_>>();
        let (small, field, syllables) = (list(SMALL), list(FIELD), list(SYLLABLES));
        let rare: Vec<String> = (0..RARE)
            .map(|at| {
                let mut random = Random::of("word", at);
                (0..random.between(2, 4)).map(|_| random.pick(&syllables)).collect()
            })
            .collect();
        Words {
            small_ranks: Ranks::new(small.len(), 2),
            ranks: Ranks::new(field.len() + rare.len(), 20),
            given: list(GIVEN),
            family: list(FAMILY),
            small,
            field,
            rare,
            syllables,
        }
    }

    /// A word that carries meaning.
    pub(crate) fn noun(&self, random: &mut Random) -> &str {
        let rank = self.ranks.draw(random);
        self.field.get(rank).copied().unwrap_or_else(|| &self.rare[rank - self.field.len()])
    }

    /// A word of the field.
    pub(crate) fn known(&self, random: &mut Random) -> &'static str {
        random.pick(&self.field)
    }

    /// A title of `least` to `most` words.
    pub(crate) fn title(&self, random: &mut Random, least: usize, most: usize) -> String {
        let mut title = capital(self.known(random));
        for at in 1..random.between(least, most) {
            title.push(' ');
            let word = if at % 3 == 1 { random.pick(&self.small) } else { self.noun(random) };
            title.push_str(word);
        }
        title
    }

    /// A sentence.
    pub(crate) fn sentence(&self, random: &mut Random) -> String {
        let mut text = String::new();
        let length = random.between(7, 24);
        for at in 0..length {
            let word = if random.percent(FUNCTION) {
                self.small[self.small_ranks.draw(random)]
            } else {
                self.noun(random)
            };
            match at {
                0 => text.push_str(&capital(word)),
                _ => {
                    let comma = at > 3 && at + 3 < length && random.percent(7);
                    text.push_str(if comma { ", " } else { " " });
                    text.push_str(word);
                }
            }
        }
        text.push('.');
        text
    }

    /// Sentences, one after the other.
    pub(crate) fn sentences(&self, random: &mut Random, least: usize, most: usize) -> String {
        let sentences: Vec<String> =
            (0..random.between(least, most)).map(|_| self.sentence(random)).collect();
        sentences.join(" ")
    }

    /// A given name and a family name.
    pub(crate) fn name(&self, random: &mut Random) -> (&'static str, &'static str) {
        (random.pick(&self.given), random.pick(&self.family))
    }

    /// The name of a town.
    pub(crate) fn town(&self, random: &mut Random) -> String {
        let syllables = (0..random.between(2, 3)).map(|_| random.pick(&self.syllables));
        capital(&syllables.collect::<String>())
    }
}

/// The word with a capital.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
