#!/usr/bin/env python3
"""Puts the real output of commands into the documents.

A line `<!-- output: COMMAND -->` followed by a fenced block: the block is replaced by what the command prints
(standard error and output as they come). `$ COMMAND` heads the block. With --check nothing is written, and
the exit code is 1 when a document is out of date.

    tools/refresh_docs.py [--check] BINARY FILE.md...
"""
import os
import pathlib
import re
import subprocess
import sys

BLOCK = re.compile(r"(<!-- output: (?P<command>.*?) -->\n```[a-z]*\n)(?P<body>.*?)(```\n)", re.S)


def output_of(command, binary, folder):
    environment = dict(os.environ, PATH=f"{binary.parent}:{os.environ['PATH']}", NO_COLOR="1", LC_ALL="C.UTF-8")
    environment.pop("PROGRANK_ME", None)
    environment.pop("PROGRANK_CONFIG", None)
    environment.setdefault("COLUMNS", "100")
    done = subprocess.run(command, shell=True, env=environment, cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    text = done.stdout.decode().replace("\r\n", "\n")
    shown = re.sub(r"^COLUMNS=\d+ ", "", command)
    return f"$ {shown}\n" + "".join(line.rstrip() + "\n" for line in text.splitlines())


def main(arguments):
    check = "--check" in arguments
    binary, *files = [pathlib.Path(a).resolve() for a in arguments if a != "--check"]
    folder = pathlib.Path(__file__).resolve().parent.parent
    stale = []
    for file in files:
        before = file.read_text()
        after = BLOCK.sub(lambda m: m[1] + output_of(m["command"], binary, folder) + m[4], before)
        if after != before:
            stale.append(file)
            if not check:
                file.write_text(after)
    for file in stale:
        print(f"{file.name}: {'out of date, run tools/refresh_docs.py' if check else 'refreshed'}", file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
