//! The dictionary: forms in order of their keys, with the terms that they belong to and where these occur, cut into
//! shards; and its keys spelt backwards, for mistakes at the beginning of a word.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

use anyhow::Result;
use rayon::prelude::*;

use super::bit::{Bits, rice_for, rice_parameter};
use super::impact::Neighbours;
use super::lexicon::Lexicon;
use super::posting::Postings;
use super::store::Store;
use super::{Wanted, go_on, word};

/// The steps of impacts: 5 bits, and 3 for what neighbours lend.
pub(super) const IMPACT_STEP: f32 = 0.12;
const IMPACT_LEVELS: f32 = 32.0;
/// The step of what neighbours lend.
pub(super) const RELATED_STEP: f32 = 0.16;
const RELATED_LEVELS: f32 = 8.0;

/// About how many bytes a shard takes on its way to a reader.
const SHARD: usize = 8_000;
/// The same for keys spelt backwards.
const REVERSED_SHARD: usize = 10_000;
/// So many entries are encoded side by side.
const BATCH: usize = 4_096;
/// As many characters of the key before as one sign can tell.
const MOST_SHARED: usize = 61;

const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// All forms of one spelling, in all languages.
struct Entry<'l> {
    key: Cow<'l, str>,
    form: &'l str,
    /// Language, term, which of its forms.
    terms: Vec<(usize, u32, u32)>,
}

/// A shard that is written.
pub(super) struct Shard {
    /// Its first key.
    pub first: String,
    /// How many terms have their home in it.
    pub homes: u32,
    /// Its dictionary, its bits, and those of the positions.
    pub dictionary: String,
    /// Where its terms occur.
    pub bits: Bits,
    /// Where in units they stand.
    pub positions: Bits,
}

/// Cuts the dictionary into shards and hands each to `done`.
///
/// # Errors
/// A store that cannot be read back, that they are no longer wanted, and what `done` refuses.
pub(super) fn shards(
    lexicons: &[Lexicon],
    neighbours: &[Neighbours],
    store: &Store,
    wanted: &Wanted<'_>,
    done: &mut dyn FnMut(Shard) -> Result<()>,
) -> Result<()> {
    let entries = entries(lexicons);
    let mut homes: Vec<Vec<Option<u32>>> =
        lexicons.iter().map(|lexicon| vec![None; lexicon.terms() as usize]).collect();
    let mut next_term = 0;
    let mut writing = Writing::default();
    for batch in entries.chunks(BATCH) {
        let mut placed = Vec::with_capacity(batch.len());
        for entry in batch {
            let mut refs = Vec::with_capacity(entry.terms.len());
            for (language, term, _) in &entry.terms {
                let home = &mut homes[*language][*term as usize];
                refs.push(home.map(|home| next_term - home));
                if home.is_none() {
                    *home = Some(next_term);
                    next_term += 1;
                }
            }
            placed.push((entry, refs));
        }
        let encoded: Vec<(Bits, Bits)> = placed
            .par_iter()
            .map_init(
                || vec![Vec::new(); lexicons.len()],
                |rooms, (entry, refs)| {
                    go_on(wanted)?;
                    encoded(lexicons, neighbours, store, entry, refs, rooms)
                },
            )
            .collect::<Result<_>>()?;
        for ((entry, refs), (bits, positions)) in placed.into_iter().zip(encoded) {
            if writing.is_full(&bits) && !writing.is_of(&entry.key) {
                done(std::mem::take(&mut writing).shard)?;
            }
            writing.add(lexicons, entry, &refs, &bits, &positions);
        }
    }
    if writing.shard.dictionary.is_empty() { Ok(()) } else { done(writing.shard) }
}

/// All forms of all languages, in the order of their keys.
fn entries(lexicons: &[Lexicon]) -> Vec<Entry<'_>> {
    let mut forms: Vec<(Cow<'_, str>, &str, usize, usize)> = lexicons
        .par_iter()
        .enumerate()
        .flat_map_iter(|(language, lexicon)| {
            let forms = lexicon.forms.iter().enumerate();
            forms.map(move |(place, form)| (word::key(&form.form), &*form.form, language, place))
        })
        .collect();
    forms.par_sort_unstable_by(|a, b| {
        utf16(&a.0, &b.0).then_with(|| utf16(a.1, b.1)).then_with(|| a.2.cmp(&b.2))
    });
    let mut entries: Vec<Entry<'_>> = Vec::with_capacity(forms.len());
    for (key, form, language, place) in forms {
        let terms = lexicons[language].forms[place].terms.iter().map(|(term, own)| (language, *term, *own));
        match entries.last_mut() {
            Some(last) if last.form == form => last.terms.extend(terms),
            _ => entries.push(Entry { key, form, terms: terms.collect() }),
        }
    }
    entries
}

/// The order of texts in a script: by UTF-16 units.
fn utf16(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// The bits of an entry, and those of the positions of its new terms.
fn encoded(
    lexicons: &[Lexicon],
    neighbours: &[Neighbours],
    store: &Store,
    entry: &Entry<'_>,
    refs: &[Option<u32>],
    rooms: &mut [Vec<f32>],
) -> Result<(Bits, Bits)> {
    let (mut bits, mut positions) = (Bits::new(), Bits::new());
    for ((language, term, own), known) in entry.terms.iter().zip(refs) {
        let lexicon = &lexicons[*language];
        let many = lexicon.forms_of(*term) > 1;
        if known.is_some() && !many {
            continue;
        }
        let postings = lexicon.postings(*term, store)?;
        if known.is_none() {
            let impacts = neighbours[*language].impacts(lexicon, *term, &postings, &mut rooms[*language]);
            let bound = u32::try_from(lexicon.owners.len()).expect("units are counted in 32 bits");
            list(&mut bits, bound, &postings.units);
            impacts.own.iter().for_each(|impact| bits.push(level(*impact, IMPACT_STEP, IMPACT_LEVELS), 5));
            let lent: Vec<u32> = impacts.lent.iter().map(|(unit, _)| *unit).collect();
            bits.gamma(count(lent.len()) + 1);
            let k = rice_parameter(bound, count(lent.len()));
            bits.gaps(k, lent);
            impacts
                .lent
                .iter()
                .for_each(|(_, lent)| bits.push(level(*lent, RELATED_STEP, RELATED_LEVELS), 3));
            bits.push(u32::from(!many), 1);
            of_positions(&mut positions, &postings);
        }
        if many {
            of_form(&mut bits, &postings, *own);
        }
    }
    Ok((bits, positions))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).expect("units are counted in 32 bits")
}

/// A list of at least one: how long it is, then the gaps.
fn list(bits: &mut Bits, bound: u32, numbers: &[u32]) {
    bits.gamma(count(numbers.len()));
    bits.gaps(rice_parameter(bound, count(numbers.len())), numbers.iter().copied());
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "levels are few and not negative"
)]
fn level(value: f32, step: f32, levels: f32) -> u32 {
    (value / step).floor().clamp(0.0, levels - 1.0) as u32
}

/// Which of a term's units hold a form, or which do not, whatever is less.
fn of_form(bits: &mut Bits, postings: &Postings, form: u32) {
    let units = count(postings.units.len());
    let holding: Vec<u32> =
        postings.forms.iter().filter(|(_, own)| *own == form).map(|(place, _)| *place).collect();
    let turned = holding.len() * 2 > postings.units.len();
    let written: Vec<u32> = match turned {
        true => (0..units).filter(|place| holding.binary_search(place).is_err()).collect(),
        false => holding,
    };
    let k = rice_parameter(units, count(written.len())).min(15);
    bits.push(u32::from(turned), 1);
    bits.gamma(count(written.len()) + 1);
    bits.push(k, 4);
    bits.gaps(k, written);
}

fn of_positions(bits: &mut Bits, postings: &Postings) {
    let mut lists = Vec::with_capacity(postings.times.len());
    let mut rest = postings.positions.as_slice();
    for times in &postings.times {
        let (list, others) = rest.split_at(*times as usize);
        lists.push(list);
        rest = others;
    }
    let sum: u64 = lists.iter().map(|list| u64::from(list.last().copied().unwrap_or_default())).sum();
    let k = rice_for(sum, postings.positions.len());
    bits.push(k, 4);
    for list in lists {
        bits.gamma(count(list.len()));
        let mut last = 0;
        for at in list {
            bits.rice(k, at - last);
            last = *at;
        }
    }
}

/// A shard while it is written.
#[derive(Default)]
struct Writing {
    shard: Shard,
    key: Vec<u16>,
    language: usize,
}

impl Default for Shard {
    fn default() -> Shard {
        Shard {
            first: String::new(),
            homes: 0,
            dictionary: String::new(),
            bits: Bits::new(),
            positions: Bits::new(),
        }
    }
}

impl Writing {
    /// Whether an entry of so many bits belongs into the next shard.
    fn is_full(&self, next: &Bits) -> bool {
        // A dictionary shrinks by half on its way, bits do not.
        let size = self.shard.dictionary.len() / 2 + self.shard.bits.bytes();
        size > SHARD / 4 && size + next.bytes() > SHARD
    }

    /// Whether the last entry has this key: all spellings of a key stand in one shard.
    fn is_of(&self, key: &str) -> bool {
        key.encode_utf16().eq(self.key.iter().copied())
    }

    fn add(
        &mut self,
        lexicons: &[Lexicon],
        entry: &Entry<'_>,
        refs: &[Option<u32>],
        bits: &Bits,
        positions: &Bits,
    ) {
        let text = &mut self.shard.dictionary;
        if text.is_empty() {
            self.shard.first = entry.key.to_string();
        }
        shortened(text, &mut self.key, &entry.key);
        if *entry.key != *entry.form {
            text.push('~');
            text.push_str(entry.form);
        }
        let plain =
            |language: usize, term: u32| language == self.language && !lexicons[language].is_stop_word(term);
        let is_plain = matches!((entry.terms.as_slice(), refs), ([(language, term, _)], [None]) if plain(*language, *term));
        if !is_plain {
            for ((language, term, _), known) in entry.terms.iter().zip(refs) {
                match known {
                    Some(back) => text.push_str(&format!(",{}", base36(u64::from(*back)))),
                    None => {
                        text.push_str(&format!("+{}", base36(*language as u64)));
                        if lexicons[*language].is_stop_word(*term) {
                            text.push('*');
                        }
                    }
                }
            }
        }
        text.push('|');
        let news = entry.terms.iter().zip(refs).filter(|(_, known)| known.is_none());
        for ((language, ..), _) in news {
            self.language = *language;
            self.shard.homes += 1;
        }
        self.shard.bits.append(bits);
        self.shard.positions.append(positions);
    }
}

/// Adds what a key does not share with the key before it, behind a sign for how much it does.
fn shortened(text: &mut String, last: &mut Vec<u16>, key: &str) {
    let units: Vec<u16> = key.encode_utf16().collect();
    let mut shared = last.iter().zip(&units).take_while(|(a, b)| a == b).count().min(MOST_SHARED);
    // A pair of surrogates is not torn.
    if shared > 0 && (0xd800..0xdc00).contains(&units[shared - 1]) {
        shared -= 1;
    }
    text.push(char::from(DIGITS[shared]));
    text.push_str(&String::from_utf16_lossy(&units[shared..]));
    *last = units;
}

/// A number in base 36.
pub(super) fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(DIGITS[usize::try_from(number % 36).expect("below 36")]);
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits.iter().rev().map(|digit| char::from(*digit)).collect()
}

/// The keys spelt backwards, cut into shards: the first of each, and its dictionary.
pub(super) fn reversed(lexicons: &[Lexicon]) -> Vec<(String, String)> {
    let mut frequencies: HashMap<Cow<'_, str>, u32> = HashMap::new();
    for lexicon in lexicons {
        for form in &lexicon.forms {
            let most = form.terms.iter().map(|(term, _)| lexicon.frequency(*term)).max().unwrap_or(0);
            let key = word::key(&form.form);
            if key.chars().count() >= 3 && !key.chars().any(word::is_spaceless) {
                let known = frequencies.entry(key).or_default();
                *known = most.max(*known);
            }
        }
    }
    let mut keys: Vec<(String, u32)> =
        frequencies.into_iter().map(|(key, most)| (key.chars().rev().collect(), most)).collect();
    keys.par_sort_unstable_by(|a, b| utf16(&a.0, &b.0));
    let mut shards: Vec<(String, String)> = Vec::new();
    let mut last = Vec::new();
    for (key, most) in keys {
        if shards.last().is_none_or(|(_, text)| text.len() * 2 / 5 > REVERSED_SHARD) {
            shards.push((key.clone(), String::new()));
            last.clear();
        }
        let text = &mut shards.last_mut().expect("one was just begun").1;
        shortened(text, &mut last, &key);
        let frequency = (2.0 * f64::from(most.max(1)).log2()).floor();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 64")]
        text.push_str(&format!(".{}|", base36(frequency as u64)));
    }
    shards
}
