#include "render/comparison_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/terminal_text.hpp"
#include "base/text.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/derive/label.hpp"
#include "record/record_json.hpp"
#include "render/criteria_json.hpp"
#include "render/envelope.hpp"
#include "render/html.hpp"
#include "render/script_columns.hpp"
#include "render/table_layout.hpp"

namespace progrank {
namespace {

constexpr std::string_view best_mark = "✓";
constexpr std::string_view unknown_mark = "–";
constexpr std::size_t gap = 2;

/// How the columns of the records are headed.
std::vector<std::string> ids_of(const Comparison& comparison) {
  std::vector<std::string> ids;
  for (const Record* record : comparison.records) ids.emplace_back(record->id());
  return ids;
}

/// A, B, ..., Z, AA, ...: for terminals on which the ids themselves find no place.
std::vector<std::string> letters_for(std::size_t count) {
  constexpr std::size_t alphabet = 26;
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < count; ++i)
    letters.push_back((i < alphabet ? "" : std::string(1, static_cast<char>('A' + i / alphabet - 1))) +
                      static_cast<char>('A' + i % alphabet));
  return letters;
}

/// For scripts: a row for each attribute.
Table flat_table(const Comparison& comparison) {
  Table out{{{"field"}}, {}};
  for (const Record* record : comparison.records) out.columns.push_back({std::string(record->id())});
  for (const ComparisonRow& row : comparison.rows) {
    out.rows.push_back({row.attribute});
    out.rows.back().insert(out.rows.back().end(), row.flat.begin(), row.flat.end());
  }
  return out;
}

/// The cells of a row for people, the best of them marked.
std::vector<std::string> marked_cells(const ComparisonRow& row) {
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const bool best = std::find(row.best.begin(), row.best.end(), i) != row.best.end();
    const std::string cell = row.cells[i].empty() ? std::string(unknown_mark) : row.cells[i];
    cells.push_back(best ? fmt::format("{} {}", best_mark, cell) : cell);
  }
  return cells;
}

/// The rows that are told in the table; topics have a table of their own.
std::vector<const ComparisonRow*> rows_of(const Comparison& comparison) {
  std::vector<const ComparisonRow*> rows;
  for (const ComparisonRow& row : comparison.rows)
    if (row.attribute != "topics" || comparison.topics.empty()) rows.push_back(&row);
  return rows;
}

Table side_by_side(const Comparison& comparison, const std::vector<std::string>& headings) {
  constexpr std::size_t least = 8;
  Table out{{{""}}, {}};
  for (const std::string& heading : headings) out.columns.push_back({heading, Align::left, least});
  for (const ComparisonRow* row : rows_of(comparison)) {
    out.rows.push_back({row->title});
    const auto cells = marked_cells(*row);
    out.rows.back().insert(out.rows.back().end(), cells.begin(), cells.end());
  }
  return out;
}

/// Which record names which topic.
Table topic_matrix(const Comparison& comparison, const std::vector<std::string>& headings) {
  constexpr std::array<std::string_view, 3> marks{unknown_mark, "·", best_mark};
  Table out{{{"Topic"}}, {}};
  for (const std::string& heading : headings) out.columns.push_back({heading});
  for (const TopicRow& row : comparison.topics) {
    out.rows.push_back({std::string(row.topic)});
    for (const Named named : row.by) out.rows.back().emplace_back(marks[static_cast<std::size_t>(named)]);
  }
  return out;
}

constexpr std::string_view topics_remark =
    "✓ the school names the topic; · it does not, which need not mean that it does not teach it; – no topics "
    "published.";

/// What the letters stand for.
Table legend(const Comparison& comparison, const std::vector<std::string>& letters) {
  const bool programs = comparison.records.front()->kind == RecordKind::program;
  Table out{{{"", Align::left, 0, 0, Tone::strong},
             {programs ? "Program" : "Certification", Align::left, 0, 2, Tone::plain, Part::words},
             {programs ? "Institution" : "Issuer", Align::left, 0, 1, Tone::plain, Part::words},
             {"ID", Align::left, 0, 0, Tone::faint, Part::id}},
            {}};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const Record& record = *comparison.records[i];
    out.rows.push_back({letters[i], label_of(record),
                        std::string(record.text(programs ? Field::institution_name : Field::issuer)),
                        std::string(record.id())});
  }
  return out;
}

std::size_t widest_title(const Comparison& comparison) {
  std::size_t width = 0;
  for (const ComparisonRow& row : comparison.rows) width = std::max(width, display_width(row.title));
  for (const TopicRow& row : comparison.topics) width = std::max(width, display_width(row.topic));
  return width;
}

/// Columns for each record beside the titles of the rows; 0 = none.
std::size_t share_of(const Comparison& comparison, std::size_t columns) {
  const std::size_t taken = widest_title(comparison) + gap * comparison.records.size();
  return columns > taken ? (columns - taken) / comparison.records.size() : 0;
}

/// Where the records find no place beside each other: below each other, row by row.
std::string one_below_another(const Comparison& comparison, const std::vector<std::string>& letters,
                              const Style& style) {
  std::string out;
  const std::size_t indent = gap + letters.back().size() + gap;
  const std::size_t room = style.columns > indent + 1 ? style.columns - indent : 1;
  for (const ComparisonRow* row : rows_of(comparison)) {
    for (const std::string& line : broken(row->title, style.columns))
      out += toned(line, Tone::strong, style.color) + "\n";
    const auto cells = marked_cells(*row);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::string before = fmt::format("  {:<{}}", letters[i], letters.back().size() + gap);
      for (const std::string& line : broken(cells[i], room)) {
        out += before + line + "\n";
        before.assign(indent, ' ');
      }
    }
  }
  return out;
}

std::string topics_text(const Comparison& comparison, const std::vector<std::string>& headings, const Style& style) {
  if (comparison.topics.empty()) return {};
  std::string out = "\n" + toned("Topics: who names which", Tone::strong, style.color) + "\n";
  out += render_terminal(topic_matrix(comparison, headings), style.columns, style.color);
  for (const std::string& line : wrapped(topics_remark, style.columns)) out += line + "\n";
  return out;
}

/// The widest word of a cell, marks counted; longer ones than words are wont to be may be broken.
std::size_t widest_word(const Comparison& comparison) {
  constexpr std::size_t common = 24;
  std::size_t width = 0;
  for (const ComparisonRow* row : rows_of(comparison))
    for (const std::string& cell : row->cells)
      for (const std::string_view word : words_of(cell))
        if (display_width(word) <= common) width = std::max(width, display_width(word));
  return width;
}

/// Under their ids where those fit, else under letters, which the legend above explains.
std::string as_text(const Comparison& comparison, const Style& style) {
  constexpr std::size_t least = 14;
  const std::vector<std::string> ids = ids_of(comparison);
  const std::size_t share = share_of(comparison, style.columns);
  const bool fits = share >= widest_word(comparison) &&
                    std::all_of(ids.begin(), ids.end(), [share](const std::string& id) { return id.size() <= share; });
  if (fits) return render(side_by_side(comparison, ids), style) + topics_text(comparison, ids, style);
  const std::vector<std::string> letters = letters_for(ids.size());
  const std::string above = render_terminal(legend(comparison, letters), style.columns, style.color) + "\n";
  const Table beside = side_by_side(comparison, letters);
  const bool all_beside =
      share >= least && layout_of(beside, style.columns).line.size() == beside.columns.size();  // no record goes below
  const std::string table = all_beside ? render(beside, style) : one_below_another(comparison, letters, style);
  return above + table + topics_text(comparison, letters, style);
}

std::vector<Section> sections_of(const Comparison& comparison) {
  const std::vector<std::string> ids = ids_of(comparison);
  std::vector<Section> sections{{"Side by side", {}, side_by_side(comparison, ids), {}}};
  sections.front().after.push_back(
      fmt::format("✓ best of its row, where one can say; – unknown. Scored by the model {}.", comparison.model->id));
  if (!comparison.topics.empty())
    sections.push_back({"Topics: who names which", {}, topic_matrix(comparison, ids), {std::string(topics_remark)}});
  return sections;
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

/// The rows that were asked for, by their names.
void write_chosen(JsonWriter& json, const Comparison& comparison, std::size_t i) {
  const Facts& facts = comparison.facts[i];
  json.begin_object().member("id", facts.record().id());
  for (const ComparisonRow& row : comparison.rows) {
    if (row.attribute == "id") continue;
    json.key(row.attribute);
    if (row.attribute == "score")
      json.value(comparison.scores[i].point);
    else if (row.attribute == "eligibility")
      json.value(row.flat[i]);
    else
      write_attribute(json, Attribute::parse(facts.record().kind, row.attribute), facts.record(), facts.situation());
  }
  json.end_object();
}

void write_row(JsonWriter& json, const ComparisonRow& row, const Comparison& comparison) {
  json.begin_object().member("field", row.attribute).key("values");
  write_strings(json, row.flat);
  json.key("best").begin_array();
  for (const std::size_t i : row.best) json.value(comparison.records[i]->id());
  json.end_array().end_object();
}

/// {"topic":"nlp","named_by":[...],"not_named_by":[...]}; who publishes no topics stands in neither list.
void write_topic(JsonWriter& json, const TopicRow& row, const Comparison& comparison) {
  json.begin_object().member("topic", row.topic);
  for (const auto& [key, wanted] : {std::pair("named_by", Named::yes), std::pair("not_named_by", Named::no)}) {
    json.key(key).begin_array();
    for (std::size_t i = 0; i < row.by.size(); ++i)
      if (row.by[i] == wanted) json.value(comparison.records[i]->id());
    json.end_array();
  }
  json.end_object();
}

std::vector<std::size_t> places_of(const Comparison& comparison) {
  std::vector<std::size_t> places(comparison.records.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  return places;
}

std::string as_json(const Comparison& comparison, const auto& write_one) {
  std::string out;
  Envelope envelope(out, "compare");
  JsonWriter& json = envelope.json();
  json.line().key("model");
  write_model(json, *comparison.model);
  write_lines(json, "rows", comparison.rows,
              [&](JsonWriter& to, const ComparisonRow& row) { write_row(to, row, comparison); });
  if (!comparison.topics.empty())
    write_lines(json, "topics", comparison.topics,
                [&](JsonWriter& to, const TopicRow& row) { write_topic(to, row, comparison); });
  write_lines(json, "results", places_of(comparison),
              [&](JsonWriter& to, std::size_t i) { write_one(to, comparison, i); });
  envelope.close();
  return out;
}

}  // namespace

std::string render_comparison(const Comparison& comparison, const Style& style) {
  const auto write_one = style.fields.empty() ? write_result : write_chosen;
  switch (style.format) {
    case Format::json: return as_json(comparison, write_one);
    case Format::jsonl:
      return json_lines(places_of(comparison),
                        [&](JsonWriter& json, std::size_t i) { write_one(json, comparison, i); });
    case Format::csv:
    case Format::tsv: return render(flat_table(comparison), style);
    case Format::markdown: return render_markdown(sections_of(comparison));
    case Format::html: return render_html("Comparison", sections_of(comparison));
    case Format::table: break;
  }
  return as_text(comparison, style);
}

}  // namespace progrank
