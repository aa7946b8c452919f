#!/usr/bin/env python3
"""The test of rooms.py: it passes on this tree, and finds what was planted in a copy of it, with file, line and rule."""

import pathlib
import shutil
import tempfile
import unittest

import rooms


class Planted(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        for name in ("src", "include"):
            shutil.copytree(rooms.ROOT / name, self.root / name)
        shutil.copytree(rooms.ROOT / "tests", self.root / "tests", ignore=shutil.ignore_patterns("hostile", "golden"))

    def tearDown(self):
        self.folder.cleanup()

    def plant(self, path, line):
        """Puts the line on top of the file and returns what is found then and was not before."""
        before = set(rooms.defects(self.root))
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(line + "\n" + (file.read_text() if file.exists() else ""))
        counted = lambda text: text.split(":", 2)[2]  # lines have moved by one
        return [new for new in rooms.defects(self.root) if counted(new) not in {counted(old) for old in before}]

    def test_this_tree_is_in_order(self):
        self.assertEqual(rooms.defects(self.root), [])

    def test_a_lower_room_does_not_name_a_higher_one(self):
        [found] = self.plant("src/filter/where.cpp", '#include "render/table.hpp"')
        self.assertIn("src/filter/where.cpp:1: filter may not name render (render/table.hpp)", found)
        self.assertIn("it may name base record derive", found)

    def test_the_command_line_does_not_name_the_json_library(self):
        [found] = self.plant("src/cli/show.cpp", '#include "json/writer.hpp"')
        self.assertIn("src/cli/show.cpp:1: cli may not name json", found)

    def test_a_public_header_includes_public_ones_only(self):
        [found] = self.plant("include/progrank/answer/workspace.hpp", '#include "scan/scan.hpp"')
        self.assertIn('include/progrank/answer/workspace.hpp:1: a public header includes the private "scan/scan.hpp"', found)

    def test_a_header_is_named_with_its_room(self):
        [found] = self.plant("src/base/text.cpp", '#include "text.hpp"')
        self.assertIn("names no room", found)

    def test_a_folder_that_is_no_room(self):
        [found] = self.plant("src/helpers/misc.cpp", "// nothing")
        self.assertIn("src/helpers/misc.cpp:1: helpers is not a room", found)

    def test_a_test_that_sees_simdjson_is_given_its_definitions(self):
        for header in ("json/tree.hpp", "scan/id_register.hpp", "load/value_reader.hpp"):  # itself, and through another
            found = self.plant("tests/base/csv_test.cpp", f'#include "{header}"')
            self.assertEqual(found, ["tests/base/csv_test.cpp:1: it includes simdjson: tests/CMakeLists.txt must give it simdjson's definitions"])
            self.tearDown()
            self.setUp()

    def test_tests_mirror_the_rooms(self):
        [found] = self.plant("tests/misc/some_test.cpp", "// nothing")
        self.assertIn("tests/misc/some_test.cpp:1: tests mirror the rooms, and misc is none", found)


if __name__ == "__main__":
    unittest.main()
