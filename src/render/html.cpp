#include "render/html.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace progrank {
namespace {

constexpr std::string_view head =
    R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
)";

/// Readable on a phone and on paper, light and dark.
constexpr std::string_view style =
    R"(<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 75rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.2rem; margin-top: 2rem; }
p, li { max-width: 45rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid #8888; padding: 0.25rem 0.6rem; text-align: left; vertical-align: top; }
thead th { border-bottom-width: 2px; }
.figure { text-align: right; white-space: nowrap; }
.id { font-family: ui-monospace, monospace; font-size: 0.85rem; }
@media print { body { max-width: none; padding: 0; font-size: 9pt; } .table { overflow: visible; } tr { break-inside: avoid; } }
</style>
)";

std::string_view class_of(const Column& column) {
  if (column.part == Part::id) return " class=\"id\"";
  return column.align == Align::right ? " class=\"figure\"" : "";
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  return out;
}

std::string html_link(std::string_view title, std::string_view url) {
  if (is_web_address(url))
    return fmt::format("<a href=\"{}\" rel=\"noreferrer\">{}</a>", html_text(url), html_text(title));
  return url.empty() ? html_text(title) : fmt::format("{} ({})", html_text(title), html_text(url));
}

std::string html_table(const Table& table) {
  const std::size_t linked = linked_column(table);
  std::string out = "<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr>";
  for (const Column& column : table.columns)
    out += fmt::format("<th scope=\"col\"{}>{}</th>", class_of(column), html_text(column.title));
  out += "</tr></thead>\n<tbody>\n";
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    out += "<tr>";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string& cell = table.rows[r][i];
      out += fmt::format("<td{}>{}</td>", class_of(table.columns[i]),
                         i == linked && r < table.urls.size() ? html_link(cell, table.urls[r]) : html_text(cell));
    }
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table></div>\n";
}

std::string render_html(std::string_view title, std::span<const Section> sections) {
  std::string out = fmt::format("{}<title>{}</title>\n{}</head>\n<body>\n<main>\n<h1>{}</h1>\n", head, html_text(title),
                                style, html_text(title));
  for (const Section& section : sections) {
    out += "<section>\n";
    if (!section.heading.empty()) out += fmt::format("<h2>{}</h2>\n", html_text(section.heading));
    for (const std::string& text : section.before) out += fmt::format("<p>{}</p>\n", html_text(text));
    if (section.table) out += html_table(*section.table);
    for (const std::string& text : section.after) out += fmt::format("<p>{}</p>\n", html_text(text));
    out += "</section>\n";
  }
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace progrank
