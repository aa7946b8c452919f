#pragma once
// A scoring model as one SQL query, so that an engine that is there already scores tables of any size. The query reads
// the table that `progrank programs|certs --format csv` exports and gives, best first, id, score, score_lo and
// score_hi: the figures of Scorer (score.hpp), worked out by the same operations on doubles in the same order.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/score/model.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

enum class SqlDialect : std::uint8_t {
  duckdb,    ///< DuckDB 1.x
  postgres,  ///< PostgreSQL 12 or newer
  spark      ///< Spark SQL 3.x
};

/// "duckdb", "postgres" or "spark". Throws InputError that names them for any other word.
SqlDialect parse_sql_dialect(std::string_view word);

/// The query, behind a comment that says how to export the table and how to load it.
/// Unknown facts are NULL and count as `hurwicz` says. Throws InputError on weights that are all 0.
std::string model_query(const Model& model, Hurwicz hurwicz, SqlDialect dialect);

/// The columns that the query reads, as --fields takes them: id first, then in the order of the criteria.
std::vector<std::string> query_columns(const Model& model);

}  // namespace progrank
