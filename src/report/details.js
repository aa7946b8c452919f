// One record whole: where its points come from, what to ask, and every figure with its source.
import { button, element, webLink } from "./dom.js";
import { colourOf } from "./bars.js";
import { openQuestions } from "./explain.js";
import { capital, points, spoken } from "./text.js";
/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Fact} Fact */
/** @typedef {import("./score.js").Contribution} Contribution */
/** @typedef {import("./score.js").Scorer} Scorer */

/** Fields that tell a reader nothing by themselves. */
export const quiet = new Set(["detail", "credit_unit", "cost.currency"]);

/** @param {string[]} heads */
function headOf(heads) {
  return element("thead", {}, element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text))));
}

/** A table that may be wider than the screen. @param {string} label @param {HTMLTableElement} table */
export function scrolled(label, table) {
  return element("div", { class: "scroll", role: "region", "aria-label": label, tabindex: 0 }, table);
}

/** @param {{lo: number, hi: number}} value */
function valueText(value) {
  const figure = (/** @type {number} */ x) => x.toFixed(2);
  return value.hi > value.lo ? `${figure(value.lo)}–${figure(value.hi)}` : figure(value.lo);
}

/** @param {Session} session @param {Item} item @param {Contribution} one @param {string} depth */
function contributionRow(session, item, one, depth) {
  const scorer = /** @type {Scorer} */ (session.scorer);
  const attribute = one.criterion.attribute;
  const known = attribute ? session.attributeText(item, attribute) : "";
  const worst = 100 * one.share * one.value.lo;
  const best = 100 * one.share * one.value.hi;
  const range = best - worst > 0.05 ? ` (${points(worst)}–${points(best)})` : "";
  return element(
    "tr",
    { class: depth },
    element(
      "th",
      { scope: "row" },
      depth ? null : element("span", { class: `swatch ${colourOf(session.part, one.criterion.id)}`, "aria-hidden": "true" }),
      spoken(one.criterion.id),
    ),
    element("td", { dir: "auto", class: attribute && !known ? "none" : "" }, attribute ? known || "unknown" : ""),
    element("td", { class: "number" }, valueText(one.value)),
    element("td", { class: "number" }, `${points(100 * one.share)}`),
    element("td", { class: "number" }, `${points(100 * one.share * scorer.point(one.value))}${range}`),
  );
}

/** @param {Session} session @param {Item} item @param {Contribution[]} contributions */
function pointsTable(session, item, contributions) {
  const body = element("tbody");
  for (const one of contributions) {
    if (one.share === 0) continue;
    body.append(contributionRow(session, item, one, ""));
    for (const member of one.members) if (member.share > 0) body.append(contributionRow(session, item, member, "inner"));
  }
  const table = element("table", { class: "points" }, headOf(["Criterion", "What is known", "Value 0–1", "Points possible", "Points"]), body);
  return scrolled("Where the points come from", table);
}

/** @param {Session} session @param {number[]} sources */
function citations(session, sources) {
  const cell = element("td", { class: "sources" });
  sources.forEach((number, place) => {
    const [citation, url] = session.part.sources[number] ?? ["", ""];
    if (place) cell.append("; ");
    cell.append(webLink(url, citation));
  });
  if (!sources.length) cell.append("–");
  return cell;
}

/** @param {Session} session @param {Item} item */
function factsTable(session, item) {
  const body = element("tbody");
  for (const [title, path, text, sources, basis] of [...session.workedOut(item), ...item.facts]) {
    if (quiet.has(session.part.paths[path] ?? "")) continue;
    body.append(
      element(
        "tr",
        {},
        element("th", { scope: "row" }, capital(session.part.titles[title] ?? "")),
        element("td", { dir: "auto" }, text, basis ? element("small", {}, basis) : null),
        citations(session, sources ?? []),
      ),
    );
  }
  return scrolled("Facts and sources", element("table", { class: "facts" }, headOf(["Fact", "Published", "Source"]), body));
}

/** @param {Item} item */
function eligibilityBlock(item) {
  const { eligibility } = item;
  if (!eligibility) return null;
  /** @param {string} title @param {string[]} lines */
  const list = (title, lines) =>
    lines.length ? element("li", {}, `${title}: `, element("span", { dir: "auto" }, lines.join("; "))) : null;
  return element(
    "section",
    {},
    element("h4", {}, `For you: ${spoken(eligibility.status)}`),
    element("ul", {}, list("Met", eligibility.met), list("Missing", eligibility.missing), list("Not known", eligibility.unknown)),
  );
}

/** @param {Contribution[]} contributions */
function questionsBlock(contributions) {
  const most = 6;
  const open = openQuestions(contributions).slice(0, most);
  if (!open.length) return null;
  const list = element("ol");
  for (const { text, worth } of open)
    list.append(element("li", {}, text, element("small", {}, ` moves the score by up to ${points(worth)} points`)));
  return element("section", { class: "ask" }, element("h4", {}, "What to ask"), list);
}

/** @param {Session} session @param {Item} item @param {() => void} close @returns {HTMLElement[]} */
export function detailsOf(session, item, close) {
  const contributions = /** @type {Scorer} */ (session.scorer).explain(item);
  const unknown = item.unknown.map((title) => session.part.titles[title] ?? "");
  const blocks = [
    eligibilityBlock(item),
    questionsBlock(contributions),
    element("section", {}, element("h4", {}, "Where the points come from"), pointsTable(session, item, contributions)),
    element(
      "section",
      {},
      element("h4", {}, "Facts and sources"),
      factsTable(session, item),
      unknown.length ? element("p", { class: "none" }, `Nobody published: ${unknown.join(", ")}.`) : null,
      item.notes ? element("p", { dir: "auto" }, element("b", {}, "Note: "), item.notes) : null,
      item.url ? element("p", {}, webLink(item.url, session.part.kind === "programs" ? "The program’s own page" : "The issuer’s own page")) : null,
    ),
    element("p", {}, button("Close", close, { class: "plain" })),
  ];
  return blocks.filter((block) => block !== null);
}
