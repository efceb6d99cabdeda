/**
 * Asks a site for what stands in its PDFs: hits lead to the page, and are named as it is printed.
 *
 * What stands in the files is taken from `tests/pdf/`, page by page. Files that cannot be read must be warned of,
 * and must not keep the site from being built; they lie in it as they are.
 *
 *     node attached.mjs PROGRAM ROOT FOLDER
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { Report, wanted } from "./report.mjs";

const [program, root, folder] = wanted("attached.mjs PROGRAM ROOT FOLDER", 3);
const TEXTS = fileURLToPath(new URL("../pdf/", import.meta.url));
const VOLUME = "readings/volume", DRAWER = "readings/drawer";
const READ = ["labels", "fpdf2-cyrillic", "chromium-arabic", "typst-chinese"];
/** What cannot be read, how that is called, and what the sentence must name. */
const UNREAD = [["broken", "pdf-damaged", "pages 1 to 4"], ["encrypted", "pdf-encrypted", "password"], ["scanned", "pdf-scanned", "pages 1 and 3"]];

const report = new Report();
const browser = await launch();
const tab = await browser.newPage();
const page = pathToFileURL(join(resolve(folder), "search.html")).href;
await tab.goto(page);
await tab.evaluate(() => window.golocal.ready);
warnings();
await found();
await shown();
await browser.close();
report.close();

function warnings() {
  const findings = JSON.parse(execFileSync(resolve(program), ["check", "--root", root, "--format", "json"], { encoding: "utf8" }));
  const wrong = UNREAD.filter(([name, code, named]) => !findings.some((each) =>
    each.code === code && each.severity === "warning" && each.file.endsWith(`/${name}.pdf`) && each.message.includes(named)));
  report.check("each file that cannot be read is warned of, by name and page", wrong.map(String));
  const others = findings.filter(({ file }) => !UNREAD.some(([name]) => file.endsWith(`/${name}.pdf`)));
  report.check("nothing else is warned of", others.map(({ file, message }) => `${file}: ${message}`));
  const files = [...UNREAD.map(([name]) => `${DRAWER}/${name}.pdf`), ...READ.map((name) => `${VOLUME}/${name}.pdf`)];
  report.check("all files lie in the site", files.filter((path) => !existsSync(join(folder, path))));
}

/** The pages of a file that say something, each with its number, its label and how it begins. */
function pagesOf(name) {
  const text = readFileSync(join(TEXTS, `${name}.txt`), "utf8");
  const pages = [...text.matchAll(/^== page (\d+)(?: \((.*)\))?\n([^=]*)/gm)];
  return pages
    .filter(([, , , words]) => words.length > 40)
    .map(([, number, label = "", words]) => ({ name, number: Number(number), label, question: beginning(words.trim()) }));
}

/** Some words, as many as fit into a line; where there are no blanks, some characters. */
function beginning(text) {
  const dense = /\p{Script=Han}/u.test(text);
  return dense ? text.slice(0, 12) : text.split(/\s+/).slice(0, 7).join(" ");
}

async function found() {
  for (const name of READ) {
    const pages = pagesOf(name), wrong = [];
    if (pages.length === 0) wrong.push("no page has a text");
    for (const { number, label, question } of pages) {
      const { results } = await tab.evaluate((text) => window.golocal.search(text, { limit: 2 }), question);
      const volume = results.find(({ id }) => id === VOLUME);
      const url = `${VOLUME}/${name}.pdf#page=${number}`;
      const part = volume?.parts.find((each) => each.url === url);
      if (!volume) wrong.push(`${question}: ${results[0]?.id ?? "nothing"} is found`);
      else if (!part) wrong.push(`${question}: ${volume.parts.map((each) => each.url).join(", ") || "no part"}, not ${url}`);
      else if ((part.label || "") !== label || part.marks.length === 0) wrong.push(`${url}: label ${part.label}, ${part.marks.length} marks`);
    }
    report.check(`${name}.pdf: ${pages.length} pages are found, each by its text`, wrong);
  }
  const { parts } = (await tab.evaluate(() => window.golocal.search("left out, it counts what it finds", { filters: { kind: ["readings"] } }))).results
    .find(({ id }) => id === DRAWER) ?? { parts: [] };
  report.check("of a scan the page that has a text is found", parts.some(({ url }) => url.endsWith("scanned.pdf#page=2")) ? [] : [JSON.stringify(parts)]);
}

/** On the search page: the link, its words, and the plate with the printed number. */
async function shown() {
  const wrong = [];
  const places = [["labels", 5, "p. 2, PDF page 5", "p. 2"], ["fpdf2-cyrillic", 1, "PDF page 1", "p. 1"]];
  for (const [name, number, words, plate] of places) {
    const { question } = pagesOf(name).find((each) => each.number === number);
    await tab.goto(`${page}?q=${encodeURIComponent(question)}`);
    await tab.waitForSelector("#hits\\. h2 a");
    const link = tab.locator(`a[href="${VOLUME}/${name}.pdf#page=${number}"]`);
    const rows = await tab.locator(".places li", { has: link }).evaluateAll((items) =>
      items.map((item) => [item.querySelector("a").textContent, item.querySelector(".plate").textContent].join(" | ")));
    if (rows.join() !== `${words} | ${plate}`) wrong.push(`${name}, page ${number}: ${rows.join() || "no such link"}`);
  }
  report.check("the search page names the printed page and that of the file", wrong);
}
