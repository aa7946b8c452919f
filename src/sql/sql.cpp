#include "sql/sql.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "base/text.hpp"
#include "progrank/score/grid.hpp"
#include "sql/dialect.hpp"
#include "sql/parts.hpp"
#include "sql/values.hpp"

namespace progrank {
namespace {

std::string_view command_of(RecordKind kind) {
  return kind == RecordKind::program ? "programs" : "certs";
}

std::vector<std::string> weight_columns(const std::vector<SqlPart>& parts) {
  std::vector<std::string> names{"sample"};
  for (const SqlPart& part : parts) names.push_back(part.stem + "_weight");
  return names;
}

/// What the query is to give beside the scores.
struct Sampled {
  std::string_view weights_command;  ///< writes the table of weights
};

/// One step (a common table expression, CTE) a thought: what the table says, what that is worth as far as it is known,
/// between which values it lies, groups, scores, order.
class QueryWriter {
 public:
  QueryWriter(const Model& model, Hurwicz hurwicz, const SqlSyntax& syntax, std::optional<Sampled> sampled)
      : model_(model),
        hurwicz_(hurwicz),
        syntax_(syntax),
        sampled_(sampled),
        parts_(parts_of(model)),
        columns_(columns_of(parts_)) {}

  [[nodiscard]] std::string query() const {
    std::vector<std::string> steps{facts(), known(), bounds()};
    std::size_t highest = 0;
    for (const SqlPart& part : parts_) highest = std::max(highest, part.height);
    std::string values = "bounds";  // the step that holds the values so far
    for (std::size_t height = 1; height <= highest; ++height) {
      const std::string next = height == 1 ? "grouped" : fmt::format("grouped_{}", height);
      steps.push_back(groups(height, next, values));
      values = next;
    }
    steps.push_back(scores(values));
    if (sampled_) {
      steps.push_back(points(values));
      for (std::string& step : chances()) steps.push_back(std::move(step));
    }
    return fmt::format("{}WITH\n{}\n{}", heading(), joined(steps, ",\n"), order());
  }

 private:
  [[nodiscard]] std::string number(double value) const { return syntax_.number(value); }
  [[nodiscard]] std::string name(const SqlPart& part, std::string_view suffix) const {
    return syntax_.name(part.stem + std::string(suffix));
  }
  template <typename... Parts>
  [[nodiscard]] static std::string filled(std::string_view pattern, const Parts&... parts) {
    return fmt::format(fmt::runtime(pattern), parts...);
  }

  [[nodiscard]] std::string_view type_of(ColumnKind kind) const {
    const bool is_number = kind == ColumnKind::number || kind == ColumnKind::open_end;
    return is_number ? syntax_.number_type : syntax_.text_type;
  }

  /// How the table gets there, and what comes out.
  [[nodiscard]] std::string heading() const {
    const std::string_view table = plural(model_.kind);
    std::string fields;
    std::string typed;
    for (const TableColumn& column : columns_) {
      fields += (fields.empty() ? "" : ",") + column.name;
      typed += (typed.empty() ? "" : ", ") +
               filled(syntax_.column, syntax_.name(column.name), syntax_.text(column.name), type_of(column.kind));
    }
    std::string out =
        fmt::format("-- The scoring model {} of progrank, for {}. Export the {}, load them, run the query:\n",
                    printable(model_.id), syntax_.title, table);
    out += fmt::format("--   progrank {} --keep-unknown --limit 0 --format csv --fields {} > {}.csv\n",
                       command_of(model_.kind), fields, table);
    for (const std::string_view line : syntax_.load) out += fmt::format("--   {}\n", filled(line, table, typed));
    if (sampled_) out += heading_of_weights();
    out += fmt::format("-- Unknown facts (NULL) count as --missing {} says: {} of what they could be worth.\n",
                       hurwicz_.name, number(hurwicz_.alpha));
    out +=
        "-- Numbers of many digits are progrank's own doubles. Scores are compared to 1e-9, so that the last bit of "
        "a\n";
    return out + "-- sum decides nothing.\n";
  }

  [[nodiscard]] std::string heading_of_weights() const {
    std::string typed;
    for (const std::string& column : weight_columns(parts_))
      typed += (typed.empty() ? "" : ", ") +
               filled(syntax_.column, syntax_.name(column), syntax_.text(column), syntax_.number_type);
    std::string out = "-- And the sampled weights, a row a sample; each row adds up to 1:\n";
    out += fmt::format("--   {} > weights.csv\n", sampled_->weights_command);
    for (const std::string_view line : syntax_.load) out += fmt::format("--   {}\n", filled(line, "weights", typed));
    return out;
  }

  /// A column as the query reads it, whatever type the engine has guessed.
  [[nodiscard]] std::string read(const TableColumn& column, const std::string& lower_end) const {
    std::string as_number = fmt::format("CAST({} AS {})", syntax_.name(column.name), syntax_.number_type);
    std::string as_text = fmt::format("NULLIF(CAST({} AS {}), '')", syntax_.name(column.name), syntax_.text_type);
    switch (column.kind) {
      case ColumnKind::number: return as_number;
      case ColumnKind::open_end:
        return fmt::format("CASE WHEN {} IS NOT NULL THEN COALESCE({}, {}) END", lower_end, as_number,
                           number(std::numeric_limits<double>::infinity()));
      case ColumnKind::text: return as_text;
      case ColumnKind::words: return filled(syntax_.split, as_text);
      case ColumnKind::names: break;
    }
    const std::string parted = fmt::format("REPLACE(REPLACE({}, {}, {}), {}, {})", as_text, syntax_.text("\\\\"),
                                           syntax_.text("\\b"), syntax_.text("\\;"), syntax_.text("\\s"));
    return filled(syntax_.split, parted);
  }

  /// A select list as a CTE; `head` is its name and AS.
  [[nodiscard]] static std::string cte(std::string_view about, std::string_view head, const std::string& list,
                                       std::string_view from) {
    return fmt::format("  -- {}\n  {} (\n    SELECT{}\n    FROM {}\n  )", about, head, list, from);
  }
  [[nodiscard]] static std::string entry(const std::string& value, const std::string& as) {
    return fmt::format(",\n      {} AS {}", value, as);
  }

  [[nodiscard]] std::string facts() const {
    std::string list;
    std::string lower_end;
    for (const TableColumn& column : columns_) {
      list += entry(read(column, lower_end), syntax_.name(column.name));
      lower_end = syntax_.name(column.name);  // the upper end stands right behind it
    }
    return cte("What the table says: NULL = unknown; lists are parted.", "facts AS", list.substr(1),
               plural(model_.kind));
  }

  [[nodiscard]] std::vector<std::string> column_names(const SqlPart& leaf) const {
    std::vector<std::string> names;
    for (const TableColumn& column : columns_of(*leaf.criterion->attribute)) names.push_back(syntax_.name(column.name));
    return names;
  }
  [[nodiscard]] SqlValue value_of(const SqlPart& leaf) const {
    return known_value(*leaf.criterion->value, *leaf.criterion->attribute, column_names(leaf), syntax_);
  }

  [[nodiscard]] std::string known() const {
    std::string list = "\n      id";
    const auto as_double = [&](const std::string& value) {
      return fmt::format("CAST({} AS {})", value, syntax_.number_type);
    };
    for (const SqlPart* leaf : leaves_of(parts_)) {
      list += fmt::format(",\n      -- {}: {}", printable(leaf->path), printable(leaf->criterion->attribute->name()));
      const SqlValue value = value_of(*leaf);
      const auto add = [&](const std::string& sql, std::string_view suffix) {
        list += fmt::format("\n      {} AS {}", as_double(sql), name(*leaf, suffix));
      };
      if (value.exact()) {
        add(value.lo, "_v");
        continue;
      }
      add(value.lo, "_lo");
      list += ',';
      add(value.hi, "_hi");
    }
    return cte("What that is worth, 0 to 1 on the model's curves; NULL = unknown.",
               fmt::format("known {}", syntax_.once), list, "facts");
  }

  [[nodiscard]] std::string bounds() const {
    std::string list = "\n      id";
    const auto least = [](const std::string& value) { return fmt::format("COALESCE({}, 0)", value); };
    const auto greatest = [](const std::string& value) { return fmt::format("COALESCE({}, 1)", value); };
    for (const SqlPart* leaf : leaves_of(parts_)) {
      const bool exact = value_of(*leaf).exact();
      const auto* coverage = std::get_if<CoverageFunction>(&*leaf->criterion->value);
      list += entry(least(name(*leaf, exact ? "_v" : "_lo")), name(*leaf, "_lo"));
      list += entry(coverage && coverage->open ? fmt::format("CAST(1 AS {})", syntax_.number_type)
                                               : greatest(name(*leaf, exact ? "_v" : "_hi")),
                    name(*leaf, "_hi"));
    }
    return cte("Between which values it lies: what is unknown may be worth 0 or 1.", "bounds AS", list, "known");
  }

  /// Weighted values, one a line.
  template <typename Weight, typename Value>
  [[nodiscard]] static std::string sum(const std::vector<SqlPart>& parts, Weight weight, Value value) {
    std::string out;
    for (const SqlPart& part : parts)
      out += fmt::format("{}{} * {}", out.empty() ? "" : "\n        + ", weight(part), value(part));
    return out;
  }

  [[nodiscard]] std::string groups(std::size_t height, const std::string& as, const std::string& from) const {
    std::string list = "\n      *";
    const auto share = [&](const SqlPart& part) { return number(part.share); };
    for (const SqlPart* group : groups_of(parts_, height))
      for (const std::string_view end : {"_lo", "_hi"})
        list +=
            entry(sum(group->members, share, [&](const SqlPart& part) { return name(part, end); }), name(*group, end));
    return cte("Groups: the weighted mean of their members.", as + " AS", list, from);
  }

  [[nodiscard]] std::string scores(const std::string& from) const {
    const auto weight = [&](const SqlPart& part) { return number(100 * part.share); };
    const auto end = [&](std::string_view suffix) {
      return [this, suffix](const SqlPart& part) { return name(part, suffix); };
    };
    const auto point = [&](const SqlPart& part) { return point_of(part); };
    std::string list = "\n      id";
    list += entry(sum(parts_, weight, point), "score");
    list += entry(sum(parts_, weight, end("_lo")), "score_lo");
    list += entry(sum(parts_, weight, end("_hi")), "score_hi");
    return cte("Points out of 100: the weights add up to 100.", "scores AS", list, from);
  }

  /// What a value counts while some of it is not known.
  [[nodiscard]] std::string point_of(const SqlPart& part) const {
    return fmt::format("({0} + {2} * ({1} - {0}))", name(part, "_lo"), name(part, "_hi"), number(hurwicz_.alpha));
  }

  [[nodiscard]] std::string points(const std::string& from) const {
    std::string list = "\n      id";
    for (const SqlPart& part : parts_) list += entry(point_of(part), name(part, "_value"));
    return cte("Values at their points, to be weighted anew in every sample.", fmt::format("points {}", syntax_.once),
               list, from);
  }

  /// Scores as whole steps of 1e-9 of a point, so that the last bit of a sum makes no order; then places.
  [[nodiscard]] std::vector<std::string> chances() const {
    const auto weight = [&](const SqlPart& part) { return name(part, "_weight"); };
    const auto value = [&](const SqlPart& part) { return name(part, "_value"); };
    const std::string scored =
        "\n      sample,\n      id" +
        entry(fmt::format("FLOOR(({}) * {} + 0.5)", sum(parts_, weight, value), syntax_.number(100 * grid_steps)),
              "sampled_score");
    constexpr std::string_view order = "OVER (PARTITION BY sample ORDER BY sampled_score DESC)";
    const std::string placed = "\n      id" + entry(fmt::format("RANK() {}", order), "first_place") +
                               entry(fmt::format("COUNT(*) {}", order), "last_place");
    const auto share = [&](std::string_view total, std::string_view of) {
      return fmt::format("CAST({} AS {}) / {}", total, syntax_.number_type, of);
    };
    const std::string counted =
        "\n      id" +
        entry(fmt::format("SUM(CASE WHEN first_place = 1 THEN {} ELSE 0 END) / COUNT(*)", share("1", "last_place")),
              "p_first") +
        entry(share("SUM(first_place + last_place)", "(2 * COUNT(*))"), "expected_rank");
    return {cte("The score in every sample, in steps of 1e-9 of a point.", "sampled AS", scored,
                "points\n    CROSS JOIN weights"),
            cte("The places that it shares with its equals; most often one.", "placed AS", placed, "sampled"),
            cte("Shares of first places, and mean places.", "chances AS", counted, "placed\n    GROUP BY id")};
  }

  [[nodiscard]] std::string order() const {
    const auto on_grid = [](std::string_view score) { return fmt::format("FLOOR({} * 1000000000 + 0.5)", score); };
    const std::string_view chance = sampled_ ? ", p_first, expected_rank" : "";
    const std::string_view from = sampled_ ? "scores\nJOIN chances USING (id)" : "scores";
    return fmt::format("SELECT id, score, score_lo, score_hi{}\nFROM {}\nORDER BY {} DESC, {} DESC, {};\n", chance,
                       from, on_grid("score"), on_grid("score_lo"), filled(syntax_.by_bytes, "id"));
  }

  const Model& model_;
  Hurwicz hurwicz_;
  const SqlSyntax& syntax_;
  std::optional<Sampled> sampled_;
  std::vector<SqlPart> parts_;
  std::vector<TableColumn> columns_;
};

}  // namespace

std::string model_query(const Model& model, Hurwicz hurwicz, SqlDialect dialect) {
  return QueryWriter(model, hurwicz, syntax_of(dialect), std::nullopt).query();
}

std::string robust_query(const Model& model, Hurwicz hurwicz, SqlDialect dialect, std::string_view weights_command) {
  return QueryWriter(model, hurwicz, syntax_of(dialect), Sampled{weights_command}).query();
}

std::vector<std::string> weight_columns(const Model& model) {
  return weight_columns(parts_of(model));
}

std::vector<std::string> query_columns(const Model& model) {
  std::vector<std::string> names;
  for (const TableColumn& column : columns_of(parts_of(model))) names.push_back(column.name);
  return names;
}

}  // namespace progrank
