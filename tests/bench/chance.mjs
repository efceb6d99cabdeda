/**
 * What is left to chance in a measure, the same in every run: numbers from a seed, and typing mistakes.
 */

/** Numbers from 0 to below 1 (mulberry32). */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of a list. */
export function oneOf(list, random) {
  return list[Math.floor(random() * list.length)];
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** A word with one letter left out, put in, replaced, or changed with the next, anywhere in it. */
export function mistaken(word, random) {
  const at = Math.floor(random() * word.length);
  const letter = oneOf(LETTERS, random);
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return word.slice(0, at) + word.slice(at, at + 2).split("").reverse().join("") + word.slice(at + 2);
  }
}

/** The value below which a share of the numbers stands. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
