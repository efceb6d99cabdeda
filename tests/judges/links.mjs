/**
 * The addresses that stand in a page, and what each of them is for.
 *
 * It finds and sorts them; whether they lead anywhere is asked by `crawl.mjs`.
 */
import { attribute, leadsOnTo, words } from "./site.mjs";

/** Attributes whose value is one address. */
const ONE = ["href", "src", "poster", "action", "formaction", "data"];
/** Attributes whose value is a list of addresses, each with a width or a density. */
const MANY = ["srcset", "imagesrcset"];
/** Relations of `<link>` that make a browser load what they name; all others only tell of it. */
const LOADING = ["stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch", "preconnect",
  "dns-prefetch", "manifest", "search"];

/**
 * All addresses of a page, as `{ value, purpose, where }`.
 *
 * The purpose is `leads` (a reader follows it), `tells` (a relation in the head) or `loads` (the browser asks for it).
 */
export function linksOf(page) {
  const links = page.elements.flatMap((element) => {
    const purpose = purposeOf(element);
    return addressesOf(element).map(([name, value]) => ({ value, purpose, where: `<${element.tagName} ${name}>` }));
  });
  const next = leadsOnTo(page);
  return next === undefined ? links : [...links, { value: next, purpose: "leads", where: "<meta refresh>" }];
}

function purposeOf(element) {
  if (element.tagName === "a" || element.tagName === "area") return "leads";
  if (element.tagName === "link" && !words(element, "rel").some((rel) => LOADING.includes(rel))) return "tells";
  return "loads";
}

function addressesOf(element) {
  const one = ONE.filter((name) => name !== "data" || element.tagName === "object")
    .map((name) => [name, attribute(element, name)])
    .filter(([, value]) => value !== undefined);
  const many = MANY.flatMap((name) => candidates(attribute(element, name)).map((value) => [name, value]));
  return [...one, ...many];
}

function candidates(srcset) {
  return (srcset ?? "").split(/,\s+/).map((each) => each.trim().split(/\s+/)[0]).filter(Boolean);
}
