/**
 * How often a typing mistake finds the word that was meant: in a dictionary of 50,000 forms or more, one random edit in
 * words of five letters or more that makes no other word.
 *
 *     node mistakes.mjs FOLDER-OF-HTML [--documents 12000] [--size 2000] [--words 4000]
 *
 * The script of the theme is asked as it stands, in Node; a line is added to it that shows what it took each word for.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Report } from "../judges/report.mjs";
import { chance, mistaken } from "./chance.mjs";
import { openInNode } from "./engine.mjs";
import { build, writeLibrary } from "./library.mjs";
import { sections } from "./sections.mjs";

const SCRIPT = new URL("../../themes/golocal/assets/search.js", import.meta.url);
/** Where the script has decided what a word means. */
const DECIDED = "  word.readings = word.readings.filter(({ term }) => terms[term]);\n";
const SHOWN = `${DECIDED}  window.decided = word.readings.map(({ term, weight }) => [term, weight]);\n`;
const FOUND = 0.97;
const FIRST = 0.9;
const FORMS = 50_000;

const { values: options, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: "string", default: "12000" },
    size: { type: "string", default: "2000" },
    words: { type: "string", default: "4000" },
  },
});
if (!folder) {
  console.error("usage: node mistakes.mjs FOLDER-OF-HTML [--documents N] [--size CHARACTERS] [--words N]");
  process.exit(2);
}

const report = new Report();
const work = mkdtempSync(join(tmpdir(), "mistakes-"));
const documents = sections(folder, Number(options.documents), Number(options.size));
writeLibrary(join(work, "library"), documents);
const site = build(join(work, "library"));
const shipped = readFileSync(SCRIPT, "utf8");
if (!shipped.includes(DECIDED)) throw new Error("the script decides elsewhere what a word means");
const engine = await openInNode(site, shipped.replace(DECIDED, SHOWN));

const forms = new Set();
for (const { title, text } of documents) {
  for (const [form] of `${title} ${text}`.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu)) forms.add(form);
}
const random = chance(7);
const long = [...forms].filter((form) => /^[a-z]{5,}$/.test(form)).sort();
const asked = Array.from({ length: Number(options.words) }, () => long[Math.floor(random() * long.length)]);
let [found, first] = [0, 0];
for (const word of asked) {
  let wrong = mistaken(word, random);
  while (forms.has(wrong) || wrong === word) wrong = mistaken(word, random);
  const meant = new Set((await engine.decided(word)).filter(([, weight]) => weight === 1).map(([term]) => term));
  const taken = await engine.decided(wrong);
  if (taken.some(([term]) => meant.has(term))) found++;
  const best = Math.max(...taken.map(([, weight]) => weight));
  if (taken.some(([term, weight]) => weight === best && meant.has(term))) first++;
}
engine.close();
rmSync(work, { recursive: true });
report.check(`${forms.size} forms`, forms.size >= FORMS ? [] : [`at least ${FORMS} are wanted`]);
for (const [name, count, bound] of [["found", found, FOUND], ["first", first, FIRST]]) {
  const share = count / asked.length;
  const figure = `of ${asked.length} words with a mistake ${(100 * share).toFixed(1)} % are ${name}`;
  report.check(`${figure} (at least ${100 * bound} %)`, share >= bound ? [] : [`it lacks ${(100 * (bound - share)).toFixed(1)} %`]);
}
report.close();
