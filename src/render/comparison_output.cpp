#include "render/comparison_output.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "record/record_json.hpp"
#include "render/criteria_json.hpp"
#include "render/envelope.hpp"

namespace progrank {
namespace {

/// One column per record; `mark` stands behind the best cells.
Table table_of(const Comparison& comparison, std::string_view mark) {
  constexpr std::size_t least = 12;
  Table out;
  out.columns.push_back({mark.empty() ? "field" : ""});
  for (const Record* record : comparison.records)
    out.columns.push_back({std::string(record->id()), Align::left, least});
  for (const ComparisonRow& row : comparison.rows) {
    std::vector<std::string> cells{mark.empty() ? row.attribute : row.title};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const bool best = std::find(row.best.begin(), row.best.end(), i) != row.best.end();
      std::string cell = mark.empty() ? row.flat[i] : row.cells[i];
      if (!mark.empty() && cell.empty()) cell = "–";
      if (!mark.empty() && best) cell = fmt::format("{} {}", mark, cell);
      cells.push_back(std::move(cell));
    }
    out.rows.push_back(std::move(cells));
  }
  return out;
}

/// An id too long for its column may be broken between institution and credential.
std::string fitting_id(std::string id, std::size_t width) {
  const std::size_t at = id.find("--");
  if (id.size() > width && at != std::string::npos) id.insert(at + 2, 1, ' ');
  return id;
}

/// One row as lines; the first cell stands on the first of them.
std::vector<std::vector<std::string>> lines_of(const std::vector<std::string>& row, std::size_t width) {
  std::vector<std::vector<std::string>> lines(1, std::vector<std::string>(row.size()));
  lines.front().front() = row.front();
  for (std::size_t i = 1; i < row.size(); ++i) {
    const auto parts = wrapped(row[i], width);
    while (lines.size() < parts.size()) lines.emplace_back(row.size());
    for (std::size_t line = 0; line < parts.size(); ++line) lines[line][i] = parts[line];
  }
  return lines;
}

/// The same table with long cells, headings too, laid out over several lines instead of cut.
Table folded_to(const Table& whole, std::size_t columns) {
  constexpr std::size_t gap = 2;
  constexpr std::size_t least = 12;
  std::size_t titles = 0;
  for (const auto& row : whole.rows) titles = std::max(titles, display_width(row.front()));
  const std::size_t records = whole.columns.size() - 1;
  const std::size_t taken = titles + gap * records;
  const std::size_t width = std::max(least, (columns > taken ? columns - taken : 0) / records);
  Table out;
  out.columns = whole.columns;
  std::vector<std::string> ids{""};
  for (std::size_t i = 1; i < whole.columns.size(); ++i) ids.push_back(fitting_id(whole.columns[i].title, width));
  const auto headings = lines_of(ids, width);
  for (std::size_t i = 0; i < out.columns.size(); ++i) out.columns[i].title = headings.front()[i];
  out.rows.assign(headings.begin() + 1, headings.end());
  for (const auto& row : whole.rows) {
    const auto lines = lines_of(row, width);
    out.rows.insert(out.rows.end(), lines.begin(), lines.end());
  }
  return out;
}

void write_result(JsonWriter& json, const Comparison& comparison, std::size_t i) {
  const Record& record = *comparison.records[i];
  const Facts& facts = comparison.facts[i];
  json.begin_object().member("id", record.id()).member("score", comparison.scores[i].point).key("score_range");
  write_pair(json, comparison.scores[i].lo, comparison.scores[i].hi);
  json.key("criteria");
  write_criteria(json, facts);
  json.key("best").begin_array();
  for (const ComparisonRow& row : comparison.rows)
    if (std::find(row.best.begin(), row.best.end(), i) != row.best.end()) json.value(row.attribute);
  json.end_array();
  if (facts.eligibility()) {
    json.key("eligibility");
    write_eligibility(json, *facts.eligibility());
  }
  json.key("record");
  write_record(json, record);
  json.end_object();
}

void write_row(JsonWriter& json, const ComparisonRow& row, const Comparison& comparison) {
  json.begin_object().member("field", row.attribute).key("values");
  write_strings(json, row.flat);
  json.key("best").begin_array();
  for (const std::size_t i : row.best) json.value(comparison.records[i]->id());
  json.end_array().end_object();
}

std::vector<std::size_t> places_of(const Comparison& comparison) {
  std::vector<std::size_t> places(comparison.records.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  return places;
}

std::string as_json(const Comparison& comparison) {
  std::string out;
  Envelope envelope(out, "compare");
  JsonWriter& json = envelope.json();
  json.line().key("model");
  write_model(json, *comparison.model);
  write_lines(json, "rows", comparison.rows,
              [&](JsonWriter& to, const ComparisonRow& row) { write_row(to, row, comparison); });
  write_lines(json, "results", places_of(comparison),
              [&](JsonWriter& to, std::size_t i) { write_result(to, comparison, i); });
  envelope.close();
  return out;
}

}  // namespace

std::string render_comparison(const Comparison& comparison, const Style& style) {
  switch (style.format) {
    case Format::json: return as_json(comparison);
    case Format::jsonl:
      return json_lines(places_of(comparison),
                        [&](JsonWriter& json, std::size_t i) { write_result(json, comparison, i); });
    case Format::csv:
    case Format::tsv: return render(table_of(comparison, ""), style);
    case Format::markdown: return render(table_of(comparison, "✓"), style);
    case Format::table: break;
  }
  return render(folded_to(table_of(comparison, "✓"), style.columns), style);
}

}  // namespace progrank
