#!/usr/bin/env python3
"""Same question, same bytes: from one processor or all, any number of threads, in any locale, terminal or folder, a second
time, and whatever the order in which the system hands out memory."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from program import DATA, binary, environment, run

COMMANDS = [
    ("programs", "--limit", "20"),
    ("programs", "--delivery", "online", "--max-cost", "45000", "--format", "json"),
    ("programs", "--robust=2000", "--limit", "15", "--format", "json"),
    ("programs", "--robust=500", "--seed", "7", "--weights-uncertainty", "any", "--format", "csv"),
    ("programs", "--directory", "--max-cost", "30000", "--format", "csv"),
    ("programs", "--pareto", "--format", "jsonl"),
    ("programs", "--group-by", "institution.state", "--format", "json"),
    ("programs", "--search", "informatics", "--format", "markdown"),
    ("programs", "--priorities", "cost,duration", "--format", "tsv"),
    ("certs", "--format", "json"),
    ("certs", "--robust=1000", "--limit", "10"),
    ("certs", "--domain", "quality", "--format", "csv"),
    ("show", "wgu--mha"),
    ("compare", "wgu--mha", "lsu-shreveport--mha", "--format", "json"),
    ("explain", "wgu--mha", "--format", "json"),
    ("explain", "wgu--mha", "--against", "lsu-shreveport--mha"),
    ("roles", "--format", "json"),
    ("plan", "--role", "clinical-ai-analyst", "--format", "json"),
    ("reported", "--format", "json"),
    ("models", "balanced", "--format", "json"),
    ("data", "stats", "--format", "json"),
]


def answer(*command, env=None, before=(), cwd=DATA):
    done = subprocess.run([*before, binary(), *command], capture_output=True, env=env or environment(), cwd=cwd, timeout=300)
    if done.returncode not in (0, 1):
        raise AssertionError(f"{command}: {done.stderr.decode()[:500]}")
    return done.stdout


class Determinism(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.usual = {command: answer(*command) for command in COMMANDS}

    def same(self, **circumstances):
        for command in COMMANDS:
            with self.subTest(" ".join(command)):
                self.assertEqual(answer(*command, **circumstances), self.usual[command])

    @unittest.skipUnless(shutil.which("taskset"), "taskset is not there")
    def test_one_processor(self):
        self.same(before=["taskset", "-c", str(min(os.sched_getaffinity(0)))])

    def test_a_locale_with_decimal_commas_without_arenas_and_with_dirty_memory(self):
        """The locale is made here, for few systems have any but their own: without it the test would say nothing."""
        if not shutil.which("localedef"):
            self.skipTest("localedef is not there")
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", f"{folder}/de_DE.UTF-8"], capture_output=True)
            env = environment(LOCPATH=folder, LC_ALL="de_DE.UTF-8", LANG="tr_TR.UTF-8", MALLOC_PERTURB_="165", MALLOC_ARENA_MAX="1",
                              TZ="Pacific/Kiritimati")
            if subprocess.run(["locale", "decimal_point"], env=env, capture_output=True, text=True).stdout.strip() != ",":
                self.skipTest("the system has no description of de_DE")
            self.same(env=env)

    def test_without_a_locale(self):
        """Tables are then in ASCII; what scripts and documents take is the same."""
        for command in COMMANDS:
            if "--format" in command:
                with self.subTest(" ".join(command)):
                    self.assertEqual(answer(*command, env=environment(LC_ALL="C")), self.usual[command])
        self.assertTrue(answer("certs", "--limit", "5", env=environment(LC_ALL="C")).isascii())

    def test_another_folder_terminal_and_home(self):
        with tempfile.TemporaryDirectory() as folder:
            self.same(env=environment(TERM="dumb", HOME="/nonexistent", EDITOR="x"), cwd=folder)

    def test_a_file_in_pieces(self):
        """Files that are read in pieces by several threads answer as the same records read at once."""
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "records.jsonl"
            head, *lines = run("data", "export", "--format", "jsonl", "--kind", "programs").stdout.decode().splitlines(True)
            copies = [line.replace('"id":"', f'"id":"c{copy}-', 1) for copy in range(6) for line in lines]
            file.write_text(head + "".join(copies))
            for rest in (("--format", "json"), ("--robust=300", "--format", "csv"), ("--no-gre", "--limit", "7")):
                with self.subTest(rest):
                    one, two, three = (
                        answer("programs", "--data", str(file), "--threads", str(threads), *rest) for threads in (1, 2, 3)
                    )
                    self.assertEqual(one, two)
                    self.assertEqual(one, three)


if __name__ == "__main__":
    unittest.main()
