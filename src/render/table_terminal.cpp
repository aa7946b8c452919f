// Tables on a terminal.
#include <algorithm>
#include <string_view>

#include "base/terminal_text.hpp"
#include "base/text.hpp"
#include "render/table_layout.hpp"

namespace progrank {
namespace {

constexpr std::string_view between_pieces = " · ";

std::string without_trailing_space(std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

/// Colours of one line: the heading is strong whatever its column.
enum class Line : std::uint8_t {
  heading,
  row
};

class TerminalTable {
 public:
  TerminalTable(const Table& table, std::size_t columns, Color color)
      : table_(table), layout_(layout_of(table, columns)), columns_(columns), color_(color) {}

  std::string text() && {
    std::vector<std::string> titles;
    for (const Column& column : table_.columns) titles.push_back(column.title);
    append_lines(titles, Line::heading);
    append_titles_below();
    for (const auto& row : table_.rows) {
      append_lines(row, Line::row);
      append_below(row);
    }
    return std::move(out_);
  }

 private:
  /// Whether the row's own line has no room for the cell of the last place.
  [[nodiscard]] bool moves_below(const std::vector<std::string>& row) const {
    const TableLayout::Place& last = layout_.line.back();
    return layout_.last_where_it_fits && display_width(printable(row[last.column])) > last.width;
  }

  /// The row's first line; more of them where words are broken within their column.
  void append_lines(const std::vector<std::string>& row, Line kind) {
    std::vector<std::vector<std::string>> cells;
    std::size_t lines = 1;
    for (const TableLayout::Place& place : layout_.line) {
      const bool moved = &place == &layout_.line.back() && moves_below(row);
      cells.push_back(moved ? std::vector<std::string>{} : broken(row[place.column], place.width));
      lines = std::max(lines, cells.back().size());
    }
    for (std::size_t line = 0; line < lines; ++line) {
      std::string text;
      for (std::size_t i = 0; i < layout_.line.size(); ++i) {
        if (i != 0) text += std::string(column_gap, ' ');
        append_padded(text, line < cells[i].size() ? cells[i][line] : std::string{}, layout_.line[i], kind);
      }
      out_ += without_trailing_space(std::move(text)) + '\n';
    }
  }

  void append_padded(std::string& line, const std::string& text, const TableLayout::Place& place, Line kind) {
    const Column& column = table_.columns[place.column];
    const std::string space(place.width - std::min(place.width, display_width(text)), ' ');
    if (column.align == Align::right) line += space;
    line += toned(text, kind == Line::heading ? Tone::strong : column.tone, color_);
    if (column.align == Align::left) line += space;
  }

  /// What stands on the lines below a row, piece by piece.
  void append_below(const std::vector<std::string>& row) {
    const bool shared_moves = moves_below(row);
    for (const std::size_t i : layout_.below) {
      const bool shared = layout_.last_where_it_fits && layout_.line.back().column == i;
      if (row[i].empty() || (shared && !shared_moves)) continue;
      const Column& column = table_.columns[i];
      if (column.part == Part::id)
        append_id(printable(row[i]), column.tone);
      else
        append_piece(column.part == Part::figure ? column.title + " " + row[i] : row[i], column.tone);
    }
    end_line();
  }

  /// The titles of names and ids below; a figure below has its title beside it.
  void append_titles_below() {
    for (const std::size_t i : layout_.below) {
      const bool shared = layout_.last_where_it_fits && layout_.line.back().column == i;
      if (table_.columns[i].part != Part::figure && !shared) append_piece(table_.columns[i].title, Tone::strong);
    }
    end_line();
  }

  [[nodiscard]] std::size_t room() const { return columns_ > below_indent ? columns_ - below_indent : 1; }

  /// Begins a line below, or goes on with the one there is when so many columns still fit there.
  void make_room(std::size_t width) {
    constexpr std::size_t separator = 3;
    if (used_ > 0 && used_ + separator + width <= room()) {
      out_ += between_pieces;
      used_ += separator;
      return;
    }
    end_line();
    out_ += std::string(below_indent, ' ');
  }

  void append_piece(const std::string& text, Tone tone) {
    const std::string shown = printable(text);
    if (const std::size_t width = display_width(shown); width <= room()) {
      make_room(width);
      append(shown, tone);
      return;
    }
    for (const std::string& line : broken(shown, room())) {
      end_line();
      out_ += std::string(below_indent, ' ');
      append(line, tone);
    }
  }

  /// An id too long for a line stands alone on it, from its first column on.
  void append_id(const std::string& id, Tone tone) {
    const std::size_t width = display_width(id);
    if (width <= room())
      make_room(width);
    else
      end_line();
    append(id, tone);
  }

  void append(const std::string& text, Tone tone) {
    out_ += toned(text, tone, color_);
    used_ += display_width(text);
  }

  void end_line() {
    if (used_ > 0) out_ += '\n';
    used_ = 0;
  }

  const Table& table_;
  TableLayout layout_;
  std::size_t columns_;
  Color color_;
  std::string out_;
  std::size_t used_ = 0;  ///< columns of the line below that is being filled, its indent not counted
};

}  // namespace

std::string render_terminal(const Table& table, std::size_t columns, Color color) {
  return TerminalTable(table, columns, color).text();
}

}  // namespace progrank
