/**
 * Takes pictures of pages, for eyes: 360 and 1280 px, light, dark and forced colours, and as it is printed.
 *
 * It judges nothing and is no part of `tests/run`.
 *
 *     node shots.mjs FOLDER PICTURES PAGE…
 *
 * PAGE is an address within the site, such as `editions/2024.html`, also with an anchor.
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { appear, launch } from "./browser.mjs";
import { wanted } from "./report.mjs";

const [given, pictures, ...pages] = wanted("shots.mjs FOLDER PICTURES PAGE…", 3);
const root = pathToFileURL(`${resolve(given)}/`);
const LOOKS = {
  "360-light": { width: 360, media: { colorScheme: "light" } },
  "360-dark": { width: 360, media: { colorScheme: "dark" } },
  "1280-light": { width: 1280, media: { colorScheme: "light" } },
  "1280-dark": { width: 1280, media: { colorScheme: "dark" } },
  "1280-forced": { width: 1280, media: { colorScheme: "light", forcedColors: "active" } },
  // The width of A4 between margins of 2 cm at 96 px an inch.
  print: { width: 642, media: { colorScheme: "light", media: "print" } },
};

mkdirSync(pictures, { recursive: true });
const browser = await launch();
const tab = await browser.newPage();
for (const page of pages) {
  await tab.goto(new URL(page, root).href);
  for (const [name, look] of Object.entries(LOOKS)) {
    await appear(tab, look);
    const picture = join(pictures, `${page.replace(/\.html/, "").replace(/[/#]/g, "-")}-${name}.png`);
    await tab.screenshot({ path: picture, fullPage: true });
    console.log(picture);
  }
}
await browser.close();
