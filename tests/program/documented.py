#!/usr/bin/env python3
"""The documents say what the program prints, and their links lead somewhere.

Every block below a line `<!-- output: COMMAND -->` is compared with what the command prints now;
`tools/refresh_docs.py BINARY FILE.md...` writes them anew. Links within the repository must name a file,
and a heading of it where they have an anchor. Every block of commands (```sh) runs through, in order, in a folder of the
document's own; what asks at a terminal is answered with a person of docs/people (me.py and weigh.py hold conversations).
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FENCED = re.compile(r"^(```|~~~).*?^\1", re.S | re.M)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.S | re.M)
# The program, but for conversations; who is not there on every machine takes what it is given.
STAND_INS = {
    "progrank": """case $1 in
      me) cp {nurse} "$3";;
      weigh) {binary} models balanced --format json | python3 -c 'import json,sys; json.dump(json.load(sys.stdin)["results"][0], sys.stdout)' > "$5";;
      *) exec {binary} "$@";;
    esac""",
    "fzf": "head -n 1",
    "mail": "cat",
}


def documents():
    folders = (ROOT, ROOT / "docs", ROOT / "docs" / "people", ROOT / "docs" / "report", ROOT / "docs" / "decisions",
               ROOT / "bench", ROOT / "tools")
    return sorted(file for folder in folders for file in folder.glob("*.md"))


def anchors(text):
    """GitHub's anchors of the headings: lower case, spaces to hyphens, other marks dropped."""
    headings = re.findall(r"^#+ +(.*?)\s*$", FENCED.sub("", text), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(file):
    text = file.read_text()
    for target in LINK.findall(FENCED.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = file.parent / path if path else file
        if not there.exists():
            yield f"{file.relative_to(ROOT)}: {target}: no such file"
        elif anchor and there.suffix == ".md" and anchor not in anchors(there.read_text()):
            yield f"{file.relative_to(ROOT)}: {target}: no such heading"


class Documents(unittest.TestCase):
    def test_links_lead_somewhere(self):
        self.assertGreater(len(documents()), 10)
        self.assertEqual([], [line for file in documents() for line in broken_links(file)])

    def test_anchors_as_github_makes_them(self):
        self.assertEqual({"how-the-score-works", "a-b"}, anchors("# How the score works?\n```\n# no\n```\n## A-B\n"))

    def test_blocks_are_what_the_program_prints(self):
        files = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
        self.assertIn("<!-- output: ", (ROOT / "README.md").read_text())
        done = subprocess.run([sys.executable, ROOT / "tools" / "refresh_docs.py", "--check",
                               os.environ["PROGRANK_BINARY"], *files], stderr=subprocess.PIPE, check=False)
        self.assertEqual((0, ""), (done.returncode, done.stderr.decode()))

    def test_blocks_of_commands_run_through(self):
        ran = 0
        binary = shlex.quote(os.path.abspath(os.environ["PROGRANK_BINARY"]))
        nurse = shlex.quote(str(ROOT / "docs" / "people" / "nurse-ohio.json"))
        for file in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
            with tempfile.TemporaryDirectory() as folder:
                tools, home = pathlib.Path(folder) / "bin", pathlib.Path(folder) / "home"
                tools.mkdir(), (home / "progrank").mkdir(parents=True)
                for name, text in STAND_INS.items():
                    (tools / name).write_text("#!/bin/sh\n" + text.replace("{binary}", binary).replace("{nurse}", nurse) + "\n")
                    (tools / name).chmod(0o755)
                if file.name == "recipes.md":
                    (home / "me.json").write_text((ROOT / "docs" / "people" / "nurse-ohio.json").read_text())
                for block in COMMANDS.findall(file.read_text()):
                    if "progrank " not in block or "./dev" in block:
                        continue
                    done = subprocess.run(["sh", "-e", "-c", block], cwd=home, capture_output=True, check=False, stdin=subprocess.DEVNULL,
                                          env={**os.environ, "HOME": str(home), "PATH": f"{tools}:{os.environ['PATH']}"})
                    self.assertEqual(done.returncode, 0, f"{file.name}: {block}{done.stderr.decode()}")
                    self.assertNotIn("not a flag", done.stderr.decode())
                    ran += 1
        self.assertGreater(ran, 4)


if __name__ == "__main__":
    unittest.main()
