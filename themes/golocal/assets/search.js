// The search engine: it reads the index that stands in `search/` and answers questions.
// docs/search.md is the contract of every byte that is read here. It knows nothing of the page that asks but its
// language and its address; what readers see is the matter of search-page.js.
// It is one file, longer than others: each further script would cost a reader one more request before the first answer.
(() => {
"use strict";

// What the ranking weighs. All of it was chosen on one development set, and holds for every language.
const SPELLING = .5; // an entry with the word's key in another spelling, where one has the very spelling
const FOREIGN = .35; // a term of another language than the question's
// What the very form typed adds, as a share of its idf: the fewer words, the more they are meant as they are written.
const EXACT = { any: .15, alone: .6 };
const COVER = .4; // what it lifts a unit to hold all words of the question
const NEXT = .3; // what the second best unit adds to its record
const SUBJECT = 1.3; // what a subject that answers to a word gives to the records under it
const BESIDE = .5; // a unit that lacks the phrase which its record holds elsewhere
const MENDED = { best: 1, top: 6, far: .25, head: .7, grams: .5, least: .3, gramsTop: 8, further: .25, size: .35 };
const COMPLETED = { best: 1, top: 8, known: .3 };
const WORDS = 60; // how many different words of a question are read
const PASSAGE = 240; // characters of an excerpt
const PARTS = 3;
const TITLED = 10; // among so many of the best the one is looked for that is called as the question reads

// ---- files ----

const base = new URL("../search/", document.currentScript.src).href;
const root = new URL("../", base);
const arrived = new Map(); // what has arrived and is not yet fetched from here: name → values
const files = new Map(); // name → promise of what was made of its values, or null

window.golocalShard = (name, ...values) => arrived.set(name, values);

// A file as a script, once; `make` reads its values. What is missing or broken is null, and is asked for anew next time.
function load(name, make, missing) {
  if (!files.has(name)) {
    files.set(name, new Promise((done) => {
      const script = document.createElement("script");
      const end = () => {
        script.remove();
        let made = null;
        try {
          if (arrived.has(name)) made = make(...arrived.get(name));
        } catch (error) {
          console.warn(`search: ${name} cannot be read`, error);
        }
        arrived.delete(name);
        if (!made) files.delete(name);
        done(made);
      };
      script.onload = script.onerror = end;
      script.src = base + (name === "manifest" ? name : `${manifest.folder}/${name}`) + ".js";
      document.head.append(script);
    }));
  }
  return files.get(name).then((made) => {
    if (!made) missing.add(name);
    return made;
  });
}

// Bits in base64, from the highest of each byte.
class Bits {
  constructor(text) {
    const bytes = atob(text);
    this.bytes = new Uint8Array(bytes.length + 8);
    for (let i = 0; i < bytes.length; i++) this.bytes[i] = bytes.charCodeAt(i);
    this.end = bytes.length * 8;
    this.at = 0;
  }
  peek() {
    const { bytes, at } = this, i = at >>> 3, shift = at & 7;
    if (at > this.end) throw new RangeError("it ends too early");
    return (bytes[i] << 24 | bytes[i + 1] << 16 | bytes[i + 2] << 8 | bytes[i + 3]) << shift | bytes[i + 4] >> 8 - shift;
  }
  bits(count) {
    if (!count) return 0;
    const value = this.peek() >>> 32 - count;
    this.at += count;
    return value;
  }
  // How many of the next bits are 1, or 0.
  run(zeros) {
    let run = 0, step;
    do {
      const next = this.peek();
      step = Math.clz32(zeros ? next : ~next);
      run += step;
      this.at += step;
    } while (step === 32);
    return run;
  }
  gamma() {
    return this.bits(this.run(true) + 1);
  }
  rice(k) {
    const high = this.run(false);
    this.at++;
    return high * 2 ** k + this.bits(k);
  }
  gaps(count, k) {
    const list = new Int32Array(count);
    for (let i = 0, last = -1; i < count; i++) list[i] = last += this.rice(k) + 1;
    return list;
  }
  list(count, under) {
    let k = 0;
    if (!count) return new Int32Array(0);
    if (count) for (let gap = .69 * under / count; gap >= 2; gap /= 2) k++;
    return this.gaps(count, k);
  }
  levels(count, width) {
    const list = new Uint8Array(count);
    for (let i = 0; i < count; i++) list[i] = this.bits(width);
    return list;
  }
}

// ---- the index ----

let manifest, languages, units, records;
const terms = []; // number → term, of the shards that are here
const spellings = new Map(); // number of a term → its entries, of the shards that are here

const start = load("manifest", (found) => {
  manifest = found;
  records = found.records;
  units = 0;
  languages = found.languages.map((language) => {
    const all = language.units + language.subjects;
    units += all;
    return { ...language, all, first: units - all };
  });
  let homes = 0;
  manifest.before = found.homes.map((count) => (homes += count) - count);
  return found;
}, new Set());

const SHARED = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

// The entries of a dictionary: what a visitor is given is the key and what stands behind it.
function dictionary(text, visit) {
  let key = "";
  for (const entry of text.split("|")) {
    if (!entry) continue;
    const end = entry.search(/[~+,.]/);
    const rest = end < 0 ? "" : entry.slice(end);
    key = key.slice(0, SHARED.indexOf(entry[0])) + entry.slice(1, end < 0 ? undefined : end);
    visit(key, rest);
  }
}

function termShard(number, missing) {
  return load(`t${number}`, (text, bits) => {
    const read = new Bits(bits), keys = new Map();
    let next = manifest.before[number], language = 0;
    dictionary(text, (key, rest) => {
      const [, form, links] = /^(?:~([^+,]*))?(.*)$/su.exec(rest);
      const entry = { key, form: form || key, links: [] };
      for (const link of links.match(/[+,][^+,]+/g) || [""]) {
        const fresh = link[0] !== ",";
        if (fresh && link) language = parseInt(link.slice(1), 36);
        const at = fresh ? next++ : next - parseInt(link.slice(1), 36);
        if (fresh) terms[at] = term(read, languages[language], language, link.endsWith("*"));
        entry.links.push({ term: at, held: fresh && terms[at].single ? null : held(read) });
        if (!spellings.has(at)) spellings.set(at, []);
        spellings.get(at).push(entry);
      }
      if (!keys.has(key)) keys.set(key, []);
      keys.get(key).push(entry);
    });
    return keys;
  }, missing);
}

function term(read, language, place, stop) {
  const count = read.gamma(), list = read.list(count, language.all), levels = read.levels(count, 5);
  const lent = read.gamma() - 1, others = read.list(lent, language.all), steps = read.levels(lent, 3);
  return { language: place, stop, count, units: list, levels, others, steps, single: read.bits(1) === 1 };
}

// Which of a term's units hold one of its forms.
function held(read) {
  const inverted = read.bits(1) === 1, count = read.gamma() - 1;
  return { inverted, places: read.gaps(count, read.bits(4)) };
}

// For each of the term's units, whether it holds the form of this link; null where all do.
function holding(link) {
  if (!link.held) return null;
  const { inverted, places } = link.held, holds = new Uint8Array(terms[link.term].count).fill(inverted ? 1 : 0);
  for (const place of places) holds[place] = inverted ? 0 : 1;
  return holds;
}

const shardOf = (list, key) => {
  let low = 0;
  for (let high = list.length; high - low > 1;) {
    const middle = low + high >> 1;
    if (list[middle] <= key) low = middle; else high = middle;
  }
  return low;
};
const homeOf = (number) => shardOf(manifest.before, number);

function idf(term, count = term.count) {
  const { background } = manifest, all = languages[term.language].all + background;
  const holders = count + (term.stop ? .9 * background : 0);
  return Math.log(1 + (all - holders + .5) / (holders + .5));
}

const positions = (number, missing) => load(`p${number}`, (bits) => {
  const read = new Bits(bits), all = new Map(), first = manifest.before[number];
  for (let at = first; at < first + manifest.homes[number]; at++) {
    const k = read.bits(4);
    all.set(at, Array.from(terms[at].units, () => {
      const list = new Int32Array(read.gamma());
      for (let i = 0, last = 0; i < list.length; i++) list[i] = last += read.rice(k);
      return list;
    }));
  }
  return all;
}, missing);

// Backwards by characters, as keys stand in the reversed dictionary.
const backwards = (key) => [...key].reverse().join("");

const reversed = (number, missing) => load(`r${number}`, (text) => {
  const keys = [];
  dictionary(text, (key, rest) => keys.push([backwards(key), 2 ** (parseInt(rest.slice(1), 36) / 2)]));
  return keys;
}, missing);

// Which record each unit is of, which value each subject is, and where units stand among the documents.
const columns = (missing) => load("columns", (bits) => {
  const read = new Bits(bits), record = new Int32Array(units).fill(-1), value = new Int32Array(units).fill(-1);
  const main = new Int32Array(records).fill(-1), counts = new Int32Array(records + 1);
  for (const language of languages) {
    let at = language.first, last = 0;
    for (let i = 0; i < language.units; i++, at++) {
      record[at] = last += read.rice(0);
      if (main[last] < 0) main[last] = at;
      counts[last + 1]++;
    }
    last = 0;
    for (let i = 0; i < language.subjects; i++, at++) value[at] = last += read.rice(2);
  }
  let end = 0;
  const shards = Array.from({ length: read.gamma() }, () => (end += read.rice(1) + 1));
  for (let i = 0; i < records; i++) counts[i + 1] += counts[i];
  const place = new Int32Array(units);
  for (let at = 0; at < units; at++) if (record[at] >= 0) place[at] = counts[record[at]]++;
  return { record, value, main, place, shards };
}, missing);

// Facets, and all their values in one row; the records of a value are read when they are asked for.
const facets = (missing) => load("facets", (list) => {
  const all = new Map(), values = [];
  for (const [facet, rows] of list) {
    all.set(facet, rows.map(([value, labels, bits]) => {
      const row = { facet, value, labels, bits };
      values.push(row);
      return row;
    }));
  }
  return { all, values };
}, missing);

function under(row) {
  if (!row.records) {
    const read = new Bits(row.bits), count = read.gamma() - 1;
    row.records = read.list(count, records);
  }
  return row.records;
}

const dates = (missing) => load("dates", (bits) => {
  const read = new Bits(bits), order = new Int32Array(records);
  for (let i = 0; i < records; i++) order[i] = read.bits(24);
  return order;
}, missing);

// ---- words ----

const UNSEEN = /[\u00AD\u0640\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED]/g;
const DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g;
const DENSE = "\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u2E80-\\u2FDF\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u303B\\u3040-\\u30FF\\u31F0-\\u31FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}";
const CHUNK = new RegExp(`[${DENSE}]+|(?:(?![${DENSE}])\\S)+`, "gu");
const PIECE = /[\p{L}\p{M}\p{N}]+/gu;
const IS_DENSE = new RegExp(`^[${DENSE}]`, "u");
const JOINT = /[./:_\-–,]/;

const plain = (text) => text.normalize("NFKC").toLowerCase().replace(UNSEEN, "")
  .replace(DIGITS, (digit) => digit.charCodeAt(0) & 15);

const SAME = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ى": "ي", "ة": "ه", "ٱ": "ا" };

const keyOf = (form) => form.normalize("NFD").replace(/[\u0300-\u036F\u0653-\u0655]/g, "")
  .replace(/[ßæœøđðþłıىةٱ]/g, (letter) => SAME[letter]).replace(/([aou])e/g, "$1").normalize("NFC");

// The words of a text that is `plain`: forms with their positions, and whether they are pairs or joined chunks.
function* wordsOf(text) {
  let at = 0;
  for (const [chunk] of text.matchAll(CHUNK)) {
    const dense = IS_DENSE.test(chunk), joined = !dense && joinedOf(chunk);
    if (joined) yield { form: joined, at, joined: true };
    for (const [piece] of chunk.matchAll(PIECE)) {
      if (!dense) {
        yield { form: piece, at: at++ };
        continue;
      }
      const letters = [...piece];
      for (let i = 0; i < letters.length; i++, at++) {
        yield { form: letters[i], at, dense: true, covered: letters.length > 1 };
        if (i + 1 < letters.length) yield { form: letters[i] + letters[i + 1], at, dense: true };
      }
    }
  }
}

function joinedOf(chunk) {
  const inner = chunk.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  return inner.length < 81 && [...inner].length <= 40 && /\p{N}/u.test(inner) && JOINT.test(inner)
    ? inner.replace(/[^\p{L}\p{N}]/gu, "") : "";
}

// ---- questions ----

const CLAUSE = /(^|\s)(-?)(?:(\p{L}+):(?=[^\s/]))?(?:["“”„«»]([^"“”„«»]*)(["“”„«»]|$)|([^\s"“”„«»]+))/gu;
const FIELDS = { author: ["person", "organisation"] };

// What a question asks for: words, phrases, what must not be there, and fields. Whatever is typed is some question.
function parse(query, known) {
  const asked = { words: new Map(), phrases: [], without: [], fields: [], query };
  for (const match of query.matchAll(CLAUSE)) {
    const [whole, blank, minus, field, phrase, , word] = match, at = match.index + blank.length;
    const names = field && fieldsOf(field.toLowerCase(), known);
    const text = phrase ?? word;
    if (names) {
      asked.fields.push({ names, text, not: minus !== "" });
      continue;
    }
    const found = [...wordsOf(plain(field ? `${field}:${text}` : text))];
    if (!found.length) continue;
    if (minus) {
      asked.without.push(found);
      continue;
    }
    if (phrase !== undefined && found.length > 1) asked.phrases.push(found);
    const last = word !== undefined && at + whole.length - blank.length === query.length;
    for (const one of found) {
      const same = asked.words.get(one.form);
      if (same) same.count++;
      else if (asked.words.size < WORDS) {
        asked.words.set(one.form, { ...one, key: keyOf(one.form), count: 1, last: false, where: [at, at + whole.length - blank.length], source: text });
      }
    }
    const end = asked.words.get(found[found.length - 1].form);
    if (last && end && !end.joined) end.last = true;
  }
  return asked;
}

function fieldsOf(name, known) {
  const names = Object.hasOwn(FIELDS, name) ? FIELDS[name] : [name];
  return known && names.some((one) => known.all.has(one)) ? names : null;
}

// Whether a value of a facet answers to what is typed: a year or a span of years, the value, or words of a label.
function answers(row, text) {
  const span = row.facet === "year" && /^(\d{0,4})\.\.(\d{0,4})$/.exec(text);
  if (span) return +row.value >= +span[1] && (!span[2] || +row.value <= +span[2]);
  if (row.value === text) return true;
  const folded = (some) => Array.from(wordsOf(plain(some)), (word) => keyOf(word.form));
  const typed = folded(text);
  if (!typed.length) return false;
  return [row.value].concat(row.labels).some((label) => {
    const has = folded(String(label));
    return typed.every((word) => has.some((other) => other.startsWith(word)));
  });
}

// What the index knows of a word: `readings` are links to terms, each with its weight.
async function read(word, missing) {
  const own = await termShard(shardOf(manifest.terms, word.key), missing);
  const entries = own?.get(word.key) || [];
  word.known = entries.length > 0;
  word.readings = [];
  const best = new Map(); // number of a term → weight
  const weigh = (number, weight) => best.set(number, Math.max(weight, best.get(number) || 0));
  if (word.known) {
    const exact = entries.some((entry) => entry.form === word.form);
    for (const entry of entries) {
      const very = entry.form === word.form;
      for (const link of entry.links) word.readings.push({ link, term: link.term, very, weight: very || !exact ? 1 : SPELLING });
    }
    if (word.last && !word.joined && !word.dense) {
      completions(word, own, (number, weight) => weigh(number, COMPLETED.known * weight));
      for (const { term } of word.readings) best.delete(term);
    }
  } else if (!word.joined && !word.dense) {
    if (word.last && own) completions(word, own, weigh);
    if ([...word.key].length > 2) await mend(word, own || new Map(), weigh, missing);
  }
  for (const [number, weight] of best) word.readings.push({ term: number, weight });
  await Promise.all(word.readings.map(({ term }) => terms[term] || termShard(homeOf(term), missing)));
  word.readings = word.readings.filter(({ term }) => terms[term]);
}

const most = (list, top) => list.sort((a, b) => b[1] - a[1]).slice(0, top);

// The size of the most frequent term of some entries; of one that is not here, what can be told.
const sizeOf = (entries) => Math.max(1, ...entries.flatMap((entry) =>
  entry.links.map(({ term, held }) => terms[term]?.count ?? (held && !held.inverted ? held.places.length : 8))));

// An unfinished word: the words of its shard that begin so.
function completions(word, own, weigh) {
  const found = [];
  for (const [key, entries] of own) {
    if (key.startsWith(word.key)) found.push([entries, Math.sqrt(sizeOf(entries)) * word.key.length / key.length]);
  }
  const best = most(found, COMPLETED.top);
  for (const [entries, value] of best) {
    for (const entry of entries) for (const { term } of entry.links) weigh(term, COMPLETED.best * value / best[0][1]);
  }
  word.completed = best.length > 0;
}

// A mistaken word: an edit leaves its head or its tail whole, so the right word stands in its own shard, or in that of
// the reversed dictionary. Of the words found there, at most one further shard of terms is loaded.
async function mend(word, own, weigh, missing) {
  const shard = shardOf(manifest.terms, word.key);
  const tails = manifest.reversed.length ? await reversed(shardOf(manifest.reversed, backwards(word.key)), missing) : null;
  const letters = [...word.key], most2 = letters.length >= 8 ? 2 : 1;
  const grams = new Set();
  if (letters.length >= 5) for (let i = 0; i + 4 <= letters.length; i++) grams.add(letters.slice(i, i + 4).join(""));
  const near = new Map(), like = []; // key → value; [key, value]
  const look = (key, size) => {
    if (near.has(key) || key === word.key) return;
    const distance = edits(letters, key, most2);
    if (distance <= most2) {
      near.set(key, (distance > 1 ? MENDED.far : 1) * (key.codePointAt(0) === word.key.codePointAt(0) ? 1 : MENDED.head) * size ** MENDED.size);
    }
    if (!grams.size) return;
    let shared = 0;
    for (const gram of grams) if (key.includes(gram)) shared++;
    if (shared >= MENDED.least * grams.size) like.push([key, MENDED.grams * shared / grams.size]);
  };
  for (const [key, entries] of own) look(key, sizeOf(entries));
  for (const [key, size] of tails || []) look(key, size);

  let inside = 0, outside = 0, further;
  for (const [key, value] of near) {
    if (own.has(key)) inside = Math.max(inside, value);
    else if (value > outside) [outside, further] = [value, shardOf(manifest.terms, key)];
  }
  const there = outside > MENDED.further * inside && further !== shard ? await termShard(further, missing) : null;
  const entriesOf = (key) => own.get(key) || there?.get(key);
  const sums = new Map(); // number of a term → [sum, best value, its entries]
  for (const [key, value] of near) {
    const entries = entriesOf(key) || [];
    for (const number of new Set(entries.flatMap((entry) => entry.links.map((link) => link.term)))) {
      const sum = sums.get(number) || [0, 0];
      sums.set(number, value > sum[1] ? [sum[0] + value, value, entries] : [sum[0] + value, sum[1], sum[2]]);
    }
  }
  const best = most(Array.from(sums, ([number, sum]) => [number, sum[0], sum[2]]), MENDED.top);
  for (const [number, value] of best) weigh(number, MENDED.best * value / best[0][1]);
  if (best.length && !word.completed) word.mended = best[0][2].reduce((a, b) => sizeOf([b]) > sizeOf([a]) ? b : a).form;
  for (const [key, value] of most(like, MENDED.gramsTop)) {
    for (const entry of entriesOf(key) || []) for (const { term } of entry.links) weigh(term, value);
  }
}

// The edits from one word to another (Damerau, optimal string alignment), or more than `limit`.
function edits(a, key, limit) {
  if (Math.abs(key.length - a.length) > limit + 2) return limit + 1;
  const b = [...key];
  if (Math.abs(b.length - a.length) > limit) return limit + 1;
  let before = [], last = b.map((_, i) => i);
  last.push(b.length);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      if (row[j] < least) least = row[j];
    }
    if (least > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}

// ---- ranking ----

// In which language a question is asked: the hint, if it knows half of the known words, else the one that knows most.
function languageOf(words, hint) {
  const votes = languages.map(() => 0), knows = languages.map(() => 0);
  let known = 0;
  for (const word of words) {
    const best = new Map();
    for (const { term, weight } of word.readings) {
      const { language, count } = terms[term], all = languages[language].all;
      best.set(language, Math.max(best.get(language) || 0, weight * Math.sqrt(count / all)));
    }
    if (best.size) known++;
    for (const [language, vote] of best) {
      votes[language] += vote;
      knows[language]++;
    }
  }
  const wanted = languages.findIndex(({ tag }) => tag === hint);
  const near = wanted < 0 && hint ? languages.findIndex(({ tag }) => tag.split("-")[0] === String(hint).split("-")[0]) : wanted;
  if (near >= 0 && 2 * knows[near] >= known) return near;
  const top = Math.max(...votes);
  return top > 0 ? votes.indexOf(top) : -1;
}

// The score of each unit, and through which subject a record's main unit was reached.
function rank(words, language, cols, known) {
  const score = new Float64Array(units), there = new Float64Array(units), lent = new Float64Array(units);
  const value = new Float64Array(units), through = new Map();
  const exact = EXACT.any + EXACT.alone / words.length;
  let whole = 0;
  for (const word of words) {
    const touched = [];
    word.idf = 0;
    const give = (unit, amount) => {
      if (!value[unit]) touched.push(unit);
      if (amount > value[unit]) value[unit] = amount;
    };
    const weighed = word.readings.map((reading) => {
      const term = terms[reading.term];
      return { ...reading, is: term, weight: reading.weight * (language < 0 || term.language === language ? 1 : FOREIGN) };
    });
    for (const { is, link, very, weight } of weighed) {
      const { first } = languages[is.language], of = idf(is), step = weight * of * manifest.impact;
      const holds = very ? holding(link) : null;
      const extra = very ? weight * exact * idf(is, holds ? holds.reduce((a, b) => a + b, 0) : is.count) : 0;
      word.idf = Math.max(word.idf, weight * of);
      for (let i = 0; i < is.count; i++) {
        give(first + is.units[i], step * (is.levels[i] + .5) + (!holds || holds[i] ? extra : 0));
      }
    }
    if (cols && known) subjects(word, touched, value, give, through, cols, known);
    for (const unit of touched) {
      score[unit] += word.count * value[unit];
      there[unit] += word.count * word.idf;
    }
    const neighbours = new Map();
    for (const { is, weight } of weighed) {
      const { first } = languages[is.language], step = weight * idf(is) * manifest.related;
      for (let i = 0; i < is.others.length; i++) {
        const unit = first + is.others[i], amount = step * (is.steps[i] + .5);
        if (!value[unit] && amount > (neighbours.get(unit) || 0)) neighbours.set(unit, amount);
      }
    }
    for (const [unit, amount] of neighbours) lent[unit] += word.count * amount;
    for (const unit of touched) value[unit] = 0;
    whole += word.count * word.idf;
  }
  for (let unit = 0; unit < units; unit++) {
    if (there[unit]) score[unit] = (score[unit] + lent[unit]) * (1 + COVER * there[unit] / whole);
  }
  return { score, through };
}

// A subject that answers to a word gives what it has to the main unit of each record that is under it.
function subjects(word, touched, value, give, through, cols, known) {
  for (const unit of touched.slice()) {
    const row = known.values[cols.value[unit]];
    if (!row) continue;
    const amount = SUBJECT * value[unit];
    for (const record of under(row)) {
      const main = cols.main[record];
      if (main < 0 || amount <= value[main]) continue;
      give(main, amount);
      if (!(through.get(record)?.amount >= amount)) through.set(record, { row, amount, word: word.form });
    }
  }
}

// The units that hold a phrase: its words in their order, with nothing between them.
async function phraseUnits(phrase, missing) {
  const words = phrase.filter((word) => !word.joined && !word.covered);
  const lists = await Promise.all(words.map((word) => places(word, missing, true)));
  let units = lists[0];
  for (let i = 1; i < lists.length; i++) {
    const step = words[i].at - words[0].at, next = new Map();
    for (const [unit, at] of units) {
      const also = lists[i].get(unit);
      const left = also && [...at].filter((position) => also.has(position + step));
      if (left?.length) next.set(unit, new Set(left));
    }
    units = next;
  }
  return units;
}

// Where a word stands, by its key: unit → positions (without `exactly`, units alone).
async function places(word, missing, exactly) {
  const key = keyOf(word.form), found = new Map();
  const own = await termShard(shardOf(manifest.terms, key), missing);
  await Promise.all((own?.get(key) || []).flatMap((entry) => entry.links.map(async (link) => {
    const home = homeOf(link.term);
    await termShard(home, missing);
    const term = terms[link.term], where = exactly && term ? await positions(home, missing) : null;
    if (!term || exactly && !where) return;
    const holds = holding(link), { first } = languages[term.language];
    term.units.forEach((unit, i) => {
      if (holds && !holds[i]) return;
      const at = found.get(first + unit) || new Set();
      if (where) for (const position of where.get(link.term)[i]) at.add(position);
      found.set(first + unit, at);
    });
  })));
  return found;
}

// ---- answers ----

// Which records a question and its filters leave, and how many there are under each value.
function sieve(matching, filters, known) {
  const failed = new Uint8Array(records), by = new Array(records), active = [];
  for (const [facet, values] of filters) {
    const passes = new Uint8Array(records);
    for (const row of known?.all.get(facet) || []) {
      if (values.some((value) => value === row.value || row.facet === "year" && value.includes("..") && answers(row, value))) {
        for (const record of under(row)) passes[record] = 1;
      }
    }
    for (let record = 0; record < records; record++) {
      if (!passes[record]) {
        failed[record]++;
        by[record] = facet;
      }
    }
    active.push(facet);
  }
  const counts = Object.create(null);
  for (const [facet, rows] of known?.all || []) {
    const open = active.includes(facet), list = [];
    for (const row of rows) {
      let count = 0;
      for (const record of under(row)) {
        if (matching[record] && (!failed[record] || open && failed[record] === 1 && by[record] === facet)) count++;
      }
      if (count) list.push({ value: row.value, label: labelOf(row), count });
    }
    counts[facet] = list.sort((a, b) => b.count - a.count);
  }
  return { passes: (record) => matching[record] && !failed[record], counts };
}

// The language of the page that asks, as a place among the languages of the site.
const page = () => Math.max(0, manifest.site.indexOf(document.documentElement.lang));
const labelOf = ({ labels }) => typeof labels === "string" ? labels : labels[page()] ?? labels[0];

async function search(query, { language, filters = {}, limit = 10, offset = 0, sort } = {}) {
  const missing = new Set();
  if (!await start) return { total: 0, facets: {}, results: [], missing: ["manifest"] };
  const [cols, known] = await Promise.all([columns(missing), facets(missing)]);
  const asked = parse(String(query ?? "").slice(0, 10000), known), words = [...asked.words.values()];
  const [, phrases, without] = await Promise.all([
    Promise.all(words.map((word) => read(word, missing))),
    Promise.all(asked.phrases.map((phrase) => phraseUnits(phrase, missing))),
    Promise.all(asked.without.map((found) => found.length > 1 ? phraseUnits(found, missing) : places(found[0], missing))),
  ]);
  const found = { asked, words: words.filter((word) => word.readings.length), cols, known, missing };
  const best = matches(found, phrases, without, language);
  const wanted = Object.entries(filters || {}).map(([facet, values]) => [facet, [].concat(values).map(String)]).filter(([, values]) => values.length);
  const { passes, counts } = sieve(best.matching, wanted, known);
  const kept = [];
  for (let record = 0; record < records; record++) if (passes(record)) kept.push(record);
  const from = Math.max(0, offset | 0), to = from + Math.min(1000, Math.max(0, limit | 0));
  const newest = !words.length || sort === "date";
  let list = await ordered(kept, best, newest, Math.max(to, TITLED), missing);
  if (!newest && to) list = await namedFirst(list, best, found);
  const results = cols ? await Promise.all(list.slice(from, to).map((record) => result(record, best, found))) : [];
  const answer = { total: kept.length, facets: counts, results: results.filter(Boolean) };
  const corrected = mendedQuery(asked.query, words);
  if (corrected) answer.corrected = corrected;
  if (missing.size) answer.missing = [...missing].sort();
  return answer;
}

// For each record whether it answers, with its score and its best units.
function matches({ asked, words, cols, known }, phrases, without, hint) {
  const matching = new Uint8Array(records), scores = new Float64Array(records);
  const nothing = !asked.words.size && (asked.without.length > 0 || asked.fields.length > 0 || !asked.query.trim());
  if (!cols) return { matching, scores, score: new Float64Array(0), through: new Map() };
  const { score, through } = rank(words, languageOf(words, hint), cols, known);
  const next = new Float64Array(records);
  for (let unit = 0; unit < units; unit++) {
    const record = cols.record[unit];
    if (record < 0 || !nothing && !score[unit]) continue;
    if (phrases.some((phrase) => !phrase.has(unit))) score[unit] *= BESIDE;
    const here = score[unit];
    matching[record] = 1;
    if (here > scores[record]) [scores[record], next[record]] = [here, scores[record]];
    else if (here > next[record]) next[record] = here;
  }
  for (let record = 0; record < records; record++) scores[record] += NEXT * next[record];
  const keep = (test) => {
    for (let record = 0; record < records; record++) if (!test(record)) matching[record] = 0;
  };
  const recordsOf = (units) => {
    const all = new Set();
    for (const unit of units) all.add(cols.record[unit]);
    return all;
  };
  for (const phrase of phrases) {
    const all = recordsOf(phrase.keys());
    keep((record) => all.has(record));
  }
  for (const one of without) {
    const all = recordsOf(one.keys());
    keep((record) => !all.has(record));
  }
  for (const { names, text, not } of asked.fields) {
    const all = new Set();
    for (const name of names) for (const row of known.all.get(name) || []) if (answers(row, text)) for (const record of under(row)) all.add(record);
    keep((record) => all.has(record) !== not);
  }
  return { matching, scores, score, through };
}

// The best records first, or the newest; of the best, no more are sorted than are shown.
async function ordered(kept, { scores }, newest, to, missing) {
  if (newest) {
    const order = await dates(missing);
    if (!order) return kept;
    const has = new Set(kept);
    return Array.from(order).filter((record) => has.has(record));
  }
  if (kept.length > 2 * to) {
    const least = Float64Array.from(kept, (record) => scores[record]).sort()[kept.length - Math.max(1, to)];
    kept = kept.filter((record) => scores[record] >= least);
  }
  return kept.sort((a, b) => scores[b] - scores[a] || a - b);
}

// What is called as the question reads stands first, where it is among the best: who types a title wants that work.
async function namedFirst(list, { scores }, found) {
  const keys = (text) => Array.from(wordsOf(plain(text)), ({ form }) => keyOf(form)).join(" ");
  const wanted = keys(found.asked.query), top = scores[list[0]], named = new Set();
  await Promise.all(list.slice(0, TITLED).map(async (record) => {
    const head = await unit(found.cols.main[record], found);
    if (head?.[0] && head[0][2].some(([, title]) => keys(title) === wanted)) named.add(record);
  }));
  for (const record of named) scores[record] = Math.max(scores[record], top);
  return [...list.filter((record) => named.has(record)), ...list.filter((record) => !named.has(record))];
}

// The question with its mistaken words mended.
function mendedQuery(query, words) {
  let mended = query;
  for (const word of words.filter((word) => word.mended).sort((a, b) => b.where[0] - a.where[0])) {
    const [from, to] = word.where, clause = query.slice(from, to);
    const at = plain(clause).indexOf(word.form);
    if (at < 0 || plain(clause).length !== clause.length) continue;
    mended = mended.slice(0, from + at) + word.mended + mended.slice(from + at + word.form.length);
  }
  return mended === query ? "" : mended;
}

async function unit(at, { cols, missing }) {
  const shard = shardOf([-1, ...cols.shards], cols.place[at]) , first = shard ? cols.shards[shard - 1] : 0;
  const list = await load(`d${shard}`, (found) => found, missing);
  return list?.[cols.place[at] - first];
}

async function result(record, best, found) {
  const { cols, words } = found, main = cols.main[record];
  const mine = unitsOf(record, best, cols);
  const head = await unit(main, found);
  if (!head?.[0]) return null;
  const [kind, id, titles, year, names, spoken] = head[0], folder = manifest.kinds[kind];
  const asks = document.documentElement.lang, place = page();
  const [titleLanguage, title] = titles.find(([tag]) => tag === asks) || titles[0];
  const url = addressOf(folder, id, spoken.includes(place) ? place : spoken[0] ?? 0);
  const marked = marksOf(words);
  const parts = (await Promise.all(mine.slice(0, PARTS + 1).map((at) => part(at, url, folder, id, marked, found)))).filter(Boolean);
  const lead = parts[0] || { excerpt: "", marks: [], language: titles[0][0] };
  const answer = {
    id: `${folder}/${id}`, kind: folder, url, title, language: titles[0][0], score: best.scores[record],
    excerpt: lead.excerpt, marks: lead.marks, parts: parts.filter(({ place }) => place).slice(0, PARTS),
    titleLanguage, titleMarks: marksIn(title, marked).map(({ from, to }) => [from, to]), excerptLanguage: lead.language, year, names,
  };
  const through = best.through.get(record);
  if (through && !lead.marks.length) answer.through = { facet: through.row.facet, label: labelOf(through.row), word: through.word };
  return answer;
}

// The units of a record that answer, the best first; of an empty question the main one.
function unitsOf(record, { score }, cols) {
  const list = [];
  for (const language of languages) {
    let low = language.first, end = low + language.units, high = end;
    while (low < high) {
      const middle = low + high >> 1;
      if (cols.record[middle] < record) low = middle + 1; else high = middle;
    }
    for (; low < end && cols.record[low] === record; low++) if (score[low] > 0) list.push(low);
  }
  return list.length ? list.sort((a, b) => score[b] - score[a] || a - b) : [cols.main[record]];
}

async function part(at, url, folder, id, marked, found) {
  const shown = await unit(at, found);
  if (!shown) return null;
  const [, where, title, text] = shown, file = Array.isArray(where);
  const language = languages[shardOf(languages.map(({ first }) => first), at)].tag;
  const one = { ...passage(text, marked), title, url, language, place: where !== "" };
  if (file) {
    [one.file, one.page, one.label] = where;
    one.url = `${climb()}${encodeURI(`${folder}/${id}/`)}${where[0].split("/").map(encodeURIComponent).join("/")}#page=${where[1]}`;
    one.title = title || `p. ${where[2] || where[1]}`;
  } else if (where) {
    one.url = url + where;
    one.anchor = where;
  }
  return one;
}

// From the page that asks to the root of the site.
function climb() {
  const here = new URL(location.href).pathname, from = root.pathname;
  return here.startsWith(from) ? "../".repeat(here.slice(from.length).split("/").length - 1) : root.href;
}

// Records of these names have their page at the root.
const ROOT = ["index", "search", "timeline", "contribute", "downloads", "404"];

function addressOf(kind, id, language) {
  const folder = language ? `${manifest.site[language]}/` : "";
  return climb() + folder + (kind === "pages" && ROOT.includes(id) ? "" : `${kind}/`) + encodeURIComponent(id) + ".html";
}

// ---- passages ----

// The keys that are marked, each with the place and the weight of its word: all spellings of the terms that were asked.
function marksOf(words) {
  const keys = new Map();
  const mark = (key, place, weight) => {
    if (!keys.has(key)) keys.set(key, { place, weight });
  };
  // Words such as "the" are marked only where nothing else was asked.
  const telling = words.filter((word) => !word.readings.some(({ term, weight }) => weight >= SPELLING && terms[term]?.stop));
  (telling.length ? telling : words).forEach((word, place) => {
    if (!word.covered) mark(word.key, place, word.idf);
    for (const { term, weight } of word.readings) {
      if (weight < .25 || word.covered) continue;
      for (const entry of spellings.get(term) || []) mark(entry.key, place, word.idf * weight);
    }
  });
  return keys;
}

const RUN = /[\p{L}\p{M}\p{N}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069]+/gu;

// The places of a text that hold marked words, in their order: `{from, to, place, weight}`.
function marksIn(text, marked) {
  const found = [];
  if (!marked.size) return found;
  const add = (key, from, to) => {
    const mark = marked.get(key);
    if (!mark) return false;
    const last = found[found.length - 1];
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to, ...mark });
    return true;
  };
  for (const { 0: chunk, index: start } of text.matchAll(CHUNK)) {
    const dense = IS_DENSE.test(chunk), joined = !dense && /\p{N}/u.test(chunk) && joinedOf(plain(chunk));
    if (joined && add(keyOf(joined), start, start + chunk.length)) continue;
    for (const { 0: run, index } of chunk.matchAll(RUN)) {
      const from = start + index;
      if (!dense) {
        add(keyOf(plain(run)), from, from + run.length);
        continue;
      }
      const letters = [...run];
      for (let i = 0, at = from; i < letters.length; at += letters[i++].length) {
        const two = letters[i] + (letters[i + 1] || "");
        if (letters[i + 1]) add(keyOf(plain(two)), at, at + two.length);
        add(keyOf(plain(letters[i])), at, at + letters[i].length);
      }
    }
  }
  return found;
}

// The stretch of a text that holds most of the words asked, from a word's or a sentence's beginning to a word's end.
function passage(text, marked) {
  const all = marksIn(text, marked);
  if (text.length <= PASSAGE * 1.2) return { excerpt: text, marks: all.map(({ from, to }) => [from, to]) };
  let best = 0, from = 0, last = 0;
  all.forEach((mark, i) => {
    const seen = new Set();
    let worth = 0, end = mark.to;
    for (let j = i; j < all.length && all[j].to - mark.from <= PASSAGE * .8; j++) {
      worth += (seen.has(all[j].place) ? .05 : 1) * all[j].weight;
      seen.add(all[j].place);
      end = all[j].to;
    }
    if (worth > best) [best, from, last] = [worth, mark.from, end];
  });
  let cut = Math.max(0, from - Math.max(24, (PASSAGE - (last - from)) / 2 | 0));
  if (text.length - cut < PASSAGE) cut = Math.max(0, text.length - PASSAGE);
  cut = cut && beginning(text, cut, from);
  let end = Math.max(last, Math.min(text.length, cut + PASSAGE));
  if (end < text.length) {
    const blank = text.slice(0, end + 1).search(/\s\S*$/u);
    if (blank > Math.max(last - 1, cut + PASSAGE / 2)) end = blank;
    else if (/[\uDC00-\uDFFF]/.test(text[end])) end++;
  }
  const head = cut ? "… " : "", excerpt = head + text.slice(cut, end) + (end < text.length ? " …" : "");
  const marks = all.filter((mark) => mark.from >= cut && mark.to <= end)
    .map((mark) => [mark.from - cut + head.length, mark.to - cut + head.length]);
  return { excerpt, marks };
}

// Where a passage can begin near `cut`: behind a sentence, else behind a blank, and before `limit` in any case.
function beginning(text, cut, limit) {
  const ahead = text.slice(cut, limit);
  const sentence = /[.!?…。！？؟]["”’»)]?\s+|[。！？]/u.exec(ahead);
  if (sentence) return cut + sentence.index + sentence[0].length;
  const blank = /\s+/u.exec(ahead);
  if (blank) return cut + blank.index + blank[0].length;
  return /[\uDC00-\uDFFF]/.test(text[cut]) ? cut + 1 : cut;
}

const ready = start.then(async (found) => {
  if (!found) throw new Error("the search index is not there");
  await Promise.all([columns(new Set()), facets(new Set())]);
});
ready.catch(() => {});
window.golocal = { ready, search };
})();
