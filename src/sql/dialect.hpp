#pragma once
// Where the engines differ: one row of spellings each. The query itself is written once (sql.cpp).

#include <string>
#include <string_view>
#include <vector>

#include "sql/sql.hpp"

namespace progrank {

/// Patterns name their parts by number, as fmt does.
struct SqlSyntax {
  std::string_view word;       ///< as --sql takes it
  std::string_view title;      ///< as people call it
  char quote;                  ///< around names
  std::string_view backslash;  ///< one backslash inside a text
  std::string_view number_type;
  std::string_view text_type;
  std::string_view split;         ///< {0} a text → a list, parted at ';'
  std::string_view array;         ///< {0} words with commas between them
  std::string_view contains;      ///< {0} a list holds {1} a word
  std::string_view contains_any;  ///< {0} a list holds one of {1} an array
  std::string_view all_among;     ///< every item of {0} a list is in {1} an array
  std::string_view times;         ///< how often {0} a list holds {1} a word
  std::string_view length;        ///< items of {0} a list
  std::string_view by_bytes;      ///< {0} a text, to be sorted by its bytes
  std::string_view once;          ///< a CTE that is worked out once, however often it is read
  std::string_view column;        ///< of a table that is loaded: {0} its name, {1} its name as a text, {2} its type
  /// Loads a file: {0} the table's name, {1} its columns. One statement or client command a line.
  std::vector<std::string_view> load;

  /// A name, in quotes where it needs them.
  [[nodiscard]] std::string name(std::string_view name) const;
  [[nodiscard]] std::string text(std::string_view text) const;
  [[nodiscard]] std::string number(double number) const;
  /// A list of texts.
  [[nodiscard]] std::string words(const std::vector<std::string>& words) const;
};

const SqlSyntax& syntax_of(SqlDialect dialect);

}  // namespace progrank
