#pragma once
// Where the cells of a table stand on a terminal: on one line a row, or on several where one is too short.

#include <cstddef>
#include <vector>

#include "render/table.hpp"

namespace progrank {

/// Blanks between two columns.
inline constexpr std::size_t column_gap = 2;
/// Blanks in front of the lines below a row's first.
inline constexpr std::size_t below_indent = 4;

struct TableLayout {
  struct Place {
    std::size_t column = 0;  ///< index in the table
    std::size_t width = 0;
  };
  std::vector<Place> line;         ///< the columns on a row's first line
  std::vector<std::size_t> below;  ///< those on the lines below it, in the table's order
  /// Whether the last place takes only the cells that fit there; the others go below, each row for itself.
  bool last_where_it_fits = false;
};

/// The layout in which nothing is cut, with as few lines a row as `columns` allow.
TableLayout layout_of(const Table& table, std::size_t columns);

}  // namespace progrank
