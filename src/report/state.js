// What the reader has chosen: as it begins, in the fragment of the address, and as a command line.
import { alphas, namedCriteria, rankOrderCentroid, weightsOf } from "./score.js";
import { limitFilters, listFilters } from "./filter.js";
import { quoted } from "./text.js";
/** @typedef {import("./types.js").Part} Part */
/** @typedef {import("./types.js").PageData} PageData */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Asked} Asked */
/** @typedef {import("./types.js").Model} Model */

const switches = ["restricted", "certain", "keep-unknown"];
const moreLists = ["degree", "have", "status", "eligibility"];

/** @param {Part} part */
function namesOfLists(part) {
  return [...(listFilters[part.kind] ?? []).map(({ name }) => name), ...moreLists];
}
/** @param {Part} part */
function namesOfLimits(part) {
  return (limitFilters[part.kind] ?? []).map(({ name }) => name);
}

/** @param {Part} part @param {string} id @returns {Model} */
export function modelOf(part, id) {
  return part.models.find((model) => model.id === id) ?? /** @type {Model} */ (part.models[0]);
}

/** @param {Part} part @param {string} flag @returns {string[]} */
function givenOf(part, flag) {
  return part.given.filter(([name]) => name === flag).flatMap(([, values]) => values);
}

/** The question as the binary was asked. @param {Part} part @returns {State} */
export function beginning(part) {
  return {
    kind: part.kind,
    model: part.model,
    weights: { ...part.weights },
    priorities: givenOf(part, "--priorities").flatMap((value) => value.split(",")).filter(Boolean),
    missing: part.missing,
    pace: part.pace,
    resident: part.resident,
    member: part.member,
    filters: structuredClone(part.asked),
    ticked: [],
    open: "",
    view: "list",
  };
}

/** @param {Model} model @param {string[]} order @returns {Record<string, number>} */
export function weightsOfOrder(model, order) {
  const weights = weightsOf(model);
  const centroid = rankOrderCentroid(order.length);
  for (const criterion of model.criteria) weights[criterion.id] = 0;
  order.forEach((name, place) => (weights[name] = centroid[place]));
  return weights;
}

/** The weights that the model, or the order of priorities, gives. @param {Part} part @param {State} state */
function plainWeights(part, state) {
  const model = modelOf(part, state.model);
  return state.priorities.length ? weightsOfOrder(model, state.priorities) : weightsOf(model);
}

/** @param {Part} part @param {State} state @returns {[string, number][]} */
function ownWeights(part, state) {
  const plain = plainWeights(part, state);
  return Object.entries(state.weights).filter(([name, weight]) => plain[name] !== weight);
}

/** @param {Part} part @param {State} state */
export function fragmentOf(part, state) {
  const begin = beginning(part);
  if (JSON.stringify(begin) === JSON.stringify(state)) return "";
  const words = new URLSearchParams();
  words.set("kind", state.kind);
  words.set("model", state.model);
  if (state.priorities.length) words.set("priorities", state.priorities.join(","));
  for (const [name, weight] of ownWeights(part, state)) words.set(`w.${name}`, String(weight));
  words.set("missing", state.missing);
  if (state.pace) words.set("pace", state.pace);
  if (state.resident) words.set("resident", state.resident);
  if (state.member) words.set("member", "1");
  for (const [name, value] of Object.entries(state.filters))
    words.set(`f.${name}`, Array.isArray(value) ? value.join(",") : String(value));
  if (state.ticked.length) words.set("tick", state.ticked.join(","));
  if (state.open) words.set("open", state.open);
  if (state.view !== "list") words.set("view", state.view);
  return words.toString();
}

/** @param {string | null} text */
function listed(text) {
  return (text ?? "").split(",").filter(Boolean);
}

/**
 * The state that a fragment tells; what it tells wrongly is passed over. Null: it tells none.
 * @param {PageData} data @param {string} fragment @returns {State | null}
 */
export function stateOf(data, fragment) {
  const words = new URLSearchParams(fragment.replace(/^#/, ""));
  const part = data.parts.find(({ kind }) => kind === words.get("kind"));
  if (!part) return null;
  const state = beginning(part);
  const model = part.models.find(({ id }) => id === words.get("model"));
  if (model) state.model = model.id;
  const ids = new Set(modelOf(part, state.model).criteria.map(({ id }) => id));
  state.priorities = [...new Set(listed(words.get("priorities")))].filter((id) => ids.has(id));
  state.weights = plainWeights(part, state);
  for (const { name } of namedCriteria(modelOf(part, state.model))) {
    const weight = Number(words.get(`w.${name}`) ?? NaN);
    if (weight >= 0 && Number.isFinite(weight)) state.weights[name] = weight;
  }
  state.missing = oneOf(words.get("missing"), Object.keys(alphas), state.missing);
  state.pace = oneOf(words.get("pace"), ["full-time", "part-time"], "");
  state.resident = /^[A-Z]{2}$/.test(words.get("resident") ?? "") ? (words.get("resident") ?? "") : "";
  state.member = words.get("member") === "1";
  state.filters = filtersIn(part, words);
  const known = part.records.map(({ id }) => id);
  state.ticked = listed(words.get("tick")).filter((id) => known.includes(id));
  state.open = oneOf(words.get("open"), known, "");
  state.view = oneOf(words.get("view"), ["map", "compare", "method"], "list");
  return state;
}

/** @param {string | null} word @param {string[]} known @param {string} otherwise */
function oneOf(word, known, otherwise) {
  return word !== null && known.includes(word) ? word : otherwise;
}

/** @param {Part} part @param {URLSearchParams} words @returns {Asked} */
function filtersIn(part, words) {
  /** @type {Asked} */
  const filters = {};
  for (const name of namesOfLists(part)) {
    const values = listed(words.get(`f.${name}`));
    if (values.length) filters[name] = values;
  }
  for (const name of namesOfLimits(part)) {
    const limit = Number(words.get(`f.${name}`) ?? NaN);
    if (limit >= 0) filters[name] = limit;
  }
  if (words.get("f.search")) filters.search = words.get("f.search") ?? "";
  for (const name of switches) if (words.get(`f.${name}`) === "true") filters[name] = true;
  return filters;
}

/** Flags that the command takes from the state, not from what was given. @param {Part} part */
function ownFlags(part) {
  const names = [...namesOfLists(part), ...namesOfLimits(part), ...switches];
  names.push("search", "no-gre", "model", "weight", "priorities", "missing", "resident", "pace", "member", "no-limits");
  return new Set(names.map((name) => `--${name}`));
}

/** Whether it stood on the command line, and does not follow from the person's file. @param {Part} part @param {string} name */
function wasGiven(part, name) {
  return part.given.some(([flag]) => flag === `--${name}` || (name === "gre" && flag === "--no-gre"));
}

/**
 * Whether the reader has taken away a limit that the person's file sets where no flag does.
 * @param {Part} part @param {State} state
 */
export function liftsLimits(part, state) {
  return Object.keys(part.asked).some((name) => !wasGiven(part, name) && state.filters[name] === undefined);
}

/**
 * Whether a filter of the person's file that the page cannot ask anew holds for what the reader asks now.
 * @param {Part} part @param {State} state @param {string} flag
 */
export function stillHolds(part, state, flag) {
  if (liftsLimits(part, state)) return false;
  if (flag === "--pace") return state.pace === part.pace;
  if (flag === "--role") return state.filters.domain === undefined && state.filters.search === undefined;
  return true;
}

/** Flags that were given and that the state knows nothing of. @param {Part} part @returns {string[]} */
function givenWords(part) {
  const own = ownFlags(part);
  return part.given.flatMap(([flag, values]) => {
    if (own.has(flag)) return [];
    if (!values.length) return [flag];
    // A value that may be left out is only read behind an equals sign.
    if (flag === "--robust" || flag === "--pareto") return [values[0] ? `${flag}=${values[0]}` : flag];
    return values.flatMap((value) => [flag, quoted(value)]);
  });
}

/** @param {Part} part @param {Asked} filters @returns {string[]} */
function filterWords(part, filters) {
  const words = Object.entries(filters).flatMap(([name, value]) => {
    if (value === true) return [`--${name}`];
    const text = Array.isArray(value) ? value.join(",") : String(value);
    return text ? [`--${name}`, quoted(text)] : [];
  });
  // The best of an answer are not found again by its filters once the weights have moved.
  const cut = !part.everything && part.counts.matched > part.records.length;
  if (cut && !givenOf(part, "--ids").length) words.push("--ids", part.records.map(({ id }) => id).join(","));
  return words;
}

/** @param {Part} part @param {State} state @returns {string[]} */
function scoringWords(part, state) {
  /** @type {string[]} */
  const words = [];
  const name = state.model === part.model ? part.model_name : state.model;
  if (name) words.push("--model", quoted(name));
  if (state.priorities.length) words.push("--priorities", quoted(state.priorities.join(",")));
  for (const [criterion, weight] of ownWeights(part, state)) words.push("--weight", quoted(`${criterion}=${weight}`));
  if (state.missing !== "cautious") words.push("--missing", state.missing);
  // What the person's file says is not said again: a flag would change what follows from it.
  if (state.pace && (state.pace !== part.pace || wasGiven(part, "pace"))) words.push("--pace", state.pace);
  if (state.resident && (state.resident !== part.resident || wasGiven(part, "resident"))) words.push("--resident", state.resident);
  if (state.member) words.push("--member");
  return words;
}

/**
 * What the reader sees, as a command of progrank.
 * @param {Part} part @param {State} state @returns {string}
 */
export function commandOf(part, state) {
  const words = ["progrank", part.command, ...givenWords(part), ...filterWords(part, state.filters), ...scoringWords(part, state)];
  if (liftsLimits(part, state)) words.push("--no-limits");
  return [...words, "--limit", "0"].join(" ");
}

/**
 * What depends on the person besides the weights.
 * @param {Part} part @param {State} state @returns {import("./values.js").Situation}
 */
export function situationOf(part, state) {
  const have = /** @type {string[] | undefined} */ (state.filters.have);
  const skills = new Set((have ?? part.skills).filter((skill) => skill !== "none"));
  return { pace: state.pace, resident: state.resident, member: state.member, skills };
}
