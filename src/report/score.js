// score = 100 · Σ wᵢ·vᵢ / Σ wᵢ, as src/score/score.cpp does it.
import { valueOf } from "./values.js";
/** @typedef {import("./values.js").Attributes} Attributes */
/** @typedef {import("./types.js").Criterion} Criterion */
/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Part} Part */
/** @typedef {import("./types.js").Scored} Scored */
/** @typedef {import("./types.js").ValueInterval} ValueInterval */
/** @typedef {import("./values.js").Situation} Situation */

/** How much of a value that is not known exactly counts (Hurwicz). @type {Record<string, number>} */
export const alphas = { worst: 0, cautious: 0.25, neutral: 0.5, best: 1 };

/**
 * Rank-order-centroid weights: w_k = (1/n) · Σ_{i=k..n} 1/i.
 * @param {number} count
 */
export function rankOrderCentroid(count) {
  const weights = new Array(count);
  let tail = 0;
  for (let k = count; k-- > 0; ) {
    tail += 1 / (k + 1);
    weights[k] = tail / count;
  }
  return weights;
}

/** Scores are compared on a grid of 1e-9 points, as score/grid.hpp says why. @param {number} number */
function onGrid(number) {
  return Math.trunc(number * 1e9 + (number < 0 ? -0.5 : 0.5)) / 1e9;
}

/**
 * Every criterion with the name that --weight takes, groups before their members.
 * @param {Model} model @returns {{name: string, criterion: Criterion, group: string}[]}
 */
export function namedCriteria(model) {
  /** @type {{name: string, criterion: Criterion, group: string}[]} */
  const all = [];
  /** @param {Criterion[]} criteria @param {string} group */
  const collect = (criteria, group) => {
    for (const criterion of criteria) {
      const name = group ? `${group}.${criterion.id}` : criterion.id;
      all.push({ name, criterion, group });
      collect(criterion.criteria ?? [], name);
    }
  };
  collect(model.criteria, "");
  return all;
}

/** @param {Model} model @returns {Record<string, number>} */
export function weightsOf(model) {
  return Object.fromEntries(namedCriteria(model).map(({ name, criterion }) => [name, criterion.weight]));
}

/**
 * One criterion of a record with what it gives to the score.
 * @typedef {object} Contribution
 * @property {string} name @property {Criterion} criterion @property {ValueInterval} value
 * @property {number} share  of the whole model, 0..1
 * @property {number} points @property {Contribution[]} members
 */

/** A model with weights, in a situation. */
export class Scorer {
  /**
   * @param {Attributes} attributes @param {Model} model @param {Record<string, number>} weights
   * @param {number} alpha @param {Situation} situation
   */
  constructor(attributes, model, weights, alpha, situation) {
    this.attributes = attributes;
    this.model = model;
    this.weights = weights;
    this.alpha = alpha;
    this.situation = situation;
    let sum = 0;
    for (const criterion of model.criteria) sum += this.weight(criterion.id);
    this.shares = model.criteria.map((criterion) => this.weight(criterion.id) / sum);
    this.problem = sum > 0 ? this.groupWithoutWeight(model.criteria, "") : "all weights are 0";
  }

  /** @param {string} name */
  weight(name) {
    return this.weights[name] ?? 0;
  }

  /** @param {Criterion[]} criteria @param {string} group @returns {string} */
  groupWithoutWeight(criteria, group) {
    for (const criterion of criteria) {
      const name = group ? `${group}.${criterion.id}` : criterion.id;
      if (!criterion.criteria || this.weight(name) === 0) continue;
      if (!(this.sumOfMembers(criterion, name) > 0)) return `all weights of ${name} are 0`;
      const inner = this.groupWithoutWeight(criterion.criteria, name);
      if (inner) return inner;
    }
    return "";
  }

  /** @param {Criterion} group @param {string} name */
  sumOfMembers(group, name) {
    let sum = 0;
    for (const member of group.criteria ?? []) sum += this.weight(`${name}.${member.id}`);
    return sum;
  }

  /** @param {ValueInterval} value */
  point(value) {
    return value.lo + this.alpha * (value.hi - value.lo);
  }

  /** @param {Criterion} criterion @param {string} name @param {Item} item @returns {ValueInterval} */
  value(criterion, name, item) {
    if (!criterion.criteria)
      return valueOf(criterion.value ?? {}, this.attributes.of(item, criterion.attribute ?? "", this.situation));
    const sum = this.sumOfMembers(criterion, name);
    if (!(sum > 0)) return { lo: 0, hi: 1 };
    const mean = { lo: 0, hi: 0 };
    for (const member of criterion.criteria) {
      const inner = `${name}.${member.id}`;
      const weight = this.weight(inner);
      if (weight === 0) continue;
      const value = this.value(member, inner, item);
      mean.lo += (weight / sum) * value.lo;
      mean.hi += (weight / sum) * value.hi;
    }
    return mean;
  }

  /** @param {Item} item @returns {ValueInterval[]} by top-level criterion */
  values(item) {
    return this.model.criteria.map((criterion) => this.value(criterion, criterion.id, item));
  }

  /** @param {Item} item @param {number} index @param {ValueInterval[]} values @returns {Scored} */
  score(item, index, values) {
    const scored = { item, index, point: 0, lo: 0, hi: 0 };
    for (let i = 0; i < values.length; ++i) {
      const share = /** @type {number} */ (this.shares[i]);
      if (share === 0) continue;
      const value = /** @type {ValueInterval} */ (values[i]);
      scored.point += 100 * share * this.point(value);
      scored.lo += 100 * share * value.lo;
      scored.hi += 100 * share * value.hi;
    }
    scored.point = onGrid(scored.point);
    scored.lo = onGrid(scored.lo);
    scored.hi = onGrid(scored.hi);
    return scored;
  }

  /** @param {Item} item @returns {Contribution[]} */
  explain(item) {
    return this.model.criteria.map((criterion, i) =>
      this.contribution(criterion, criterion.id, item, /** @type {number} */ (this.shares[i])),
    );
  }

  /** @param {Criterion} criterion @param {string} name @param {Item} item @param {number} share @returns {Contribution} */
  contribution(criterion, name, item, share) {
    const value = this.value(criterion, name, item);
    const sum = this.sumOfMembers(criterion, name);
    const members = (criterion.criteria ?? []).map((member) => {
      const inner = `${name}.${member.id}`;
      return this.contribution(member, inner, item, sum > 0 ? share * (this.weight(inner) / sum) : 0);
    });
    return { name, criterion, value, share, points: 100 * share * this.point(value), members };
  }
}

/**
 * Best first; equal scores: the higher lower bound, then the id.
 * @param {Scored} a @param {Scored} b
 */
export function ranksBefore(a, b) {
  if (a.point !== b.point) return b.point - a.point;
  if (a.lo !== b.lo) return b.lo - a.lo;
  return a.item.id < b.item.id ? -1 : 1;
}
