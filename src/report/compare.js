// Ticked records side by side, and what would make two of them change places.
import { button, element } from "./dom.js";
import { quiet, scrolled } from "./details.js";
import { weightSwaps } from "./explain.js";
import { colourOf } from "./bars.js";
import { capital, points, short, spoken } from "./text.js";
/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Scored} Scored */
/** @typedef {import("./types.js").Fact} Fact */
/** @typedef {import("./score.js").Scorer} Scorer */
/** @typedef {(HTMLElement | string)[]} Cells */

/** @param {string} title @param {Cells} cells @param {number[]} [best] places of the best, marked */
function rowOf(title, cells, best = []) {
  const row = element("tr", {}, element("th", { scope: "row" }, title));
  cells.forEach((cell, place) => {
    const won = best.includes(place);
    row.append(element("td", { dir: "auto", class: cell === "unknown" ? "none" : won ? "best" : "" }, cell, won ? element("span", { class: "sr" }, " (best)") : null));
  });
  return row;
}

/** Places of the greatest, unless all are the same. @param {number[]} numbers */
function greatest(numbers) {
  const most = Math.max(...numbers);
  const places = numbers.flatMap((number, place) => (number > most - 0.05 ? [place] : []));
  return places.length < numbers.length ? places : [];
}

/** @param {Session} session @param {Scored[]} scored @param {(id: string) => void} untick */
function comparisonTable(session, scored, untick) {
  const scorer = /** @type {Scorer} */ (session.scorer);
  const head = element("tr", {}, element("td", {}));
  for (const { item } of scored)
    head.append(element("th", { scope: "col", dir: "auto" }, item.name, element("small", {}, item.school ?? ""), button("Remove", () => untick(item.id), { class: "plain", "aria-label": `Remove ${item.name}` })));
  const body = element("tbody");
  const ranks = scored.map((one) => (session.ranked ?? []).findIndex(({ item }) => item === one.item) + 1);
  body.append(rowOf("Rank", ranks.map((rank) => (rank ? String(rank) : "left out by the filters"))));
  const range = (/** @type {Scored} */ one) => (one.hi - one.lo < 0.05 ? "" : ` (${points(one.lo)}–${points(one.hi)})`);
  body.append(rowOf("Score", scored.map((one) => points(one.point) + range(one)), greatest(scored.map(({ point }) => point))));
  const explained = scored.map(({ item }) => scorer.explain(item));
  scorer.model.criteria.forEach((criterion, i) => {
    if (scorer.shares[i] === 0) return;
    const given = explained.map((contributions) => contributions[i]?.points ?? 0);
    const row = rowOf(capital(spoken(criterion.id)), given.map((number) => `${points(number)} points`), greatest(given));
    row.firstChild?.insertBefore(element("span", { class: `swatch ${colourOf(session.part, criterion.id)}`, "aria-hidden": "true" }), row.firstChild.firstChild);
    body.append(row);
  });
  for (const [title, cells] of factRows(session, scored)) body.append(rowOf(title, cells));
  return scrolled("Records side by side", element("table", { class: "compare" }, element("thead", {}, head), body));
}

/** Facts that any of them has, in the order of the first. @param {Session} session @param {Scored[]} scored @returns {[string, Cells][]} */
function factRows(session, scored) {
  const all = scored.map(({ item }) => [...session.workedOut(item), ...item.facts]);
  const paths = [...new Set(all.flatMap((facts) => facts.map((fact) => fact[1])))].filter((path) => !quiet.has(session.part.paths[path] ?? ""));
  return paths.map((path) => {
    const found = all.map((facts) => facts.find((fact) => fact[1] === path));
    const title = session.part.titles[/** @type {Fact} */ (found.find(Boolean))[0]] ?? "";
    return [capital(title), found.map((fact) => (fact ? fact[2] : "unknown"))];
  });
}

/** @param {Session} session @param {Scored} a @param {Scored} b */
function swapBlock(session, a, b) {
  const [first, second] = a.point >= b.point ? [a, b] : [b, a];
  const scorer = /** @type {Scorer} */ (session.scorer);
  const swaps = weightSwaps(scorer, first.item, second.item)
    .filter(({ to, from }) => to !== null && Math.abs(to - from) > 1e-9)
    .sort((x, y) => x.change - y.change)
    .slice(0, 5);
  const list = element("ul");
  for (const { name, from, to, lead } of swaps)
    list.append(element("li", {}, `${capital(spoken(name))}: ${lead < 0 ? "above" : "below"} ${short(/** @type {number} */ (to))} instead of ${short(from)}`));
  return element(
    "section",
    {},
    element("h3", {}, "What would make the two change places"),
    element("p", { dir: "auto" }, `${first.item.name} is ahead of ${second.item.name} by ${points(first.point - second.point)} points. Of the weights, each alone:`),
    swaps.length ? list : element("p", {}, "No weight alone can do it: the one that is behind would need better facts."),
  );
}

/** @param {Session} session @param {HTMLElement} root @param {(id: string) => void} untick */
export function showComparison(session, root, untick) {
  const scorer = session.scorer;
  const { records } = session.part;
  const scored = session.state.ticked.flatMap((id) => {
    const index = records.findIndex((item) => item.id === id);
    const item = records[index];
    return item && scorer ? [scorer.score(item, index, scorer.values(item))] : [];
  });
  if (scored.length < 2) {
    root.replaceChildren(element("p", { class: "hint" }, "Tick two or more records in the list to see them side by side."));
    return;
  }
  const [a, b] = scored;
  root.replaceChildren(comparisonTable(session, scored, untick));
  if (a && b && scored.length === 2) root.append(swapBlock(session, a, b));
}
