// The panel at the side: model, weights, situation, filters.
import { beginning, modelOf, weightsOfOrder } from "./state.js";
import { limitFilters, listFilters } from "./filter.js";
import { namedCriteria, weightsOf } from "./score.js";
import { button, choice, element } from "./dom.js";
import { colourOf } from "./bars.js";
import { capital, short, spoken } from "./text.js";
/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {(change: (state: State) => void) => void} Change */

/** The least round number that a slider for these weights must reach. @param {number[]} weights */
function reachOf(weights) {
  const most = Math.max(...weights);
  return most <= 1 ? 1 : Math.max(100, Math.ceil(most / 10) * 10);
}

export class Controls {
  /** @param {Session} session @param {{scoring: HTMLElement, weights: HTMLElement, filters: HTMLElement}} roots @param {Change} change */
  constructor(session, roots, change) {
    this.session = session;
    this.roots = roots;
    this.change = change;
    this.shown = "";
    /** @type {Map<string, HTMLInputElement>} */
    this.sliders = new Map();
    /** @type {Map<string, HTMLOutputElement>} */
    this.outputs = new Map();
    /** @type {Set<string>} details that are open */
    this.opened = new Set();
  }

  /** Makes the panel anew where more than a weight or a tick has changed; else sets the sliders. */
  update() {
    const { kind, model, priorities, missing, pace, resident, member, filters } = this.session.state;
    const key = JSON.stringify([kind, model, priorities, missing, pace, resident, member, filters]);
    if (key !== this.shown) {
      this.shown = key;
      this.keepFocus(() => {
        this.makeScoring();
        this.makeWeights();
        this.makeFilters();
      });
    }
    for (const [name, slider] of this.sliders) this.show(name, slider);
  }

  /** Elements are made anew; the one with the same id takes the focus over. @param {() => void} make */
  keepFocus(make) {
    const focused = document.activeElement;
    const id = focused?.id ?? "";
    make();
    if (id && focused && !focused.isConnected) document.getElementById(id)?.focus();
  }

  /** @param {string} name @param {HTMLInputElement} slider */
  show(name, slider) {
    const weight = this.session.state.weights[name] ?? 0;
    if (Number(slider.value) !== weight) slider.value = String(weight);
    const output = this.outputs.get(name);
    if (output) output.textContent = short(weight);
  }

  makeScoring() {
    const { session, change } = this;
    const { part, state, model } = session;
    const models = part.models.map(({ id, title }) => /** @type {[string, string]} */ ([id, title || id]));
    const fields = [
      choice("Model: what matters", "model", models, model.id, (id) =>
        change((next) => {
          next.model = id;
          next.priorities = [];
          next.weights = weightsOf(modelOf(part, id));
        }),
      ),
      element("p", { class: "hint", dir: "auto" }, model.about),
      choice("What an unknown counts", "missing", [["worst", "as the worst"], ["cautious", "cautiously (a quarter)"], ["neutral", "as the middle"], ["best", "as the best"]], state.missing, (value) => change((next) => (next.missing = value))),
    ];
    if (part.kind === "programs") fields.push(...this.studyFields());
    else fields.push(this.switchField("member", "I am, or would become, a member of the issuer", state.member, (yes) => change((next) => (next.member = yes))));
    this.roots.scoring.replaceChildren(...fields);
  }

  studyFields() {
    const { session, change } = this;
    const { part, state } = session;
    const fixed = session.data.person !== "";
    const states = [...new Set(part.records.map(({ state: place }) => place ?? "").filter((place) => /^[A-Z]{2}$/.test(place)))];
    if (state.resident && !states.includes(state.resident)) states.push(state.resident);
    const residents = states.sort().map((place) => /** @type {[string, string]} */ ([place, place]));
    if (!(fixed && part.resident)) residents.unshift(["", "not said: both prices"]);
    /** @type {[string, string][]} */
    const paces = [["full-time", "full-time"], ["part-time", "part-time"]];
    if (!(fixed && part.pace)) paces.unshift(["", "not said: both lengths"]);
    return [
      choice("I live in", "resident", residents, state.resident, (value) => change((next) => (next.resident = value))),
      choice("I study", "pace", paces, state.pace, (value) => change((next) => (next.pace = value))),
    ];
  }

  /** @param {string} name @param {string} label @param {boolean} on @param {(yes: boolean) => void} act */
  switchField(name, label, on, act) {
    const box = element("input", { type: "checkbox", id: `switch-${name}` });
    box.checked = on;
    box.addEventListener("change", () => act(box.checked));
    return element("div", { class: "switch" }, box, element("label", { for: box.id }, label));
  }

  makeWeights() {
    const { session } = this;
    this.sliders.clear();
    this.outputs.clear();
    const all = namedCriteria(session.model);
    const reach = reachOf(all.filter(({ group }) => !group).map(({ name }) => session.state.weights[name] ?? 0));
    const list = element("div", { class: "sliders" });
    for (const { name, criterion, group } of all) {
      if (group) continue;
      list.append(this.slider(name, criterion, reach));
      const members = all.filter((one) => one.group === name);
      if (!members.length) continue;
      const innerReach = reachOf(members.map((one) => session.state.weights[one.name] ?? 0));
      const inner = members.map((one) => this.slider(one.name, one.criterion, innerReach));
      list.append(this.folded(`inside-${name}`, `Inside ${spoken(name)}`, inner));
    }
    this.roots.weights.replaceChildren(list, this.priorities(), element("p", {}, button("Back to the model’s weights", () => this.resetWeights(), { class: "plain", id: "reset-weights" })));
  }

  resetWeights() {
    const { session } = this;
    this.change((next) => {
      next.priorities = [];
      next.weights = weightsOf(session.model);
    });
    this.shown = "";
    this.update();
  }

  /** @param {string} name @param {import("./types.js").Criterion} criterion @param {number} reach */
  slider(name, criterion, reach) {
    const id = `weight-${name}`;
    const input = element("input", { type: "range", id, min: 0, max: reach, step: "any", "data-criterion": name });
    const output = element("output", { for: id });
    /** @param {Event} event */
    const tell = (event) => {
      // A hand on the slider means whole numbers; what a script sets is taken as it is.
      const weight = event.isTrusted && reach > 1 ? Math.round(Number(input.value)) : Number(input.value);
      if (weight !== this.session.state.weights[name]) this.change((next) => (next.weights[name] = weight));
    };
    input.addEventListener("input", tell);
    input.addEventListener("change", tell);
    this.sliders.set(name, input);
    this.outputs.set(name, output);
    const top = !name.includes(".");
    const label = element("label", { for: id }, top ? element("span", { class: `swatch ${colourOf(this.session.part, name)}`, "aria-hidden": "true" }) : null, capital(spoken(name)));
    if (criterion.about) label.title = criterion.about;
    return element("div", { class: "weight" }, label, output, input);
  }

  /** Details that stay open while the panel is made anew. @param {string} id @param {string} title @param {HTMLElement[]} content */
  folded(id, title, content) {
    const details = element("details", { class: "fold" }, element("summary", { id: `fold-${id}` }, title), ...content);
    details.open = this.opened.has(id);
    details.addEventListener("toggle", () => (details.open ? this.opened.add(id) : this.opened.delete(id)));
    return details;
  }

  /** Weights from an order alone: each press puts a criterion behind those already chosen. */
  priorities() {
    const { session, change } = this;
    const { state, model } = session;
    /** @param {string[]} order */
    const set = (order) =>
      change((next) => {
        next.priorities = order;
        next.weights = order.length ? weightsOfOrder(model, order) : weightsOf(model);
      });
    const group = element("div", { class: "order", role: "group", "aria-label": "Order of priorities" });
    for (const { id } of model.criteria) {
      const place = state.priorities.indexOf(id) + 1;
      const text = `${place ? `${place}. ` : ""}${spoken(id)}`;
      const press = () => set(place ? state.priorities.filter((other) => other !== id) : [...state.priorities, id]);
      group.append(button(text, press, { id: `priority-${id}`, "aria-pressed": String(place > 0) }));
    }
    const hint = element("p", { class: "hint" }, "Press what matters in order, the most important first. Weights follow from the order; what is not pressed counts nothing.");
    return this.folded("priorities", "I only know the order", [hint, group]);
  }

  makeFilters() {
    const { session, change } = this;
    const { part, state } = session;
    const fields = [];
    for (const limit of limitFilters[part.kind] ?? []) fields.push(this.limitField(limit.name, limit.unit, limit.atLeast === true));
    for (const { name, attribute, title, all } of listFilters[part.kind] ?? []) {
      const field = this.wordsField(name, title, this.wordsIn(attribute), all === true);
      if (field) fields.push(field);
    }
    const degrees = Object.keys(part.degrees).map((word) => /** @type {[string, number]} */ ([word, -1]));
    fields.push(this.wordsField("degree", "I hold", degrees, false));
    if (part.kind === "programs") fields.push(this.wordsField("have", "Courses and skills I have", [["none", -1], ...part.skill_words.map((word) => /** @type {[string, number]} */ ([word, -1]))], false));
    if (part.records.some(({ eligibility }) => eligibility)) fields.push(this.wordsField("eligibility", "For me", this.eligibilities(), false));
    fields.push(this.wordsField("status", "Status", this.wordsIn("status"), false));
    for (const [name, label] of this.switches()) fields.push(this.switchField(name, label, state.filters[name] === true, (yes) => change((next) => (yes ? (next.filters[name] = true) : delete next.filters[name]))));
    fields.push(element("p", {}, button("Back to the question as it was asked", () => change((next) => (next.filters = beginning(part).filters)), { class: "plain", id: "reset-filters" })));
    this.roots.filters.replaceChildren(...fields.filter((field) => field !== null));
  }

  /** What can be switched without asking for records that the page does not hold. @returns {[string, string][]} */
  switches() {
    const { part } = this.session;
    const { asked, everything } = part;
    const noFilter = Object.keys(asked).every((name) => name === "certain");
    /** @type {[string, string][]} */
    const all = [];
    if (everything || asked["keep-unknown"] || noFilter) all.push(["keep-unknown", "Keep what does not publish the fact asked for"]);
    if (everything || !asked.certain) all.push(["certain", "The whole range of a figure must be within a limit"]);
    const label = part.kind === "programs" ? "Also programs open to certain people only" : "Also what asks for another degree or licence first";
    if ((everything || asked.restricted) && part.records.some((item) => item.restricted)) all.push(["restricted", label]);
    return all;
  }

  eligibilities() {
    const counts = new Map();
    for (const { eligibility } of this.session.part.records) if (eligibility) counts.set(eligibility.status, (counts.get(eligibility.status) ?? 0) + 1);
    return [...counts];
  }

  /** The words of an attribute that the records have, and how many have them. @param {string} attribute @returns {[string, number][]} */
  wordsIn(attribute) {
    const { attributes, situation, part } = this.session;
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const item of part.records) {
      const value = attributes.of(item, attribute, situation);
      for (const word of value === null ? [] : Array.isArray(value) ? value : [String(value)]) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const words = attributes.about(attribute)?.words;
    const order = words ? words.filter((word) => counts.has(word)) : [...counts.keys()].sort();
    return order.map((word) => [word, counts.get(word) ?? 0]);
  }

  /** @param {string} name @param {string} unit @param {boolean} atLeast */
  limitField(name, unit, atLeast) {
    const { session, change } = this;
    const asked = session.part.everything ? undefined : session.part.asked[name];
    const input = element("input", { type: "number", id: `limit-${name}`, min: 0, step: "any", inputmode: "decimal" });
    if (typeof asked === "number") input.setAttribute(atLeast ? "min" : "max", String(asked));
    const now = session.state.filters[name];
    input.value = typeof now === "number" ? String(now) : "";
    input.addEventListener("change", () =>
      change((next) => {
        let limit = input.value === "" || !(Number(input.value) >= 0) ? undefined : Number(input.value);
        // The page holds only what the command found: its limit can be made tighter, not looser.
        if (typeof asked === "number") limit = limit === undefined ? asked : atLeast ? Math.max(limit, asked) : Math.min(limit, asked);
        if (limit === undefined) delete next.filters[name];
        else next.filters[name] = limit;
        input.value = limit === undefined ? "" : String(limit);
      }),
    );
    return element("div", { class: "limit" }, input, element("label", { for: input.id }, unit));
  }

  /** @param {string} name @param {string} title @param {[word: string, count: number][]} words @param {boolean} all */
  wordsField(name, title, words, all) {
    const { session, change } = this;
    const asked = session.part.everything ? undefined : /** @type {string[] | undefined} */ (session.part.asked[name]);
    const chosen = /** @type {string[]} */ (session.state.filters[name] ?? []);
    const offered = asked && !all && name !== "have" ? words.filter(([word]) => asked.includes(word)) : words;
    if (!offered.length) return null;
    const group = element("div", { class: "words", role: "group", "aria-label": title });
    for (const [word, count] of offered) {
      const box = element("input", { type: "checkbox", id: `word-${name}-${word}` });
      box.checked = chosen.includes(word);
      box.disabled = all && (asked?.includes(word) ?? false);
      box.addEventListener("change", () =>
        change((next) => {
          const before = /** @type {string[]} */ (next.filters[name] ?? []);
          const after = box.checked ? [...before, word] : before.filter((other) => other !== word);
          if (after.length) next.filters[name] = after;
          else if (asked) next.filters[name] = asked;
          else delete next.filters[name];
        }),
      );
      group.append(element("div", { class: "switch" }, box, element("label", { for: box.id, dir: "auto" }, spokenWord(word), count >= 0 ? element("small", {}, ` ${count}`) : null)));
    }
    const summary = chosen.length ? `${title}: ${chosen.map(spokenWord).join(", ")}` : title;
    return this.folded(`words-${name}`, summary, [group]);
  }
}

/** Names of schools, states and accreditors stay as they are. @param {string} word */
function spokenWord(word) {
  return /^[a-z0-9-]+$/.test(word) ? spoken(word) : word;
}
