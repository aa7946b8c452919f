#!/usr/bin/env python3
"""What the linker and compiler were asked for is in the binary: position independence, read-only relocations bound at
the start, no executable stack, guarded stacks, checked buffers. PROGRANK_HARDENED=0 says of a build that it is not."""

import os
import shutil
import subprocess
import sys
import unittest

import program

if os.environ.get("PROGRANK_HARDENED") == "0" or not shutil.which("readelf"):
    print("not a hardened build, or no readelf: skipped")
    sys.exit(77)


def readelf(*options):
    return subprocess.run(["readelf", "--wide", *options, program.binary()], capture_output=True, text=True, check=True).stdout


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


if __name__ == "__main__":
    unittest.main()
