/**
 * Follows every link of a built site, over HTTP under a sub-path and from `file://`.
 *
 * It asks whether addresses and anchors lead somewhere, whether every page can be reached,
 * and whether the map of the site is true; what else stands in a page is `markup.mjs`'s.
 *
 *     node crawl.mjs FOLDER BASE-URL
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { linksOf } from "./links.mjs";
import { Report, wanted } from "./report.mjs";
import { serve } from "./serve.mjs";
import { attribute, filesOf, leadsOnTo, pagesOf, words } from "./site.mjs";

const [given, address] = wanted("crawl.mjs FOLDER BASE-URL", 2);
const folder = resolve(given);
const published = address.endsWith("/") ? address : `${address}/`;

const pages = new Map();
for (const page of pagesOf(folder)) pages.set(page.path, factsOf(page));

const report = new Report();
report.note(`${pages.size} pages`);
report.check("addresses have a form that works everywhere", [...pages.values()].flatMap(illFormed));
const http = await overHttp();
report.check(`every link and anchor leads somewhere at ${new URL(http.base).pathname} over HTTP`, await dead(http));
http.close();
report.check("every link and anchor leads somewhere from file://", await dead(overFile()));
report.check("every page can be reached from index.html", unreached());
report.check("no two addresses differ by case alone", sameButForCase());
report.check("sitemap.xml lists pages that exist, each once, and no alias or copy", untrueMap());
report.close();

/** What the crawl keeps of a page: its links, sorted, the anchors that it offers, and what it is. */
function factsOf(page) {
  const canonical = page.elements.find((each) => each.tagName === "link" && words(each, "rel").includes("canonical"));
  return {
    path: page.path,
    links: linksOf(page).map((link) => ({ ...link, ...sort(link, page.path) })),
    anchors: new Set(page.elements.flatMap((each) => attribute(each, "id") ?? [])),
    alias: leadsOnTo(page) !== undefined,
    canonical: canonical && attribute(canonical, "href"),
  };
}

/**
 * Where a link leads by its form alone: `inside` an address relative to the site's root or to the page,
 * `fault` what is wrong with it, neither where it leads out and may.
 */
function sort({ value, purpose }, path) {
  if (value.trim() === "" || value === "#") return { fault: "is empty" };
  if (/%(?![0-9a-f]{2})/i.test(value)) return { fault: "is escaped badly" };
  if (value.startsWith(published)) {
    return purpose === "loads"
      ? { fault: "loads by an absolute address" }
      : { inside: value.slice(published.length) || "index.html", fromRoot: true };
  }
  if (/^https?:/i.test(value)) return purpose === "loads" ? { fault: "loads from elsewhere" } : {};
  if (/^mailto:/i.test(value)) return purpose === "leads" ? {} : { fault: "is a mail address" };
  if (/^data:/i.test(value)) return purpose === "loads" ? {} : { fault: "is a data address" };
  if (/^[a-z][a-z0-9+.-]*:/i.test(value)) return { fault: "has a scheme that may not stand here" };
  if (value.startsWith("//")) return { fault: "names a host without a scheme" };
  return sortPath(value, path);
}

/** The same for a link without scheme or host: `404.html` is served at any depth and alone links by path. */
function sortPath(value, path) {
  const prefix = new URL(published).pathname;
  if (path !== "404.html") return value.startsWith("/") ? { fault: "is an absolute path" } : { inside: value };
  if (value.startsWith("#")) return { inside: value };
  return value.startsWith(prefix)
    ? { inside: value.slice(prefix.length), fromRoot: true }
    : { fault: `does not start with ${prefix}` };
}

function illFormed(page) {
  return page.links.filter((link) => link.fault).map((link) => `${sentence(page, link)} ${link.fault}`);
}

/** A way to the site: the address of its root, and whether a file stands at an address. */
async function overHttp() {
  const { base, close } = await serve(folder, "/a/b/");
  const found = async (url) => (await fetch(url, { method: "HEAD", redirect: "manual" })).status === 200;
  return { base, close, found };
}

function overFile() {
  const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  return { base: pathToFileURL(`${folder}/`).href, found: async (url) => isFile(fileURLToPath(url)) };
}

/** The links of all pages that lead nowhere by that way. Every address is asked for once. */
async function dead(door) {
  const asked = new Map();
  const findings = [];
  for (const page of pages.values()) {
    for (const link of page.links.filter((each) => each.inside !== undefined)) {
      const url = new URL(link.inside, link.fromRoot ? door.base : door.base + encodeURI(page.path));
      const target = url.href.split(/[?#]/)[0];
      if (!asked.has(target)) asked.set(target, await faultOf(target, door));
      const fault = asked.get(target) ?? missingAnchor(target.slice(door.base.length), url.hash);
      if (fault) findings.push(`${sentence(page, link)} ${fault}`);
    }
  }
  return findings;
}

async function faultOf(target, door) {
  if (!target.startsWith(door.base)) return "leaves the folder";
  if (target.endsWith("/") || isFolder(target.slice(door.base.length))) return "leads to a folder";
  return (await door.found(target)) ? undefined : "leads nowhere";
}

function isFolder(path) {
  return statSync(join(folder, decodeURI(path)), { throwIfNoEntry: false })?.isDirectory();
}

/** Anchors are asked for in pages alone: in a PDF `#page=3` is the reader's, in an SVG it is a part. */
function missingAnchor(path, hash) {
  const page = pages.get(decodeURI(path));
  if (!page || hash === "" || hash === "#top") return undefined;
  return page.anchors.has(decodeURIComponent(hash.slice(1))) ? undefined : "names an anchor that the page has not";
}

/** Pages to which no chain of links leads. Nothing leads to an alias or to 404.html, and nothing has to. */
function unreached() {
  const reached = new Set(["index.html"]);
  for (const path of reached) {
    for (const link of pages.get(path)?.links ?? []) {
      if (link.purpose === "leads" && link.inside !== undefined) reached.add(targetOf(link, path));
    }
  }
  return [...pages.values()]
    .filter((page) => !reached.has(page.path) && !page.alias && page.path !== "404.html")
    .map((page) => `${page.path} is linked from no page that can be reached`);
}

function targetOf(link, path) {
  const root = "http://site/";
  return decodeURI(new URL(link.inside, link.fromRoot ? root : root + encodeURI(path)).pathname.slice(1));
}

function sameButForCase() {
  const first = new Map();
  return filesOf(folder).flatMap((path) => {
    const other = first.get(path.toLowerCase());
    first.set(path.toLowerCase(), path);
    return other ? [`${other} and ${path}`] : [];
  });
}

/** What sitemap.xml (sitemaps.org 0.9) lists and should not. */
function untrueMap() {
  const file = join(folder, "sitemap.xml");
  if (!existsSync(file)) return ["there is no sitemap.xml"];
  const listed = [...readFileSync(file, "utf8").matchAll(/<loc>\s*([^<]*?)\s*<\/loc>/g)].map((match) => match[1]);
  if (listed.length === 0) return ["sitemap.xml lists nothing"];
  const seen = new Set();
  return listed.flatMap((url) => {
    if (seen.has(url)) return [`${url} stands there twice`];
    seen.add(url);
    if (!url.startsWith(published)) return [`${url} does not start with ${published}`];
    const path = decodeURI(url.slice(published.length)) || "index.html";
    const page = pages.get(path);
    if (!page) return existsSync(join(folder, path)) ? [] : [`${url} does not exist`];
    if (page.alias || path === "404.html") return [`${url} is no page of its own`];
    if (page.canonical && page.canonical !== url) return [`${url} is a copy of ${page.canonical}`];
    return [];
  });
}

function sentence(page, link) {
  return `${page.path}: ${link.where} "${link.value}"`;
}
