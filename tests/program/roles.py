#!/usr/bin/env python3
"""Roles from outside: the import of the official files, pay by state worked out again from them, and the search by job
title, with the real binary.

tests/data/occupations/ holds rows of the official files as they are: OEWS May 2025 by state and by industry, BEA's regional
price parities of 2024, O*NET 29.3's alternate and reported titles; cut down to a dozen places and occupations.
"""

import csv
import json
import pathlib
import subprocess
import tempfile
import unittest

import program

OFFICIAL = program.DATA / "occupations"
BUNDLED = program.ROOT / "data" / "occupations.json"
PERCENTILES = {"p10": "A_PCT10", "p25": "A_PCT25", "median": "A_MEDIAN", "p75": "A_PCT75", "p90": "A_PCT90"}
FEW = 300


def rows(*names):
    for name in names:
        with (OFFICIAL / name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def wages():
    return {(row["OCC_CODE"], row["PRIM_STATE"]): row
            for row in rows("oews_state_may2025.csv", "oews_state_may2025_clinical_and_related.csv")}


def figures(row):
    """What a row of OEWS says, as our keys; blank is nothing."""
    named = PERCENTILES | {"employment": "TOT_EMP"}
    return {key: float(row[column]) for key, column in named.items() if row[column]}


def parities():
    return {row["STUSPS"]: float(row["2024"]) for row in rows("bea_rpp_2024.csv")}


def bundled():
    return json.loads(BUNDLED.read_text(encoding="utf-8"))


def roles(*arguments, **settings):
    return program.results("roles", *arguments, **settings)["results"]


def said(done):
    return done.stderr.decode()


class BundledFile(unittest.TestCase):
    def test_pay_is_what_the_official_rows_say(self):
        official = wages()
        ours = {(one["soc"], one["area"]): one for one in bundled()["pay"]}
        socs = {soc for soc, _ in ours}
        compared = 0
        for (soc, state), row in official.items():
            if soc not in socs:
                continue
            with self.subTest(f"{soc} {state}"):
                one = dict(ours[soc, state])
                del one["soc"], one["area"]
                self.assertEqual(one, figures(row))
                compared += 1
        self.assertGreater(compared, 90)

    def test_prices_and_industries_too(self):
        ours = {one["state"]: one["parity"] for one in bundled()["price_parities"]}
        self.assertEqual(ours, {state: parity for state, parity in parities().items() if state != "US"})
        industries = {(one["soc"], one["naics"]): one for one in bundled()["industry_pay"]}
        compared = 0
        for row in rows("oews_national_by_industry_may2025.csv"):
            one = industries.get((row["OCC_CODE"], row["NAICS"]))
            if one is None:
                continue
            self.assertEqual({key: one[key] for key in figures(row)}, figures(row))
            self.assertEqual(one["industry"], row["NAICS_TITLE"])
            compared += 1
        self.assertGreaterEqual(compared, 20)
        for naics in ("622000", "524100", "513200", "325400"):
            self.assertIn(("15-1211", naics), industries)

    def test_no_title_of_those_left_out_is_there(self):
        codes = {one["onet"] for one in bundled()["job_titles"]}
        self.assertIn("15-1211.01", codes)
        for code in ("11-9199.08", "11-9199.11", "13-1041.01", "13-1041.06", "29-1141.00"):
            self.assertNotIn(code, codes)


class Import(unittest.TestCase):
    FILES = ("oews_state_may2025.csv", "oews_state_may2025_clinical_and_related.csv")

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.out = pathlib.Path(temporary.name)

    def imported(self, *more, files=FILES):
        return program.run("data", "import", "occupations", *(OFFICIAL / name for name in files), "-o", self.out, *more)

    def test_the_official_files_become_a_part_of_the_bundled_one(self):
        done = self.imported("--industries", OFFICIAL / "oews_national_by_industry_may2025.csv",
                             "--prices", OFFICIAL / "bea_rpp_2024.csv",
                             "--titles", OFFICIAL / "onet_alternate_titles.csv",
                             "--titles", OFFICIAL / "onet_reported_titles.csv", "--onet-release", "29.3",
                             "--onet-as-of", "2025")
        self.assertEqual(done.returncode, 0, said(done))
        made = json.loads((self.out / "occupations.json").read_text(encoding="utf-8"))
        whole = bundled()
        self.assertEqual(made["sources"], whole["sources"])
        self.assertEqual(made["evidence"], whole["evidence"])
        for key in ("occupations", "pay", "industry_pay", "price_parities", "job_titles"):
            with self.subTest(key):
                self.assertGreater(len(made[key]), 0)
                missing = [one for one in made[key] if one not in whole[key]]
                self.assertEqual(missing, [])
        checked = program.run("data", "validate", "--strict", self.out / "occupations.json")
        self.assertEqual(checked.returncode, 0, checked.stdout.decode() + said(checked))

    def test_bad_input_writes_nothing(self):
        broken = self.out / "oews_may2025.csv"
        lines = (OFFICIAL / self.FILES[0]).read_text().splitlines()
        broken.write_text("\n".join([lines[0], lines[1].replace(lines[1].split(",")[-1], "lots")]) + "\n")
        out = self.out / "out"
        out.mkdir()
        for arguments, expected in (
            ([broken], "A_PCT90"),
            ([OFFICIAL / "bea_rpp_2024.csv"], "OEWS by state was expected"),
            ([OFFICIAL / self.FILES[0], "--prices", OFFICIAL / self.FILES[0]], "price parities"),
            ([OFFICIAL / self.FILES[0], "--titles", OFFICIAL / "onet_alternate_titles.csv"], "--onet-release"),
            ([OFFICIAL / self.FILES[0], "--wages-as-of", "soon"], "is not a date"),
            ([self.out / "nowhere.csv"], "nowhere.csv"),
        ):
            with self.subTest(expected):
                done = program.run("data", "import", "occupations", *arguments, "-o", out)
                self.assertEqual(done.returncode, 2, said(done))
                self.assertIn(expected, said(done))
                self.assertEqual(list(out.iterdir()), [])


class PayWhereSheLives(unittest.TestCase):
    def test_every_role_in_every_place_worked_out_again(self):
        official, prices = wages(), parities()
        compared = {"state": 0, "national": 0, "unsteady": 0}
        for state in ("OH", "VT", "TX", "CA", "DE", "ID", "DC", "PR", "WY", "GU"):
            for role in roles("--state", state):
                with self.subTest(f"{role['id']} {state}"):
                    row = official.get((role["soc"], state))
                    here = figures(row) if row else {}
                    published = any(key in here for key in PERCENTILES)
                    basis = "state" if published else "national"
                    pay = role["pay"]
                    self.assertEqual((pay["basis"], pay["area"]), (basis, state if published else "US"))
                    expected = here if published else figures(official[role["soc"], "US"])
                    self.assertEqual({key: pay[key] for key in PERCENTILES if key in pay},
                                     {key: expected[key] for key in PERCENTILES if key in expected})
                    self.assertEqual(role["national_pay"]["median"], figures(official[role["soc"], "US"])["median"])
                    few = published and expected.get("employment", FEW) < FEW
                    self.assertEqual(pay.get("unsteady", False), few)
                    self.assertEqual("caution" in pay, few or not published)
                    self.assertEqual(role.get("price_parity", {}).get("value"), prices.get(state))
                    if published and state in prices and "median" in here:
                        self.assertAlmostEqual(pay["in_national_prices"]["median"], here["median"] * 100 / prices[state], delta=0.005)
                    else:
                        self.assertNotIn("in_national_prices", pay)
                    self.assertIn("as_of", pay["source"])
                    compared[basis] += 1
                    compared["unsteady"] += few
        self.assertGreater(min(compared.values()), 0, compared)

    def test_ohio_in_words(self):
        done = program.run("roles", "clinical-informatics-specialist", "--state", "oh",
                           env=program.environment(COLUMNS="120"))
        text = done.stdout.decode()
        row = figures(wages()["15-1211", "OH"])
        self.assertIn(f"OH: median ${row['median']:,.0f} a year", text)
        self.assertIn(f"${row['median'] * 100 / parities()['OH']:,.0f}", text)
        self.assertIn("United States: median $105,850", text)
        self.assertIn("Hospitals: median", text)
        self.assertIn("Software Publishers: median", text)

    def test_where_bls_published_none_the_national_figure_stands_and_says_so(self):
        self.assertNotIn(("15-1221", "VT"), wages())
        done = program.run("roles", "medical-ai-research-scientist", "--state", "VT")
        self.assertIn("BLS published no pay of this occupation for VT", " ".join(done.stdout.decode().split()))
        table = program.run("roles", "--state", "VT", env=program.environment(COLUMNS="160"))
        self.assertIn("(US)", table.stdout.decode())
        self.assertIn("published no pay of this occupation for VT", " ".join(said(table).split()))
        self.assertNotIn("$0", table.stdout.decode())

    def test_the_state_comes_from_the_person_and_the_flag_wins(self):
        nurse = program.ROOT / "docs" / "people" / "nurse-texas.json"
        self.assertEqual({role["state"] for role in roles("--me", nurse)}, {"TX"})
        self.assertEqual({role["state"] for role in roles("--me", nurse, "--state", "OH")}, {"OH"})
        self.assertNotIn("state", roles()[0])
        self.assertEqual(roles()[0]["pay"]["basis"], "national")

    def test_a_state_that_is_none_is_refused(self):
        for state in ("ZZ", "Ohioo", "OHIO!", "US", "", "\x1b]0;x\x07"):
            with self.subTest(state):
                done = program.run("roles", "--state", state)
                self.assertEqual(done.returncode, 2)
                self.assertIn("is not a US state", said(done))
                self.assertEqual(done.stdout, b"")

    def test_columns_for_scripts(self):
        done = program.run("roles", "--state", "OH", "--format", "csv",
                           "--fields", "id,pay_area,pay_basis,pay_median,pay_employment,price_parity,national_pay_median")
        table = list(csv.DictReader(done.stdout.decode().splitlines()))
        self.assertEqual(len(table), len(roles()))
        self.assertEqual({row["pay_area"] for row in table}, {"OH"})
        self.assertEqual({row["price_parity"] for row in table}, {"92.774"})

    def test_any_order(self):
        every = [one["id"] for one in roles()]
        for order, column, backwards in (("pay_median:desc", "pay_median", True), ("openings", "openings", False), ("title:desc", "title", True)):
            with self.subTest(order):
                answer = roles("--sort", order, "--fields", f"id,{column}")
                values = [one[column] for one in answer if one[column] is not None]
                self.assertEqual(values, sorted(values, reverse=backwards))
                self.assertEqual([one[column] for one in answer][len(values):], [None] * (len(answer) - len(values)))
                self.assertEqual(sorted(one["id"] for one in answer), sorted(every))
                first = roles("--sort", order, "--limit", "2")
                self.assertEqual([one["id"] for one in first], [one["id"] for one in answer][:2])
        self.assertNotEqual([one["id"] for one in roles("--sort", "pay_median")], every)
        for order, told in (("pay_medain", 'did you mean "pay_median"?'), ("openings:up", "FIELD:asc or FIELD:desc was expected")):
            done = program.run("roles", "--sort", order)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn(told, said(done))


class PayOfAPlan(unittest.TestCase):
    """Both ends of the payback: the role's pay in her state, and what she earns now."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.me = pathlib.Path(temporary.name) / "me.json"

    def planned(self, person, *more, role="clinical-informatics-specialist"):
        self.me.write_text(json.dumps(person))
        return program.results("plan", "--role", role, "--me", self.me, "--limit", "1", *more)

    def test_the_pay_of_her_state_and_of_her_own_occupation(self):
        official = wages()
        nurse = {"highest_degree": "bachelor", "licences": ["rn"], "state": "OH", "hours_per_week": 10}
        answer = self.planned(nurse)
        self.assertEqual(answer["role_pay"]["area"], "OH")
        self.assertEqual(answer["role_pay"]["median"], figures(official["15-1211", "OH"])["median"])
        self.assertEqual(answer["present_pay"]["usd"], figures(official["29-1141", "OH"])["median"])
        self.assertEqual(answer["present_pay"]["basis"], "own-occupation")
        self.assertIn("Registered Nurses (29-1141) in OH", answer["present_pay"]["reason"])
        done = program.run("plan", "--role", "clinical-informatics-specialist", "--me", self.me, "--limit", "1",
                           "--assumptions")
        words = " ".join(said(done).split())
        self.assertIn("the median of Registered Nurses (29-1141) in OH", words)
        self.assertIn("Computer Systems Analysts (15-1211) do in OH", words)

    def test_what_she_tells_wins(self):
        nurse = {"highest_degree": "bachelor", "licences": ["rn"], "state": "OH", "current_salary_usd": 90000}
        self.assertEqual(self.planned(nurse)["present_pay"], {"usd": 90000, "basis": "told"})
        self.assertEqual(self.planned(nurse, "--salary", "70000")["present_pay"]["usd"], 70000)
        self.assertEqual(self.planned(nurse, "--resident", "TX")["role_pay"]["area"], "TX")

    def test_where_bls_published_none_the_plan_says_so(self):
        person = {"highest_degree": "master", "licences": [], "state": "VT", "current_salary_usd": 80000}
        answer = self.planned(person, role="medical-ai-research-scientist")
        self.assertEqual(answer["role_pay"]["basis"], "national")
        self.assertIn("published no pay of this occupation for VT", answer["role_pay"]["caution"])

    def test_nothing_is_made_up_for_who_has_no_licence_or_lives_abroad(self):
        for person in ({"highest_degree": "bachelor", "state": "OH"},
                       {"highest_degree": "health-professional-degree", "licences": ["md"], "state": "OH"},
                       {"highest_degree": "health-professional-degree", "licences": ["pharmacist"], "country": "CA"}):
            with self.subTest(person):
                self.assertNotIn("present_pay", self.planned(person))


class ComparisonWithOnet(unittest.TestCase):
    def test_the_page_speaks_of_the_roles_as_they_are(self):
        """tools/compare_onet.py wrote docs/roles.md from O*NET's ratings: a role that changed since wants it run again."""
        page = (program.ROOT / "docs" / "roles.md").read_text(encoding="utf-8")
        roles_file = json.loads((program.ROOT / "data" / "roles.json").read_text(encoding="utf-8"))
        sections = {part.split("\n", 1)[0]: part for part in page.split("\n## ")[1:]}
        self.assertEqual(set(sections), {role["title"] for role in roles_file["roles"]})
        for role in roles_file["roles"]:
            told = {}
            for line in sections[role["title"]].splitlines():
                cells = [cell.strip() for cell in line.strip("|").split("|")]
                if len(cells) == 4 and cells[2].startswith("0."):
                    for topic in cells[0].split(", "):
                        told[topic] = cells[1]
            for topic, importance in told.items():
                with self.subTest(f"{role['id']} {topic}"):
                    self.assertEqual(importance, f"{role['competencies'][topic]:g}" if topic in role["competencies"]
                                     else "not listed")


class Search(unittest.TestCase):
    def test_the_title_of_the_story(self):
        found = roles("--search", "nursing informatics specialist")
        self.assertEqual(found[0]["id"], "clinical-informatics-specialist")
        self.assertEqual(found[0]["match"], {"kind": "job-title", "title": "Nursing Informatics Specialist",
                                             "onet": "15-1211.01", "occupation": "Health Informatics Specialists"})
        table = program.run("roles", "--search", "nursing informatics specialist", env=program.environment(COLUMNS="160"))
        self.assertIn("Nursing Informatics Specialist", table.stdout.decode())

    def test_every_title_of_the_bundled_file_finds_a_role(self):
        titles = [title for one in bundled()["job_titles"] for title in one["titles"]]
        self.assertGreater(len(titles), 300)
        for title in titles[:: len(titles) // 12]:
            with self.subTest(title):
                self.assertTrue(roles("--search", title))

    def test_several_roles_are_listed_and_none_is_chosen(self):
        found = roles("--search", "hospital administrator")
        self.assertGreater(len(found), 1)
        for command in (["plan", "--role", "hospital administrator"], ["certs", "--role", "hospital administrator"],
                        ["roles", "hospital administrator"]):
            with self.subTest(command):
                done = program.run(*command)
                self.assertEqual(done.returncode, 2)
                self.assertIn("can mean several roles", said(done))
                for role in found[:2]:
                    self.assertIn(role["id"], said(done))
                self.assertEqual(done.stdout, b"")

    def test_words_of_a_title_are_taken_for_a_role_and_said(self):
        words = "nursing informatics specialist"
        for command in (["plan", "--role", words, "--limit", "1"], ["certs", "--role", words], ["roles", words]):
            with self.subTest(command):
                done = program.run(*command)
                self.assertEqual(done.returncode, 0, said(done))
                self.assertIn("is taken for clinical-informatics-specialist", " ".join(said(done).split()))
        by_id = program.run("certs", "--role", "clinical-informatics-specialist", "--format", "json")
        by_words = program.run("certs", "--role", words, "--format", "json")
        self.assertEqual([r["id"] for r in json.loads(by_id.stdout)["results"]],
                         [r["id"] for r in json.loads(by_words.stdout)["results"]])
        self.assertNotIn("is taken for", said(by_id))

    def test_nothing_names_the_nearest_titles(self):
        done = program.run("roles", "--search", "nursing informatix astrologer")
        self.assertEqual(done.returncode, 1)
        self.assertIn("The nearest titles:", said(done))
        self.assertIn("clinical-informatics-specialist", said(done))
        answer = program.results("roles", "--search", "nursing informatix astrologer")
        self.assertEqual(answer["results"], [])
        self.assertTrue(answer["nearest"])
        self.assertEqual(program.run("plan", "--role", "astrologer").returncode, 2)

    def test_hostile_words(self):
        for words in ("\x1b]52;c;aGVsbG8=\x07", "‮informatics", "%s%n{}", "'; DROP TABLE roles; --", "a" * 100_000, "🩺",
                      ".*", "(("):
            with self.subTest(words[:20]):
                done = program.run("roles", "--search", words)
                self.assertIn(done.returncode, (0, 1, 2), said(done)[:300])
                for text in (done.stdout, done.stderr):
                    self.assertNotIn(b"\x1b", text)
                    self.assertNotIn("‮".encode(), text)
                json.loads(program.run("roles", "--search", words, "--format", "json").stdout or b"{}")
        for words in ("", "   ", "...", "\t\n"):
            done = program.run("roles", "--search", words)
            self.assertEqual(done.returncode, 2)
            self.assertIn("has no word to look for", said(done))
        self.assertEqual(subprocess.run([program.binary(), "roles", "--search", b"\xff\xfenurse"],
                                        capture_output=True, env=program.environment()).returncode in (0, 1, 2), True)

    def test_an_id_and_a_search_contradict(self):
        done = program.run("roles", "nurse-executive", "--search", "nurse")
        self.assertEqual(done.returncode, 2)


if __name__ == "__main__":
    unittest.main()
