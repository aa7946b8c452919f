#!/usr/bin/env python3
"""Scores worked out again, by another program in another language, from what progrank prints: the model of
`progrank models ID --format json` and the attributes of every record. They must agree to 1e-9."""

import math
import unittest

import program

TOLERANCE = 1e-9
ALPHA = {"worst": 0.0, "cautious": 0.25, "neutral": 0.5, "best": 1.0}
EVERY_STATUS = {"programs": "active,announced,paused,closed", "certs": "active,retired,announced"}


def curve_at(points, x):
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


def points_value(points, attribute):
    if not isinstance(attribute, dict):
        low = high = attribute
    else:
        low = attribute["min"]
        high = math.inf if attribute["max"] is None else attribute["max"]
    inside = [y for x, y in points if low < x < high]
    values = [curve_at(points, low), curve_at(points, high), *inside]
    return min(values), max(values)


def categories_value(function, attribute):
    if isinstance(attribute, bool):
        words = ["true" if attribute else "false"]
    else:
        words = attribute if isinstance(attribute, list) else [attribute]
    values = [function["categories"].get(word, 0) for word in words]
    combined = {"max": max, "min": min, "mean": lambda v: sum(v) / len(v)}[function.get("combine", "max")](values)
    return combined, combined


def coverage_value(function, attribute):
    wanted = function["coverage"]
    share = sum(weight for word, weight in wanted.items() if word in attribute) / sum(wanted.values())
    return share, 1.0 if function.get("open") else share


def value_of(function, attribute):
    if "present" in function:
        return (0.0, 0.0) if attribute is None else (1.0, 1.0)
    if attribute is None:
        return 0.0, 1.0
    if "points" in function:
        return points_value(function["points"], attribute)
    if "categories" in function:
        return categories_value(function, attribute)
    return coverage_value(function, attribute)


def group_value(criteria, printed):
    """The weighted mean of the criteria's values."""
    total = sum(criterion["weight"] for criterion in criteria)
    if total == 0:
        return 0.0, 1.0
    low = high = 0.0
    for criterion in criteria:
        if criterion["weight"] == 0:
            continue
        entry = printed[criterion["id"]]
        if "criteria" in criterion:
            value = group_value(criterion["criteria"], entry["criteria"])
        else:
            value = value_of(criterion["value"], entry["attribute"])
        low += criterion["weight"] / total * value[0]
        high += criterion["weight"] / total * value[1]
    return low, high


class Recompute(unittest.TestCase):
    def assertClose(self, actual, expected, where):
        self.assertLessEqual(abs(actual - expected), TOLERANCE, f"{where}: {actual} != {expected}")

    def check_parts(self, criteria, printed, points, where):
        """Values, weights and points of a level, and of the groups in it."""
        total = sum(criterion["weight"] for criterion in criteria)
        self.assertEqual(list(printed), [criterion["id"] for criterion in criteria], where)
        self.assertClose(sum(entry["points"] for entry in printed.values()), points, where)
        if total > 0:
            self.assertClose(sum(entry["weight"] for entry in printed.values()), 1, where)
        for criterion in criteria:
            entry = printed[criterion["id"]]
            here = f"{where}.{criterion['id']}"
            if total > 0:
                self.assertClose(entry["weight"], criterion["weight"] / total, here)
            if "criteria" in criterion:
                value = group_value(criterion["criteria"], entry["criteria"])
                self.check_parts(criterion["criteria"], entry["criteria"], entry["points"], here)
            else:
                value = value_of(criterion["value"], entry["attribute"])
            self.assertClose(entry["value"][0], value[0], here)
            self.assertClose(entry["value"][1], value[1], here)

    def check(self, answer, model, alpha):
        for entry in answer["results"]:
            low, high = group_value(model["criteria"], entry["criteria"])
            self.assertClose(entry["score"], 100 * (low + alpha * (high - low)), entry["id"])
            self.assertClose(entry["score_range"][0], 100 * low, entry["id"])
            self.assertClose(entry["score_range"][1], 100 * high, entry["id"])
            self.check_parts(model["criteria"], entry["criteria"], entry["score"], entry["id"])
        ranked = sorted(answer["results"], key=lambda e: (-e["score"], -e["score_range"][0], e["id"]))
        self.assertEqual([e["id"] for e in answer["results"]], [e["id"] for e in ranked])
        self.assertEqual([e["rank"] for e in answer["results"]], list(range(1, len(ranked) + 1)))

    def test_every_bundled_record_under_every_bundled_model(self):
        checked = 0
        for model in program.results("models")["results"]:
            command = {"programs": "programs", "certifications": "certs"}.get(model["for"])
            if not command:
                continue
            printed = program.results("models", model["id"])["results"][0]
            for missing, alpha in ALPHA.items():
                with self.subTest(model=model["id"], missing=missing):
                    answer = program.results(
                        command, "--status", EVERY_STATUS[command], "--keep-unknown", "--limit", 0,
                        *(["--restricted"] if command == "programs" else []),
                        "--model", model["id"], "--missing", missing,
                    )
                    self.assertEqual(answer["model"], printed)
                    self.assertEqual(answer["counts"]["matched"], answer["counts"]["total"])
                    self.assertEqual(len(answer["results"]), answer["counts"]["total"])
                    self.check(answer, printed, alpha)
                    checked += len(answer["results"])
        self.assertGreater(checked, 4 * 5 * 50)

    def test_weights_and_priorities_of_the_user(self):
        for arguments in (
            ["--weight", "cost=80", "--weight", "flexibility.delivery=1", "--weight", "evidence=0"],
            ["--priorities", "duration,cost,entry"],
            ["--pace", "part-time", "--resident", "TX"],
            ["--cost-basis", "published"],
            ["--have", "statistics,programming"],
        ):
            with self.subTest(arguments):
                answer = program.results("programs", "--keep-unknown", "--limit", 0, *arguments)
                self.check(answer, answer["model"], ALPHA["cautious"])

    def test_rank_order_centroid_weights(self):
        answer = program.results("programs", "--limit", 1, "--priorities", "duration,cost,entry")
        weights = {criterion["id"]: criterion["weight"] for criterion in answer["model"]["criteria"]}
        expected = {"duration": 11 / 18, "cost": 5 / 18, "entry": 2 / 18}
        for name, weight in weights.items():
            self.assertClose(weight, expected.get(name, 0), name)

    def test_a_model_that_was_printed_reads_back(self):
        import tempfile, json
        printed = program.results("models", "ai-depth")["results"][0]
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(printed, file)
            file.flush()
            own = program.results("programs", "--model", file.name, "--limit", 0)
        bundled = program.results("programs", "--model", "ai-depth", "--limit", 0)
        self.assertEqual(own["results"], bundled["results"])

    def test_no_record_changes_the_score_of_another(self):
        few = ["--data", "programs.json", "--keep-unknown", "--limit", 0]
        before = program.results("programs", *few)
        after = program.results("programs", *few, "--add", "added.jsonl")
        among_many = program.results("programs", "--add", "programs.json", "--add", "added.jsonl", "--keep-unknown", "--limit", 0)
        ids = [entry["id"] for entry in before["results"]]
        self.assertGreater(len(ids), 4)
        for answer in (after, among_many):
            self.assertGreater(len(answer["results"]), len(ids))
            kept = [entry for entry in answer["results"] if entry["id"] in ids]
            self.assertEqual([entry["id"] for entry in kept], ids, "the order of two others")
            for old, new in zip(before["results"], kept):
                for key in ("score", "score_range", "criteria"):
                    self.assertEqual(old[key], new[key], old["id"])

    def test_same_input_same_bytes(self):
        for arguments in (["programs", "--format", "json"], ["programs", "--robust=500", "--seed", "3", "--format", "json"], ["certs"]):
            self.assertEqual(program.run(*arguments).stdout, program.run(*arguments).stdout)


if __name__ == "__main__":
    unittest.main()
