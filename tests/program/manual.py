#!/usr/bin/env python3
"""The manual and the topics of help: made of the same tables as the help, and well-formed by mandoc's own judgement.
Exit 77: mandoc is not here, only what needs it was left out (./dev test installs it)."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import program
from flags import COMMANDS

TOPICS = ("scoring", "filters", "formats", "data", "cost")
MANDOC = shutil.which("mandoc")


def page(*command):
    done = program.run("help", "--man", *command)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


class Manual(unittest.TestCase):
    def test_every_flag_of_the_help_is_in_the_manual(self):
        for command in COMMANDS:
            with self.subTest(command):
                text = page(*command).replace("\\-", "-")
                shown = program.run(*command, "--help").stdout.decode()
                flags = set(re.findall(r"^  (?:-\w,)?--([\w-]+)", shown, re.M))
                self.assertTrue(flags)
                self.assertEqual({flag for flag in flags if f"Fl -{flag}" not in text}, set())
                self.assertIn(f".Dt PROGRANK-{'-'.join(command).upper()} 1", text)

    def test_the_page_of_the_program_has_the_topics(self):
        text = page()
        for topic in TOPICS:
            self.assertIn(f".Sh ABOUT {topic.upper()}\n", text)

    def test_no_such_page(self):
        done = program.run("help", "--man", "program")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b'did you mean "programs"', done.stderr)

    @unittest.skipUnless(MANDOC and shutil.which("cmake"), "mandoc is not here")
    def test_mandoc_finds_nothing_in_what_is_installed(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["cmake", f"-DPROGRANK={pathlib.Path(program.binary()).resolve()}", f"-DTO={folder}", "-DGZIP=gzip", "-P",
                            program.ROOT / "cmake" / "WritePages.cmake"], check=True, capture_output=True)
            pages = sorted((pathlib.Path(folder) / "man1").iterdir())
            named = set(re.findall(r"^  ([\w-]+) {2,}", program.run("help").stdout.decode().split("Subcommands:")[1].split("Topics")[0], re.M))
            written = {path.name.removesuffix(".1.gz") for path in pages}
            self.assertEqual({f"progrank-{name}" for name in named - {"help"}} - written, set())
            self.assertEqual({"-".join(["progrank", *command]) for command in COMMANDS} - written, set())
            for path in pages:
                with self.subTest(path.name):
                    done = subprocess.run([MANDOC, "-T", "lint", "-W", "style", path], capture_output=True, text=True, check=False)
                    # The pages name each other, and are not installed here.
                    lines = [line for line in done.stdout.splitlines() if "referenced manual not found: Xr progrank" not in line]
                    self.assertEqual(lines, [])
                    shown = subprocess.run([MANDOC, "-T", "ascii", path], capture_output=True, text=True, check=True).stdout
                    self.assertIn("EXIT STATUS", re.sub(".\b", "", shown))
            for shell, name in (("bash", "progrank"), ("zsh", "_progrank"), ("fish", "progrank.fish")):
                self.assertEqual((pathlib.Path(folder) / "completions" / name).read_bytes(), program.run("completion", shell).stdout)


class Topics(unittest.TestCase):
    def test_each_topic_is_told(self):
        for topic in TOPICS:
            done = program.run("help", topic)
            self.assertEqual((done.returncode, done.stderr), (0, b""), topic)
            self.assertIn(f"{topic}: ", done.stdout.decode())
            self.assertLessEqual(max(map(len, done.stdout.decode().splitlines())), 120)
            self.assertIn(topic, program.run("help").stdout.decode())
        self.assertEqual(program.run("help", "data").stdout, program.run("data", "--help").stdout)

    def test_what_they_say_works(self):
        """Every command line of a topic runs."""
        for topic in TOPICS:
            text = program.run("help", topic).stdout.decode().split(f"{topic}: ", 1)[1]
            for line in re.findall(r"^  (progrank .*)$", text, re.M):
                if " ID" in line or "FILE" in line or ">" in line.replace(">=", "") or re.search(r"\w\.jsonl?", line) or "SUBCOMMAND" in line:
                    continue
                with self.subTest(line):
                    done = subprocess.run(["sh", "-c", line.replace("progrank", f'"{program.binary()}"', 1)], capture_output=True,
                                          env=program.environment(), check=False)
                    self.assertIn(done.returncode, (0, 1), done.stderr)

    def test_a_slip_is_told(self):
        done = program.run("help", "scorng")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b'did you mean "scoring"', done.stderr)


if __name__ == "__main__":
    done = unittest.main(exit=False)
    sys.exit(1 if not done.result.wasSuccessful() else 0 if MANDOC else 77)
