#!/usr/bin/env python3
"""What the benchmarks run on: generated records are valid, unique and sorted, and the same seed gives the same bytes."""

import json
import os
import subprocess
import tempfile
import unittest

import program

GENERATE = os.environ["PROGRANK_GENERATE"]
COUNT = 3000


def generated(*options, count=COUNT):
    return subprocess.run([GENERATE, str(count), *options], capture_output=True, check=True).stdout


def share(records, key):
    return sum(key in record for record in records) / len(records)


class Generate(unittest.TestCase):
    def validated(self, text, suffix):
        with tempfile.NamedTemporaryFile(suffix=suffix) as file:
            file.write(text)
            file.flush()
            return program.run("data", "validate", file.name)

    def test_records_are_valid_in_every_layout_and_kind(self):
        for options in [], ["--array"], ["--kind", "certifications"], ["--kind", "certifications", "--array"]:
            done = self.validated(generated(*options), ".json")
            self.assertEqual((done.returncode, done.stderr), (0, b"1 file: 0 defects, 0 warnings\n"), options)

    def test_array_and_lines_hold_the_same_records(self):
        lines = [json.loads(line) for line in generated().splitlines()]
        self.assertEqual(lines, json.loads(generated("--array")))
        self.assertEqual(len({record["id"] for record in lines}), COUNT)
        self.assertEqual([], json.loads(generated("--array", count=0)))

    def test_same_seed_same_bytes(self):
        self.assertEqual(generated(), generated())
        self.assertNotEqual(generated(), generated("--seed", "7"))

    def test_unknowns_are_as_frequent_as_in_the_bundled_data(self):
        curated = [record for record in map(json.loads, generated().splitlines()) if record["detail"] == "curated"]
        bundled = json.loads((program.ROOT / "data/programs.json").read_text())["programs"]
        for key in ("delivery", "cost", "admission", "topics", "duration_months", "awards", "notes"):
            self.assertAlmostEqual(share(curated, key), share(bundled, key), delta=0.06, msg=key)

    def test_size_is_that_of_the_documented_million(self):
        self.assertAlmostEqual(len(generated()) / COUNT, 767, delta=30)

    def test_spoiled_records_are_the_ones_asked_for(self):
        done = self.validated(generated("--spoil", "1000"), ".jsonl")
        self.assertEqual(done.returncode, 2)
        self.assertEqual([line.split(b":")[1] for line in done.stdout.splitlines()], [b"1000", b"2000", b"3000"])


if __name__ == "__main__":
    unittest.main()
