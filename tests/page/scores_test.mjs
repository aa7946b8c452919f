// The page ranks as the binary does: all models, three readings of the unknown, five random vectors of weights; then
// weights inside of groups, priorities, residence and pace.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { browser, closed, opened, progrank, randomNumbers, ranked, rows, same, set, written } from "./browser.mjs";

const everything = written("everything", "--all");
after(() => browser.close());

const models = JSON.parse(progrank("models", "--format", "json")).results;
const commands = { programs: "programs", certifications: "certs" };

/** The sliders of the criteria, those inside of groups only where asked for. */
async function setWeights(page, random, inner) {
  const names = await page.evaluate(() => [...document.querySelectorAll("input[type=range][data-criterion]")].map((slider) => slider.dataset.criterion));
  const words = [];
  for (const name of names) {
    if (!inner && name.includes(".")) continue;
    const weight = Number((1 + 98 * random()).toPrecision(6));
    await set(page, `input[type=range][data-criterion="${name}"]`, weight, "input");
    words.push("--weight", `${name}=${weight}`);
  }
  return words;
}

for (const kind of ["programs", "certifications"]) {
  test(`${kind}: models × missing × weights`, async () => {
    const page = await opened(everything);
    const random = randomNumbers(7);
    if (kind !== "programs") await page.click(`#kind-${kind}`);
    const of = models.filter((model) => model.for === kind);
    assert.ok(of.length >= 5);
    for (const { id } of of) {
      await set(page, "select[name=model]", id);
      same(await rows(page), ranked(commands[kind], "--model", id), id);
      for (const missing of ["worst", "neutral", "best"]) {
        await set(page, "select[name=missing]", missing);
        for (let vector = 0; vector < 5; ++vector) {
          const weights = await setWeights(page, random, false);
          const words = ["--model", id, "--missing", missing, ...weights];
          same(await rows(page), ranked(commands[kind], ...words), words.join(" "));
        }
      }
      await set(page, "select[name=missing]", "cautious");
    }
    await closed(page);
  });
}

test("weights inside of groups", async () => {
  const page = await opened(everything);
  const random = randomNumbers(3);
  for (const id of ["balanced", "leadership"]) {
    await set(page, "select[name=model]", id);
    const weights = await setWeights(page, random, true);
    assert.ok(weights.some((word) => word.includes(".")));
    same(await rows(page), ranked("programs", "--model", id, ...weights), id);
  }
  await closed(page);
});

test("residence, pace and skills", async () => {
  const page = await opened(everything);
  for (const resident of ["", "TX", "CA"])
    for (const pace of ["", "full-time", "part-time"]) {
      await set(page, "select[name=resident]", resident);
      await set(page, "select[name=pace]", pace);
      const words = [...(resident ? ["--resident", resident] : []), ...(pace ? ["--pace", pace] : [])];
      same(await rows(page), ranked("programs", ...words), words.join(" ") || "nothing said");
    }
  await closed(page);
});

test("an order of priorities", async () => {
  const page = await opened(everything);
  await page.click("#fold-priorities");
  for (const id of ["cost", "entry", "flexibility"]) await page.click(`#priority-${id}`);
  same(await rows(page), ranked("programs", "--priorities", "cost,entry,flexibility"), "priorities");
  const slider = await page.inputValue("input[data-criterion=cost]");
  assert.ok(Math.abs(Number(slider) - 11 / 18) < 1e-12, "the sliders show what follows from the order");
  await closed(page);
});

test("the members’ price", async () => {
  const page = await opened(everything);
  await page.click("#kind-certifications");
  await page.check("#switch-member");
  same(await rows(page), ranked("certs", "--member"), "members");
  await closed(page);
});

test("weights that are all 0 change nothing and are told", async () => {
  const page = await opened(everything);
  await set(page, "select[name=model]", "fastest");
  const sliders = await page.$$eval("input[data-criterion]:not([data-criterion*='.'])", (all) => all.map(({ dataset }) => dataset.criterion));
  for (const name of sliders) await set(page, `input[data-criterion="${name}"]`, 0, "input");
  assert.match(await page.textContent("#problem"), /all weights are 0/i);
  assert.ok((await rows(page)).length > 100);
  await closed(page);
});
