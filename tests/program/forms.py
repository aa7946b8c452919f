#!/usr/bin/env python3
"""The same answer in another form says the same: pages, tables and sheets against the JSON of the same question."""

import csv
import html
import io
import json
import pathlib
import re
import shlex
import tempfile
import unittest

from program import environment, results, run

ROLE = ("--role", "clinical-informatics-specialist")
NURSE = {"state": "OH", "highest_degree": "bachelor", "degree_field": "nursing", "experience_years": 4, "healthcare_years": 4}


def said(*arguments, code=0):
    done = run(*arguments)
    if done.returncode != code:
        raise AssertionError(f"{arguments}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def text_of(page):
    """What a page says, its tags, entities and line breaks aside."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page.split("</style>")[1])))


def rows_after(table, heading):
    """The lines of a table up to the next empty one."""
    return table.split(heading, 1)[1].split("\n\n")[0].strip().splitlines()


class OfAPerson(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.me = pathlib.Path(folder.name) / "me.json"
        self.me.write_text(json.dumps(NURSE))

    def test_a_brief_as_a_page_has_its_programs_and_certifications(self):
        arguments = ("brief", *ROLE, "--me", self.me)
        brief = results(*arguments)
        text = text_of(said(*arguments, "--format", "html"))
        self.assertTrue(brief["programs"])
        for heading in ("Programs", "Certifications", "The role, and what it takes", "How sure", "What nobody can know from here"):
            self.assertIn(heading, text)
        for program in brief["programs"]:
            self.assertIn(program["id"], text)
        self.assertEqual("Ask the schools" in text, bool(brief["questions"]))

    def test_eligibility_is_said_in_every_form_for_people(self):
        for form in ("table", "markdown", "html"):
            out = said("show", "chda", "ahima--rhia", "--me", self.me, "--format", form)
            words = text_of(out) if form == "html" else out
            with self.subTest(form):
                self.assertEqual(words.count("Your eligibility: "), 2)
                self.assertNotIn("Your eligibility: ", said("show", "chda", "--format", form))
        dossier = results("show", "chda", "--me", self.me)["results"][0]
        text = text_of(said("show", "chda", "--me", self.me, "--format", "html"))
        self.assertIn(f"Your eligibility: {dossier['eligibility']['status']}.", text)
        lists = [entry for key in ("met", "missing", "unknown") for entry in dossier["eligibility"].get(key, [])]
        self.assertTrue(lists)
        for words in lists:
            self.assertIn(words, text)


class OfRecords(unittest.TestCase):
    IDS = ("chda", "northwestern--msai")

    def test_facts_as_a_sheet(self):
        dossiers = results("show", *self.IDS)["results"]
        expected = [(dossier["id"], fact["field"], fact["text"], ";".join(fact["sources"])) for dossier in dossiers for fact in dossier["facts"]]
        self.assertGreater(len(expected), 20)
        for form, delimiter in (("csv", ","), ("tsv", "\t")):
            rows = list(csv.DictReader(io.StringIO(said("show", *self.IDS, "--csv-raw", "--format", form)), delimiter=delimiter))
            with self.subTest(form):
                self.assertEqual([(row["id"], row["field"], row["value"], row["source"]) for row in rows], expected)
                urls = {source["id"]: source["url"] for dossier in dossiers for source in dossier["sources"] if "url" in source}
                for row in rows:
                    if row["source"] and ";" not in row["source"]:
                        self.assertEqual(row["url"], urls.get(row["source"], ""))

    def test_facts_as_lines(self):
        lines = [json.loads(line) for line in said("show", *self.IDS, "--format", "jsonl").splitlines()]
        self.assertEqual(lines, results("show", *self.IDS)["results"])

    def test_prices_without_a_rate_are_told(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "mine.json"
            file.write_text(json.dumps([{"id": "a--b", "name": "n", "cost": {"currency": "XAF", "total": {"min": 5, "max": 6}}}]))
            told = "There is no exchange rate for XAF: prices in it count as unknown."
            self.assertIn(told, " ".join(run("programs", "--data", file).stderr.decode().split()))
            self.assertIsNone(results("programs", "--data", file)["results"][0]["criteria"]["cost"]["attribute"])
            file.write_text(file.read_text().replace("XAF", "GBP"))
            pounds = " ".join(run("programs", "--data", file).stderr.decode().split())
            self.assertNotIn("no exchange rate", pounds)
            self.assertIn("Prices in other currencies are converted at the rates of ", pounds)


class OfModels(unittest.TestCase):
    def test_models_as_lines(self):
        lines = said("models", "--format", "jsonl").splitlines()
        self.assertEqual([json.loads(line) for line in lines], results("models")["results"])
        # Each is a model file.
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "model.json"
            file.write_text(lines[0])
            own, bundled = (results("programs", "--model", model, "--limit", 3)["results"] for model in (file, json.loads(lines[0])["id"]))
            self.assertEqual([(r["id"], r["score"]) for r in own], [(r["id"], r["score"]) for r in bundled])

    def test_sampled_weights_add_up_and_follow_the_seed(self):
        def drawn(*more):
            return list(csv.DictReader(io.StringIO(said("models", "balanced", "--robust=40", "--format", "csv", *more))))

        rows = drawn()
        self.assertEqual([row["sample"] for row in rows], [str(i) for i in range(1, 41)])
        names = [name for name in rows[0] if name != "sample"]
        for row in rows:
            self.assertAlmostEqual(sum(float(row[name]) for name in names), 1, places=12)
            self.assertTrue(all(float(row[name]) >= 0 for name in names))
        self.assertEqual(rows, drawn())
        self.assertNotEqual(rows, drawn("--seed", 2))
        kept = drawn("--weight", "cost=0")
        self.assertNotIn("cost_weight", kept[0])
        # What a tenth more or less of each weight can make of its share of 100.
        narrow = drawn("--weights-uncertainty", "10%")
        for row in narrow:
            self.assertTrue(24 * 0.9 / 110 < float(row["cost_weight"]) < 24 * 1.1 / 90)

    def test_a_query_says_how_its_weights_are_made(self):
        asked = ("--robust", "20", "--seed", "7", "--weights-uncertainty", "ordinal", "--weight", "cost=60")
        for dialect in ("postgres", "duckdb", "spark"):
            query = said("models", "balanced", "--sql", dialect, *asked)
            with self.subTest(dialect):
                [command] = [line.removeprefix("--   ") for line in query.splitlines() if "> weights.csv" in line]
                words = shlex.split(command)
                self.assertEqual((words[0], words[-2:]), ("progrank", [">", "weights.csv"]))
                written = said(*words[1:-2])
                self.assertEqual(written, said("models", "balanced", *asked, "--format", "csv"))
                header = written.splitlines()[0].split(",")
                self.assertEqual(header[0], "sample")
                for column in header[1:]:  # each is joined in the query
                    self.assertIn(column, query.split("weights.csv", 1)[1])
                for column in ("first_place", "last_place", "expected_rank"):
                    self.assertIn(column, query)

    def test_an_audit_is_of_a_model_and_no_list(self):
        for arguments, message in ((("models", "--audit"), "models --audit: whose? An id was expected"),
                                   (("models", "balanced", "--audit", "--format", "csv"), "--format csv: an audit is no list")):
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn(message, done.stderr.decode())


class OfPlans(unittest.TestCase):
    def test_plans_as_a_page_have_their_steps_and_assumptions(self):
        arguments = ("plan", *ROLE, "--limit", 3)
        plans = results(*arguments)["plans"]
        page = said(*arguments, "--format", "html")
        text = text_of(page)
        self.assertEqual(len(plans), 3)
        for plan in plans:
            for step in plan["steps"]:
                self.assertIn(step["id"], text)
        for i, plan in enumerate(plans, 1):
            standing = "reaches" if plan["reaches_role"] else "short of"
            self.assertIn(f"Plan {i}: {standing} the role, score {plan['score']:.1f}", text)
        self.assertEqual(page.count("<h2"), len(plans) + 1)  # and the assumptions
        self.assertIn("Assumptions", text)


class OfStatistics(unittest.TestCase):
    def test_awards_of_a_field(self):
        answer = results("data", "stats", "--cip", "11.0102")
        table = said("data", "stats", "--cip", "11.0102", "--limit", 2)
        self.assertIn(f"awards in CIP 11.0102 {answer['title']}", table)
        years = [re.split(r"\s{2,}", line.strip()) for line in rows_after(table, answer["title"])[1:]]
        self.assertEqual({year: int(count.replace(",", "")) for year, count, *_ in years}, answer["awards"])
        for year, _, _, *of in years:  # the columns after the bar are the credentials
            self.assertEqual([int(count.replace(",", "")) for count in of], [by[year] for by in answer["by_credential"].values()])
        states = rows_after(table, f"states, {answer['year']} ({len(answer['states'])} in all)")[1:]
        self.assertEqual([line.split()[:2] for line in states], [[state, str(count)] for state, count in list(answer["states"].items())[:2]])
        schools = rows_after(table, f"institutions, {answer['year']} (")[2:]
        self.assertEqual(len(schools), 2)
        for line, school in zip(schools, answer["institutions"]):
            self.assertTrue(line.startswith(school["name"]), line)
            self.assertIn(str(school["awards"]), line)
        whole = said("data", "stats", "--cip", "11.0102", "--limit", 0)
        self.assertIn(answer["institutions"][-1]["name"], whole)

    def test_decisiveness(self):
        rows = results("data", "stats", "--decisiveness")["decisiveness"]
        table = run("data", "stats", "--decisiveness", env=environment(COLUMNS="160")).stdout.decode().strip().splitlines()[2:]
        self.assertEqual([line.split() for line in table],
                         [[r["model"], str(r["records"]), f"{r['width']:.1f}", f"{r['top_width']:.1f}", f"{r['top_rank_range']:.0f}"] for r in rows])

    def test_estimates(self):
        found = results("data", "stats", "--estimates")["estimates"]
        table = said("data", "stats", "--estimates", "--limit", 3)
        figures = dict(re.split(r"\s{2,}", line) for line in rows_after(table, "prices that are known\n\n"))
        self.assertEqual(figures["programs with a price and an average of their school"], str(found["programs"]))
        self.assertEqual(figures["schools"], str(found["schools"]))
        self.assertEqual(figures["prices inside of the interval, their school left out"], f"{100 * found['coverage']:.0f} %")
        self.assertEqual(figures["median width, upper over lower end"], f"{found['median_width']:.2f}")
        self.assertEqual(figures["factor of programs offered online"], f"{found['factors']['online']:.3f}")
        groups = rows_after(table, "intervals by rates")[1:]
        self.assertEqual(len(groups), len(found["groups"]))
        for line, group in zip(groups, found["groups"]):
            self.assertEqual(re.split(r"\s{2,}", line)[1:4], [str(group["programs"]), f"{group['low']:.2f}", f"{group['high']:.2f}"])
        misses = rows_after(table, "largest misses")[1:]
        self.assertEqual(len(misses), 3)
        beyond = [float(re.search(r"([\d.]+) ×", line)[1]) for line in misses]
        self.assertEqual(beyond, sorted(beyond, reverse=True))
        self.assertGreater(beyond[-1], 1)


class OfQuestions(unittest.TestCase):
    def test_open_questions_in_markdown_are_those_of_json(self):
        arguments = ("ask", "--data", "programs.json", "--limit", 3)
        questions = results(*arguments)["results"]
        table = said(*arguments, "--format", "markdown")
        self.assertTrue(questions)
        for question in questions:
            self.assertIn(f"{question['evpi']:.2f}", table)
            self.assertIn(question["question"], table.replace("\\", ""))
        self.assertEqual(len(table.strip().splitlines()), 2 + len(questions))

    def test_nothing_matches_and_nothing_is_first(self):
        answer = results("ask", "--search", "nothing is called so")
        self.assertEqual((answer["matched"], answer["first"], answer["results"]), (0, None, []))


if __name__ == "__main__":
    unittest.main()
