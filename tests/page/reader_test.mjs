// What a reader does with the page: filters, compares, opens, follows a link, copies the command, with or without a mouse;
// and what hostile data must not do to her.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { axeSource, browser, closed, opened, progrank, ranked, rows, same, scratch, set, written } from "./browser.mjs";

const everything = written("everything", "--all");
after(() => browser.close());

/** Words of a shell without quotes, as the page writes commands that need none. */
function wordsOf(command) {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((found) => found[1] ?? found[2]);
  assert.equal(words[0], "progrank");
  return words.slice(1);
}

async function tick(page, ...boxes) {
  for (const box of boxes) await page.evaluate((id) => document.getElementById(id).click(), `word-${box}`);
}

async function limit(page, name, value) {
  await set(page, `#limit-${name}`, value);
}

/** Each: what is set in the page, and the flags that ask the binary the same. */
const questions = {
  programs: [
    [async (page) => tick(page, "delivery-online"), ["--delivery", "online"]],
    [async (page) => tick(page, "delivery-online", "delivery-hybrid"), ["--delivery", "online,hybrid"]],
    [async (page) => limit(page, "max-cost", 30000), ["--max-cost", "30000"]],
    [async (page) => [await limit(page, "max-cost", 30000), await page.check("#switch-certain")], ["--max-cost", "30000", "--certain"]],
    [async (page) => [await limit(page, "max-months", 18), await page.check("#switch-keep-unknown")], ["--max-months", "18", "--keep-unknown"]],
    [async (page) => limit(page, "min-earnings", 90000), ["--min-earnings", "90000"]],
    [async (page) => [await limit(page, "gpa", 3), await limit(page, "max-credits", 36)], ["--gpa", "3", "--max-credits", "36"]],
    [async (page) => limit(page, "experience", 1), ["--experience", "1"]],
    [async (page) => tick(page, "gre-not-required", "credential-master"), ["--gre", "not-required", "--credential", "master"]],
    [async (page) => tick(page, "topic-machine-learning", "topic-statistics"), ["--topic", "machine-learning,statistics"]],
    [async (page) => tick(page, "accredited-CAHIIM", "accredited-CAHME"), ["--accredited", "CAHIIM,CAHME"]],
    [async (page) => tick(page, "state-TX", "state-CA"), ["--state", "TX,CA"]],
    [async (page) => tick(page, "country-GB"), ["--country", "GB"]],
    [async (page) => tick(page, "degree-bachelor"), ["--degree", "bachelor"]],
    [async (page) => tick(page, "degree-rn"), ["--degree", "rn"]],
    [async (page) => tick(page, "have-statistics", "have-programming"), ["--have", "statistics,programming"]],
    [async (page) => tick(page, "have-none"), ["--have", "none"]],
    [async (page) => tick(page, "status-announced", "status-paused"), ["--status", "announced,paused"]],
    [async (page) => page.check("#switch-restricted"), ["--restricted"]],
    [async (page) => page.fill("#search", "artificial intelligence in medic"), ["--search", "artificial intelligence in medic"]],
    [async (page) => page.fill("#search", "St. Louis data"), ["--search", "St. Louis data"]],
    [async (page) => page.fill("#search", "universite sante"), ["--search", "universite sante"]],
    [async (page) => [await set(page, "select[name=resident]", "TX"), await limit(page, "max-cost", 20000)], ["--resident", "TX", "--max-cost", "20000"]],
  ],
  certifications: [
    [async (page) => tick(page, "domain-quality", "level-professional"), ["--domain", "quality", "--level", "professional"]],
    [async (page) => limit(page, "max-cost", 400), ["--max-cost", "400"]],
    [async (page) => [await tick(page, "degree-bachelor"), await limit(page, "experience", 2)], ["--degree", "bachelor", "--experience", "2"]],
    [async (page) => [await tick(page, "degree-rn"), await limit(page, "healthcare-years", 1)], ["--degree", "rn", "--healthcare-years", "1"]],
    [async (page) => tick(page, "mode-remote"), ["--mode", "remote"]],
    [async (page) => tick(page, "status-retired"), ["--status", "retired"]],
  ],
};

for (const [kind, command] of [["programs", "programs"], ["certifications", "certs"]])
  test(`${kind}: filters give the binary's records, and the command that is shown does as well`, async () => {
    for (const [ask, flags] of questions[kind]) {
      const page = await opened(everything);
      if (kind !== "programs") await page.click(`#kind-${kind}`);
      await ask(page);
      const expected = ranked(command, ...flags);
      assert.ok(expected.length > 0, `${flags}: the test needs records`);
      same(await rows(page), expected, flags.join(" "));
      const shown = wordsOf(await page.inputValue("#command"));
      same(await rows(page), ranked(...shown), shown.join(" "));
      await closed(page);
    }
  });

test("the three answers: the unknown are counted, near misses are named", async () => {
  const page = await opened(everything);
  await limit(page, "max-cost", 30000);
  const counts = JSON.parse(progrank("programs", "--max-cost", "30000", "--format", "json", "--limit", "1")).counts;
  const notes = await page.textContent("#notes");
  assert.ok(counts.unknown.cost > 0 && notes.includes(`${counts.unknown.cost} programs have no published cost`), notes);
  assert.ok(notes.includes(`${counts.may_exceed.cost} of these may exceed`), notes);
  assert.match(await page.textContent("#misses"), /just missed one filter/);
  await limit(page, "max-cost", 1);
  await tick(page, "credential-doctorate");
  assert.equal((await rows(page)).length, 0);
  assert.match(await page.textContent("#misses"), /max cost \$[\d,]+ instead: \d+ program/);
  await closed(page);
});

test("a page of an answer holds its records, greys what was sampled, and repeats its command", async () => {
  const words = ["--delivery", "online", "--max-cost", "45000", "--where", "credits <= 40", "--weight", "cost=40"];
  const page = await opened(written("answer", "programs", ...words, "--robust=500"));
  same(await rows(page), ranked("programs", ...words), words.join(" "));
  const robust = JSON.parse(progrank("programs", ...words, "--robust=500", "--format", "json", "--limit", "1")).results[0].robust;
  assert.match(await page.textContent(".row .sure"), new RegExp(`first in ${Math.round(100 * robust.p_first)} %`));
  assert.equal(await page.locator(".sure.stale").count(), 0);
  await set(page, "input[data-criterion=cost]", 5, "input");
  assert.ok((await page.locator(".sure.stale").count()) > 0);
  const shown = wordsOf(await page.inputValue("#command"));
  same(await rows(page), ranked(...shown), shown.join(" "));
  await page.click("#again");
  await page.waitForFunction(() => document.getElementById("sure").textContent.includes("sampled in this page"));
  await page.waitForFunction(() => !document.querySelector(".sure.stale"));
  await closed(page);
});

test("the best of an answer are ranked again by name", async () => {
  const page = await opened(written("best", "programs", "--credential", "master", "--limit", "20"));
  assert.equal((await rows(page)).length, 20);
  await set(page, "select[name=model]", "fastest");
  const shown = wordsOf(await page.inputValue("#command"));
  same(await rows(page), ranked(...shown), shown.join(" "));
  await closed(page);
});

test("a person: her state, her pace, her budget and what she may enter", async () => {
  fs.writeFileSync(path.join(scratch, "me.json"), '{"highest_degree":"bachelor","licences":["rn"],"gpa":3.4,"healthcare_years":6,"state":"TX","pace":"part-time","budget_usd":45000,"skills":["statistics"]}');
  const page = await opened(written("person", "--all", "--me", "me.json"));
  same(await rows(page), ranked("programs", "--me", "me.json"), "me");
  // "Eligible after" says what, in the list as in the terminal; what the tags of the others mean is on their tips.
  const answer = JSON.parse(progrank("programs", "--me", "me.json", "--limit", "0", "--format", "json"));
  for (const { rank, eligibility } of answer.results.slice(0, 12)) {
    const row = page.locator(`.row:nth-child(${rank})`);
    const said = eligibility.status === "eligible-after" ? `for you after: ${eligibility.missing[0]}` : `for you: ${eligibility.status.replace("-", " ")}`;
    assert.ok((await row.textContent()).includes(said), `${rank}: ${said}`);
  }
  await page.click("#kind-certifications");
  same(await rows(page), ranked("certs", "--me", "me.json"), "certifications that she may sit");
  await page.check("#switch-restricted");
  same(await rows(page), ranked("certs", "--me", "me.json", "--restricted"), "all certifications");
  await page.click("#kind-programs");
  await tick(page, "eligibility-likely");
  same(await rows(page), ranked("programs", "--me", "me.json", "--eligibility", "likely"), "likely");
  await limit(page, "max-cost", "");
  const shown = wordsOf(await page.inputValue("#command"));
  same(await rows(page), ranked(...shown), shown.join(" "));
  await closed(page);
});

test("a person's goal and wishes: what her file alone filters holds until she lifts it", async () => {
  fs.writeFileSync(path.join(scratch, "wishes.json"), '{"highest_degree":"bachelor","licences":["rn"],"healthcare_years":6,"state":"TX","pace":"part-time","hours_per_week":12,"goal":"clinical-informatics-specialist","wants":["master"],"delivery":["online"],"schedule":["evening"]}');
  const page = await opened(written("wishes", "--all", "--me", "wishes.json"));
  const shown = async (what) => {
    const words = wordsOf(await page.inputValue("#command"));
    same(await rows(page), ranked(...words), `${what}: ${words.join(" ")}`);
  };
  same(await rows(page), ranked("programs", "--me", "wishes.json"), "programs");
  await shown("as it begins");
  await set(page, "select[name=pace]", "full-time");
  await shown("another pace");
  await set(page, "select[name=pace]", "part-time");
  await tick(page, "delivery-online");
  await shown("a wish taken away");
  await page.click("#kind-certifications");
  same(await rows(page), ranked("certs", "--me", "wishes.json"), "certifications");
  await shown("certifications");
  await page.fill("#search", "informatics");
  await shown("search instead of the role");
  await closed(page);
});

test("a link carries weights, filters, ticks and the open record", async () => {
  const page = await opened(everything);
  await set(page, "select[name=model]", "leadership");
  await set(page, "input[data-criterion=cost]", 61.5, "input");
  await tick(page, "delivery-online");
  await page.click(".row:nth-child(2) .tick input");
  await page.click(".row:nth-child(3) .tick input");
  await page.click(".row:nth-child(2) .name");
  const before = await rows(page);
  await page.waitForFunction(() => location.hash.includes("open="));
  const fragment = await page.evaluate(() => location.hash);
  await closed(page);
  const again = await opened(everything, { fragment });
  same(await rows(again), before, fragment);
  assert.equal(await again.locator(".tick input:checked").count(), 2);
  assert.equal(await again.locator(".details:not([hidden])").count(), 1);
  await closed(again);
  const wrong = await opened(everything, { fragment: "#kind=programs&model=none&w.cost=-1&w.none=3&missing=x&f.max-cost=abc&open=<b>&tick=%00&view=q" });
  same(await rows(wrong), ranked("programs"), "a fragment that tells nothing right");
  await closed(wrong);
});

test("the map opens a record, and side by side says what would make two change places", async () => {
  const page = await opened(everything);
  await page.click(".row:nth-child(1) .tick input");
  await page.click(".row:nth-child(2) .tick input");
  const [first, second] = await rows(page);
  await page.click("#show-compare");
  const told = await page.textContent("#compare-body section li");
  const [, criterion, side, to] = told.match(/^(.+?): (above|below) ([\d.]+) instead/);
  await page.click("#show-map");
  await page.focus(".dot[tabindex='0']");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".row.open").count(), 1);
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("name")));
  const name = criterion.toLowerCase().replaceAll(" ", "-");
  const beyond = Number(to) * (side === "above" ? 1.02 : 0.98);
  const swapped = ranked("programs", "--weight", `${name}=${beyond}`).map(({ id }) => id);
  assert.ok(swapped.indexOf(second.id) < swapped.indexOf(first.id), told);
  await closed(page);
});

test("every figure names its source, the unknown is named", async () => {
  const page = await opened(everything);
  const { id } = (await rows(page))[0];
  await page.click(".row:nth-child(1) .name");
  const shown = await page.textContent(".details:not([hidden])");
  const record = JSON.parse(progrank("show", id, "--format", "json")).results[0];
  assert.ok(JSON.stringify(record).length > 100);
  const links = await page.$$eval(".details .sources a", (all) => all.map(({ href }) => href));
  assert.ok(links.length > 5 && links.every((link) => link.startsWith("http")));
  assert.match(shown, /What to ask/);
  assert.match(shown, /Nobody published/);
  assert.match(shown, /, 20\d\d/);
  await closed(page);
});

const hostileName = `</script><img src=x onerror=alert(1)><!-- \u202egnp.exe ${"A".repeat(10_000)}`;

test("hostile texts stay texts", async () => {
  const hostile = { schema: "progrank/programs/1", sources: [{ id: "s1", url: "https://example.org/<b>", publisher: "<script>alert(2)</script>", as_of: "2026" }], programs: [
    { id: "hostile--one", name: hostileName, credential: "master", degree: "<i>MS</i>", institution: { name: "\"><svg onload=alert(3)>" }, delivery: ["online"], notes: "</textarea><img src=x onerror=alert(4)>", concentrations: ["]]><script>alert(5)</script>"], evidence: { delivery: "s1" } },
    { id: "hostile--two", name: "__proto__", credential: "master", institution: { name: "constructor" } },
  ] };
  fs.writeFileSync(path.join(scratch, "hostile.json"), JSON.stringify(hostile));
  const page = await opened(written("hostile", "programs", "--data", "hostile.json"), { viewport: { width: 390, height: 800 } });
  assert.equal((await rows(page)).length, 2);
  await page.evaluate(() => document.querySelector("[data-id='hostile--one'] .name").click());
  const name = await page.textContent("[data-id='hostile--one'] .name");
  assert.equal(name, hostileName);
  assert.equal(await page.locator("img, svg, i, main script").count(), 0);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, "a long word does not widen the page");
  await page.click("#show-map");
  await page.click("#show-compare");
  await closed(page);
});

test("an answer without records says so", async () => {
  const page = await opened(written("nothing", "programs", "--max-cost", "1", "--delivery", "online", "--credential", "doctorate"));
  assert.equal((await rows(page)).length, 0);
  assert.match(await page.textContent("#count"), /^0 programs/);
  await page.click("#show-map");
  await closed(page);
});

for (const colorScheme of ["light", "dark"])
  for (const width of [390, 1280])
    test(`axe finds nothing: ${colorScheme}, ${width} px`, async () => {
      const page = await opened(everything, { colorScheme, viewport: { width, height: 900 } });
      await page.evaluate(axeSource);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      await page.click(".row:nth-child(1) .tick input");
      await page.click(".row:nth-child(2) .tick input");
      await page.click(".row:nth-child(1) .name");
      for (const view of ["list", "map", "compare", "method"]) {
        await page.click(`#show-${view}`);
        // The rows are all made alike: a dozen are enough.
        const found = await page.evaluate(() => window.axe.run({ exclude: [[".row:nth-child(n + 13)"]] }, { resultTypes: ["violations"] }));
        const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 120)} ${node.failureSummary}`)}`);
        assert.deepEqual(told, [], view);
      }
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, "nothing sticks out");
      await closed(page);
    });

test("the keyboard alone can do all", async () => {
  const page = await opened(everything);
  const focused = () => page.evaluate(() => ({ id: document.activeElement.id, criterion: document.activeElement.dataset.criterion, tag: document.activeElement.tagName, classes: document.activeElement.className }));
  const seen = new Set();
  await page.keyboard.press("Tab");
  assert.equal((await focused()).id, "skip");
  for (let presses = 0; presses < 120; ++presses) {
    await page.keyboard.press("Tab");
    const now = await focused();
    seen.add(now.id || now.classes || now.tag);
    if (now.criterion === "cost") {
      const before = await page.inputValue("input[data-criterion=cost]");
      await page.keyboard.press("ArrowRight");
      assert.equal(Number(await page.inputValue("input[data-criterion=cost]")), Number(before) + 1, "a step of the keyboard is 1");
    }
    if (now.classes === "name") break;
  }
  for (const wanted of ["kind-certifications", "choose-model", "choose-missing", "weight-cost", "limit-max-cost", "fold-words-delivery", "search", "show-map", "name"])
    assert.ok(seen.has(wanted), `${wanted} is reached by the tab key; seen: ${[...seen].join(" ")}`);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".row.open").count(), 1);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".row.open").count(), 0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.equal(await page.locator(".tick input:checked").count(), 1);
  await closed(page);
});

test("paper: the ranking, the weights and the method; no controls", async () => {
  const page = await opened(everything);
  await page.emulateMedia({ media: "print" });
  for (const hidden of ["#search", "#show-list", "#copy", "#filters"]) assert.ok(!(await page.isVisible(hidden)), hidden);
  for (const shown of ["#ranking", "#method-title", "#release", "#count"]) assert.ok(await page.isVisible(shown), shown);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const blank = await page.$$eval(".row", (all) => all.filter((row) => !row.querySelector(".segments span")?.style.width).length);
  assert.equal(blank, 0, "every row is drawn before it is printed");
  await closed(page);
});

test("sizes", () => {
  assert.ok(fs.statSync(everything).size <= 3_000_000, "all bundled records in 3 MB");
  assert.ok(fs.statSync(written("fifty", "programs", "--limit", "50")).size <= 500_000, "50 records in 500 KB");
});

test("how fast it is, told and not asserted", async (context) => {
  const page = await opened(everything);
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  const times = await page.evaluate(() => {
    const slider = document.querySelector("input[data-criterion=cost]");
    const list = [];
    for (let weight = 0; weight <= 100; weight += 5) {
      slider.value = String(weight);
      const start = performance.now();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      list.push(performance.now() - start);
    }
    return list.sort((a, b) => a - b);
  });
  context.diagnostic(`first paint ${Math.round(paint)} ms; a slider move re-ranks ${(await rows(page)).length} records in ${times[0].toFixed(1)} ms at best, ${times[10].toFixed(1)} ms in the median, ${times[20].toFixed(1)} ms at worst`);
  await closed(page);
});
