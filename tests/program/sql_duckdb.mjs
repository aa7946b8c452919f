// Runs SQL in DuckDB for sql.py: node sql_duckdb.mjs DIRECTORY, the directory that npm has installed @duckdb/node-api to.
// Standard input: {"load": [statement, ...], "queries": [query, ...]}; output: the rows of each query.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.argv[2] + "/");
const { DuckDBInstance } = require("@duckdb/node-api");
const { load, queries } = JSON.parse(readFileSync(0, "utf8"));
const connection = await (await DuckDBInstance.create(":memory:")).connect();
for (const statement of load) await connection.run(statement);
const answers = [];
for (const query of queries) answers.push((await connection.runAndReadAll(query)).getRows());
process.stdout.write(JSON.stringify(answers));
