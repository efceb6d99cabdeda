/**
 * Judgements of relevance, and the measure of a ranking against them. It asks nothing and prints nothing.
 */
import { readFileSync } from "node:fs";

/** So many places of a ranking count. */
const DEPTH = 10;

/** From `qrels.tsv`: question → document → gain, of questions that have a relevant document. */
export function readJudgements(path) {
  const judgements = new Map();
  for (const line of readFileSync(path, "utf8").split("\n").filter(Boolean)) {
    const [question, document, gain] = line.split("\t");
    if (!judgements.has(question)) judgements.set(question, new Map());
    const known = judgements.get(question);
    known.set(document, Math.max(Number(gain), known.get(document) ?? 0));
  }
  return new Map([...judgements].filter(([, gains]) => [...gains.values()].some((gain) => gain > 0)));
}

/**
 * The mean normalised discounted cumulative gain at 10 (Järvelin and Kekäläinen 2002, with gains as they are judged
 * and a discount of log2 of the rank and 1), over all judged questions; one without a ranking counts 0.
 */
export function ndcg(judgements, ranked) {
  let sum = 0;
  for (const [question, gains] of judgements) {
    const found = [...new Set(ranked.get(question) ?? [])].map((document) => gains.get(document) ?? 0);
    const ideal = [...gains.values()].filter((gain) => gain > 0).sort((one, other) => other - one);
    sum += cumulated(found) / cumulated(ideal);
  }
  return sum / judgements.size;
}

function cumulated(gains) {
  return gains.slice(0, DEPTH).reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);
}
