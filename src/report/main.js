// Puts the page together: reads the data, shows the answer, and answers again when the reader changes the question.
import { Session } from "./session.js";
import { beginning, commandOf, fragmentOf, stateOf } from "./state.js";
import { relaxations } from "./filter.js";
import { sampling, uncertainRow } from "./sample.js";
import { RankedList } from "./list.js";
import { Scatter } from "./scatter.js";
import { showComparison } from "./compare.js";
import { Controls } from "./controls.js";
import { button, byId, element } from "./dom.js";
import { capital, counted, countOf, percent, points, spoken } from "./text.js";
/** @typedef {import("./types.js").PageData} PageData */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Part} Part */
/** @typedef {import("./types.js").Item} Item */

const views = ["list", "map", "compare", "method"];

/** @type {Record<string, string>} */
const whyRestricted = {
  programs: "open to certain people only, left out",
  certifications: "left out: another degree or licence than the person’s is asked for first",
};

class PageView {
  constructor() {
    const data = /** @type {PageData} */ (JSON.parse(byId("data").textContent ?? ""));
    this.data = data;
    this.session = new Session(data, stateOf(data, location.hash));
    this.list = new RankedList(this.session, byId("ranking"), {
      open: (id) => this.change((state) => (state.open = state.open === id ? "" : id)),
      tick: (id, yes) => this.change((state) => (state.ticked = yes ? [...state.ticked, id] : state.ticked.filter((other) => other !== id))),
    });
    this.scatter = new Scatter(this.session, byId("map-body"), (id) => {
      this.change((state) => {
        state.view = "list";
        state.open = id;
      });
      this.list.reveal(id);
    });
    const roots = { scoring: byId("scoring"), weights: byId("weights"), filters: byId("filters") };
    this.controls = new Controls(this.session, roots, (change) => this.change(change));
    this.headFor = "";
    this.sampledFor = "";
    this.addressTimer = 0;
    this.listen();
    this.update();
    document.documentElement.dataset.ready = "1";
  }

  listen() {
    window.addEventListener("hashchange", () => {
      const state = stateOf(this.data, location.hash) ?? (location.hash.length < 2 ? beginning(/** @type {Part} */ (this.data.parts[0])) : null);
      if (state) this.change((old) => Object.assign(old, state));
    });
    const search = /** @type {HTMLInputElement} */ (byId("search"));
    search.addEventListener("input", () =>
      this.change((state) => {
        // What the command searched for stays: the page holds nothing else.
        const fixed = this.session.part.everything ? "" : String(this.session.part.asked.search ?? "");
        const text = [fixed, search.value.trim()].filter(Boolean).join(" ");
        if (text) state.filters.search = text;
        else delete state.filters.search;
      }),
    );
    for (const view of views) byId(`show-${view}`).addEventListener("click", () => this.change((state) => (state.view = view)));
    byId("skip").addEventListener("click", (event) => {
      event.preventDefault();
      byId("answer").focus();
    });
    byId("copy").addEventListener("click", () => this.copy());
    byId("print").addEventListener("click", () => window.print());
    byId("again").addEventListener("click", () => this.sampleAgain());
    // On a wide screen the panel stands beside the list and is never folded away.
    const wide = matchMedia("(min-width: 60rem)");
    const panel = /** @type {HTMLDetailsElement} */ (byId("panel"));
    const unfold = () => (panel.open = wide.matches);
    wide.addEventListener("change", unfold);
    unfold();
    // Paper shows the weights, which are the key to the colours of the bars, and what is worth asking.
    window.addEventListener("beforeprint", () => {
      for (const id of ["panel", "worth"]) /** @type {HTMLDetailsElement} */ (byId(id)).open = true;
    });
    window.addEventListener("afterprint", unfold);
  }

  /** @param {(state: State) => void} change */
  change(change) {
    change(this.session.state);
    this.session.answer();
    this.update();
  }

  update() {
    const { session } = this;
    if (this.list.sampled && this.sampledFor !== this.questionKey()) this.list.sampled = null;
    this.controls.update();
    this.list.update();
    this.showHead();
    this.showStatus();
    for (const view of views) {
      const shown = session.state.view === view;
      byId(`view-${view}`).hidden = !shown;
      byId(`show-${view}`).setAttribute("aria-pressed", String(shown));
    }
    if (session.state.view === "map") this.scatter.update();
    if (session.state.view === "compare") showComparison(session, byId("compare-body"), (id) => this.change((state) => (state.ticked = state.ticked.filter((other) => other !== id))));
    byId("show-compare").textContent = session.state.ticked.length ? `Side by side (${session.state.ticked.length})` : "Side by side";
    const command = commandOf(session.part, session.state);
    /** @type {HTMLInputElement} */ (byId("command")).value = command;
    byId("command-text").textContent = command;
    this.keepAddress();
  }

  showHead() {
    const { session, data } = this;
    const { part } = session;
    if (this.headFor === part.kind) return;
    this.headFor = part.kind;
    const title = `${countOf(part.records.length, part.kind)} to choose from`;
    byId("title").textContent = title;
    document.title = `${title} – progrank`;
    byId("release").textContent = `Data of ${data.release}. Prices in other currencies at the rates of ${data.exchange_date} (ECB).`;
    const kinds = byId("kinds");
    kinds.hidden = data.parts.length < 2;
    kinds.replaceChildren(
      ...data.parts.map((one) => {
        const pick = () => this.change((state) => Object.assign(state, beginning(one)));
        return button(capital(one.kind), pick, { id: `kind-${one.kind}`, "aria-pressed": String(one === part) });
      }),
    );
    /** @type {HTMLInputElement} */ (byId("search")).value = part.everything ? String(session.state.filters.search ?? "") : "";
    this.showMethod();
  }

  showMethod() {
    const { session } = this;
    const { part } = session;
    byId("model-words").replaceChildren(
      ...part.models.map(({ title, about, id }) => element("li", { dir: "auto" }, element("b", {}, title || id), ` – ${about}`)),
    );
    byId("person").textContent = this.data.person ? `The file ${this.data.person} said where the reader lives, at which pace she studies and what she holds.` : "";
  }

  /** The sentence above the list: how many, what is unknown, what just missed. */
  showStatus() {
    const { session } = this;
    const { part, state, selection } = session;
    if (!selection) return;
    const asked = (session.filters ?? []).filter(({ name }) => name !== "status").map((filter) => filter.asked);
    const total = part.everything ? part.records.length : part.counts.total;
    byId("count").textContent = `${countOf((session.ranked ?? []).length, part.kind)} of ${counted(total)}${asked.length ? `: ${asked.join("; ")}` : ""}`;
    byId("how").textContent = this.howRanked();
    byId("problem").textContent = session.problem ? `${capital(session.problem)}: one must be above 0. The last order stays.` : "";
    const notes = [];
    const kept = state.filters["keep-unknown"] === true;
    for (const [fact, count] of this.unknownCounts())
      notes.push(`${countOf(count, part.kind)} ${count === 1 ? "has" : "have"} no ${fact}${kept ? ", kept and marked" : ""}.`);
    if (selection.mayExceed.size) notes.push(`${counted(selection.mayExceed.size)} of these may exceed a limit: only one end of their range is within.`);
    const restricted = part.everything ? selection.restricted : part.counts.restricted;
    if (session.refused) notes.push(`${countOf(session.refused, part.kind)} left out, because the person’s file asks for another pace or another role.`);
    if (restricted) notes.push(`${countOf(restricted, part.kind)} ${whyRestricted[part.kind]}.`);
    if (!part.everything && part.counts.matched > part.records.length) notes.push(`This page holds the best ${counted(part.records.length)} of ${counted(part.counts.matched)} that matched.`);
    byId("notes").replaceChildren(...notes.map((text) => element("li", {}, text)));
    this.showMisses();
    this.showWorth();
    this.showSure();
  }

  /** How the order came about, for paper. */
  howRanked() {
    const { model, scorer, state } = this.session;
    const shares = model.criteria.map(({ id }, i) => ({ id, share: scorer?.shares[i] ?? 0 })).filter(({ share }) => share > 0);
    shares.sort((a, b) => b.share - a.share);
    const weights = shares.map(({ id, share }) => `${spoken(id)} ${percent(share)}`).join(", ");
    const place = [state.resident && `resident of ${state.resident}`, state.pace && `${state.pace} study`].filter(Boolean);
    return `Ranked by the model ${model.title || model.id} (${weights}); what is unknown counts ${state.missing === "cautious" ? "cautiously" : `as ${state.missing}`}${place.length ? `; ${place.join(", ")}` : ""}.`;
  }

  /** In a page of an answer the binary has left the unknown out and counted it. @returns {[string, number][]} */
  unknownCounts() {
    const { part, selection } = this.session;
    const here = [...(selection?.unknown ?? [])];
    const before = part.everything || part.asked["keep-unknown"] ? [] : Object.entries(part.counts.unknown).map(([name, count]) => /** @type {[string, number]} */ ([`published ${spoken(name)}`, count]));
    return [...before, ...here];
  }

  showMisses() {
    const { session } = this;
    const { part, selection } = session;
    const misses = selection?.misses ?? [];
    const root = byId("misses");
    const lines = (session.ranked ?? []).length ? [] : relaxations(misses, part.kind);
    if (!lines.length) for (const miss of part.near_misses) lines.push(`${miss.filter} ${miss.to || "left out"} instead of ${miss.from}: ${countOf(miss.gives, part.kind)}`);
    root.hidden = !misses.length && !lines.length;
    if (root.hidden) return;
    const most = 8;
    const named = this.bestMisses(misses).slice(0, most);
    const list = element("ul");
    for (const line of lines) list.append(element("li", {}, line));
    for (const { item, why, point } of named) list.append(element("li", { dir: "auto" }, `${item.name}, ${item.school ?? ""}: ${why} (${points(point)} points)`));
    root.replaceChildren(element("summary", { id: "misses-summary" }, `${countOf(misses.length, part.kind)} just missed one filter`), list);
  }

  /** The facts worth finding out before one chooses; what they are worth holds for the question as it was asked. */
  showWorth() {
    const { part, isBeginning } = this.session;
    const root = byId("worth");
    root.hidden = !isBeginning || !part.open.length;
    if (root.hidden || root.dataset.of === part.kind) return;
    root.dataset.of = part.kind;
    const list = element("ol");
    for (const { question, answered_by: who, worth } of part.open)
      list.append(element("li", { dir: "auto" }, question, element("small", {}, ` ${who ? `${capital(who)} can say. ` : ""}Knowing it first improves the choice by ${worth.toFixed(2)} points on average.`)));
    root.replaceChildren(element("summary", { id: "worth-summary" }, "Worth asking before you choose"), list);
  }

  /** @param {import("./filter.js").Miss[]} misses */
  bestMisses(misses) {
    const { scorer, part } = this.session;
    if (!scorer || !misses.length) return [];
    const values = this.session.values(scorer);
    const places = new Map(part.records.map((item, place) => [item, place]));
    return misses
      .map(({ item, why }) => {
        const place = places.get(item) ?? 0;
        return { item, why, point: scorer.score(item, place, values[place] ?? []).point };
      })
      .sort((a, b) => b.point - a.point);
  }

  questionKey() {
    const { weights, model, missing, pace, resident, member, filters, kind } = this.session.state;
    return JSON.stringify([kind, weights, model, missing, pace, resident, member, filters]);
  }

  showSure() {
    const { session } = this;
    const { sampling: sampled } = session.part;
    const root = byId("sure");
    const fresh = this.list.sampled !== null;
    if (fresh) root.textContent = "Places sampled in this page: 2,000 draws, weights ±50 %, unknown values evenly inside of their ranges.";
    else if (sampled && session.isBeginning) root.textContent = `Places sampled by progrank: ${counted(sampled.samples)} draws, weights ${sampled.weights}${sampled.values === "point" ? ", values at their points" : ""}, seed ${sampled.seed}; a share is right to ${(200 * sampled.standard_error).toFixed(1)} points.`;
    else if (sampled) root.textContent = "The sampled places are those of the question as it was asked.";
    else root.textContent = "";
    byId("again").hidden = fresh || (sampled !== undefined && session.isBeginning);
  }

  /** In slices, so that the page answers meanwhile. */
  sampleAgain() {
    const { session } = this;
    const { scorer, ranked } = session;
    if (!scorer || !ranked?.length) return;
    const samples = 2000;
    const key = this.questionKey();
    const rows = ranked.map(({ item }) => uncertainRow(scorer, item));
    const run = sampling(scorer, rows, samples);
    const status = byId("sure");
    const slice = () => {
      if (this.questionKey() !== key) return;
      const until = performance.now() + 12;
      for (;;) {
        const step = run.next();
        if (step.done) {
          this.sampledFor = key;
          this.list.sampled = new Map(ranked.map(({ item }, place) => [item, /** @type {import("./types.js").Robust} */ (step.value[place])]));
          this.update();
          return;
        }
        if (performance.now() > until) {
          status.textContent = `Sampling: ${counted(step.value)} of ${counted(samples)}`;
          setTimeout(slice);
          return;
        }
      }
    };
    slice();
  }

  /** The address carries the question; browsers allow only so many changes of it. */
  keepAddress() {
    clearTimeout(this.addressTimer);
    this.addressTimer = window.setTimeout(() => {
      const fragment = fragmentOf(this.session.part, this.session.state);
      if (location.hash.replace(/^#/, "") === fragment) return;
      history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
    }, 200);
  }

  async copy() {
    const command = /** @type {HTMLInputElement} */ (byId("command"));
    command.select();
    try {
      await navigator.clipboard.writeText(command.value);
      byId("copied").textContent = "Copied.";
    } catch {
      byId("copied").textContent = "Selected: copy it with Ctrl+C.";
    }
  }
}

new PageView();
