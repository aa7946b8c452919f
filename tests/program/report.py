#!/usr/bin/env python3
"""What the page of `report` holds, read from the file without a browser (page.py looks at it in one): its records are those of the
ranking, its fields those of the question, and what is asked of it is refused or said."""

import json
import os
import pathlib
import pty
import re
import subprocess
import tempfile
import unittest

from program import DATA, binary, environment, results, run

PERSON = {"highest_degree": "bachelor", "degree_field": "nursing", "licences": ["rn"], "gpa": 3.4, "experience_years": 6, "healthcare_years": 6,
          "state": "TX", "country": "US", "budget_usd": 45000, "wants": ["master"]}


def part_of_page(page, number=0):
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.S)
    return json.loads(found[1])["parts"][number]


def report(*arguments, stdin=b""):
    done = run("report", *arguments, stdin=stdin)
    if done.returncode not in (0, 1):
        raise AssertionError(f"{arguments}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def ids(part):
    return [record["id"] for record in part["records"]]


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.me = f"{folder.name}/me.json"
        pathlib.Path(cls.me).write_text(json.dumps(PERSON))

    def refused(self, *arguments, said):
        done = run("report", *arguments)
        self.assertEqual(done.returncode, 2, arguments)
        self.assertIn(said, " ".join(done.stderr.decode().split()))
        self.assertEqual(done.stdout, b"")

    def test_the_records_of_the_ranking_and_no_others(self):
        filters = ("--state", "TX,OH", "--delivery", "online", "--max-cost", "40000")
        part = part_of_page(report("programs", *filters))
        ranked = results("programs", *filters, "--limit", "0")
        self.assertEqual(sorted(ids(part)), sorted(entry["id"] for entry in ranked["results"]))
        self.assertEqual(part["counts"]["matched"], ranked["counts"]["matched"])
        self.assertEqual(part["counts"]["total"], ranked["counts"]["total"])

    def test_every_filter_of_programs_is_where_the_page_begins(self):
        asked = part_of_page(report(
            "programs", "--me", self.me, "--no-limits", "--delivery", "online", "--attendance", "part-time", "--credential", "master", "--focus", "health-informatics", "--topic", "leadership",
            "--no-gre", "--degree", "bachelor", "--have", "none", "--accredited", "CAHIIM", "--state", "TX", "--country", "US", "--control", "public",
            "--status", "active", "--eligibility", "eligible,likely", "--max-cost", "45000", "--min-earnings", "50000", "--max-months", "30",
            "--max-credits", "40", "--gpa", "3.2", "--experience", "2", "--search", "informatics", "--restricted", "--certain"))["asked"]
        lists = {"delivery": ["online"], "attendance": ["part-time"], "credential": ["master"], "focus": ["health-informatics"],
                 "topic": ["leadership"], "gre": ["not-required", "optional"], "degree": ["bachelor"], "have": ["none"],
                 "accredited": ["CAHIIM"], "state": ["TX"], "country": ["US"], "control": ["public"], "status": ["active"],
                 "eligibility": ["eligible", "likely"]}
        self.assertEqual({key: asked.pop(key) for key in lists}, lists)
        self.assertEqual(asked, {"max-cost": 45000, "min-earnings": 50000, "max-months": 30, "max-credits": 40, "gpa": 3.2, "experience": 2,
                                 "search": "informatics", "restricted": True, "certain": True})

    def test_every_filter_of_certifications_is_where_the_page_begins(self):
        asked = part_of_page(report("certs", "--me", self.me, "--no-limits", "--domain", "quality,health-it", "--level", "professional", "--issuer", "AHIMA", "--mode", "test-center",
                                    "--degree", "bachelor", "--status", "active", "--eligibility", "eligible", "--max-cost", "900",
                                    "--experience", "3", "--healthcare-years", "2", "--search", "data", "--restricted", "--certain"))["asked"]
        self.assertEqual(asked, {"domain": ["quality", "health-it"], "level": ["professional"], "issuer": ["AHIMA"], "mode": ["test-center"],
                                 "degree": ["bachelor"], "status": ["active"], "eligibility": ["eligible"], "max-cost": 900, "experience": 3,
                                 "healthcare-years": 2, "search": "data", "restricted": True, "certain": True})
        self.assertNotIn("restricted", part_of_page(report("certs", "--me", self.me, "--no-limits"))["asked"])

    def test_skills_that_one_has_are_asked_for_by_name(self):
        self.assertEqual(part_of_page(report("programs", "--have", "statistics,programming", "--state", "TX"))["asked"]["have"], ["statistics", "programming"])

    def test_the_page_of_everything_holds_both_kinds_and_says_what_refuses_a_record(self):
        page = report("programs", "--all", "--pace", "part-time", "--state", "TX")
        programs, certifications = part_of_page(page), part_of_page(page, 1)
        self.assertEqual((programs["kind"], certifications["kind"]), ("programs", "certifications"))
        for part, command in ((programs, "programs"), (certifications, "certs")):
            self.assertEqual(len(part["records"]), part["counts"]["total"], command)
        self.assertEqual(programs["pace"], "part-time")
        shown = {record["id"] for record in programs["records"] if "refused" not in record}
        paced = {entry["id"] for entry in results("programs", "--pace", "part-time", "--restricted", "--status", "active,announced,paused,closed",
                                                  "--limit", "0", "--keep-unknown")["results"]}
        self.assertLessEqual(paced, shown)
        flags = {flag for record in programs["records"] for flag in record.get("refused", ())}
        self.assertLessEqual(flags, {"--pace"})
        self.assertIn(["--state", ["TX"]], programs["given"])
        self.assertEqual(certifications["given"], [])

    def test_what_everything_leaves_no_room_for(self):
        for flag, value in (("--ids", "a--b"), ("--limit", "3"), ("--where", "credits<=30"), ("--role", "data-analyst")):
            self.refused("programs", "--all", flag, value, said=f"--all holds every record and {flag} leaves some out")

    def test_only_these_records(self):
        wanted = [entry["id"] for entry in results("programs", "--limit", "3")["results"]]
        self.assertEqual(sorted(ids(part_of_page(report("programs", "--ids", ",".join(wanted))))), sorted(wanted))

    def test_sampled_ranks_are_those_of_the_ranking(self):
        flags = ("--state", "TX", "--robust", "300", "--seed", "5")
        part = part_of_page(report("programs", *flags))
        self.assertEqual((part["sampling"]["samples"], part["sampling"]["seed"]), (300, 5))
        ranked = {entry["id"]: entry["robust"] for entry in results("programs", *flags, "--limit", "0")["results"]}
        self.assertEqual({record["id"] for record in part["records"]}, set(ranked))
        for record in part["records"]:
            told = ranked[record["id"]]
            self.assertEqual(record["robust"][:1] + record["robust"][2:4], [told["p_first"], told["rank_p05"], told["rank_p95"]], record["id"])

    def test_a_person_decides_the_model_and_who_may_enter(self):
        page = report("programs", "--me", self.me, "--state", "TX")
        part = part_of_page(page)
        ranked = results("programs", "--me", self.me, "--state", "TX", "--limit", "0")["results"]
        self.assertEqual(part["resident"], "TX")
        self.assertIn("me.json", json.loads(re.search(r'id="data" type="application/json">(.*?)</script>', page, re.S)[1])["person"])
        self.assertEqual({record["id"]: record["eligibility"]["status"] for record in part["records"]},
                         {entry["id"]: entry["eligibility"]["status"] for entry in ranked})

    def test_nothing_that_matches_is_a_page_too(self):
        done = run("report", "programs", "--max-cost", "1", "--state", "TX")
        self.assertEqual(done.returncode, 1)
        part = part_of_page(done.stdout.decode())
        self.assertEqual(part["records"], [])
        self.assertIn("--max-cost", [miss["filter"] for miss in part["near_misses"]])

    def test_the_file_and_what_is_said_of_it(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "a.html"
            done = run("report", "certs", "--domain", "quality", "-o", str(file))
            self.assertEqual((done.returncode, done.stdout), (0, b""))
            said = " ".join(done.stderr.decode().split())
            part = part_of_page(file.read_text())
            self.assertRegex(said, rf"{len(part['records'])} of {part['counts']['total']} certifications, {-(-file.stat().st_size // 1000)} KB")

    def test_a_page_is_not_for_a_terminal(self):
        mine, theirs = pty.openpty()
        done = subprocess.run([binary(), "report", "certs"], stdout=theirs, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, cwd=DATA, env=environment())
        os.close(theirs)
        os.close(mine)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"-o FILE.html was expected", done.stderr)

    def test_a_model_of_ones_own_comes_before_the_bundled_ones(self):
        balanced = results("models", "balanced")["results"][0]
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "mine.json"
            file.write_text(json.dumps({**balanced, "id": "mine"}))
            models = part_of_page(report("programs", "--state", "TX", "--model", str(file)))["models"]
        bundled = part_of_page(report("programs", "--state", "TX"))["models"]
        self.assertEqual([one["id"] for one in models], ["mine"] + [one["id"] for one in bundled])


if __name__ == "__main__":
    unittest.main()
