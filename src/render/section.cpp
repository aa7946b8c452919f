#include "render/section.hpp"

#include <algorithm>

#include "base/terminal_text.hpp"
#include "base/text.hpp"

namespace progrank {

void append_heading(std::string& out, std::string_view text, std::size_t columns, Color color) {
  for (const std::string& line : broken(text, columns)) out += toned(line, Tone::strong, color) + '\n';
}

std::string render_terminal(std::span<const Section> sections, std::size_t columns, Color color) {
  constexpr std::size_t readable = 110;
  std::string out;
  const auto append_paragraphs = [&](const std::vector<std::string>& texts) {
    for (const std::string& text : texts)
      for (const std::string& line : wrapped(text, std::min(columns, readable))) out += line + '\n';
  };
  for (const Section& section : sections) {
    if (!out.empty()) out += '\n';
    append_heading(out, section.heading, columns, color);
    append_paragraphs(section.before);
    if (section.table) out += '\n' + render_terminal(*section.table, columns, color);
    if (section.table && !section.after.empty()) out += '\n';
    append_paragraphs(section.after);
  }
  return out;
}

std::string render_markdown(std::span<const Section> sections) {
  std::string out;
  for (const Section& section : sections) {
    out += (out.empty() ? "## " : "\n## ") + markdown_text(section.heading) + "\n";
    for (const std::string& text : section.before) out += '\n' + markdown_text(text) + '\n';
    if (section.table) out += '\n' + render_markdown(*section.table);
    for (const std::string& text : section.after) out += '\n' + markdown_text(text) + '\n';
  }
  return out;
}

}  // namespace progrank
