//! The search index: texts to units, units to postings, postings to the files that the search page asks.
//!
//! A stage of its own before the plan, since its files have addresses. `docs/search.md` is its format. It knows the
//! library and its texts, not how answers are shown; the script of the theme asks it.

mod bit;
mod word;
mod stem;
mod store;
mod text;
mod posting;
mod lexicon;
mod impact;
mod dictionary;
mod facet;
mod document;

use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use rayon::prelude::*;
use serde_json::json;

use self::bit::{Bits, rice_parameter};
use self::dictionary::Shard;
use self::document::Documents;
use self::facet::Values;
use self::impact::Neighbours;
use self::lexicon::{Lexicon, Words};
use self::store::Store;
use self::text::Unit;
use crate::content::library::Index as Record;
use crate::content::value::kind::Kind;
use crate::site::Site;

/// The folder of the index.
pub const FOLDER: &str = "search";

/// Says whether an index that is being made is still of use.
pub type Wanted<'w> = dyn Fn() -> bool + Sync + 'w;

/// So many records are taken apart side by side.
const BATCH: usize = 512;
/// So many bytes of postings are kept in memory.
const KEPT: usize = 64 << 20;

/// The files of an index.
pub struct Index {
    manifest: String,
    folder: String,
    /// The name of each file without `.js`, and where its text stands.
    files: Vec<(String, Range<u64>)>,
    store: Store,
}

impl Index {
    /// The index of a site.
    ///
    /// # Errors
    /// A body that cannot be read any more, and a folder for temporary files without room.
    pub fn of(site: &Arc<Site>) -> Result<Index> {
        Index::while_wanted(site, &|| true)
    }

    /// The index of a site, given up as soon as it is no longer `wanted`, which is asked every few milliseconds.
    ///
    /// # Errors
    /// Those of [`Index::of`], and that it is not wanted any more.
    pub fn while_wanted(site: &Arc<Site>, wanted: &Wanted<'_>) -> Result<Index> {
        let mut index = Indexing::default();
        let facets = facet::facets(site);
        index.units(site, wanted)?;
        let values = index.subjects(site, &facets);
        index.lexicons.iter_mut().for_each(Lexicon::finish);
        go_on(wanted)?;
        let documents = std::mem::take(&mut index.documents).finish(&mut index.files)?;
        index.file("facets", &format!("golocalShard(\"facets\",{values})\n"))?;
        index.columns(&documents)?;
        index.dates(site)?;
        let (terms, homes) = index.terms(wanted)?;
        let reversed = index.reversed()?;
        let languages: Vec<_> = index
            .lexicons
            .iter()
            .map(|lexicon| {
                json!({
                    "tag": &*lexicon.tag,
                    "units": lexicon.units,
                    "subjects": lexicon.owners.len() - lexicon.units as usize,
                })
            })
            .collect();
        let site_languages: Vec<&str> =
            site.library.config.languages.iter().map(|tag| tag.as_str()).collect();
        let folder = index.files.folder();
        let manifest = json!({
            "version": 1,
            "folder": folder,
            "languages": languages,
            "records": site.library.all().len(),
            "site": site_languages,
            "kinds": Kind::ALL.map(Kind::name),
            "terms": terms,
            "homes": homes,
            "reversed": reversed,
            "impact": dictionary::IMPACT_STEP,
            "related": dictionary::RELATED_STEP,
            "background": impact::BACKGROUND,
        });
        Ok(Index {
            manifest: format!("golocalShard(\"manifest\",{manifest})\n"),
            folder,
            files: index.files.places,
            store: index.files.store,
        })
    }

    /// The addresses of its files, each with the number that [`Index::write`] takes.
    pub fn addresses(&self) -> impl Iterator<Item = (String, usize)> {
        let shards = self.files.iter().map(|(name, _)| format!("{FOLDER}/{}/{name}.js", self.folder));
        std::iter::once(format!("{FOLDER}/manifest.js")).chain(shards).zip(0..)
    }

    /// The number of the file at an address.
    pub fn find(&self, address: &str) -> Option<usize> {
        self.addresses().find(|(own, _)| own == address).map(|(_, number)| number)
    }

    /// Writes a file.
    ///
    /// # Errors
    /// A store that cannot be read back, and what `out` refuses.
    pub fn write(&self, number: usize, out: &mut dyn Write) -> Result<()> {
        let Some(place) = number.checked_sub(1) else { return Ok(out.write_all(self.manifest.as_bytes())?) };
        let (_, place) = self.files.get(place).context("the index has no such file")?;
        Ok(out.write_all(&self.store.read(place)?)?)
    }
}

/// Files as they are written.
#[derive(Default)]
struct Files {
    places: Vec<(String, Range<u64>)>,
    store: Store,
    hash: blake3::Hasher,
}

impl Files {
    fn add(&mut self, name: &str, text: &str) -> Result<()> {
        self.hash.update(name.as_bytes());
        self.hash.update(text.as_bytes());
        let place = self.store.append(text.as_bytes())?;
        self.places.push((name.to_owned(), place));
        Ok(())
    }

    /// A name by the content of all.
    fn folder(&self) -> String {
        self.hash.finalize().to_hex()[..12].to_owned()
    }
}

/// An index while it is made.
#[derive(Default)]
struct Indexing {
    lexicons: Vec<Lexicon>,
    /// Where words are kept that are too many for memory.
    spilled: Store,
    documents: Documents,
    files: Files,
}

impl Indexing {
    /// Takes all records apart.
    fn units(&mut self, site: &Arc<Site>, wanted: &Wanted<'_>) -> Result<()> {
        let records: Vec<Record> = site.library.all().collect();
        for batch in records.chunks(BATCH) {
            let taken: Vec<Vec<(Unit, Words)>> = batch
                .par_iter()
                .map(|at| {
                    go_on(wanted)?;
                    Ok(text::units(site, *at)?
                        .into_iter()
                        .map(|unit| (words(&unit), unit))
                        .map(swap)
                        .collect())
                })
                .collect::<Result<_>>()?;
            for (at, units) in batch.iter().zip(taken) {
                go_on(wanted)?;
                let owner = u32::try_from(at.place()).expect("records are counted in 32 bits");
                for (unit, words) in &units {
                    let lexicon = self.lexicon(unit.language.primary());
                    lexicon.add(owner, words);
                    lexicon.units += 1;
                }
                let mut units: Vec<&Unit> = units.iter().map(|(unit, _)| unit).collect();
                // Their numbers go by language; within one they come as they stand.
                units.sort_by_key(|unit| self.place(unit.language.primary()));
                self.documents.add(site, *at, &units, &mut self.files)?;
            }
            if self.lexicons.iter().map(Lexicon::bytes).sum::<usize>() > KEPT {
                for lexicon in &mut self.lexicons {
                    lexicon.spill(&mut self.spilled)?;
                }
            }
        }
        Ok(())
    }

    fn place(&self, tag: &str) -> usize {
        self.lexicons.iter().position(|lexicon| *lexicon.tag == *tag).unwrap_or(self.lexicons.len())
    }

    fn lexicon(&mut self, tag: &str) -> &mut Lexicon {
        let place = self.place(tag);
        if place == self.lexicons.len() {
            self.lexicons.push(Lexicon::new(tag));
        }
        &mut self.lexicons[place]
    }

    /// Adds the names of all that records are about; gives what `facets.js` holds.
    fn subjects(&mut self, site: &Arc<Site>, facets: &[Values]) -> serde_json::Value {
        let others = facet::other_languages(site);
        let records = u32::try_from(site.library.all().len()).expect("records are counted in 32 bits");
        let mut number = 0;
        let mut written = Vec::new();
        for Values { facet, values } in facets {
            let mut rows = Vec::new();
            for (value, holding) in values {
                let mut by_language: Vec<(&str, Words)> = Vec::new();
                let names = value.names(site, &others);
                for (language, name) in &names {
                    let tag = language.primary();
                    let place = by_language.iter().position(|(own, _)| *own == tag).unwrap_or_else(|| {
                        by_language.push((tag, Words::default()));
                        by_language.len() - 1
                    });
                    by_language[place].1.text(name);
                }
                for (tag, words) in &by_language {
                    self.lexicon(tag).add(number, words);
                }
                let labels: Vec<String> = site.tongues().map(|tongue| value.label(site, tongue)).collect();
                let same = labels.iter().all(|label| *label == labels[0]);
                let labels = if same { json!(labels[0]) } else { json!(labels) };
                let mut bits = Bits::new();
                let count = u32::try_from(holding.len()).expect("records are counted in 32 bits");
                bits.gamma(count + 1);
                bits.gaps(rice_parameter(records, count), holding.iter().copied());
                rows.push(json!([value.id(&site.library), labels, bits.base64()]));
                number += 1;
            }
            written.push(json!([facet, rows]));
        }
        serde_json::Value::Array(written)
    }

    /// To which record each unit belongs, and which file holds it.
    fn columns(&mut self, documents: &[u32]) -> Result<()> {
        let mut bits = Bits::new();
        for lexicon in &self.lexicons {
            let (units, subjects) = lexicon.owners.split_at(lexicon.units as usize);
            for (k, owners) in [(0, units), (2, subjects)] {
                let mut last = 0;
                for owner in owners {
                    bits.rice(k, owner - last);
                    last = *owner;
                }
            }
        }
        bits.gamma(u32::try_from(documents.len()).expect("files are counted in 32 bits").max(1));
        for units in documents {
            bits.rice(1, units - 1);
        }
        self.file("columns", &format!("golocalShard(\"columns\",\"{}\")\n", bits.base64()))
    }

    /// The records, the newest first.
    fn dates(&mut self, site: &Arc<Site>) -> Result<()> {
        let mut records: Vec<Record> = site.library.all().collect();
        let newest = |at: &Record| {
            let date = site.relations.date(*at).map(|date| date.first_day());
            let year = site.relations.year(*at);
            std::cmp::Reverse((year, date))
        };
        records.sort_by_cached_key(newest);
        let mut bits = Bits::new();
        records.iter().for_each(|at| bits.push(u32::try_from(at.place()).expect("counted"), 24));
        self.file("dates", &format!("golocalShard(\"dates\",\"{}\")\n", bits.base64()))
    }

    /// The shards of terms: the first key of each, and how many terms have their home there.
    fn terms(&mut self, wanted: &Wanted<'_>) -> Result<(Vec<String>, Vec<u32>)> {
        let (lexicons, spilled, files) = (&self.lexicons, &self.spilled, &mut self.files);
        let neighbours: Vec<Neighbours> =
            lexicons.iter().map(|lexicon| Neighbours::of(lexicon, spilled, wanted)).collect::<Result<_>>()?;
        let (mut firsts, mut homes) = (Vec::new(), Vec::new());
        dictionary::shards(lexicons, &neighbours, spilled, wanted, &mut |shard: Shard| {
            let number = firsts.len();
            let dictionary = serde_json::Value::from(shard.dictionary);
            let terms = format!("golocalShard(\"t{number}\",{dictionary},\"{}\")\n", shard.bits.base64());
            let positions = format!("golocalShard(\"p{number}\",\"{}\")\n", shard.positions.base64());
            firsts.push(shard.first);
            homes.push(shard.homes);
            files.add(&format!("t{number}"), &terms)?;
            files.add(&format!("p{number}"), &positions)
        })?;
        Ok((firsts, homes))
    }

    fn reversed(&mut self) -> Result<Vec<String>> {
        let mut firsts = Vec::new();
        for (number, (first, dictionary)) in dictionary::reversed(&self.lexicons).into_iter().enumerate() {
            let dictionary = serde_json::Value::from(dictionary);
            self.file(&format!("r{number}"), &format!("golocalShard(\"r{number}\",{dictionary})\n"))?;
            firsts.push(first);
        }
        Ok(firsts)
    }

    fn file(&mut self, name: &str, text: &str) -> Result<()> {
        self.files.add(name, text)
    }
}

/// Ends the work on an index that nobody wants any more.
fn go_on(wanted: &Wanted<'_>) -> Result<()> {
    ensure!(wanted(), "the index is no longer wanted");
    Ok(())
}

/// The words of a unit.
fn words(unit: &Unit) -> Words {
    let mut words = Words::default();
    unit.titles.iter().for_each(|text| words.title(text));
    unit.shown.iter().chain(&unit.hidden).for_each(|text| words.text(text));
    words
}

fn swap<A, B>((a, b): (A, B)) -> (B, A) {
    (b, a)
}
