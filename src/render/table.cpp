#include "render/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numeric>
#include <string_view>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace progrank {
namespace {

constexpr std::size_t gap = 2;

struct Layout {
  std::vector<std::size_t> shown;  ///< column indexes
  std::vector<std::size_t> width;  ///< of each shown column
};

std::size_t total_width(const Layout& layout) {
  return std::accumulate(layout.width.begin(), layout.width.end(), std::size_t{0}) +
         gap * (layout.width.empty() ? 0 : layout.width.size() - 1);
}

std::size_t natural_width(const Table& table, std::size_t column) {
  std::size_t width = display_width(table.columns[column].title);
  for (const auto& row : table.rows) width = std::max(width, display_width(printable(row[column])));
  return width;
}

/// Takes from the widest flexible column, one column of text at a time, until the table fits.
bool shrink(const Table& table, Layout& layout, std::size_t columns) {
  for (std::size_t excess = total_width(layout); excess > columns; excess = total_width(layout)) {
    std::size_t widest = layout.shown.size();
    for (std::size_t i = 0; i < layout.shown.size(); ++i) {
      const std::size_t least = table.columns[layout.shown[i]].shrink_to;
      if (least == 0 || layout.width[i] <= least) continue;
      if (widest == layout.shown.size() || layout.width[i] > layout.width[widest]) widest = i;
    }
    if (widest == layout.shown.size()) return false;
    --layout.width[widest];
  }
  return true;
}

Layout fit(const Table& table, std::size_t columns) {
  std::vector<std::size_t> candidates(table.columns.size());
  std::iota(candidates.begin(), candidates.end(), std::size_t{0});
  while (true) {
    Layout layout;
    for (const std::size_t i : candidates) {
      layout.shown.push_back(i);
      layout.width.push_back(natural_width(table, i));
    }
    if (shrink(table, layout, columns)) return layout;
    auto first_to_go = candidates.end();
    for (auto at = candidates.begin(); at != candidates.end(); ++at) {
      const int order = table.columns[*at].drop_order;
      if (order > 0 && (first_to_go == candidates.end() || order < table.columns[*first_to_go].drop_order))
        first_to_go = at;
    }
    if (first_to_go == candidates.end()) return layout;
    candidates.erase(first_to_go);
  }
}

void append_padded(std::string& line, const std::string& text, std::size_t width, Align align, Tone tone, Color color) {
  const std::string cut = shortened(printable(text), width);
  const std::string space(width - std::min(width, display_width(cut)), ' ');
  if (align == Align::right) line += space;
  line += toned(cut, tone, color);
  if (align == Align::left) line += space;
}

std::string without_trailing_space(std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace

std::string toned(const std::string& text, Tone tone, Color color) {
  const std::string shown = printable(text);
  if (color == Color::off || tone == Tone::plain || text.empty()) return shown;
  const std::string_view code = tone == Tone::strong ? "1" : tone == Tone::faint ? "2" : "32";
  return "\033[" + std::string(code) + "m" + shown + "\033[0m";
}

std::string render_terminal(const Table& table, std::size_t columns, Color color) {
  const Layout layout = fit(table, columns);
  std::string out;
  const auto line = [&](auto text_of, bool heading) {
    std::string text;
    for (std::size_t i = 0; i < layout.shown.size(); ++i) {
      const Column& column = table.columns[layout.shown[i]];
      if (i != 0) text += std::string(gap, ' ');
      append_padded(text, text_of(layout.shown[i]), layout.width[i], column.align, heading ? Tone::strong : column.tone,
                    color);
    }
    out += without_trailing_space(std::move(text)) + '\n';
  };
  line([&](std::size_t i) { return table.columns[i].title; }, true);
  for (const auto& row : table.rows) line([&](std::size_t i) { return row[i]; }, false);
  return out;
}

std::string markdown_text(std::string_view text) {
  const std::string shown = printable(text);
  std::string out;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const char c = shown[i];
    const char next = i + 1 < shown.size() ? shown[i + 1] : ' ';
    const bool opens_tag =
        c == '<' && (std::isalpha(static_cast<unsigned char>(next)) != 0 || next == '/' || next == '!' || next == '?');
    const bool links = c == ']' && (next == '(' || next == '[' || next == ':');
    if (opens_tag || links) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_link(std::string_view title, std::string_view url) {
  if (!is_web_address(url))
    return url.empty() ? markdown_text(title) : fmt::format("{} ({})", markdown_text(title), markdown_text(url));
  std::string shown;
  for (const char c : markdown_text(title)) {
    if ((c == '[' || c == ']') && !shown.ends_with('\\')) shown += '\\';
    shown += c;
  }
  std::string target;
  for (const char c : printable(url)) {
    if (std::string_view(" ()<>\\\"").find(c) == std::string_view::npos)
      target += c;
    else
      target += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return fmt::format("[{}]({})", shown, target);
}

std::string render_markdown(const Table& table) {
  const auto cell_of = [](std::string_view text) {
    std::string cell;
    for (const char c : markdown_text(text)) {
      if (c == '|') cell += '\\';
      cell += c;
    }
    return cell;
  };
  std::string out = "|";
  for (const Column& column : table.columns) out += " " + cell_of(column.title) + " |";
  out += "\n|";
  for (const Column& column : table.columns) out += column.align == Align::right ? "---:|" : "---|";
  out += '\n';
  for (const auto& row : table.rows) {
    out += '|';
    for (const std::string& cell : row) out += " " + cell_of(cell) + " |";
    out += '\n';
  }
  return out;
}

std::string separated_cell(const std::string& text, char separator) {
  return separated_cell(std::string_view(text), CsvStyle::chosen(separator));
}

void append_separated(std::string& out, std::span<const std::string> cells, char separator) {
  const CsvStyle style = CsvStyle::chosen(separator);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) out += separator;
    out += separated_cell(std::string_view(cells[i]), style);
  }
  out += style.line_end();
}

std::string render_separated(const Table& table, char separator) {
  std::string out;
  std::vector<std::string> titles;
  for (const Column& column : table.columns) titles.push_back(column.title);
  append_separated(out, titles, separator);
  for (const auto& row : table.rows) append_separated(out, row, separator);
  return out;
}

std::string render(const Table& table, const Style& style) {
  switch (style.format) {
    case Format::csv: return render_separated(table, ',');
    case Format::tsv: return render_separated(table, '\t');
    case Format::markdown: return render_markdown(table);
    default: return render_terminal(table, style.columns, style.color);
  }
}

std::string bar(double percent, std::size_t columns) {
  static constexpr std::array<std::string_view, 9> eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
  const auto filled =
      static_cast<std::size_t>(std::lround(std::clamp(percent, 0.0, 100.0) / 100 * static_cast<double>(columns) * 8));
  std::string out;
  for (std::size_t i = 0; i < filled / 8; ++i) out += eighths[8];
  out += eighths[filled % 8];
  return out;
}

}  // namespace progrank
