// Any bytes as what is printed: CSV held against a second reader of it, tables of any texts, what changed between two
// files, and the data of the page.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "memory_file.hpp"
#include "progrank/answer/changes.hpp"
#include "progrank/answer/report.hpp"
#include "progrank/answer/workspace.hpp"
#include "progrank/bundle/bundle.hpp"
#include "render/changes_output.hpp"
#include "render/html.hpp"
#include "render/table.hpp"
#include "report/page.hpp"
#include "second_csv.hpp"
#include "target.hpp"

namespace progrank::fuzz {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows first_reading(std::string_view text, char separator, std::vector<std::string>* names = nullptr) {
  CsvReader reader("input", text_of(text), separator);
  if (names) *names = reader.header();
  Rows rows;
  while (reader.next()) rows.emplace_back(reader.cells().begin(), reader.cells().end());
  return rows;
}

bool same_names(std::vector<std::string> header, const std::vector<std::string>& names) {
  for (std::string& name : header) name = trimmed(name);
  return header == names;
}

/// A first line that only the first reader knows: sep=; in any letters.
bool names_its_separator(std::string_view input) {
  input.remove_prefix(std::min(input.find_first_not_of("\r\n"), input.size()));
  return folded(input.substr(0, 4)) == "sep=" && input.substr(0, input.find_first_of("\r\n")).size() == 5;
}

void csv(std::string_view input) {
  const char separator = sniffed_separator(input);
  std::vector<std::string> names;
  Rows rows;
  if (taken([&] { rows = first_reading(input, separator, &names); })) {
    if (names_its_separator(input)) return;
    auto second = second_reading(input, separator);
    require(second && !second->empty(), "CSV to us is CSV to another reader");
    require(same_names(second->front(), names), "both readers see the same columns");
    second->erase(second->begin());
    require(*second == rows, "both readers see the same cells");
  } else if (!first_invalid_utf8(input)) {
    const auto second = second_reading(input, separator);
    if (!second || second->empty()) return;
    std::vector<std::string> header;
    for (const std::string& name : second->front())
      if (!trimmed(name).empty()) header.push_back(folded(trimmed(name)));
    std::sort(header.begin(), header.end());
    const bool twice = std::adjacent_find(header.begin(), header.end()) != header.end();
    require(twice || names_its_separator(input), "CSV to another reader is CSV to us");
  }
}

/// Columns and width in the first two bytes, then a line a row, cells parted by tabs.
Table table_of(std::string_view input) {
  Table table;
  const std::size_t columns = 1 + static_cast<unsigned char>(input[0]) % 6;
  for (std::size_t i = 0; i < columns; ++i) {
    Column column{.title = fmt::format("c{}", i)};
    if (i % 2 == 1) column.align = Align::right;
    if (i % 3 == 0) column.wrap_to = 8;
    column.move_order = static_cast<int>(columns - i);
    column.part = i == 0 ? Part::words : Part::figure;
    table.columns.push_back(column);
  }
  input.remove_prefix(2);
  while (!input.empty()) {
    const std::size_t end = std::min(input.find('\n'), input.size());
    std::string_view line = input.substr(0, end);
    std::vector<std::string> row;
    for (std::size_t i = 0; i < columns; ++i) {
      const std::size_t tab = std::min(line.find('\t'), line.size());
      row.emplace_back(line.substr(0, tab));
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    table.rows.push_back(std::move(row));
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  return table;
}

void require_harmless(std::string_view text) {
  require(!first_invalid_utf8(text), "output for people is UTF-8");
  require(printable_lines(text) == text, "output for people commands no terminal");
}

void table(std::string_view input) {
  if (input.size() < 2) return;
  const Table made = table_of(input);
  const std::size_t width = 20 + static_cast<unsigned char>(input[1]);
  require_harmless(render_terminal(made, width, Color::off));
  static_cast<void>(render_terminal(made, width, Color::on));
  require_harmless(render_markdown(made));
  const std::string html = html_table(made);
  require_harmless(html);
  require(html.find("<script") == std::string::npos, "a cell is no tag");
  if (first_invalid_utf8(input.substr(2))) return;
  Rows expected = made.rows;
  for (auto& row : expected)
    for (std::string& cell : row) cell = without_controls(cell);
  for (const char separator : {',', '\t'}) {
    Rows cells;
    require(taken([&] { cells = first_reading(render_separated(made, separator), separator); }), "our CSV is CSV");
    for (auto& row : cells)
      for (std::string& cell : row) cell = unguarded(cell);
    const bool blank = std::any_of(expected.begin(), expected.end(),
                                   [](const auto& row) { return row.size() == 1 && row.front().empty(); });
    require(blank || cells == expected, "our CSV reads back");
  }
}

/// Two files, one behind the other.
void diff(std::string_view input) {
  static const Institutions institutions = bundled_institutions();
  const auto [first, second] = parts_of<2>(input);
  const DataFile before = file_of("before", first);
  const DataFile after = file_of("after", second);
  static_cast<void>(
      taken([&] { require(changes_between(before, before, 0, institutions).none(), "nothing changes into itself"); }));
  static_cast<void>(taken([&] {
    const Changes changes = changes_between(before, after, 0, institutions);
    for (const Format format : {Format::table, Format::markdown, Format::json, Format::csv}) {
      Style style;
      style.format = format;
      const std::string shown = render_changes(changes, style);
      if (format == Format::json) require(nlohmann::json::accept(shown), "JSON to us is JSON to another reader");
      if (format == Format::table) require_harmless(shown);
    }
  }));
}

/// A data file whose records become the page.
void report(std::string_view input) {
  const MemoryFile file(input);
  static_cast<void>(taken([&] {
    DataOptions data;
    data.data = {file.path()};
    data.threads = 1;
    Workspace workspace(data, RecordKind::program);
    const Situation situation = workspace.situation(RecordKind::program);
    ReportQuestion question;
    question.model = workspace.model(RecordKind::program, "balanced");
    const Model model = question.model;
    const Scorer scorer(model, situation, {});
    question.shortlist = {.kind = RecordKind::program, .scorer = &scorer};
    question.asked = ProgramQuery{};
    const std::vector<ReportPart> parts{report_part(workspace, std::move(question))};
    const std::string written = page_data({.parts = parts, .given = {}, .person = ""});
    require(written.find('<') == std::string::npos, "data of a page hold nothing that HTML reads");
    require(nlohmann::json::accept(written), "JSON to us is JSON to another reader");
  }));
}

}  // namespace

std::span<const Target> output_targets() {
  static constexpr Target targets[] = {{"csv", csv}, {"table", table}, {"diff", diff}, {"report", report}};
  return targets;
}

}  // namespace progrank::fuzz
