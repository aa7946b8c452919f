#!/usr/bin/env python3
"""The queries of `progrank models ID --sql spark` in Spark itself, on two executing threads: what sql.py asks of PostgreSQL
and DuckDB, scores to 1e-9 and the whole order.

PySpark: PyPI's, in the directory of the build (`./dev test -L engines` installs it there); it wants Java 17.
Exit 77: one of them is not here."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import program
import sql


def python():
    """The Python that has PySpark."""
    return pathlib.Path(program.binary()).parent / "pyspark/bin/python"


class Spark:
    """One Spark for all tests, since it takes seconds to start. Its paths are relative to where it was started: one directory
    holds the table of the question at hand."""

    dialect = "spark"

    def __init__(self):
        self.directory = tempfile.TemporaryDirectory(prefix="progrank-spark-data-")
        self.said = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [python(), "-I", program.TESTS / "program" / "sql_spark.py"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.said, cwd=self.directory.name, text=True,
        )

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=60)
        self.said.close()
        self.directory.cleanup()

    def answers(self, load, queries, directory):
        for table in pathlib.Path(directory).iterdir():
            shutil.copy(table, self.directory.name)
        self.process.stdin.write(json.dumps({"load": load, "queries": queries}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            self.said.seek(0)
            raise AssertionError("Spark stopped:\n" + self.said.read().decode(errors="replace")[-4000:])
        return [[tuple(row) for row in rows] for rows in json.loads(line)]


class InSpark(sql.EngineTest, unittest.TestCase):
    Engine = Spark


def missing():
    """What is not here of what Spark needs, or nothing."""
    if not shutil.which("java"):
        return "Java is missing, which runs Spark: install Debian's package openjdk-17-jre-headless"
    if not python().exists() or subprocess.run([python(), "-c", "import pyspark"], capture_output=True).returncode != 0:
        return f"PySpark is missing in {python().parent.parent}: ./dev test -L engines installs it from PyPI"
    return None


if __name__ == "__main__":
    if reason := missing():
        print("spark:", reason, file=sys.stderr)
        sys.exit(77)
    unittest.main()
