// What the tests of the page share: the real binary, and a real browser to look at what it wrote.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const settings = process.env;
const require = createRequire(path.join(settings.PROGRANK_PACKAGES, "none.js"));
const { chromium } = require("playwright-core");
export const axeSource = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "progrank-page-"));
process.on("exit", () => fs.rmSync(scratch, { recursive: true, force: true }));

const environment = { PATH: settings.PATH, LC_ALL: "C.UTF-8", COLUMNS: "80" };

/** Standard output of progrank; nothing matched is an answer as well. */
export function progrank(...words) {
  try {
    return execFileSync(settings.PROGRANK_BINARY, words, { env: environment, cwd: scratch, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    if (error.status === 1) return error.stdout;
    throw new Error(`progrank ${words.join(" ")}: ${error.stderr ?? error}`);
  }
}

/** Ids and scores as the binary ranks them. */
export function ranked(...words) {
  const lines = progrank(...words, "--limit", "0", "--format", "jsonl", "--fields", "id,score").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line)).map(({ id, score }) => ({ id, score }));
}

/** Writes a page and returns its file. */
export function written(name, ...words) {
  const file = path.join(scratch, `${name}.html`);
  progrank("report", ...words, "-o", file);
  return file;
}

export const browser = await chromium.launch({ executablePath: settings.PROGRANK_CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });

/** Opens a page; whatever it says on the console or asks of the network is kept and must be nothing. */
export async function opened(file, { fragment = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.trouble = [];
  page.on("console", (message) => page.trouble.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.trouble.push(`error: ${error.stack}`));
  page.on("request", (request) => {
    if (request.url() !== `file://${file}` && !request.url().startsWith(`file://${file}#`) && !request.url().startsWith("data:"))
      page.trouble.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${file}${fragment}`);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "1", null, { timeout: 30_000 });
  return page;
}

export async function closed(page) {
  assert.deepEqual(page.trouble, [], "nothing on the console, nothing asked of the network");
  await page.context().close();
}

/** The rows as they stand in the document. */
export function rows(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("[data-id]")].map(({ dataset }) => ({ id: dataset.id, score: Number(dataset.score) })),
  );
}

/** Sets a control as a script would: by its value and the event that a hand would cause. */
export function set(page, selector, value, event = "change") {
  return page.evaluate(
    ([selector, value, event]) => {
      const control = document.querySelector(selector);
      control.value = value;
      control.dispatchEvent(new Event(event, { bubbles: true }));
    },
    [selector, String(value), event],
  );
}

export function same(found, expected, what) {
  assert.deepEqual(found.map(({ id }) => id), expected.map(({ id }) => id), `${what}: order`);
  found.forEach(({ id, score }, place) => {
    const difference = Math.abs(score - expected[place].score);
    assert.ok(difference <= 1e-9, `${what}: ${id} has ${score}, the binary ${expected[place].score}`);
  });
}

/** The same numbers in every run. */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
