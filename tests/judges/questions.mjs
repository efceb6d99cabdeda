/**
 * Asks the built library what people would ask it: the record that answers must be among the first three.
 *
 * `tests/questions/<language>.tsv` has a question a line and the records that answer it, parted by blanks.
 * A record that the library does not have is a mistake of the list. Nine of ten questions a language must be answered.
 *
 *     node questions.mjs FOLDER
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { Report, wanted } from "./report.mjs";

const [given] = wanted("questions.mjs FOLDER", 1);
const folder = resolve(given);
const LISTS = new URL("../questions/", import.meta.url);
/** A reader looks at so many answers. */
const FIRST = 3;
const SHARE = 0.9;

const browser = await launch();
const tab = await browser.newPage();
await tab.goto(pathToFileURL(join(folder, "search.html")).href);
await tab.waitForFunction(() => window.golocal);
await tab.evaluate(() => window.golocal.ready.then(() => true));

const report = new Report();
for (const name of readdirSync(LISTS).filter((each) => each.endsWith(".tsv")).sort()) await ask(name.slice(0, -4));
await browser.close();
report.close();

async function ask(language) {
  const questions = readQuestions(language);
  const unknown = questions.flatMap(({ right }) => right).filter((id) => !existsSync(join(folder, `${id}.html`)));
  report.check(`${language}: the records of the answers exist`, unknown);
  const answers = await tab.evaluate(askAll, [questions.map(({ text }) => text), { language, limit: FIRST }]);
  const misses = questions
    .map(({ text, right }, at) => ({ text, right, found: answers[at] }))
    .filter(({ right, found }) => !found.some((id) => right.includes(id)))
    .map(({ text, right, found }) => `${text} wants ${right.join(" or ")}, has ${found.join(", ") || "nothing"}`);
  const answered = questions.length - misses.length;
  const enough = answered >= SHARE * questions.length;
  report.check(`${language}: ${answered} of ${questions.length} questions are answered`, enough ? [] : misses);
  if (enough) for (const miss of misses) report.note(miss);
}

function readQuestions(language) {
  const lines = readFileSync(new URL(`${language}.tsv`, LISTS), "utf8").split("\n").filter(Boolean);
  return lines.map((line) => {
    const [text, right] = line.split("\t");
    return { text, right: right.split(" ") };
  });
}

/** Runs in the page. */
async function askAll([texts, options]) {
  const found = [];
  for (const text of texts) found.push((await window.golocal.search(text, options)).results.map(({ id }) => id));
  return found;
}
