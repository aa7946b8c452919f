#!/usr/bin/env python3
"""The rooms of the house: who may include whose headers, and that tests stand in the room of what they test.

A room is a folder of src/ with its public headers in include/progrank/. docs/architecture.md says what each is for.
`rooms.py TREE` checks another tree, as the test of this test does.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# room: the rooms whose headers it may name, besides its own
MAY_NAME = {
    "base": "",
    "json": "base",
    "record": "base json",
    "load": "base json record",
    "derive": "base json record",
    "filter": "base record derive",
    "score": "base json record derive",
    "trust": "base json record derive filter score",
    "career": "base json record derive filter score",
    "sql": "base record derive score",
    "scan": "base json record load filter score derive",
    "bundle": "base record load derive score",
    "interchange": "base json record load",
    "curate": "base json record load derive score career",
    "answer": "base json record load derive filter score trust career scan bundle curate",
    "render": "base json record load derive filter score trust career answer",
    "report": "base json record load derive filter score trust career answer render bundle",
    "capi": "base json record load derive filter score trust career answer render bundle",
    "cli": "base record derive filter score trust career bundle curate interchange sql answer render report",
}
# Headers that a room may include from another although the table says no: rooms that only see a type go by.
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
SIMDJSON = re.compile(r"^\s*#\s*include\s+<simdjson", re.M)
DEFINED = re.compile(r"set_source_files_properties\(([^)]*?)\s+PROPERTIES[^)]*\n?[^)]*TARGET_PROPERTY:simdjson::simdjson,INTERFACE")
CLI11 = re.compile(r"^\s*#\s*include\s+<CLI/", re.M)


def room_of_include(name):
    if name == "progrank/progrank.h":  # for C, which knows no rooms
        return "capi"
    parts = name.split("/")
    if parts[0] == "progrank":
        parts = parts[1:]
    return parts[0] if len(parts) > 1 else None


def sources(root):
    for top in (root / "src", root / "include" / "progrank"):
        for path in sorted(top.rglob("*")):
            if path.suffix in (".cpp", ".hpp"):
                yield path, path.relative_to(top).parts[0]


def wrong_includes(root):
    for path, room in sources(root):
        shown = path.relative_to(root)
        if room not in MAY_NAME:
            yield f"{shown}:1: {room} is not a room: rooms are {', '.join(MAY_NAME)}"
            continue
        allowed = set(MAY_NAME[room].split()) | {room}
        text = path.read_text()
        for found in INCLUDE.finditer(text):
            named = room_of_include(found[1])
            line = text.count("\n", 0, found.start(1)) + 1
            if named is None:
                yield f'{shown}:{line}: "{found[1]}" names no room: write "room/header.hpp" or "progrank/room/header.hpp"'
            elif named not in allowed:
                yield f"{shown}:{line}: {room} may not name {named} ({found[1]}); it may name {MAY_NAME[room] or 'no other room'}"
        if str(shown) != "src/cli/flags.cpp":
            for found in CLI11.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                yield f"{shown}:{line}: only src/cli/flags.cpp may include CLI11"
        if shown.parts[0] == "include":
            for found in INCLUDE.finditer(text):
                if not found[1].startswith("progrank/"):
                    line = text.count("\n", 0, found.start(1)) + 1
                    yield f'{shown}:{line}: a public header includes the private "{found[1]}"'


def misplaced_tests(root):
    for path in sorted((root / "tests").rglob("*_test.cpp")):
        room = path.relative_to(root / "tests").parts[0]
        if room not in MAY_NAME:
            yield f"{path.relative_to(root)}:1: tests mirror the rooms, and {room} is none"


def reaches_simdjson(path, root, seen):
    """Whether a file includes simdjson, itself or through the headers it names."""
    if path in seen or not path.is_file():
        return False
    seen.add(path)
    text = path.read_text()
    if SIMDJSON.search(text):
        return True
    places = [path.parent, root / "src", root / "include", root / "tests"]
    return any(reaches_simdjson(place / name, root, seen) for name in INCLUDE.findall(text) for place in places)


def tests_without_definitions(root):
    """simdjson's classes are as large as its definitions say: a test that sees them needs those of the library."""
    given = DEFINED.search((root / "tests" / "CMakeLists.txt").read_text())
    named = set(given[1].split()) if given else set()
    for path in sorted((root / "tests").rglob("*_test.cpp")):
        if reaches_simdjson(path, root, set()) and path.relative_to(root / "tests").as_posix() not in named:
            yield f"{path.relative_to(root)}:1: it includes simdjson: tests/CMakeLists.txt must give it simdjson's definitions"


def defects(root):
    return [*wrong_includes(root), *misplaced_tests(root), *tests_without_definitions(root)]


def main():
    root = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    found = defects(root)
    for defect in found:
        print(defect)
    print(f"{sum(1 for _ in sources(root))} files in {len(MAY_NAME)} rooms, {len(found)} defects")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
