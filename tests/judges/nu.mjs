/**
 * Holds every page of a built site against the Nu HTML Checker.
 *
 * An error fails; warnings are told by their number, since many are matters of taste.
 * All pages go through one run of Java, whose start costs more than a hundred pages.
 *
 *     node nu.mjs FOLDER
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Report, wanted } from "./report.mjs";
import { filesOf } from "./site.mjs";

const [given] = wanted("nu.mjs FOLDER", 1);
const folder = resolve(given);
const JAR = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

const messages = ask();
const errors = messages.filter((each) => each.type !== "info");
// The checker does not know the origin of a file and takes what the policy allows for forbidden; a browser knows.
const isGuess = (each) => each.message.includes("Content Security Policy (meta tag)");
const warnings = messages.filter((each) => each.subType === "warning" && !isGuess(each));
const report = new Report();
const count = filesOf(folder).filter((path) => path.endsWith(".html")).length;
report.check(`the Nu checker finds no error in ${count} pages`, errors.map(sentence));
for (const [text, number] of counted(warnings.map((each) => each.message))) report.note(`${number} × ${text}`);
report.close();

/** Runs the checker over the folder. Languages are not guessed: a page may quote more than it says itself. */
function ask() {
  const asked = ["-Xss8m", "-jar", JAR, "--format", "json", "--skip-non-html", "--no-langdetect", folder];
  const run = spawnSync("java", asked, { encoding: "utf8", maxBuffer: 1 << 29 });
  if (run.error) throw run.error;
  const answer = run.stderr.split("\n").find((line) => line.startsWith("{"));
  if (!answer) throw new Error(`the checker did not answer: ${run.stderr}`);
  return JSON.parse(answer).messages;
}

function sentence({ url, lastLine, firstColumn, message, extract }) {
  const path = url?.replace(pathToFileURL(`${folder}/`).href, "").replace(`file:${folder}/`, "");
  return `${path}:${lastLine}:${firstColumn ?? 1}: ${message} ${JSON.stringify(extract ?? "")}`;
}

/** Each sentence with how often it stands there, the most frequent first. */
function counted(sentences) {
  const numbers = new Map();
  for (const each of sentences) numbers.set(each, (numbers.get(each) ?? 0) + 1);
  return [...numbers].sort((one, other) => other[1] - one[1]).slice(0, 10);
}
