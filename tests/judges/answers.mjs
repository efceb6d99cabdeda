/**
 * Uses the search page of a built site as people do: by keyboard, on a phone, back and forth, with axe looking on.
 *
 * Over HTTP at a sub-path, in Chromium; the language and direction are those of the site. What is asked is the title
 * of one of its own readings. What the engine answers, and what it stands, `search.mjs` and `fields.mjs` ask.
 *
 *     node answers.mjs FOLDER
 */
import { resolve } from "node:path";
import { sideways, violations } from "./access.mjs";
import { APPEARANCES, appear, launch } from "./browser.mjs";
import { Report, wanted } from "./report.mjs";
import { serve } from "./serve.mjs";

const [folder] = wanted("answers.mjs FOLDER", 1);
const HIT = "#hits\\. h2 a", BOX = "#q\\.", STATUS = "#status\\.";
/** What no library holds. */
const NOTHING = "zzqqxxyyk";
/** What may move while somebody types: nothing that an eye would see. */
const SHIFT = 0.01;
/** So long, in milliseconds, is waited for anything. */
const PATIENCE = 10_000;
const TYPING = { 1280: APPEARANCES.light, 360: { ...APPEARANCES.narrow, width: 360 } };

const report = new Report();
const browser = await launch();
const host = await serve(resolve(folder), "/some/where/");
const failed = [];
const question = await ownQuestion();
report.note(`asked is: ${question}`);
const steps = [keyboard, reached, history, ...Object.keys(TYPING).map((width) => still.bind(null, width)), appearances, without];
for (const step of steps) await step().catch((error) => report.check(`${step.name} comes to its end`, [error.message]));
report.check("no request fails or leaves the sub-path, and the console stays empty", failed);
await browser.close();
host.close();
report.close();

/** The search page, when questions can be asked; what goes wrong in it is kept. */
async function open(query = "", init) {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(PATIENCE);
  tab.on("pageerror", (error) => failed.push(error.message));
  tab.on("console", (message) => message.type() === "error" && failed.push(message.text()));
  tab.on("response", (response) => response.ok() || failed.push(`${response.status()} ${response.url()}`));
  tab.on("request", (request) => request.url().startsWith(host.base) || failed.push(request.url()));
  if (init) await tab.addInitScript(init);
  await tab.goto(`${host.base}search.html${query}`);
  await tab.evaluate(() => window.golocal.ready);
  return tab;
}

/** Two words of a reading's title, which more than one record will have. */
async function ownQuestion() {
  const tab = await open();
  const { results } = await tab.evaluate(() => window.golocal.search("", { filters: { kind: ["readings"] }, limit: 100 }));
  const language = await tab.evaluate(() => document.documentElement.lang);
  const own = results.find((result) => (result.titleLanguage || result.language) === language) ?? results[0];
  await tab.close();
  return own.title.match(/[\p{L}\p{N}]{3,}/gu).slice(0, 3).join(" ");
}

/** Types over what the box has, and waits for what comes of it. */
async function type(tab, text, waited = HIT) {
  await tab.fill(BOX, "");
  await tab.waitForFunction(() => document.getElementById("answers.").hidden);
  await tab.locator(BOX).pressSequentially(text, { delay: 10 });
  await tab.waitForSelector(waited);
}

/** Which of the page's places has the focus: `box`, the number of a hit, or something else. */
function focused(tab) {
  return tab.evaluate((hit) => {
    const at = document.activeElement, place = [...document.querySelectorAll(hit)].indexOf(at);
    return place >= 0 ? String(place) : at.id === "q." ? "box" : at.tagName.toLowerCase();
  }, HIT);
}

async function keyboard() {
  const tab = await open(), wrong = [];
  const press = async (key, expected) => {
    await tab.keyboard.press(key);
    const place = await focused(tab);
    if (place !== expected) wrong.push(`${key} leads to ${place}, not ${expected}`);
  };
  await press("/", "box");
  await tab.keyboard.type(question, { delay: 10 });
  await tab.waitForSelector(HIT);
  for (const [key, place] of [["ArrowDown", "0"], ["ArrowDown", "1"], ["ArrowUp", "0"], ["ArrowUp", "box"], ["ArrowDown", "0"], ["Escape", "box"]]) await press(key, place);
  await press("Escape", "box");
  await tab.waitForFunction(() => document.getElementById("answers.").hidden);
  if (await tab.inputValue(BOX)) wrong.push("Escape in the box does not empty it");
  if (new URL(tab.url()).search) wrong.push(`after Escape the address is ${tab.url()}`);
  await type(tab, question);
  await tab.keyboard.press("Enter");
  await press("ArrowDown", "0");
  const href = await tab.locator(HIT).first().getAttribute("href");
  await Promise.all([tab.waitForURL((url) => !/search\.html/.test(url.pathname)), tab.keyboard.press("Enter")]);
  if (!tab.url().endsWith(encodeURI(decodeURI(href)))) wrong.push(`Enter on a hit leads to ${tab.url()}, not ${href}`);
  await tab.goBack();
  await tab.waitForSelector(HIT);
  if ((await tab.inputValue(BOX)) !== question) wrong.push("back from a hit the box has lost its question");
  report.check("`/`, arrows, Enter and Escape do what they should", wrong);
  await tab.close();
}

/** Tab comes to everything that can be used; a facet is set and a page turned by keys, without the focus being lost. */
async function reached() {
  const tab = await open("?kind=readings"), wrong = [];
  await tab.waitForSelector(HIT);
  const seen = new Set();
  await tab.focus(BOX);
  for (let stop = 0; stop < 200; stop += 1) {
    await tab.keyboard.press("Tab");
    const what = await tab.evaluate(() => {
      const at = document.activeElement;
      if (at.closest(".foot")) return "foot";
      const places = ["#search\\. button", "#status\\. a", ".facets > summary", ".facets input", "#hits\\. h2 a", "#pages\\. a"];
      return places.find((place) => at.matches(place)) ?? at.tagName;
    });
    seen.add(what);
    if (what === "foot") break;
  }
  const usable = ["#search\\. button", "#status\\. a", ".facets > summary", ".facets input", "#hits\\. h2 a"];
  if (await tab.locator("#pages\\. a").count()) usable.push("#pages\\. a");
  wrong.push(...usable.filter((place) => !seen.has(place)).map((place) => `Tab does not come to ${place}`));
  const facet = tab.locator(".facets fieldset:nth-of-type(2) input").first();
  const name = await facet.getAttribute("id"), before = tab.url();
  await facet.focus();
  await tab.keyboard.press("Space");
  await tab.waitForFunction((url) => location.href !== url, before);
  await tab.waitForFunction((id) => document.getElementById(id)?.checked, name);
  if ((await tab.evaluate(() => document.activeElement.id)) !== name) wrong.push("a facet that is set loses the focus");
  await tab.goBack();
  await tab.waitForFunction((id) => document.getElementById(id) && !document.getElementById(id).checked, name);
  if (usable.includes("#pages\\. a")) {
    await tab.locator("#pages\\. a").first().focus();
    await tab.keyboard.press("Enter");
    await tab.waitForFunction(() => /page=2/.test(location.search) && /^2|^٢/.test(document.querySelector("#pages\\. span")?.textContent));
    if ((await focused(tab)) !== "0") wrong.push(`a page that is turned leaves the focus at ${await focused(tab)}`);
  }
  report.check("Tab comes to all that can be used, and what is used by keys keeps the focus", wrong);
  await tab.close();
}

/** What is on the screen: question, filters, hits. */
function state(tab) {
  return tab.evaluate(([hit, box]) => JSON.stringify([
    document.querySelector(box).value,
    [...document.querySelectorAll(".facets :checked")].map(({ id }) => id),
    [...document.querySelectorAll(hit)].map((link) => link.getAttribute("href").replace(/\?.*/, "")),
  ]), [HIT, BOX]);
}

/** Question, facet, order and page each are a step; back and forth they come again, and so they do from their address. */
async function history() {
  const tab = await open(), wrong = [], steps = [];
  const settled = async () => {
    await tab.waitForTimeout(400);
    return { url: tab.url(), shown: await state(tab) };
  };
  await type(tab, question);
  await tab.keyboard.press("Enter");
  steps.push(await settled());
  await tab.locator(`${STATUS} a`).last().click();
  steps.push(await settled());
  await tab.evaluate(() => document.querySelector(".facets").open = true);
  await tab.locator(".facets input").first().click();
  steps.push(await settled());
  if (new Set(steps.map(({ url }) => url)).size !== steps.length) wrong.push(`a step without an address: ${steps.map(({ url }) => url).join(" ")}`);
  const compare = async (name, { url, shown }) => {
    const now = await settled();
    if (now.url !== url || now.shown !== shown) wrong.push(`${name}: ${now.url} shows ${now.shown.slice(0, 100)}, not ${url} ${shown.slice(0, 100)}`);
  };
  for (const step of steps.slice(0, -1).reverse()) {
    await tab.goBack();
    await compare("back", step);
  }
  for (const step of steps.slice(1)) {
    await tab.goForward();
    await compare("forward", step);
  }
  for (const step of steps) {
    await tab.goto("about:blank");
    await tab.goto(step.url);
    await compare("the address alone", step);
  }
  report.check("the back button undoes each step, and an address shows what it showed", wrong);
  await tab.close();
}

/** Somebody types, finds nothing, takes it back and types on: nothing that was there moves, when the page is loaded neither. */
async function still(width) {
  const observe = () => {
    window.shifts = [];
    const note = (list) => list.getEntries().forEach(({ value, sources }) => {
      const from = sources.map(({ node }) => node && (node.id || node.className || node.nodeName)).join(", ");
      window.shifts.push({ value, from });
    });
    new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
  };
  const wrong = [];
  for (const [name, query] of [["typed", ""], ["loaded", `?q=${encodeURIComponent(question)}`]]) {
    const tab = await open("", observe);
    await appear(tab, TYPING[width]);
    await tab.goto(`${host.base}search.html${query}`);
    await tab.evaluate(() => window.golocal.ready);
    await tab.waitForTimeout(400);
    if (!query) {
      await tab.evaluate(() => { window.shifts.length = 0; });
      await tab.fill(BOX, NOTHING);
      await tab.waitForSelector(`${STATUS} .help`);
      await tab.fill(BOX, "");
      await tab.waitForTimeout(300);
      await tab.locator(BOX).pressSequentially(question, { delay: 150 });
      await tab.locator(BOX).pressSequentially(` ${NOTHING}`, { delay: 150 });
      await type(tab, NOTHING, `${STATUS} .help`);
      await type(tab, question.slice(0, 5));
      await tab.waitForTimeout(700);
    }
    const shifts = await tab.evaluate(() => window.shifts);
    const sum = shifts.reduce((all, { value }) => all + value, 0);
    if (sum >= SHIFT) wrong.push(`${name}: ${sum.toFixed(4)}: ${shifts.map(({ value, from }) => `${value.toFixed(4)} ${from}`).join("; ")}`);
    await tab.close();
  }
  report.check(`at ${width} px nothing moves while somebody types`, wrong);
}

/** The states of the page in all appearances: axe, and no scrolling to the side. */
async function appearances() {
  const found = [], wide = [];
  const states = { "before a question": "", answers: `?q=${encodeURIComponent(question)}`, "facets open": `?q=${encodeURIComponent(question)}`, nothing: `?q=${NOTHING}`, "nothing, filtered": `?q=${NOTHING}&kind=readings` };
  for (const [name, query] of Object.entries(states)) {
    const tab = await open(query);
    await tab.waitForSelector(query.includes(NOTHING) ? `${STATUS} .help` : query ? HIT : BOX);
    for (const [look, appearance] of Object.entries(APPEARANCES)) {
      await appear(tab, appearance);
      await tab.evaluate((open) => document.querySelectorAll("details.facets, .facets details").forEach((each) => { each.open = open; }), name === "facets open");
      for (const each of await violations(tab)) found.push(`${name} (${look}): ${each}`);
      if (appearance.width === 320 && (await sideways(tab))) wide.push(`${name} (${look})`);
      if (appearance.width === 320) await appear(tab, APPEARANCES.light);
    }
    await tab.close();
  }
  report.check("axe finds nothing before a question, on answers, facets and nothing found, in all appearances", found);
  report.check("neither of them scrolls sideways at 320 px", wide);
}

async function without() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`${host.base}search.html?q=${encodeURIComponent(question)}`);
  const [boxes, ways] = [await tab.locator("main input:visible, main [role=status]:visible").count(), await tab.locator("main h3 a:visible").count()];
  report.check("without scripts the ways in stand alone", boxes === 0 && ways > 5 ? [] : [`${boxes} boxes, ${ways} ways`]);
  await context.close();
}
