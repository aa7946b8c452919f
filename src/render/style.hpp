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
  markdown,
  html
};

/// What a drawing may be made of.
enum class Charset : std::uint8_t {
  unicode,
  ascii
};

/// What is drawn instead of a table's figures.
enum class Drawing : std::uint8_t {
  none,
  bars,    ///< of a score's criteria, or of a role's pay
  scatter  ///< Style::plane
};

struct Style {
  Format format = Format::table;
  std::vector<std::string> fields;  ///< only these columns; empty = the usual ones
  std::size_t columns = 80;         ///< of the terminal
  Color color = Color::off;
  Drawing drawing = Drawing::none;
  std::vector<std::string> plane = {};  ///< of a scatter: the attributes of its x and y axis
  Charset charset = Charset::unicode;

  /// Handed on by itself: what has to be said with the answer stands in it.
  [[nodiscard]] bool is_document() const { return format == Format::markdown || format == Format::html; }
  /// Of an answer that has groups nothing else is shown.
  [[nodiscard]] bool shows_groups_alone() const {
    return format != Format::json && !is_document() && drawing == Drawing::none;
  }
  /// People read it; otherwise a script does.
  [[nodiscard]] bool for_people() const {
    return format == Format::table || format == Format::markdown || format == Format::html;
  }
};

/// A table of columns for scripts as CSV or TSV, or for people on a terminal, as Markdown or as a page.
std::string render(const Table& table, const Style& style);

}  // namespace progrank
