/**
 * Holds the JSON Schemas that the program prints against Taplo, the checker that editors carry.
 *
 * The real records must pass, and each faulty file must be found out. Whether the program itself finds the same
 * mistakes is asked elsewhere: a schema sees one file at a time.
 *
 *     node schema.mjs PROGRAM ROOT FAULTY
 *
 * FAULTY holds files `<kind>-<what>.toml`, each with a mistake that a schema can see.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Report, wanted } from "./report.mjs";

const [program, root, faulty] = wanted("schema.mjs PROGRAM ROOT FAULTY", 3).map((each) => resolve(each));
const TAPLO = fileURLToPath(new URL("node_modules/@taplo/cli/dist/cli.js", import.meta.url));
const KINDS = ["series", "publications", "outcomes", "readings", "editions", "practices", "lists", "people",
  "organisations", "topics", "places", "news", "pages", "config"];
/** What the schema language has and editors choke on. */
const FORBIDDEN = ["allOf", "$ref"];

const folder = mkdtempSync(join(tmpdir(), "schemas-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const report = new Report();
for (const kind of KINDS) {
  report.check(`the schema of ${kind} is one that editors understand`, write(kind));
  const records = recordsOf(kind);
  report.check(`${records.length} records of ${kind} pass`, complaints(kind, records));
  report.check(`each faulty file of ${kind} is found out`, unnoticed(kind));
}
report.close();

/** Has the program print a schema into a file, and tells what in it editors would choke on. */
function write(kind) {
  const text = execFileSync(program, ["schema", kind], { encoding: "utf8", maxBuffer: 1 << 28 });
  writeFileSync(schemaOf(kind), text);
  const found = new Set();
  JSON.parse(text, (key, value) => {
    if (FORBIDDEN.includes(key)) found.add(`it uses ${key}`);
    if (key === "type" && [value].flat().includes("null")) found.add("it allows null");
    return value;
  });
  return [...found];
}

function schemaOf(kind) {
  return join(folder, `${kind}.json`);
}

function recordsOf(kind) {
  if (kind === "config") return [join(root, "config.toml")];
  return tomlIn(join(root, "content", kind));
}

function tomlIn(place) {
  if (!existsSync(place)) return [];
  return readdirSync(place).filter((name) => name.endsWith(".toml")).sort().map((name) => join(place, name));
}

/** What Taplo says against these files; nothing where there are none. */
function complaints(kind, files) {
  if (files.length === 0) return [];
  const schema = pathToFileURL(schemaOf(kind)).href;
  const asked = [TAPLO, "lint", "--no-auto-config", "--colors", "never", "--schema", schema, ...files];
  const run = spawnSync(process.execPath, asked, { encoding: "utf8", maxBuffer: 1 << 28, cwd: root });
  if (run.error) throw run.error;
  if (run.status === 0) return [];
  const lines = run.stderr.split("\n").filter((line) => /^error|┌─|ERROR/.test(line));
  return lines.length > 0 ? lines : [`exit status ${run.status}: ${run.stderr}`];
}

/** The faulty files that pass. A kind without any is told too, since its schema could let everything pass. */
function unnoticed(kind) {
  const files = tomlIn(faulty).filter((file) => file.slice(faulty.length + 1).startsWith(`${kind}-`));
  if (files.length === 0) return [`${faulty} holds no ${kind}-*.toml`];
  return files.filter((file) => complaints(kind, [file]).length === 0);
}
