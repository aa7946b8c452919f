#!/usr/bin/env python3
"""Sentences of the contract, each by the smallest data that tells it from its opposite: figures without noise digits and
with their cents, lists of both kinds, words that stand for "not known", who may enter, weights by a criterion's id."""

import csv
import io
import json
import pathlib
import re
import tempfile
import unittest

import jsonschema

import program

NURSE = program.ROOT / "docs" / "people" / "nurse-texas.json"
QUESTIONS = [
    ["programs", "--limit", "40", "--robust=70"],
    ["programs", "--group-by", "admission.gre"],
    ["certs", "--robust=70"],
    ["certs", "--group-by", "level"],
    ["compare", "lsu-shreveport--mha", "wgu--mha", "george-mason--ms-health-informatics"],
    ["explain", "wgu--mha", "--against", "lsu-shreveport--mha"],
    ["explain", "wgu--mha", "--to-rank", "3"],
    ["roles", "--state", "OH"],
    ["plan", "--role", "clinical-informatics-specialist", "--me", str(NURSE)],
    ["brief", "--me", str(NURSE), "--role", "clinical-informatics-specialist"],
    ["models", "balanced", "--audit"],
    ["ask", "--limit", "5"],
]


def a_program(record_id, **facts):
    institution = {"name": "Example University", "state": "TX", "country": "US", "control": "public"}
    return {"id": record_id, "detail": "curated", "name": "Example Program", "institution": institution,
            "credential": "master", "focus": ["health-informatics"], "url": "https://example.org/p", **facts}


def a_certification(record_id, **facts):
    return {"id": record_id, "name": "Example Certification", "issuer": "Example Board", "kind": "certification",
            "domains": ["quality"], "url": "https://example.org/c", **facts}


def significant(number):
    return len(re.sub(r"[^0-9]", "", repr(abs(number)).split("e")[0]).lstrip("0"))


def numbers_of(value, path=""):
    if isinstance(value, dict):
        for key, member in value.items():
            yield from numbers_of(member, f"{path}.{key}")
    elif isinstance(value, list):
        for member in value:
            yield from numbers_of(member, path)
    elif isinstance(value, float):
        yield path, value


class Contract(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, content):
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    def text(self, *arguments, code=0):
        done = program.run(*arguments)
        self.assertEqual(done.returncode, code, (arguments, done.stderr.decode()))
        return done.stdout.decode() + done.stderr.decode()

    def rows(self, *arguments):
        done = program.run(*arguments, "--format", "csv")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return list(csv.DictReader(io.StringIO(done.stdout.decode())))

    def test_figures_have_no_noise_digits(self):
        # Twelve decimals of a value or share, and at most three digits before the point.
        for question in QUESTIONS:
            noisy = {(path, number) for path, number in numbers_of(program.results(*question)) if significant(number) > 15}
            self.assertEqual(sorted(noisy)[:5], [], question)

    def test_cells_have_no_noise_digits(self):
        for question in QUESTIONS:
            if question[0] in ("brief", "models"):
                continue
            done = program.run(*question, "--format", "csv")
            self.assertEqual(done.returncode, 0, (question, done.stderr.decode()))
            for cell in re.findall(r"(?<![\w.])\d+\.\d{9,}", done.stdout.decode()):
                self.assertLessEqual(significant(float(cell)), 15, (question, cell))

    def test_amounts_of_money_are_whole_cents(self):
        money = ("cost.attribute.", "own_cost.", ".payments", "in_national_prices.", "five_year_return", "lost_salary")
        for question in QUESTIONS:
            for path, number in numbers_of(program.results(*question)):
                if any(name in path + "." for name in money):
                    self.assertEqual(round(number, 2), number, (question, path))

    def test_published_price_keeps_its_cents(self):
        data = self.file("p.json", [a_program("a--x", credits=60, cost={"currency": "USD", "per_credit": 1039.15})])
        cost = program.results("programs", "--data", data)["results"][0]["criteria"]["cost"]["attribute"]
        self.assertEqual(cost, {"min": 62349, "max": 62349, "basis": "derived", "formula": "$1,039.15 × 60 credits"})
        facts = {fact["field"]: fact for fact in program.results("show", "a--x", "--data", data)["results"][0]["facts"]}
        self.assertEqual(facts["cost.per_credit"]["text"], "$1,039.15")
        self.assertEqual(facts["@cost"]["text"], "$62,349")
        data = self.file("f.json", [a_certification("c", cost={"currency": "EUR", "exam_nonmember": 1250.5})])
        facts = {fact["field"]: fact for fact in program.results("show", "c", "--data", data)["results"][0]["facts"]}
        self.assertEqual(facts["cost.exam_nonmember"]["text"], "€1,250.50")

    def test_published_share_keeps_its_decimal(self):
        data = self.file("p.json", [a_certification("c", exam={"pass_rate": 0.625})])
        facts = {fact["field"]: fact for fact in program.results("show", "c", "--data", data)["results"][0]["facts"]}
        self.assertEqual(facts["exam.pass_rate"]["text"], "62.5%")

    def test_every_answer_on_prices_says_how_they_were_converted(self):
        total = {"min": 1000, "max": 1000}
        data = self.file("p.json", [a_program("a--x", cost={"currency": "GBP", "total": total}),
                                    a_program("b--x", cost={"currency": "USD", "total": total})])
        said = "Prices in other currencies are converted at the rates of"
        for question in (["programs"], ["compare", "a--x", "b--x"], ["explain", "a--x"],
                         ["explain", "b--x", "--against", "a--x"]):
            self.assertIn(said, self.text(*question, "--data", data), question)
        self.assertNotIn(said, self.text("explain", "b--x", "--data", data))

    def test_explanation_as_rows(self):
        answer = program.results("explain", "cphq", "--against", "chda")
        rows = self.rows("explain", "cphq", "--against", "chda")
        self.assertEqual({row["id"] for row in rows}, {"cphq", "chda"})
        mine = [row for row in rows if row["id"] == "cphq"]
        top = [row for row in mine if "." not in row["criterion"]]
        self.assertEqual([row["criterion"] for row in top], list(answer["criteria"]))
        self.assertAlmostEqual(sum(float(row["points"]) for row in top), answer["score"], 8)
        self.assertAlmostEqual(sum(float(row["weight"]) for row in top), 1, 9)
        for row in mine:
            group, _, member = row["criterion"].partition(".")
            of = answer["criteria"][group]
            of = of["criteria"][member] if member else of
            self.assertEqual([float(row["value_min"]), float(row["value_max"])], of["value"])
            self.assertEqual(row["fact"] == "", of.get("attribute") is None, row)
        tabs = program.run("explain", "cphq", "--against", "chda", "--format", "tsv").stdout.decode()
        self.assertEqual(list(csv.DictReader(io.StringIO(tabs), delimiter="\t")), rows)
        lines = program.run("explain", "cphq", "--against", "chda", "--format", "jsonl").stdout.decode().splitlines()
        self.assertEqual([json.loads(line)["criterion"] for line in lines], [row["criterion"] for row in rows])

    def test_lists_of_both_kinds_beside_each_other(self):
        programs = self.file("p.json", [a_program("a--x")])
        certifications = self.file("c.jsonl", json.dumps(a_certification("c")) + "\n")
        for order in ([programs, certifications], [certifications, programs]):
            given = ["--data", order[0], "--data", order[1]]
            self.assertEqual([row["id"] for row in self.rows("programs", *given)], ["a--x"])
            self.assertEqual([row["id"] for row in self.rows("certs", *given)], ["c"])
        # A wrong key is still named, though it is one of the other kind.
        wrong = self.file("w.json", [a_program("b--x", issuer="Example Board")])
        self.assertIn("issuer: is not a field of a program",
                      self.text("programs", "--data", programs, "--data", wrong, code=2))

    def test_words_for_not_known_are_refused(self):
        check = jsonschema.Draft202012Validator(
            {**json.loads((program.ROOT / "data/schema/programs.schema.json").read_text()), "$ref": "#/$defs/program",
             "type": "object", "properties": {}, "required": [], "additionalProperties": True})
        for words in ("N/A", "n/a", "unknown", "Unknown", "TBD", "-", "–", "?", " ", "not available"):
            for record in (a_program("a--x", degree=words), a_program("a--x", platform=words),
                           a_program("a--x", concentrations=["Data", words]), a_program("a--x", name=words)):
                data = self.file("p.json", [record])
                self.assertIn("says nothing; leave the key out", self.text("programs", "--data", data, code=2))
                self.assertIn("says nothing; leave the key out", self.text("data", "validate", data, code=2))
                self.assertFalse(check.is_valid(record), record)
        for words in ("None", "MS", "Master of Unknown Arts", "Q", "NA"):
            record = a_program("a--x", degree=words)
            self.text("programs", "--data", self.file("p.json", [record]))
            self.assertTrue(check.is_valid(record), record)

    def test_who_may_enter_is_named(self):
        for open_to, problem in (
            ({"note": "Staff only"}, "open_to.who: is missing, it says who may enter"),
            ({"who": "country-residents"}, "open_to.country: is missing, country-residents are those of a country"),
            ({"who": "invitation", "country": "US"}, "open_to.country: stands only beside country-residents"),
        ):
            data = self.file("p.json", [a_program("a--x", open_to=open_to)])
            self.assertIn(problem, self.text("programs", "--data", data, code=2))
            self.assertIn(problem, self.text("data", "validate", data, code=2))
        data = self.file("p.json", [a_program("a--x", open_to={"who": "country-residents", "country": "US"})])
        self.text("programs", "--data", data, code=1)
        self.assertIn("a--x", self.text("programs", "--data", data, "--restricted"))

    def test_weight_of_a_member_by_its_id(self):
        def of(*flags):
            return program.results("programs", "--limit", "1", *flags)["model"]

        self.assertEqual(of("--weight", "gpa=99"), of("--weight", "entry.gpa=99"))
        self.assertNotEqual(of("--weight", "gpa=99"), of())
        member = {"attribute": "credits", "value": {"points": [[0, 1], [60, 0]]}, "weight": 1, "id": "size"}
        group = [{"id": name, "weight": 1, "criteria": [member]} for name in ("a", "b")]
        model = self.file("m.json", {"id": "m", "for": "programs", "title": "T", "about": "x", "criteria": group})
        self.assertIn('"size" names several criteria of the model m: a.size and b.size',
                      self.text("programs", "--model", model, "--weight", "size=3", code=2))
        self.assertIn("stands in a group", self.text("programs", "--priorities", "gpa,cost", code=2))

    def test_a_brief_is_one_page(self):
        # A person of whom much is told and little published: everything takes its longest words.
        person = self.file("me.json", {
            "highest_degree": "none", "degree_field": "nursing", "licences": ["pharmacist"], "gpa": 3.4,
            "experience_years": 6, "healthcare_years": 6, "skills": ["statistics"], "certifications": [], "state": "TX",
            "country": "US", "budget_usd": 30000, "hours_per_week": 20, "pace": "part-time",
            "current_salary_usd": 82000, "goal": "informatics", "delivery": ["online"],
            "schedule": ["evening", "weekend"], "memberships": ["ACHE"]})
        page = program.run("brief", "--me", person).stdout.decode()
        self.assertLessEqual(page.count("\n"), 70)
        self.assertIn("Ask the schools", page)
        self.assertLessEqual(max(map(len, page.splitlines())), 80)
        self.assertLessEqual(program.run("brief", "--me", person, "--format", "markdown").stdout.count(b"\n"), 70)

    def months_of(self, kind, record, **person):
        me = self.file("me.json", {"highest_degree": "bachelor", "gpa": 3.5, "experience_years": 2,
                                   "healthcare_years": 2, "skills": [], "licences": ["rn"], **person})
        data = self.file("d.json", [record])
        found = program.results(kind, "--data", data, "--me", me, "--no-limits", "--keep-unknown")["results"][0]
        row = self.rows(kind, "--data", data, "--me", me, "--no-limits", "--keep-unknown")[0]
        status = found["eligibility"]["status"]
        months = found["eligibility"].get("months")
        self.assertEqual(row["eligible_months"], "" if months is None else str(months))
        return status, months

    def test_eligible_after_how_many_months(self):
        met = {"degree_required": "bachelor", "min_gpa": 3, "gre": "not-required", "experience_years": 0}
        asked = [{"skill": skill, "level": "required"} for skill in ("python", "statistics", "calculus")]

        def after(change, **person):
            return self.months_of("programs", a_program("a--x", admission={**met, "prerequisites": [], **change}), **person)

        self.assertEqual(after({}), ("eligible", None))
        self.assertEqual(after({"experience_years": 3.5}), ("eligible-after", 18))
        self.assertEqual(after({"prerequisites": asked}), ("eligible-after", 12))  # one after the other
        self.assertEqual(after({"prerequisites": asked}, hours_per_week=20), ("eligible-after", 8))  # two at a time
        self.assertEqual(after({"prerequisites": asked[:1], "experience_years": 3}), ("eligible-after", 12))  # beside it
        self.assertEqual(after({"gre": "required"}), ("eligible-after", 2))
        self.assertEqual(after({"gre": "required"}, hours_per_week=5), ("eligible-after", 4))
        self.assertEqual(after({"degree_required": "master"}), ("eligible-after", None))
        self.assertEqual(after({"min_gpa": 3.9}), ("not-eligible", None))

        def certified_after(**alternative):
            return self.months_of("certs", a_certification("c", eligibility=[alternative]))

        self.assertEqual(certified_after(healthcare_years=3), ("eligible-after", 12))
        self.assertEqual(certified_after(ce_hours=30), ("eligible-after", 1))
        self.assertEqual(certified_after(membership="ACHE"), ("eligible-after", 0))

    def test_eligibility_has_the_same_keys_wherever_it_stands(self):
        admission = {"degree_required": "bachelor", "min_gpa": 3, "gre": "not-required",
                     "prerequisites": [{"skill": "python", "level": "required"}]}
        data = self.file("d.json", [a_program("a--x", admission=admission), a_program("b--x", admission=admission)])
        me = self.file("me.json", {"highest_degree": "bachelor", "gpa": 3.5, "skills": []})
        given = ("--data", data, "--me", me)
        told = [program.results("programs", *given, "--no-limits", "--keep-unknown")["results"][0]["eligibility"],
                program.results("show", "a--x", *given)["results"][0]["eligibility"],
                program.results("compare", "a--x", "b--x", *given)["results"][0]["eligibility"]]
        self.assertEqual(told[0]["months"], 4)
        self.assertEqual(told[1:], told[:1] * 2)
        nurse = program.ROOT / "docs" / "people" / "nurse-texas.json"
        brief = program.results("brief", "--me", nurse, "--role", "clinical-informatics-specialist")
        plan = program.results("plan", "--role", "clinical-informatics-specialist", "--me", nurse)
        steps = [step for one in plan["plans"] for step in one["steps"]]
        for step in (*brief["programs"], *(one["step"] for one in brief["programs"]), *steps):
            with self.subTest(step["id"]):
                eligibility = step["eligibility"]
                self.assertEqual("months" in eligibility, eligibility["status"] == "eligible-after")

    def test_a_plan_starts_when_she_may(self):
        admission = {"degree_required": "bachelor", "min_gpa": 3, "gre": "required",
                     "prerequisites": [{"skill": skill, "level": "required"} for skill in ("python", "statistics")]}
        record = a_program("a--x", admission=admission, duration_months={"min": 12, "max": 12}, delivery=["online"],
                           topics=["ehr-systems", "interoperability", "databases"])
        for hours in (6, 10, 25):
            me = self.file("me.json", {"highest_degree": "bachelor", "gpa": 3.5, "skills": [], "hours_per_week": hours})
            data = self.file("d.json", [record])
            found = program.results("programs", "--data", data, "--me", me, "--no-limits")["results"][0]
            plan = program.results("plan", "--role", "clinical-informatics-specialist", "--data", data, "--me", me,
                                   "--program", "a--x")["plans"][0]
            step = next(step for step in plan["steps"] if step["kind"] == "program")
            self.assertEqual(step["start_month"], found["eligibility"]["months"], hours)

    def test_residents_do_not_pay_what_only_others_are_told(self):
        record = a_program("a--x", credits=30, cost={"currency": "USD", "per_credit_nonresident": 900})

        def cost(*flags):
            data = self.file("p.json", [record])
            answer = program.results("programs", "--data", data, *flags)
            return answer["results"][0]["criteria"]["cost"]["attribute"]

        self.assertEqual(cost("--resident", "OH")["max"], 27000)
        self.assertEqual(cost()["max"], 27000)
        self.assertIsNone(cost("--resident", "TX"))

    def test_a_page_is_no_list(self):
        for form in ("jsonl", "csv", "tsv"):
            self.assertIn(f"--format {form} is no page", self.text("brief", "--me", NURSE, "--format", form, code=2))


if __name__ == "__main__":
    unittest.main()
