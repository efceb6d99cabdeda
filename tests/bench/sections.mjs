/**
 * Takes a folder of HTML pages apart into documents of about equal size, a heading and what stands under it each.
 *
 * It is made for the manuals that Sphinx writes, such as those of Debian's package `linux-doc`; other pages do as well
 * where their text stands in `main`, `article` or an element with the role `main`.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "parse5";

/** Less text than this is added to what follows; more than this is divided. Both in parts of the wanted size. */
const LEAST = 0.25;
const MOST = 1.5;
const BLOCKS = new Set(["p", "li", "dd", "dt", "pre", "td", "th", "blockquote"]);
const UNSEEN = new Set(["script", "style", "nav", "footer", "header", "svg", "form"]);

/** At most `count` English documents of about `size` characters, `{id, title, text, language}`, taken evenly from all pages. */
export function sections(folder, count, size) {
  const all = [];
  for (const path of pages(folder)) collect(path, size, all);
  const step = Math.max(1, all.length / count);
  const taken = Array.from({ length: Math.min(count, all.length) }, (_, at) => all[Math.floor(at * step)]);
  return taken.map((each, at) => ({ id: `d${at}`, language: "en", ...each }));
}

function pages(folder) {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  const html = found.filter((entry) => entry.isFile() && entry.name.endsWith(".html"));
  return html.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

function collect(path, size, documents) {
  const main = find(parse(readFileSync(path, "utf8")), isMain);
  if (!main) return;
  let title = "";
  let text = [];
  let length = 0;
  const end = () => {
    const words = text.join("\n\n");
    if (title && length >= LEAST * size && isLatin(words)) documents.push({ title, text: words });
    [text, length] = [[], 0];
  };
  const add = (block) => {
    if (length + block.length > MOST * size) end();
    for (let from = 0; from < block.length; from += size) text.push(block.slice(from, from + size));
    length += block.length;
  };
  visit(main, {
    heading: (words) => {
      end();
      title = words;
    },
    block: (words) => words && add(words),
  });
  end();
}

/** Manuals hold translations, too, whose language their pages do not tell. */
function isLatin(text) {
  return (text.match(/\p{Script=Latin}/gu)?.length ?? 0) > (text.match(/\p{L}/gu)?.length ?? 0) / 2;
}

function visit(node, see) {
  for (const child of node.childNodes ?? []) {
    const name = child.tagName;
    if (UNSEEN.has(name)) continue;
    if (/^h[1-6]$/.test(name)) see.heading(words(child));
    else if (BLOCKS.has(name)) see.block(words(child));
    else visit(child, see);
  }
}

function words(node) {
  return letters(node).replace(/[\s¶]+/g, " ").trim();
}

function letters(node) {
  if (node.nodeName === "#text") return node.value;
  if (UNSEEN.has(node.tagName)) return "";
  return (node.childNodes ?? []).map(letters).join("");
}

function isMain(node) {
  return ["main", "article"].includes(node.tagName) || node.attrs?.some(({ name, value }) => name === "role" && value === "main");
}

function find(node, fits) {
  if (fits(node)) return node;
  for (const child of node.childNodes ?? []) {
    const found = find(child, fits);
    if (found) return found;
  }
  return undefined;
}
