/**
 * Weighs what a page costs before it can be read: HTML and stylesheets, compressed as a host compresses them.
 *
 * Pictures and attachments are not counted; they come after the words.
 *
 *     node weight.mjs FOLDER
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Report, wanted } from "./report.mjs";
import { attribute, pagesOf, pageType, words } from "./site.mjs";

const [folder] = wanted("weight.mjs FOLDER", 1);

/** What fits into the first answer of a server, with room for its head (RFC 6928 §2: ten segments). */
const PAGE = 14_000;
/** The script of any page; on the page of search its own come on top. */
const SCRIPTS = 1_024;
const SEARCH = 12_000;

const weighed = new Map();
const pages = [...pagesOf(folder)].map(weigh).sort((one, other) => other.page - one.page);
const report = new Report();
const heavy = pages.filter((each) => each.page > PAGE);
report.check(`HTML and CSS of each page weigh at most ${PAGE} bytes`, heavy.map(sentence));
const laden = pages.filter((each) => each.scripts > each.allowed);
report.check("scripts keep to their weight", laden.map((each) => `${each.path}: ${each.scripts} bytes of scripts`));
for (const each of pages.slice(0, 10)) report.note(sentence(each));
report.close();

function weigh(page) {
  const named = (test, name) => page.elements.filter(test).map((each) => attribute(each, name));
  const isSheet = (each) => each.tagName === "link" && words(each, "rel").includes("stylesheet");
  const isScript = (each) => each.tagName === "script" && attribute(each, "src") !== undefined;
  return {
    path: page.path,
    html: gzipSync(page.text).length,
    page: gzipSync(page.text).length + sum(named(isSheet, "href"), page.path),
    scripts: sum(named(isScript, "src"), page.path),
    allowed: pageType(page) === "search" ? SCRIPTS + SEARCH : SCRIPTS,
  };
}

/** The weight of the files that a page names; one that does not exist is the crawl's finding. */
function sum(addresses, path) {
  return addresses.reduce((total, address) => total + weightOf(address, path), 0);
}

function weightOf(address, path) {
  const { pathname } = new URL(address, `http://site/${path}`);
  if (!weighed.has(pathname)) {
    const file = join(folder, decodeURI(pathname));
    weighed.set(pathname, existsSync(file) ? gzipSync(readFileSync(file)).length : 0);
  }
  return weighed.get(pathname);
}

function sentence({ path, page, html }) {
  return `${path}: ${page} bytes (HTML ${html})`;
}
