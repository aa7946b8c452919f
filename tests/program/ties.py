#!/usr/bin/env python3
"""Weights that say the same in other digits give the same answer: scores are compared on a grid, not to the last bit."""

import json
import re
import tempfile
import unittest

import program

TIES = program.DATA / "ties"
NOISE = re.compile(rb"\d\.\d*(?:0{8}|9{8})\d+")


def answer(data, model, *arguments):
    return program.run("programs", "--data", TIES / data, "--model", TIES / model, "--keep-unknown", *arguments, "--format", "json")


class Ties(unittest.TestCase):
    def pairs(self):
        yield "tie.jsonl", ("tie.json", "tieint.json")
        for data in ("pareto.jsonl", "pareto2.jsonl"):
            yield data, ("pareto_float.json", "pareto_int.json")

    def test_order_and_front(self):
        for data, models in self.pairs():
            for arguments in ((), ("--pareto",), ("--pareto=point",), ("--robust=1000", "--weights-uncertainty", "0")):
                with self.subTest(data=data, arguments=arguments):
                    shown = [answer(data, model, *arguments) for model in models]
                    parsed = [json.loads(one.stdout) for one in shown]
                    told = [
                        ([(e["id"], e["score"], e["score_range"], e.get("robust")) for e in one["results"]],
                         [(e["id"], e["dominated_by"]) for e in one.get("dominated", [])])
                        for one in parsed
                    ]
                    self.assertEqual(told[0], told[1])
                    for one in shown:
                        self.assertIsNone(NOISE.search(one.stdout), NOISE.search(one.stdout))

    def test_what_is_right(self):
        tie = json.loads(answer("tie.jsonl", "tie.json", "--robust=1000", "--weights-uncertainty", "0").stdout)["results"]
        self.assertEqual([(e["id"], e["score"]) for e in tie], [("a--x", 50), ("b--x", 50)])
        self.assertEqual([e["robust"]["p_first"] for e in tie], [0.5, 0.5])
        for kind in ("--pareto", "--pareto=necessary", "--pareto=point"):
            front = json.loads(answer("pareto.jsonl", "pareto_float.json", kind).stdout)
            self.assertEqual([e["id"] for e in front["results"]], ["a--x"])
            self.assertEqual([(e["id"], e["dominated_by"]) for e in front["dominated"]], [("b--x", ["a--x"])])

    def test_two_that_tie_swap_at_the_weights_as_they_are(self):
        for model in ("tie.json", "tieint.json"):
            shown = program.run("explain", "a--x", "--against", "b--x", "--data", TIES / "tie.jsonl", "--model", TIES / model,
                                "--format", "json").stdout
            told = json.loads(shown)
            self.assertEqual(told["gap"], 0)
            for swap in told["swaps"]:
                self.assertEqual(swap["weight_from"], swap["weight_to"])
            self.assertIsNone(NOISE.search(shown), NOISE.search(shown))

    def test_unknown_facts_count_as_missing_says(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as model, tempfile.NamedTemporaryFile("w", suffix=".jsonl") as data:
            json.dump({"id": "m", "for": "programs", "criteria": [
                {"id": "credits", "weight": 1, "attribute": "credits", "value": {"points": [[0, 0], [100, 1]]}},
                {"id": "gpa", "weight": 1, "attribute": "admission.min_gpa", "value": {"points": [[2, 0], [4, 1]]}}]}, model)
            model.flush()
            for line in ({"id": "a--x", "name": "A", "credential": "master", "credits": 60, "admission": {"min_gpa": 3}},
                         {"id": "b--x", "name": "B", "credential": "master", "credits": 50}):
                data.write(json.dumps(line) + "\n")
            data.flush()
            ask = ["programs", "--data", data.name, "--model", model.name]
            self.assertEqual(len(program.results(*ask, "--pareto")["results"]), 2)
            self.assertEqual(len(program.results(*ask, "--pareto=point")["results"]), 1)
            self.assertEqual(len(program.results(*ask, "--pareto=point", "--missing", "best")["results"]), 2)

    def test_a_word_that_is_no_kind_of_front(self):
        refused = program.run("programs", "--pareto=pointt")
        self.assertEqual((refused.returncode, refused.stdout), (2, b""))
        self.assertIn(b"point", refused.stderr)


if __name__ == "__main__":
    unittest.main()
