#pragma once
// Tables: for terminals of any width, for Markdown and for pages, from the same cells.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace progrank {

enum class Align : std::uint8_t {
  left,
  right
};
/// Colours of the terminal, used only when colour is on.
enum class Tone : std::uint8_t {
  plain,
  strong,
  faint,
  good
};

/// What a column holds, which says how it is told where a row takes more than one line.
enum class Part : std::uint8_t {
  figure,  ///< behind its title
  words,   ///< names and sentences: without a title, broken at blanks where they are longer than a line
  id       ///< to be copied: never broken, whatever the width
};

struct Column {
  std::string title;
  Align align = Align::left;
  /// The least width to which words may be broken within their column; 0 = never broken there.
  std::size_t wrap_to = 0;
  /// Where a row does not fit, columns go to the lines below it in this order (1 first); 0 = last. A column with such a
  /// number and no title is an ornament, a bar: it is left out instead.
  int move_order = 0;
  Tone tone = Tone::plain;
  Part part = Part::figure;
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
  /// Where a row's first words lead, in Markdown and on pages; none, or one for each row ("" = nowhere).
  std::vector<std::string> urls = {};
};

/// The column that `urls` speak of; past the last one when there is none.
std::size_t linked_column(const Table& table);

enum class Color : std::uint8_t {
  off,
  on
};

/// Lines of at most `columns` columns, in which nothing is cut: a row that does not fit takes more lines. Only an id
/// that is longer than a line runs over.
std::string render_terminal(const Table& table, std::size_t columns, Color color);

/// A GitHub-flavoured Markdown table with every column whole.
std::string render_markdown(const Table& table);

/// A text as it may stand in Markdown, on one line (`printable`): neither a tag nor a link of its own making.
std::string markdown_text(std::string_view text);
/// A link; an address that is not http or https is shown as text behind the title.
std::string markdown_link(std::string_view title, std::string_view url);

/// RFC 4180 with the given separator; tab-separated values escape with quotes just the same.
std::string render_separated(const Table& table, char separator);
/// One line of it.
void append_separated(std::string& out, std::span<const std::string> cells, char separator);

/// One cell quoted as RFC 4180 asks.
std::string separated_cell(const std::string& text, char separator);

/// Text in a tone, or as it is when colour is off.
std::string toned(const std::string& text, Tone tone, Color color);

/// A bar for 0..100 of that many columns, in eighths of a column.
std::string bar(double percent, std::size_t columns);

}  // namespace progrank
