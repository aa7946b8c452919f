#!/usr/bin/env python3
"""The data command from outside: import of IPEDS files, statistics, schemas, groups, reported figures.

tests/data/ipeds holds cut-down IPEDS files of five institutions in the official layout: one with byte order mark and
quotes, one with CRLF and padded column names. PROGRANK_OFFICIAL names a folder with directory.csv, institutions.csv and
raw/: where it is set, the whole import is compared with them.
"""

import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import program

IPEDS = program.DATA / "ipeds"


class ImportIpeds(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.out = pathlib.Path(temporary.name)

    def imported(self, *more, completions=("C2023_A.csv", "C2024_A.csv"), institutions="HD2024.csv",
                 charges="IC2022_AY.csv", folder=IPEDS):
        return program.run(
            "data", "import", "ipeds", "--completions", *[folder / name for name in completions],
            "--institutions", folder / institutions, "--charges", folder / charges, "-o", self.out, *more)

    def written(self, name, key):
        return json.loads((self.out / name).read_text(encoding="utf-8"))[key]

    def test_directory_and_institutions(self):
        done = self.imported()
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        awards = {record["id"]: record["awards"] for record in self.written("directory.json", "programs")}
        expected = {}
        rows = [row | {"year": year} for year in ("2023", "2024")
                for row in csv.DictReader((IPEDS / f"C{year}_A.csv").read_text().splitlines())]
        for row in rows:
            key = (row["UNITID"], row["CIPCODE"], row["AWLEVEL"])
            expected.setdefault(key, {})[row["year"]] = int(row["CTOTALT"])
        expected = {key: years for key, years in expected.items() if any(years.values())}
        self.assertEqual(len(awards), len(expected))
        self.assertCountEqual(map(str, awards.values()), map(str, expected.values()))
        self.assertEqual(awards["carnegie-mellon-university--11-0102-master"]["2024"], 147)
        school = {row["unitid"]: row for row in self.written("institutions.json", "institutions")}[104151]
        self.assertEqual(school["graduate_charges"]["nonresident_per_credit"], 1361)
        again = program.run("data", "validate", "--strict", self.out / "directory.json", self.out / "institutions.json")
        self.assertEqual((again.returncode, again.stdout), (0, b""))

    def test_only_some_fields_of_study(self):
        self.assertEqual(self.imported("--cip", "11.0102").returncode, 0)
        self.assertEqual({r["cip"] for r in self.written("directory.json", "programs")}, {"11.0102"})

    def test_institutions_of_one_name_are_told(self):
        self.assertNotIn(b"told apart", self.imported().stderr)
        folder = self.out / "in"
        shutil.copytree(IPEDS, folder)
        text = (folder / "HD2024.csv").read_text(encoding="utf-8-sig")
        text = text.replace("South University-Montgomery", "University of Alabama at Birmingham")
        (folder / "HD2024.csv").write_text(text)
        self.assertIn("2 of them are told apart by the IPEDS number at the end of the name in their ids: another bears that name, "
                      "or it has no letter of ids.", self.imported(folder=folder).stderr.decode())

    def refused(self, done, *fragments):
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, b"")
        for fragment in fragments:
            self.assertIn(fragment, done.stderr.decode())
        self.assertEqual([path.name for path in self.out.iterdir()], [])

    def test_wrong_files_write_nothing(self):
        self.refused(self.imported(institutions="IC2022_AY.csv"), "IC2022_AY.csv:1:", "institutions", "expected here")
        self.refused(self.imported(completions=("C2024_A.csv", "HD2024.csv")), "HD2024.csv")
        self.refused(self.imported(completions=("C2024_A.csv", "C2024_A.csv")), "2024", "one file a year")
        self.refused(self.imported("--cip", "51.27"), "--cip 51.27 is not a CIP code")
        self.refused(self.imported(charges="missing.csv"), "missing.csv: cannot be read")

    def test_broken_lines_are_named(self):
        broken = self.out / "in"
        shutil.copytree(IPEDS, broken)
        text = (broken / "C2024_A.csv").read_text()
        for name, change, fragments in (
                ("cut", text[:-20], ("C2024_A.csv:22:", "cut short")),
                ("latin", text.replace("100663", "Montr\u00e9al", 1), ("C2024_A.csv:2:", "UNITID", "Montr\u00e9al")),
                ("words", text.replace(",54,", ",many,"), ("C2024_A.csv:3:", "CTOTALT", "many"))):
            with self.subTest(name):
                (broken / "C2024_A.csv").write_bytes(change.encode("latin-1"))
                done = self.imported(folder=broken)
                self.assertEqual(done.returncode, 2)
                for fragment in fragments:
                    self.assertIn(fragment, done.stderr.decode())
                self.assertFalse((self.out / "directory.json").exists())

    def test_an_import_that_would_leave_nothing_is_refused(self):
        self.refused(self.imported("--cip", "99.9999"), "C2024_A.csv", "99.9999", "nothing is written")

    def test_old_files_stay_when_the_folder_is_none(self):
        done = program.run("data", "import", "ipeds", "--completions", IPEDS / "C2024_A.csv", "--institutions",
                           IPEDS / "HD2024.csv", "--charges", IPEDS / "IC2022_AY.csv", "-o", self.out / "nowhere")
        self.refused(done, "is not a directory")

    @unittest.skipUnless(os.environ.get("PROGRANK_OFFICIAL"), "PROGRANK_OFFICIAL is not set")
    def test_whole_import_against_official_tables(self):
        official = pathlib.Path(os.environ["PROGRANK_OFFICIAL"])
        done = self.imported(completions=[f"c{year}_a.csv" for year in range(2020, 2025)], institutions="hd2024.csv",
                             charges="ic2022_ay.csv", folder=official / "raw")  # the tables are of those charges
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        check = subprocess.run([sys.executable, program.ROOT / "tools/check_directory.py", "--official", official,
                                "--data", self.out], capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stdout)


class Directory(unittest.TestCase):
    def test_directory_adds_programs_that_no_curated_one_covers(self):
        arguments = ("programs", "--country", "US", "--credential", "master", "--focus", "health-informatics")
        curated = {r["id"] for r in program.results(*arguments)["results"]}
        both = program.results(*arguments, "--directory")["results"]
        self.assertLess(curated, {r["id"] for r in both})
        schools = {r["record"]["institution"].get("unitid") for r in both if r["id"] in curated}
        for result in both:
            if result["id"] not in curated:
                self.assertEqual(result["record"]["detail"], "directory")
                self.assertNotIn(result["record"]["institution"]["unitid"], schools)

    def test_a_directory_record_is_shown_by_its_id(self):
        added = program.results("programs", "--directory", "--where", "detail = directory", "--limit", "1")["results"]
        self.assertEqual(program.run("show", added[0]["id"]).returncode, 0)

    def test_every_listed_us_master_has_a_cost(self):
        masters = program.results("programs", "--credential", "master", "--country", "US", "--status",
                                  "active,announced,paused,closed", "--keep-unknown")["results"]
        self.assertGreater(len(masters), 200)
        for result in masters:
            if "unitid" in result["record"]["institution"]:
                with self.subTest(result["id"]):
                    self.assertIsNotNone(result["criteria"]["cost"]["attribute"])


class Groups(unittest.TestCase):
    def test_groups_agree_with_the_results_they_sum_up(self):
        answer = program.results("programs", "--group-by", "delivery")
        for group in answer["groups"]:
            members = [r for r in answer["results"]
                       if group["value"] in r["record"].get("delivery", [None])]
            self.assertEqual(group["count"], len(members))
            costs = [r["criteria"]["cost"]["attribute"] for r in members if r["criteria"]["cost"]["attribute"]]
            self.assertEqual(group["cost"]["known"], len(costs))
            self.assertEqual(group["cost"]["min"], min(cost["min"] for cost in costs))
            self.assertEqual(group["cost"]["max"], max(cost["max"] for cost in costs))
            gre = [r["record"]["admission"]["gre"] for r in members if "gre" in r["record"].get("admission", {})]
            self.assertEqual(group["no_gre"]["known"], len(gre))
            if gre:
                share = sum(g in ("not-required", "optional") for g in gre) / len(gre)
                self.assertAlmostEqual(group["no_gre"]["share"], share)
            self.assertEqual(group["best"]["id"], members[0]["id"])
        self.assertTrue(all(figure["verified"] is False for figure in answer["reported"]))

    def test_groups_of_certifications_and_other_formats(self):
        rows = list(csv.DictReader(io.StringIO(
            program.run("certs", "--group-by", "domain", "--format", "csv").stdout.decode())))
        self.assertGreater(len(rows), 10)
        self.assertGreaterEqual(int(rows[0]["count"]), int(rows[1]["count"]))
        table = program.run("programs", "--group-by", "accreditation").stdout.decode()
        self.assertIn("reported, not verified: ", table)
        done = program.run("programs", "--group-by", "delivry")
        self.assertEqual(done.returncode, 2)
        self.assertIn('did you mean "delivery"', done.stderr.decode())


class Reported(unittest.TestCase):
    def test_contradictions_stand_side_by_side(self):
        answer = program.results("reported", "market")
        self.assertEqual(len(answer["contradictions"]), 1)
        self.assertTrue(all(figure["verified"] is False and figure["source"] for figure in answer["results"]))
        self.assertIn("Another says", program.run("reported").stdout.decode())
        rows = list(csv.DictReader(io.StringIO(program.run("reported", "--format", "csv").stdout.decode())))
        self.assertEqual(len(rows), len(program.results("reported")["results"]))

    def test_unknown_topic(self):
        done = program.run("reported", "markt")
        self.assertEqual(done.returncode, 2)
        self.assertIn('did you mean "market"', done.stderr.decode())


class Statistics(unittest.TestCase):
    def test_counts(self):
        answer = program.results("data", "stats")
        self.assertEqual(answer["programs"]["known"]["id"], answer["programs"]["records"])
        self.assertEqual(sum(answer["programs"]["source_age_years"].values()), answer["programs"]["records"])

    def test_field_of_study(self):
        answer = program.results("data", "stats", "--cip", "11.0102")
        last = max(answer["awards"])
        self.assertEqual(sum(answer["states"].values()), answer["awards"][last])
        self.assertEqual(sum(school["awards"] for school in answer["institutions"]), answer["awards"][last])
        self.assertEqual(program.run("data", "stats", "--cip", "11.9999").returncode, 2)

    def test_coverage_and_age(self):
        for cip in program.results("data", "stats", "--coverage")["coverage"]:
            self.assertLessEqual(cip["curated_awards"], cip["awards"])
        old = program.results("data", "stats", "--stale", "24")["stale"]
        self.assertTrue(all(record["months"] > 24 for record in old))
        self.assertEqual(program.run("data", "stats", "--stale", "6000").returncode, 1)


class LongTexts(unittest.TestCase):
    def test_an_id_of_forty_thousand_characters_is_a_defect_not_a_crash(self):
        model = json.loads((program.DATA / "model.json").read_text())
        model["criteria"][0]["id"] = "x" * 40_000
        document = {"schema": "progrank/models/1", "models": [model]}
        done = program.run("data", "validate", "-", stdin=json.dumps(document).encode())
        self.assertEqual(done.returncode, 2)
        self.assertIn("has 40000 characters, at most 200 were expected", done.stdout.decode())


class Schemas(unittest.TestCase):
    def test_every_listed_schema_is_printed(self):
        names = [line.split()[0] for line in program.run("data", "schema").stdout.decode().splitlines()]
        self.assertIn("programs", names)
        for name in names:
            printed = json.loads(program.run("data", "schema", name).stdout)
            bundled = json.loads((program.ROOT / f"data/schema/{name}.schema.json").read_text())
            self.assertEqual(printed, bundled)
        self.assertEqual(program.run("data", "schema", "program").returncode, 2)


if __name__ == "__main__":
    unittest.main()
