#!/usr/bin/env python3
"""What scripts rely on: where an answer comes from, facts of one's own, defaults from a file, files of other formats."""

import csv
import json
import os
import pathlib
import re
import tempfile
import unittest

import program

VERSION = re.search(r"project\(progrank VERSION (\S+)", (program.ROOT / "CMakeLists.txt").read_text())[1]
RELEASE = json.loads((program.ROOT / "data" / "reference.json").read_text())["release"]
LSU = "lsu-shreveport--mha"


class Scratch(unittest.TestCase):
    """A folder of its own, in which the program runs."""

    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)

    def file(self, name, content):
        text = content if isinstance(content, str) else json.dumps(content)
        (self.path / name).write_text(text)
        return name

    def run_here(self, *arguments, stdin=b"", **settings):
        done = program.run(*arguments, stdin=stdin, env=program.environment(**settings), cwd=self.path)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def answer(self, *arguments, **settings):
        code, shown, told = self.run_here(*arguments, "--format", "json", **settings)
        self.assertIn(code, (0, 1), told)
        return json.loads(shown)

    def refused(self, *arguments, said, **settings):
        code, shown, told = self.run_here(*arguments, **settings)
        self.assertEqual((code, shown), (2, ""), told)
        for part in said:
            self.assertIn(part, told.replace("\n", " "))
        return told


class Provenance(Scratch):
    def test_every_answer_says_where_it_comes_from(self):
        for arguments in (["programs", "--limit", "1"], ["certs", "--limit", "1"], ["show", "cphq"], ["roles"],
                          ["compare", "cphq", "chda"], ["explain", "cphq"], ["models"], ["reported"], ["data", "stats"],
                          ["plan", "--role", "quality-safety-manager", "--no-program"]):
            with self.subTest(arguments):
                answer = self.answer(*arguments)
                self.assertEqual((answer["version"], answer["data_release"], answer["inputs"]), (VERSION, RELEASE, {}))
                self.assertEqual(program.run("--version").stdout.decode(), f"progrank {VERSION}\n")

    def test_the_files_that_were_read_are_named(self):
        self.file("me.json", {"state": "TX"})
        self.file("more.jsonl", '{"id":"my--ms","name":"MS","credential":"master"}\n')
        self.file("mine.json", {"id": "mine", "for": "programs", "title": "T", "about": "A", "criteria": [
            {"id": "cost", "weight": 1, "attribute": "@cost", "value": {"points": [[0, 1], [9, 0]]}}]})
        answer = self.answer("programs", "--add", "more.jsonl", "--me", "me.json", "--model", "mine.json", "--today",
                             "2027-01-02", "--threads", "1", "--limit", "1")
        self.assertEqual(answer["inputs"], {"model": ["mine.json"], "me": ["me.json"], "add": ["more.jsonl"],
                                            "today": ["2027-01-02"]})
        self.assertEqual(self.answer("programs", "--limit", "1", PROGRANK_ME="me.json")["inputs"], {"me": ["me.json"]})
        self.assertEqual(self.answer("programs", "--limit", "1", "--model", "balanced")["inputs"], {})


class Override(Scratch):
    def record(self, answer, wanted=LSU):
        return next(entry for entry in answer["results"] if entry["id"] == wanted)

    def test_only_the_fields_given_change(self):
        facts = self.file("facts.json", [{"id": LSU, "cost": {"total": {"min": 9000, "max": 9000}, "fees": {"min": 0, "max": 0}},
                                          "topics": ["leadership"], "awards": {"2024": 7}}])
        before = self.record(self.answer("programs", "--status", "active,paused"))
        answer = self.answer("programs", "--status", "active,paused", "--override", facts)
        after = self.record(answer)
        self.assertEqual(answer["inputs"], {"override": [facts]})
        self.assertEqual(sorted(after["overridden"]), ["awards", "cost.fees", "cost.total", "topics"])
        expected = json.loads(json.dumps(before["record"]))
        expected["cost"]["total"] = {"min": 9000, "max": 9000}
        expected["cost"]["fees"] = {"min": 0, "max": 0}
        expected["topics"] = ["leadership"]
        expected["awards"]["2024"] = 7
        evidence = expected.pop("evidence")
        evidence.update({"awards": "override", "cost.fees": "override", "cost.total": "override", "topics": "override"})
        got = dict(after["record"])
        self.assertEqual(got.pop("evidence"), evidence)
        self.assertEqual(got, expected)
        self.assertEqual(after["criteria"]["cost"]["attribute"]["min"], 9000)
        self.assertEqual(after["criteria"]["cost"]["attribute"]["basis"], "published")
        others = [entry for entry in answer["results"] if entry["id"] != LSU]
        plain = [entry for entry in self.answer("programs", "--status", "active,paused")["results"] if entry["id"] != LSU]
        self.assertEqual([(entry["id"], entry["score"]) for entry in others], [(entry["id"], entry["score"]) for entry in plain])

    def test_it_is_shown_as_ones_own(self):
        facts = self.file("facts.jsonl", json.dumps({"id": LSU, "cost": {"total": {"min": 9000, "max": 9000}}}) + "\n"
                          + json.dumps({"id": "cphq", "cost": {"currency": "USD", "exam_member": 1, "exam_nonmember": 2}}) + "\n")
        code, shown, told = self.run_here("programs", "--ids", LSU, "--override", facts)
        self.assertEqual(code, 0, told)
        self.assertRegex(shown, r"‡\$9,\d00|‡\$9,000")
        self.assertIn(f"Your own facts (--override): {LSU} (cost.total)", told.replace("\n", " "))
        code, shown, told = self.run_here("show", LSU, "cphq", "--override", facts)
        self.assertEqual(code, 0, told)
        self.assertIn("your own facts", shown)
        self.assertIn("facts.jsonl", shown)
        for command in ("explain",):
            self.assertIn("Your own facts (--override): cost.total", self.run_here(command, LSU, "--override", facts)[1])
        answer = self.answer("explain", "cphq", "--override", facts)
        self.assertEqual(answer["overridden"], ["cost.currency", "cost.exam_member", "cost.exam_nonmember"])
        show = self.answer("show", "cphq", "--override", facts)["results"][0]
        self.assertIn({"id": "override", "title": "facts.jsonl", "publisher": "your own facts"}, show["sources"])
        self.assertIn("‡", self.run_here("compare", "cphq", "chda", "--override", facts)[1])

    def test_every_layout_of_data_is_read(self):
        entry = {"id": LSU, "credits": 33}
        for name, content in (("a.json", [entry]), ("b.json", {"schema": "progrank/programs/1", "programs": [entry]}),
                              ("c.jsonl", json.dumps(entry)), ("d.json", json.dumps(entry, indent=2)),
                              ("e.json", json.dumps(entry, indent=2) + "\n" + json.dumps({"id": "cphq", "prep_hours": 9}, indent=2))):
            with self.subTest(name):
                answer = self.answer("programs", "--override", self.file(name, content), "--ids", LSU)
                self.assertEqual(answer["results"][0]["record"]["credits"], 33)
        answer = self.answer("programs", "--override", "-", "--ids", LSU, stdin=json.dumps(entry).encode())
        self.assertEqual(answer["inputs"]["override"], ["-"])
        later = self.file("later.json", [{"id": LSU, "credits": 36}])
        answer = self.answer("programs", "--override", "a.json", "--override", later, "--ids", LSU)
        self.assertEqual(answer["results"][0]["record"]["credits"], 36, "the last one counts")

    def test_it_is_as_strict_as_data(self):
        for content, said in (
            ([{"id": "no-such--mha", "credits": 3}], ["facts.json:1: record no-such--mha: id: ", "no record"]),
            ([{"id": "lsu-shreveport--mh", "credits": 3}], [f'did you mean "{LSU}"?']),
            ([{"id": LSU, "credits": -3}], ["facts.json:1", "credits", "-3 is not more than 0"]),
            ([{"id": LSU, "credit": 3}], ["credit", 'did you mean "credits"?']),
            ([{"id": LSU, "admission": {"gre": "maybe"}}], ["admission.gre", "maybe"]),
            ([{"id": LSU, "cost": {"total": {"min": 1}}}], ["cost.total", "lacks min or max"]),
            ([{"id": LSU, "credits": None}], ["credits", "is null"]),
            ([{"id": LSU}], ["no facts"]),
            ([{"id": LSU, "credits": 3}, {"id": LSU, "credits": 4}], ["given twice"]),
            ([{"id": LSU, "evidence": {"credits": "s1"}}], ["evidence"]),
            ([{"credits": 3}], ["id: is missing"]),
            ([], ["holds no facts"]),
            ("[{]", ["facts.json:1:", "not valid JSON"]),
            ({"programs": [], "sources": []}, ["sources"]),
        ):
            with self.subTest(content):
                self.refused("programs", "--override", self.file("facts.json", content), said=said)
        self.refused("programs", "--override", "missing.json", said=["missing.json"])

    def test_a_certification_s_facts_trouble_no_programs_and_the_other_way_round(self):
        facts = self.file("facts.json", [{"id": "cphq", "prep_hours": 77}, {"id": LSU, "credits": 31}])
        self.assertEqual(self.record(self.answer("programs", "--override", facts, "--ids", LSU))["record"]["credits"], 31)
        self.assertEqual(self.record(self.answer("certs", "--override", facts, "--ids", "cphq"), "cphq")["record"]["prep_hours"], 77)
        broken = self.file("broken.json", [{"id": "cphq", "prep_hours": "many"}])
        self.refused("programs", "--override", broken, said=["record cphq: prep_hours"])

    def test_facts_that_change_no_cost_are_told(self):
        total = next(entry["id"] for entry in self.answer("programs")["results"] if "total" in entry["record"].get("cost", {}))
        facts = self.file("facts.json", [{"id": total, "cost": {"per_credit": 1}}])
        self.assertIn("stays the published cost.total", self.run_here("programs", "--override", facts)[2].replace("\n", " "))

    def test_records_of_large_files_too(self):
        lines = [json.dumps({"id": f"p{i:05}--ms", "name": f"Master {i}", "credential": "master", "credits": 30,
                             "notes": "A sentence that makes the file large enough to be read in pieces. " * 3})
                 for i in range(2000)]
        data = self.file("large.jsonl", "\n".join(lines) + "\n")
        facts = self.file("facts.json", [{"id": "p01234--ms", "credits": 12}])
        for threads in ("1", "2"):
            answer = self.answer("programs", "--data", data, "--override", facts, "--where", "credits <= 12", "--threads", threads)
            self.assertEqual([entry["id"] for entry in answer["results"]], ["p01234--ms"])
            self.assertEqual(answer["results"][0]["overridden"], ["credits"])
        limited = self.answer("programs", "--data", data, "--override", facts, "--limit", "3", "--sort", "credits")
        self.assertEqual(limited["results"][0]["id"], "p01234--ms")
        self.refused("programs", "--data", data, "--override", self.file("no.json", [{"id": LSU, "credits": 1}]), said=[LSU])


class Config(Scratch):
    def test_defaults_of_a_command_and_of_all(self):
        self.file("rc", "# mine\n--limit 3\n\n[programs]\n--delivery online\n--max-cost=$30,000\n[certs]\n--domain quality\n")
        code, shown, told = self.run_here("programs", PROGRANK_CONFIG="rc")
        plain = self.run_here("programs", "--limit", "3", "--delivery", "online", "--max-cost", "30000")
        self.assertEqual((code, shown), plain[:2])
        self.assertIn("From rc: --limit 3 --delivery online --max-cost $30,000 (--no-config leaves it out).", told.replace("\n", " "))
        answer = self.answer("programs", PROGRANK_CONFIG="rc")
        self.assertEqual(answer["query"]["delivery"], "online")
        self.assertEqual(answer["inputs"]["config"], ["rc"])
        self.assertEqual(set(answer["inputs"]["config-flags"]), {"--limit 3", "--delivery online", "--max-cost $30,000"})
        self.assertEqual(self.answer("certs", PROGRANK_CONFIG="rc")["query"], {"domain": "quality"})
        self.assertNotIn("From rc", self.run_here("programs", "--quiet", PROGRANK_CONFIG="rc")[2])

    def test_the_command_line_wins(self):
        self.file("rc", "[programs]\n--delivery online\n--no-gre\n--limit 3\n--sort credits\n")
        answer = self.answer("programs", "--delivery", "campus", "--no-gre=no", "--limit", "4", PROGRANK_CONFIG="rc")
        self.assertEqual(answer["query"]["delivery"], "campus")
        self.assertEqual(len(answer["results"]), 4)
        self.assertNotIn("config-flags", {k: v for k, v in answer["inputs"].items() if "delivery" in str(v)})
        plain = self.answer("programs")
        for words in (["--no-config"], ["--no-config", "--quiet"]):
            self.assertEqual(self.answer("programs", *words, PROGRANK_CONFIG="rc")["results"], plain["results"])
        self.assertEqual(self.answer("programs", PROGRANK_CONFIG="")["inputs"], {})

    def test_nothing_is_read_that_is_not_named(self):
        for name in (".progrankrc", "progrank.conf", ".config"):
            self.file(name, "--limit 1\n")
        self.assertEqual(self.run_here("programs", HOME=str(self.path)), self.run_here("programs"))

    def test_errors_name_file_and_line(self):
        for content, said in (
            ("--limit 3\n--delivry online\n", ["rc:2:", "--delivry", 'did you mean "--delivery"?']),
            ("[programs]\n--domain quality\n", ["rc:2:", "--domain is not a flag of progrank programs"]),
            ("[program]\n--limit 3\n", ["rc:1:", "[program]", 'did you mean "programs"?']),
            ("[programs\n", ["rc:1:"]),
            ("limit 3\n", ["rc:1:", '"limit 3"']),
            ("[programs]\n\n--limit three\n", ["rc:3", "--limit", "three"]),
            ("--limit\n", ["rc:1:", "--limit needs a value"]),
            ("--no-gre maybe so\n", ["rc:1:", "takes no value"]),
            ("--help\n", ["rc:1:", "--help"]),
            ("[programs]\n--delivery onlne\n", ["onlne", "rc:2"]),
            ("[programs]\n--state XX\n", ["XX", "rc:2"]),
            ("[programs]\n--model nowhere\n", ["nowhere", "rc:2"]),
        ):
            with self.subTest(content):
                self.file("rc", content)
                self.refused("programs", said=said, PROGRANK_CONFIG="rc")
        self.refused("programs", said=["PROGRANK_CONFIG", "nofile"], PROGRANK_CONFIG="nofile")
        self.assertEqual(self.run_here("programs", "--limit", "1", "--no-config", PROGRANK_CONFIG="nofile")[0], 0)
        self.assertEqual(self.run_here("--version", PROGRANK_CONFIG="nofile")[0], 0)
        self.assertEqual(self.run_here("programs", "--help", PROGRANK_CONFIG="nofile")[0], 0)

    def test_sections_of_inner_commands(self):
        self.file("rc", "[data stats]\n--stale 30\n[data export]\n--format csv\n")
        self.assertEqual(self.run_here("data", "stats", PROGRANK_CONFIG="rc")[1], self.run_here("data", "stats", "--stale", "30")[1])


class OtherFormats(Scratch):
    def test_the_import_is_named(self):
        for name, content, said in (
            ("a.csv", "id,name\nx--ms,MS\n", "data import csv a.csv"),
            ("b.tsv", "id\tname\nx--ms\tMS\n", "data import csv b.tsv"),
            ("c.csv", "sep=;\nid;name\n", "data import csv c.csv"),
            ("d.html", "\n<!doctype html><title>x</title>", "data import schema-org d.html"),
            ("e.json", {"@context": "https://schema.org", "@type": "Course"}, "data import schema-org e.json"),
            ("f.json", {"@context": "https://credreg.net/ctdl/schema/context/json", "ceterms:name": "x"}, "data import ctdl f.json"),
            ("g.json", self.answer("programs", "--limit", "1"), "is an answer of this program"),
        ):
            for flag in ("--data", "--add", "--override"):
                with self.subTest(name=name, flag=flag):
                    self.refused("programs", flag, self.file(name, content), said=[name, said])
        (self.path / "h.xlsx").write_bytes(b"PK\x03\x04rest")
        self.refused("programs", "--data", "h.xlsx", said=["data import csv"])
        self.refused("programs", "--data", "-", said=["data import csv -"], stdin=b"id,name\nx--ms,MS\n")

    def test_pretty_printed_records_one_behind_the_other(self):
        records = [{"id": f"{x}--ms", "name": f"MS {x}", "credential": "master"} for x in "xy"]
        data = self.file("pretty.json", "\n".join(json.dumps(record, indent=4) for record in records))
        self.assertEqual({entry["id"] for entry in self.answer("programs", "--data", data)["results"]}, {"x--ms", "y--ms"})


class FieldsByName(Scratch):
    """--fields chooses in JSON and JSON Lines what it chooses in CSV, under the same names, whatever is listed."""

    LISTS = [(["programs", "--limit", "3"], ["id", "score", "cost_min"], "results"),
             (["certs", "--limit", "3"], ["id", "name", "fees_6y_min"], "results"),
             (["roles"], ["id", "pay_median", "certifications", "pay_unsteady"], "results"),
             (["roles", "ai-product-manager"], ["id", "soc"], "results"),
             (["plan", "--role", "clinical-informatics-specialist", "--limit", "2"],
              ["plan", "id", "cost_min", "eligible_missing"], "plans"),
             (["ask", "--limit", "3"], ["id", "evpi", "question"], "results"),
             (["reported"], ["id", "value_min", "year", "conflicts_with"], "results"),
             (["models"], ["id", "title"], "results")]

    @staticmethod
    def cell(value):
        if value is None:
            return ""
        if isinstance(value, bool):
            return str(value).lower()
        return ";".join(value) if isinstance(value, list) else str(value)

    def test_json_and_json_lines_hold_exactly_these(self):
        for words, fields, key in self.LISTS:
            with self.subTest(words):
                chosen = ["--fields", ",".join(fields)]
                entries = self.answer(*words, *chosen)[key]
                self.assertGreater(len(entries), 0)
                for entry in entries:
                    self.assertEqual(list(entry), fields)
                lines = self.run_here(*words, *chosen, "--format", "jsonl")[1].splitlines()
                self.assertEqual([json.loads(line) for line in lines], entries)
                rows = list(csv.reader(self.run_here(*words, *chosen, "--format", "csv")[1].splitlines()))
                self.assertEqual(rows, [fields] + [[self.cell(entry[field]) for field in fields] for entry in entries])

    def test_numbers_are_numbers_and_lists_are_lists(self):
        role = self.answer("roles", "ai-product-manager", "--fields", "pay_median,certifications,pay_unsteady")["results"][0]
        self.assertEqual([type(value) for value in role.values()], [int, list, bool])

    def test_records_side_by_side(self):
        chosen = self.answer("compare", LSU, "uab--executive-msha", "--fields", "credits,score,topics")["results"]
        self.assertEqual([list(entry) for entry in chosen], [["id", "credits", "score", "topics"]] * 2)
        whole = self.answer("compare", LSU, "uab--executive-msha")["results"]
        for entry, one in zip(chosen, whole):
            self.assertEqual((entry["id"], entry["score"], entry["credits"], entry["topics"]),
                             (one["id"], one["score"], one["record"].get("credits"), one["record"].get("topics")))

    def test_a_flag_that_would_do_nothing_is_refused(self):
        self.refused("show", LSU, "--fields", "credits", said=["--fields"])

    def test_a_name_there_is_not_is_told_in_every_format(self):
        for words, fields, _ in self.LISTS:
            for form in ("table", "json", "jsonl", "csv"):
                with self.subTest(words, form=form):
                    self.refused(*words, "--fields", fields[0] + "x", "--format", form, said=["field of"])


if __name__ == "__main__":
    unittest.main()
