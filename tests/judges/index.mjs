/**
 * Holds the index that the program writes against the texts that it was made of, through the script that reads it.
 *
 * A library of random words is made and built. What the script then finds for words, pairs, absent words and years is
 * compared with what stands in the texts, so that whatever is written in few bits is proved to be read back: dictionary,
 * postings, forms, positions, records, facets. How good answers are is the matter of other judges.
 *
 *     node index.mjs PROGRAM
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInNode } from "../bench/engine.mjs";
import { Report, wanted } from "./report.mjs";

const [program] = wanted("index.mjs PROGRAM", 1);

/** Each library: how many readings, of how many words, from how many different ones. */
const LIBRARIES = [
  { name: "one short text", readings: 1, length: 5, different: 5 },
  { name: "few words, all of them everywhere", readings: 40, length: 60, different: 12 },
  { name: "many words, each of them rare", readings: 150, length: 90, different: 4_000 },
  { name: "long texts", readings: 20, length: 1_200, different: 900 },
];
/** So many questions of each sort are asked of a library. */
const ASKED = 100;
/** Letters of four scripts; none of them is folded, so that a word is its own key. */
const ALPHABETS = ["bcdfghklmnprstvwxz", "бвгджзклмнпрст", "αβγδζηκλμνπρ", "בגדזחטלמנסע"];

const report = new Report();
for (const [seed, library] of LIBRARIES.entries()) await judge(library, generator(seed + 1));
report.close();

async function judge({ name, readings, length, different }, random) {
  const root = mkdtempSync(join(tmpdir(), "index-"));
  const words = vocabulary(different, random);
  // The square makes some words frequent and most of them rare, as in every language.
  const word = () => words[Math.floor(random() ** 2 * words.length)];
  const documents = Array.from({ length: readings }, (_, number) => ({
    id: `readings/d${number}`,
    year: 1950 + Math.floor(random() * 70),
    text: Array.from({ length: 1 + Math.floor(random() * 2 * length) }, word),
  }));
  write(root, documents);
  execFileSync(program, ["build", "--root", root, "-o", join(root, "site")], { stdio: ["ignore", "ignore", "inherit"] });
  const tab = await openInNode(join(root, "site"));
  const compare = async (sort, questions) => {
    const answers = await tab.ask(questions.map(({ text }) => text), { language: "eu", limit: 1_000, filters: { kind: ["readings"] } });
    const findings = questions.flatMap(({ text, right }, at) => differences(text, documents.filter(right), answers[at].ids));
    report.check(`${name}: ${sort}`, findings);
  };

  const some = () => Array.from({ length: ASKED }, word);
  await compare("words that must not be there", some().map((each) => ({ text: `-${each}`, right: ({ text }) => !text.includes(each) })));
  await compare("pairs of words", pairs(documents, random, word).map(([one, other]) => ({
    text: `"${one} ${other}"`,
    right: ({ text }) => text.some((each, at) => each === one && text[at + 1] === other),
  })));
  await compare("words", some().map((each) => ({ text: `${each} `, right: ({ text }) => text.includes(each) })));
  await compare("years", Array.from({ length: 70 }, (_, at) => ({ text: `year:${1950 + at}`, right: ({ year }) => year === 1950 + at })));
  tab.close();
  rmSync(root, { recursive: true });
}

/** What was found and does not hold it, and what holds it and was not found. */
function differences(text, right, found) {
  const ids = right.map(({ id }) => id);
  const missed = ids.filter((id) => !found.includes(id)).map((id) => `${text}: ${id} is not found`);
  const wrong = found.filter((id) => !ids.includes(id)).map((id) => `${text}: ${id} is found`);
  return missed.concat(wrong);
}

function vocabulary(count, random) {
  const words = new Set();
  while (words.size < count) {
    const letters = ALPHABETS[Math.floor(random() * ALPHABETS.length)];
    words.add(Array.from({ length: 5 + Math.floor(random() * 9) }, () => letters[Math.floor(random() * letters.length)]).join(""));
  }
  return [...words];
}

/** Half of the pairs stand in a text; of the others most do not. */
function pairs(documents, random, word) {
  return Array.from({ length: ASKED }, (_, number) => {
    const { text } = documents[Math.floor(random() * documents.length)];
    const at = Math.floor(random() * (text.length - 1));
    return number % 2 && text.length > 1 ? text.slice(at, at + 2) : [word(), word()];
  });
}

function write(root, documents) {
  mkdirSync(join(root, "content/readings"), { recursive: true });
  writeFileSync(join(root, "config.toml"), `title = "Random words"\nbase-url = "https://example.org/"\nlanguages = ["en"]\n`);
  for (const { id, year, text } of documents) {
    const lines = [`type = "article"`, `title = "${id.slice(9)}"`, `language = "eu"`, `issued = ${year}`, "added = 2026-01-01"];
    writeFileSync(join(root, "content", `${id}.toml`), `${lines.join("\n")}\nabstract = "${text.join(" ")}"\n`);
  }
}

/** Numbers from 0 to 1, the same ones each time (mulberry32). */
function generator(seed) {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
