// Attributes and value functions, step by step as src/score/model.cpp does it, so that every bit agrees.
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./types.js").ValueInterval} ValueInterval */
/** @typedef {import("./types.js").ValueFunction} ValueFunction */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Part} Part */
/** @typedef {{pace: string, resident: string, member: boolean, skills: Set<string>}} Situation */

const paceNumbers = ["", "full-time", "part-time"];

/**
 * The number of the situation of a record, as answer/report.hpp counts them.
 * @param {Part} part @param {Item} item @param {Situation} situation
 */
export function situationNumber(part, item, situation) {
  if (part.kind === "certifications") return situation.member ? 1 : 0;
  const atHome = !item.state || item.state === situation.resident;
  const residence = situation.resident === "" ? 0 : atHome ? 1 : 2;
  return 3 * paceNumbers.indexOf(situation.pace) + residence;
}

/**
 * What a form of something is in a situation.
 * @template T @param {T | import("./types.js").PerSituation<T>} value @param {number} situation @returns {T}
 */
export function formOf(value, situation) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return /** @type {T} */ (value);
  const forms = /** @type {import("./types.js").PerSituation<T>} */ (value);
  return /** @type {T} */ (forms.forms[Number(forms.which[situation])]);
}

/**
 * Required prerequisites that are neither held nor bridged by the school.
 * @param {Plain} prerequisites @param {Set<string>} held @returns {string[]}
 */
export function missingPrerequisites(prerequisites, held) {
  const list = /** @type {[string, string][]} */ (prerequisites ?? []);
  const bridged = new Set(list.filter(([, level]) => level === "bridge").map(([skill]) => skill));
  return list
    .filter(([skill, level]) => level === "required" && !held.has(skill) && !bridged.has(skill))
    .map(([skill]) => skill);
}

/** Reads the attributes of the records of a part in a situation. */
export class Attributes {
  /** @param {Part} part */
  constructor(part) {
    this.part = part;
    this.places = new Map(part.attributes.map((attribute, place) => [attribute.name, place]));
  }

  /** @param {string} name */
  has(name) {
    return this.places.has(name);
  }

  /** @param {string} name @returns {import("./types.js").Attribute | undefined} */
  about(name) {
    const place = this.places.get(name);
    return place === undefined ? undefined : this.part.attributes[place];
  }

  /** @param {Item} item @param {string} name @param {Situation} situation @returns {Plain} */
  of(item, name, situation) {
    if (name === "@prerequisite-gap") {
      const prerequisites = this.of(item, "admission.prerequisites", situation);
      return prerequisites === null ? null : missingPrerequisites(prerequisites, situation.skills).length;
    }
    const place = this.places.get(name);
    if (place === undefined) return null;
    return formOf(/** @type {Plain} */ (item.a[place]), situationNumber(this.part, item, situation));
  }

  /** @param {Item} item @param {string} name @param {Situation} situation @returns {{min: number, max: number} | null} */
  range(item, name, situation) {
    return asRange(this.of(item, name, situation));
  }
}

/** @param {Plain} value @returns {{min: number, max: number} | null} */
export function asRange(value) {
  if (typeof value === "number") return { min: value, max: value };
  if (!Array.isArray(value)) return null;
  return { min: value[0], max: value[1] === null ? Infinity : value[1] };
}

/** @param {[number, number][]} points @param {number} x */
function curveAt(points, x) {
  const first = /** @type {[number, number]} */ (points[0]);
  const last = /** @type {[number, number]} */ (points[points.length - 1]);
  if (x <= first[0]) return first[1];
  if (x >= last[0]) return last[1];
  let right = 0;
  while (/** @type {[number, number]} */ (points[right])[0] <= x) right += 1;
  const [x0, y0] = /** @type {[number, number]} */ (points[right - 1]);
  const [x1, y1] = /** @type {[number, number]} */ (points[right]);
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** @param {[number, number][]} points @param {{min: number, max: number}} range @returns {ValueInterval} */
function curveOver(points, range) {
  const a = curveAt(points, range.min);
  const b = range.min === range.max ? a : curveAt(points, range.max);
  const value = { lo: Math.min(a, b), hi: Math.max(a, b) };
  for (const [x, y] of points) {
    if (x <= range.min || x >= range.max) continue;
    value.lo = Math.min(value.lo, y);
    value.hi = Math.max(value.hi, y);
  }
  return value;
}

/** @param {Record<string, number>} table @param {string} word */
function lookUp(table, word) {
  return Object.hasOwn(table, word) ? /** @type {number} */ (table[word]) : 0;
}

/** @param {ValueFunction} form @param {Plain} value */
function categoryValue(form, value) {
  const table = form.categories ?? {};
  if (!Array.isArray(value)) return lookUp(table, String(value));
  let best = 0;
  let worst = 1;
  let sum = 0;
  for (const word of value) {
    const worth = lookUp(table, word);
    best = Math.max(best, worth);
    worst = Math.min(worst, worth);
    sum += worth;
  }
  if (form.combine === "min") return worst;
  return form.combine === "mean" ? sum / value.length : best;
}

/** @param {ValueFunction} form @param {Plain} value @returns {ValueInterval} */
function coverageValue(form, value) {
  const wanted = form.coverage ?? {};
  let total = 0;
  for (const weight of Object.values(wanted)) total += weight;
  let present = 0;
  for (const word of /** @type {string[]} */ (value)) present += lookUp(wanted, word);
  const share = Math.min(1, present / total);
  return { lo: share, hi: form.open ? 1 : share };
}

/** @param {ValueFunction} form @param {Plain} value @returns {ValueInterval} */
export function valueOf(form, value) {
  if (form.present) return value === null ? { lo: 0, hi: 0 } : { lo: 1, hi: 1 };
  if (value === null) return { lo: 0, hi: 1 };
  if (form.points) return curveOver(form.points, /** @type {{min: number, max: number}} */ (asRange(value)));
  if (form.coverage) return coverageValue(form, value);
  const worth = categoryValue(form, value);
  return { lo: worth, hi: worth };
}
