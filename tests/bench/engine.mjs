/**
 * Opens the search of a built site, in Chromium or in Node, and asks it questions.
 *
 * Both run the very script that readers get. Node is quicker to start and is for tuning;
 * what counts is the browser.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileFunction } from "node:vm";
import { launch } from "../judges/browser.mjs";
import { enginePath } from "./library.mjs";

/** So many questions are handed over to the browser at once. */
const BATCH = 50;

/** Opens `search.html` from `file://`. `ask` takes texts and options and gives an answer for each text. */
export async function openInBrowser(site) {
  const browser = await launch();
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(join(resolve(site), "search.html")).href);
  await tab.waitForFunction(() => window.golocal);
  await tab.evaluate(() => window.golocal.ready.then(() => true));
  return {
    ask: (texts, options) => inBatches(texts, (some) => tab.evaluate(askAll, [some, options])),
    close: () => browser.close(),
  };
}

/** Runs in the page: the answers, and how long each took. */
async function askAll([texts, options]) {
  const answers = [];
  for (const text of texts) {
    const start = performance.now();
    const answer = await window.golocal.search(text, options);
    const ids = answer.results.map((each) => each.id);
    answers.push({ ids, total: answer.total, corrected: answer.corrected, time: performance.now() - start });
  }
  return answers;
}

async function inBatches(texts, ask) {
  const answers = [];
  for (let from = 0; from < texts.length; from += BATCH) answers.push(...(await ask(texts.slice(from, from + BATCH))));
  return answers;
}

/**
 * The same without a browser: a document that can do no more than load classic scripts from the disk.
 *
 * Another `script` than that of the site may be given; where it tells what it decided, `decided` asks for one word.
 */
export async function openInNode(site, script) {
  const path = enginePath(site);
  const window = {};
  const document = { documentElement: { lang: "en", dir: "ltr" }, createElement: () => ({ remove() {} }) };
  const names = { window, document, location: { href: pathToFileURL(join(resolve(site), "search.html")).href } };
  document.head = { append: (script) => append(script, window) };
  document.currentScript = { src: pathToFileURL(path).href };
  run(path, names, script);
  document.currentScript = null;
  await window.golocal.ready;
  const ask = compileFunction(`return (${askAll})(questions)`, ["window", "questions"]);
  const decided = async (word) => {
    // A blank behind it says that the word is finished.
    await window.golocal.search(`${word} `, { limit: 0 });
    return window.decided;
  };
  return { ask: (texts, options) => ask(window, [texts, options]), decided, close: () => {} };
}

function append(script, { golocalShard }) {
  const path = fileURLToPath(script.src);
  if (existsSync(path)) run(path, { golocalShard });
  queueMicrotask(existsSync(path) ? script.onload : script.onerror);
}

/** Runs a classic script in this realm, where the names of a browser are arguments: a realm of its own is ten times slower. */
function run(path, names, script = readFileSync(path, "utf8")) {
  compileFunction(script, Object.keys(names), { filename: path })(...Object.values(names));
}
