/**
 * Asks the search page in Firefox from `file://`, where each file is an origin of its own.
 *
 * It is Debian's, or the one that `FIREFOX` names; nothing is downloaded. What Chromium is asked in length
 * (`search.mjs`, `answers.mjs`) is asked here in short.
 *
 *     node firefox.mjs FOLDER
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { Report, wanted } from "./report.mjs";

const [folder] = wanted("firefox.mjs FOLDER", 1);
const PLACES = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
const executablePath = process.env.FIREFOX ?? PLACES.find((path) => existsSync(path));
if (!executablePath) throw new Error("no Firefox is installed; FIREFOX can name one");
const page = pathToFileURL(join(resolve(folder), "search.html")).href;
/** So long, in milliseconds, is waited for anything. */
const PATIENCE = 10_000;
const HIT = "#hits\\. h2 a";

const report = new Report();
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true },
});
const tab = await browser.newPage();
const failed = [];
tab.on("pageerror", (error) => failed.push(error.message));
tab.on("console", (message) => message.type() === "error" && failed.push(message.text()));
report.note(await browser.version());
tab.setDefaultTimeout(PATIENCE);
await script()
  .then(answers)
  .catch((error) => report.check("what is asked for comes", [error.message]));
report.check("the console stays empty of errors", failed);
await browser.close();
report.close();

/** The script interface: every record, a filter, a question. Gives the title that was asked for. */
async function script() {
  await tab.goto(page);
  const [all, readings] = await tab.evaluate(async () => {
    await window.golocal.ready;
    return [await window.golocal.search("", { limit: 1 }), await window.golocal.search("", { filters: { kind: ["readings"] }, limit: 1000 })];
  });
  report.check("every record is there", all.total > 0 && all.results.length === 1 ? [] : [`${all.total} records`]);
  const counted = all.facets.kind.find(({ value }) => value === "readings")?.count;
  const others = readings.results.filter(({ kind }) => kind !== "readings").map(({ id }) => id);
  report.check("a filter leaves as many as its facet counts, and no others", readings.total === counted ? others : [`${readings.total} for ${counted}`]);
  const wanted = readings.results.find((result) => result.title.length > 20) ?? readings.results[0];
  const answer = await tab.evaluate((question) => window.golocal.search(question, { limit: 10 }), wanted.title);
  const ids = answer.results.map(({ id }) => id);
  report.check("a title finds its record", ids.includes(wanted.id) ? [] : [`${wanted.title}: ${ids.join(", ")}`]);
  return wanted.title;
}

/** The page: hits as one types, their words marked, a facet, back, and a hit that is opened. */
async function answers(title) {
  const wrong = [], words = title.match(/[\p{L}\p{N}]{3,}/gu).slice(0, 4).join(" ");
  await tab.keyboard.press("/");
  await tab.keyboard.type(words);
  await tab.waitForSelector(`${HIT} mark`);
  if (!new URL(tab.url()).searchParams.get("q")) wrong.push("the address lacks the question");
  const before = tab.url();
  await tab.keyboard.press("Enter");
  await tab.$eval(".facets", (facets) => { facets.open = true; });
  await tab.$eval(".facets input", (input) => input.click());
  await tab.waitForFunction((url) => location.href !== url && document.querySelector(".facets input:checked"), {}, before);
  await tab.evaluate(() => window.history.back());
  await tab.waitForFunction((url) => location.href === url && !document.querySelector(".facets input:checked"), {}, before);
  await tab.focus("#q\\.");
  await tab.keyboard.press("ArrowDown");
  if (!(await tab.evaluate((hit) => document.activeElement.matches(hit), HIT))) wrong.push("the arrow does not lead to the first hit");
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
  await tab.waitForSelector("main mark.word");
  await tab.keyboard.press("Escape");
  if (await tab.$("main mark.word")) wrong.push("Escape leaves the marks");
  report.check("the page answers what is typed, filters, goes back, and marks the words of a hit", wrong);
}
