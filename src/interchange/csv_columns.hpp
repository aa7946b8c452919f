#pragma once
// The columns of a CSV file: which field each holds, however people call it.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interchange/parts.hpp"

namespace progrank::interchange {

/// The column that carries a row's sources.
inline constexpr std::string_view sources_column = "sources";

/// The field that a column's name means: its path ("cost.total"), its title or what people call it ("Tuition"), in any
/// case; nullptr = none.
const FieldSpec* field_of_column(RecordKind kind, std::string_view name);

/// What a column holds.
struct Column {
  const FieldSpec* spec = nullptr;  ///< nullptr: sources, or nothing that is known
  bool sources = false;
  bool unnamed = false;
  bool bare = false;  ///< its name does not say in what it is counted: "Length", "Tuition"
};

/// The columns of a header. `named` are the user's own names (--map). Throws InputError for one of those that is not in
/// the header or names no field.
std::vector<Column> columns_of(RecordKind kind, const CsvReader& reader,
                               const std::vector<std::pair<std::string, std::string>>& named);

/// Which kind of records the columns belong to: that of which more fields are named. Throws InputError when neither.
RecordKind kind_of_columns(const CsvReader& reader, const std::vector<std::pair<std::string, std::string>>& named);

}  // namespace progrank::interchange
