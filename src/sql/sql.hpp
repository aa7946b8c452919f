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

/// The same, and how far the order can be trusted (trust/robustness.hpp): behind the score of every row stand p_first,
/// its share of first places, and expected_rank, over the rows of a second table of sampled weights, `weights`; equals
/// share their places evenly. Values stand at their points, as `hurwicz` says. `weights_command` is told as what writes
/// that table's CSV. Throws InputError likewise.
std::string robust_query(const Model& model, Hurwicz hurwicz, SqlDialect dialect, std::string_view weights_command);

/// The columns of the table of weights: "sample", then one for each top-level criterion with weight, in model order.
std::vector<std::string> weight_columns(const Model& model);

/// The columns that the query reads, as --fields takes them: id first, then in the order of the criteria.
std::vector<std::string> query_columns(const Model& model);

}  // namespace progrank
