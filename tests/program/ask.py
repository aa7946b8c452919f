#!/usr/bin/env python3
"""The facts worth finding out: their value against closed forms and against a sampling of our own."""

import json
import random
import tempfile
import unittest

import program

CREDITS = {"id": "credits", "weight": 1, "attribute": "credits", "value": {"points": [[0, 0], [100, 1]]}}
GPA = {"id": "gpa", "weight": 1, "attribute": "admission.min_gpa", "value": {"points": [[2, 1], [4, 0]]}}


class Ask(unittest.TestCase):
    def ask(self, records, criteria, *arguments):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as data, tempfile.NamedTemporaryFile("w", suffix=".json") as model:
            json.dump([{"name": one["id"], "credential": "master", **one} for one in records], data)
            json.dump({"id": "m", "for": "programs", "criteria": criteria}, model)
            data.flush(), model.flush()
            return program.results("ask", "--data", data.name, "--model", model.name, *arguments)

    def worth(self, answer):
        return {(one["id"], one["criterion"]): one["evpi"] for one in answer["results"]}

    def test_two_records_and_one_unknown(self):
        # a is 0 to 100, 50 on average; b is exactly x: E (u − x)⁺ − (50 − x)⁺.
        for x in (1, 10, 25, 50, 60, 90, 100):
            answer = self.ask([{"id": "a--x"}, {"id": "b--x", "credits": x}], [CREDITS])
            exact = (100 - x) ** 2 / 200 - max(50 - x, 0)
            self.assertAlmostEqual(self.worth(answer).get(("a--x", "credits"), 0), exact, places=8)
            self.assertEqual(answer["first"]["id"], "a--x" if x < 50 else answer["first"]["id"] if x == 50 else "b--x")

    def test_intervals_count_as_far_as_they_are_open(self):
        answer = self.ask([{"id": "a--x", "duration_months": {"min": 40, "max": 60}}, {"id": "b--x", "duration_months": {"min": 45, "max": 45}}],
                          [{"id": "months", "weight": 1, "attribute": "@months", "value": {"points": [[0, 0], [100, 1]]}}])
        self.assertAlmostEqual(self.worth(answer)[("a--x", "months")], 15 ** 2 / 40 - 5, places=8)

    def test_zero_where_it_must_be(self):
        records = [{"id": "a--x", "credits": 90}, {"id": "b--x", "credits": 80}, {"id": "c--x", "credits": 1}]
        answer = self.ask(records, [CREDITS, {**GPA, "weight": 0}])
        self.assertEqual([one["evpi"] for one in answer["results"] if one["evpi"] != 0], [])
        alone = self.ask(records[:1], [CREDITS, GPA])
        self.assertEqual(self.worth(alone), {("a--x", "gpa"): 0})
        answer = self.ask(records, [CREDITS, GPA])
        self.assertNotIn(("c--x", "gpa"), {key for key, worth in self.worth(answer).items() if worth > 0})
        self.assertTrue(all(one["evpi"] >= 0 for one in answer["results"]))

    def test_members_of_groups_count_by_themselves(self):
        group = {"id": "g", "weight": 1, "criteria": [{**CREDITS, "weight": 3}, GPA]}
        answer = self.ask([{"id": "a--x"}, {"id": "b--x", "credits": 50, "admission": {"min_gpa": 3}}], [group])
        # Both score 50 on average; the fact of width w is worth w / 8.
        self.assertAlmostEqual(self.worth(answer)[("a--x", "g.credits")], 75 / 8, places=8)
        self.assertAlmostEqual(self.worth(answer)[("a--x", "g.gpa")], 25 / 8, places=8)

    def test_bundled_data_against_a_sampling(self):
        """The most valuable facts that are evenly spread, worked out again from what `programs` prints."""
        narrow = ["--credential", "master", "--delivery", "online", "--cost-basis", "published,derived", "--keep-unknown", "--model", "quality"]
        asked = program.results("ask", *narrow)
        ranked = program.results("programs", *narrow)
        means = {one["id"]: sum(one["score_range"]) / 2 for one in ranked["results"]}
        best = max(means, key=means.get)
        self.assertEqual(asked["first"]["id"], best)
        self.assertAlmostEqual(asked["first"]["mean_score"], means[best], places=6)
        checked = 0
        generator = random.Random(1)
        for one in asked["results"]:
            path = one["criterion"].split(".")
            entry = next(e for e in ranked["results"] if e["id"] == one["id"])["criteria"][path[0]]
            share = entry["weight"]
            for name in path[1:]:
                entry = entry["criteria"][name]
                share *= entry["weight"]
            low, high = entry["value"]
            others = max(mean for id_, mean in means.items() if id_ != one["id"])
            without = means[one["id"]] - 100 * share * (low + high) / 2
            if one["evpi"] < 0.05:
                break
            draws = [max(without + 100 * share * (low + (high - low) * generator.random()), others) for _ in range(40000)]
            expected = sum(draws) / len(draws) - max(means[one["id"]], others)
            self.assertAlmostEqual(one["evpi"], expected, delta=0.1, msg=one["question"])
            checked += 1
        self.assertGreater(checked, 3)
        self.assertEqual([one["evpi"] for one in asked["results"]], sorted((one["evpi"] for one in asked["results"]), reverse=True))

    def test_questions_in_words(self):
        answer = program.results("ask", "--delivery", "online", "--limit", 5)
        self.assertEqual(len(answer["results"]), 5)
        for one in answer["results"]:
            self.assertEqual({"id", "field", "criterion", "evpi", "question"} - set(one), set())
            self.assertRegex(one["question"], r"^.+, .+: .+\?$")
        for arguments in (("--model", "quality"), ("certs", "--domain", "quality")):
            shown = program.run("ask", *arguments)
            self.assertEqual(shown.returncode, 0, shown.stderr.decode())
            self.assertIn("Worth", shown.stdout.decode())
        few = [one["id"] for one in program.results("programs", "--limit", 3, "--model", "quality")["results"]]
        among = program.results("ask", "--ids", ",".join(few), "--model", "quality")
        self.assertEqual(among["matched"], 3)
        self.assertLessEqual({one["id"] for one in among["results"]}, set(few))
        one = program.run("ask", "--ids", answer["first"]["id"])
        self.assertEqual((one.returncode, one.stdout), (0, b"No single missing fact would change what is first.\n"))
        self.assertEqual(program.run("ask", "--search", "no such program anywhere").returncode, 1)
        # Worth something, but too little to be shown: told as that.
        for model in ("balanced", "lowest-cost", "fastest", "leadership"):
            worth = program.results("ask", "--limit", 1, "--model", model)["results"][0]["evpi"]
            told = program.run("ask", "--limit", 1, "--model", model).stdout.decode()
            self.assertEqual("is worth 0.005 points of mean score or more" in " ".join(told.split()), 0 < worth < 0.005, (model, worth, told))

    def test_formats(self):
        lines = program.run("ask", "--format", "jsonl", "--limit", 3).stdout.decode().splitlines()
        self.assertEqual([json.loads(line)["evpi"] for line in lines], [one["evpi"] for one in program.results("ask", "--limit", 3)["results"]])
        self.assertTrue(program.run("ask", "--format", "csv", "--limit", 3).stdout.startswith(b"id,field,criterion,evpi,question"))


if __name__ == "__main__":
    unittest.main()
