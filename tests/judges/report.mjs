/**
 * What a judge says: one line a check, its findings below it, and the count at the end.
 *
 * It knows nothing of what is judged.
 * `tests/run` adds up the last lines of all judges, which all read `N passed, N failed`.
 */

/** So many findings of one check are shown; of the rest only the number. */
const SHOWN = 15;
/** So many characters of one finding; a checker may quote a whole page. */
const LENGTH = 400;

/** A judge's report, to be filled check by check and closed once. */
export class Report {
  passed = 0;
  failed = 0;

  /** Tells one check: it has passed if `findings`, a list of sentences, is empty. */
  check(name, findings) {
    if (findings.length === 0) {
      this.passed += 1;
      console.log(`  ok    ${name}`);
      return;
    }
    this.failed += 1;
    console.log(`  FAIL  ${name}`);
    for (const finding of findings.slice(0, SHOWN)) console.log(`          ${finding.slice(0, LENGTH)}`);
    if (findings.length > SHOWN) console.log(`          … and ${findings.length - SHOWN} more`);
  }

  /** Tells something that is worth knowing and no mistake. */
  note(sentence) {
    console.log(`  note  ${sentence}`);
  }

  /** Prints the count and gives the process its exit status. */
  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 ? 0 : 1;
  }
}

/** The arguments of a judge, or its usage on standard error and exit status 2. */
export function wanted(usage, least) {
  const given = process.argv.slice(2);
  if (given.length >= least) return given;
  console.error(`usage: node ${usage}`);
  process.exit(2);
}
