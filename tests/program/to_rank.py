#!/usr/bin/env python3
"""explain ID --to-rank N: what it names is tried on the program itself: the weight, the fact, the word, what is published."""

import json
import unittest

from diff import SCHEMA
from scripts import Scratch

FILTERS = ["--delivery", "online"]


class ToRank(Scratch):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        import program

        cls.ranking = [entry["id"] for entry in program.results("programs", *FILTERS)["results"]]

    def way(self, wanted, rank, *arguments):
        answer = self.answer("explain", wanted, *FILTERS, "--to-rank", str(rank), *arguments)
        self.assertEqual([error.message for error in SCHEMA.iter_errors(answer)], [])
        return answer["to_rank"]

    def rank(self, wanted, *arguments):
        results = self.answer("programs", *FILTERS, *arguments)["results"]
        return next(entry["rank"] for entry in results if entry["id"] == wanted)

    def test_a_weight_beyond_the_one_named_brings_it_there(self):
        tried = lost = 0
        for place, rank in ((4, 1), (9, 3), (30, 10), (30, 25), (45, 40)):
            wanted = self.ranking[place]
            way = self.way(wanted, rank)
            self.assertEqual((way["rank"], way["stands"], way["rival"]["id"]), (rank, False, self.ranking[rank - 1]))
            for weight in way["weights"]:
                with self.subTest(wanted=wanted, weight=weight):
                    side = "above" if "above" in weight else "below"
                    step = 1e-6 * max(1, weight[side])
                    if "until" in weight:
                        step = min(step, abs(weight["until"] - weight[side]) / 2)
                    there = weight[side] + step if side == "above" else weight[side] - step
                    short = weight[side] - step if side == "above" else weight[side] + step
                    self.assertLessEqual(self.rank(wanted, "--weight", f"{weight['criterion']}={there:.12g}"), rank)
                    self.assertGreater(self.rank(wanted, "--weight", f"{weight['criterion']}={short:.12g}"), rank)
                    tried += 1
                    if "until" not in weight:
                        continue
                    # All the way to the weight at which it is lost again, and not beyond.
                    first, last = sorted((weight[side], weight["until"]))
                    for part in (0.25, 0.5, 0.75, 1 - 1e-6):
                        within = first + part * (last - first) if side == "above" else last - part * (last - first)
                        self.assertLessEqual(self.rank(wanted, "--weight", f"{weight['criterion']}={within:.12g}"), rank)
                    beyond = weight["until"] + step if side == "above" else weight["until"] - step
                    if beyond >= 0:
                        self.assertGreater(self.rank(wanted, "--weight", f"{weight['criterion']}={beyond:.12g}"), rank)
                        lost += 1
        self.assertGreater(tried, 4)
        self.assertGreater(lost, 0)

    def test_a_fact_that_is_named_brings_it_there(self):
        tried = 0
        for place, rank in ((4, 1), (9, 3), (20, 5), (30, 10), (45, 15), (60, 20)):
            wanted = self.ranking[place]
            for fact in self.way(wanted, rank)["facts"]:
                if fact["attribute"] == "@cost" and ("above" in fact or "below" in fact):
                    figure = fact["below"] - 1 if "below" in fact else fact["above"] + 1
                    own = {"cost": {"currency": "USD", "total": {"min": figure, "max": figure}, "fees": {"min": 0, "max": 0}}}
                elif fact["attribute"] in ("delivery", "attendance") and fact.get("any_of"):
                    own = {fact["attribute"]: [fact["any_of"][0]]}
                else:
                    continue
                name = self.file("own.json", [{"id": wanted, **own}])
                with self.subTest(wanted=wanted, fact=fact):
                    arguments = ["--override", name]
                    if fact["attribute"] == "delivery":
                        continue  # a filter asks for it here
                    # The evidence of the price changes as well, which is worth a little of its own.
                    self.assertLessEqual(self.rank(wanted, *arguments), rank + 1)
                    tried += 1
        self.assertGreater(tried, 2)

    def test_what_is_not_published_bounds_the_rank(self):
        for place in (5, 40, 90):
            wanted = self.ranking[place]
            everything = self.way(wanted, 1)["publish_all"]
            if everything is None:
                continue
            scores = {entry["id"]: entry for entry in self.answer("programs", *FILTERS)["results"]}
            best, worst = scores[wanted]["score_range"][1], scores[wanted]["score_range"][0]
            others = [entry["score"] for one, entry in scores.items() if one != wanted]
            self.assertEqual(everything["rank_best"], 1 + sum(score > best + 1e-9 for score in others))
            self.assertEqual(everything["rank_worst"], 1 + sum(score > worst + 1e-9 for score in others))
            fewest = self.way(wanted, everything["rank_best"])["publish"]
            self.assertEqual(fewest["rank_best"], everything["rank_best"])
            self.assertLessEqual(len(fewest["criteria"]), len(everything["criteria"]))

    def test_it_is_said_in_words(self):
        wanted = self.ranking[9]
        code, shown, told = self.run_here("explain", wanted, *FILTERS, "--to-rank", "3")
        self.assertEqual(code, 0, told)
        for words in ("To rank 3", self.ranking[2], "would stand between", "One weight alone", "One fact alone"):
            self.assertIn(words, shown.replace("\n", " "))
        self.assertIn("It stands at 1 already", self.run_here("explain", self.ranking[0], *FILTERS, "--to-rank", "5")[1])
        self.assertTrue(self.way(self.ranking[0], 5)["stands"])
        self.assertIn("## To rank 3", self.run_here("explain", wanted, *FILTERS, "--to-rank", "3", "--format", "markdown")[1])

    def test_ranks_that_are_not_there(self):
        for rank in ("0", "99999", "1.5", "-1"):
            self.refused("explain", self.ranking[3], *FILTERS, "--to-rank", rank, said=["--to-rank"])
        all_of_them = len(self.ranking)
        self.refused("explain", self.ranking[3], *FILTERS, "--to-rank", str(all_of_them + 1),
                     said=[f"--to-rank {all_of_them + 1}: {all_of_them} records are ranked here, 1 to {all_of_them} was expected"])


if __name__ == "__main__":
    unittest.main()
