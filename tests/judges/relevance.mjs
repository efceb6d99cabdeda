/**
 * Builds one library of the small collections of `tests/relevance/`, and asks it their questions from `file://`.
 *
 * Of the questions of each language nine of ten must have the right text first, among the texts of all languages;
 * of the spellings of the same words each must. Larger collections are measured by `tests/bench/relevance.mjs`.
 *
 *     node relevance.mjs PROGRAM
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openInBrowser } from "../bench/engine.mjs";
import { build, writeLibrary } from "../bench/library.mjs";
import { Report, wanted } from "./report.mjs";

const [program] = wanted("relevance.mjs PROGRAM", 1);
const FOLDER = fileURLToPath(new URL("../relevance/", import.meta.url));
const SHARE = 0.9;

const report = new Report();
const work = mkdtempSync(join(tmpdir(), "relevance-"));
const collections = readdirSync(FOLDER, { withFileTypes: true }).filter((each) => each.isDirectory()).map(({ name }) => read(name));
const root = join(work, "library");
writeLibrary(root, collections.flatMap(({ documents }) => documents));
const engine = await openInBrowser(build(root, `${root}-site`, resolve(program)));
for (const collection of collections) await questions(collection);
for (const collection of collections) await spellings(collection);
await engine.close();
rmSync(work, { recursive: true });
report.close();

/** A collection, its documents with the language before their ids, so that one library can hold them all. */
function read(language) {
  const folder = join(FOLDER, language);
  const rows = (name) => readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean);
  const right = new Map(rows("qrels.tsv").map((row) => row.split("\t")));
  const files = readdirSync(folder).filter((name) => /^queries.*\.jsonl$/.test(name)).sort();
  return {
    language,
    documents: rows("docs.jsonl").map((row) => JSON.parse(row)).map((each) => ({ ...each, id: `${language}-${each.id}` })),
    asked: files.flatMap(rows).map((row) => JSON.parse(row)).map(({ id, text }) => ({ text, right: record(language, right.get(id)) })),
    variants: rows("variants.tsv").map((row) => row.split("\t")).map(([id, ...texts]) => ({ texts, right: record(language, id) })),
  };
}

function record(language, id) {
  return `readings/${language}-${id}`;
}

async function questions({ language, asked }) {
  const answers = await engine.ask(asked.map(({ text }) => text), { language });
  const misses = asked
    .map(({ text, right }, at) => ({ text, right, place: answers[at].ids.indexOf(right) + 1, first: answers[at].ids[0] }))
    .filter(({ place }) => place !== 1)
    .map(({ text, right, place, first }) => `${text} wants ${right} (${place || "not"} found), has ${first ?? "nothing"}`);
  const first = asked.length - misses.length;
  const enough = first >= Math.floor(SHARE * asked.length);
  report.check(`${language}: ${first} of ${asked.length} questions have the right text first`, enough ? [] : misses);
  if (enough) misses.forEach((miss) => report.note(miss));
}

async function spellings({ language, variants }) {
  const wrong = [];
  for (const { texts, right } of variants) {
    const answers = await engine.ask(texts, { language });
    answers.forEach(({ ids }, at) => {
      if (ids[0] !== right) wrong.push(`${texts[at]} wants ${right}, has ${ids[0] ?? "nothing"}`);
    });
  }
  report.check(`${language}: each spelling of ${variants.length} finds what the others find`, wrong);
}
