/**
 * What an answer costs in a large library: bytes over the wire, time, the size of the index and the making of it, with
 * Pagefind on the same texts in the same run.
 *
 *     node bytes.mjs FOLDER-OF-HTML [--documents 10000] [--size 2000] [--questions 300] [--alone] [--keep FOLDER]
 *
 * Questions are three words of a heading. Each is asked in a browser that knows nothing yet, from `file://` (Pagefind
 * over HTTP, which it needs), and every file that it fetched is counted as gzip would send it. `--alone` leaves Pagefind
 * out; `--keep` works in a folder that stays. Times are told, and are of this machine.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { launch } from "../judges/browser.mjs";
import { Report } from "../judges/report.mjs";
import { serve } from "../judges/serve.mjs";
import { chance, mistaken, oneOf, quantile } from "./chance.mjs";
import { PROGRAM, writeLibrary } from "./library.mjs";
import { sections } from "./sections.mjs";

/** The bounds at 10,000 documents, in kilobytes (1,000 bytes) and milliseconds; of other sizes they are only told. */
const BOUNDED = 10_000;
const MEDIAN = 60;
const NINTH = 80;
const MISTAKEN = 95;
const SCRIPT = 12;
const LATENCY = { median: 10, most: 50 };
/** Megabytes of the index, compressed, per megabyte of text, positions and passages apart. */
const INDEX = 0.18;
/** MiB of memory above the build without search. */
const MEMORY = 300;

const { values: options, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: "string", default: String(BOUNDED) },
    size: { type: "string", default: "2000" },
    questions: { type: "string", default: "300" },
    alone: { type: "boolean", default: false },
    keep: { type: "string" },
  },
});
if (!folder) {
  console.error("usage: node bytes.mjs FOLDER-OF-HTML [--documents N] [--size CHARACTERS] [--questions N] [--alone] [--keep FOLDER]");
  process.exit(2);
}

const report = new Report();
const work = options.keep ?? mkdtempSync(join(tmpdir(), "bytes-"));
const documents = sections(folder, Number(options.documents), Number(options.size));
const text = documents.reduce((sum, each) => sum + Buffer.byteLength(each.title) + Buffer.byteLength(each.text), 0);
const bounded = documents.length === BOUNDED;
const questions = questionsOf(documents, Number(options.questions));
const weights = new Map();
report.note(`${documents.length} documents, ${(text / 1e6).toFixed(1)} MB of text, ${questions.length} questions`);

const site = made();
sizes();
const browser = await launch();
await ours(site);
if (!options.alone) await pagefind();
await browser.close();
if (!options.keep) rmSync(work, { recursive: true });
report.close();

/** Three words of headings, and the same with a mistake in one of them. */
function questionsOf(documents, count) {
  const random = chance(11);
  const wordsOf = ({ title }) => [...new Set(title.toLowerCase().match(/[a-z]{4,}/g) ?? [])];
  const headings = [...new Set(documents.map((each) => wordsOf(each).join(" ")))].map((each) => each.split(" "));
  const long = headings.filter((words) => words.length >= 3);
  return Array.from({ length: Math.min(count, long.length) }, (_, at) => {
    const words = [...long[Math.floor((at * long.length) / Math.min(count, long.length))]];
    while (words.length > 3) words.splice(Math.floor(random() * words.length), 1);
    const wrong = oneOf(words, random);
    return { right: words.join(" "), wrong: words.map((word) => (word === wrong ? mistaken(word, random) : word)).join(" ") };
  });
}

/** Builds with and without search, and tells what the index costs beside all else. */
function made() {
  const root = join(work, "library");
  if (!existsSync(root)) writeLibrary(root, documents);
  const config = readFileSync(join(root, "config.toml"), "utf8").replace(/\n\[search\][^]*/, "\n");
  const built = (settings, name) => {
    writeFileSync(join(root, "config.toml"), config + settings);
    const target = join(work, name);
    rmSync(target, { recursive: true, force: true });
    return cost([PROGRAM, "build", "--root", root, "-o", target]);
  };
  const without = built("\n[search]\nenabled = false\n", "without");
  const whole = built("", "site");
  rmSync(join(work, "without"), { recursive: true });
  report.note(`build: ${told(whole)}; without search: ${told(without)}`);
  const share = (whole.cpu - without.cpu) / without.cpu;
  limit(`indexing takes ${share.toFixed(2)} of the CPU time of the rest of the build`, share, 1);
  const more = whole.peak - without.peak;
  report.check(`the index takes ${more.toFixed(0)} MiB above the build without it`, more <= MEMORY ? [] : [`at most ${MEMORY}`]);
  return join(work, "site");
}

function cost(command) {
  return JSON.parse(execFileSync("python3", [fileURLToPath(new URL("rusage.py", import.meta.url)), ...command], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
}

function told({ cpu, clock, peak }) {
  return `${cpu.toFixed(1)} s of CPU, ${clock.toFixed(1)} s by the clock, ${peak.toFixed(0)} MiB`;
}

/** The size of the index by the sort of its files. */
function sizes() {
  const sorts = {};
  let files = 0;
  for (const name of readdirSync(join(site, "search"), { recursive: true })) {
    const path = join(site, "search", name);
    if (statSync(path).isDirectory()) continue;
    const sort = basename(name).replace(/\d*\.js$/, "");
    sorts[sort] = (sorts[sort] ?? 0) + weight(path);
    files++;
  }
  const listed = Object.entries(sorts).map(([sort, bytes]) => `${sort} ${(bytes / 1e6).toFixed(2)}`);
  report.note(`index in ${files} files, MB compressed: ${listed.join(", ")}`);
  const { p = 0, d = 0, ...rest } = sorts;
  const share = Object.values(rest).reduce((sum, bytes) => sum + bytes, 0) / text;
  limit(`index without positions and passages: ${share.toFixed(3)} MB per MB of text`, share, INDEX);
}

/** How many bytes a file is on the wire, in gzip or as it is where that is smaller. */
function weight(path) {
  if (!weights.has(path)) {
    const bytes = readFileSync(path);
    weights.set(path, Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length));
  }
  return weights.get(path);
}

async function ours(site) {
  const address = pathToFileURL(join(site, "search.html")).href;
  const pathOf = (url) => fileURLToPath(url.split(/[?#]/)[0]);
  const ask = async (tab, question) => {
    const answer = await tab.evaluate((question) => window.golocal.search(question, { limit: 10 }), question);
    return answer.results.length;
  };
  const open = (tab) => tab.goto(address).then(() => tab.evaluate(() => window.golocal.ready.then(() => true)));
  const scripts = readdirSync(join(site, "assets")).filter((name) => name.endsWith(".js"));
  const searching = scripts.filter((name) => name.startsWith("search")).map((name) => weight(join(site, "assets", name)));
  limit(`the scripts of search are ${kilo(sum(searching))} kB`, sum(searching) / 1000, SCRIPT);
  for (const kind of ["right", "wrong"]) {
    const asked = questions.map((question) => question[kind]);
    await bytes(kind, asked, { open, ask, weigh: (url) => weight(pathOf(url)), counts: (url) => url.split("?")[0].endsWith(".js"), name: "golocal" });
  }
  await latency(open);
}

/** The bytes of each question, in a browser that has nothing yet. */
async function bytes(kind, asked, { open, ask, weigh, counts, name }) {
  const costs = [];
  let answered = 0;
  for (const question of asked) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const fetched = new Set();
    tab.on("request", (request) => counts(request.url()) && fetched.add(request.url()));
    await open(tab);
    if ((await ask(tab, question)) > 0) answered++;
    costs.push(sum([...fetched].map(weigh)) / 1000);
    await context.close();
  }
  const [median, ninth] = [quantile(costs, 0.5), quantile(costs, 0.9)];
  const figure = `${name}, ${kind === "right" ? "three words" : "with a mistake"}: ${median.toFixed(1)} kB in the median, ${ninth.toFixed(1)} kB at the 90th percentile, ${answered} of ${asked.length} answered`;
  if (name !== "golocal") return report.note(figure);
  if (kind === "right") limit(figure, Math.max(median / MEDIAN, ninth / NINTH), 1);
  else limit(figure, ninth, MISTAKEN);
}

/** The time of each question: the first time it is asked, with its shards on the disk, and once more, with them read. */
async function latency(open) {
  const tab = await browser.newPage();
  await open(tab);
  const times = (asked) => tab.evaluate(async (asked) => {
    const times = [];
    for (const question of asked) {
      const start = performance.now();
      await window.golocal.search(question, { limit: 10 });
      times.push(performance.now() - start);
    }
    return times;
  }, asked);
  for (const kind of ["right", "wrong"]) {
    const asked = questions.map((question) => question[kind]);
    for (const when of ["first", "again"]) {
      const all = await times(asked);
      const [median, most] = [quantile(all, 0.5), quantile(all, 0.95)];
      const figure = `latency, ${kind === "right" ? "three words" : "with a mistake"}, ${when}: ${median.toFixed(1)} ms in the median, ${most.toFixed(1)} ms at the 95th percentile`;
      if (when === "again") limit(figure, Math.max(median / LATENCY.median, most / LATENCY.most), 1);
      else report.note(figure);
    }
  }
  await tab.close();
}

/** The same texts as bare pages, indexed and asked by Pagefind. */
async function pagefind() {
  const pages = join(work, "pages");
  const program = fileURLToPath(new URL("node_modules/.bin/pagefind", import.meta.url));
  if (!existsSync(program)) {
    report.note("Pagefind is not installed: npm ci in tests/bench does it");
    return;
  }
  rmSync(pages, { recursive: true, force: true });
  mkdirSync(pages, { recursive: true });
  const plain = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
  for (const { id, title, text } of documents) {
    const page = `<!DOCTYPE html><html lang="en"><title>${plain(title)}</title><body><h1>${plain(title)}</h1><p>${plain(text)}</p>`;
    writeFileSync(join(pages, `${id}.html`), page);
  }
  report.note(`Pagefind indexes: ${told(cost([program, "--site", pages]))}`);
  writeFileSync(join(pages, "ask.html"), "<!DOCTYPE html><html lang=\"en\"><title>ask</title>");
  const { base, close } = await serve(pages, "/");
  const open = async (tab) => {
    await tab.goto(`${base}ask.html`);
    await tab.evaluate(async () => {
      window.peer = await import("/pagefind/pagefind.js");
      await window.peer.init();
    });
  };
  const ask = (tab, question) => tab.evaluate(async (question) => {
    const { results } = await window.peer.search(question);
    await Promise.all(results.slice(0, 10).map((each) => each.data()));
    return results.length;
  }, question);
  const weigh = (url) => weight(join(pages, decodeURIComponent(new URL(url).pathname)));
  for (const kind of ["right", "wrong"]) {
    const asked = questions.map((question) => question[kind]);
    await bytes(kind, asked, { open, ask, weigh, counts: (url) => url.includes("/pagefind/"), name: "Pagefind" });
  }
  close();
}

function limit(figure, value, most) {
  if (!bounded) return report.note(figure);
  return report.check(figure, value <= most ? [] : ["it is over its bound"]);
}

function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}

function kilo(bytes) {
  return (bytes / 1000).toFixed(1);
}
