#!/usr/bin/env python3
"""A million generated programs as Parquet in Spark: the same first hundred as progrank, in the same order, scores to 1e-9, and with
a table of sampled weights the same P(1st) and expected ranks. PROGRANK_GENERATE names bench/generate; PROGRANK_RECORDS sets how many.

Exit 77: the generator, Java or PySpark is not here (see spark.py)."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import program
import spark

GENERATE = os.environ.get("PROGRANK_GENERATE", str(program.ROOT / "build/release/bench/generate"))
RECORDS = int(os.environ.get("PROGRANK_RECORDS", "1000000"))
FIRST = 100
SAMPLES = 10
TOLERANCE = 1e-9


class AMillion(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="progrank-million-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.here = pathlib.Path(cls.folder.name)
        cls.records = cls.here / "records.jsonl"
        subprocess.run([GENERATE, str(RECORDS), "-o", cls.records], check=True)
        cls.engine = spark.Spark()
        cls.addClassCleanup(cls.engine.close)

    def written(self, name, *arguments):
        """The output of the program, too large for a pipe, as a file."""
        path = self.here / name
        with path.open("wb") as out:
            done = subprocess.run([program.binary(), *map(str, arguments)], stdout=out, stderr=subprocess.PIPE, env=program.environment(), check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return path

    def test_the_first_hundred(self):
        model = ("balanced", "--sql", "spark", "--robust", SAMPLES)
        query = program.run("models", *model).stdout.decode()
        lines = [line.removeprefix("--   ") for line in query.splitlines() if line.startswith("--   ")]
        (export, weights), load = ([line for line in lines if line.startswith("progrank ")], [line for line in lines if not line.startswith("progrank ")])
        table = self.written("programs.csv", *export.split()[1:-2], "--data", self.records)
        sampled = self.written("weights.csv", *weights.split()[1:-2])
        # No free text is among the columns, so that the file may be read by several tasks, as docs/sql.md says.
        csv, of_weights = load
        parquet = [
            csv.replace("VIEW programs ", "VIEW exported ").replace("'programs.csv'", f"'{table}'").replace("multiLine 'true'", "multiLine 'false'"),
            f"INSERT OVERWRITE DIRECTORY '{self.here}/parquet' USING parquet SELECT * FROM exported",
            f"CREATE TEMPORARY VIEW programs USING parquet OPTIONS (path '{self.here}/parquet')",
            of_weights.replace("'weights.csv'", f"'{sampled}'"),
        ]
        first = query.rstrip().removesuffix(";") + f"\nLIMIT {FIRST}"
        [rows, [[counted]]] = self.engine.answers(parquet, [first, "SELECT COUNT(*) FROM programs"], self.folder_of_nothing())
        asked = ("--data", self.records, "--keep-unknown", "--limit", FIRST, f"--robust={SAMPLES}", "--robust-values", "point")
        answer = program.results("programs", *asked)
        self.assertEqual(counted, answer["counts"]["matched"])
        if RECORDS >= 200_000:  # some 50 MB, more than one task reads
            self.assertGreater(len(list((self.here / "parquet").glob("*.parquet"))), 1, "one task has written it all")
        expected = [(e["id"], e["score"], *e["score_range"], e["robust"]["p_first"], e["robust"]["expected_rank"]) for e in answer["results"]]
        self.assertEqual([row[0] for row in rows], [wanted[0] for wanted in expected])
        self.assertEqual(len(rows), FIRST)
        for row, wanted in zip(rows, expected):
            for actual, figure in zip(row[1:], wanted[1:]):
                self.assertLessEqual(abs(actual - figure), TOLERANCE, f"{row} is not {wanted}")

    def folder_of_nothing(self):
        """Spark is told where the tables are; none is to be copied."""
        empty = self.here / "nothing"
        empty.mkdir(exist_ok=True)
        return empty


if __name__ == "__main__":
    reason = f"bench/generate is missing: {GENERATE}" if not pathlib.Path(GENERATE).exists() else spark.missing()
    if reason:
        print("spark_million:", reason, file=sys.stderr)
        sys.exit(77)
    unittest.main()
