#!/usr/bin/env python3
"""The calibration of estimated costs worked out again from the data files, by another program in another language:
averages, factors, groups, quantiles and the leave-one-school-out coverage must be those that progrank prints."""

import json
import math
import statistics
import tempfile
import unittest
from pathlib import Path

import program

DATA = Path(__file__).resolve().parents[2] / "data"
LEAST_IN_GROUP = 20
LEAST_FOR_FACTOR = 8
WANTED = 0.80


def academic_years(months):
    whole, rest = divmod(months, 12)
    return whole + (1 if rest >= 9 else rest / 12)


def rates(record, school, resident, nonresident, payer):
    """The interval of rates that a payer may have to pay: "everyone", "residents" or "nonresidents"."""
    known = [rate for rate in (resident, nonresident) if rate is not None]
    if not known:
        return None
    private = school["control"] != "public"
    if payer == "residents" and resident is None and not private:
        return None  # what others pay is no price for residents
    if len(known) == 1 or payer == "everyone":
        return min(known), max(known)
    rate = nonresident if private or payer == "nonresidents" else resident
    return rate, rate


def own_price(record, school, exchange, payer):
    cost = record.get("cost", {})
    usd = exchange.get(cost.get("currency"))
    if usd is None:
        return None
    price = None
    credit = rates(record, school, cost.get("per_credit"), cost.get("per_credit_nonresident"), payer)
    year = rates(record, school, cost.get("per_year"), cost.get("per_year_nonresident"), payer)
    lengths = [record[key] for key in ("duration_months", "part_time_months") if key in record]
    years = None
    if lengths:
        years = [academic_years(min(l["min"] for l in lengths)), academic_years(max(l["max"] for l in lengths))]
    if "total" in cost:
        price = cost["total"]["min"], cost["total"]["max"]
    elif credit and "credits" in record:
        price = credit[0] * record["credits"], credit[1] * record["credits"]
    elif years and "per_term" in cost:
        terms = 3 if record.get("credit_unit") == "quarter" else 2
        price = [cost["per_term"] * math.ceil(number * terms) for number in years]
    elif years and year:
        price = year[0] * years[0], year[1] * years[1]
    if price is None:
        return None
    fees = cost.get("fees", {"min": 0, "max": 0})
    return (price[0] + fees["min"]) * usd, (price[1] + fees["max"]) * usd


def average(record, school, payer):
    """Charge of the school for such a program: its rule, ends, and whether they are of one rate or of two."""
    charges = school.get("graduate_charges", {})

    def yearly(who):
        tuition = charges.get(who)
        return None if tuition is None else tuition + charges.get(f"{who}_fees", 0)

    def believable(per_credit, per_year):
        if per_credit is None:
            return True
        return bool(per_year) and per_credit <= per_year / 8 and per_credit * 3 >= per_year / 24

    def of_rate(rule, resident, nonresident, units):
        rate = rates(record, school, resident, nonresident, payer)
        if rate is None or units is None:
            return None
        kind = "everyone"
        if resident is not None and nonresident is not None and nonresident >= 1.5 * resident:
            kind = "residence" if rate[0] != rate[1] else "residents" if rate[0] < nonresident else "nonresidents"
        return rule, rate[0] * units[0], rate[1] * units[1], kind

    credit = charges.get("resident_per_credit"), charges.get("nonresident_per_credit")
    hours = None
    if "credits" in record:
        number = record["credits"]
        if record.get("credit_unit") == "semester":
            hours = number, number
        elif "credit_unit" not in record and 20 <= number <= 75:
            hours = number * 2 / 3, number
    if hours and believable(credit[0], yearly("resident")) and believable(credit[1], yearly("nonresident")):
        found = of_rate("credit", *credit, hours)
        if found:
            return found
    years = None
    if "duration_months" in record:
        years = tuple(academic_years(record["duration_months"][end]) for end in ("min", "max"))
    elif record["credential"] == "master":
        years = 1, 2
    return of_rate("year", yearly("resident"), yearly("nonresident"), years)


class Sample:
    def __init__(self, record, school, price, charge):
        self.id = record["id"]
        self.school = school["unitid"]
        self.price = (price[0] + price[1]) / 2
        self.rule, self.low, self.high, self.kind = charge
        self.ratio = self.price / ((self.low + self.high) / 2)
        self.online = "online" in record.get("delivery", [])
        self.executive = "executive" in record.get("schedule", []) or "xecutive" in record["name"]


def samples_of(programs, schools, exchange, payer):
    samples = []
    for record in programs:
        school = schools.get(record["institution"].get("unitid"))
        if not school or record["credential"] not in ("master", "doctorate") or "open_to" in record:
            continue
        price, charge = own_price(record, school, exchange, payer), average(record, school, payer)
        if price and charge and price[0] > 0 and charge[1] > 0:
            samples.append(Sample(record, school, price, charge))
    return samples


def factor(samples, of_kind):
    kind = [s.ratio for s in samples if of_kind(s)]
    others = [s.ratio for s in samples if not of_kind(s)]
    if min(len(kind), len(others)) < LEAST_FOR_FACTOR:
        return None
    return statistics.median(kind) / statistics.median(others)


def quantiles(values, tail):
    values = sorted(values)
    low = max(1, int(tail * (len(values) + 1)))
    high = min(len(values), math.ceil((1 - tail) * (len(values) + 1)))
    return values[low - 1], values[high - 1]


class Table:
    def __init__(self, everyone, residents, nonresidents, tail):
        self.yearly = factor(everyone, lambda s: s.rule == "year") or 1
        self.online = factor(everyone, lambda s: s.online) or 1
        self.executive = factor(everyone, lambda s: s.executive)
        whole = self.group(everyone, tail)
        self.groups = {}
        for kind, among in (("everyone", everyone), ("residence", everyone), ("residents", residents),
                            ("nonresidents", nonresidents)):
            members = [s for s in among if s.kind == kind]
            self.groups[kind] = self.group(members, tail) if len(members) >= LEAST_IN_GROUP else whole

    def factor_of(self, sample):
        product = self.yearly if sample.rule == "year" else 1
        product *= self.online if sample.online else 1
        return product * ((self.executive or 1) if sample.executive else 1)

    def group(self, samples, tail):
        low, _ = quantiles([s.price / (s.low * self.factor_of(s)) for s in samples], tail)
        _, high = quantiles([s.price / (s.high * self.factor_of(s)) for s in samples], tail)
        return len(samples), low, high


class Estimates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        programs = json.loads((DATA / "programs.json").read_text())["programs"]
        institutions = json.loads((DATA / "institutions.json").read_text())["institutions"]
        reference = json.loads((DATA / "reference.json").read_text())
        schools = {school["unitid"]: school for school in institutions}
        exchange = {**reference["exchange"]["rates"], "USD": 1}
        cls.everyone, cls.residents, cls.nonresidents = (
            samples_of(programs, schools, exchange, payer) for payer in ("everyone", "residents", "nonresidents")
        )
        cls.printed = program.results("data", "stats", "--estimates")["estimates"]

    def without(self, school):
        return [[s for s in among if s.school != school]
                for among in (self.everyone, self.residents, self.nonresidents)]

    def trials(self, tail):
        tables = {school: Table(*self.without(school), tail) for school in {s.school for s in self.everyone}}
        found = {}
        for sample in self.everyone:
            table = tables[sample.school]
            _, low, high = table.groups[sample.kind]
            times = table.factor_of(sample)
            found[sample.id] = sample.price, sample.low * times * low, sample.high * times * high
        return found

    def test_the_table(self):
        table = Table(self.everyone, self.residents, self.nonresidents, self.printed["tail"])
        self.assertEqual(self.printed["programs"], len(self.everyone))
        self.assertEqual(self.printed["schools"], len({s.school for s in self.everyone}))
        for name in ("yearly", "online", "executive"):
            self.assertAlmostEqual(self.printed["factors"].get(name, 0), getattr(table, name) or 0, places=9)
        for group in self.printed["groups"]:
            number, low, high = table.groups[group["rates"]]
            self.assertEqual(group["programs"], number)
            self.assertGreaterEqual(group["programs"], LEAST_IN_GROUP)
            self.assertAlmostEqual(group["low"], low, places=9)
            self.assertAlmostEqual(group["high"], high, places=9)

    def test_each_school_left_out(self):
        found = self.trials(self.printed["tail"])
        self.assertEqual({trial["id"] for trial in self.printed["trials"]}, set(found))
        for trial in self.printed["trials"]:
            for printed, computed in zip((trial["price"], trial["min"], trial["max"]), found[trial["id"]]):
                self.assertAlmostEqual(printed, computed, delta=1e-6 * computed, msg=trial["id"])
        coverage = sum(low <= price <= high for price, low, high in found.values()) / len(found)
        self.assertAlmostEqual(self.printed["coverage"], coverage, places=9)
        width = statistics.median(high / low for _, low, high in found.values())
        self.assertAlmostEqual(self.printed["median_width"], width, places=9)

    def test_wide_enough_and_no_wider(self):
        self.assertGreaterEqual(self.printed["coverage"], WANTED)
        self.assertLessEqual(self.printed["coverage"], 0.90)
        self.assertLessEqual(self.printed["median_width"], 3.2)
        if self.printed["tail"] < 0.1:  # the next narrower interval would not hold enough
            found = self.trials(self.printed["tail"] + 0.005).values()
            self.assertLess(sum(low <= price <= high for price, low, high in found) / len(found), WANTED)

    def test_every_record_can_be_estimated_where_its_price_is_known(self):
        inside = 0
        own = {trial["id"]: trial["price"] for trial in self.printed["trials"]}
        answer = program.results("programs", "--cost-basis", "estimated", "--keep-unknown", "--limit", 0,
                                 "--status", "active,announced,paused,closed")
        for entry in answer["results"]:
            if entry["id"] not in own:
                continue
            cost = entry["criteria"]["cost"]["attribute"]
            self.assertEqual(cost["basis"], "estimated")
            inside += cost["min"] <= own[entry["id"]] <= cost["max"]
        self.assertGreaterEqual(inside / len(own), WANTED)


class Plausible(unittest.TestCase):
    """`data validate --plausible` on the bundled data: warnings with their rule, counted, exit code 0."""

    def test_bundled_data(self):
        done = program.run("data", "validate", "--plausible")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        doubts, _, counts = done.stdout.decode().rpartition("\n\n")
        found = {}
        for line in doubts.splitlines():
            self.assertRegex(line, r"^[a-z0-9-]+: [a-z0-9_.]+: warning: \[[a-z0-9.-]+\] .+$")
            rule = line.split("[", 1)[1].split("]", 1)[0]
            found[rule] = found.get(rule, 0) + 1
        printed = {}
        for line in counts.splitlines():
            number, rule = line.split(":", 1)[0].split()
            printed[rule] = int(number)
        self.assertEqual({rule: n for rule, n in printed.items() if n}, found)
        self.assertGreaterEqual(len(printed), 19)

    def test_own_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "own.jsonl"
            path.write_text('{"id":"a--b","name":"N","credential":"master","delivery":["online"],"credits":36}\n')
            done = program.run("data", "validate", "--plausible", path)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn(b"a--b: credits: warning: [credits-without-unit]", done.stdout)


if __name__ == "__main__":
    unittest.main()
