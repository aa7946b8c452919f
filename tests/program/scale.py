#!/usr/bin/env python3
"""Files too large to be read whole, through the real program: the answer is that of a small run of the same records,
whatever the layout, the number of threads and the way in; bad records are told or skipped; progress is for terminals.
"""

import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile
import unittest

import program

RECORDS = 4000  # some 2 MB, more than is read at one look
QUERY = ["--delivery", "online", "--max-cost", "30000"]

# Runs a command; its exit code and its peak memory in KiB.
PEAK = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""


def record(i):
    made = {"id": f"school-{i:05}--ms", "name": f"Program {i} with a name of some length", "credential": "master"}
    if i % 3:
        made["delivery"] = [["online"], ["campus"], ["hybrid"]][i % 7 % 3]
    if i % 4:
        made["credits"] = 20 + i * 7919 % 40
    if i % 5:
        made["cost"] = {"currency": "USD", "per_credit": 300 + i * 104729 % 1500}
    made["notes"] = "n" * (1 + i * 31 % 700)
    return made


class Scale(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.directory.cleanup)
        cls.path = pathlib.Path(cls.directory.name)
        records = [record(i * 1009 % RECORDS) for i in range(RECORDS)]
        cls.lines = cls.write("lines.jsonl", "".join(json.dumps(r) + "\n" for r in records))
        cls.array = cls.write("array.json", json.dumps(records, indent=1))
        document = {"schema": "progrank/programs/1", "sources": [], "programs": records}
        cls.document = cls.write("document.json", json.dumps(document))

    @classmethod
    def write(cls, name, text):
        path = cls.path / name
        path.write_text(text)
        return path

    def answer(self, file, *more, **settings):
        answer = program.results("programs", "--data", file, *QUERY, *more, **settings)
        for says_which_file in ("query", "inputs"):
            answer.pop(says_which_file)
        return answer

    def test_same_answer_however_it_comes(self):
        expected = self.answer(self.document)  # a document is always read whole
        self.assertGreater(expected["counts"]["matched"], 100)
        self.assertEqual(expected["counts"]["total"], RECORDS)
        for file in (self.lines, self.array):
            for threads in (1, 2, 5):
                with self.subTest(file=file.name, threads=threads):
                    self.assertEqual(self.answer(file, "--threads", threads), expected)
        self.assertEqual(self.answer("-", stdin=self.lines.read_bytes()), expected)
        self.assertEqual(self.answer("-", stdin=self.array.read_bytes()), expected)

    def test_best_few_group_front_and_robust_see_all_that_matched(self):
        for more in (["--limit", 3], ["--group-by", "delivery"], ["--pareto"], ["--robust=50", "--limit", 3]):
            with self.subTest(more):
                self.assertEqual(self.answer(self.lines, *more), self.answer(self.document, *more))

    def test_robustness_of_a_few_is_that_of_all(self):
        """Of a large file only the records shown are kept; where all are shown they are held, and every sample is sorted."""
        def figures(file, limit, *more):
            answer = program.results("programs", "--data", file, "--robust=300", "--limit", limit, "--keep-unknown", *more)
            return [(e["id"], *(e["robust"][key] for key in ("p_first", "expected_rank", "rank_p05", "rank_p95", "central_weights")))
                    for e in answer["results"][:7]]

        for question in ((), ("--robust-values", "point"), ("--pareto=point",), ("--delivery", "online", "--weights-uncertainty", "any")):
            expected = figures(self.document, 0, *question)
            self.assertTrue(any(figure[1] > 0 for figure in expected))
            for file, threads in ((self.lines, 1), (self.lines, 3), (self.array, 2), (self.document, 1)):
                with self.subTest(file=file.name, threads=threads, question=question):
                    self.assertEqual(figures(file, 7, "--threads", threads, *question), expected)

    def test_added_to_the_bundled_records(self):
        bundled = program.results("programs", *QUERY)["counts"]
        alone = self.answer(self.lines)["counts"]
        both = program.results("programs", "--add", self.lines, *QUERY)["counts"]
        self.assertEqual(both["total"], bundled["total"] + RECORDS)
        self.assertEqual(both["matched"], bundled["matched"] + alone["matched"])
        for name, count in alone["unknown"].items():
            self.assertEqual(both["unknown"][name], count + bundled["unknown"].get(name, 0))
        twice = self.write("bundled-id.jsonl", self.lines.read_text() + '{"id":"wgu--mha","name":"N"}\n')
        self.assertIn("wgu--mha: id: is given twice", program.run("programs", "--add", twice).stderr.decode())
        self.assertEqual(program.run("programs", "--data", twice, *QUERY).returncode, 0)
        other = self.write("other-id.jsonl", self.lines.read_text() + '{"id":"cphq","name":"N"}\n')
        self.assertIn("cphq: id: is the id of a bundled certification", program.run("programs", "--data", other).stderr.decode())

    def shown(self, file, *command, **settings):
        """Everything that comes out, without the file's name."""
        done = program.run(*command, "--data", file, **settings)
        return done.returncode, *(text.decode().replace(str(file), "FILE") for text in (done.stdout, done.stderr))

    def assert_alike(self, *command):
        """The same of a document, which is held, as of lines and of an array, which are read in pieces."""
        expected = self.shown(self.document, *command)
        for file, threads in ((self.lines, 1), (self.lines, 3), (self.array, 2)):
            with self.subTest(command, file=file.name, threads=threads):
                self.assertEqual(self.shown(file, *command, "--threads", threads), expected)
        return expected

    def test_another_order_keeps_the_first_few_and_their_ranks(self):
        for field in ("cost.per_credit", "cost.per_credit:desc", "name", "name:desc", "delivery", "delivery:desc", "rank", "rank:desc",
                      "score", "score_max:desc", "unknown", "cost_basis:desc"):
            for more in (("--limit", 7), ("--limit", 7, "--keep-unknown"), ("--limit", 3, "--robust=50")):
                code, table, _ = self.assert_alike("programs", *QUERY, "--sort", field, *more, "--format", "csv")
                self.assertEqual(code, 0)
                self.assertEqual(table.count("\n"), int(more[1]) + 1)
        self.assert_alike("programs", *QUERY, "--sort", "credits:desc")

    def test_records_that_are_named_are_found_without_holding_the_others(self):
        for names in ("school-00001--ms,school-03000,program 3998 with", "school-0x001--ms", "cphq", "school-00001--ms,msai"):
            self.assert_alike("programs", "--ids", names, "--format", "csv")

    def test_groups_are_counted_without_the_records(self):
        for field in ("delivery", "name", "gre", "notes"):
            for form in ("table", "csv", "jsonl", "markdown"):
                code, _, _ = self.assert_alike("programs", "--group-by", field, "--max-cost", "30000", "--limit", 12, "--format", form)
                self.assertEqual(code, 0)
        self.assert_alike("programs", *QUERY, "--group-by", "delivery", "--format", "csv")

    def test_a_record_is_explained_among_records_that_are_not_held(self):
        model = self.write("model.json", json.dumps({
            "schema": "progrank/models/1", "models": [{
                "id": "mine", "kind": "programs", "title": "Mine", "about": "Mine.", "criteria": [
                    {"id": "price", "weight": 3, "attribute": "@cost", "value": {"points": [[0, 1], [90000, 0]]}},
                    {"id": "size", "weight": 2, "attribute": "credits", "value": {"points": [[20, 0], [60, 1]]}}],
                "preferences": [{"preferred": "school-00007--ms", "over": "school-00008--ms"}]}]}))
        for words in (["school-00001--ms"], ["school-03000--ms", "--to-rank", 5], ["school-03000", "--to-rank", 900],
                      ["program 3998 with", "--against", "school-00006--ms"], ["school-00002--ms", "--to-rank", 1, "--keep-unknown"],
                      ["school-0x003--ms"], ["school-00001--ms", "--against", "school-0x003--ms"], ["school-00001--ms", "--to-rank", 4001],
                      ["school-00001--ms", "--accredited", "CAHME"], ["cphq"], ["school-03000--ms", "--to-rank", 2, "--format", "json"]):
            self.assert_alike("explain", *words, *(() if "cphq" in words else QUERY))
        self.assert_alike("explain", "school-00001--ms", "--against", "school-00002--ms", "--model", model)
        piped = program.run("explain", "school-03000--ms", "--data", "-", *QUERY, stdin=self.lines.read_bytes())
        self.assertEqual(piped.stdout, program.run("explain", "school-03000--ms", "--data", self.document, *QUERY).stdout)
        skipping = program.run("explain", "school-03001--ms", "--data", self.spoiled("bad-once.jsonl", "{broken"), "--skip-bad")
        self.assertEqual(skipping.stderr.count(b"left out"), 1, skipping.stderr)

    def validated(self, *files, **settings):
        done = program.run("data", "validate", *files, **settings)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def validated(self, file, text):
        """What is said of the file, without its name."""
        path = self.write(file, text)
        done = program.run("data", "validate", path)
        piped = program.run("data", "validate", "-", stdin=path.read_bytes())
        self.assertEqual(piped.stdout, done.stdout.replace(str(path).encode(), b"standard input"))
        return done.returncode, done.stdout.decode().replace(str(path), "FILE"), done.stderr.decode()

    def test_large_files_are_validated_while_they_are_read(self):
        lines = [json.dumps({"id": f"school-{i:05}--ms", "name": "N", "institution": {"name": "S"}, "notes": "n" * 100}, separators=(",", ":"))
                 for i in range(RECORDS)]
        self.assertEqual(self.validated("good.jsonl", "\n".join(lines))[:2], (0, ""))
        good = list(lines)
        lines[10], lines[11] = lines[11], lines[10]
        lines[20] = '{"id":"school-00020--ms","name":"N","credits":-3,"detail":"some"}'
        lines[50] = '{"name":"N","id":"school-00050--ms","institution":{"unitid":999999},"credits":30}'
        lines[60], lines[3999] = lines[59], lines[3000]
        held = self.validated("held.json", "[" + ",\n".join(lines) + "]")  # an array is always read whole; each record on the same line
        self.assertEqual(self.validated("checked.jsonl", "\n".join(lines)), held)
        code, findings, said = held
        self.assertEqual((code, said), (2, "1 file: 7 defects, 2 warnings\n"), findings)
        for told in ("FILE: record school-00059--ms: id: is given twice (also in FILE)", "FILE:12: record school-00010--ms: id: stands behind school-00011--ms",
                     "FILE:21: record school-00020--ms: credits: ", "FILE:51: record school-00050--ms: ", "FILE:4000: "):
            self.assertIn(told, findings)
        # What is no array any more: broken lines, and sources in a header.
        head = '{"schema":"progrank/programs/1","sources":[{"id":"s","url":"https://example.org","kind":"official","as_of":"2026"}]}'
        good[30], good[40] = '{"id":"school-00030--ms","name":"N"', "[]"
        good[70] = '{"id":"school-00070--ms","name":"N","institution":{"name":"S"},"credits":30,"evidence":{"credits":"t"}}'
        code, findings, said = self.validated("headed.jsonl", "\n\n" + head + "\n" + "\n\n".join(good))
        self.assertEqual((code, said), (2, "1 file: 3 defects, 0 warnings\n"), findings)
        places = [(64, 30), (84, 40), (144, 70)]
        for (line, index), finding in zip(places, findings.splitlines(), strict=True):
            small = self.validated("small.jsonl", head + "\n" + good[0] + "\n" * (line - 2) + good[index] + "\n")[1]
            self.assertEqual(finding, small.strip())

    def test_an_id_twice_is_found_over_several_files(self):
        one = self.write("one.jsonl", "".join(json.dumps({"id": f"a-{i:05}", "name": "N", "institution": {"name": "S"}}, separators=(",", ":")) + "\n" for i in range(RECORDS)))
        small = self.write("two.json", '[{"id":"a-00007","name":"N","institution":{"name":"S"}}]')
        certs = self.write("certs.json", '[{"id":"a-00008","name":"N","issuer":"I"}]')
        done = program.run("data", "validate", one, small, certs)
        found = done.stdout.decode()
        self.assertEqual(done.returncode, 2)
        self.assertIn(f"{one}: record a-00007: id: is given twice (also in {small}), ids are unique", found)
        self.assertIn(f"{certs}: record a-00008: id: is the id of a program too", found)

    def test_memory_is_not_that_of_the_file(self):
        """A file of 64 MB, whose records together take more."""
        if b"__asan_init" in pathlib.Path(program.binary()).read_bytes():
            self.skipTest("a sanitizer keeps what was freed")
        own = 14e6 if b"__gcov_" in pathlib.Path(program.binary()).read_bytes() else 0  # a build that counts lines holds its counters
        long_note = "n" * 16000
        file = self.write("long.jsonl", "".join(json.dumps({**record(i), "institution": {"name": "S"}, "notes": long_note}) + "\n" for i in range(RECORDS)))
        self.addCleanup(file.unlink)
        self.assertGreater(file.stat().st_size, 64e6)
        data = ("--data", file)
        for command in (("programs", "--sort", "name", "--limit", 10, *data), ("programs", "--group-by", "delivery", "--format", "csv", *data),
                        ("programs", "--ids", "school-00001--ms", *data), ("explain", "school-00001--ms", *data),
                        ("explain", "school-00001--ms", "--to-rank", 3, *data), ("data", "validate", file)):
            with self.subTest(command):
                # The peak of a process is not less than that of its maker, which is a small one here.
                measured = subprocess.run([sys.executable, "-c", PEAK, program.binary(), *map(str, command)], capture_output=True,
                                          env=program.environment(), check=True)
                code, kilobytes = map(int, measured.stdout.split())
                self.assertIn(code, (0, 2) if command[0] == "data" else (0,))
                self.assertLess(kilobytes * 1024, 48e6 + own)

    def test_near_misses(self):
        none = ["--where", "credits > 1000"]
        self.assertEqual(self.answer(self.lines, *none), self.answer(self.document, *none))
        self.assertTrue(self.answer(self.lines, *none)["near_misses"])

    def test_other_commands_see_every_record(self):
        for command in (["show", "school-03999--ms"], ["compare", "school-00001--ms", "school-03000--ms"]):
            read, scanned = (program.results(*command, "--data", file) for file in (self.document, self.lines))
            self.assertEqual(scanned["inputs"].pop("data"), [str(self.lines)])
            read["inputs"].pop("data")
            self.assertTrue(read["results"])
            self.assertEqual(scanned, read)

    def test_a_record_is_found_in_a_large_file_as_in_a_small_one(self):
        """Only records that the words may mean are kept; by id, its beginning, words of the name, and what is said where none or several are meant."""
        for words in ("school-03999", "program 3999 with", "Program 1234 with a name of some…", "school-0399", "school-03x99--ms", "program nobody offers", "cphq", "msai"):
            with self.subTest(words):
                small, large = (program.run("show", words, "--data", file, "--fields", "id,name") for file in (self.document, self.lines))
                self.assertEqual((large.returncode, large.stdout, large.stderr), (small.returncode, small.stdout, small.stderr))
        piped = program.run("show", "school-03999", "--data", "-", stdin=self.lines.read_bytes())
        self.assertEqual(piped.stdout, program.run("show", "school-03999", "--data", self.document).stdout)
        unknown = program.run("show", "school-03x99--ms", "--data", "-", stdin=self.lines.read_bytes())
        self.assertEqual(unknown.returncode, 2)
        self.assertIn('no program or certification has the id "school-03x99--ms"', unknown.stderr.decode())

    def spoiled(self, name, bad):
        lines = self.lines.read_text().splitlines(keepends=True)
        lines[2500] = bad + "\n"
        lines[3000] = '{"id":"later","name":"N","credits":"thirty"}\n'
        return self.write(name, "".join(lines))

    def test_a_bad_record_is_told_with_line_and_id(self):
        for bad, said in (('{"id":"bad","name":"N","credits":-3}', ":2501: record bad: credits: -3 is "),
                          ('{"id":"bad","name":"N"', ":2501:"), ("[]", ":2501: is not a program object")):
            file = self.spoiled("bad.jsonl", bad)
            for threads in (1, 4):
                done = program.run("programs", "--data", file, *QUERY, "--threads", threads)
                self.assertEqual((done.returncode, done.stdout), (2, b""), done.stderr)
                self.assertIn(f"progrank: {file}{said}", done.stderr.decode())
            done = program.run("programs", "--data", file, *QUERY, "--skip-bad", "--format", "json")
            self.assertEqual(done.returncode, 0)
            self.assertIn("2 records that break the format left out", done.stderr.decode())
            self.assertEqual(json.loads(done.stdout)["counts"]["total"], RECORDS - 2)

    def test_skipping_in_documents_and_small_files(self):
        small = self.write("small.jsonl", '{"id":"a","name":"N"}\n{"id":"b"}\n{broken\n{"id":"c","name":"N"}\n')
        done = program.run("programs", "--data", small, "--skip-bad", "--format", "json")
        self.assertEqual((done.returncode, len(json.loads(done.stdout)["results"])), (0, 2))
        self.assertIn("2 records that break the format left out", done.stderr.decode())

    def test_the_second_of_two_ids_is_left_out_when_bad_records_are_skipped(self):
        twice = self.write("twice.jsonl", self.lines.read_text() + json.dumps(record(7)) + "\n")
        done = program.run("programs", "--data", twice)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn("school-00007--ms: id: is given twice", done.stderr.decode())
        done = program.run("programs", "--data", twice, "--skip-bad", "--format", "json")
        self.assertEqual(done.returncode, 0)
        self.assertIn("1 record that breaks the format left out", done.stderr.decode())
        self.assertEqual(json.loads(done.stdout)["counts"]["total"], RECORDS)

    def test_robustness_counts_the_first_of_two_ids_only(self):
        twice = self.write("twice-robust.jsonl", self.lines.read_text() + self.lines.read_text().splitlines()[3] + "\n")
        asked = ("--robust=50", "--limit", "5")
        figures = [[e["robust"] for e in program.results("programs", "--data", file, *asked, *more)["results"]]
                   for file, more in ((self.lines, ()), (twice, ("--skip-bad",)))]
        self.assertEqual(*figures)

    def test_an_id_twice_is_found_across_inputs_and_in_one_that_cannot_be_read_again(self):
        more = self.write("more.jsonl", "".join(json.dumps(record(i)) + "\n" for i in range(RECORDS - 1, 2 * RECORDS)))
        told = f"more.jsonl: record school-{RECORDS - 1:05}--ms: id: is given twice (also in {self.lines}), ids are unique"
        done = program.run("programs", "--data", self.lines, "--add", more)
        self.assertEqual(done.returncode, 2)
        self.assertIn(told, done.stderr.decode())
        twice = self.lines.read_bytes() + json.dumps(record(7)).encode() + b"\n"
        done = program.run("programs", "--data", "-", stdin=twice)
        self.assertEqual(done.returncode, 2)
        self.assertIn("standard input: record school-00007--ms: id: is given twice", done.stderr.decode())

    def test_separated_output_in_parts(self):
        done = program.run("programs", "--data", self.lines, "--format", "csv")
        self.assertEqual(done.stdout.count(b"\n"), RECORDS + 1)
        kept = self.write("kept.csv", "old")
        full = program.run("programs", "--data", self.lines, "--format", "csv", "--output", "/dev/full")
        self.assertEqual(full.returncode, 2)
        program.run("programs", "--data", self.lines, "--format", "csv", "--output", kept)
        self.assertEqual(kept.read_bytes(), done.stdout)

    def test_quiet(self):
        done = program.run("programs", "--data", self.lines, *QUERY, "--quiet")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn(b"progrank: ", program.run("programs", "--quiet", "--data", self.path / "none").stderr)

    def terminal_until(self, wanted, *arguments):
        """What a terminal on standard error gets, up to `wanted`; then the program is ended if it still runs."""
        master, slave = pty.openpty()
        command = [program.binary(), *map(str, arguments)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=slave, env=program.environment())
        os.close(slave)
        said = b""
        while wanted not in said:
            part = program.read_terminal(master)
            if not part:
                break
            said += part
        process.kill()
        process.wait()
        os.close(master)
        return said

    def test_progress_is_for_terminals_and_for_long_tasks(self):
        bar = b"Sampling "
        endless = ["programs", *QUERY, "--robust=90000000", "--format", "csv", "--limit", 1]
        self.assertIn(bar, self.terminal_until(bar, *endless))
        short = ["programs", *QUERY, "--robust=100", "--format", "csv", "--limit", 1]
        self.assertNotIn(bar, self.terminal_until(bar, *short))
        self.assertNotIn(bar, program.run(*short).stderr)


if __name__ == "__main__":
    unittest.main()
