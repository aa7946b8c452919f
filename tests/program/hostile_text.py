#!/usr/bin/env python3
"""Hostile text: what a file or a command line says reaches a terminal, a Markdown page or a message as text that
commands nothing, forges no line and hides nothing. JSON stays exact.

Every character of Unicode's Cc, Cf, Zl and Zp goes through every way out."""

import json
import pathlib
import sys
import tempfile
import unicodedata
import unittest

import program

FORBIDDEN = ("Cc", "Cf", "Zl", "Zp")
ALL = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in FORBIDDEN]
ATTACK = "N\x1b]52;c;ZXZpbA==\x07\r\x9b31m\u202egnp\u2066x\u200b\u2028z\u2029"


class HostileText(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.path = pathlib.Path(self.directory.name)

    def made(self, name, document):
        path = self.path / name
        path.write_text(document if isinstance(document, str) else json.dumps(document))
        return path

    def assertHarmless(self, printed, what):
        text = printed.decode()  # also: is UTF-8
        wrong = sorted({f"U+{ord(c):04X}" for c in text if c != "\n" and unicodedata.category(c) in FORBIDDEN})
        self.assertEqual(wrong, [], what)

    def harmless(self, *arguments, code=0, **settings):
        done = program.run(*arguments, **settings)
        self.assertEqual(done.returncode, code, (arguments, done.stderr[-500:]))
        self.assertHarmless(done.stdout, arguments)
        self.assertHarmless(done.stderr, arguments)
        return done

    def record(self, text):
        return {"id": "a--b", "name": "N" + text, "degree": text + "D", "institution": {"name": "S" + text, "city": "C" + text},
                "delivery": ["online"], "concentrations": ["x" + text], "cost": {"currency": "USD", "total": {"min": 1, "max": 1}, "note": "n" + text},
                "evidence": {"cost.total": "s"}, "notes": "n" + text}

    def document(self, text):
        return {"schema": "progrank/programs/1",
                "sources": [{"id": "s", "url": "https://example.org/" + text.replace(" ", ""), "title": "T" + text, "publisher": "P" + text, "kind": "official"}],
                "programs": [self.record(text), {**self.record(text), "id": "a--c"}]}

    def test_records(self):
        for name, text in (("every character", "x".join(ALL)), ("an attack", ATTACK)):
            path = self.made("records.json", self.document(text))
            for arguments in (["programs", "--limit", 0], ["show", "a--b"], ["compare", "a--b", "a--c"], ["explain", "a--b"],
                              ["programs", "--group-by", "institution.name"]):
                for form in ("table", "markdown"):
                    with self.subTest(name=name, arguments=arguments, form=form):
                        self.harmless(*arguments, "--data", path, "--format", form)
            with self.subTest(name=name, arguments="chosen fields"):
                self.harmless("programs", "--data", path, "--format", "markdown", "--fields", "id,name,notes")

    def test_colours_are_the_only_escapes(self):
        path = self.made("records.json", self.document(ATTACK))
        for arguments in (["programs"], ["show", "a--b"], ["explain", "a--b"]):
            done = program.run(*arguments, "--data", path, "--color", "always")
            bare = done.stdout
            for code in (b"\x1b[1m", b"\x1b[2m", b"\x1b[32m", b"\x1b[0m"):
                bare = bare.replace(code, b"")
            self.assertHarmless(bare, arguments)

    def test_json_is_exact(self):
        path = self.made("records.json", self.document("x".join(ALL)))
        self.assertEqual(program.results("programs", "--data", path)["results"][0]["record"]["name"], "N" + "x".join(ALL))

    def test_sheets_command_no_terminal(self):
        path = self.made("records.json", self.document(ATTACK))
        for separated in ("csv", "tsv"):
            shown = program.run("programs", "--data", path, "--format", separated).stdout.decode()
            self.assertEqual({c for c in shown if unicodedata.category(c) == "Cc"} - {"\n", "\t"}, set())
            self.assertEqual({c for c in shown if c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}, set())
            self.assertIn("\x1b", program.run("programs", "--data", path, "--format", separated, "--csv-raw").stdout.decode())

    def test_models(self):
        model = json.loads((program.DATA / "model.json").read_text())
        for text in (ATTACK, "x".join(ALL)):
            for key in ("title", "about"):
                model[key] = "T" + text
            model["criteria"][0]["about"] = "A" + text
            path = self.made("model.json", model)
            for form in ("table", "markdown"):
                self.harmless("models", path, "--format", form)
            self.harmless("programs", "--model", path, "--data", "programs.json")

    def test_a_flood_of_marks_stays_on_its_line(self):
        path = self.made("flood.json", [{"id": "a--b", "name": "A" + "\u0301" * 5000 + "b"}])
        shown = self.harmless("programs", "--data", path).stdout.decode()
        self.assertLessEqual(shown.count("\u0301"), 4)
        self.assertIn("b", shown)

    def test_letters_of_all_scripts_stay(self):
        name = "Université Évry नमस्ते 大学 e\u0301 Việt"
        path = self.made("names.json", [{"id": "a--b", "name": name}])
        self.assertIn(name, program.run("programs", "--data", path, env=program.environment(COLUMNS="200")).stdout.decode())

    def test_messages(self):
        hostile = "a\x1b[31m\x9b\u202e\u200bb"
        for arguments in ([hostile], ["programs", "--" + hostile], ["programs", "--format", hostile], ["programs", "--model", hostile],
                          ["show", hostile], ["programs", "--where", hostile], ["programs", "--data", hostile],
                          ["programs", "--max-cost", hostile], ["roles", hostile], ["programs", "--accredited", hostile]):
            with self.subTest(arguments):
                self.harmless(*arguments, code=2)
        for arguments in (["programs", b"\x9b31m"], ["programs", "--format", b"\xff\x9b"]):
            done = program.subprocess.run([program.binary(), *arguments], capture_output=True, env=program.environment())
            self.assertEqual(done.returncode, 2)
            self.assertHarmless(done.stderr, arguments)

    def test_no_message_has_a_forged_line(self):
        forged = "k\nprogrank: all is well"
        for arguments in (["programs", "--format", forged], ["programs", forged], ["show", forged]):
            said = self.harmless(*arguments, code=2).stderr.decode()
            self.assertFalse([line for line in said.splitlines() if line.startswith("progrank: all")], said)
            self.assertIn("\\n", said)

    def test_no_report_has_a_forged_line(self):
        path = self.made("forge.json", [{"id": "a--b", "name": "N", "k\ndata/other.json: 0 defects, all is well\nx": 1}])
        lines = self.harmless("data", "validate", path, code=2).stdout.decode().splitlines()
        self.assertEqual(len(lines), 1, lines)
        self.assertIn("k\\ndata/other.json", lines[0])

    def test_what_an_import_says(self):
        node = {"@context": "https://schema.org", "@type": "EducationalOccupationalProgram", "name": "N",
                "provider": {"@type": "CollegeOrUniversity", "name": "S"}, "k" + ATTACK: "v" + ATTACK, "l\nforged": "v\nforged"}
        done = self.harmless("data", "import", "schema-org", self.made("left.jsonld", node), "-o", self.path / "out.json")
        self.assertFalse([line for line in done.stderr.decode().splitlines() if line.startswith("forged")])

    def test_no_link_but_to_the_web(self):
        trap = "[x](javascript:alert(1)) <script>alert(1)</script> [y]: data:x"
        document = self.document("")
        for record in document["programs"]:
            record.update(name=trap, notes=trap)
        document["sources"][0].update(title="t](javascript:alert(1)) [u", url="https://example.org/a)[b](javascript:x)")
        path = self.made("links.json", document)
        for arguments in (["show", "a--b"], ["programs"], ["explain", "a--b"]):
            shown = self.harmless(*arguments, "--data", path, "--format", "markdown").stdout.decode()
            self.assertNotRegex(shown, r"(?<!\\)\]\(javascript:")
            self.assertNotRegex(shown, r"(?<!\\)\]: data:")
            self.assertNotIn("<script", shown.replace("\\<", ""))
        for wrong in ("javascript:alert(1)", "data:text/html,x", "ftp://example.org", "https://"):
            document["sources"][0]["url"] = wrong
            done = program.run("show", "a--b", "--data", self.made("links.json", document))
            self.assertEqual(done.returncode, 2, wrong)
            self.assertIn(b"is not a web address", done.stderr)


if __name__ == "__main__":
    unittest.main()
