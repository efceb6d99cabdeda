/**
 * Asks the search page of a built site as scripts and readers would: what it answers, and what it stands.
 *
 * From `file://`, in Chromium. Filters are compared with what the answers themselves say; whatever is typed must be
 * answered, or be said to have no answer, and must never run.
 *
 *     node search.mjs FOLDER
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { Report, wanted } from "./report.mjs";

const [given] = wanted("search.mjs FOLDER", 1);
const folder = resolve(given);
const FACETS =
  "kind year language topic person organisation place country region sdg audience series access form status factor";
const BAD = [
  "x".repeat(10_000),
  "word ".repeat(2_000),
  "?!… ,,, ///",
  "👩‍💻 🏙️",
  "права rights الحقوق 人权",
  '"unbalanced "quotes" and more"',
  '-"',
  "__proto__",
  "constructor toString hasOwnProperty",
  "<img src=x onerror=\"document.body.dataset.run='1'\">",
  "(.*)+[a-z]{2,}$^\\",
  "year:..  kind: author:__proto__ topic:constructor",
];

const report = new Report();
const browser = await launch();
await answers();
await typed();
await damaged();
await withoutScripts();
await browser.close();
report.close();

/** The page, when questions can be asked, with the addresses that it asked for. */
async function open(root, query = "") {
  const tab = await browser.newPage();
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  await tab.goto(pathToFileURL(join(root, "search.html")).href + query);
  await tab.evaluate(() => window.golocal.ready.then(() => true, () => true));
  return { tab, asked };
}

/** Runs in the page. */
function ask([question, options]) {
  return window.golocal.search(question, options);
}

async function answers() {
  const { tab, asked } = await open(folder);
  const search = (question, options) => tab.evaluate(ask, [question, options]);
  const all = await search("", { limit: 1000 });
  const named = Object.keys(all.facets).sort().join(" ");
  report.check("the facets are those of the contract", named === FACETS.split(" ").sort().join(" ") ? [] : [named]);
  report.check("an empty question is answered with every record", count(all.total, all.results.length, 1000));
  report.check("each record is there once", twice(all.results.map(({ id }) => id)));
  report.check("results have the shape of the contract", all.results.map(misshapen).filter(Boolean));
  report.check("results lead to pages and files that exist", all.results.flatMap(lost));
  const years = all.results.map(({ year }) => Number(year) || 0);
  report.check("an empty question begins with the newest", years.filter((year, at) => at && year > years[at - 1]).map(String));
  report.check("filters leave what the counts say", await filtered(search, all));
  const [first, second] = [await search("", { limit: 3 }), await search("", { limit: 3, offset: 3 })];
  const paged = [...first.results, ...second.results].map(({ id }) => id).join(" ");
  report.check("pages of answers follow each other", paged === ids(all).slice(0, 6).join(" ") ? [] : [paged]);
  const foreign = asked.filter((address) => !address.startsWith(pathToFileURL(folder).href));
  report.check("nothing is asked for outside the site", foreign);
  await tab.close();
}

function ids(answer) {
  return answer.results.map(({ id }) => id);
}

function count(total, shown, most) {
  return Math.min(total, most) === shown ? [] : [`${total} in all, ${shown} shown`];
}

function twice(list) {
  return list.filter((each, at) => list.indexOf(each) !== at);
}

function misshapen(result) {
  const texts = ["id", "kind", "url", "title", "language", "excerpt"];
  const wrong = texts.filter((key) => typeof result[key] !== "string");
  const isSpan = ([from, to], text) => Number.isInteger(from) && from < to && to <= text.length;
  if (typeof result.score !== "number") wrong.push("score");
  if (!result.id.startsWith(`${result.kind}/`)) wrong.push("kind");
  if (!result.marks.every((mark) => isSpan(mark, result.excerpt))) wrong.push("marks");
  for (const part of result.parts) {
    if (typeof part.title !== "string" || typeof part.url !== "string") wrong.push("parts");
    if (!part.marks.every((mark) => isSpan(mark, part.excerpt))) wrong.push("marks of parts");
  }
  return wrong.length ? `${result.id}: ${wrong.join(", ")}` : null;
}

/** Addresses of a result that lead nowhere. */
function lost(result) {
  return [result.url, ...result.parts.map(({ url }) => url)].filter((url) => {
    const to = new URL(url, pathToFileURL(join(folder, "search.html")));
    const file = fileURLToPath(new URL(to.pathname, to));
    if (!existsSync(file)) return true;
    const anchor = decodeURIComponent(to.hash.slice(1));
    return anchor && file.endsWith(".html") && !readFileSync(file, "utf8").includes(`id="${anchor}"`);
  });
}

/** For the first values of each facet: as many records as were counted, and every other facet counted anew. */
async function filtered(search, all) {
  const wrong = [];
  for (const [facet, values] of Object.entries(all.facets)) {
    for (const { value, count: expected } of values.slice(0, 3)) {
      const { total } = await search("", { filters: { [facet]: [value] }, limit: 0 });
      if (total !== expected) wrong.push(`${facet} ${value}: ${total} for ${expected}`);
    }
    if (values.length > 1) {
      const [a, b] = values;
      const either = await search("", { filters: { [facet]: [a.value, b.value] }, limit: 0 });
      if (either.total < Math.max(a.count, b.count) || either.total > a.count + b.count) wrong.push(`${facet}: either`);
    }
  }
  const numbers = (all.facets.year ?? []).map(({ value }) => Number(value));
  if (numbers.length) {
    const range = `${Math.min(...numbers)}..${Math.max(...numbers)}`;
    const { results } = await search("", { filters: { year: [range] }, limit: 1000 });
    if (results.some(({ year }) => !year)) wrong.push(`year ${range} leaves what has no year`);
  }
  return wrong;
}

async function typed() {
  const { tab } = await open(folder);
  const failed = [];
  tab.on("pageerror", (error) => failed.push(error.message));
  for (const question of BAD) {
    try {
      const { total, results } = await tab.evaluate(ask, [question, { filters: JSON.parse('{"__proto__":["x"]}') }]);
      if (!Number.isInteger(total) || !Array.isArray(results)) failed.push(question.slice(0, 40));
    } catch (error) {
      failed.push(`${question.slice(0, 40)}: ${error.message.slice(0, 100)}`);
    }
    await tab.fill("input[type=search]", question);
    await tab.waitForTimeout(120);
  }
  if (await tab.evaluate(() => document.body.dataset.run)) failed.push("something that was typed has run");
  report.check(`${BAD.length} odd questions are answered without an error`, failed);
  await tab.close();
}

/** A site with a shard that is gone and one that ends too early. */
async function damaged() {
  const copy = mkdtempSync(join(tmpdir(), "damaged-"));
  cpSync(folder, copy, { recursive: true });
  const [index] = readdirSync(join(copy, "search")).filter((name) => name !== "manifest.js");
  unlinkSync(join(copy, "search", index, "r0.js"));
  truncateSync(join(copy, "search", index, "dates.js"), 20);
  const { tab } = await open(copy);
  const answer = await tab.evaluate(ask, ["", { limit: 5 }]);
  const said = (answer.missing ?? []).join(" ");
  report.check("a damaged file is named, and the rest answers", answer.results.length && said === "dates" ? [] : [said]);
  await tab.close();
  rmSync(copy, { recursive: true });
}

async function withoutScripts() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(join(folder, "search.html")).href);
  const shown = await tab.locator("input[type=search]:visible").count();
  const ways = await tab.locator("main h3 a:visible").count();
  report.check("without scripts the ways in stand alone", shown === 0 && ways > 10 ? [] : [`${shown} boxes, ${ways} ways`]);
  await context.close();
}
