/**
 * Opens each kind of page from `file://` in Chromium and asks axe, the console, the network and the keyboard.
 *
 * Kinds are told apart by `data-page-type`; of each the heaviest, the median and the lightest page are opened,
 * the heaviest in all appearances. `404.html` alone is opened over HTTP, since it links by path.
 * What needs eyes is left to `shots.mjs`.
 *
 *     node axe.mjs FOLDER BASE-URL
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { sideways, violations } from "./access.mjs";
import { APPEARANCES, appear, launch } from "./browser.mjs";
import { Report, wanted } from "./report.mjs";
import { serve } from "./serve.mjs";
import { pagesOf, pageType } from "./site.mjs";

const [given, address] = wanted("axe.mjs FOLDER BASE-URL", 2);
const folder = resolve(given);
/** So many stops of the Tab key are looked at. */
const STOPS = 15;
/** So many pages are open at once. */
const TABS = 2;

const findings = { axe: [], scroll: [], console: [], network: [], focus: [] };
const chosen = representatives();
const browser = await launch();
const host = await serve(folder, new URL(address.endsWith("/") ? address : `${address}/`).pathname);
const queue = [...chosen];
await Promise.all(Array.from({ length: TABS }, work));
await browser.close();
host.close();

const kinds = new Set(chosen.map((each) => each.kind)).size;
const report = new Report();
report.note(`${chosen.length} pages of ${kinds} kinds`);
report.check("there is a page to open", chosen.length > 0 ? [] : ["no page has a data-page-type"]);
report.check("axe finds nothing: light, dark, forced colours, 1280 and 320 px", findings.axe.sort());
report.check("no page scrolls sideways at 320 px", findings.scroll.sort());
report.check("the console stays empty of errors", findings.console.sort());
report.check("no request leaves the site", findings.network.sort());
report.check(`the first ${STOPS} stops of the Tab key show where they are`, findings.focus.sort());
report.close();

/** Up to three pages of each kind, with the appearances in which each is opened. */
function representatives() {
  const kinds = new Map();
  for (const page of pagesOf(folder)) {
    const kind = pageType(page);
    if (!kind) continue;
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push({ kind, path: page.path, size: page.text.length });
  }
  return [...kinds.values()].flatMap((pages) => {
    pages.sort((one, other) => other.size - one.size);
    const [heaviest, ...others] = new Set([pages[0], pages[pages.length >> 1], pages.at(-1)]);
    const some = ["narrow", "dark"];
    return [{ ...heaviest, looks: Object.keys(APPEARANCES) }, ...others.map((page) => ({ ...page, looks: some }))];
  });
}

/** Takes pages from the queue until it is empty. */
async function work() {
  const context = await browser.newContext();
  for (let page = queue.pop(); page; page = queue.pop()) await judge(context, page);
  await context.close();
}

/** Opens one page and asks everything of it. */
async function judge(context, { path, looks }) {
  const tab = await context.newPage();
  const home = path === "404.html" ? host.base : pathToFileURL(`${folder}/`).href;
  await listen(tab, path, home);
  await appear(tab, APPEARANCES[looks[0]]);
  await tab.goto(home + encodeURI(path));
  const found = new Map();
  for (const look of looks) {
    await appear(tab, APPEARANCES[look]);
    for (const each of await violations(tab)) found.set(each, [...(found.get(each) ?? []), look]);
    if (look === "narrow" && (await sideways(tab))) findings.scroll.push(await sidewaysSentence(tab, path));
  }
  findings.axe.push(...[...found].map(([each, seen]) => `${path} (${seen.join(", ")}): ${each}`));
  await appear(tab, APPEARANCES.light);
  findings.focus.push(...(await hiddenStops(tab)).map((each) => `${path}: ${each}`));
  await tab.close();
}

/** Notes what the page says on the console, and stops and notes every request that leaves the site. */
async function listen(tab, path, home) {
  tab.on("console", (message) => {
    if (message.type() === "error") findings.console.push(`${path}: ${message.text()}`);
  });
  tab.on("pageerror", (error) => findings.console.push(`${path}: ${error.message}`));
  // An alias leads on at once; it is held where it is, so that it can be judged. Later routes are asked first.
  const elsewhere = (route) => new URL(route.request().url()).pathname !== new URL(home + encodeURI(path)).pathname;
  await tab.route("**/*", (route) => {
    return route.request().isNavigationRequest() && elsewhere(route) ? route.abort("aborted") : route.continue();
  });
  await tab.route((url) => !url.href.startsWith(home) && url.protocol !== "data:", (route) => {
    findings.network.push(`${path}: ${route.request().url()}`);
    return route.abort();
  });
}

/** Names the innermost element that stands out of the page's width, or whose text does. */
async function sidewaysSentence(tab, path) {
  const [width, widest] = await tab.evaluate(() => {
    const out = [...document.body.querySelectorAll("*")].filter((each) => {
      const box = each.getBoundingClientRect();
      return box.right > window.innerWidth + 1 || box.left < -1 || each.scrollWidth > window.innerWidth;
    });
    const innermost = out.at(-1);
    return [document.documentElement.scrollWidth, innermost ? innermost.outerHTML.slice(0, 100) : "nothing measurable"];
  });
  return `${path}: ${width} px wide: ${widest}`;
}

/** Presses Tab and tells each stop that is not on the screen or has no outline of at least 2 px. */
async function hiddenStops(tab) {
  const hidden = [];
  for (let stop = 1; stop <= STOPS; stop += 1) {
    await tab.keyboard.press("Tab");
    const fault = await tab.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return "end";
      const style = getComputedStyle(element);
      const boxes = [...element.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      const isOnScreen = ({ top, right, bottom, left }) =>
        bottom > 0 && top < window.innerHeight && right > 0 && left < window.innerWidth;
      const onScreen = boxes.some(isOnScreen);
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      if (onScreen && outlined && !/^rgba\(.*, 0\)$/.test(style.outlineColor)) return "";
      return `${onScreen ? "without outline" : "out of sight"}: ${element.outerHTML.slice(0, 100)}`;
    });
    if (fault === "end") break;
    if (fault) hidden.push(`stop ${stop} ${fault}`);
  }
  return hidden;
}
