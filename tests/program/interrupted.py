#!/usr/bin/env python3
"""A signal in the middle of --output: the old file stays whole, nothing lies beside it, and the shell learns of it."""

import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

import program


class Interrupted(unittest.TestCase):
    environment = {}  # beside the usual one

    def run_program(self, *arguments):
        return program.run(*arguments, env=program.environment(**self.environment))

    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.path = pathlib.Path(self.directory.name)
        self.folder = self.path / "out"
        self.folder.mkdir()
        self.kept = self.folder / "kept.json"
        self.kept.write_text("old")

    def records(self, count):
        path = self.path / "records.jsonl"
        with path.open("w") as file:
            for number in range(count):
                file.write(json.dumps({"id": f"school-{number}--ms", "name": f"Program {number}", "notes": "n" * 200}) + "\n")
        return path

    def writes_into(self, process):
        """Whether the process has a file of the folder open for writing."""
        try:
            names = [os.readlink(entry.path) for entry in os.scandir(f"/proc/{process.pid}/fd")]
        except OSError:
            return False
        return any(name.startswith(str(self.folder)) for name in names)

    def interrupted(self, number, data, before=None):
        """The ended process, which got the signal while it was writing; None = it was done too soon."""
        process = subprocess.Popen(
            [program.binary(), "programs", "--data", data, "--limit", "0", "--format", "json", "--output", self.kept],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=program.environment(**self.environment),
            preexec_fn=before)
        while process.poll() is None and not self.writes_into(process):
            time.sleep(0.0005)
        caught = process.poll() is None
        process.send_signal(number)
        process.wait()
        return process if caught and process.returncode != 0 else None

    def test_no_signal_leaves_anything(self):
        data = self.records(30_000)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number):
                for attempt in range(20):
                    self.kept.write_text("old")
                    process = self.interrupted(number, data)
                    if process:
                        break
                self.assertIsNotNone(process, "never caught in the middle")
                self.assertEqual(process.returncode, -number)
                self.assertEqual(self.kept.read_text(), "old")
                self.assertEqual([path.name for path in self.folder.iterdir()], ["kept.json"])

    def test_a_file_of_another_writer_is_not_touched(self):
        other = self.folder / "kept.json.AbCdEf"
        other.write_text("of somebody else")
        self.assertEqual(self.run_program("programs", "--data", "programs.json", "--format", "json", "--output", self.kept).returncode, 0)
        self.assertEqual(other.read_text(), "of somebody else")
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["kept.json", "kept.json.AbCdEf"])
        self.assertEqual(json.loads(self.kept.read_text())["command"], "programs")

    def test_mode_and_link_stay(self):
        self.kept.chmod(0o640)
        link = self.folder / "link.json"
        link.symlink_to("kept.json")
        self.assertEqual(self.run_program("programs", "--data", "programs.json", "--format", "json", "--output", link).returncode, 0)
        self.assertTrue(link.is_symlink())
        self.assertEqual(self.kept.stat().st_mode & 0o777, 0o640)
        self.assertEqual(json.loads(self.kept.read_text())["command"], "programs")

    def test_a_new_file_has_the_mode_of_the_umask(self):
        new = self.folder / ("n" * 251 + ".txt")  # the longest name there is
        old = os.umask(0o027)
        try:
            self.assertEqual(self.run_program("programs", "--data", "programs.json", "--output", new).returncode, 0)
        finally:
            os.umask(old)
        self.assertEqual(new.stat().st_mode & 0o777, 0o640)


# A file system without files that have no name (O_TMPFILE), as NFS and some overlays are: open() says so.
WITHOUT_UNNAMED = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#define REFUSING(name)                                                             \\
  int name(const char* path, int flags, ...) {                                     \\
    va_list more;                                                                  \\
    va_start(more, flags);                                                         \\
    int mode = va_arg(more, int);                                                  \\
    va_end(more);                                                                  \\
    if ((flags & O_TMPFILE) == O_TMPFILE) { errno = EOPNOTSUPP; return -1; }       \\
    return ((int (*)(const char*, int, ...))dlsym(RTLD_NEXT, #name))(path, flags, mode); \\
  }
REFUSING(open)
REFUSING(open64)
"""


class InterruptedWithoutUnnamedFiles(Interrupted):
    """All of the above where a new file has to have a name from its beginning."""

    @classmethod
    def setUpClass(cls):
        if b"__asan_init" in pathlib.Path(program.binary()).read_bytes():
            raise unittest.SkipTest("a sanitizer wants to be loaded first")
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        library = pathlib.Path(folder.name) / "refusing.so"
        made = subprocess.run(["c++", "-x", "c", "-shared", "-fPIC", "-o", library, "-", "-ldl"], input=WITHOUT_UNNAMED.encode(), capture_output=True)
        if made.returncode != 0:
            raise AssertionError(made.stderr.decode())
        cls.environment = {"LD_PRELOAD": str(library)}

    def test_the_new_file_has_a_name_while_it_is_written(self):
        """What makes the others mean something: without a name there is none to see."""
        for attempt in range(20):
            process = subprocess.Popen([program.binary(), "programs", "--data", self.records(30_000), "--limit", "0", "--format", "json",
                                        "--output", self.kept], stderr=subprocess.DEVNULL, env=program.environment(**self.environment))
            seen = set()
            while process.poll() is None:
                seen |= {path.name for path in self.folder.iterdir()}
            if any(name.startswith(".progrank.") for name in seen):
                break
        self.assertTrue(any(name.startswith(".progrank.") for name in seen), seen)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["kept.json"])


if __name__ == "__main__":
    unittest.main()
