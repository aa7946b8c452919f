#!/usr/bin/env python3
"""The queries of `progrank models ID --sql` in real engines: exported, loaded and run as the query's own comment says,
PostgreSQL and DuckDB must give the scores of progrank to 1e-9, and its order.

PostgreSQL: Debian's package postgresql; a cluster of its own, on a socket in a temporary directory.
DuckDB: npm's @duckdb/node-api, in the directory of the build (`./dev test -L slow` installs it there)."""

import csv
import glob
import io
import json
import os
import pathlib
import pwd
import shlex
import shutil
import subprocess
import tempfile
import unittest

import program

TOLERANCE = 1e-9
MISSING = ("worst", "cautious", "neutral", "best")
EVERY_STATUS = {"programs": "active,announced,paused,closed", "certs": "active,retired,announced"}


def run(command, **settings):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=600, **settings)
    if done.returncode != 0:
        raise AssertionError(f"{shlex.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Postgres:
    """A cluster that listens on a socket in its own directory and nowhere else."""

    dialect = "postgres"

    def __init__(self):
        found = shutil.which("initdb") or next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))), None)
        if not found or not shutil.which("psql"):
            raise AssertionError("PostgreSQL is missing: install Debian's package postgresql")
        self.programs = pathlib.Path(found).resolve().parent
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="progrank-pg-"))
        self.as_user = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            account = pwd.getpwnam("postgres")
            os.chown(self.directory, account.pw_uid, account.pw_gid)
            self.as_user = ["runuser", "-u", "postgres", "--"]
        self.data = self.directory / "data"
        try:
            self._start()
        except BaseException:
            shutil.rmtree(self.directory)
            raise

    def _start(self):
        self._server("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.directory}' -c fsync=off"
        self._server("pg_ctl", "start", "-w", "-D", self.data, "-l", self.directory / "log", "-o", options)

    def _server(self, name, *arguments):
        # A server that stays must not hold the pipes of this process.
        with open(os.devnull, "rb") as nothing, tempfile.TemporaryFile() as said:
            command = [*self.as_user, self.programs / name, *arguments]
            done = subprocess.run(list(map(str, command)), stdin=nothing, stdout=said, stderr=said, cwd="/", timeout=300)
            if done.returncode != 0:
                said.seek(0)
                raise AssertionError(f"{name}: exit {done.returncode}\n{said.read().decode(errors='replace')}")

    def close(self):
        try:
            self._server("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self.data)
        finally:
            shutil.rmtree(self.directory)

    def answers(self, load, queries, directory):
        script = ["DROP TABLE IF EXISTS programs, certifications, weights;", *load]
        for query in queries:
            script += [query, "\\echo ---"]
        out = run(
            ["psql", "-X", "-q", "--csv", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.directory, "-U", "postgres", "-f", "-"],
            input="\n".join(script), cwd=directory, env=program.environment(PGOPTIONS="-c client_min_messages=warning"),
        )
        parts = out.split("---\n")[:-1]
        return [[(row[0], *map(float, row[1:])) for row in csv.reader(io.StringIO(part))] for part in parts]


class DuckDB:
    dialect = "duckdb"

    def __init__(self):
        self.installed = pathlib.Path(program.binary()).parent
        if not shutil.which("node"):
            raise AssertionError("node is missing, which runs DuckDB: install Debian's packages nodejs and npm")
        if not (pathlib.Path(self.installed) / "node_modules/@duckdb/node-api").is_dir():
            raise AssertionError("DuckDB is missing: npm install --no-save --prefix "
                                 f"{self.installed} @duckdb/node-api, or ./dev test -L slow")

    def close(self):
        pass

    def answers(self, load, queries, directory):
        asked = json.dumps({"load": load, "queries": queries})
        out = run(["node", program.TESTS / "program" / "sql_duckdb.mjs", self.installed], input=asked, cwd=directory)
        return [[tuple(row) for row in rows] for rows in json.loads(out)]


class EngineTest:
    """What holds in every engine; the classes below name theirs."""

    @classmethod
    def setUpClass(cls):
        cls.engine = cls.Engine()
        cls.addClassCleanup(cls.engine.close)

    def query(self, model, *arguments):
        done = program.run("models", model, "--sql", self.engine.dialect, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return done.stdout.decode()

    def instructions(self, query):
        """The command lines, each with the file it writes, and the statements that the comment gives."""
        lines = [line.removeprefix("--   ") for line in query.splitlines() if line.startswith("--   ")]
        exports = [shlex.split(line) for line in lines if line.startswith("progrank ")]
        for words in exports:
            self.assertEqual(words[-2], ">")
        return [(words[1:-2], words[-1]) for words in exports], [line for line in lines if not line.startswith("progrank ")]

    def check(self, model, data=(), scoring=(), situation=()):
        """Exports once, and asks for every level of --missing. Returns how many scores were compared."""
        queries = [self.query(model, "--missing", missing, *scoring) for missing in MISSING]
        [(command, table)], load = self.instructions(queries[0])
        which = ["--status", EVERY_STATUS[command[0]], *data, *situation]
        exported = program.run(*command, *which)
        self.assertIn(exported.returncode, (0, 1), exported.stderr.decode())
        with tempfile.TemporaryDirectory() as directory:
            (pathlib.Path(directory) / table).write_bytes(exported.stdout)
            answers = self.engine.answers(load, queries, directory)
        self.assertEqual(len(answers), len(MISSING))
        for missing, rows in zip(MISSING, answers):
            answer = program.results(command[0], "--keep-unknown", "--limit", 0, "--fields", "id,score,score_min,score_max", "--model", model,
                                     "--missing", missing, *which, *scoring)
            expected = [(e["id"], e["score"], e["score_min"], e["score_max"]) for e in answer["results"]]
            where = f"{model} --missing {missing}"
            self.assertGreater(len(expected), 0, where)
            self.assertEqual(len(rows), len(expected), where)
            for row, wanted in zip(rows, expected):
                self.assertEqual(row[0], wanted[0], f"{where}: the order")
                for actual, figure in zip(row[1:], wanted[1:]):
                    self.assertLessEqual(abs(actual - figure), TOLERANCE, f"{where}: {row} is not {wanted}")
        return len(answers) * len(answers[0])

    def check_chances(self, model, *arguments, which=()):
        """P(1st) and expected rank over the weights that the query's comment has written, against --robust of the same."""
        query = self.query(model, "--robust", 500, *arguments)
        exports, load = self.instructions(query)
        command = exports[0][0]
        with tempfile.TemporaryDirectory() as directory:
            for words, table in exports:
                exported = program.run(*words, *(which if words == command else ()))
                self.assertEqual(exported.returncode, 0, exported.stderr.decode())
                (pathlib.Path(directory) / table).write_bytes(exported.stdout)
            [rows] = self.engine.answers(load, [query], directory)
        answer = program.results(command[0], "--keep-unknown", "--limit", 0, "--model", model, "--robust=500",
                                 "--robust-values", "point", *arguments, *which)
        expected = [(e["id"], e["score"], e["robust"]["p_first"], e["robust"]["expected_rank"]) for e in answer["results"]]
        self.assertEqual([row[0] for row in rows], [wanted[0] for wanted in expected], "the order")
        for row, wanted in zip(rows, expected):
            for actual, figure in zip((row[1], *row[4:]), wanted[1:]):
                self.assertLessEqual(abs(actual - figure), TOLERANCE, f"{row} is not {wanted}")
        self.assertAlmostEqual(sum(row[4] for row in rows), 1, 9)
        return rows

    def test_how_far_the_order_can_be_trusted(self):
        rows = self.check_chances("quality", which=["--delivery", "online", "--max-cost", "45000"])
        self.assertGreater(sum(row[4] > 0 for row in rows), 1, "nobody else is ever first: nothing was sampled")
        self.check_chances("cert-balanced", "--seed", "7", "--weights-uncertainty", "any", "--missing", "worst")
        self.check_chances("./sql-model.json", "--weights-uncertainty", "ordinal", which=["--data", "programs.json"])

    def test_equals_share_their_places(self):
        """Weights that nothing is known of, and a model of which one criterion counts: many rows are equal in every sample."""
        rows = self.check_chances("balanced", "--weights-uncertainty", "0%", "--weight", "entry=0", "--weight", "cost=0",
                                  which=["--delivery", "online"])
        by_score = {}
        for row in rows:
            by_score.setdefault(round(row[1], 9), []).append(row)
        self.assertTrue(any(len(alike) > 1 for alike in by_score.values()), "no two are equal")
        best = by_score[round(rows[0][1], 9)]
        for row in best:
            self.assertAlmostEqual(row[4], 1 / len(best), 9)

    def test_every_bundled_model(self):
        checked = 0
        models = program.results("models")["results"]
        self.assertGreaterEqual({model["for"] for model in models}, {"programs", "certifications"})
        for model in models:
            for data in ([], ["--directory"]) if model["for"] == "programs" else ([],):
                with self.subTest(model=model["id"], data=data):
                    checked += self.check(model["id"], data)
        self.assertGreater(checked, 4 * 5 * 1000)

    def test_every_kind_of_value_function(self):
        for data in ([], ["--data", "programs.json", "--add", "added.jsonl", "--add", "sql-programs.json"]):
            with self.subTest(data=data):
                self.check("./sql-model.json", data)
        for data in ([], ["--data", "certifications.json"]):
            with self.subTest(data=data):
                self.check("./sql-cert-model.json", data)

    def test_every_field_can_be_asked_for(self):
        for command, records in (("programs", "programs"), ("certs", "certifications")):
            heading = program.run(command, "--format", "csv", "--limit", 1).stdout.decode().split("\n")[0].split(",")
            fields = ["id", *heading[heading.index("unknown") + 1 :], "evidence", "@source-age", "@sourced-share"]
            criteria = [
                {"id": field, "weight": weight, "attribute": field, "value": {"present": True}}
                for weight, field in enumerate(fields, 1)
            ]
            with self.subTest(command), tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                json.dump({"id": "all-fields", "for": records, "criteria": criteria}, file)
                file.flush()
                self.check(file.name)

    def test_weights_of_the_user(self):
        self.check("balanced", scoring=["--weight", "cost=80", "--weight", "flexibility.delivery=1", "--weight", "entry=0"])
        self.check("balanced", scoring=["--priorities", "duration,cost,entry"])

    def test_the_situation_is_that_of_the_export(self):
        self.check("balanced", situation=["--pace", "part-time", "--resident", "TX", "--have", "statistics"])
        self.check("cert-balanced", situation=["--member"])


class InPostgres(EngineTest, unittest.TestCase):
    Engine = Postgres


class InDuckDB(EngineTest, unittest.TestCase):
    Engine = DuckDB


if __name__ == "__main__":
    unittest.main()
