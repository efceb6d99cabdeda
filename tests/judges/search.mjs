/**
 * Asks the search page of a built site as scripts and readers would: what it answers, and what it stands.
 *
 * From `file://`, in Chromium. Filters are compared with what the answers themselves say; whatever is typed must be
 * answered, or be said to have no answer, and must never run. On other pages it tries the box and the marks of a hit.
 *
 *     node search.mjs FOLDER
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { launch } from "./browser.mjs";
import { Report, wanted } from "./report.mjs";
import { leadsOnTo, pagesOf } from "./site.mjs";

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
scripts();
boxes();
await boxed();
await marked();
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

/** The engine and the search page in bytes as a host sends them, and beside them the script of every page. */
function scripts() {
  const weights = { search: 0, page: 0 };
  for (const name of readdirSync(join(folder, "assets")).filter((each) => each.endsWith(".js"))) {
    const whose = name.startsWith("page.") ? "page" : "search";
    weights[whose] += gzipSync(readFileSync(join(folder, "assets", name))).length;
  }
  const light = weights.search <= 12_000 && weights.page <= 1_024;
  report.check("scripts of search weigh at most 12000 bytes, that of every page 1024", light ? [] : [JSON.stringify(weights)]);
}

/** Every page that does not lead on by itself has one labelled box, and it leads to the search page of its language. */
function boxes() {
  const wrong = [];
  for (const page of pagesOf(folder)) {
    if (leadsOnTo(page) !== undefined) continue;
    const fields = page.text.match(/<input type="search"[^>]*>/g) ?? [];
    const form = /<form class="ask"[^>]* action="([^"]*)"/.exec(page.text);
    const lost = form && !existsSync(join(folder, page.path, "..", form[1]));
    if (fields.length !== 1) wrong.push(`${page.path}: ${fields.length} boxes`);
    else if (form && !/aria-label="[^"]+"/.test(fields[0])) wrong.push(`${page.path}: a box without a label`);
    else if (lost) wrong.push(`${page.path}: its box leads to ${form[1]}`);
  }
  report.check("every page has one search box, with a label", wrong);
}

/** The box by its key, and by Enter, with scripts and without. */
async function boxed() {
  const wrong = [];
  const [page] = [...pagesOf(folder)].filter(({ path, text }) => path.includes("/") && text.includes('class="ask"'));
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(join(folder, page.path)).href);
    const box = tab.locator("input[type=search]");
    if (javaScriptEnabled) {
      await tab.keyboard.press("Control+/");
      if (await box.evaluate((field) => field === document.activeElement)) wrong.push("/ with a modifier goes to the box");
      await tab.keyboard.press("/");
    } else await box.focus();
    await tab.keyboard.type("a/b");
    if ((await box.inputValue()) !== "a/b") wrong.push(`typed a/b, the box has ${await box.inputValue()}`);
    await Promise.all([tab.waitForURL(/search\.html/), tab.keyboard.press("Enter")]);
    if (new URL(tab.url()).searchParams.get("q") !== "a/b") wrong.push(`Enter leads to ${tab.url()}`);
    await context.close();
  }
  report.check("`/` goes to the box, and what is typed goes to the search page, scripts or not", wrong);
}

/** A hit is opened from the search page, its words are marked without anything moving, and dismissed in both ways. */
async function marked() {
  const { tab } = await open(folder);
  const [{ title }] = (await tab.evaluate(ask, ["", { filters: { kind: ["readings"] }, limit: 1 }])).results;
  await tab.fill("input[type=search]", title.replace(/[^\p{L}\p{N}]+/gu, " "));
  await tab.waitForFunction(() => document.querySelector("#hits\\. h2 a mark"));
  const hrefs = await tab.locator("#hits\\. a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const odd = hrefs.filter((href) => (/\.pdf/.test(href) ? /\?/ : /#[^?]*\?/).test(href));
  report.check("hits hand over their words, those in PDFs do not", hrefs[0].includes("?mark=") ? odd : hrefs);
  await Promise.all([tab.waitForURL(/mark=/), tab.locator("#hits\\. h2 a").first().click()]);
  report.check("a hit that is opened has its words marked, until the button is pressed", await dismissed(tab, (button) => button.click()));
  const anchored = hrefs.find((href) => /\?mark=.*#/.test(href)) ?? hrefs[0];
  await tab.goto(new URL(anchored, pathToFileURL(join(folder, "search.html"))).href);
  report.check("the same by Escape, and the anchor stays", await dismissed(tab, () => tab.keyboard.press("Escape")));
  await tab.goto(`${tab.url().replace(/#.*/, "")}?mark=${encodeURIComponent("<b> [(.*)+\\ zzqqxx " + "x".repeat(3000))}`);
  report.check("odd words are marked nowhere, and break nothing", (await tab.locator("mark.word, .marks").count()) ? ["marks"] : []);
  await tab.close();
}

/** What is wrong with the marks of an open page and with their going. */
async function dismissed(tab, dismiss) {
  const failed = [], size = () => tab.evaluate(() => [document.querySelector("main").offsetHeight, document.querySelector("main").textContent]);
  const [marks, astray] = [tab.locator("main mark.word"), tab.locator(":is(nav, script, svg) mark")];
  const bar = tab.locator(".marks[role=status]"), before = await size(), { hash } = new URL(tab.url());
  await bar.locator("button").waitFor();
  if (!(await marks.count())) failed.push("no word is marked");
  if (await astray.count()) failed.push("a mark where nothing is read");
  await dismiss(bar.locator("button"));
  if ((await marks.count()) + (await bar.count())) failed.push("marks or their bar are still there");
  if (String(await size()) !== String(before)) failed.push("the page has moved or changed");
  if (new URL(tab.url()).search || new URL(tab.url()).hash !== hash) failed.push(`the address is ${tab.url()}`);
  return failed;
}
