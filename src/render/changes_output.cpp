#include "render/changes_output.hpp"

#include <fmt/format.h>

#include <array>

#include "base/text.hpp"
#include "json/plain.hpp"
#include "render/envelope.hpp"

namespace progrank {
namespace {

struct Part {
  RecordChange::Kind kind;
  std::string_view key;    ///< in JSON, and in counts
  std::string_view title;  ///< of answers
  std::string_view title_of_data;
};
constexpr std::array parts{
    Part{RecordChange::Kind::entered, "entered", "Entered", "New records"},
    Part{RecordChange::Kind::left, "left", "Left", "Records gone"},
    Part{RecordChange::Kind::moved, "moved", "Moved", "Moved"},
    Part{RecordChange::Kind::changed, "changed", "Changed, at the same rank", "Changed records"}};

std::string_view key_of(RecordChange::Kind kind) {
  return parts[static_cast<std::size_t>(kind)].key;
}

std::string plain(const std::string& json) {
  const std::string text = plain_text(json);
  return text.empty() ? "–" : text;
}

std::string sentence(const ValueChange& one) {
  return fmt::format("{}: {} → {}", one.what, plain(one.before), plain(one.after));
}

std::string rank_words(const RecordChange& change) {
  const auto number = [](const std::optional<std::size_t>& rank) { return rank ? std::to_string(*rank) : "–"; };
  if (change.rank_before == change.rank_after)
    return change.rank_after ? fmt::format("rank {}", *change.rank_after) : "";
  return fmt::format("rank {} → {}", number(change.rank_before), number(change.rank_after));
}

std::string score_words(const RecordChange& change) {
  const auto number = [](const std::optional<double>& score) { return score ? fmt::format("{:.1f}", *score) : "–"; };
  const std::string before = number(change.score_before);
  const std::string after = number(change.score_after);
  if (!change.score_before && !change.score_after) return "";
  return before == after ? fmt::format("score {}", after) : fmt::format("score {} → {}", before, after);
}

/// "rank 3 → 1, score 79.2 → 81.0, Master of ..."
std::string standing(const RecordChange& change) {
  std::vector<std::string> words;
  for (std::string part : {rank_words(change), score_words(change), change.name})
    if (!part.empty()) words.push_back(std::move(part));
  return joined(words, ", ");
}

std::string side_words(const ComparedSide& side) {
  std::string words = side.file;
  if (!side.data_release.empty()) words += fmt::format(", data of {}", side.data_release);
  if (!side.version.empty()) words += fmt::format(", progrank {}", side.version);
  return words;
}

std::string summary(const Changes& changes) {
  if (changes.none())
    return changes.top != 0 ? fmt::format("The first {} are the same.", changes.top) : "Nothing changed.";
  std::vector<std::string> counts;
  for (const Part& part : parts)
    if (const std::size_t count = changes.count(part.kind); count > 0)
      counts.push_back(fmt::format("{} {}", count, part.key));
  if (counts.empty()) return "The same records in the same order.";
  return fmt::format("{}{}.", changes.top != 0 ? fmt::format("Of the first {}: ", changes.top) : "",
                     joined(counts, ", "));
}

/// Paragraphs and lists, as a terminal and as Markdown shows them.
class Page {
 public:
  virtual ~Page() = default;
  virtual void heading(const std::string& text) = 0;
  virtual void paragraph(const std::string& text) = 0;
  virtual void record(const RecordChange& change) = 0;
  virtual void item(const std::string& text) = 0;
  [[nodiscard]] const std::string& text() const { return out_; }

 protected:
  std::string out_;
};

class TerminalPage : public Page {
 public:
  TerminalPage(std::size_t columns, Color color) : columns_(columns), color_(color) {}
  void heading(const std::string& text) override { out_ += fmt::format("\n{}\n", toned(text, Tone::strong, color_)); }
  void paragraph(const std::string& text) override { lines(text, ""); }
  void record(const RecordChange& change) override {
    out_ += fmt::format("  {}\n", printable(change.id));  // whole, so that it can be copied
    lines(standing(change), "    ");
  }
  void item(const std::string& text) override { lines(text, "    - "); }

 private:
  void lines(const std::string& text, const std::string& first) {
    std::string indent = first;
    for (const std::string& line : wrapped(text, columns_ > first.size() + 20 ? columns_ - first.size() : columns_)) {
      out_ += indent + line + "\n";
      indent.assign(first.size(), ' ');
    }
  }

  std::size_t columns_;
  Color color_;
};

class MarkdownPage : public Page {
 public:
  void heading(const std::string& text) override { out_ += fmt::format("\n## {}\n\n", text); }
  void paragraph(const std::string& text) override { out_ += fmt::format("{}\n\n", markdown_text(text)); }
  void record(const RecordChange& change) override {
    out_ += fmt::format("- `{}`: {}\n", printable(change.id), markdown_text(standing(change)));
  }
  void item(const std::string& text) override { out_ += fmt::format("  - {}\n", markdown_text(text)); }
};

void fill(Page& page, const Changes& changes) {
  page.paragraph(summary(changes));
  page.paragraph(fmt::format("OLD: {}", side_words(changes.before)));
  page.paragraph(fmt::format("NEW: {}", side_words(changes.after)));
  if (!changes.settings.empty()) page.heading("The question and the data as a whole");
  for (const ValueChange& one : changes.settings) page.item(sentence(one));
  for (const Part& part : parts) {
    if (changes.count(part.kind) == 0) continue;
    page.heading(std::string(changes.of == Changes::Of::data ? part.title_of_data : part.title));
    for (const RecordChange& change : changes.records) {
      if (change.kind != part.kind) continue;
      page.record(change);
      for (const ValueChange& one : change.reasons) page.item(sentence(one));
      if (!change.remark.empty()) page.item(change.remark);
    }
  }
}

void write_difference(JsonWriter& json, const ValueChange& one) {
  json.begin_object().member("cause", text_of(one.cause)).member("what", one.what);
  for (const auto& [key, value] : {std::pair{"before", &one.before}, std::pair{"after", &one.after}}) {
    json.key(key);
    value->empty() ? json.null() : json.raw(*value);
  }
  json.end_object();
}

void write_differences(JsonWriter& json, const std::vector<ValueChange>& list) {
  json.begin_array();
  for (const ValueChange& one : list) write_difference(json, one);
  json.end_array();
}

void write_change(JsonWriter& json, const RecordChange& change) {
  json.begin_object().member("id", change.id);
  if (!change.name.empty()) json.member("name", change.name);
  if (change.rank_before) json.member("rank_before", *change.rank_before);
  if (change.rank_after) json.member("rank_after", *change.rank_after);
  if (change.score_before) json.member("score_before", *change.score_before);
  if (change.score_after) json.member("score_after", *change.score_after);
  json.key("why");
  write_differences(json, change.reasons);
  if (!change.remark.empty()) json.member("remark", change.remark);
  json.end_object();
}

void write_side(JsonWriter& json, std::string_view key, const ComparedSide& side) {
  json.line().key(key).begin_object().member("file", side.file);
  if (!side.version.empty()) json.member("version", side.version);
  if (!side.data_release.empty()) json.member("data_release", side.data_release);
  json.member("records", side.records).end_object();
}

std::string as_json(const Changes& changes) {
  std::string out;
  Envelope envelope(out, "diff");
  JsonWriter& json = envelope.json();
  json.line().member("of", changes.of == Changes::Of::data ? "data" : "answers").member("kind", plural(changes.kind));
  if (changes.top != 0) json.member("top", changes.top);
  json.line().member("same", changes.none());
  write_side(json, "before", changes.before);
  write_side(json, "after", changes.after);
  json.line().key("settings");
  write_differences(json, changes.settings);
  for (const Part& part : parts) {
    json.line().key(part.key).begin_array();
    for (const RecordChange& change : changes.records) {
      if (change.kind != part.kind) continue;
      json.line();
      write_change(json, change);
    }
    json.line().end_array();
  }
  envelope.close();
  return out;
}

/// A row for each difference; of a record without any, one that says what became of it.
Table as_rows(const Changes& changes) {
  Table table;
  table.columns = {{"change"},      {"id"},    {"rank_before"}, {"rank_after"}, {"score_before"},
                   {"score_after"}, {"cause"}, {"what"},        {"before"},     {"after"}};
  for (const ValueChange& one : changes.settings)
    table.rows.push_back({"setting", "", "", "", "", "", std::string(text_of(one.cause)), one.what, plain(one.before),
                          plain(one.after)});
  const auto number = [](const auto& value) { return value ? fmt::format("{}", *value) : std::string(); };
  for (const RecordChange& change : changes.records) {
    const std::vector<std::string> start{std::string(key_of(change.kind)), change.id,
                                         number(change.rank_before),       number(change.rank_after),
                                         number(change.score_before),      number(change.score_after)};
    std::vector<std::vector<std::string>> ends;
    for (const ValueChange& one : change.reasons)
      ends.push_back({std::string(text_of(one.cause)), one.what, plain(one.before), plain(one.after)});
    if (ends.empty()) ends.push_back({"", change.remark, "", ""});
    for (const auto& end : ends) {
      table.rows.push_back(start);
      table.rows.back().insert(table.rows.back().end(), end.begin(), end.end());
    }
  }
  return table;
}

template <typename PageKind>
std::string filled(PageKind page, const Changes& changes) {
  fill(page, changes);
  return page.text();
}

}  // namespace

std::string render_changes(const Changes& changes, const Style& style) {
  switch (style.format) {
    case Format::json: return as_json(changes);
    case Format::csv:
    case Format::tsv: return render(as_rows(changes), style);
    case Format::markdown: return filled(MarkdownPage(), changes);
    default: return filled(TerminalPage(style.columns, style.color), changes);
  }
}

}  // namespace progrank
