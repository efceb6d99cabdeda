/**
 * Makes a library of many readings on disk and has the program build it.
 *
 * It knows nothing of what is measured. A document is `{id, title, text, language}` and becomes
 * `content/readings/<id>.toml`, an article of 2000 whose abstract is the text.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const REPOSITORY = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");

/** The program that is measured; `GOLOCAL` names another one than that of the last release build. */
export const PROGRAM = process.env.GOLOCAL ?? join(REPOSITORY, "target/release/golocal");

/** Writes a library of these documents into a folder that is empty or not there. */
export function writeLibrary(root, documents) {
  const readings = join(root, "content/readings");
  mkdirSync(readings, { recursive: true });
  writeFileSync(join(root, "config.toml"), CONFIG);
  for (const document of documents) writeFileSync(join(readings, `${document.id}.toml`), record(document));
}

const CONFIG = `title = "A library to be measured"
base-url = "https://example.org/measured/"
languages = ["en"]
`;

function record({ title, text, language }) {
  const lines = [`type = "article"`, `language = ${quoted(language)}`, `title = ${quoted(line(title))}`, "issued = 2000", "added = 2000-01-01"];
  if (text.trim()) lines.push(`abstract = ${quoted(text)}`);
  return `${lines.join("\n")}\n`;
}

/** Builds a library and gives the folder of the site: beside the library, unless it is named. */
export function build(root, site = `${root}-site`, program = PROGRAM) {
  if (!existsSync(program)) throw new Error(`${program} is not there: cargo build --release makes it`);
  execFileSync(program, ["build", "--root", root, "-o", site], { stdio: ["ignore", "ignore", "inherit"] });
  return site;
}

/** The path of the search engine within a built site. Its name has its content in it. */
export function enginePath(site) {
  const assets = readdirSync(join(site, "assets")).filter((name) => name.endsWith(".js"));
  const found = assets.find((name) => readFileSync(join(site, "assets", name), "utf8").includes("golocalShard"));
  if (!found) throw new Error(`${site}/assets has no script that reads the index`);
  return join(site, "assets", found);
}

/**
 * Gives constants of the built engine other values: `NEXT=.2`, or `MENDED.top=4` for an entry of a table.
 *
 * A name that the engine does not have is an error, so that nothing is tuned in vain. What was shipped is kept beside it
 * and comes back first, so that a site that stays is never tuned twice.
 */
export function override(site, settings) {
  const path = enginePath(site);
  const shipped = `${path}.shipped`;
  if (settings.length > 0 && !existsSync(shipped)) copyFileSync(path, shipped);
  if (!existsSync(shipped)) return;
  let script = readFileSync(shipped, "utf8");
  for (const [name, value] of settings) {
    const [table, entry] = name.split(".");
    const place = entry
      ? new RegExp(`(\\bconst ${table} = \\{[^}]*?\\b${entry}: )[^,}]+`)
      : new RegExp(`(\\bconst ${table} = )[^;]+`);
    if (!place.test(script)) throw new Error(`the engine has no constant ${name}`);
    script = script.replace(place, `$1${value}`);
  }
  writeFileSync(path, script);
}

/** A basic string of TOML 1.0. JSON escapes all that TOML wants escaped, but for U+007F and halves of pairs. */
function quoted(text) {
  return JSON.stringify(text.toWellFormed?.() ?? text).replace(/\u007f/g, "\\u007F");
}

function line(text) {
  return text.replace(/\s+/g, " ").trim();
}
