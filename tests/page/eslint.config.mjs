// What the linter asks of src/report/*.js. Layout is left alone; the type checker looks at types.
import { createRequire } from "node:module";
import path from "node:path";

const js = createRequire(path.join(process.env.PROGRANK_PACKAGES, "none.js"))("@eslint/js");

const browser = Object.fromEntries(
  ["document", "window", "location", "history", "navigator", "performance", "matchMedia", "setTimeout", "clearTimeout", "structuredClone", "URLSearchParams", "Intl", "Event", "IntersectionObserver", "HTMLElement", "SVGElement"].map((name) => [name, "readonly"]),
);
const unsafe = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval", "Function"];

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow": "error",
      "no-implicit-globals": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      complexity: ["error", 16],
      "max-lines": ["error", 400],
      // What the data say is text and never HTML.
      "no-restricted-properties": ["error", ...unsafe.map((property) => ({ property, message: "use textContent" }))],
    },
  },
];
