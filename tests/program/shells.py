#!/usr/bin/env python3
"""Completion in real shells: bash, zsh and fish of Debian, at a terminal of their own.
Exit 77: a shell is not here, and its part was left out (./dev test installs all three)."""

import json
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import program

SHELLS = {name: shutil.which(name) for name in ("bash", "zsh", "fish")}
LSU = "lsu-shreveport--mha"


def offered(*words):
    """What the program itself offers: the words without what they are."""
    done = program.run("__complete", "--", *words)
    assert done.returncode == 0, done.stderr
    return [line.split("\t")[0] for line in done.stdout.decode().splitlines()]


class Offered(unittest.TestCase):
    """What stands behind all three shells."""

    def test_commands_and_flags(self):
        self.assertEqual(offered("prog"), ["programs"])
        self.assertEqual(offered("data", "im"), ["import"])
        self.assertIn("--max-cost", offered("programs", "--max"))
        self.assertEqual(offered("programs", "--max-co"), ["--max-cost"])
        help_flags = set(re.findall(r"^  (?:-\w,)?(--[\w-]+)", program.run("certs", "--help").stdout.decode(), re.M))
        self.assertEqual(set(offered("certs", "--")), help_flags)
        self.assertIn("scoring", offered("help", ""))
        self.assertEqual(offered("help", "data", "exp"), ["export"])

    def test_values(self):
        reference = {name: json.loads((program.ROOT / "data" / f"{name}.json").read_text()) for name in ("programs", "certifications", "roles", "models")}
        ids = {record["id"] for name in ("programs", "certifications") for record in reference[name][name]}
        self.assertEqual(set(offered("show", "")), ids)
        self.assertEqual(set(offered("explain", "x", "--against", "")), ids)
        self.assertEqual(offered("show", "lsu-shreveport--m"), [LSU])
        self.assertEqual(set(offered("plan", "--role", "")), {role["id"] for role in reference["roles"]["roles"]})
        models = {model["id"] for model in reference["models"]["models"] if model["for"] == "programs"}
        self.assertEqual(set(offered("programs", "--model", "")) - {":file"}, models)
        self.assertEqual(offered("programs", "--delivery", "on"), ["online"])
        self.assertEqual(offered("programs", "--delivery", "online,hy"), ["online,hybrid"])
        self.assertEqual(offered("programs", "--delivery=on"), ["--delivery=online"])
        self.assertEqual(offered("programs", "--delivery", "=", "on"), ["--delivery=online"])
        self.assertIn("machine-learning", offered("programs", "--topic", ""))
        self.assertIn("TX", offered("programs", "--state", ""))
        self.assertIn("GB", offered("programs", "--country", ""))
        self.assertIn("cost.per_credit", offered("programs", "--fields", "cost.per"))
        self.assertIn("@cost", offered("programs", "--sort", "@"))
        self.assertEqual(offered("programs", "--weight", "cos"), ["cost=", ":nospace"])
        self.assertIn(":file", offered("programs", "--data", ""))
        self.assertEqual(offered("completion", "z"), ["zsh"])
        self.assertEqual(offered("programs", "--limit", ""), [])
        self.assertEqual(offered("nonsense", "--limit", ""), [])

    def test_ids_come_quickly(self):
        """Told, not asserted tightly: a debug build and a busy machine are slow; a shell asks each time."""
        best = min(self.seconds() for _ in range(5))
        print(f"ids complete in {1000 * best:.1f} ms")
        self.assertLess(best, 1)

    @staticmethod
    def seconds():
        start = time.perf_counter()
        offered("show", "")
        return time.perf_counter() - start

    def test_scripts(self):
        for shell in SHELLS:
            self.assertIn("__complete", program.run("completion", shell).stdout.decode())
        done = program.run("completion", "tcsh")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"bash, zsh and fish", done.stderr)


class Terminal:
    """A shell at a terminal of its own."""

    def __init__(self, arguments, folder):
        environment = {**program.environment(), "PATH": f"{folder}:{os.environ['PATH']}", "TERM": "dumb", "HOME": str(folder),
                       "PS1": "READY> ", "INPUTRC": "/dev/null", "COLUMNS": "200", "LINES": "50"}
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execve(arguments[0], arguments, environment)

    def type(self, text):
        os.write(self.terminal, text.encode())

    def until(self, pattern, seconds=20):
        seen = ""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.2)[0]:
                seen += os.read(self.terminal, 65536).decode(errors="replace")
                if re.search(pattern, seen):
                    return seen
        raise AssertionError(f"{pattern!r} did not come; the terminal shows {seen[-2000:]!r}")

    def close(self):
        os.close(self.terminal)
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)


class Shells(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "progrank").symlink_to(pathlib.Path(program.binary()).resolve())
        (self.folder / "my-own.json").write_text("[]")
        for shell in SHELLS:
            (self.folder / f"complete.{shell}").write_bytes(program.run("completion", shell).stdout)

    def typed(self, shell):
        """(what is typed and tabbed, what then stands there): unique words are written out."""
        terminal = shell()
        self.addCleanup(terminal.close)
        for begun, whole in (("progrank prog", "progrank programs "), ("progrank programs --max-mo", "--max-months "),
                             ("progrank show lsu-shreveport--m", f"show {LSU} "), ("progrank programs --delivery onl", "--delivery online "),
                             ("progrank programs --delivery online,hy", "online,hybrid "), ("progrank programs --delivery=onl", "--delivery=online "),
                             ("progrank programs --model lowest", "--model lowest-cost "), ("progrank programs --data my-o", "my-own.json "),
                             ("progrank data imp", "data import ")):
            with self.subTest(begun):
                terminal.type(begun + "\t")
                terminal.until(re.escape(whole.rstrip()))
                terminal.type("\x15")  # the line is taken back

    @unittest.skipUnless(SHELLS["bash"], "bash is not here")
    def test_bash(self):
        def shell():
            terminal = Terminal([SHELLS["bash"], "--norc", "--noprofile", "-i"], self.folder)
            terminal.type("source complete.bash; bind 'set bell-style none'; PS1='READ''Y> '\n")
            terminal.until("READY> ")
            return terminal

        self.typed(shell)

    @unittest.skipUnless(SHELLS["zsh"], "zsh is not here")
    def test_zsh(self):
        def shell():
            terminal = Terminal([SHELLS["zsh"], "-f", "-i"], self.folder)
            terminal.type("autoload -Uz compinit && compinit -u -D && source ./complete.zsh; unsetopt zle_bracketed_paste beep; bindkey '^U' kill-whole-line; PS1='READ''Y> '\n")
            terminal.until("READY> ")
            return terminal

        self.typed(shell)

    @unittest.skipUnless(SHELLS["zsh"], "zsh is not here")
    def test_zsh_from_a_folder_of_functions(self):
        (self.folder / "functions").mkdir()
        shutil.copy(self.folder / "complete.zsh", self.folder / "functions" / "_progrank")

        def shell():
            terminal = Terminal([SHELLS["zsh"], "-f", "-i"], self.folder)
            terminal.type("fpath=($PWD/functions $fpath); autoload -Uz compinit && compinit -u -D; unsetopt zle_bracketed_paste beep; bindkey '^U' kill-whole-line; PS1='READ''Y> '\n")
            terminal.until("READY> ")
            return terminal

        self.typed(shell)

    @unittest.skipUnless(SHELLS["fish"], "fish is not here")
    def test_fish(self):
        def complete(line):
            environment = {**program.environment(), "PATH": f"{self.folder}:{os.environ['PATH']}", "HOME": str(self.folder)}
            done = subprocess.run([SHELLS["fish"], "--no-config", "-c", f"source complete.fish; complete -C '{line}'"],
                                  capture_output=True, text=True, cwd=self.folder, env=environment, check=True, timeout=60)
            return [shown.split("\t")[0] for shown in done.stdout.splitlines()]

        for begun, whole in (("progrank prog", "programs"), ("progrank programs --max-mo", "--max-months"), ("progrank show lsu-shreveport--m", LSU),
                             ("progrank programs --delivery onl", "online"), ("progrank programs --delivery online,hy", "online,hybrid"),
                             ("progrank programs --delivery=onl", "--delivery=online"), ("progrank programs --model lowest", "lowest-cost"),
                             ("progrank programs --data my-o", "my-own.json"), ("progrank data imp", "import")):
            with self.subTest(begun):
                self.assertEqual(complete(begun), [whole])


if __name__ == "__main__":
    done = unittest.main(exit=False)
    sys.exit(1 if not done.result.wasSuccessful() else 0 if all(SHELLS.values()) else 77)
