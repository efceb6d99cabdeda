/**
 * How good the answers are: mean nDCG@10 of the shipped engine on collections of documents, questions and judgements.
 *
 * A collection is a folder with `docs.jsonl` (`{id, title, text}`, perhaps `language`), `queries*.jsonl`
 * (`{id, text}`) and `qrels.tsv` (question, document, gain). Its language stands in its documents, or in its
 * `NOTE.md` as “language xx”. Each document becomes a reading of a library, which is built and asked.
 *
 *     node relevance.mjs COLLECTION… [--together] [--node] [--set NAME=VALUE]… [--keep FOLDER]
 *
 * `--together` puts all collections into one library; `--node` asks without a browser; `--set` gives a constant
 * of the engine another value; `--keep` builds in a folder that stays, and builds nothing that stands there already.
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { Report } from "../judges/report.mjs";
import { openInBrowser, openInNode } from "./engine.mjs";
import { build, override, writeLibrary } from "./library.mjs";
import { ndcg, readJudgements } from "./judgements.mjs";

const LIMIT = 100;
/** What is demanded at least, by collection and set of questions; another collection is only told of. */
const BOUNDS = {
  cranfield: { question: 0.4, short3: 0.267, short2: 0.205, typo: 0.267, typo2: 0.26, prefix: 0.255 },
  "xquad-de": { question: 0.948, short3: 0.732, short2: 0.67, typo: 0.72, typo2: 0.713, prefix: 0.7 },
  "xquad-ar": { question: 0.931, short3: 0.737, short2: 0.662, typo: 0.71, typo2: 0.708 },
  "xquad-zh": { question: 0.965, short2: 0.775 },
};
/** Where nothing is said of them, unfinished questions may lose so much against the finished ones. */
const UNFINISHED = 0.95;
/** Beside other languages a collection may lose so much. */
const TOGETHER = 0.99;

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    together: { type: "boolean", default: false },
    node: { type: "boolean", default: false },
    set: { type: "string", multiple: true, default: [] },
    keep: { type: "string" },
  },
});
if (folders.length === 0) {
  console.error("usage: node relevance.mjs COLLECTION… [--together] [--node] [--set NAME=VALUE]… [--keep FOLDER]");
  process.exit(2);
}

const report = new Report();
const work = options.keep ?? mkdtempSync(join(tmpdir(), "relevance-"));
const collections = folders.map(readCollection);
if (options.together) await measure("together", collections);
else for (const collection of collections) await measure(collection.name, [collection]);
if (!options.keep) rmSync(work, { recursive: true });
report.close();

function readCollection(folder, place) {
  const documents = readLines(join(folder, "docs.jsonl"));
  const note = join(folder, "NOTE.md");
  const language = existsSync(note) ? /language (\w[\w-]*)/.exec(readFileSync(note, "utf8"))?.[1] : undefined;
  const sets = readdirSync(folder)
    .filter((name) => /^queries.*\.jsonl$/.test(name))
    .map((name) => ({ name: /^queries_?(.*)\.jsonl$/.exec(name)[1] || "question", questions: readLines(join(folder, name)) }));
  const prefix = options.together ? `c${place}-` : "";
  return { name: basename(folder), prefix, documents, language, sets, judgements: readJudgements(join(folder, "qrels.tsv")) };
}

function readLines(path) {
  return readFileSync(path, "utf8").split("\n").filter(Boolean).map((each) => JSON.parse(each));
}

/** Makes one library of some collections and asks the questions of each. */
async function measure(name, some) {
  const root = join(work, name);
  const site = `${root}-site`;
  if (!existsSync(site)) {
    writeLibrary(root, some.flatMap(documentsOf));
    build(root, site);
  }
  override(site, options.set.map((each) => each.split("=")));
  const engine = await (options.node ? openInNode(site) : openInBrowser(site));
  for (const collection of some) await askCollection(engine, collection);
  await engine.close();
}

/** Documents are numbered from 0, whatever the collection calls them. */
function documentsOf({ prefix, documents, language }) {
  return documents.map((each, number) => ({
    id: `${prefix}d${number}`,
    title: each.title || String(number),
    text: each.text,
    language: each.language ?? language ?? "en",
  }));
}

async function askCollection(engine, { name, prefix, documents, language, sets, judgements }) {
  const names = new Map(documents.map((each, number) => [`readings/${prefix}d${number}`, each.id]));
  const scores = {};
  for (const set of sets) {
    const answers = await engine.ask(set.questions.map((each) => each.text), { language, limit: LIMIT });
    const ranked = new Map(set.questions.map((each, at) => [each.id, answers[at].ids.map((id) => names.get(id))]));
    scores[set.name] = ndcg(judgements, ranked);
    const bound = boundOf(name, set.name);
    const figure = `${name}, ${set.name}: ${scores[set.name].toFixed(4)}`;
    if (bound === undefined) report.note(figure);
    else report.check(`${figure} (at least ${bound.toFixed(3)})`, scores[set.name] >= bound ? [] : [`it lacks ${(bound - scores[set.name]).toFixed(4)}`]);
  }
  if (!Object.hasOwn(scores, "prefix") || Object.hasOwn(BOUNDS[name] ?? {}, "prefix")) return;
  const share = scores.prefix / scores.short3;
  report.check(`${name}, prefix: ${(100 * share).toFixed(1)} % of three words`, share >= UNFINISHED ? [] : [`at least ${100 * UNFINISHED} %`]);
}

function boundOf(collection, set) {
  const bound = BOUNDS[collection]?.[set];
  return bound && bound * (options.together ? TOGETHER : 1);
}
