/**
 * Starts the Chromium that the machine has, and says how a page may appear in it.
 *
 * It downloads no browser. `CHROMIUM` names another one than the first that is found.
 */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** Nothing that would speak to somebody else's server or change from run to run. */
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** Ways for a page to appear: its width in CSS pixels, and what the reader has asked of the system. */
export const APPEARANCES = {
  light: { width: 1280, media: { colorScheme: "light" } },
  dark: { width: 1280, media: { colorScheme: "dark" } },
  forced: { width: 1280, media: { colorScheme: "light", forcedColors: "active" } },
  narrow: { width: 320, media: { colorScheme: "light" } },
  "narrow dark": { width: 320, media: { colorScheme: "dark" } },
};

/** A browser with a new profile. */
export function launch() {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));
  if (!executablePath) throw new Error("no Chromium is installed; CHROMIUM can name one");
  return chromium.launch({ executablePath, args: QUIET });
}

/** Lets an open page appear so, without loading it again. Nothing moves, so that what is measured stands still. */
export async function appear(tab, { width, media }) {
  const neutral = { media: "screen", forcedColors: "none", reducedMotion: "reduce" };
  await tab.setViewportSize({ width, height: 900 });
  await tab.emulateMedia({ ...neutral, ...media });
}
