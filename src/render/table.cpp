#include "render/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string_view>

#include "base/csv.hpp"
#include "base/terminal_text.hpp"
#include "base/text.hpp"
#include "render/html.hpp"
#include "render/style.hpp"

namespace progrank {

std::string toned(const std::string& text, Tone tone, Color color) {
  const std::string shown = printable(text);
  if (color == Color::off || tone == Tone::plain || text.empty()) return shown;
  const std::string_view code = tone == Tone::strong ? "1" : tone == Tone::faint ? "2" : "32";
  return "\033[" + std::string(code) + "m" + shown + "\033[0m";
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

std::size_t linked_column(const Table& table) {
  std::size_t i = 0;
  while (i < table.columns.size() && table.columns[i].part != Part::words) ++i;
  return i;
}

std::string render_markdown(const Table& table) {
  const auto without_bars = [](const std::string& text) {
    std::string cell;
    for (const char c : text) {
      if (c == '|') cell += '\\';
      cell += c;
    }
    return cell;
  };
  const auto cell_of = [&](std::string_view text) { return without_bars(markdown_text(text)); };
  const std::size_t linked = linked_column(table);
  std::string out = "|";
  for (const Column& column : table.columns) out += " " + cell_of(column.title) + " |";
  out += "\n|";
  for (const Column& column : table.columns) out += column.align == Align::right ? "---:|" : "---|";
  out += '\n';
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    out += '|';
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string& cell = table.rows[r][i];
      const bool link = i == linked && r < table.urls.size();
      out += " " + (link ? without_bars(markdown_link(cell, table.urls[r])) : cell_of(cell)) + " |";
    }
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
    case Format::html: return render_html("progrank", std::vector<Section>{{"", {}, table, {}}});
    default: break;
  }
  std::string text = render_terminal(table, style.columns, style.color);
  return style.charset == Charset::ascii ? ascii(text) : text;
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
