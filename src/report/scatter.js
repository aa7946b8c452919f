// Two figures of every record against each other. A range is a whisker, an estimate a hollow point, an unknown figure
// is not drawn but counted. Own SVG: some axes and circles are less than any library would bring.
import { drawn, element } from "./dom.js";
import { counted, countOf, dollars, short } from "./text.js";
/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Scored} Scored */
/** @typedef {{min: number, max: number}} Range */
/** @typedef {{scored: Scored, rank: number, x: Range, y: Range, estimate: boolean}} Point */
/** @typedef {{name: string, title: string, money: boolean}} Axis */

const size = { width: 720, height: 440, left: 72, right: 34, top: 16, bottom: 52 };

/** @type {Record<string, {id: string, title: string, x: Axis, y: Axis}[]>} */
export const maps = {
  programs: [
    {
      id: "months",
      title: "Cost and length",
      x: { name: "@cost", title: "Cost of the whole program, USD", money: true },
      y: { name: "@months", title: "Months", money: false },
    },
    {
      id: "earnings",
      title: "Cost and earnings",
      x: { name: "@cost", title: "Cost of the whole program, USD", money: true },
      y: { name: "@earnings", title: "Earnings four years after, USD a year", money: true },
    },
  ],
  certifications: [
    {
      id: "fees",
      title: "First fees and fees over six years",
      x: { name: "@cost", title: "Exam and application, USD", money: true },
      y: { name: "@fees-6y", title: "Fees over six years, USD", money: true },
    },
  ],
};

/** Round steps from 0 to the greatest. @param {number} most @returns {number[]} */
function ticksTo(most) {
  const rough = most / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
}

/** Where a range is drawn. @param {Range} range */
function middle(range) {
  return range.max === Infinity ? range.min : (range.min + range.max) / 2;
}

export class Scatter {
  /** @param {Session} session @param {HTMLElement} root @param {(id: string) => void} choose */
  constructor(session, root, choose) {
    this.session = session;
    this.root = root;
    this.choose = choose;
    this.map = "months";
    this.current = 0;
  }

  /** @param {Axis} x @param {Axis} y @returns {Point[]} */
  pointsOf(x, y) {
    const { session } = this;
    const { attributes, situation } = session;
    return (session.ranked ?? []).flatMap((scored, place) => {
      const across = attributes.range(scored.item, x.name, situation);
      const up = attributes.range(scored.item, y.name, situation);
      if (!across || !up) return [];
      const estimate = /^[~†]/.test(session.factText(scored.item, "@cost"));
      return [{ scored, rank: place + 1, x: across, y: up, estimate }];
    });
  }

  update() {
    const { session, root } = this;
    const known = maps[session.state.kind] ?? [];
    const map = known.find(({ id }) => id === this.map) ?? known[0];
    if (!map) return;
    const points = this.pointsOf(map.x, map.y);
    const left = (session.ranked ?? []).length - points.length;
    this.caption = element("p", { class: "caption", role: "status" });
    const choices = element("div", { class: "choices", role: "group", "aria-label": "Which map" });
    for (const one of known) {
      const pick = element("button", { type: "button", "aria-pressed": String(one.id === map.id) }, one.title);
      pick.addEventListener("click", () => {
        this.map = one.id;
        this.update();
      });
      choices.append(pick);
    }
    root.replaceChildren(
      choices,
      element("p", { class: "hint" }, "Each point is a record, its number the rank. Lines show ranges; hollow points are estimates or prices a third party gives. Arrow keys go from point to point, Enter opens the record in the list."),
      points.length ? this.chart(map, points) : element("p", {}, "None of these has both figures."),
      this.caption,
      left ? element("p", { class: "none" }, `${countOf(left, session.part.kind)} not drawn: one of the two figures is not published.`) : "",
    );
  }

  /** @param {{x: Axis, y: Axis, title: string}} map @param {Point[]} points */
  chart(map, points) {
    // Whiskers that reach further than any point are cut at the border.
    const most = {
      x: Math.max(1, ...points.map(({ x }) => middle(x))),
      y: Math.max(1, ...points.map(({ y }) => middle(y))),
    };
    const ticks = { x: ticksTo(most.x), y: ticksTo(most.y) };
    const last = { x: /** @type {number} */ (ticks.x.at(-1)), y: /** @type {number} */ (ticks.y.at(-1)) };
    const across = (/** @type {number} */ x) => size.left + (Math.min(x, last.x) / last.x) * (size.width - size.left - size.right);
    const up = (/** @type {number} */ y) => size.height - size.bottom - (Math.min(y, last.y) / last.y) * (size.height - size.top - size.bottom);
    const svg = drawn("svg", { viewBox: `0 0 ${size.width} ${size.height}`, role: "group", "aria-label": `${map.title}: ${counted(points.length)} points` });
    svg.append(this.axes(map, ticks, across, up));
    // The best are drawn last, above the others.
    const dots = points.map((point) => this.dot(point, { x: across(middle(point.x)), y: up(middle(point.y)) }, map, across, up));
    for (const dot of [...dots].reverse()) svg.append(dot);
    this.makeKeys(svg, dots, points);
    return svg;
  }

  /**
   * @param {{x: Axis, y: Axis}} map @param {{x: number[], y: number[]}} ticks
   * @param {(x: number) => number} across @param {(y: number) => number} up
   */
  axes(map, ticks, across, up) {
    const axes = drawn("g", { class: "axes", "aria-hidden": "true" });
    const bottom = size.height - size.bottom;
    const text = (/** @type {Axis} */ axis, /** @type {number} */ value) => (axis.money ? dollars(value) : short(value));
    for (const x of ticks.x)
      axes.append(
        drawn("line", { x1: across(x), x2: across(x), y1: size.top, y2: bottom }),
        drawn("text", { x: across(x), y: bottom + 18, "text-anchor": "middle" }, text(map.x, x)),
      );
    for (const y of ticks.y)
      axes.append(
        drawn("line", { x1: size.left, x2: size.width - size.right, y1: up(y), y2: up(y) }),
        drawn("text", { x: size.left - 8, y: up(y) + 4, "text-anchor": "end" }, text(map.y, y)),
      );
    axes.append(
      drawn("text", { class: "title", x: (size.left + size.width) / 2, y: size.height - 10, "text-anchor": "middle" }, map.x.title),
      drawn("text", { class: "title", x: 0, y: 0, "text-anchor": "middle", transform: `translate(14 ${(size.top + bottom) / 2}) rotate(-90)` }, map.y.title),
    );
    return axes;
  }

  /**
   * @param {Point} point @param {{x: number, y: number}} at @param {{x: Axis, y: Axis}} map
   * @param {(x: number) => number} across @param {(y: number) => number} up
   */
  dot(point, at, map, across, up) {
    const named = 10;
    const { item } = point.scored;
    const [x, y] = [map.x, map.y].map(({ name }) => this.session.attributeText(item, name));
    const label = `${point.rank}. ${item.name}, ${item.school ?? ""}: ${x}, ${y}`;
    const group = drawn("g", { class: `dot${point.estimate ? " estimate" : ""}${point.rank <= named ? " best" : ""}`, role: "button", tabindex: -1, "aria-label": label });
    if (point.x.max > point.x.min) group.append(drawn("line", { x1: across(point.x.min), x2: across(point.x.max), y1: at.y, y2: at.y }));
    if (point.y.max > point.y.min) group.append(drawn("line", { x1: at.x, x2: at.x, y1: up(point.y.min), y2: up(point.y.max) }));
    group.append(drawn("circle", { cx: at.x, cy: at.y, r: point.rank <= named ? 9 : 5 }));
    if (point.rank <= named) group.append(drawn("text", { x: at.x, y: at.y + 4, "text-anchor": "middle", "aria-hidden": "true" }, String(point.rank)));
    const tell = () => this.caption && (this.caption.textContent = label);
    group.addEventListener("pointerenter", tell);
    group.addEventListener("focus", tell);
    group.addEventListener("click", () => this.choose(point.scored.item.id));
    return group;
  }

  /** One stop for the tab key; arrows go through the points in order of rank. @param {SVGElement} svg @param {SVGElement[]} dots @param {Point[]} points */
  makeKeys(svg, dots, points) {
    this.current = Math.min(this.current, dots.length - 1);
    dots[this.current]?.setAttribute("tabindex", "0");
    svg.addEventListener("keydown", (event) => {
      const key = /** @type {KeyboardEvent} */ (event).key;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
      if (key === "Enter" || key === " ") {
        event.preventDefault();
        const point = points[this.current];
        if (point) this.choose(point.scored.item.id);
      }
      if (!step) return;
      event.preventDefault();
      dots[this.current]?.setAttribute("tabindex", "-1");
      this.current = (this.current + step + dots.length) % dots.length;
      dots[this.current]?.setAttribute("tabindex", "0");
      dots[this.current]?.focus();
    });
  }
}
