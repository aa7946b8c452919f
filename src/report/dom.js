// Elements are made here and nowhere else; what the data say goes in as text, never as HTML.

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes_ */
/** @typedef {Node | string | null | undefined | false} Child */

/** @param {Element} made @param {Attributes_} attributes @param {Child[]} children */
function furnish(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  for (const child of children) if (child) made.append(child);
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Attributes_} [attributes] @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  furnish(made, attributes, children);
  return made;
}

/** @param {string} tag @param {Attributes_} [attributes] @param {...Child} children @returns {SVGElement} */
export function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  furnish(made, attributes, children);
  return /** @type {SVGElement} */ (made);
}

/** An element of the template. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * A button that does something.
 * @param {string} text @param {() => void} act @param {Attributes_} [attributes]
 */
export function button(text, act, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/**
 * A choice with its label.
 * @param {string} label @param {string} name @param {[value: string, text: string][]} options
 * @param {string} chosen @param {(value: string) => void} act
 */
export function choice(label, name, options, chosen, act) {
  const select = element("select", { name, id: `choose-${name}` });
  for (const [value, text] of options) select.append(element("option", { value }, text));
  select.value = chosen;
  let told = chosen;
  const tell = () => {
    if (select.value === told) return;
    told = select.value;
    act(told);
  };
  select.addEventListener("input", tell);
  select.addEventListener("change", tell);
  return element("div", { class: "field" }, element("label", { for: select.id }, label), select);
}

/** A link that leads out of the page, where the address is one of the web. @param {string} url @param {string} text */
export function webLink(url, text) {
  if (!/^https?:\/\//i.test(url)) return element("span", { dir: "auto" }, text);
  return element("a", { href: url, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, text);
}
