#!/usr/bin/env python3
"""Golden runs: each file of tests/golden holds a command line and what it must answer, byte for byte.

    $ COLUMNS=80 progrank programs --data programs.json      run in tests/data; "< FILE" gives standard input
    ...standard output...
    --- stderr
    ...standard error...
    --- exit 0

`golden.py --update [NAME...]` writes the answers of the present build; read the diff before you commit it.
"""

import pathlib
import shlex
import sys

import program

GOLDEN = program.TESTS / "golden"


def answer(command_line):
    words = shlex.split(command_line.removeprefix("$ "))
    settings = {}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        settings[name] = value
    if words.pop(0) != "progrank":
        raise SystemExit(f"not a command line of progrank: {command_line}")
    stdin = b""
    if "<" in words:
        at = words.index("<")
        stdin = (program.DATA / words[at + 1]).read_bytes()
        del words[at : at + 2]
    done = program.run(*words, stdin=stdin, env=program.environment(**settings))
    return b"%s\n%s--- stderr\n%s--- exit %d\n" % (
        command_line.encode(),
        done.stdout,
        done.stderr,
        done.returncode,
    )


def first_difference(expected, actual):
    before, after = expected.split(b"\n"), actual.split(b"\n")
    for number, (old, new) in enumerate(zip(before, after), 1):
        if old != new:
            return f"line {number}:\n  expected {old.decode(errors='replace')!r}\n  got      {new.decode(errors='replace')!r}"
    return f"{len(before)} lines were expected, {len(after)} came"


def main():
    update = "--update" in sys.argv
    named = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    paths = [GOLDEN / f"{pathlib.Path(name).stem}.txt" for name in named] or sorted(GOLDEN.glob("*.txt"))
    if not paths:
        raise SystemExit("there are no golden files")
    wrong = 0
    for path in paths:
        expected = path.read_bytes()
        actual = answer(expected.split(b"\n", 1)[0].decode())
        if actual == expected:
            continue
        if update:
            path.write_bytes(actual)
            print(f"{path.name}: written")
        else:
            wrong += 1
            print(f"{path.name}: {first_difference(expected, actual)}")
    print(f"{len(paths)} golden runs, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
