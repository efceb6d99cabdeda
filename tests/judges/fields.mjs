/**
 * Asks the built library by `"phrases"`, `-words` and `field:` filters: every hit must be what was asked for.
 *
 * What a hit is, is not taken from search but from its page, the indexes of years, and the record's own file.
 *
 *     node fields.mjs FOLDER CONTENT
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { Report, wanted } from "./report.mjs";

const [given, content] = wanted("fields.mjs FOLDER CONTENT", 2);
const folder = resolve(given);
/** Languages of the site whose pages stand beside the default's. */
const OTHERS = ["de"];

const report = new Report();
const browser = await launch();
const tab = await browser.newPage();
await tab.goto(pathToFileURL(join(folder, "search.html")).href);
await tab.evaluate(() => window.golocal.ready);
const total = (await ask("")).total;

await each('"action plan"', (id) => /action\W+plan/i.test(text(id)));
await each('"human rights" "action plan"', (id) => /human\W+rights/i.test(text(id)) && /action\W+plan/i.test(text(id)));
await fewer('"rights human"', "rights human");
await each("rights -housing", (id) => !/\bhousing\b/i.test(words(id)));
await each('rights -"human rights"', (id) => !/human rights/i.test(words(id)));
await parted("rights", "housing");
await each("author:oomen", (id) => /Oomen/.test(text(id)));
await each("author:oomen politics", (id) => /Oomen/.test(text(id)));
await each("year:2020..2023", (id) => yearsOf(id).some((year) => year >= 2020 && year <= 2023));
await each("year:2021", (id) => yearsOf(id).includes(2021));
await each("year:..2000 rights", (id) => yearsOf(id).some((year) => year <= 2000));
await each("kind:readings", (id) => id.startsWith("readings/"));
await each("kind:practices housing", (id) => id.startsWith("practices/"));
await each("-kind:readings rights", (id) => !id.startsWith("readings/"));
await each("language:es", (id) => /\bes\b/.test(toml(id)) || existsSync(join(content, `${id}.es.md`)));
await each("topic:housing", hasHousing);
await each("topic:right-to-housing kind:readings year:2000..", (id) =>
  id.startsWith("readings/") && hasHousing(id) && yearsOf(id).some((year) => year >= 2000));
await same("kind:readings", { kind: ["readings"] });
await same("year:2020..2023", { year: ["2020..2023"] });
await same("topic:right-to-housing language:en", { topic: ["right-to-housing"], language: ["en"] });
await browser.close();
report.close();

function ask(question, filters = {}) {
  return tab.evaluate(([text, kept]) => window.golocal.search(text, { limit: 1000, filters: kept }), [question, filters]);
}

/** Every hit has the property; there is some, and not everything. */
async function each(question, has) {
  const { results } = await ask(question);
  const wrong = results.map(({ id }) => id).filter((id) => !has(id));
  if (results.length === 0 || results.length === total) wrong.push(`${results.length} hits of ${total}`);
  report.check(`${question}: ${results.length} hits, all as asked`, wrong);
}

function hasHousing(id) {
  return id === "topics/right-to-housing" || /^topics = .*"right-to-housing"/m.test(toml(id));
}

async function fewer(narrow, wide) {
  const [some, more] = [await ask(narrow), await ask(wide)];
  report.check(`${narrow} finds less than ${wide}`, some.total < more.total ? [] : [`${some.total} and ${more.total}`]);
}

/** With a word and without it, hits are all that there are without saying. */
async function parted(word, other) {
  const [all, without] = [await ask(word), await ask(`${word} -${other}`)];
  const left = new Set(without.results.map(({ id }) => id));
  const lost = all.results.map(({ id }) => id).filter((id) => !left.has(id) && !new RegExp(`${other.slice(0, -3)}`, "i").test(everything(id)));
  report.check(`${word} -${other} loses only what has the word`, left.size < all.total ? lost : ["nothing is left out"]);
}

async function same(question, filters) {
  const ids = ({ results }) => results.map(({ id }) => id).sort().join(" ");
  const [typed, filtered] = [ids(await ask(question)), ids(await ask("", filters))];
  report.check(`${question} finds what the filter leaves`, typed === filtered ? [] : [`${typed.slice(0, 150)} and ${filtered.slice(0, 150)}`]);
}

/** What stands on a record's pages, in all languages of the site, without what is around it. */
function text(id) {
  const pages = ["", ...OTHERS].map((language) => join(folder, language, page(id))).filter((path) => existsSync(path));
  return pages.map((path) => main(readFileSync(path, "utf8"))).join("\n");
}

function page(id) {
  const own = id.replace(/^pages\//, "");
  return existsSync(join(folder, `${id}.html`)) ? `${id}.html` : `${own}.html`;
}

function main(html) {
  const inner = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? "";
  return inner.replace(/<[^>]*>/g, " ").replace(/&[a-z]+;|&#\d+;/g, " ").replace(/\s+/g, " ");
}

function toml(id) {
  return readFileSync(join(content, `${id}.toml`), "utf8");
}

/** What a record says in its own files: what others say of it on its page is not its own. */
function words(id) {
  const place = join(content, dirname(id));
  const bodies = readdirSync(place).filter((name) => new RegExp(`^${basename(id)}(\\.[\\w-]+)?\\.md$`).test(name));
  const own = toml(id).replace(/^(topics|links|sources|answers|places|aliases|same-as|url|implements|id|record|path) = .*$|^(url|title|note) = .*$/gm, "");
  return [own, ...bodies.map((name) => readFileSync(join(place, name), "utf8"))].join("\n");
}

function everything(id) {
  return `${text(id)}\n${toml(id)}`;
}

/** The years under which a record is listed. */
function yearsOf(id) {
  return [...years().get(id) ?? []];
}

function years() {
  years.known ??= readdirSync(join(folder, "years")).reduce((known, name) => {
    const year = Number(/^(\d{4})\b.*\.html$/.exec(name)?.[1]);
    if (!year) return known;
    for (const [, id] of readFileSync(join(folder, "years", name), "utf8").matchAll(/href="\.\.\/([a-z]+\/[a-z0-9-]+)\.html"/g)) {
      known.set(id, (known.get(id) ?? new Set()).add(year));
    }
    return known;
  }, new Map());
  return years.known;
}
