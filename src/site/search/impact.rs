//! How much a term says of a unit: its saturated frequency, and what the unit's neighbours lend.
//!
//! A unit's neighbours are the seven that are most like it by their heaviest terms. What they say counts a little
//! for the unit too, so that a text is found by words of its field which it does not use.

use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Result;
use rayon::prelude::*;

use super::lexicon::Lexicon;
use super::posting::Postings;
use super::store::Store;
use super::{Wanted, go_on};

/// How many more units each language is thought to have, so that a few texts do not make rare what is common.
pub(super) const BACKGROUND: f32 = 100.0;
/// How many of those hold its stop words.
const STOPPED: f32 = 0.9;

/// How many terms a unit is compared by.
const HEAVIEST: usize = 32;
/// How many neighbours a unit has.
const NEIGHBOURS: usize = 7;
/// A term in more units than this does not make units alike.
const COMMON: f32 = 1_000.0;
/// How soon further occurrences of a term say little more (k₁ of BM25).
const SATURATION: f32 = 1.6;
/// The share of what neighbours say.
const LENT: f32 = 0.8;
/// By how much the postings may grow by what is lent.
const GROWTH: f64 = 0.3;

/// How rare a term is: ln(1 + (N − d + ½) / (d + ½)), over the units and the background.
pub(super) fn rarity(lexicon: &Lexicon, term: u32) -> f32 {
    let units = lexicon.owners.len() as f32 + BACKGROUND;
    let stopped = if lexicon.is_stop_word(term) { STOPPED * BACKGROUND } else { 0.0 };
    let frequency = lexicon.frequency(term) as f32 + stopped;
    (1.0 + (units - frequency + 0.5) / (frequency + 0.5)).ln()
}

/// What is like what, in one language.
pub(super) struct Neighbours {
    /// To whom each unit lends: where its borrowers begin in `borrowers`.
    starts: Vec<u32>,
    borrowers: Vec<(u32, f32)>,
    mean: f32,
    /// The least that is kept of what is lent, as rarity times impact.
    threshold: f32,
}

/// How much a term says of units.
pub(super) struct Impacts {
    /// Of each unit that holds it.
    pub own: Vec<f32>,
    /// Of units that do not, by what their neighbours lend.
    pub lent: Vec<(u32, f32)>,
}

impl Neighbours {
    /// The neighbours of all units of a language.
    ///
    /// # Errors
    /// A store that cannot be read back, and that they are no longer wanted.
    pub(super) fn of(lexicon: &Lexicon, store: &Store, wanted: &Wanted<'_>) -> Result<Neighbours> {
        let units = lexicon.units as usize;
        let total: f32 = lexicon.lengths[..units].iter().sum();
        let mean = if total > 0.0 { total / units as f32 } else { 1.0 };
        let mut neighbours =
            Neighbours { starts: vec![0; units + 1], borrowers: Vec::new(), mean, threshold: 0.0 };
        let vectors = neighbours.vectors(lexicon, store, wanted)?;
        let lenders = lenders(&vectors, lexicon.terms(), wanted)?;
        for (lender, _) in lenders.iter().flatten() {
            neighbours.starts[*lender as usize + 1] += 1;
        }
        for unit in 0..units {
            neighbours.starts[unit + 1] += neighbours.starts[unit];
        }
        let mut next = neighbours.starts.clone();
        neighbours.borrowers = vec![(0, 0.0); neighbours.starts[units] as usize];
        for (borrower, lenders) in lenders.iter().enumerate() {
            for (lender, share) in lenders {
                let place = &mut next[*lender as usize];
                neighbours.borrowers[*place as usize] = (u32::try_from(borrower).expect("counted"), *share);
                *place += 1;
            }
        }
        neighbours.threshold = neighbours.threshold(lexicon, store, wanted)?;
        Ok(neighbours)
    }

    /// The heaviest terms of each unit, as vectors of length 1.
    fn vectors(&self, lexicon: &Lexicon, store: &Store, wanted: &Wanted<'_>) -> Result<Vec<Vec<(u32, f32)>>> {
        let mut vectors: Vec<Vec<(u32, f32)>> = vec![Vec::new(); lexicon.units as usize];
        let most = (lexicon.units as f32 / 10.0).clamp(2.0, COMMON);
        for term in 0..lexicon.terms() {
            let frequency = lexicon.frequency(term);
            if frequency < 2 || frequency as f32 > most {
                continue;
            }
            go_on(wanted)?;
            let postings = lexicon.postings(term, store)?;
            let rarity = rarity(lexicon, term);
            for (unit, impact) in postings.units.iter().zip(self.own(lexicon, &postings)) {
                let Some(vector) = vectors.get_mut(*unit as usize) else { continue };
                vector.push((term, impact * rarity));
                // The lightest make room now and then, not each time.
                if vector.len() >= 4 * HEAVIEST {
                    keep_heaviest(vector);
                }
            }
        }
        vectors.par_iter_mut().for_each(|vector| {
            keep_heaviest(vector);
            vector.shrink_to_fit();
            let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
            vector.iter_mut().for_each(|(_, weight)| *weight /= length);
        });
        Ok(vectors)
    }

    /// What is lent must be worth this much, or the index would grow too large.
    fn threshold(&self, lexicon: &Lexicon, store: &Store, wanted: &Wanted<'_>) -> Result<f32> {
        const STEPS: usize = 4_096;
        const STEP: f32 = 0.005;
        let steps: Vec<AtomicU64> = (0..STEPS).map(|_| AtomicU64::new(0)).collect();
        let postings = AtomicU64::new(0);
        (0..lexicon.terms()).into_par_iter().try_for_each_init(Vec::new, |room, term| {
            go_on(wanted)?;
            let list = lexicon.postings(term, store)?;
            postings.fetch_add(list.units.len() as u64, Ordering::Relaxed);
            let rarity = rarity(lexicon, term);
            for (_, lent) in self.lend(&list, &self.own(lexicon, &list), room) {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "small and positive"
                )]
                let step = ((lent * rarity / STEP) as usize).min(STEPS - 1);
                steps[step].fetch_add(1, Ordering::Relaxed);
            }
            anyhow::Ok(())
        })?;
        let most = (postings.into_inner() as f64 * GROWTH) as u64;
        let mut kept = 0;
        for (step, count) in steps.iter().enumerate().rev() {
            kept += count.load(Ordering::Relaxed);
            if kept > most {
                return Ok((step + 1) as f32 * STEP);
            }
        }
        Ok(0.0)
    }

    /// How much a term says of each unit that holds it, less what neighbours lend.
    fn own(&self, lexicon: &Lexicon, postings: &Postings) -> Vec<f32> {
        let of = |(unit, count): (&u32, &f32)| {
            let length = lexicon.lengths[*unit as usize] / self.mean;
            count * (1.0 + SATURATION) / (count + SATURATION * (0.4 + 0.6 * length))
        };
        postings.units.iter().zip(&postings.counts).map(of).collect()
    }

    /// What the units of a list lend to others, by unit.
    fn lend(&self, postings: &Postings, own: &[f32], room: &mut Vec<f32>) -> Vec<(u32, f32)> {
        room.resize(self.starts.len() - 1, 0.0);
        let mut touched = Vec::new();
        for (unit, impact) in postings.units.iter().zip(own) {
            let Some(end) = self.starts.get(*unit as usize + 1) else { continue };
            let start = self.starts[*unit as usize];
            for (borrower, share) in &self.borrowers[start as usize..*end as usize] {
                let sum = &mut room[*borrower as usize];
                if *sum == 0.0 {
                    touched.push(*borrower);
                }
                *sum += share * impact;
            }
        }
        touched.sort_unstable();
        touched.into_iter().map(|unit| (unit, LENT * std::mem::take(&mut room[unit as usize]))).collect()
    }

    /// How much a term says of units.
    pub(super) fn impacts(
        &self,
        lexicon: &Lexicon,
        term: u32,
        postings: &Postings,
        room: &mut Vec<f32>,
    ) -> Impacts {
        let mut own = self.own(lexicon, postings);
        let lent = self.lend(postings, &own, room);
        let least = self.threshold / rarity(lexicon, term);
        let mut others = Vec::new();
        for (unit, lent) in lent {
            match postings.units.binary_search(&unit) {
                Ok(place) => own[place] += lent,
                Err(_) if lent >= least => others.push((unit, lent)),
                Err(_) => {}
            }
        }
        Impacts { own, lent: others }
    }
}

fn keep_heaviest(vector: &mut Vec<(u32, f32)>) {
    vector.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    vector.truncate(HEAVIEST);
}

/// From whom each unit borrows, with shares that sum up to 1.
fn lenders(vectors: &[Vec<(u32, f32)>], terms: u32, wanted: &Wanted<'_>) -> Result<Vec<Vec<(u32, f32)>>> {
    let mut holding: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms as usize];
    for (unit, vector) in vectors.iter().enumerate() {
        for (term, weight) in vector {
            holding[*term as usize].push((u32::try_from(unit).expect("counted"), *weight));
        }
    }
    let of = |room: &mut (Vec<f32>, Vec<u32>), (unit, vector): (usize, &Vec<(u32, f32)>)| {
        go_on(wanted)?;
        let (likeness, touched) = room;
        likeness.resize(vectors.len(), 0.0);
        for (term, weight) in vector {
            for (other, theirs) in &holding[*term as usize] {
                let sum = &mut likeness[*other as usize];
                if *sum == 0.0 {
                    touched.push(*other);
                }
                *sum += weight * theirs;
            }
        }
        let mut found: Vec<(u32, f32)> =
            touched.drain(..).map(|other| (other, std::mem::take(&mut likeness[other as usize]))).collect();
        found.retain(|(other, _)| *other as usize != unit);
        let nearest = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if found.len() > NEIGHBOURS {
            found.select_nth_unstable_by(NEIGHBOURS, nearest);
            found.truncate(NEIGHBOURS);
            // What was only looked at is given back: a unit may be like all others a little.
            found.shrink_to_fit();
        }
        found.sort_unstable_by(nearest);
        let sum: f32 = found.iter().map(|(_, likeness)| likeness).sum();
        found.iter_mut().for_each(|(_, likeness)| *likeness /= sum);
        Ok(found)
    };
    vectors.par_iter().enumerate().map_init(Default::default, of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Words;
    use super::*;

    fn lexicon(texts: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon::new("xx");
        for (owner, text) in (0..).zip(texts) {
            let mut words = Words::default();
            words.text(text);
            lexicon.add(owner, &words);
            lexicon.units += 1;
        }
        lexicon
    }

    fn impacts(lexicon: &Lexicon, form: &str) -> (Vec<u32>, Impacts) {
        let store = Store::default();
        let term = lexicon.forms.iter().find(|known| &*known.form == form).expect("a form").terms[0].0;
        let neighbours = Neighbours::of(lexicon, &store, &|| true).expect("in memory");
        let postings = lexicon.postings(term, &store).expect("in memory");
        let impacts = neighbours.impacts(lexicon, term, &postings, &mut Vec::new());
        (postings.units, impacts)
    }

    #[test]
    fn rare_terms_weigh_more_than_frequent_ones() {
        let lexicon = lexicon(&["rare often", "often", "often", "often"]);
        assert!(rarity(&lexicon, 0) > rarity(&lexicon, 1));
    }

    #[test]
    fn a_term_says_more_of_a_short_text_and_of_one_that_repeats_it() {
        let lexicon = lexicon(&["mark", "mark with many other words about it", "mark mark"]);
        let (units, Impacts { own, .. }) = impacts(&lexicon, "mark");
        assert_eq!(units, [0, 1, 2]);
        assert!(own[0] > own[1] && own[2] > own[0], "{own:?}");
    }

    #[test]
    fn like_texts_lend_each_other_words() {
        let alike = "tenant rent landlord eviction";
        let mut texts = vec![format!("{alike} housing"), format!("{alike} lease")];
        texts.extend((0..30).map(|number| format!("river{number} bridge{number} boat{number}")));
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (units, Impacts { lent, .. }) = impacts(&lexicon(&texts), "housing");
        assert_eq!(units, [0]);
        assert_eq!(lent.iter().map(|(unit, _)| *unit).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn what_nobody_wants_ends() {
        let lexicon = lexicon(&["alpha beta", "alpha beta", "alpha"]);
        assert!(Neighbours::of(&lexicon, &Store::default(), &|| false).is_err());
    }
}
