"""Runs SQL in Spark for spark.py: PYTHON sql_spark.py, where PYTHON has PySpark. Local mode with two executing threads.
Standard input: {"load": [statement, ...], "queries": [query, ...]} a line; output: a line with the rows of each query."""

import json
import os
import sys
import tempfile

from pyspark.sql import SparkSession

# What Spark's launcher says goes to standard error; the answers keep a descriptor of their own.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

with tempfile.TemporaryDirectory(prefix="progrank-spark-") as warehouse:
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.default.parallelism", "2")
        .config("spark.sql.warehouse.dir", warehouse)
        .config("spark.driver.memory", "2g")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    for line in sys.stdin:
        asked = json.loads(line)
        for name in ("programs", "certifications", "weights"):
            spark.sql(f"DROP VIEW IF EXISTS {name}")
        for statement in asked["load"]:
            spark.sql(statement.rstrip().rstrip(";"))
        rows = [[list(row) for row in spark.sql(query.rstrip().rstrip(";")).collect()] for query in asked["queries"]]
        print(json.dumps(rows), file=answers, flush=True)
    spark.stop()
