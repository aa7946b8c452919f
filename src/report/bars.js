// The stacked bar of a score: what each criterion gives, and the interval of the whole, on a scale of 0 to 100.
import { element } from "./dom.js";
import { points, spoken } from "./text.js";
/** @typedef {import("./score.js").Scorer} Scorer */
/** @typedef {import("./types.js").Part} Part */
/** @typedef {import("./types.js").Scored} Scored */
/** @typedef {import("./types.js").ValueInterval} ValueInterval */

const colours = 12;

/**
 * The class that colours a criterion: the same in all models of a kind.
 * @param {Part} part @param {string} id
 */
export function colourOf(part, id) {
  const ids = [...new Set(part.models.flatMap(({ criteria }) => criteria.map((criterion) => criterion.id)))];
  return `c${(ids.indexOf(id) % colours) + 1}`;
}

/** @param {number} share @returns {string} */
function width(share) {
  return `${Math.max(0, share).toFixed(3)}%`;
}

export class Bar {
  constructor() {
    this.range = element("span", { class: "range" });
    this.segments = element("span", { class: "segments" });
    this.root = element("div", { class: "bar", role: "img", "aria-label": "points of each criterion" }, this.segments, this.range);
    this.model = "";
  }

  /**
   * @param {Part} part @param {Scorer} scorer @param {Scored} scored @param {ValueInterval[]} values
   */
  draw(part, scorer, scored, values) {
    const { criteria, id } = scorer.model;
    if (this.model !== `${part.kind} ${id}`) {
      this.model = `${part.kind} ${id}`;
      this.segments.replaceChildren(
        ...criteria.map((criterion) => element("span", { class: colourOf(part, criterion.id) })),
      );
    }
    const said = [];
    for (let i = 0; i < criteria.length; ++i) {
      const given = 100 * /** @type {number} */ (scorer.shares[i]) * scorer.point(/** @type {ValueInterval} */ (values[i]));
      const segment = /** @type {HTMLElement} */ (this.segments.children[i]);
      segment.style.width = width(given);
      segment.title = `${spoken(/** @type {string} */ (criteria[i]?.id))}: ${points(given)} of ${points(100 * /** @type {number} */ (scorer.shares[i]))} points`;
      if (given >= 0.05) said.push(`${spoken(/** @type {string} */ (criteria[i]?.id))} ${points(given)}`);
    }
    this.range.style.left = width(scored.lo);
    this.range.style.width = width(scored.hi - scored.lo);
    this.range.hidden = scored.hi - scored.lo < 0.05;
    const between = this.range.hidden ? "" : `, between ${points(scored.lo)} and ${points(scored.hi)}`;
    this.root.setAttribute("aria-label", `${points(scored.point)} points${between}: ${said.join(", ")}`);
  }
}
