#!/usr/bin/env python3
"""What the linker and compiler were asked for is in the binary: position independence, read-only relocations bound at
the start, no executable stack, guarded stacks, checked buffers (PROGRANK_HARDENED=0 says of a build that it has none of
these: packages.py looks at the released one). In every build, libraries come from the system or from beside the program."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import program

HARDENED = os.environ.get("PROGRANK_HARDENED") != "0"


def readelf(*options):
    return subprocess.run(["readelf", "--wide", *options, program.binary()], capture_output=True, text=True, check=True).stdout


@unittest.skipUnless(shutil.which("readelf"), "no readelf")
@unittest.skipUnless(HARDENED, "not a hardened build")
class Hardening(unittest.TestCase):
    def test_position_independent(self):
        self.assertRegex(readelf("--file-header"), r"Type:\s+DYN")
        self.assertRegex(readelf("--dynamic"), r"FLAGS_1\).*PIE")

    def test_full_relro(self):
        self.assertIn("GNU_RELRO", readelf("--program-headers"))
        self.assertRegex(readelf("--dynamic"), r"BIND_NOW|FLAGS_1\).*NOW")

    def test_no_executable_stack(self):
        stack = [line for line in readelf("--program-headers").splitlines() if "GNU_STACK" in line]
        self.assertEqual(len(stack), 1)
        self.assertNotIn("E", stack[0].split("GNU_STACK")[1].replace("0x", ""))

    def test_stack_protector(self):
        self.assertIn("__stack_chk_fail", readelf("--dyn-syms"))

    def test_fortified(self):
        self.assertRegex(readelf("--dyn-syms"), r"__\w+_chk\b")


class Libraries(unittest.TestCase):
    def test_a_library_of_the_folder_one_stands_in_is_not_loaded(self):
        """Whoever can put a file into a folder of downloads would otherwise run in every progrank that is called there."""
        told = subprocess.run(["ldd", program.binary()], capture_output=True, text=True, check=True).stdout
        names = re.findall(r"^\s*(lib\S+) => ", told, re.MULTILINE)
        self.assertIn("libfmt", told)
        with tempfile.TemporaryDirectory() as name:
            for library in names:
                pathlib.Path(name, library).write_text("no library\n")
            ran = subprocess.run([program.binary(), "--version"], cwd=name, capture_output=True, text=True, env=program.environment())
            self.assertEqual(ran.returncode, 0, ran.stderr)

    @unittest.skipUnless(shutil.which("readelf"), "no readelf")
    def test_paths_of_libraries_are_whole(self):
        for paths in re.findall(r"\(R(?:UN)?PATH\).*\[(.*)\]", readelf("--dynamic")):
            for path in paths.split(":"):
                self.assertRegex(path, r"^(/|\$ORIGIN)")


if __name__ == "__main__":
    unittest.main()
