/**
 * What must stand in each page by itself, and what must not: policy, inline code, ids, languages, headings.
 *
 * It knows the house's own rules only; whether the HTML is valid is asked of the Nu checker by `nu.mjs`.
 *
 *     node markup.mjs FOLDER
 */
import { Report, wanted } from "./report.mjs";
import { attribute, filesOf, leadsOnTo, pagesOf, pageType, readPage } from "./site.mjs";

const [folder] = wanted("markup.mjs FOLDER", 1);

/** The rules, in the order in which they are told: a name, and from a page to what breaks it. */
const RULES = [
  ["a strict Content-Security-Policy stands in each page, before all that it governs", policy],
  ["no script, style or handler stands inline", inline],
  ["ids are unique", repeatedIds],
  ["the page and each foreign passage say language and direction", languages],
  ["there is exactly one h1, and no level is skipped", headings],
  ["the body says what kind of page it is", kind],
];

const findings = RULES.map(() => []);
for (const page of pagesOf(folder)) {
  RULES.forEach(([, rule], place) => {
    findings[place].push(...rule(page).map((finding) => `${page.path}: ${finding}`));
  });
}
for (const path of filesOf(folder).filter((each) => each.endsWith(".svg"))) {
  findings[1].push(...inline(readPage(folder, path)).map((finding) => `${path}: ${finding}`));
}
const report = new Report();
RULES.forEach(([name], place) => report.check(name, findings[place]));
report.close();

/** CSP Level 3 §3.3: a policy in a `<meta>` rules only what follows it. */
function policy(page) {
  const place = page.elements.findIndex(
    (each) => attribute(each, "http-equiv")?.toLowerCase() === "content-security-policy",
  );
  if (place < 0) return ["has no policy"];
  const rules = attribute(page.elements[place], "content") ?? "";
  const governed = ["script", "style", "link", "img", "base"];
  const early = page.elements.slice(0, place).find((each) => governed.includes(each.tagName));
  return [
    early && `<${early.tagName}> stands before the policy`,
    !/(^|;)\s*default-src\s+'none'/.test(rules) && "the policy does not begin with default-src 'none'",
    /'unsafe-/.test(rules) && "the policy allows what is unsafe",
    /\bhttps?:|\s\*/.test(rules) && "the policy lets requests leave the origin",
  ].filter(Boolean);
}

function inline(page) {
  return page.elements.flatMap((element) => [
    element.tagName === "style" && "<style> in the page",
    element.tagName === "script" && !isFileOrData(element) && "<script> in the page",
    attribute(element, "style") !== undefined && `<${element.tagName} style="${attribute(element, "style")}">`,
    ...element.attrs.filter((each) => /^on/.test(each.name)).map((each) => `<${element.tagName} ${each.name}>`),
    /^\s*javascript:/i.test(attribute(element, "href") ?? "") && "an address of the scheme javascript:",
  ]).filter(Boolean);
}

/** A script with an address, or a block of JSON-LD, which no browser runs. */
function isFileOrData(script) {
  return attribute(script, "src") !== undefined || attribute(script, "type") === "application/ld+json";
}

function repeatedIds(page) {
  const seen = new Set();
  return page.elements.flatMap((element) => {
    const id = attribute(element, "id");
    if (id === undefined) return [];
    const again = seen.has(id);
    seen.add(id);
    return again ? [`id "${id}" stands twice`] : [];
  });
}

function languages(page) {
  const root = page.elements.find((each) => each.tagName === "html");
  const [language, direction] = [attribute(root, "lang"), attribute(root, "dir")];
  if (!language || !direction) return ["<html> lacks lang or dir"];
  if (direction !== directionOf(language)) return [`<html lang="${language}" dir="${direction}">`];
  return page.elements.filter((each) => each !== root && attribute(each, "lang")).flatMap((each) => {
    const own = attribute(each, "lang");
    const said = attribute(each, "dir") ?? direction;
    return said === directionOf(own) || said === "auto" ? [] : [`<${each.tagName} lang="${own}"> lacks its dir`];
  });
}

/** The direction in which a language is written by its likely script (Unicode CLDR). */
function directionOf(language) {
  const locale = new Intl.Locale(language).maximize();
  return ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"].includes(locale.script) ? "rtl" : "ltr";
}

function headings(page) {
  const levels = page.elements.filter((each) => /^h[1-6]$/.test(each.tagName)).map((each) => Number(each.tagName[1]));
  const first = levels.filter((level) => level === 1).length;
  const skipped = levels.find((level, place) => place > 0 && level > levels[place - 1] + 1);
  return [first !== 1 && `${first} h1`, skipped && `an h${skipped} without the level above it`].filter(Boolean);
}

/** An alias only leads on, so it may leave this out. */
function kind(page) {
  return pageType(page) || leadsOnTo(page) !== undefined ? [] : ["no data-page-type"];
}
