#!/usr/bin/env python3
"""The library for other languages, as installed: a C file compiled by a C compiler against progrank.h and libprogrank.so, and
the Python module on it, say what the program says; errors are values, and nothing is written to standard output or error."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from program import DATA, ROOT, binary, environment, results, run

BUILD = os.environ.get("PROGRANK_BUILD", str(ROOT / "build" / "dev"))
QUESTION = {"delivery": ["online"], "max_cost": 45000, "no_gre": True, "model": "working-clinician", "missing": "worst", "weights": {"cost": 60}}
FLAGS = ("--delivery", "online", "--max-cost", "45000", "--no-gre", "--model", "working-clinician", "--missing", "worst", "--weight", "cost=60")


def done(*command, **settings):
    finished = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=600, **settings)
    if finished.returncode != 0:
        raise AssertionError(f"{command}: exit {finished.returncode}\n{finished.stdout}{finished.stderr}")
    return finished


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.prefix = pathlib.Path(cls.folder.name) / "prefix"
        done("cmake", "--install", BUILD, "--prefix", cls.prefix)
        cls.library = next(cls.prefix.rglob("libprogrank.so"))


class FromC(Installed):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.program = cls.prefix / "capi"
        done(shutil.which("gcc") or "cc", "-std=c99", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra", "-pedantic", "-Werror", ROOT / "tests/program/capi.c",
             f"-I{cls.prefix}/include", f"-L{cls.library.parent}", "-lprogrank", "-pthread", f"-Wl,-rpath,{cls.library.parent}", "-o", cls.program)

    def ask(self, how, options, question):
        """Status and text; a text that is no JSON is an error."""
        said = done(self.program, how, options if isinstance(options, str) else json.dumps(options),
                    question if isinstance(question, str) else json.dumps(question), cwd=DATA, env=environment())
        self.assertEqual(said.stderr, "")
        status, text = said.stdout.split("\n", 1)
        return int(status), json.loads(text) if status in "01" else text.strip()

    def test_ranks_as_the_program_does(self):
        for question, command in (
            (QUESTION, ("programs", *FLAGS)),
            ({"for": "certifications", "max-cost": "600", "member": True, "robust": 300, "robust_values": "point", "seed": 5, "limit": 4},
             ("certs", "--max-cost", "600", "--member", "--robust=300", "--robust-values", "point", "--seed", "5", "--limit", "4")),
            ({"resident": "TX", "pace": "part-time", "priorities": ["cost", "entry"], "keep_unknown": True, "limit": 7},
             ("programs", "--resident", "TX", "--pace", "part-time", "--priorities", "cost,entry", "--keep-unknown", "--limit", "7")),
            ({"have": ["statistics", "programming"], "degree": "bachelor", "limit": 5, "missing": "worst", "fields": ["id", "score"]},
             ("programs", "--have", "statistics,programming", "--degree", "bachelor", "--limit", "5", "--missing", "worst", "--fields", "id,score")),
        ):
            with self.subTest(question=question):
                status, answer = self.ask("rank", {}, question)
                expected = results(*command)
                self.assertEqual(status, 0)
                self.assertGreater(len(answer["results"]), 1)
                for key in expected.keys() - {"query"}:
                    self.assertEqual(answer[key], expected[key], key)

    def test_files_are_read(self):
        status, answer = self.ask("rank", {"data": "programs.json", "today": "2026-11-25"}, {})
        self.assertEqual(status, 0)
        self.assertEqual(answer["results"], results("programs", "--data", "programs.json", "--today", "2026-11-25")["results"])
        self.assertEqual(answer["inputs"], {"data": ["programs.json"], "today": ["2026-11-25"]})

    def test_queries_give_whole_records(self):
        status, answer = self.ask("query", {}, {"for": "certifications", "domain": "quality"})
        found = results("certs", "--domain", "quality")
        self.assertEqual((status, answer["matched"], answer["total"]), (0, found["counts"]["matched"], found["counts"]["total"]))
        self.assertEqual({record["id"] for record in answer["records"]}, {result["id"] for result in found["results"]})
        stored = {record["id"]: record for record in json.loads((ROOT / "data/certifications.json").read_text())["certifications"]}
        for record in answer["records"]:
            self.assertEqual(record, stored[record["id"]])

    def test_nothing_that_passes_is_an_answer(self):
        status, answer = self.ask("rank", {}, {"search": "nothing is called so"})
        self.assertEqual((status, answer["results"]), (1, []))
        self.assertEqual(self.ask("query", {}, {"search": "nothing is called so"})[1]["records"], [])

    def test_errors_are_values(self):
        for how, options, question, expected in (
            ("rank", {}, {"max_cots": 1}, '"max_cots" is no key of this, did you mean "max_cost"?'),
            ("rank", {}, {"delivery": "onlin"}, "online"),
            ("rank", {}, {"max_cost": "cheap"}, "max_cost: a number was expected"),
            ("rank", {}, {"max_cost": True}, "max_cost: a number was expected"),
            ("rank", {}, {"model": 5}, "model: a text was expected"),
            ("rank", {}, {"no_gre": 1}, "no_gre: true or false was expected"),
            ("rank", {}, {"model": "balancd"}, "balanced"),
            ("rank", {}, {"weights": {"price": 3}}, "price"),
            ("rank", {}, {"weights": 3}, 'weights: an object such as {"cost": 40} was expected'),
            ("rank", {}, {"fields": ["nmae"]}, "name"),
            ("rank", {}, {"limit": 2.5}, "limit: a whole number"),
            ("rank", {}, {"robust": 0}, "robust: how many samples, 1 or more, was expected"),
            ("rank", {}, {"hours": 200}, "hours a week"),
            ("rank", {}, {"for": "jobs"}, "programs and certifications"),
            ("query", {}, "[1]", "question"),
            ("query", {}, "{", "question"),
            ("query", {"data": "nowhere.json"}, {}, "nowhere.json"),
            ("query", {"date": "2026"}, {}, 'did you mean "data"?'),
        ):
            with self.subTest(question=question, options=options):
                status, text = self.ask(how, options, question)
                self.assertEqual(status, 2, text)
                self.assertIn(expected, text)

    def test_threads(self):
        self.assertEqual(done(self.program, "threads", env=environment()).stdout, "12 answers, 0 wrong\n")

    def test_only_its_own_functions_are_seen(self):
        symbols = {line.split()[-1] for line in done("nm", "-D", "--defined-only", self.library).stdout.splitlines()}
        self.assertEqual(symbols, {f"progrank_{name}" for name in ("load", "query", "rank", "free", "close", "version")})


class FromPython(Installed):
    def python(self, code):
        module = next(self.prefix.rglob("progrank/__init__.py")).parent.parent
        said = done(sys.executable, "-W", "error", "-c", code, cwd=DATA,
                    env=environment(PYTHONPATH=str(module), PROGRANK_LIBRARY=str(self.library), PYTHONDONTWRITEBYTECODE="1"))
        self.assertEqual(said.stderr, "")
        return said.stdout

    def test_ranks_as_the_program_does(self):
        said = self.python(f"import json, progrank\nwith progrank.load() as data: print(json.dumps(data.rank(**{QUESTION!r})))")
        self.assertEqual(json.loads(said)["results"], results("programs", *FLAGS)["results"])

    def test_version(self):
        self.assertEqual("progrank " + self.python("import progrank; print(progrank.version())"), run("--version").stdout.decode())

    def test_errors_and_closing(self):
        said = self.python("""
import pathlib, progrank
data = progrank.load(data=[pathlib.Path("programs.json")], kind="programs")
print(data.query(search="nothing is called so")["matched"])
for wrong in ({"max_cots": 1}, {"kind": "jobs"}):
    try:
        data.rank(**wrong)
    except progrank.InputError as error:
        print(isinstance(error, ValueError), error)
data.close()
data.close()
try:
    data.query()
except ValueError as error:
    print(error)
try:
    progrank.load(data=["nowhere.json"])
except progrank.InputError as error:
    print("nowhere.json" in str(error))
""")
        lines = said.splitlines()
        self.assertEqual(lines[0], "0")
        self.assertIn('True "max_cots" is no key of this, did you mean "max_cost"?', lines[1])
        self.assertIn("programs and certifications", lines[2])
        self.assertEqual(lines[3:], ["the data is closed", "True"])


if __name__ == "__main__":
    if not pathlib.Path(BUILD, "libprogrank.so").exists():
        print("capi: the build has no shared library (PROGRANK_SHARED)", file=sys.stderr)
        sys.exit(77)
    unittest.main()
