#pragma once
// How an answer is to look.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "render/table.hpp"

namespace progrank {

enum class Format : std::uint8_t {
  table,
  json,
  jsonl,
  csv,
  tsv,
  markdown
};

struct Style {
  Format format = Format::table;
  std::vector<std::string> fields;  ///< only these columns; empty = the usual ones
  std::size_t columns = 80;         ///< of the terminal
  Color color = Color::off;

  /// People read it; otherwise a script does.
  [[nodiscard]] bool for_people() const { return format == Format::table || format == Format::markdown; }
};

/// A table of columns for scripts as CSV or TSV, or for people on a terminal or as Markdown.
std::string render(const Table& table, const Style& style);

}  // namespace progrank
