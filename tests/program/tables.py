#!/usr/bin/env python3
"""Tables as people see them: at every width of a terminal, and in a pipe, a row says what it is in words, and its id can
be copied whole."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import unicodedata
import unittest

import program

WIDTHS = (40, 60, 80, 200)

# What is asked, and how its JSON answer names the records that the table must show.
RANKED = [entry["id"] for entry in program.results("programs", "--limit", 12)["results"]]
LONGEST = max((entry["id"] for entry in program.results("programs")["results"]), key=len)
CERTS = [entry["id"] for entry in program.results("certs", "--limit", 10)["results"]]
TABLES = {
    "programs": (["programs"], RANKED[:10]),
    "programs whose ids are long": (["programs", "--ids", f"{LONGEST},{RANKED[0]}"], [LONGEST, RANKED[0]]),
    "programs, sampled": (["programs", "--robust=200", "--keep-unknown", "--max-cost", "30000", "--limit", "5"], None),
    "certs": (["certs"], CERTS),
    "compare two": (["compare", RANKED[0], RANKED[1]], RANKED[:2]),
    "compare four": (["compare", *RANKED[:3], LONGEST], [*RANKED[:3], LONGEST]),
    "compare certs": (["compare", *CERTS[:3]], CERTS[:3]),
    "explain": (["explain", LONGEST], [LONGEST]),
    "explain against": (["explain", RANKED[0], "--against", LONGEST], [RANKED[0], LONGEST]),
    "groups": (["programs", "--group-by", "focus"], None),
    "models": (["models"], None),
    "roles": (["roles"], None),
}


def width_of(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def at_terminal(columns, arguments):
    """What a terminal of that many columns shows, colours and carriage returns taken away."""
    mine, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    env = {name: value for name, value in program.environment(TERM="xterm").items() if name != "COLUMNS"}
    shown = b""
    with subprocess.Popen([program.binary(), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=theirs,
                          stderr=subprocess.DEVNULL, env=env, cwd=program.DATA) as process:
        os.close(theirs)
        while part := program.read_terminal(mine):
            shown += part
        process.wait()
    os.close(mine)
    return re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).replace("\r\n", "\n")


def in_pipe(arguments, columns=None):
    env = program.environment()
    del env["COLUMNS"]
    if columns:
        env["COLUMNS"] = str(columns)
    return program.run(*arguments, env=env).stdout.decode()


def words(text):
    return text.split()


class Tables(unittest.TestCase):
    maxDiff = None

    def ids_of(self, arguments, wanted):
        if wanted is not None:
            return wanted
        answer = program.results(*arguments)
        if "groups" in answer:
            return [group["best"]["id"] for group in answer["groups"]]
        return [entry["id"] for entry in answer["results"]]

    def check(self, shown, ids, columns):
        self.assertNotIn("…", shown)
        for one in ids:
            self.assertIn(one, words(shown), f"{one} cannot be copied at {columns} columns")
        for line in shown.splitlines():
            if width_of(line) > columns:
                self.assertIn(line, ids, f"{columns} columns: {line}")

    def test_ids_are_whole_and_lines_fit_at_every_width(self):
        for name, (arguments, wanted) in TABLES.items():
            ids = self.ids_of(arguments, wanted)
            self.assertTrue(ids)
            for columns in WIDTHS:
                with self.subTest(name, columns=columns):
                    self.check(in_pipe(arguments, columns), ids, columns)

    def test_a_terminal_shows_what_a_pipe_of_its_width_gets(self):
        for name in ("programs", "certs", "compare four", "explain against", "roles"):
            for columns in WIDTHS:
                with self.subTest(name, columns=columns):
                    self.assertEqual(at_terminal(columns, TABLES[name][0]), in_pipe(TABLES[name][0], columns))

    def test_a_pipe_gets_one_line_a_record(self):
        for name in ("programs", "certs", "roles", "models", "groups"):
            arguments, wanted = TABLES[name]
            ids = self.ids_of(arguments, wanted)
            lines = in_pipe(arguments).split("\n\n")[0].splitlines()
            self.assertEqual(len(lines), len(ids) + 1, name)
            for line, one in zip(lines[1:], ids):
                self.assertIn(one, words(line))

    def test_a_row_says_what_it_is_in_words(self):
        records = {entry["id"]: entry["record"] for entry in program.results("programs", "--limit", 10)["results"]}
        for columns in (*WIDTHS, None):
            shown = " ".join(words(in_pipe(["programs"], columns)))
            for record in records.values():
                with self.subTest(record["id"], columns=columns):
                    self.assertIn(" ".join(words(record["institution"]["name"])), shown)
                    self.assertIn(record.get("degree", ""), shown)

    def test_a_degree_is_told_by_its_letters(self):
        shown = in_pipe(["programs", "--limit", "0"])
        self.assertNotIn("  Master of Health Administration", shown)
        self.assertNotIn("  Master of Science in Health Informatics", shown)
        self.assertRegex(shown, r"  MHA, Health Administration")
        self.assertRegex(shown, r"  MS in Health Informatics")

    def test_at_most_three_lines_a_record_at_80_columns(self):
        lines = in_pipe(["programs"], 80).splitlines()
        self.assertLessEqual(len(lines), 2 + 3 * 10)

    def test_marks_are_explained_where_they_occur(self):
        for arguments in (["programs"], ["programs", "--max-cost", "30000"], ["programs", "--cost-basis", "published,derived"],
                          ["certs"], ["programs", "--limit", "0"], ["programs", "--ids", RANKED[0]]):
            done = program.run(*arguments)
            shown, told = done.stdout.decode(), done.stderr.decode()
            for mark, explained in (("~", r"(?m)^~ (marks|before)"), ("≤?", r"(?m)^≤\? "), ("†", r"(?m)^† marks"),
                                    (" –", r"(?m)^– not published")):
                with self.subTest(arguments, mark=mark):
                    self.assertEqual(bool(re.search(explained, told)), mark in re.sub(r"\d–\d", "", shown), told)


    def test_an_accreditation_nobody_looked_for_is_not_called_none(self):
        told = " ".join(program.run("programs", "--accredited", "CAHIIM").stderr.decode().split())
        self.assertRegex(told, r"\d+ programs are not known to have any programmatic accreditation "
                               r"\(nobody looked, or nothing is published\): add --keep-unknown")
        self.assertNotIn("no programmatic accreditation", told)


class Labels(unittest.TestCase):
    def test_a_name_that_has_the_letters_stays(self):
        """The letters of "PhD in Data Science" are spelt by no words of it."""
        have = [record for record in map(lambda one: one["record"], program.results("programs", "--restricted")["results"])
                if record.get("degree") in record["name"].replace(".", "").split()]
        self.assertGreater(len(have), 50)
        shown = program.run("programs", "--restricted", "--limit", "0", "--format", "markdown").stdout.decode()
        for record in have:
            with self.subTest(record["id"]):
                row = next(line for line in shown.splitlines() if f"| {record['id']} |" in line)
                self.assertIn(record["name"].replace("|", "\\|"), row.replace("\\&", "&"))


class Comparisons(unittest.TestCase):
    def test_topics_are_a_matrix(self):
        ids = RANKED[:3]
        answer = program.results("compare", *ids)
        named = {entry["id"]: set(entry["record"].get("topics", [])) for entry in answer["results"]}
        self.assertEqual({row["topic"] for row in answer["topics"]}, set().union(*named.values()))
        for row in answer["topics"]:
            self.assertEqual(row["named_by"], [one for one in ids if row["topic"] in named[one]])
        for columns in (80, None):
            shown = in_pipe(["compare", *ids], columns).split("Topics: who names which\n")[1].splitlines()
            for row in answer["topics"]:
                line = next(line for line in shown if line.startswith(row["topic"] + " "))
                marks = line.removeprefix(row["topic"]).split()
                self.assertEqual([mark == "✓" for mark in marks], [row["topic"] in named[one] for one in ids])

    def test_records_stand_all_beside_or_all_below(self):
        """Never some of a row beside its title and the others on lines below, as a list of records may."""
        for ids in (RANKED[:2], RANKED[:3], RANKED[:5]):
            for columns in (40, 60, 80, 120):
                with self.subTest(records=len(ids), columns=columns):
                    shown = in_pipe(["compare", *ids], columns).split("Topics: who names which\n")[0]
                    self.assertNotRegex(shown, r"(?m)^    [B-E] ")
                    below = re.findall(r"(?m)^  ([A-E])  ", shown)
                    self.assertEqual(below, list("ABCDE"[:len(ids)]) * (len(below) // len(ids)))

    def test_fields_choose_the_rows(self):
        rows = program.results("compare", *RANKED[:2], "--fields", "score,credits,@cost")["rows"]
        self.assertEqual([row["field"] for row in rows], ["score", "credits", "@cost"])
        self.assertEqual(program.run("compare", *RANKED[:2], "--fields", "crdits").returncode, 2)


class Drawings(unittest.TestCase):
    DRAWINGS = (["programs", "--chart"], ["certs", "--chart"], ["roles", "--chart"], ["programs", "--scatter", "@cost,@months"],
                ["certs", "--scatter", "cost,prep_hours"])

    def test_they_fit_and_show_whole_ids(self):
        for arguments in self.DRAWINGS:
            for columns in (60, 80, 200):
                with self.subTest(arguments, columns=columns):
                    shown = in_pipe(arguments, columns)
                    self.assertTrue(shown)
                    for line in shown.splitlines():
                        self.assertTrue(width_of(line) <= columns or " " not in line.strip(), line)
        for one in RANKED[:10]:
            self.assertIn(one, words(in_pipe(["programs", "--chart"], 60)))

    def test_they_are_ascii_where_asked_or_where_the_locale_is(self):
        for arguments in self.DRAWINGS:
            with self.subTest(arguments):
                self.assertTrue(in_pipe([*arguments, "--ascii"], 80).isascii())
                done = program.run(*arguments, env=program.environment(LC_ALL="C"))
                self.assertEqual(done.stdout.decode(), in_pipe([*arguments, "--ascii"], 80))
                self.assertNotIn(b"\x1b", done.stdout)

    def test_bars_are_as_long_as_their_criteria(self):
        answer = program.results("programs", "--limit", 5)
        criteria = sorted(answer["model"]["criteria"], key=lambda one: -one["weight"])
        shown = in_pipe(["programs", "--chart", "--limit", "5", "--ascii"], 80).splitlines()
        bars = [line.split()[2] for line in shown if re.match(r" *\d+ +\d+\.\d  \S+$", line)]
        self.assertEqual(len(bars), 5)
        for bar, entry in zip(bars, answer["results"]):
            solid = bar.rstrip(".")
            self.assertAlmostEqual(len(solid), entry["score"] * 0.6, delta=1)
            self.assertAlmostEqual(len(bar), entry["score_range"][1] * 0.6, delta=1)
            first = solid.count(solid[0])
            self.assertAlmostEqual(first, entry["criteria"][criteria[0]["id"]]["points"] * 0.6, delta=1)

    def test_what_cannot_be_drawn_is_refused(self):
        for arguments in (["programs", "--chart", "--format", "csv"], ["programs", "--scatter", "cost"],
                          ["programs", "--scatter", "name,cost"], ["programs", "--chart", "--scatter", "cost,months"],
                          ["programs", "--scatter", "cst,months"]):
            self.assertEqual(program.run(*arguments).returncode, 2, arguments)


class Ascii(unittest.TestCase):
    """--ascii holds in every text for people, and in what is told beside it; what scripts read stays exact."""

    TEXTS = [["programs", "--limit", "5"], ["certs", "--limit", "5"], ["programs", "--group-by", "delivery"],
             ["programs", "--robust", "--limit", "3"], ["show", "hpi-potsdam--msc-digital-health"], ["show", "cphq"],
             ["compare", "lsu-shreveport--mha", "wgu--mha"], ["explain", "lsu-shreveport--mha"],
             ["explain", "lsu-shreveport--mha", "--against", "wgu--mha"], ["roles"], ["roles", "ai-product-manager"],
             ["plan", "--role", "clinical-informatics-specialist", "--limit", "2"], ["models"], ["models", "balanced"],
             ["reported"], ["data", "stats"], ["ask", "--limit", "3"], ["programs", "--format", "markdown", "--limit", "3"]]

    def plain(self, *words, **settings):
        done = program.run(*words, env=program.environment(**settings))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertTrue(done.stdout)
        for stream in (done.stdout, done.stderr):
            self.assertTrue(stream.isascii(), [line for line in stream.decode().splitlines() if not line.isascii()][:2])
        return done.stdout

    def test_the_flag_in_every_locale(self):
        for words in self.TEXTS:
            for locale in ("C.UTF-8", "C", ""):
                with self.subTest(words, locale=locale):
                    self.plain(*words, "--ascii", LC_ALL=locale)

    def test_a_locale_of_other_characters_does_as_the_flag(self):
        for words in self.TEXTS[:-1]:
            with self.subTest(words):
                self.assertEqual(self.plain(*words, LC_ALL="C"), self.plain(*words, "--ascii"))

    def test_what_scripts_read_stays_exact(self):
        for form in ("json", "jsonl", "csv", "tsv"):
            words = ["roles", "--format", form]
            exact = program.run(*words).stdout
            self.assertEqual(program.run(*words, "--ascii", env=program.environment(LC_ALL="C")).stdout, exact)
        self.assertFalse(program.run("programs", "--format", "csv", "--ascii").stdout.isascii())


if __name__ == "__main__":
    unittest.main()
