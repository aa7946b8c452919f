// Numbers and words as people read them.

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** @param {number} amount */
export function dollars(amount) {
  return `$${whole.format(amount)}`;
}

/** @param {number} number */
export function counted(number) {
  return whole.format(number);
}

/** "3 programs" @param {number} number @param {string} plural */
export function countOf(number, plural) {
  return `${counted(number)} ${number === 1 ? plural.replace(/s$/, "") : plural}`;
}

/** Points of a score. @param {number} number */
export function points(number) {
  return number.toFixed(1);
}

/** A share, 0..1. @param {number} share */
export function percent(share) {
  const value = 100 * share;
  if (value > 0 && value < 1) return "<1 %";
  return `${value > 99 && value < 100 ? ">99" : Math.round(value)} %`;
}

/** A number without a tail. @param {number} number */
export function short(number) {
  return String(Number(number.toPrecision(4)));
}

/** Figures that the program works out, with their units. @type {Record<string, (number: number) => string>} */
const units = {
  "@cost": dollars,
  "@fees-6y": dollars,
  "@earnings": (number) => `${dollars(number)} a year`,
  "@debt": dollars,
  "@debt-to-earnings": (number) => `${short(Number(number.toFixed(2)))} years of earnings`,
  "@months": (number) => `${short(number)} months`,
  "@prerequisite-gap": (number) => (number === 0 ? "nothing missing" : `${number} missing`),
  "@awards-growth": (number) => `${number < 0 ? "−" : "+"}${Math.round(Math.abs(100 * number))} % a year`,
  "@sourced-share": (number) => `${percent(number)} of the facts sourced`,
  "@source-age": (number) => `${number.toFixed(1)} years old`,
  "awards.2024": (number) => `${counted(number)} degrees`,
};

/** @param {string} name of an attribute @param {{min: number, max: number}} range */
export function figureText(name, range) {
  const plain = units[name] ?? ((/** @type {number} */ number) => short(number));
  if (range.max === Infinity) return `${plain(range.min)} or more`;
  if (range.min === range.max) return plain(range.min);
  const [first, last] = [plain(range.min), plain(range.max)];
  // "12–24 months", "$9,000–12,000": the unit once.
  const tail = last.replace(/^[$\d.,−+]+/, "");
  return `${tail && first.endsWith(tail) ? first.slice(0, -tail.length) : first}–${last.replace(/^\$/, "")}`;
}

/** "ai-depth" → "AI depth", "admission.gre" → "GRE" @param {string} word */
export function spoken(word) {
  const last = word.slice(word.lastIndexOf(".") + 1).replace(/^@/, "");
  const plain = last.replaceAll("-", " ").replaceAll("_", " ");
  return plain.replace(/\b(ai|gre|gpa|it|nlp|ehr|hit)\b/g, (letters) => letters.toUpperCase());
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Without case and accents. @param {string} text */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

const idleWords = new Set(["and", "in", "of", "the", "for", "at"]);

/**
 * The words of a search as src/filter/search.cpp takes them.
 * @param {string} text @returns {string[]}
 */
export function searchWords(text) {
  const plain = folded(text.replace(/[.'`\u2019\u2018\u02bc\u00ae\u2122]/g, ""));
  const all = plain
    // eslint-disable-next-line no-control-regex
    .split(/[\u0000-\u002f\u003a-\u0060\u007b-\u007f\u2000-\u203f\u00a0\u00ab\u00b7\u00bb]+/)
    .filter(Boolean)
    .map((word) => (word === "st" ? "saint" : word));
  /** @type {string[]} */
  const words = [];
  for (let i = 0; i < all.length; ++i) {
    const word = /** @type {string} */ (all[i]);
    if (word === "artificial" && all[i + 1] === "intelligence") {
      words.push("ai");
      i += 1;
    } else if (!idleWords.has(word)) {
      words.push(word);
    }
  }
  return words.length ? words : all;
}

/** Whether a text of SearchText has the word, or a word that begins with it. @param {string} text @param {string} word */
export function hasWord(text, word) {
  return text.includes(word.length < 3 ? ` ${word} ` : ` ${word}`);
}

/** A word of a command line as a POSIX shell reads it. @param {string} word */
export function quoted(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
