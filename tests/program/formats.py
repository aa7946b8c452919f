#!/usr/bin/env python3
"""The same answer in every format: CSV and TSV read back by a real CSV reader say what JSON says, JSON Lines are its
results, tables fit the terminal."""

import csv
import html
import html.parser
import io
import json
import pathlib
import re
import shlex
import tempfile
import unicodedata
import unittest

import program

RELEASE = json.loads((program.ROOT / "data/reference.json").read_text())["release"]


class Page(html.parser.HTMLParser):
    """The elements of a page, those left open, and where its links lead."""

    def __init__(self):
        super().__init__()
        self.seen, self.open, self.links = set(), [], []

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        self.links += [value for name, value in attributes if name in ("href", "src")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()


QUERIES = {
    "programs": ["programs", "--keep-unknown", "--status", "active,announced,paused,closed", "--limit", 0],
    "certs": ["certs", "--keep-unknown", "--status", "active,retired,announced", "--limit", 0],
    "hostile texts": ["programs", "--data", "programs.json", "--keep-unknown", "--status", "active,paused", "--limit", 0],
}


def plain(number):
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def flat(value):
    """A value of a record as one cell; numbers are compared as numbers, so their spelling does not matter."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return plain(value)
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ";".join(map(flat_item, value)) if value else "none"
    if set(value) == {"min", "max"}:
        return plain(value["min"]) if value["min"] == value["max"] else f"{plain(value['min'])}-{plain(value['max'])}"
    return ";".join(f"{key}={flat(item)}" for key, item in value.items())


def flat_item(item):
    if not isinstance(item, dict):
        return flat(item)
    if "skill" in item:
        return f"{item['skill']}:{item['level']}"
    return "&".join(f"{key}={','.join(part) if isinstance(part, list) else flat(part)}" for key, part in dotted(item))


def dotted(item):
    """Members of members by their path: ("practice.years", 1)."""
    for key, part in item.items():
        if isinstance(part, dict):
            yield from ((f"{key}.{inner}", value) for inner, value in dotted(part))
        else:
            yield key, part


def at(record, path):
    for key in path.split("."):
        if not isinstance(record, dict) or key not in record:
            return None
        record = record[key]
    return record


def same(cell, value):
    wanted = "" if value is None else flat(value)
    if cell == wanted or cell.replace("\\;", ";").replace("\\\\", "\\") == wanted:
        return True
    try:
        return float(cell) == float(wanted)
    except ValueError:
        return False


def columns_of(line):
    """Columns a line takes on a terminal."""
    line = re.sub(r"\x1b\[[0-9;]*m", "", line)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line
    )


class Formats(unittest.TestCase):
    def rows(self, arguments, dialect, separator_format):
        done = program.run(*arguments, "--format", separator_format)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = done.stdout.decode("utf-8")
        self.assertTrue(text.endswith("\n") and "\r" not in text)
        done = program.run(*arguments, "--format", separator_format, "--crlf")
        self.assertTrue(done.stdout.endswith(b"\r\n"))
        return list(csv.DictReader(io.StringIO(text, newline=""), dialect=dialect, strict=True))

    def test_csv_and_tsv_say_what_json_says(self):
        for name, arguments in QUERIES.items():
            answer = program.results(*arguments)["results"]
            for separator_format, dialect in (("csv", csv.excel), ("tsv", csv.excel_tab)):
                with self.subTest(name, format=separator_format):
                    rows = self.rows(arguments, dialect, separator_format)
                    self.assertEqual(len(rows), len(answer))
                    for row, entry in zip(rows, answer):
                        self.check_row(row, entry)

    def check_row(self, row, entry):
        self.assertNotIn(None, row, "a row with more cells than columns")
        self.assertEqual(int(row["rank"]), entry["rank"])
        self.assertEqual(row["id"], entry["id"])
        self.assertEqual(float(row["score"]), entry["score"])
        self.assertEqual([float(row["score_min"]), float(row["score_max"])], entry["score_range"])
        self.assertEqual(row["unknown"], ";".join(entry["unknown"]))
        attribute = entry["criteria"].get("cost", {}).get("attribute")
        if attribute and "cost_basis" in row:
            self.assertEqual(float(row["cost_min"]), attribute["min"])
            self.assertEqual(float(row["cost_max"]), attribute["max"])
            self.assertEqual(row["cost_basis"], attribute["basis"])
        ranking = {"rank", "id", "score", "score_min", "score_max", "unknown"}
        for column, cell in row.items():
            if column in ranking or re.fullmatch(r"(cost|months|fees_6y)_(min|max|basis)", column):
                continue
            value = at(entry["record"], column)
            self.assertTrue(same(cell, value), f"{entry['id']}: {column}: {cell!r} is not {value!r}")

    def test_every_field_of_every_record_has_a_column(self):
        for name, arguments in QUERIES.items():
            row = self.rows(arguments, csv.excel, "csv")[0]
            for entry in program.results(*arguments)["results"]:
                for key, value in entry["record"].items():
                    if key == "evidence":
                        continue
                    known = key in row or any(column.startswith(key + ".") for column in row)
                    self.assertTrue(known, f"{name}: {key}")

    def test_json_lines_are_the_results(self):
        for arguments in QUERIES.values():
            lines = program.run(*arguments, "--format", "jsonl").stdout.decode().splitlines()
            self.assertEqual([json.loads(line) for line in lines], program.results(*arguments)["results"])

    def test_fields_choose_columns_in_their_order(self):
        done = program.run("programs", "--data", "programs.json", "--fields", "score,id,cost.total,@months", "--format", "csv")
        self.assertEqual(done.stdout.decode().splitlines()[0], "score,id,cost.total,@months")

    def test_fields_are_named_alike_in_every_format(self):
        names = ["id", "score", "cost_min", "cost_basis", "months_max", "delivery", "institution.name", "credits",
                 "admission.prerequisites", "capstone", "unknown", "@earnings"]
        arguments = ["programs", "--keep-unknown", "--limit", 40, "--fields", ",".join(names)]
        whole = program.results("programs", "--keep-unknown", "--limit", 40)["results"]
        answer = program.results(*arguments)
        self.assertEqual(answer["counts"]["total"], program.results("programs")["counts"]["total"])
        lines = program.run(*arguments, "--format", "jsonl").stdout.decode().splitlines()
        self.assertEqual([json.loads(line) for line in lines], answer["results"])
        for row, cells, entry in zip(answer["results"], self.rows(arguments, csv.excel, "csv"), whole):
            self.assertEqual(list(row), names)
            self.assertEqual((row["id"], row["score"]), (entry["id"], entry["score"]))
            self.assertEqual(row["unknown"], entry["unknown"])
            cost = entry["criteria"]["cost"]["attribute"]
            self.assertEqual(row["cost_min"], cost and cost["min"])
            self.assertEqual(row["cost_basis"], cost and cost["basis"])
            for path in ("delivery", "institution.name", "credits", "admission.prerequisites", "capstone"):
                self.assertEqual(row[path], at(entry["record"], path))
            for name in ("score", "cost_min", "months_max", "credits", "@earnings"):
                self.assertEqual(cells[name], "" if row[name] is None else plain(row[name]))

    def test_a_document_can_be_defended(self):
        question = ["programs", "--delivery", "online", "--max-cost", "30000", "--weight", "cost=40", "--keep-unknown"]
        answer = program.results(*question)
        unrated = [e for e in answer["results"] if e["score_range"][1] - e["score_range"][0] > 60]
        self.assertTrue(unrated)
        for document in ("markdown", "html"):
            done = program.run(*question, "--format", document)
            text = html.unescape(done.stdout.decode())
            with self.subTest(document):
                self.assertIn(f"{answer['counts']['matched']} of {answer['counts']['total']} programs match", text)
                for flag in ("--delivery online", "--max-cost 30000", "--weight cost=40"):
                    self.assertIn(flag, text)
                for criterion in answer["model"]["criteria"]:
                    self.assertIn(criterion["id"], text)
                self.assertIn(f"Data release {RELEASE}", text)
                self.assertRegex(text, r"newest source of each record shown is \d+ to \d+ months old")
                self.assertRegex(text, r"~ marks a cost estimated")
                self.assertRegex(text, r"≤\? \d+ of \d+ may cost more than \$30,000")
                self.assertIn(f"Of {len(unrated)} programs too little is known", text)
                for entry in [*answer["results"][:10], *unrated]:
                    self.assertIn(entry["id"], text)
            self.assertEqual(program.run(*question, "--search", "zzzz", "--format", document).returncode, 1)

    def test_the_mark_of_an_estimate_is_explained_by_what_it_rests_on(self):
        average, usual = "from the institution's average graduate charges", "from the school's own rate times the credits usual"
        mason, oswego, kent = "george-mason--ms-health-informatics", "suny-oswego--master-health-informatics", "kent-state--ms-health-informatics"
        for ids, said in (([mason], [average]), ([oswego], [usual]), ([mason, oswego], [average, usual]), ([kent], [])):
            with self.subTest(ids):
                done = program.run("programs", "--ids", ",".join(ids))
                shown = done.stdout.decode()
                self.assertEqual(shown.count("  ~$"), len(said), shown)
                talk = " ".join(done.stderr.decode().split())
                self.assertEqual([words in talk for words in (average, usual)], [words in said for words in (average, usual)], talk)
                self.assertEqual("--cost-basis published,derived leaves" in talk, bool(said))

    def test_a_document_names_the_command_that_asks_it_again(self):
        with tempfile.TemporaryDirectory() as folder:
            mine = pathlib.Path(folder) / "it's mine.json"
            mine.write_text(json.dumps({"schema": "progrank/programs/1", "programs": [
                {"id": "lsu-shreveport--mha", "cost": {"currency": "USD", "total": {"min": 90000, "max": 90000}}}]}))
            person = program.ROOT / "docs/people/nurse-ohio.json"
            for question, env in (
                    (["programs", "--override", mine, "--limit", "3"], {}),
                    (["programs", "--robust=200", "--seed", "3", "--focus", "clinical-ai", "--focus", "health-it"], {}),
                    (["programs", "--pareto=point", "--resident", "LA"], {}), (["programs", "--pareto", "--state", "OH,TX"], {}),
                    (["programs", "--where", "cost_min <= 20000", "--where", "credits < 40", "--keep-unknown"], {}),
                    (["programs", "--priorities", "cost,duration", "--sort", "cost_min:desc"], {}),
                    (["programs", "--weight", "cost=40", "--weight", "entry=1", "--no-gre"], {}),
                    (["programs", "--me", person], {}), (["programs"], {"PROGRANK_ME": str(person)}),
                    (["programs", "--group-by", "focus", "--limit", "2"], {}), (["certs", "--where", "name ~ ai"], {}),
                    (["programs", "--data", "programs.json", "--keep-unknown"], {})):
                with self.subTest(question):
                    asked = program.run(*question, "--format", "markdown", env=program.environment(**env)).stdout.decode()
                    line = re.search(r"^Asked as: progrank (.*)$", asked, re.M).group(1)
                    again = program.run(*shlex.split(line), "--format", "markdown")
                    self.assertIn(again.returncode, (0, 1), again.stderr.decode())
                    self.assertEqual(again.stdout.decode(), asked)

    def test_a_page_is_one_document_without_script(self):
        for arguments in (["programs"], ["certs"], ["programs", "--group-by", "focus"], ["roles"], ["models"], ["reported"],
                          ["compare", "cphq", "chda"], ["explain", "cphq"], ["show", "cphq"],
                          ["programs", "--data", "programs.json", "--keep-unknown", "--limit", 0],
                          ["show", "--data", "programs.json", "lakeside--ms-health-ai"]):
            done = program.run(*arguments, "--format", "html")
            with self.subTest(arguments):
                page = Page()
                page.feed(done.stdout.decode())
                self.assertEqual(page.open, [])
                self.assertTrue({"html", "head", "title", "main", "table", "th"} <= page.seen)
                self.assertFalse({"script", "img", "iframe", "link", "object"} & page.seen)
                self.assertTrue(all(re.match(r"https?://[^\s]+$", url) for url in page.links), page.links)

    def test_tables_fit_the_terminal(self):
        for command in (["programs", "--keep-unknown", "--limit", 0], ["certs", "--keep-unknown", "--limit", 0], ["programs", "--data", "programs.json"]):
            for columns in (40, 60, 72, 80, 100, 132, 200):
                done = program.run(*command, env=program.environment(COLUMNS=str(columns)))
                for line in done.stdout.decode().splitlines():
                    if " " in line:  # an id longer than the terminal stands alone
                        self.assertLessEqual(columns_of(line), columns, f"{command}: {line}")
                for line in done.stderr.decode().splitlines():
                    self.assertLessEqual(columns_of(line), columns, f"{command}: {line}")

    def test_no_color_unless_asked(self):
        query = ["programs", "--limit", 2]
        self.assertNotIn(b"\x1b", program.run(*query).stdout)
        self.assertNotIn(b"\x1b", program.run(*query, "--color", "never").stdout)
        self.assertIn(b"\x1b", program.run(*query, "--color", "always").stdout)
        self.assertNotIn(b"\x1b", program.run(*query, "--color", "always", "--format", "csv").stdout)

    def test_limit(self):
        def shown(*arguments):
            return len(program.run("programs", *arguments, "--format", "jsonl").stdout.splitlines())

        everything = shown()
        self.assertGreater(everything, 20)
        self.assertEqual(shown("--limit", 3), 3)
        self.assertEqual(shown("--limit", 0), everything)
        self.assertEqual(shown("--limit", 100000), everything)
        wide = program.environment(COLUMNS="1000")
        self.assertEqual(len(program.run("programs", env=wide).stdout.splitlines()), 11)
        ranking = program.run("programs", "--format", "markdown").stdout.decode().split("## Ranking")[1].split("\n## ")[0]
        self.assertEqual(len(re.findall(r"(?m)^\| *\d", ranking)), 10)

    def test_exit_codes(self):
        self.assertEqual(program.run("programs").returncode, 0)
        self.assertEqual(program.run("programs", "--search", "no such words anywhere").returncode, 1)
        self.assertEqual(program.run("programs", "--search", "no such words anywhere", "--format", "json").returncode, 1)
        self.assertEqual(program.run("programs", "--format", "xml").returncode, 2)
        self.assertEqual(program.run("--help").returncode, 0)
        self.assertEqual(program.run().returncode, 2)

    def test_the_help_of_every_command_starts_with_two_examples(self):
        top = program.run("--help").stdout.decode()
        commands = re.findall(r"(?m)^  ([a-z]+) {2,}\S", top.split("Subcommands:")[1])
        self.assertGreaterEqual(len(commands), 5)
        for command in [[], *([name] for name in commands)]:
            with self.subTest(command):
                lines = program.run(*command, "--help").stdout.decode().splitlines()
                self.assertEqual(lines[0], "Examples:")
                for line in lines[1:3]:
                    self.assertTrue(line.startswith("  progrank "), line)

    def test_what_the_data_must_answer(self):
        """The questions people will ask first have an answer in the bundled data."""
        self.assertEqual(program.run("show", "northwestern--msai").returncode, 0)
        for query in (
            ["programs", "--delivery", "online", "--max-cost", "45000"],
            ["programs", "--delivery", "online", "--max-cost", "45000", "--no-gre"],
            ["certs", "--domain", "quality", "--max-cost", "600"],
            ["models", "balanced"],
        ):
            self.assertEqual(program.run(*query).returncode, 0, query)
        self.assertGreaterEqual(program.results("programs", "--keep-unknown")["counts"]["total"], 200)
        self.assertGreaterEqual(program.results("certs", "--keep-unknown")["counts"]["total"], 50)
        done = program.run("show", "cmlp")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"no recognised issuer found", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
