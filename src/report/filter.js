// Filters with three answers, as src/filter/query.cpp asks them: yes, no, and unknown because the record does not say.
import { countOf, dollars, folded, hasWord, searchWords, short, spoken } from "./text.js";
import { missingPrerequisites } from "./values.js";
/** @typedef {import("./values.js").Attributes} Attributes */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Part} Part */
/** @typedef {import("./types.js").Asked} Asked */
/** @typedef {import("./types.js").Verdict} Verdict */
/** @typedef {import("./values.js").Situation} Situation */
/**
 * @typedef {object} Filter  one question to every record
 * @property {string} name  a flag without its dashes
 * @property {string} asked  for people
 * @property {string} fact  what a record may not say
 * @property {(item: Item) => Verdict} test
 * @property {(item: Item) => number | null} [needed]  the limit at which the record would pass
 * @property {(item: Item) => string[]} [words]  values of the record that would let it pass
 * @property {(item: Item) => boolean} [mayExceed]
 * @property {boolean} [downward]  a looser limit is a smaller one
 * @property {boolean} [money]
 */
/**
 * @typedef {object} Limit
 * @property {string} name @property {string} attribute @property {string} fact @property {string} unit
 * @property {boolean} [money] @property {boolean} [atLeast]
 */
/** @typedef {{name: string, attribute: string, title: string, all?: boolean}} ListFilter */

/** Filters that ask for words: any of them, or all. @type {Record<string, ListFilter[]>} */
export const listFilters = {
  programs: [
    { name: "delivery", attribute: "delivery", title: "Delivery" },
    { name: "attendance", attribute: "attendance", title: "Attendance" },
    { name: "credential", attribute: "credential", title: "Credential" },
    { name: "focus", attribute: "focus", title: "Focus" },
    { name: "gre", attribute: "admission.gre", title: "GRE" },
    { name: "topic", attribute: "topics", title: "Topics, all of", all: true },
    { name: "accredited", attribute: "accreditation", title: "Accreditation" },
    { name: "state", attribute: "institution.state", title: "State" },
    { name: "country", attribute: "institution.country", title: "Country" },
    { name: "control", attribute: "institution.control", title: "Public or private" },
  ],
  certifications: [
    { name: "domain", attribute: "domains", title: "Domain" },
    { name: "level", attribute: "level", title: "Level" },
    { name: "issuer", attribute: "issuer", title: "Issuer" },
    { name: "mode", attribute: "exam.mode", title: "Exam" },
  ],
};

/** Filters that set a limit. @type {Record<string, Limit[]>} */
export const limitFilters = {
  programs: [
    { name: "max-cost", attribute: "@cost", fact: "published cost", unit: "$ at most, whole program", money: true },
    { name: "max-months", attribute: "@months", fact: "known length", unit: "months at most" },
    { name: "max-credits", attribute: "credits", fact: "published number of credits", unit: "credits at most" },
    { name: "min-earnings", attribute: "@earnings", fact: "earnings four years after that could count (College Scorecard)", unit: "$ a year earned four years after, at least", atLeast: true },
    { name: "gpa", attribute: "admission.min_gpa", fact: "published minimum GPA", unit: "my GPA" },
    { name: "experience", attribute: "admission.experience_years", fact: "published demand for experience", unit: "my years of experience" },
  ],
  certifications: [
    { name: "max-cost", attribute: "@cost", fact: "published exam fee", unit: "$ at most, exam and application", money: true },
    { name: "experience", attribute: "eligibility", fact: "eligibility rule", unit: "my years of experience" },
    { name: "healthcare-years", attribute: "eligibility", fact: "eligibility rule", unit: "of these in healthcare" },
  ],
};

const shutStatus = new Set(["announced", "paused", "closed", "retired"]);

/** @param {boolean} passes @returns {Verdict} */
function verdict(passes) {
  return passes ? "yes" : "no";
}

/** @param {number} amount */
function inCents(amount) {
  return Number.isFinite(amount) ? Math.round(amount * 100) / 100 : amount;
}

/** @param {import("./types.js").Plain} value @returns {string[] | null} */
function wordsOf(value) {
  if (value === null) return null;
  return Array.isArray(value) ? value : [String(value)];
}

/** Makes the filters of a question. */
class FilterMaker {
  /** @param {Attributes} attributes @param {Situation} situation @param {Asked} asked */
  constructor(attributes, situation, asked) {
    this.attributes = attributes;
    this.situation = situation;
    this.asked = asked;
    /** @type {Filter[]} */
    this.filters = [];
  }

  /** @param {string} name @returns {string[]} */
  list(name) {
    return /** @type {string[]} */ (this.asked[name] ?? []);
  }

  /** @param {ListFilter} filter */
  words({ name, attribute, all }) {
    const wanted = this.list(name);
    if (!wanted.length) return;
    const exact = name === "issuer" || name === "accredited" || name === "state" || name === "country";
    const keys = exact ? wanted.map(folded) : wanted;
    /** @param {Item} item */
    const actual = (item) => wordsOf(this.attributes.of(item, attribute, this.situation));
    /** @param {string[]} words @param {string} key */
    const among = (words, key) =>
      name === "issuer" ? words.some((word) => folded(word).includes(key)) : words.some((word) => (exact ? folded(word) : word) === key);
    this.filters.push({
      name,
      asked: `${spoken(name)} ${wanted.map(spoken).join(all ? " and " : " or ")}`,
      fact: exact && name !== "issuer" ? `known ${spoken(name)}` : `published ${this.attributes.about(attribute)?.title ?? name}`,
      test: (item) => {
        const words = actual(item);
        if (!words) return name === "state" && item.country && item.country !== "US" ? "no" : "unknown";
        return verdict(all ? keys.every((key) => among(words, key)) : keys.some((key) => among(words, key)));
      },
      words: all ? undefined : (item) => actual(item) ?? [],
    });
  }

  /** @param {Limit} limit */
  limit(limit) {
    const wanted = this.asked[limit.name];
    if (typeof wanted !== "number" || limit.attribute === "eligibility") return;
    const certain = this.asked.certain === true;
    /** @param {Item} item */
    const range = (item) => {
      const found = this.attributes.range(item, limit.attribute, this.situation);
      return found && limit.money ? { min: inCents(found.min), max: inCents(found.max) } : found;
    };
    /** @param {Item} item */
    const decisive = (item) => {
      const found = range(item);
      return found ? (limit.atLeast || certain ? found.max : found.min) : null;
    };
    this.filters.push({
      name: limit.name,
      asked: `${spoken(limit.name)} ${limit.unit.includes("$") ? dollars(wanted) : short(wanted)}`,
      fact: limit.fact,
      downward: limit.atLeast,
      money: limit.unit.includes("$"),
      test: (item) => {
        const found = decisive(item);
        if (found === null) return "unknown";
        return verdict(limit.atLeast ? found >= wanted : found <= wanted);
      },
      needed: (item) => {
        const found = decisive(item);
        return found !== null && Number.isFinite(found) ? found : null;
      },
      mayExceed: (item) => {
        const found = range(item);
        return !limit.atLeast && found !== null && found.min <= wanted && found.max > wanted;
      },
    });
  }

  /** @param {Record<string, string[]>} degrees */
  degree(degrees) {
    const held = this.list("degree");
    if (!held.length) return;
    const satisfied = new Set(held.flatMap((word) => degrees[word] ?? []));
    this.filters.push({
      name: "degree",
      asked: `I hold ${held.join(", ")}`,
      fact: "degree requirement",
      test: (item) => {
        const demand = this.attributes.of(item, "admission.degree_required", this.situation);
        return demand === null ? "unknown" : verdict(satisfied.has(String(demand)));
      },
    });
  }

  have() {
    if (!this.asked.have) return;
    const held = new Set(this.list("have"));
    this.filters.push({
      name: "have",
      asked: `I have ${this.list("have").map(spoken).join(", ")}`,
      fact: "list of prerequisites",
      test: (item) => {
        const demands = this.attributes.of(item, "admission.prerequisites", this.situation);
        return demands === null ? "unknown" : verdict(missingPrerequisites(demands, held).length === 0);
      },
    });
  }

  /** Degree, years and years in healthcare belong together. @param {Record<string, string[]>} degrees */
  rule(degrees) {
    const held = this.list("degree");
    const { experience, "healthcare-years": healthcare } = this.asked;
    if (!held.length && experience === undefined && healthcare === undefined) return;
    const satisfied = new Set(held.flatMap((word) => degrees[word] ?? []));
    /** @param {[string | null, number, number]} way */
    const open = ([degree, years, ofHealthcare]) =>
      !(held.length && degree && !satisfied.has(degree)) &&
      !(typeof experience === "number" && years > experience) &&
      !(typeof healthcare === "number" && ofHealthcare > healthcare);
    this.filters.push({
      name: "eligibility rule",
      asked: "what I hold and have done",
      fact: "eligibility rule",
      test: (item) => {
        const ways = this.attributes.of(item, "eligibility", this.situation);
        return ways === null ? "unknown" : verdict(/** @type {[string, number, number][]} */ (ways).some(open));
      },
    });
  }

  eligibility() {
    const wanted = this.list("eligibility");
    if (!wanted.length) return;
    this.filters.push({
      name: "eligibility",
      asked: `I am ${wanted.map(spoken).join(" or ")}`,
      fact: "decisive admission rule",
      test: (item) => {
        const status = item.eligibility?.status ?? "unknown";
        if (wanted.includes(status)) return "yes";
        return status === "unknown" ? "unknown" : "no";
      },
      words: (item) => [item.eligibility?.status ?? "unknown"],
    });
  }

  search() {
    const text = String(this.asked.search ?? "");
    const wanted = searchWords(text);
    if (!wanted.length) return;
    this.filters.push({
      name: "search",
      asked: `search “${text.trim()}”`,
      fact: "searchable text",
      test: (item) => verdict(wanted.every((word) => hasWord(item.words, word))),
    });
  }

  status() {
    const wanted = this.list("status");
    /** @param {Item} item */
    const actual = (item) => this.attributes.of(item, "status", this.situation);
    this.filters.push({
      name: "status",
      asked: wanted.length ? `status ${wanted.join(" or ")}` : "one can still enter",
      fact: "status",
      test: (item) => {
        const status = actual(item);
        if (!wanted.length) return verdict(status === null || !shutStatus.has(String(status)));
        return status === null ? "unknown" : verdict(wanted.includes(String(status)));
      },
      words: (item) => wordsOf(actual(item)) ?? [],
    });
  }
}

/**
 * @param {Part} part @param {Attributes} attributes @param {Asked} asked @param {Situation} situation
 * @returns {Filter[]}
 */
export function filtersOf(part, attributes, asked, situation) {
  const maker = new FilterMaker(attributes, situation, asked);
  for (const filter of listFilters[part.kind] ?? []) maker.words(filter);
  for (const limit of limitFilters[part.kind] ?? []) maker.limit(limit);
  if (part.kind === "programs") {
    maker.degree(part.degrees);
    maker.have();
  } else {
    maker.rule(part.degrees);
  }
  maker.eligibility();
  maker.search();
  maker.status();
  return maker.filters;
}

/** @typedef {{item: Item, filter: Filter, why: string}} Miss  what one filter alone keeps out */
/**
 * @typedef {object} Selection
 * @property {Item[]} matched
 * @property {Map<string, number>} unknown  fact → how many are left out, or kept, for not saying it
 * @property {Map<Item, string[]>} unanswered  of those kept: the facts that they do not publish
 * @property {Map<Item, Filter[]>} mayExceed
 * @property {number} restricted  that only certain people may enter
 * @property {Miss[]} misses
 */

/** @param {Filter} filter @param {Item} item */
function whyNot(filter, item) {
  const needed = filter.needed?.(item);
  if (typeof needed === "number") return `${spoken(filter.name)} ${filter.money ? dollars(needed) : short(needed)}`;
  const words = filter.words?.(item) ?? [];
  return words.length ? `${spoken(filter.name)}: ${words.map(spoken).join(", ")}` : `not ${filter.asked}`;
}

/** The filters that refuse a record, and those that it does not answer. @param {Filter[]} filters @param {Item} item */
function answersOf(filters, item) {
  /** @type {Filter[]} */
  const refusing = [];
  /** @type {Filter[]} */
  const silent = [];
  for (const filter of filters) {
    const answer = filter.test(item);
    if (answer === "no") refusing.push(filter);
    if (answer === "unknown") silent.push(filter);
  }
  return { refusing, silent };
}

/** @param {Selection} selection @param {Item} item @param {Filter[]} silent @param {Filter[]} filters */
function keep(selection, item, silent, filters) {
  selection.matched.push(item);
  if (silent.length) selection.unanswered.set(item, silent.map(({ fact }) => fact));
  const exceeding = filters.filter((filter) => filter.mayExceed?.(item));
  if (exceeding.length) selection.mayExceed.set(item, exceeding);
}

/**
 * The records that pass, and why the others do not.
 * @param {Item[]} items @param {Filter[]} filters @param {{keepUnknown: boolean, restricted: boolean}} how
 * @returns {Selection}
 */
export function select(items, filters, how) {
  /** @type {Selection} */
  const selection = { matched: [], unknown: new Map(), unanswered: new Map(), mayExceed: new Map(), restricted: 0, misses: [] };
  for (const item of items) {
    const { refusing, silent } = answersOf(filters, item);
    const passes = !refusing.length && (how.keepUnknown || !silent.length);
    if (item.restricted && !how.restricted) {
      if (passes) selection.restricted += 1;
      continue;
    }
    if (!refusing.length) for (const { fact } of silent) selection.unknown.set(fact, (selection.unknown.get(fact) ?? 0) + 1);
    if (passes) keep(selection, item, silent, filters);
    const [filter] = refusing;
    const named = refusing.length === 1 && !silent.length && filter && filter.name !== "status" && filter.name !== "search";
    if (named) selection.misses.push({ item, filter, why: whyNot(filter, item) });
  }
  return selection;
}

/**
 * What one filter, relaxed or dropped, would give.
 * @param {Miss[]} misses @param {string} plural @returns {string[]}
 */
export function relaxations(misses, plural) {
  /** @type {Map<Filter, Miss[]>} */
  const byFilter = new Map();
  for (const miss of misses) byFilter.set(miss.filter, [...(byFilter.get(miss.filter) ?? []), miss]);
  return [...byFilter].map(([filter, list]) => {
    const needed = list.map(({ item }) => filter.needed?.(item) ?? null).filter((limit) => limit !== null);
    if (!needed.length) return `without “${filter.asked}”: ${countOf(list.length, plural)}`;
    const nearest = filter.downward ? Math.max(...needed) : Math.min(...needed);
    const gives = needed.filter((limit) => (filter.downward ? limit >= nearest : limit <= nearest)).length;
    const limit = filter.money ? dollars(Math.ceil(nearest)) : short(nearest);
    return `${spoken(filter.name)} ${limit} instead: ${countOf(gives, plural)}`;
  });
}
