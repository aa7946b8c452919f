#!/usr/bin/env python3
"""Months at her pace, her goal and her wishes: the commands agree with each other, and say what follows from the person file."""

import json
import pathlib
import tempfile
import unittest

import program

NURSE = {
    "goal": "ai", "wants": ["master", "certification"], "highest_degree": "bachelor", "degree_field": "nursing",
    "licences": ["rn"], "gpa": 3.1, "experience_years": 10, "healthcare_years": 10, "skills": [], "state": "OH",
    "country": "US", "delivery": ["online"], "schedule": ["evening", "weekend"], "travel": "none", "pace": "part-time",
    "hours_per_week": 10, "budget_usd": 30000,
}


class Person(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, **other):
        path = pathlib.Path(self.folder.name, "me.json")
        path.write_text(json.dumps({key: value for key, value in {**NURSE, **other}.items() if value is not None}))
        return str(path)

    def shortlist(self, *arguments, **other):
        return program.results("programs", "--me", self.file(**other), "--limit", 0, *arguments)


def months_of(result):
    """The criterion that looks at the months, wherever the model has it."""
    found = result["criteria"]["duration"]["attribute"]
    return None if found is None else (found["min"], found["max"], found["basis"], found["formula"])


class Months(Person):
    def test_the_commands_agree_to_the_month(self):
        me = self.file()
        listed = {entry["id"]: months_of(entry) for entry in self.shortlist()["results"]}
        self.assertGreater(len(listed), 15)
        known = [id for id, months in listed.items() if months]
        self.assertGreaterEqual(len({listed[id][2] for id in known}), 2)  # published and derived
        compared = program.results("compare", *list(listed)[:20], "--me", me)["results"]
        for entry in compared:
            self.assertEqual(months_of(entry), listed[entry["id"]], entry["id"])
        for id in known[:8]:
            explained = program.results("explain", id, "--me", me)
            self.assertEqual(months_of(explained), listed[id], id)
        for shown in program.results("show", *known, "--me", me)["results"]:
            fact = next(fact for fact in shown["facts"] if fact["field"] == "@months")
            low, high, basis, formula = listed[shown["id"]]
            text = f"{low:.0f}" if low == high else f"{low:.0f}–{high:.0f}"
            self.assertEqual(fact["text"], ("~" if basis == "derived" else "") + text, shown["id"])
            self.assertTrue(fact["basis"].startswith(f"{basis}: {formula}"), fact)

    def test_a_plan_takes_as_long_as_its_program(self):
        me = self.file(budget_usd=60000)
        plans = program.results("plan", "--role", "clinical-informatics-specialist", "--me", me, "--limit", 5)["plans"]
        listed = {entry["id"]: months_of(entry) for entry in
                  program.results("programs", "--me", me, "--no-limits", "--keep-unknown", "--limit", 0)["results"]}
        seen = 0
        for plan in plans:
            for step in plan["steps"]:
                if step["id"] in listed:
                    seen += 1
                    self.assertEqual(step["end_month"] - step["start_month"], listed[step["id"]][1], step["id"])
        self.assertGreater(seen, 0)

    def test_csv_and_filter_follow(self):
        done = program.run("programs", "--me", self.file(), "--limit", 0, "--format", "csv", "--fields",
                           "id,months_min,months_max,months_basis", "--max-months", 60)
        rows = [line.split(",") for line in done.stdout.decode().splitlines()[1:]]
        self.assertGreater(len(rows), 3)
        for _, low, high, basis in rows:
            self.assertLessEqual(float(low), 60)
            self.assertLessEqual(float(low), float(high))
            self.assertIn(basis, ("published", "derived"))

    def test_more_hours_are_never_slower(self):
        few = {e["id"]: months_of(e) for e in self.shortlist("--hours", 6)["results"]}
        many = {e["id"]: months_of(e) for e in self.shortlist("--hours", 18)["results"]}
        for id in few:
            if few[id] and many.get(id):
                self.assertLessEqual(many[id][1], few[id][1], id)

    def test_months_are_known_for_nearly_all_whose_credits_or_months_are(self):
        known = total = 0
        for entry in program.results("programs", "--me", self.file(budget_usd=None, goal="informatics"), "--no-limits",
                                     "--keep-unknown", "--limit", 0)["results"]:
            if entry["record"].keys() & {"credits", "duration_months", "part_time_months"}:
                total += 1
                known += months_of(entry) is not None
        self.assertGreater(total, 200)
        self.assertGreaterEqual(known / total, 0.8)

    def test_hours_of_nothing_are_refused(self):
        for hours in ("0", "-3", "200"):
            done = program.run("programs", "--hours", hours)
            self.assertEqual(done.returncode, 2, hours)
            self.assertIn(b"hours a week", done.stderr)
        done = program.run("programs", "--me", self.file(hours_per_week=0))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"lead nowhere", done.stderr)


class Goal(Person):
    def test_model_and_wishes_follow_and_are_said(self):
        answer = self.shortlist()
        self.assertEqual(answer["model"]["id"], "ai-for-clinicians")
        query = answer["query"]
        self.assertEqual((query["goal"], query["model"], query["delivery"], query["credential"], query["pace"]),
                         ("ai", "ai-for-clinicians", "online", "master", "part-time"))
        self.assertIn("clinical-ai", query["focus"])
        for entry in answer["results"]:
            record = entry["record"]
            self.assertIn("online", record["delivery"])
            self.assertEqual(record["credential"], "master")
            self.assertIn("part-time", record.get("attendance", ["part-time"]))
            self.assertTrue(set(record["focus"]) & set(query["focus"]))
        said = program.run("programs", "--me", self.file()).stderr.decode()
        for words in ("Goal ai: ranked by the model ai-for-clinicians", "no programming", "delivery online", "--no-limits"):
            self.assertIn(words, " ".join(said.split()))

    def test_a_job_title_is_told_with_the_role_it_is_taken_for(self):
        for command in ("programs", "certs"):
            said = program.run(command, "--me", self.file(goal="clinical informaticist")).stderr.decode()
            self.assertIn('Goal "clinical informaticist", taken for the role Clinical informatics specialist: ranked by',
                          " ".join(said.split()))

    def test_flags_win(self):
        answer = self.shortlist("--model", "fastest", "--focus", "quality-and-safety", "--delivery", "campus,online",
                                "--credential", "graduate-certificate,master", "--max-cost", 90000)
        self.assertEqual(answer["model"]["id"], "fastest")
        self.assertNotIn("goal", answer["query"])
        self.assertEqual(answer["query"]["focus"], "quality-and-safety")
        self.assertTrue(all("quality-and-safety" in entry["record"]["focus"] for entry in answer["results"]))
        lifted = self.shortlist("--no-limits", "--keep-unknown")
        nobody = program.results("programs", "--keep-unknown", "--limit", 0)
        self.assertGreaterEqual(lifted["counts"]["matched"], nobody["counts"]["matched"])

    def test_each_field_has_a_model_of_its_own(self):
        for goal, model in (("informatics", "informatics"), ("data", "data"), ("management", "leadership"),
                            ("quality", "quality"), ("nurse-executive", "leadership")):
            answer = self.shortlist(goal=goal, budget_usd=None)
            self.assertEqual(answer["model"]["id"], model, goal)
            self.assertGreater(answer["counts"]["matched"], 0, goal)
        self.assertEqual(self.shortlist(skills=["python"], budget_usd=None)["model"]["id"], "ai-depth")

    def test_certifications_follow_the_goal(self):
        me = self.file(goal="quality")
        answer = program.results("certs", "--me", me)
        self.assertEqual(answer["model"]["id"], "cert-quality-lead")
        self.assertIn("quality", answer["query"]["domain"])

    def test_a_goal_nobody_knows_is_refused_with_the_nearest_roles(self):
        for command in ("programs", "certs"):
            done = program.run(command, "--me", self.file(goal="nurse boss"))
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"goal", done.stderr)
            self.assertIn(b"nurse-executive", done.stderr)

    def test_evenings_count_for_who_studies_then(self):
        answer = self.shortlist()
        schedule = next(one for one in answer["model"]["criteria"] if one["id"] == "flexibility")["criteria"][2]
        categories = schedule["value"]["categories"]
        self.assertEqual(categories["evening"], 1)
        self.assertLess(categories["asynchronous"], 1)


class Application(Person):
    def test_materials_and_privacy_training_are_shown(self):
        path = pathlib.Path(self.folder.name, "programs.json")
        path.write_text(json.dumps({"programs": [{"id": "a--b", "name": "N", "admission": {
            "materials": ["letters", "statement-of-purpose", "interview"],
            "prerequisites": [{"skill": "privacy-training", "level": "required"}]}}]}))
        shown = program.run("show", "a--b", "--data", str(path)).stdout.decode()
        for words in ("What an application takes", "letters of recommendation, statement of purpose, an interview", "HIPAA"):
            self.assertIn(words, " ".join(shown.split()))


if __name__ == "__main__":
    unittest.main()
