/**
 * Builds a library several times and compares: the same bytes each time, on one thread and on eight,
 * and a second build into the same folder that touches nothing.
 *
 * It compares whole folders, hidden files included, and does not look into them.
 *
 *     node double.mjs PROGRAM ROOT
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Report, wanted } from "./report.mjs";

const [program, root] = wanted("double.mjs PROGRAM ROOT", 2).map((each) => resolve(each));

const folder = mkdtempSync(join(tmpdir(), "builds-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const first = build("first");
const report = new Report();
report.check("a second build gives the same bytes", differences(first, build("second")));
report.check("a build on one thread gives the same bytes", differences(first, build("one", "--jobs", "1")));
report.check("a build on eight threads gives the same bytes", differences(first, build("eight", "--jobs", "8")));
report.check("a build without a change touches nothing", touched());
report.close();

/** Builds into a folder of that name and gives its place. */
function build(name, ...options) {
  const output = join(folder, name);
  const stdio = ["ignore", "ignore", "inherit"];
  execFileSync(program, ["build", "--root", root, "-o", output, ...options], { stdio });
  return output;
}

function differences(one, other) {
  const [ones, others] = [entriesOf(one), entriesOf(other)];
  const added = [...others.keys()].filter((path) => !ones.has(path)).map((path) => `${path} is there once only`);
  const changed = [...ones].flatMap(([path, entry]) => {
    if (!others.has(path)) return [`${path} is there once only`];
    if (entry.isDirectory()) return [];
    return readFileSync(join(one, path)).equals(readFileSync(join(other, path))) ? [] : [`${path} differs`];
  });
  return [...changed, ...added];
}

/** Files and folders that another build into the first folder has written, replaced or removed. */
function touched() {
  const before = entriesOf(first);
  build("first");
  const after = entriesOf(first);
  const sameAs = (one, other) => ["ino", "mtimeNs", "ctimeNs"].every((each) => one[each] === other[each]);
  const changed = [...before].filter(([path, entry]) => !after.has(path) || !sameAs(entry, after.get(path)));
  const added = [...after.keys()].filter((path) => !before.has(path));
  return [...changed.map(([path]) => path), ...added].map((path) => `${path || "the folder itself"} was touched`);
}

/** Path → what the file system says of it, the folder itself included, times in nanoseconds. */
function entriesOf(place) {
  const paths = ["", ...readdirSync(place, { recursive: true }).sort()];
  return new Map(paths.map((path) => [path, statSync(join(place, path), { bigint: true })]));
}
