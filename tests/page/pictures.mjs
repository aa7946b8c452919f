// Takes the pictures of docs/report/: `PROGRANK_BINARY=... PROGRANK_PACKAGES=... PROGRANK_CHROMIUM=... node pictures.mjs DIRECTORY`.
import path from "node:path";
import { browser, opened, written } from "./browser.mjs";

const directory = process.argv[2];
const everything = written("everything", "--all", "--robust");
const answer = written("answer", "programs", "--delivery", "online", "--max-cost", "30000", "--focus", "health-informatics,health-data-science", "--robust", "--limit", "12");

/** Each: name, file, how it is looked at, and what is done first. */
const pictures = [
  ["list-1280-light", everything, {}, async () => {}],
  ["list-1280-dark", everything, { colorScheme: "dark" }, async () => {}],
  ["list-390-light", everything, { viewport: { width: 390, height: 844 } }, async () => {}],
  ["list-390-dark", everything, { viewport: { width: 390, height: 844 }, colorScheme: "dark" }, async () => {}],
  ["record-1280-light", answer, { viewport: { width: 1280, height: 1400 } }, (page) => page.click(".row:nth-child(1) .name")],
  ["record-390-dark", answer, { viewport: { width: 390, height: 1400 }, colorScheme: "dark" }, (page) => page.click(".row:nth-child(1) .name")],
  ["map-1280-light", everything, { viewport: { width: 1280, height: 1160 } }, (page) => page.click("#show-map")],
  ["compare-1280-dark", answer, { colorScheme: "dark" }, async (page) => {
    for (const row of [1, 2]) await page.click(`.row:nth-child(${row}) .tick input`);
    await page.click("#show-compare");
  }],
  ["weights-390-light", everything, { viewport: { width: 390, height: 1200 } }, (page) => page.click("#panel-summary")],
  ["print-a4", answer, { viewport: { width: 794, height: 1123 } }, async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => {
      window.dispatchEvent(new Event("beforeprint"));
      document.body.style.margin = "48px";
    });
  }],
];

for (const [name, file, options, prepare] of pictures) {
  const page = await opened(file, options);
  await prepare(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(600);
  await page.screenshot({ path: path.join(directory, `${name}.png`) });
  await page.context().close();
}
await browser.close();
