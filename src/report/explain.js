// Why a record stands where it stands, what it still has to be asked, and what would make two change places.
import { spoken } from "./text.js";
/** @typedef {import("./score.js").Scorer} Scorer */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./score.js").Contribution} Contribution */

/** @param {Contribution[]} contributions @returns {Contribution[]} single criteria, whatever group they are in */
export function leavesOf(contributions) {
  return contributions.flatMap((one) => (one.members.length ? leavesOf(one.members) : [one]));
}

/** What to ask of an attribute that nobody published. @type {Record<string, string>} */
const questions = {
  "@cost": "What does the whole credential cost me, with all mandatory fees?",
  "@fees-6y": "What do the exam, the application and renewals cost over six years?",
  "@months": "How many months does it take at my pace?",
  "@prerequisite-gap": "Which courses must I have taken before I start, and do you teach the missing ones?",
  "@earnings": "What do graduates earn?",
  "@debt-to-earnings": "How much do graduates borrow?",
  "@awards-growth": "How many graduated in each of the last years?",
  "awards.2024": "How many graduated last year?",
  "admission.gre": "Is the GRE required, waived or not asked for?",
  "admission.min_gpa": "What is the lowest GPA you admit?",
  "admission.experience_years": "How many years of experience do you ask for?",
  delivery: "Is it online, hybrid or on campus?",
  attendance: "Can I study part-time?",
  schedule: "Are there fixed hours, evenings or weekends, or is it asynchronous?",
  topics: "Which topics do the courses cover?",
  capstone: "Is there a capstone project?",
  internship: "Is there an internship, and is it required?",
  features: "Is there a practicum, mentorship or work with employers?",
  accreditation: "Which body accredits it?",
  "exam.mode": "Can I sit for the exam at home?",
  "exam.minutes": "How long does the exam take?",
  "exam.pass_rate": "How many pass?",
  prep_hours: "How many hours do people prepare?",
  "renewal.ce_hours": "How many hours of education does a renewal ask for?",
  "eligibility.experience_years": "How many years of experience are asked for?",
  "eligibility.degree": "Which degree is asked for?",
};

/**
 * What to ask the school, the most telling first: what the answer could be worth in points.
 * @param {Contribution[]} contributions
 * @returns {{text: string, worth: number, name: string}[]}
 */
export function openQuestions(contributions) {
  const open = leavesOf(contributions).filter(({ value, share }) => share > 0 && value.hi > value.lo);
  /** @type {Map<string, {text: string, worth: number, name: string}>} */
  const byAttribute = new Map();
  for (const { criterion, name, value, share } of open) {
    const attribute = criterion.attribute ?? "";
    const asked = byAttribute.get(attribute) ?? { text: questions[attribute] ?? `What is its ${spoken(attribute)}?`, worth: 0, name };
    asked.worth += 100 * share * (value.hi - value.lo);
    byAttribute.set(attribute, asked);
  }
  return [...byAttribute.values()].sort((a, b) => b.worth - a.worth);
}

/**
 * Per top-level criterion the weight at which two records score the same while all others stay: from
 * Σ w (a − b) = 0, w_j = −Σ_{k≠j} w_k (a_k − b_k) / (a_j − b_j). Null: no weight of at least 0 does it.
 * @param {Scorer} scorer @param {Item} a @param {Item} b
 */
export function weightSwaps(scorer, a, b) {
  const leads = scorer.model.criteria.map((criterion) => {
    const [first, second] = [a, b].map((item) => scorer.point(scorer.value(criterion, criterion.id, item)));
    return /** @type {number} */ (first) - /** @type {number} */ (second);
  });
  const weights = scorer.model.criteria.map(({ id }) => scorer.weight(id));
  const all = leads.reduce((sum, lead, k) => sum + lead * /** @type {number} */ (weights[k]), 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return scorer.model.criteria.map(({ id }, j) => {
    const lead = /** @type {number} */ (leads[j]);
    const from = /** @type {number} */ (weights[j]);
    const others = all - from * lead;
    const to = lead === 0 ? NaN : -others / lead;
    return { name: id, lead, from, to: to >= 0 ? to : null, change: Math.abs(to / (to + total - from) - from / total) };
  });
}
