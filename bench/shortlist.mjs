// The query of the benchmark as DuckDB would do it, all threads: online, at most LIMIT dollars, no GRE; cheapest first.
// The best case for it: the columns are told, so it reads what the query touches and guesses no types, and it gives
// back ids and prices only. It does less than progrank: no exchange rates, no prices per term or year, no estimates, no
// scores.
//
//   node shortlist.mjs PACKAGES FILE LIMIT FIRST        PACKAGES: where @duckdb/node-api was installed
import { createRequire } from 'node:module';

const [packages, file, limit, first] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${packages}/`)('@duckdb/node-api');
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

const columns = `{
  id: 'VARCHAR', status: 'VARCHAR', delivery: 'VARCHAR[]', credits: 'DOUBLE', admission: 'STRUCT(gre VARCHAR)',
  cost: 'STRUCT(currency VARCHAR, total STRUCT("min" DOUBLE), per_credit DOUBLE, per_credit_nonresident DOUBLE)'}`;
const shortlist = `
  with priced as (
    select id,
      case when cost.currency <> 'USD' then null
           when cost.total is not null then cost.total.min
           else least(cost.per_credit, cost.per_credit_nonresident) * credits end as usd
    from read_json('${file}', format = 'newline_delimited', columns = ${columns})
    where list_contains(delivery, 'online') and admission.gre in ('not-required', 'optional')
      and (status is null or status not in ('announced', 'paused', 'closed')))
  select id, usd from priced where usd <= ${Number(limit)} order by usd, id limit ${Number(first)}`;

const version = "select version() as version";
const reader = await connection.runAndReadAll(file === '--version' ? version : shortlist);
console.log(JSON.stringify(reader.getRowObjects()));
