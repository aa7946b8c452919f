// How far the order can be trusted, sampled again in the page once the weights have moved: SMAA as src/trust/ does it,
// weights within ±50 % and every unknown fact evenly inside of its range. Not the same random numbers as the binary's,
// and estimates of costs are drawn evenly.
import { leavesOf } from "./explain.js";
/** @typedef {import("./score.js").Scorer} Scorer */

/** Small and even enough for shares in percent (mulberry32). @param {number} seed */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @typedef {{lo: number, widths: number[]}} Uncertain  a top-level value: its least, and what each unknown fact adds */

/** @param {import("./score.js").Contribution} top @returns {Uncertain} */
function uncertain(top) {
  const leaves = leavesOf([top]).filter(({ value, share }) => share > 0 && value.hi > value.lo);
  return { lo: top.value.lo, widths: leaves.map(({ value, share }) => (share / top.share) * (value.hi - value.lo)) };
}

/**
 * What is known of a record, for sampling: by top-level criterion that counts.
 * @param {Scorer} scorer @param {import("./types.js").Item} item
 */
export function uncertainRow(scorer, item) {
  return scorer.explain(item).filter(({ share }) => share > 0).map(uncertain);
}

/**
 * Ranks of every row over samples; done in steps, because a page must not stand still.
 * @param {Scorer} scorer @param {Uncertain[][]} rows @param {number} samples
 */
export function* sampling(scorer, rows, samples) {
  const uniform = randomNumbers(1);
  const count = rows.length;
  const ranks = rows.map(() => new Uint32Array(count));
  const scores = new Float64Array(count);
  const order = rows.map((_, place) => place);
  for (let sample = 0; sample < samples; ++sample) {
    const weights = scorer.shares.filter((share) => share > 0).map((share) => share * (1 + 0.5 * (1 - 2 * uniform())));
    for (let row = 0; row < count; ++row) {
      let score = 0;
      /** @type {Uncertain[]} */ (rows[row]).forEach(({ lo, widths }, i) => {
        let value = lo;
        for (const width of widths) value += uniform() * width;
        score += /** @type {number} */ (weights[i]) * value;
      });
      scores[row] = score;
    }
    order.sort((a, b) => /** @type {number} */ (scores[b]) - /** @type {number} */ (scores[a]));
    order.forEach((row, rank) => {
      const counts = /** @type {Uint32Array} */ (ranks[row]);
      counts[rank] = /** @type {number} */ (counts[rank]) + 1;
    });
    yield sample + 1;
  }
  return ranks.map((counts) => summary(counts, samples));
}

/** @param {Uint32Array} counts @param {number} samples @returns {import("./types.js").Robust} */
function summary(counts, samples) {
  const shortlist = 10;
  let below = 0;
  let expected = 0;
  let p05 = 0;
  let p95 = 0;
  let inShortlist = 0;
  counts.forEach((count, rank) => {
    below += count;
    expected += ((rank + 1) * count) / samples;
    if (rank < shortlist) inShortlist += count;
    if (!p05 && below >= 0.05 * samples) p05 = rank + 1;
    if (!p95 && below >= 0.95 * samples) p95 = rank + 1;
  });
  return [/** @type {number} */ (counts[0]) / samples, inShortlist / samples, p05, p95, expected];
}
