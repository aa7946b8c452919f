#pragma once
// What scripts ask of an answer by name: cells that know whether they are numbers, lists or words, as the columns of
// CSV and TSV and as the members that --fields chooses in JSON.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "json/writer.hpp"
#include "render/table.hpp"

namespace progrank {

/// Nothing = unknown.
using ScriptValue = std::variant<std::monostate, double, bool, std::string, std::vector<std::string>>;

/// As one cell of text; "" = unknown, a list with semicolons.
std::string cell_of(const ScriptValue& value);
/// As JSON: numbers as numbers, lists as lists, null = unknown.
void write_cell(JsonWriter& json, const ScriptValue& value);

/// Columns with stable names, a row an entry.
struct ScriptTable {
  std::vector<std::string_view> names;
  std::vector<std::vector<ScriptValue>> rows;

  /// Those columns only, in that order; no `fields` = all. Throws InputError that names --fields and the `plural` of
  /// what the rows are where a name is of no column.
  [[nodiscard]] ScriptTable chosen(const std::vector<std::string>& fields, std::string_view plural) const;
  [[nodiscard]] Table cells() const;
  /// Row `i` as an object.
  void write_row(JsonWriter& json, std::size_t i) const;
  /// A member that is the list of all rows, each on a line of its own.
  void write_rows(JsonWriter& json, std::string_view key) const;
  /// JSON Lines.
  [[nodiscard]] std::string lines() const;
};

}  // namespace progrank
