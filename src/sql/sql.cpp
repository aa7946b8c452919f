#include "sql/sql.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "sql/dialect.hpp"
#include "sql/parts.hpp"
#include "sql/values.hpp"

namespace progrank {
namespace {

std::string_view command_of(RecordKind kind) {
  return kind == RecordKind::program ? "programs" : "certs";
}

/// One step (a common table expression, CTE) a thought: what the table says, what that is worth as far as it is known,
/// between which values it lies, groups, scores, order.
class QueryWriter {
 public:
  QueryWriter(const Model& model, Hurwicz hurwicz, const SqlSyntax& syntax)
      : model_(model), hurwicz_(hurwicz), syntax_(syntax), parts_(parts_of(model)), columns_(columns_of(parts_)) {}

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
    return fmt::format("{}WITH\n{}\n{}", heading(), fmt::join(steps, ",\n"), order());
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
    out += fmt::format("-- Unknown facts (NULL) count as --missing {} says: {} of what they could be worth.\n",
                       hurwicz_.name, number(hurwicz_.alpha));
    out +=
        "-- Numbers of many digits are progrank's own doubles. Scores are compared to 1e-9, so that the last bit of "
        "a\n";
    return out + "-- sum decides nothing.\n";
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
    const auto point = [&](const SqlPart& part) {
      return fmt::format("({0} + {2} * ({1} - {0}))", name(part, "_lo"), name(part, "_hi"), number(hurwicz_.alpha));
    };
    std::string list = "\n      id";
    list += entry(sum(parts_, weight, point), "score");
    list += entry(sum(parts_, weight, end("_lo")), "score_lo");
    list += entry(sum(parts_, weight, end("_hi")), "score_hi");
    return cte("Points out of 100: the weights add up to 100.", "scores AS", list, from);
  }

  [[nodiscard]] std::string order() const {
    const auto on_grid = [](std::string_view score) { return fmt::format("FLOOR({} * 1000000000 + 0.5)", score); };
    return fmt::format("SELECT id, score, score_lo, score_hi\nFROM scores\nORDER BY {} DESC, {} DESC, {};\n",
                       on_grid("score"), on_grid("score_lo"), filled(syntax_.by_bytes, "id"));
  }

  const Model& model_;
  Hurwicz hurwicz_;
  const SqlSyntax& syntax_;
  std::vector<SqlPart> parts_;
  std::vector<TableColumn> columns_;
};

}  // namespace

std::string model_query(const Model& model, Hurwicz hurwicz, SqlDialect dialect) {
  return QueryWriter(model, hurwicz, syntax_of(dialect)).query();
}

std::vector<std::string> query_columns(const Model& model) {
  std::vector<std::string> names;
  for (const TableColumn& column : columns_of(parts_of(model))) names.push_back(column.name);
  return names;
}

}  // namespace progrank
