#pragma once
// Tables for terminals (columns that fit) and for Markdown, from the same cells.

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

struct Column {
  std::string title;
  Align align = Align::left;
  /// The least width a flexible column may shrink to; 0 = never shrunk.
  std::size_t shrink_to = 0;
  /// When the table is too wide, columns go in this order (1 first); 0 = stays.
  int drop_order = 0;
  Tone tone = Tone::plain;
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

enum class Color : std::uint8_t {
  off,
  on
};

/// Lines of at most `columns` columns; text that does not fit ends in "…". No line is ever broken.
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
