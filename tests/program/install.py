#!/usr/bin/env python3
"""The installed package: found by find_package in a clean prefix, wherever that is moved to; examples/rank.cpp is built
against it, runs from any folder, and says what the program says."""

import csv
import io
import os
import pathlib
import subprocess
import tempfile
import unittest

from program import ROOT, run

BUILD = os.environ.get("PROGRANK_BUILD", str(ROOT / "build" / "dev"))


def checked(*arguments, **settings):
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, **settings)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, arguments))}\n{done.stdout}{done.stderr}")
    return done.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        top = pathlib.Path(cls.folder.name)
        checked("cmake", "--install", BUILD, "--prefix", str(top / "first"))
        cls.prefix = (top / "first").rename(top / "moved")  # nothing may remember where it was installed
        build = top / "example"
        checked("cmake", "-S", str(ROOT / "examples"), "-B", str(build), "-G", "Ninja",
                f"-DCMAKE_PREFIX_PATH={cls.prefix}")
        checked("cmake", "--build", str(build))
        cls.elsewhere = top / "elsewhere"
        cls.elsewhere.mkdir()
        cls.example = build / "rank"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_public_headers_are_installed_and_no_others(self):
        installed = {p.relative_to(self.prefix / "include") for p in (self.prefix / "include").rglob("*.hpp")}
        public = {p.relative_to(ROOT / "include") for p in (ROOT / "include").rglob("*.hpp")}
        self.assertEqual(installed, public)

    def test_the_example_is_short(self):
        self.assertLessEqual(len((ROOT / "examples" / "rank.cpp").read_text().splitlines()), 30)

    def test_the_example_says_what_the_program_says(self):
        lines = checked(str(self.example), cwd=self.elsewhere).splitlines()
        ranked = run("programs", "--delivery", "online", "--max-cost", "30000", "--model", "working-clinician", "--limit", "5",
                     "--format", "csv", "--fields", "rank,id")
        expected = [(row["rank"], row["id"]) for row in csv.DictReader(io.StringIO(ranked.stdout.decode()))]
        self.assertEqual([tuple(line.split()[:2]) for line in lines[1:]], expected)
        self.assertEqual(len(expected), 5)
        self.assertTrue(all("$" in line for line in lines[1:]), lines)
        self.assertRegex(lines[0], r"^\d+ of \d+ programs match$")


if __name__ == "__main__":
    unittest.main()
