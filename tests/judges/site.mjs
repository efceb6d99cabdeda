/**
 * A built site as it lies on disk: its files, and its pages as trees.
 *
 * It judges nothing. Pages are parsed one at a time, so that a large site does not lie in memory whole.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { parse } from "parse5";

/** All files below a folder, as sorted paths with `/`, hidden ones left out. */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    // Node 18 calls the folder of an entry `path`, later versions `parentPath`.
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(folder, sep).length))
    .map((path) => path.split(sep).join("/"))
    .filter((path) => !path.split("/").some((part) => part.startsWith(".")))
    .sort();
}

/** The pages of a folder, one after the other. */
export function* pagesOf(folder) {
  for (const path of filesOf(folder)) {
    if (path.endsWith(".html")) yield readPage(folder, path);
  }
}

/** One page: its path, its text, and its elements in the order of the document. */
export function readPage(folder, path) {
  const text = readFileSync(join(folder, path), "utf8");
  return { path, text, elements: [...elementsOf(parse(text))] };
}

/** An attribute's value, or `undefined`. Of `xlink:href` the name is `href`, as in the tree. */
export function attribute(element, name) {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** The words of an attribute that holds a list of words, such as `rel`, in lower case. */
export function words(element, name) {
  return (attribute(element, name) ?? "").toLowerCase().split(/\s+/).filter(Boolean);
}

/** The address to which a page leads on by itself, or `undefined`: such a page is an alias. */
export function leadsOnTo(page) {
  const refresh = page.elements.find(
    (element) => element.tagName === "meta" && attribute(element, "http-equiv")?.toLowerCase() === "refresh",
  );
  return refresh && /url\s*=\s*["']?([^"']*)/i.exec(attribute(refresh, "content") ?? "")?.[1].trim();
}

/** What kind of page it says to be: `data-page-type` on its body, or `undefined`. */
export function pageType(page) {
  const body = page.elements.find((element) => element.tagName === "body");
  return body && attribute(body, "data-page-type");
}

function* elementsOf(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elementsOf(child);
  }
  if (node.content) yield* elementsOf(node.content);
}
