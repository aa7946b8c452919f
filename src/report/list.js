// The ranked list: a row per record, in order of rank.
import { Bar } from "./bars.js";
import { detailsOf } from "./details.js";
import { element } from "./dom.js";
import { percent, points, spoken } from "./text.js";
/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Eligibility} Eligibility */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Scored} Scored */
/** @typedef {import("./types.js").Robust} Robust */
/** @typedef {{open: (id: string) => void, tick: (id: string, yes: boolean) => void}} Actions */

/** @param {Session} session @param {Item} item */
export function placeOf(session, item) {
  const place = [item.city, item.state || (item.country === "US" ? "" : item.country)].filter(Boolean).join(", ");
  return [item.school, item.degree, session.part.kind === "programs" ? place : ""].filter(Boolean).join(" · ");
}

/** @typedef {[text: string, kind: string, title?: string]} Tag */

/** How a cost was arrived at and who says it. @param {Session} session @param {Item} item */
function sourceOfCost(session, item) {
  const [, , , sources, basis] = session.fact(item, "@cost") ?? [0, 0, ""];
  const citations = (sources ?? []).map((number) => session.part.sources[number]?.[0] ?? "");
  return [basis ?? "", citations.join("; ")].filter(Boolean).join(" – ");
}

/** @param {Session} session @param {Item} item @returns {Tag[]} */
function programTags(session, item) {
  const months = session.attributeText(item, "@months");
  const delivery = session.attributes.of(item, "delivery", session.situation);
  return [
    [months || "length unknown", months ? "" : "none"],
    Array.isArray(delivery) && delivery.length ? [delivery.join(", "), ""] : ["delivery unknown", "none"],
  ];
}

/** @param {Session} session @param {Item} item @returns {Tag[]} */
function certificationTags(session, item) {
  const fees = session.factText(item, "@fees-6y");
  const level = session.attributes.of(item, "level", session.situation);
  /** @type {Tag[]} */
  const tags = fees ? [[`${fees} over six years`, "money"]] : [];
  return level ? [...tags, [String(level), ""]] : tags;
}

/** "After" says nothing without what, nor does "no" without why; of the others it is on the tip. @param {Eligibility} eligibility @returns {Tag} */
function eligibilityTag({ status, brief }) {
  if (status === "eligible-after") return [`for you ${brief}`, ""];
  if (status === "not-eligible") return [`not for you${brief.slice("no".length)}`, "warn"];
  return [`for you: ${spoken(status)}`, "", brief];
}

/** What the filters leave open, and who may enter. @param {Session} session @param {Item} item @returns {Tag[]} */
function doubtTags(session, item) {
  /** @type {Tag[]} */
  const tags = [];
  if (item.eligibility) tags.push(eligibilityTag(item.eligibility));
  for (const filter of session.selection?.mayExceed.get(item) ?? []) tags.push([`may exceed ${filter.asked}`, "warn"]);
  for (const fact of session.selection?.unanswered.get(item) ?? []) tags.push([`no ${fact}`, "none"]);
  if (item.restricted && session.part.kind === "programs") tags.push(["not open to everyone", "warn"]);
  return tags;
}

/** What stands in the line of a row: the fact, or that it is unknown. @param {Session} session @param {Item} item */
function tagsOf(session, item) {
  const cost = session.factText(item, "@cost");
  const kindly = session.part.kind === "programs" ? programTags : certificationTags;
  /** @type {Tag[]} */
  const tags = [[cost || "cost unknown", cost ? "money" : "none", sourceOfCost(session, item)], ...kindly(session, item), ...doubtTags(session, item)];
  return tags.map(([text, kind, title]) => element("span", { class: `tag ${kind}`, dir: "auto", title: title || null }, text));
}

/** Most texts stay as they are when a weight moves. @param {HTMLElement} root @param {string} text */
function write(root, text) {
  const node = root.firstChild;
  if (!node) root.append(text);
  else if (node.nodeValue !== text) node.nodeValue = text;
}

/** One record; its parts are made once and changed as the answer changes. */
class Row {
  /** @param {Session} session @param {Item} item @param {Actions} actions */
  constructor(session, item, actions) {
    this.item = item;
    this.place = 0;
    this.drawn = "";
    this.bar = new Bar();
    this.rank = element("span", { class: "rank" });
    this.sure = element("p", { class: "sure" });
    this.score = element("b", {});
    this.between = element("span", {});
    this.tags = element("p", { class: "tags" });
    this.details = element("div", { class: "details", id: `details-${item.id}`, hidden: true });
    this.name = element("button", { type: "button", class: "name", "aria-expanded": "false", "aria-controls": this.details.id, dir: "auto" }, item.name);
    this.name.addEventListener("click", () => actions.open(item.id));
    this.tick = element("input", { type: "checkbox", "aria-label": `Compare ${item.name}` });
    this.tick.addEventListener("change", () => actions.tick(item.id, this.tick.checked));
    this.root = element(
      "li",
      { class: "row", "data-id": item.id },
      this.rank,
      element(
        "div",
        { class: "what" },
        element("h3", {}, this.name),
        element("p", { class: "where", dir: "auto" }, placeOf(session, item)),
        this.tags,
      ),
      element("div", { class: "measure" }, this.bar.root, this.sure),
      element("p", { class: "score" }, this.score, this.between),
      element("span", { class: "tick" }, this.tick),
      this.details,
    );
  }

  /**
   * What must be right at once, seen or not.
   * @param {Scored} scored @param {number} rank @param {boolean} ticked
   */
  put(scored, rank, ticked) {
    this.scored = scored;
    this.place = rank;
    this.tick.checked = ticked;
    this.root.dataset.score = String(scored.point);
  }

  /** @param {Scored} scored */
  showScore(scored) {
    write(this.rank, String(this.place));
    write(this.score, points(scored.point));
    write(this.between, scored.hi - scored.lo < 0.05 ? "" : `${points(scored.lo)}–${points(scored.hi)}`);
  }
}

/**
 * Positions of a longest rising subsequence (Schensted 1961); what is below 0 takes no part.
 * @param {number[]} numbers @returns {Set<number>}
 */
export function longestRising(numbers) {
  /** @type {number[]} position of the least end of a run of each length */
  const ends = [];
  /** @type {number[]} */
  const before = [];
  numbers.forEach((number, at) => {
    if (number < 0) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {number} */ (numbers[/** @type {number} */ (ends[middle])]) < number) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? /** @type {number} */ (ends[low - 1]) : -1;
    ends[low] = at;
  });
  const run = new Set();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) run.add(at);
  return run;
}

export class RankedList {
  /** @param {Session} session @param {HTMLElement} root an <ol> @param {Actions} actions */
  constructor(session, root, actions) {
    this.session = session;
    this.root = root;
    this.actions = actions;
    this.kind = "";
    this.version = 0;
    this.rest = 0;
    this.asAsked = true;
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {Map<Item, Robust> | null} sampled in the page */
    this.sampled = null;
    /** @type {Row | undefined} */
    this.openRow = undefined;
    /** @type {Set<Row>} */
    this.seen = new Set();
    /** @type {Map<Element, Row>} */
    this.byElement = new Map();
    this.observer = new IntersectionObserver((entries) => this.onSeen(entries), { rootMargin: "300px" });
    window.addEventListener("beforeprint", () => this.drawAll());
  }

  /** @param {IntersectionObserverEntry[]} entries */
  onSeen(entries) {
    for (const { target, isIntersecting } of entries) {
      const row = this.byElement.get(target);
      if (!row) continue;
      if (isIntersecting) this.seen.add(row);
      else this.seen.delete(row);
      if (isIntersecting) this.draw(row);
    }
  }

  makeRows() {
    const { session } = this;
    this.kind = session.state.kind;
    this.observer.disconnect();
    this.openRow = undefined;
    this.rows.clear();
    this.byElement.clear();
    this.seen.clear();
    this.root.replaceChildren();
    for (const item of session.part.records) {
      const row = new Row(session, item, this.actions);
      this.rows.set(item.id, row);
      this.byElement.set(row.root, row);
    }
  }

  /** Puts every row in its place; what is out of sight is drawn when it is seen. */
  update() {
    const { session } = this;
    if (this.kind !== session.state.kind) this.makeRows();
    this.version += 1;
    this.asAsked = session.isBeginning;
    const ticked = new Set(session.state.ticked);
    /** @type {Row[]} */
    const rows = [];
    for (const scored of session.ranked ?? []) {
      const row = /** @type {Row} */ (this.rows.get(scored.item.id));
      row.put(scored, rows.push(row), ticked.has(scored.item.id));
    }
    this.takeOut(new Set(rows));
    this.arrange(rows);
    for (const row of this.seen) this.draw(row);
    this.showOpen();
    clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.drawRest([...this.rows.values()]), 250);
  }

  /** What is out of sight, once the hand rests: in slices, so that the page goes on answering. @param {Row[]} rows */
  drawRest(rows) {
    const until = performance.now() + 8;
    while (rows.length && performance.now() < until) {
      const row = /** @type {Row} */ (rows.shift());
      if (row.root.isConnected) this.draw(row);
    }
    if (rows.length) this.rest = window.setTimeout(() => this.drawRest(rows));
  }

  /** @param {Set<Row>} staying */
  takeOut(staying) {
    for (const root of [...this.root.children]) {
      const row = /** @type {Row} */ (this.byElement.get(root));
      if (staying.has(row)) continue;
      this.seen.delete(row);
      this.observer.unobserve(root);
      root.remove();
    }
  }

  /** Moves as few rows as possible: the longest run that is in order already stays. @param {Row[]} rows */
  arrange(rows) {
    const places = new Map([...this.root.children].map((root, place) => [root, place]));
    const still = longestRising(rows.map((row) => places.get(row.root) ?? -1));
    /** @type {Element | null} */
    let next = null;
    for (let i = rows.length - 1; i >= 0; --i) {
      const { root } = /** @type {Row} */ (rows[i]);
      if (!still.has(i)) {
        if (!places.has(root)) this.observer.observe(root);
        this.root.insertBefore(root, next);
      }
      next = root;
    }
  }

  drawAll() {
    for (const row of this.rows.values()) if (row.root.isConnected) this.draw(row);
  }

  /** @param {Row} row */
  draw(row) {
    const { session } = this;
    const key = `${this.version}`;
    if (row.drawn === key || !row.scored || !session.scorer) return;
    row.drawn = key;
    row.showScore(row.scored);
    const values = /** @type {import("./types.js").ValueInterval[]} */ (session.values(session.scorer)[row.scored.index]);
    row.bar.draw(session.part, session.scorer, row.scored, values);
    const tags = `${session.selectedFor}`;
    if (row.tags.dataset.of !== tags) {
      row.tags.dataset.of = tags;
      row.tags.replaceChildren(...tagsOf(session, row.item));
    }
    this.drawSure(row);
  }

  /** How sure the place is: as the binary sampled it while its question stands, else as sampled here. @param {Row} row */
  drawSure(row) {
    const fresh = this.sampled?.get(row.item);
    const robust = fresh ?? row.item.robust;
    row.sure.hidden = !robust;
    if (!robust) return;
    const [first, , p05, p95] = robust;
    const stale = !fresh && !this.asAsked;
    row.sure.classList.toggle("stale", stale);
    const rank = p05 === p95 ? p05 : `${p05}–${p95}`;
    row.sure.textContent = `${stale ? "before your changes: " : ""}first in ${percent(first)} of samples, rank ${rank}`;
  }

  /** Shows the details of the row that is open, and of no other. */
  showOpen() {
    const { session } = this;
    const asked = this.rows.get(session.state.open);
    const open = asked?.root.isConnected ? asked : undefined;
    if (this.openRow && this.openRow !== open) {
      this.setOpen(this.openRow, false);
      this.openRow.details.replaceChildren();
    }
    this.openRow = open;
    if (!open) return;
    this.setOpen(open, true);
    const close = () => {
      this.actions.open(open.item.id);
      open.name.focus();
    };
    open.details.replaceChildren(...detailsOf(session, open.item, close));
  }

  /** @param {Row} row @param {boolean} open */
  setOpen(row, open) {
    row.details.hidden = !open;
    row.name.setAttribute("aria-expanded", String(open));
    row.root.classList.toggle("open", open);
  }

  /** Brings a row into sight and the focus to its name. @param {string} id */
  reveal(id) {
    const row = this.rows.get(id);
    if (!row?.root.isConnected) return;
    row.root.scrollIntoView({ block: "start" });
    row.name.focus({ preventScroll: true });
  }
}
