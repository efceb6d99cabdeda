//! The words of one language of the library: forms, the terms that they belong to, and where these occur.
//!
//! Occurrences are kept by term, and spilled to the store when they have grown large.

use std::collections::HashMap;

use anyhow::Result;

use super::posting::{List, Met, Postings};
use super::stem::Stems;
use super::store::Store;
use super::word;

/// How often an occurrence counts, in halves: in a title three times.
const IN_TITLE: u32 = 6;
const IN_TEXT: u32 = 2;
/// An Arabic word without what is written together with it.
const BARE: u32 = 1;

/// The words of a unit, taken apart; what can be done for many units at once.
#[derive(Debug, Default)]
pub(super) struct Words {
    letters: String,
    /// Where each form ends in `letters`, its position, and how often it counts.
    forms: Vec<(u32, u32, u32)>,
    next: u32,
}

impl Words {
    /// Adds a field that a unit is called by.
    pub(super) fn title(&mut self, text: &str) {
        self.add(text, IN_TITLE);
    }

    /// Adds another field.
    pub(super) fn text(&mut self, text: &str) {
        self.add(text, IN_TEXT);
    }

    fn add(&mut self, text: &str, weight: u32) {
        let text = word::normalised(text);
        let (letters, forms) = (&mut self.letters, &mut self.forms);
        let next = word::forms(&text, self.next, &mut |form, at| {
            letters.push_str(form);
            let end = u32::try_from(letters.len()).expect("files have a limit");
            forms.push((end, at, weight));
        });
        // A phrase does not reach from one field into the next.
        self.next = next + 1;
    }

    fn each(&self) -> impl Iterator<Item = (&str, u32, u32)> {
        let starts = std::iter::once(0).chain(self.forms.iter().map(|form| form.0));
        let forms = starts.zip(&self.forms);
        forms.map(|(start, (end, at, weight))| (&self.letters[start as usize..*end as usize], *at, *weight))
    }
}

/// A word as it stands in texts.
#[derive(Debug)]
pub(super) struct Form {
    /// The word.
    pub form: Box<str>,
    /// The terms that it belongs to, the first by its stem; and which of each term's forms it is.
    pub terms: Vec<(u32, u32)>,
}

/// The words of one language.
pub(super) struct Lexicon {
    /// The language's first subtag.
    pub tag: Box<str>,
    /// The record of each unit, then the value of each subject.
    pub owners: Vec<u32>,
    /// How many of them are units.
    pub units: u32,
    /// The length of each: 3 · title + text, in words.
    pub lengths: Vec<f32>,
    /// The forms in the order in which they were met.
    pub forms: Vec<Form>,
    known: HashMap<Box<str>, u32>,
    stems: Stems,
    terms: HashMap<Box<str>, u32>,
    lists: Vec<List>,
    bytes: usize,
    met: Vec<Met>,
}

impl Lexicon {
    /// Nothing yet of a language.
    pub(super) fn new(tag: &str) -> Lexicon {
        Lexicon {
            tag: tag.into(),
            owners: Vec::new(),
            units: 0,
            lengths: Vec::new(),
            forms: Vec::new(),
            known: HashMap::new(),
            stems: Stems::of(tag),
            terms: HashMap::new(),
            lists: Vec::new(),
            bytes: 0,
            met: Vec::new(),
        }
    }

    /// Adds the next unit, or the next subject when all units are there.
    pub(super) fn add(&mut self, owner: u32, words: &Words) {
        let unit = u32::try_from(self.owners.len()).expect("units are counted in 32 bits");
        self.owners.push(owner);
        let mut length = 0;
        let mut met = std::mem::take(&mut self.met);
        for (form, at, weight) in words.each() {
            length += weight;
            let form = self.form(form);
            for (rank, (term, own)) in self.forms[form as usize].terms.iter().enumerate() {
                met.push((*term, at, *own, if rank == 0 { weight } else { BARE.max(weight / 2) }));
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a text has fewer than 2²⁴ words")]
        self.lengths.push(length as f32 / 2.0);
        met.sort_unstable();
        for of_term in met.chunk_by(|a, b| a.0 == b.0) {
            self.bytes += self.lists[of_term[0].0 as usize].push(unit, of_term);
        }
        met.clear();
        self.met = met;
    }

    /// The place of a form; one that is new is given its terms.
    fn form(&mut self, form: &str) -> u32 {
        if let Some(known) = self.known.get(form) {
            return *known;
        }
        let stem = self.stems.stem(form);
        let bare = self.stems.bare(form).map(|bare| self.stems.stem(bare)).filter(|bare| *bare != stem);
        let mut terms = vec![self.term(&stem)];
        terms.extend(bare.map(|bare| self.term(&bare)));
        let place = u32::try_from(self.forms.len()).expect("forms are counted in 32 bits");
        self.forms.push(Form { form: form.into(), terms });
        self.known.insert(form.into(), place);
        place
    }

    /// The term of a stem, and the number of one more of its forms.
    fn term(&mut self, stem: &str) -> (u32, u32) {
        let term = self.terms.get(stem).copied().unwrap_or_else(|| {
            let term = u32::try_from(self.lists.len()).expect("terms are counted in 32 bits");
            self.terms.insert(stem.into(), term);
            self.lists.push(List::default());
            term
        });
        let list = &mut self.lists[term as usize];
        list.forms += 1;
        (term, list.forms - 1)
    }

    /// How many bytes of memory its occurrences take.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Moves all occurrences to the store.
    ///
    /// # Errors
    /// A store that finds no room.
    pub(super) fn spill(&mut self, store: &mut Store) -> Result<()> {
        for list in &mut self.lists {
            list.spill(store)?;
        }
        self.bytes = 0;
        Ok(())
    }

    /// Says that all words are there: notes which terms are those of stop words.
    pub(super) fn finish(&mut self) {
        for form in self.stems.stop_words() {
            let known = self.known.get(form).map(|place| &self.forms[*place as usize]);
            if let Some((term, _)) = known.and_then(|form| form.terms.first()) {
                self.lists[*term as usize].stop = true;
            }
        }
    }

    /// How many terms there are.
    pub(super) fn terms(&self) -> u32 {
        u32::try_from(self.lists.len()).expect("terms are counted in 32 bits")
    }

    /// In how many units and subjects a term occurs.
    pub(super) fn frequency(&self, term: u32) -> u32 {
        self.lists[term as usize].units
    }

    /// How many forms a term has.
    pub(super) fn forms_of(&self, term: u32) -> u32 {
        self.lists[term as usize].forms
    }

    /// Whether a term is that of a stop word.
    pub(super) fn is_stop_word(&self, term: u32) -> bool {
        self.lists[term as usize].stop
    }

    /// Where a term occurs.
    ///
    /// # Errors
    /// A store that cannot be read back.
    pub(super) fn postings(&self, term: u32, store: &Store) -> Result<Postings> {
        self.lists[term as usize].postings(store)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A language whose words have no stems, with these texts as its units.
    fn lexicon(tag: &str, texts: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon::new(tag);
        for (owner, text) in (0..).zip(texts) {
            let mut words = Words::default();
            words.text(text);
            lexicon.add(owner, &words);
            lexicon.units += 1;
        }
        lexicon.finish();
        lexicon
    }

    fn term(lexicon: &Lexicon, form: &str) -> u32 {
        lexicon.forms.iter().find(|known| &*known.form == form).expect("the form is there").terms[0].0
    }

    #[test]
    fn postings_are_what_the_texts_hold() {
        let lexicon = lexicon("xx", &["alpha beta alpha", "beta", "gamma, beta alpha"]);
        let postings = lexicon.postings(term(&lexicon, "alpha"), &Store::default()).expect("in memory");
        assert_eq!(postings.units, [0, 2]);
        assert_eq!(postings.counts, [2.0, 1.0]);
        assert_eq!(postings.times, [2, 1]);
        assert_eq!(postings.positions, [0, 2, 2]);
        assert_eq!(lexicon.lengths, [3.0, 1.0, 3.0]);
        assert_eq!(lexicon.frequency(term(&lexicon, "beta")), 3);
    }

    #[test]
    fn postings_outlive_their_memory() {
        let texts = ["alpha beta", "alpha", "beta alpha alpha", "alpha"];
        let whole = lexicon("xx", &texts);
        let (mut spilled, mut store) = (Lexicon::new("xx"), Store::default());
        for (owner, text) in (0..).zip(texts) {
            let mut words = Words::default();
            words.text(text);
            spilled.add(owner, &words);
            spilled.units += 1;
            spilled.spill(&mut store).expect("a folder for temporary files");
        }
        assert_eq!(spilled.bytes(), 0);
        for form in ["alpha", "beta"] {
            let (of, kept) = (term(&spilled, form), &Store::default());
            let (there, here) = (spilled.postings(of, &store), whole.postings(term(&whole, form), kept));
            assert_eq!(format!("{:?}", there.expect("read back")), format!("{:?}", here.expect("in memory")));
        }
    }

    #[test]
    fn forms_of_a_stem_share_its_term() {
        let lexicon = lexicon("en", &["cities and the city", "the"]);
        assert_eq!(term(&lexicon, "cities"), term(&lexicon, "city"));
        assert_eq!(lexicon.forms_of(term(&lexicon, "city")), 2);
        let postings = lexicon.postings(term(&lexicon, "city"), &Store::default()).expect("in memory");
        assert_eq!(postings.forms, [(0, 0), (0, 1)]);
        assert!(lexicon.is_stop_word(term(&lexicon, "the")));
        assert!(!lexicon.is_stop_word(term(&lexicon, "city")));
    }

    #[test]
    fn a_title_counts_three_times_and_no_phrase_leaves_it() {
        let (mut lexicon, mut words) = (Lexicon::new("xx"), Words::default());
        words.title("alpha");
        words.text("alpha");
        lexicon.add(7, &words);
        let postings = lexicon.postings(0, &Store::default()).expect("in memory");
        assert_eq!(
            (lexicon.owners.as_slice(), postings.counts.as_slice()),
            ([7].as_slice(), [4.0].as_slice())
        );
        assert_eq!(postings.positions, [0, 2]);
    }

    #[test]
    fn an_arabic_word_is_also_found_without_what_is_written_together_with_it() {
        let lexicon = lexicon("ar", &["والمدينة", "مدينة"]);
        let bare = lexicon.forms[0].terms.last().expect("two terms").0;
        let postings = lexicon.postings(bare, &Store::default()).expect("in memory");
        assert_eq!(postings.units, [0, 1]);
        assert!(postings.counts[0] <= postings.counts[1], "{:?}", postings.counts);
    }
}
