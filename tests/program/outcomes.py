#!/usr/bin/env python3
"""What graduates earn and owe, from outside: the bundled records against the official file, the import, and how the
figures are shown, filtered and scored.

tests/data/scorecard_2026-06-10.csv holds every row of the College Scorecard's field-of-study file (release of
2026-06-10, schools of the bundled data) with a figure at the levels 5 (master's), 6 (doctorate) and 8 (graduate
certificate).
"""

import csv
import json
import pathlib
import tempfile
import unittest

import program

OFFICIAL = program.DATA / "scorecard_2026-06-10.csv"
BUNDLED = program.ROOT / "data"
LEVELS = {"master": "5", "doctorate": "6", "graduate-certificate": "8"}
FIGURES = {"earnings_4yr_usd": "EARN_MDN_4YR", "earnings_1yr_usd": "EARN_MDN_1YR",
           "debt_usd": "DEBT_ALL_STGP_EVAL_MDN"}
MIXED = ("51.38", "11.01", "52.02")


def official():
    with OFFICIAL.open(encoding="utf-8", newline="") as file:
        return {(int(row["UNITID"]), row["CIPCODE"], row["CREDLEV"]): row for row in csv.DictReader(file)}


def bundled(name):
    return json.loads((BUNDLED / f"{name}.json").read_text(encoding="utf-8"))["programs"]


def expected_of(record, rows):
    unitid = record.get("institution", {}).get("unitid")
    level = LEVELS.get(record.get("credential"))
    if not unitid or "cip" not in record or not level:
        return {}
    row = rows.get((unitid, record["cip"][:2] + record["cip"][3:5], level))
    if row is None:
        return {}
    figures = {key: float(row[column]) for key, column in FIGURES.items() if row[column]}
    return figures | {"field": record["cip"][:5], "shared_by": int(row["x_unitids_same_opeid6"])}


class OfficialFigures(unittest.TestCase):
    def test_every_record_has_what_the_official_file_says_and_nothing_else(self):
        rows = official()
        compared = 0
        for name in ("directory", "programs"):
            for record in bundled(name):
                with self.subTest(record["id"]):
                    ours = {key: value for key, value in record.get("outcomes", {}).items()
                            if key in FIGURES or key in ("field", "shared_by")}
                    self.assertEqual(ours, expected_of(record, rows))
                    compared += bool(ours)
                    for key in FIGURES:
                        if key in ours:
                            self.assertEqual(record["evidence"][f"outcomes.{key}"], "scorecard-field-of-study")
        self.assertGreater(compared, 750)

    def test_most_masters_have_earnings(self):
        def known(name):
            return [r for r in bundled(name) if "earnings_4yr_usd" in r.get("outcomes", {})]

        self.assertGreaterEqual(sum(r["credential"] == "master" for r in known("directory")), 580)
        self.assertGreaterEqual(len(known("programs")), 134)


class Import(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.out = pathlib.Path(temporary.name)

    def imported(self, file, *more):
        return program.run("data", "import", "scorecard", file, "-o", self.out, *more)

    def test_the_bundled_files_are_what_the_import_makes(self):
        done = self.imported(OFFICIAL, "--directory", BUNDLED / "directory.json", "--enrich", BUNDLED / "programs.json")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        for name in ("directory.json", "programs.json"):
            self.assertEqual((self.out / name).read_bytes(), (BUNDLED / name).read_bytes(), name)
        done = program.run("data", "validate", "--strict", *self.out.glob("*.json"))
        self.assertEqual((done.returncode, done.stdout), (0, b""))

    def test_the_official_layout_with_its_words_for_withheld_figures(self):
        lines = ["UNITID,OPEID6,INSTNM,CONTROL,MAIN,CIPCODE,CIPDESC,CREDLEV,CREDDESC,DEBT_ALL_STGP_EVAL_MDN,"
                 "EARN_COUNT_WNE_4YR,EARN_MDN_1YR,EARN_MDN_4YR"]
        lines.append('100663,001052,"University of Alabama, Birmingham",Public,1,5107,"Health.",5,Master\'s,PS,50,NULL,91234')
        lines.append("NA,NA,Gone,Public,1,5107,Health.,5,Master's,PrivacySuppressed,NA,NA,50000")
        lines += [f"{200000 + i},00{i:04},School {i},Public,1,5202,MBA.,5,Master's,PS,PS,PS,{60000 + i}"
                  for i in range(3000)]
        whole = self.out / "Most-Recent-Cohorts-Field-of-Study_06102026.csv"
        whole.write_text("\n".join(lines) + "\n")
        done = self.imported(whole)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        made = {r["id"]: r for r in json.loads((self.out / "directory.json").read_text())["programs"]}
        record = made["university-of-alabama-at-birmingham--51-0701-master"]
        self.assertEqual(record["outcomes"], {"earnings_4yr_usd": 91234, "field": "51.07", "shared_by": 1})
        self.assertEqual(sum("outcomes" in r for r in made.values()), 1)

    def test_bad_input_writes_nothing(self):
        good = OFFICIAL.read_text().splitlines()
        cases = {
            "other kind": ((program.DATA / "ipeds/HD2024.csv").read_text(), (":1:", "CIPCODE")),
            "missing column": ("\n".join(line.rsplit(",", 2)[0] for line in good), (":1:", "DEBT_ALL_STGP_EVAL_MDN")),
            "level": ("\n".join([*good[:2], good[2].replace(",5,", ",50,", 1)]), (":3:", "CREDLEV")),
            "nobody's": ("\n".join([good[0], "999999,999999,5107,5,,90000,,1"]), ("no figure of a school", "nothing is written")),
            "nothing": (good[0] + "\n", ("nothing is written",)),
            "cut short": ("\n".join(good[:3])[:-8], (":3:", "cells")),
        }
        for name, (text, fragments) in cases.items():
            with self.subTest(name):
                file = self.out / "in.csv"
                file.write_text(text)
                done = self.imported(file)
                self.assertEqual(done.returncode, 2, done.stderr.decode())
                for fragment in fragments:
                    self.assertIn(fragment, done.stderr.decode())
                self.assertEqual([path.name for path in self.out.iterdir()], ["in.csv"])


class Shown(unittest.TestCase):
    def masters(self, *arguments):
        return program.results("programs", "--credential", "master", "--directory", *arguments)["results"]

    def test_the_filter_counts_what_is_known_and_never_a_mixed_field(self):
        passing = self.masters("--min-earnings", 120000)
        self.assertGreater(len(passing), 10)
        for entry in passing:
            self.assertGreaterEqual(entry["record"]["outcomes"]["earnings_4yr_usd"], 120000)
            self.assertNotIn(entry["record"]["outcomes"]["field"], MIXED)
        answer = program.results("programs", "--min-earnings", 120000)
        self.assertGreater(answer["counts"]["unknown"]["earnings"], 0)
        mixed = [r for r in bundled("directory") if r.get("outcomes", {}).get("field") in MIXED
                 and r["outcomes"].get("earnings_4yr_usd", 0) >= 120000]
        self.assertGreater(len(mixed), 3)

    def test_the_model_scores_the_figure_and_leaves_a_mixed_field_unknown(self):
        seen = set()
        for entry in self.masters("--model", "outcomes-first"):
            outcomes = entry["record"].get("outcomes", {})
            attribute = entry["criteria"]["outcomes"]["criteria"]["earnings"]["attribute"]
            scored = outcomes.get("earnings_4yr_usd") if outcomes.get("field") not in MIXED else None
            self.assertEqual(attribute, scored, entry["id"])
            seen.add((scored is None, bool(outcomes)))
        self.assertEqual(seen, {(True, True), (True, False), (False, True)})

    def test_outcomes_weigh_at_most_a_twentieth_elsewhere(self):
        weights = {}
        for model in program.results("models")["results"]:
            if "criteria" not in model:
                continue
            whole = sum(criterion["weight"] for criterion in model["criteria"])
            for criterion in model["criteria"]:
                if criterion["id"] == "outcomes":
                    weights[model["id"]] = criterion["weight"] / whole
        self.assertGreater(weights.pop("outcomes-first"), 0.3)
        self.assertGreater(len(weights), 1)
        self.assertTrue(all(weight <= 0.05 for weight in weights.values()), weights)

    def test_the_words_stand_beside_the_figure(self):
        known = next(r for r in bundled("programs")
                     if r.get("outcomes", {}).get("field") == "51.07" and "earnings_4yr_usd" in r["outcomes"])
        shown = program.run("show", known["id"]).stdout.decode().replace("\n", " ")
        flat = " ".join(shown.split())
        for words in ("federally aided graduates only", "51.07", "pay of 2022-23"):
            self.assertIn(words, flat)
        table = program.run("programs", "--limit", 20, env=program.environment(COLUMNS="200"))
        self.assertIn("Earnings", table.stdout.decode())
        self.assertIn("federally aided graduates only", " ".join(table.stderr.decode().split()))
        compared = program.run("compare", known["id"], "northwestern--msai")
        self.assertIn("earnings, 4 years after", compared.stdout.decode())
        self.assertIn("federally aided graduates only", " ".join(compared.stderr.decode().split()))

    def test_earnings_after_one_year_never_stand_where_those_after_four_do(self):
        listed = [e["record"] for e in program.results("programs", "--directory", "--keep-unknown", "--limit", 0)["results"]]
        both = next(r for r in listed
                    if {"earnings_4yr_usd", "earnings_1yr_usd"} <= r.get("outcomes", {}).keys())
        one = next(r for r in listed
                   if "earnings_1yr_usd" in r.get("outcomes", {}) and "earnings_4yr_usd" not in r["outcomes"])
        def fields(record):
            return {fact["field"] for fact in program.results("show", record["id"])["results"][0]["facts"]}
        self.assertNotIn("outcomes.earnings_1yr_usd", fields(both))
        self.assertIn("outcomes.earnings_1yr_usd", fields(one))

    def test_medians_of_groups(self):
        answer = program.results("programs", "--group-by", "control", "--credential", "master")
        for group in answer["groups"]:
            members = [e["record"] for e in answer["results"] if e["record"]["institution"].get("control") == group["value"]]
            known = sorted(r["outcomes"]["earnings_4yr_usd"] for r in members
                           if "earnings_4yr_usd" in r.get("outcomes", {}) and r["outcomes"]["field"] not in MIXED)
            self.assertEqual(group["earnings"]["known"], len(known))
            if known:
                half = len(known) // 2
                median = known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2
                self.assertEqual(group["earnings"]["median"], median)


class Restricted(unittest.TestCase):
    PROGRAMS = json.dumps([
        {"id": "a--all", "name": "All", "credential": "master"},
        {"id": "a--staff", "name": "Staff", "credential": "master", "open_to": {"who": "partner-employees"}},
        {"id": "a--uk", "name": "UK", "credential": "master", "open_to": {"who": "country-residents", "country": "GB"}},
        {"id": "a--other", "name": "Other", "credential": "workshop", "open_to": {"who": "invitation"}},
    ]).encode()

    def ids(self, *arguments, me=None):
        with tempfile.TemporaryDirectory() as folder:
            if me is not None:
                file = pathlib.Path(folder) / "me.json"
                file.write_text(json.dumps(me))
                arguments = (*arguments, "--me", file)
            answer = program.results("programs", "--data", "-", *arguments, stdin=self.PROGRAMS)
        return {entry["id"] for entry in answer["results"]}, answer["counts"]["restricted"]

    def test_left_out_and_counted(self):
        self.assertEqual(self.ids(), ({"a--all"}, 3))
        self.assertEqual(self.ids("--credential", "master"), ({"a--all"}, 2))
        self.assertEqual(self.ids("--credential", "workshop"), (set(), 1))
        self.assertEqual(self.ids("--restricted"), ({"a--all", "a--staff", "a--uk", "a--other"}, 0))
        done = program.run("programs", "--data", "-", stdin=self.PROGRAMS)
        self.assertIn("3 programs are open to certain people only: --restricted shows them.", done.stderr.decode())

    def test_the_person_it_fits_is_let_in(self):
        self.assertEqual(self.ids(me={"country": "GB"}), ({"a--all", "a--uk"}, 2))
        self.assertEqual(self.ids(me={"state": "TX"}), ({"a--all"}, 3))


class Decisive(unittest.TestCase):
    def test_every_model_for_programs(self):
        rows = program.results("data", "stats", "--decisiveness")["decisiveness"]
        models = {m["id"] for m in program.results("models")["results"] if m["for"] == "programs"}
        self.assertEqual({row["model"] for row in rows}, models)
        answer = program.results("programs", "--credential", "master", "--country", "US", "--robust")
        ranges = [entry["score_range"][1] - entry["score_range"][0] for entry in answer["results"]]
        ranks = [entry["robust"]["rank_p95"] - entry["robust"]["rank_p05"] for entry in answer["results"][:10]]
        balanced = next(row for row in rows if row["model"] == "balanced")
        self.assertEqual(balanced["records"], len(ranges))
        self.assertAlmostEqual(balanced["width"], sum(ranges) / len(ranges), delta=0.06)
        self.assertAlmostEqual(balanced["top_width"], sum(ranges[:10]) / 10, delta=0.06)
        self.assertAlmostEqual(balanced["top_rank_range"], sum(ranks) / 10, delta=0.06)


if __name__ == "__main__":
    unittest.main()
