/**
 * What axe finds on an open page, and whether the page scrolls sideways. It opens nothing and reports nothing.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds. It must not load the stylesheets anew: the page's policy forbids that, and says so. */
export async function violations(tab) {
  if (!(await tab.evaluate(() => "axe" in window))) await tab.evaluate(AXE);
  const found = await tab.evaluate(async (tags) => {
    const answer = await window.axe.run(document, {
      runOnly: tags,
      resultTypes: ["violations"],
      preload: false,
    });
    return answer.violations.map(({ id, help, nodes }) => ({ id, help, target: nodes[0].target, count: nodes.length }));
  }, TAGS);
  return found.map(({ id, help, target, count }) => `${id}: ${help}: ${target.join(" ")} (${count}×)`);
}

/** Whether the page is wider than its window. */
export function sideways(tab) {
  return tab.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}
