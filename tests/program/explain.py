#!/usr/bin/env python3
"""explain against the rest of the program: what it says would swap two records does swap them when it is tried, its
ranks are those of the list, and what it says drops a record does."""

import json
import unittest

import program

QUERIES = {
    "programs": [["--delivery", "online"], ["--max-cost", "60000", "--model", "lowest-cost"], ["--model", "ai-depth", "--missing", "best"]],
    "certs": [["--domain", "quality,health-it"], ["--model", "cert-health-it", "--missing", "neutral"]],
}


def listed(command, *flags):
    return program.results(command, *flags, "--limit", 0)["results"]


def explain(*arguments):
    return program.results("explain", *arguments)


def pairs():
    for command, queries in QUERIES.items():
        for flags in queries:
            ids = [entry["id"] for entry in listed(command, *flags)]
            for first, second in ((0, 1), (1, 4), (6, 2)):
                if max(first, second) < len(ids):
                    yield command, flags, ids[first], ids[second]


class Explain(unittest.TestCase):
    def test_rank_score_and_criteria_are_those_of_the_list(self):
        for command, flags, first, second in pairs():
            entries = {entry["id"]: entry for entry in listed(command, *flags)}
            answer = explain(first, "--against", second, *flags)
            for told in (answer, answer["against"]):
                entry = entries[told["id"]]
                self.assertEqual(told["rank"], entry["rank"])
                self.assertEqual(told["of"], len(entries))
                self.assertEqual(told["score"], entry["score"])
                self.assertEqual(told["criteria"], entry["criteria"])
                self.assertEqual(told["excluded_by"], [])

    def test_differences_add_up_to_the_gap(self):
        for _, flags, first, second in pairs():
            answer = explain(first, "--against", second, *flags)
            top = sum(points for name, points in answer["differences"].items() if "." not in name)
            # Each is printed as a whole number of steps of 1e-9, so that a dozen of them may be off by six.
            self.assertAlmostEqual(top, answer["gap"], delta=1e-8)
            self.assertAlmostEqual(answer["score"] - answer["against"]["score"], answer["gap"], places=9)

    def test_weights_just_below_and_above_a_swap_give_different_orders(self):
        tried = 0
        for command, flags, first, second in pairs():
            for swap in explain(first, "--against", second, *flags)["swaps"]:
                if swap["weight_to"] is None:
                    continue
                orders = []
                for weight in (swap["weight_to"] * 0.99, swap["weight_to"] * 1.01):
                    ids = [e["id"] for e in listed(command, *flags, "--weight", f"{swap['criterion']}={weight!r}")]
                    orders.append(ids.index(first) < ids.index(second))
                self.assertNotEqual(*orders, (first, second, swap))
                tried += 1
        self.assertGreater(tried, 10)

    def test_a_cost_just_beyond_its_swap_gives_the_other_order(self):
        tried = 0
        for command, flags, first, second in pairs():
            if command != "programs":
                continue
            # Their own file names no sources, so the criterion about sources is switched off.
            flags = [flag for flag in flags if flag not in ("--max-cost", "60000")] + ["--weight", "evidence=0"]
            answer = explain(first, "--against", second, *flags)
            records = {e["id"]: e["record"] for e in listed(command, *flags) if e["id"] in (first, second)}
            for swap in answer["attribute_swaps"]:
                if swap["attribute"] != "@cost" or swap["to"] is None:
                    continue
                figure = swap["to"] * (1.001 if swap["swaps"] == "above" else 0.999)
                changed = {id: {k: v for k, v in record.items() if k != "evidence"} for id, record in records.items()}
                changed[swap["id"]]["cost"] = {"currency": "USD", "total": {"min": figure, "max": figure}}
                data = json.dumps({"programs": list(changed.values())}).encode()
                after = program.results("explain", first, "--against", second, *flags, "--data", "-", stdin=data)
                self.assertLess(after["gap"] * answer["gap"], 0, (first, second, swap))
                tried += 1
        self.assertGreater(tried, 2)

    def test_what_drops_a_record_drops_it_alone(self):
        flags = ["--max-cost", "30000", "--delivery", "online"]
        passing = {entry["id"] for entry in listed("programs", *flags)}
        for entry in listed("programs")[:40]:
            answer = explain(entry["id"], *flags)
            self.assertEqual(answer["excluded_by"] == [], entry["id"] in passing, entry["id"])
            self.assertEqual("rank" in answer, entry["id"] in passing)
            for dropped in answer["excluded_by"]:
                alone = {e["id"] for e in listed("programs", dropped["filter"], str(dropped["limit"]))}
                self.assertNotIn(entry["id"], alone)
                if isinstance(dropped["actual"], (int, float)):
                    self.assertGreater(dropped["actual"], dropped["limit"])
                    loosened = {e["id"] for e in listed("programs", dropped["filter"], repr(dropped["actual"]))}
                    self.assertIn(entry["id"], loosened)

    def test_wrong_usage_is_told(self):
        for arguments, said in {
            ("cphq", "--delivery", "online"): "--delivery does not ask about certifications",
            ("cphq", "--against", "lsu-shreveport--mha"): "two of a kind",
            ("cphq", "--against", "cphq"): "the same certification",
            ("cphq", "--format", "pdf"): "--format",
            ("cphq", "--max-cost", "dear"): "--max-cost",
            ("cphq", "--member", "--domain", "qality"): 'did you mean "quality"?',
            (): "ID is required",
        }.items():
            done = program.run("explain", *arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertEqual(done.stdout, b"")
            self.assertIn(said, done.stderr.decode(), arguments)


class Audit(unittest.TestCase):
    def test_known_counts_are_those_of_the_records(self):
        audit = program.results("models", "balanced", "--audit")["audit"]
        entries = listed("programs", "--status", "active,announced,paused,closed", "--keep-unknown", "--restricted")
        self.assertEqual(audit["records"], len(entries))
        known = {row["criterion"]: row["known"] for row in audit["criteria"]}
        for name in ("cost", "duration", "ai-depth", "accreditation"):
            self.assertEqual(known[name], sum(e["criteria"][name]["attribute"] is not None for e in entries), name)
        gre = sum("gre" in entry["record"].get("admission", {}) for entry in entries)
        self.assertEqual(known["entry.gre"], gre)

    def test_every_bundled_model_can_be_audited(self):
        for model in program.results("models")["results"]:
            audit = program.results("models", model["id"], "--audit")["audit"]
            top = [row for row in audit["criteria"] if "." not in row["criterion"]]
            self.assertAlmostEqual(sum(row["weight"] for row in top), 1)
            self.assertAlmostEqual(sum(row["influence_by_weight"] for row in top), 1)
            for row in top:
                self.assertTrue(row["influence"] is None or 0 <= row["influence"] <= 1)

    def test_data_without_audit_is_refused(self):
        done = program.run("models", "balanced", "--data", "programs.json")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--audit", done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
