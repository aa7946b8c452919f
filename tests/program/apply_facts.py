#!/usr/bin/env python3
"""tools/apply_facts.py on a copy of the bundled programs: it keeps what no patch speaks of, and says what it left out."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Patches(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        data = pathlib.Path(self.folder.name) / "data"
        data.mkdir()
        for name in ("programs.json", "institutions.json"):
            shutil.copy(ROOT / "data" / name, data / name)
        shutil.copytree(ROOT / "data" / "schema", data / "schema")
        self.programs = data / "programs.json"
        self.before = self.programs.read_bytes()

    def tearDown(self):
        self.folder.cleanup()

    def apply(self, *patches):
        file = self.programs.with_name("patches.jsonl")
        file.write_text("".join(json.dumps(patch) + "\n" for patch in patches), encoding="utf-8")
        return subprocess.run([sys.executable, ROOT / "tools" / "apply_facts.py", self.programs, file],
                              capture_output=True, text=True, check=False)

    def record(self, key):
        return next(entry for entry in json.loads(self.programs.read_text(encoding="utf-8"))["programs"]
                    if entry["id"] == key)

    def without_credits(self):
        return next(entry["id"] for entry in json.loads(self.before)["programs"]
                    if "credits" not in entry and "credit_unit" not in entry and "materials" not in
                    entry.get("admission", {}))

    def test_no_patch_changes_no_byte(self):
        self.assertEqual(self.apply().returncode, 0)
        self.assertEqual(self.programs.read_bytes(), self.before)

    def test_the_unit_of_a_price_is_kept_without_credits(self):
        key = self.without_credits()
        done = self.apply({"id": key, "set": {"credit_unit": "quarter"}, "sources": [], "evidence": {}})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.record(key)["credit_unit"], "quarter")
        self.assertNotIn("credits", self.record(key))

    def test_a_figure_without_a_page_is_refused_and_nothing_written(self):
        key = self.without_credits()
        done = self.apply({"id": key, "set": {"credits": 36}, "sources": [], "evidence": {}})
        self.assertEqual(done.returncode, 1)
        self.assertIn("patches.jsonl:1", done.stderr)
        self.assertEqual(self.programs.read_bytes(), self.before)


if __name__ == "__main__":
    unittest.main()
