#!/usr/bin/env python3
"""Files too large to be read whole, through the real program: the answer is that of a small run of the same records,
whatever the layout, the number of threads and the way in; bad records are told or skipped; progress is for terminals.
"""

import json
import os
import pathlib
import pty
import select
import subprocess
import tempfile
import unittest

import program

RECORDS = 4000  # some 2 MB, more than is read at one look
QUERY = ["--delivery", "online", "--max-cost", "30000"]


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
            ready, _, _ = select.select([master], [], [], 60)
            try:
                part = os.read(master, 65536) if ready else b""
            except OSError:  # the other end is closed
                part = b""
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
