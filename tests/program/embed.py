#!/usr/bin/env python3
"""The build step that checks the data and puts it into the binary: the same bytes again, and no build with data that is wrong."""

import os
import pathlib
import subprocess
import tempfile
import unittest

from program import ROOT

BUILD = pathlib.Path(os.environ.get("PROGRANK_BUILD", ROOT / "build" / "dev"))
NAMES = os.environ.get(
    "PROGRANK_EMBEDDED", "programs certifications institutions directory roles occupations models reference").split()


def embed(folder, files):
    return subprocess.run([BUILD / "embed", folder, *files], capture_output=True, text=True, timeout=300, check=False)


class Embedded(unittest.TestCase):
    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.folder = pathlib.Path(made.name)
        self.files = [ROOT / "data" / f"{name}.json" for name in NAMES]

    def test_the_same_bytes_again(self):
        done = embed(self.folder, self.files)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        made = sorted(path.name for path in self.folder.glob("*.bin"))
        self.assertEqual(sum(name.endswith("_snapshot.bin") for name in made), 6, made)
        for name in made:
            with self.subTest(name=name):
                self.assertEqual((self.folder / name).read_bytes(), (BUILD / name).read_bytes())

    def test_no_build_with_data_that_is_wrong(self):
        wrong = self.folder / "programs.json"
        wrong.write_text(self.files[0].read_text().replace('"delivery"', '"delivry"', 1))
        self.assertNotEqual(wrong.read_text(), self.files[0].read_text())
        done = embed(self.folder, [wrong, *self.files[1:]])
        self.assertEqual(done.returncode, 1)
        self.assertIn("delivry: is not a field", done.stderr)


if __name__ == "__main__":
    unittest.main()
