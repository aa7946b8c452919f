#pragma once
// Answers that are more than one table: headings, paragraphs and tables, the same for a terminal and as Markdown.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "render/table.hpp"

namespace progrank {

struct Section {
  std::string heading;
  std::vector<std::string> before = {};  ///< paragraphs above the table
  std::optional<Table> table = {};
  std::vector<std::string> after = {};  ///< paragraphs below it
};

/// A heading, broken at `columns`.
void append_heading(std::string& out, std::string_view text, std::size_t columns, Color color);

/// Paragraphs broken at `columns` (110 at most, for the eye), tables made to fit.
std::string render_terminal(std::span<const Section> sections, std::size_t columns, Color color);
std::string render_markdown(std::span<const Section> sections);

}  // namespace progrank
