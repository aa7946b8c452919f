// The question that is being asked and its answer; knows nothing of the document.
import { filtersOf, select } from "./filter.js";
import { Scorer, alphas, ranksBefore } from "./score.js";
import { beginning, modelOf, situationOf, stillHolds } from "./state.js";
import { figureText } from "./text.js";
import { Attributes, asRange, formOf, situationNumber } from "./values.js";
/** @typedef {import("./types.js").PageData} PageData */
/** @typedef {import("./types.js").Part} Part */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Fact} Fact */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Scored} Scored */
/** @typedef {import("./types.js").ValueInterval} ValueInterval */

export class Session {
  /** @param {PageData} data @param {State | null} state */
  constructor(data, state) {
    this.data = data;
    this.state = state ?? beginning(/** @type {Part} */ (data.parts[0]));
    /** @type {Map<Part, Attributes>} */
    this.attributesOf = new Map(data.parts.map((part) => [part, new Attributes(part)]));
    /** @type {Map<string, ValueInterval[][]>} */
    this.valuesKnown = new Map();
    this.selectedFor = "";
    this.refused = 0;
    this.answer();
  }

  get part() {
    return /** @type {Part} */ (this.data.parts.find(({ kind }) => kind === this.state.kind));
  }
  get attributes() {
    return /** @type {Attributes} */ (this.attributesOf.get(this.part));
  }
  get model() {
    return modelOf(this.part, this.state.model);
  }
  get situation() {
    return situationOf(this.part, this.state);
  }

  /** Works out the ranking of what passes the filters. With weights that rank nothing, the last one stays. */
  answer() {
    const { part, state, attributes, model, situation } = this;
    const scorer = new Scorer(attributes, model, state.weights, alphas[state.missing] ?? 0.25, situation);
    this.problem = scorer.problem;
    if (this.problem && this.scorer) return;
    this.scorer = scorer;
    this.select();
    const values = this.values(scorer);
    const places = new Map(part.records.map((item, place) => [item, place]));
    /** @type {Scored[]} */
    this.ranked = (this.selection?.matched ?? []).map((item) => {
      const place = /** @type {number} */ (places.get(item));
      return scorer.score(item, place, /** @type {ValueInterval[]} */ (values[place]));
    });
    this.ranked.sort(ranksBefore);
  }

  select() {
    const { part, state, situation } = this;
    const key = JSON.stringify([state.kind, state.filters, state.pace, state.resident, state.member]);
    if (key === this.selectedFor) return;
    this.selectedFor = key;
    this.filters = filtersOf(part, this.attributes, state.filters, situation);
    const refused = new Set(part.records.flatMap((item) => item.refused ?? []).filter((flag) => stillHolds(part, state, flag)));
    const asked = part.records.filter((item) => !item.refused?.some((flag) => refused.has(flag)));
    this.refused = part.records.length - asked.length;
    this.selection = select(asked, this.filters, {
      keepUnknown: state.filters["keep-unknown"] === true,
      // Who asks for a status of eligibility has said which certifications she wants to see.
      restricted: state.filters.restricted === true || (part.kind === "certifications" && "eligibility" in state.filters),
    });
  }

  /** Values of all records on the top-level criteria; only weights inside of groups change them. @param {Scorer} scorer */
  values(scorer) {
    const { part, state } = this;
    const inner = Object.entries(state.weights).filter(([name]) => name.includes("."));
    const key = JSON.stringify([state.kind, state.model, state.pace, state.resident, state.member, state.filters.have, inner]);
    let values = this.valuesKnown.get(key);
    if (!values) {
      values = part.records.map((item) => scorer.values(item));
      if (this.valuesKnown.size > 8) this.valuesKnown.clear();
      this.valuesKnown.set(key, values);
    }
    return values;
  }

  /** The same question as the binary answered, so that what it sampled still holds. */
  get isBeginning() {
    const begin = beginning(this.part);
    const { weights, model, missing, pace, resident, member, filters } = this.state;
    const asked = [begin.weights, begin.model, begin.missing, begin.pace, begin.resident, begin.member, begin.filters];
    return JSON.stringify(asked) === JSON.stringify([weights, model, missing, pace, resident, member, filters]);
  }

  /** What is worked out of a record in the chosen situation. @param {Item} item @returns {Fact[]} */
  workedOut(item) {
    const facts = /** @type {Fact[] | import("./types.js").PerSituation<Fact[]>} */ (item.worked[0]);
    return formOf(facts, situationNumber(this.part, item, this.situation));
  }

  /** @param {Item} item @param {string} path @returns {Fact | undefined} */
  fact(item, path) {
    const place = this.part.paths.indexOf(path);
    return [...this.workedOut(item), ...item.facts].find((fact) => fact[1] === place);
  }

  /** For people; "" = unknown. @param {Item} item @param {string} path */
  factText(item, path) {
    return this.fact(item, path)?.[2] ?? "";
  }

  /** An attribute for people; "" = unknown. @param {Item} item @param {string} name */
  attributeText(item, name) {
    const known = this.factText(item, name);
    if (known) return name === "@months" ? `${known} months` : known;
    const value = this.attributes.of(item, name, this.situation);
    if (value === null) return "";
    if (typeof value === "boolean") return value ? "yes" : "no";
    const range = this.attributes.about(name)?.type === "interval" || typeof value === "number" ? asRange(value) : null;
    if (range) return figureText(name, range);
    return Array.isArray(value) ? value.join(", ") || "none" : String(value);
  }
}
