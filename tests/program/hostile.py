#!/usr/bin/env python3
"""Hostile inputs: every wrong file, flag and output place is answered by a message that names it, exit code 2,
nothing on standard output, nothing lost.

tests/hostile holds the wrong files; tests/hostile/expected.txt says of each what its message must contain.
What no file in a repository should be (NUL bytes, ten megabytes, invalid UTF-8) is made here.
"""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import program

HOSTILE = program.TESTS / "hostile"
RECORD = '{"id":"a--b","name":"Name"}'


def expectations():
    """(file, [fragments]) of each line "FILE | fragment | fragment"."""
    for line in (HOSTILE / "expected.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, *fragments = [part.strip() for part in line.split(" | ")]
            yield name, fragments


class Hostile(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.path = pathlib.Path(self.directory.name)

    def refused(self, *arguments, said=(), **settings):
        """The command ends with 2, prints nothing, and says every fragment in a line that starts with "progrank: "."""
        done = program.run(*arguments, **settings)
        message = done.stderr.decode(errors="replace")
        self.assertEqual(done.returncode, 2, f"{arguments}: {message}")
        self.assertEqual(done.stdout, b"", arguments)
        self.assertRegex(message, r"(?m)^progrank: ", arguments)
        for fragment in said:
            self.assertIn(fragment, message, arguments)
        self.assertLess(len(message), 4000, "a message people can read")

    # Files ----------------------------------------------------------------------------------------------------

    def test_files_of_the_directory(self):
        listed = {name for name, _ in expectations()} | {"expected.txt"}
        self.assertEqual({path.name for path in HOSTILE.iterdir()}, listed, "expected.txt names every file")
        for name, fragments in expectations():
            with self.subTest(name):
                if name.startswith("model-"):
                    self.refused("programs", "--model", HOSTILE / name, said=[name, *fragments])
                    continue
                if name.startswith("override-"):
                    self.refused("programs", "--override", HOSTILE / name, said=[name, *fragments])
                    continue
                if name.startswith("answer-"):
                    self.refused("diff", HOSTILE / name, HOSTILE / name, said=[name, *fragments])
                    continue
                command = "certs" if name.startswith("certs-") else "programs"
                self.refused(command, "--data", HOSTILE / name, said=[name, *fragments])
                self.refused(command, "--add", HOSTILE / name, said=[name, *fragments])

    def made(self, name, content):
        path = self.path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def test_made_files(self):
        deep = 100_000
        cases = {
            "nul.json": (b'[{"id":"a--b","name":"N\0"}]', ["not valid JSON"]),
            "nul-only.json": (b"\0" * 64, ["nul-only.json"]),
            "invalid-utf8.json": (b'[{"id":"a--b","name":"\xff\xfe"}]', ["not valid JSON"]),
            "overlong-utf8.json": (b'[{"id":"a--b","name":"\xc0\x80"}]', ["not valid JSON"]),
            "surrogate-utf8.json": (b'[{"id":"a--b","name":"\xed\xa0\x80"}]', ["not valid JSON"]),
            "utf16.json": ('[{"id":"a--b","name":"N"}]'.encode("utf-16"), ["utf16.json"]),
            "empty.json": (b"", ["is empty"]),
            "mark-only.json": (b"\xef\xbb\xbf", ["is empty"]),
            "white.json": (b" \n\t\r\n", ["is empty"]),
            "deep-array.json": ("[" * deep + "]" * deep, ["deep-array.json"]),
            "deep-object.json": ('{"a":' * deep + "1" + "}" * deep, ["deep-object.json"]),
            "deep-field.json": ('[{"id":"a--b","name":' + "[" * deep + "]" * deep + "}]", ["deep-field.json"]),
            "long-line.json": ('[{"id":"a--b","name":"' + "x" * 10_000_000 + '","credits":-1}]', ["credits"]),
            "long-word.json": ('[{"id":"a--b","name":"N","credential":"' + "x" * 1_000_000 + '"}]', ["credential"]),
            "long-key.json": ('[{"id":"a--b","name":"N","' + "x" * 1_000_000 + '":1}]', ["long-key.json"]),
            "many-defects.jsonl": ('{"id":"a","credits":-1}\n' * 10_000, ["many-defects.jsonl:1"]),
            "same-id.json": ("[" + ",".join([RECORD] * 3) + "]", ["a--b", "given twice"]),
            "huge-number.json": ('[{"id":"a--b","name":"N","credits":' + "9" * 5000 + "}]", ["huge-number.json"]),
        }
        for name, (content, fragments) in cases.items():
            with self.subTest(name):
                self.refused("programs", "--data", self.made(name, content), said=[name, *fragments])

    def test_every_truncation_of_a_good_file_is_refused_or_read_as_what_it_is(self):
        whole = (program.DATA / "added.jsonl").read_bytes()
        document = json.dumps({"schema": "progrank/programs/1", "sources": [], "programs": [json.loads(RECORD)]}).encode()
        for size in range(0, len(document)):
            path = self.made("cut.json", document[:size])
            self.refused("programs", "--data", path, said=["cut.json"])
        for size in range(1, len(whole), 37):
            done = program.run("programs", "--data", "-", "--format", "json", stdin=whole[:size])
            self.assertIn(done.returncode, (0, 2))
            if done.returncode == 2:
                self.assertIn("standard input", done.stderr.decode())
                self.assertEqual(done.stdout, b"")

    def test_one_wrong_byte_never_crashes(self):
        good = (program.DATA / "programs.json").read_bytes()
        for position in range(0, len(good), 499):
            for wrong in (b"\0", b'"', b"{", b"]", b"\\", b"\xff", b"9", b","):
                done = program.run(
                    "programs", "--data", "-", "--limit", 1, "--format", "json", stdin=good[:position] + wrong + good[position + 1 :]
                )
                self.assertIn(done.returncode, (0, 1, 2), f"byte {position} → {wrong!r}: {done.stderr[-300:]}")
                if done.returncode == 2:
                    self.assertEqual(done.stdout, b"")
                    self.assertIn(b"standard input", done.stderr)

    def test_what_the_schema_refuses(self):
        record = {"id": "a--b", "name": "N", "institution": {"name": "S", "unitid": 100001}, "concentrations": ["x", "y"], "url": "https://example.org"}
        for name, change, fragments in (
            ("fraction", {"institution": {"name": "S", "unitid": 100001.5}}, ["institution.unitid", "100001.5", "whole number"]),
            ("twice", {"concentrations": ["x", "y", "x"]}, ["concentrations", '"x" is listed twice']),
            ("no-host", {"url": "https://"}, ["url", "web address"]),
            ("blank", {"url": "https://example.org/a b"}, ["url", "web address"]),
        ):
            with self.subTest(name):
                path = self.made(f"{name}.json", json.dumps([{**record, **change}]))
                self.refused("programs", "--data", path, said=[f"{name}.json", *fragments])
                done = program.run("data", "validate", path)
                self.assertEqual(done.returncode, 2, done.stdout)
                for fragment in fragments:
                    self.assertIn(fragment, done.stdout.decode())
        self.assertEqual(program.run("programs", "--data", self.made("good.json", json.dumps([record]))).returncode, 0)

    def test_a_document_of_no_kind_is_told_in_our_words(self):
        for content in ('{"command": 1}', '{"command": null, "results": []}', '{"schema": 1}', '{"schema": {}}', "{}", "[1]", "1", '{"command": ["models"], "results": 1}'):
            with self.subTest(content):
                done = program.run("data", "validate", self.made("odd.json", content))
                said = (done.stdout + done.stderr).decode()
                self.assertEqual(done.returncode, 2, said)
                self.assertIn("odd.json", said)
                self.assertNotIn("json.exception", said)

    def test_records_over_several_lines(self):
        pretty = "\n".join(json.dumps({"id": f"{name}--ms", "name": 'MS "}{" in ' + name, "credential": "master"}, indent=4) for name in "xyz")
        for name, content in (("pretty.json", pretty), ("pretty-crlf.json", pretty.replace("\n", "\r\n")), ("one.json", pretty[: pretty.index("}\n{") + 1])):
            path = self.made(name, content)
            self.assertEqual(len(program.results("programs", "--data", path)["results"]), content.count('"id"'), name)
            self.assertEqual(program.run("data", "validate", path).returncode, 0, name)
        self.refused("programs", "--data", self.made("bad.json", pretty.replace('"y--ms"', "1")), said=["bad.json:6", "id"])
        self.refused("programs", "--data", self.made("cut.json", pretty[:-3]), said=["cut.json"])
        large = self.made("large.json", pretty + "".join("\n" + json.dumps({"id": f"n-{n}", "name": "N" * 100}, indent=1) for n in range(2000)))
        self.assertEqual(len(program.results("programs", "--data", large)["results"]), 2003)

    def test_a_record_alone_is_validated_as_it_is_loaded(self):
        for record, sound in (({"id": "a--ms", "name": "A"}, True), ({"id": "a--ms", "name": "A", "awards": {"2024": 15}}, True),
                              ({"id": "a--ms", "name": "A", "awards": {"2024": 1.5}}, False), ({"id": "a--ms", "name": "A", "topics": ["nlp", "nlp"]}, False),
                              ({"id": "a--ms", "name": "A", "url": "https:// x"}, False)):
            path = self.made("one.jsonl", json.dumps(record))
            for arguments in (("programs", "--data", path), ("data", "validate", path)):
                with self.subTest(f"{record} {arguments[0]}"):
                    done = program.run(*arguments)
                    self.assertEqual(done.returncode, 0 if sound else 2, done.stderr)
                    self.assertIn("a--ms" if not sound else "", (done.stdout + done.stderr).decode())

    def test_an_id_given_twice_is_left_out_with_bad_records(self):
        good = [{"id": f"n-{n}", "name": f"N{n}"} for n in range(5)]
        lines = [json.dumps(record) for record in [*good, {"id": "n-1", "name": "second"}, {"id": "n-3", "name": "second"}]]
        for size, count in (("small", 0), ("large", 3000)):
            filler = [json.dumps({"id": f"f-{n}", "name": "F" * 60}) for n in range(count)]
            for form, content in (("jsonl", "\n".join([*lines, *filler])), ("json", "[" + ",".join([*lines, *filler]) + "]")):
                with self.subTest(size=size, form=form):
                    path = self.made(f"twice.{form}", content)
                    self.refused("programs", "--data", path, said=["n-1", "given twice"])
                    done = program.run("programs", "--data", path, "--skip-bad", "--format", "json")
                    names = {entry["id"]: entry["record"]["name"] for entry in json.loads(done.stdout)["results"] if entry["id"].startswith("n-")}
                    self.assertEqual(names, {record["id"]: record["name"] for record in good})
                    self.assertIn(b"2 records", done.stderr)

    def test_control_characters_reach_no_terminal(self):
        path = self.made("escape.json", '[{"id":"a--b","institution":{"name":"S\\u001b[1m"},"name":"two\\nlines \\u001b[2J\\u0007","notes":"x\\u001b[31m"}]')
        for arguments in (["programs", "--data", path], ["show", "a--b", "--data", path]):
            done = program.run(*arguments, env=program.environment(COLUMNS="200"))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn(b"\x1b", done.stdout)
            self.assertNotIn(b"\x07", done.stdout)
        self.assertEqual(len(program.run("programs", "--data", path).stdout.splitlines()), 2)

    def test_places_that_are_no_files(self):
        self.refused("programs", "--data", self.path / "missing.json", said=["missing.json", "No such file"])
        self.refused("programs", "--data", self.path, said=["is a directory"])
        self.refused("programs", "--add", self.path / "missing.json", said=["missing.json"])
        self.refused("programs", "--data", "-", "--add", "-", said=["standard input"])
        self.refused("programs", "--data", "-", said=["standard input", "is empty"])
        self.refused("programs", "--model", self.path / "missing.json", said=["missing.json"])
        self.refused("programs", "--model", self.path, said=["is a directory"])
        self.refused("programs", "--data", program.DATA / "certifications.json", said=["holds no programs"])

    # Flags ----------------------------------------------------------------------------------------------------

    def test_flags(self):
        cases = [
            (["program"], ['"program" is not a command', 'did you mean "programs"']),
            (["programs", "extra"], ['"extra"']),
            (["programs", "--delivry", "online"], ['"--delivry"', 'did you mean "--delivery"']),
            (["programs", "--delivery", "onlin"], ["--delivery", 'did you mean "online"']),
            (["programs", "--delivery"], ["--delivery"]),
            (["programs", "--topic", "machinelearning"], ['did you mean "machine-learning"']),
            (["programs", "--have", "statistic"], ['did you mean "statistics"']),
            (["programs", "--max-cost", "45,00"], ["--max-cost", '"45,00" is not a number']),
            (["programs", "--max-cost", "-1"], ["--max-cost"]),
            (["programs", "--max-cost", "nan"], ["--max-cost nan"]),
            (["programs", "--max-months", "twelve"], ["--max-months", '"twelve" is not a number']),
            (["programs", "--gpa", "5"], ["--gpa 5", "0 to 4.3"]),
            (["programs", "--limit", "-1"], ["--limit", '"-1" is not a whole number']),
            (["programs", "--limit", "many"], ["--limit", '"many" is not a whole number']),
            (["programs", "--limit", "9" * 40], ["--limit"]),
            (["programs", "--seed", "-1", "--robust"], ["--seed"]),
            (["programs", "--robust=0"], ["--robust=0"]),
            (["programs", "--robust=many"], ["--robust=many"]),
            (["programs", "--weights-uncertainty", "200%"], ["--weights-uncertainty"]),
            (["programs", "--format", "jsn"], ["--format", 'did you mean "json"']),
            (["programs", "--color", "sometimes"], ["--color"]),
            (["programs", "--fields", "id,crdits"], ['"crdits"', 'did you mean "credits"']),
            (["programs", "--fields", "id,crdits", "--format", "json"], ['did you mean "credits"']),
            (["programs", "--model", "balancd"], ["--model", 'did you mean "balanced"']),
            (["programs", "--model", "cert-balanced"], ["cert-balanced", "certifications"]),
            (["programs", "--weight", "cost=-1"], ["--weight cost=-1", "at least 0"]),
            (["programs", "--weight", "cost=nan"], ["--weight cost=nan"]),
            (["programs", "--weight", "cost=inf"], ["--weight cost=inf"]),
            (["programs", "--weight", "cost"], ["--weight cost", "CRITERION=NUMBER"]),
            (["programs", "--weight", "cost=x"], ["--weight cost=x"]),
            (["programs", "--weight", "cots=3"], ['"cots"', 'did you mean "cost"']),
            (["programs", "--model", program.DATA / "model.json", "--weight", "cost=0", "--weight", "flexibility=0",
              "--weight", "topics=0", "--weight", "applied=0"], ["all weights", "are 0"]),
            (["programs", "--priorities", "cost,cots"], ['did you mean "cost"']),
            (["programs", "--priorities", "cost,cost"], ["twice"]),
            (["programs", "--missing", "hope"], ["--missing", "cautious"]),
            (["programs", "--resident", "Tejas y mas"], ["--resident", "postal code"]),
            (["programs", "--state", "ZZ"], ["--state"]),
            (["programs", "--pace", "fast"], ["--pace"]),
            (["programs", "--today", "soon"], ["--today", "YYYY-MM-DD"]),
            (["programs", "--today", "2026-02-30"], ["--today"]),
            (["programs", "--cost-basis", "guessed"], ["--cost-basis"]),
            (["programs", "--where", "credits"], ["--where"]),
            (["programs", "--where", "crdits > 3"], ['did you mean "credits"']),
            (["programs", "--gre", "optional", "--no-gre"], ["--no-gre"]),
            (["programs", "--delivery", ""], ["--delivery", "is empty"]),
            (["certs", "--search", " "], ["--search", "is empty"]),
            (["programs", "--accredited", "CAHIMM"], ['did you mean "CAHIIM"']),
            (["certs", "--domain", "qualty"], ["--domain", 'did you mean "quality"']),
            (["certs", "--degree", "phd"], ["--degree", '"phd"']),
            (["certs", "--delivery", "online"], ['"--delivery"']),
            (["show"], ["show"]),
            (["show", "no-such--program-anywhere"], ["no-such--program-anywhere"]),
            (["show", "northwestern--msia"], ["did you mean"]),
            (["compare", "northwestern--msai"], ["compare"]),
            (["models", "balancd"], ['did you mean "balanced"']),
        ]
        for arguments, fragments in cases:
            with self.subTest(" ".join(map(str, arguments))):
                self.refused(*arguments, said=fragments)

    # Output ---------------------------------------------------------------------------------------------------

    def test_an_output_that_cannot_be_written_loses_nothing(self):
        query = ["programs", "--data", program.DATA / "programs.json", "--format", "json"]
        kept = self.made("kept.json", "old")
        self.refused(*query, "--output", "/dev/full", said=["/dev/full", "No space"])
        self.refused(*query, "--output", self.path, said=["is a directory"])
        self.refused(*query, "--output", self.path / "no" / "place.json", said=["place.json", "cannot be written"])
        self.refused(*query, "--output", kept / "below.json", said=["cannot be written"])
        self.refused(*query, "--delivery", "onlin", "--output", kept, said=["did you mean"])
        self.refused("programs", "--data", HOSTILE / "syntax.json", "--output", kept, said=["syntax.json"])
        self.assertEqual(kept.read_text(), "old")
        self.assertEqual([path.name for path in self.path.iterdir()], ["kept.json"], "no temporary file is left")
        if os.geteuid() != 0:
            kept.chmod(0o400)
            self.refused(*query, "--output", kept, said=["cannot be written"])
            self.assertEqual(kept.read_text(), "old")

    def test_an_output_file_holds_what_standard_output_would(self):
        query = ["programs", "--data", program.DATA / "programs.json", "--format", "csv"]
        out = self.path / "out.csv"
        done = program.run(*query, "--output", out)
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertEqual(out.read_bytes(), program.run(*query).stdout)

    def test_a_full_standard_output_is_an_error(self):
        for arguments in (["programs"], ["programs", "--format", "json"], ["certs", "--format", "csv"], ["show", "northwestern--msai"], ["models"], ["--help"], ["--version"]):
            with open("/dev/full", "wb") as full, self.subTest(arguments):
                done = subprocess.run([program.binary(), *arguments], stdout=full, stderr=subprocess.PIPE, env=program.environment())
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(b"standard output", done.stderr)

    def test_a_reader_that_goes_away_is_no_error(self):
        for command in ("programs --format json", "programs --keep-unknown --limit 0", "certs --format jsonl", "models"):
            with self.subTest(command):
                said = self.read_one_line(command)
                self.assertNotIn(b"progrank: ", said)
                self.assertNotIn(b"rror", said)

    def read_one_line(self, command):
        """What the command says on standard error when its reader leaves after one line."""
        process = subprocess.Popen(
            [program.binary(), *command.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=program.environment()
        )
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        process.stderr.close()
        code = process.wait()
        self.assertIn(code, (0, -13), said)  # done, or ended by SIGPIPE as a shell expects
        return said


if __name__ == "__main__":
    unittest.main()
