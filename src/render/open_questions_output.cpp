#include "render/open_questions_output.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/score/grid.hpp"
#include "render/criteria_json.hpp"
#include "render/envelope.hpp"
#include "render/script_table.hpp"

namespace progrank {
namespace {

void write_open_question(JsonWriter& json, const OpenQuestion& open) {
  json.begin_object()
      .member("id", open.record->id())
      .member("field", open.field)
      .member("criterion", open.criterion)
      .member("evpi", on_grid(open.evpi))
      .member("question", open.question)
      .member("answered_by", open.answered_by);
  if (!open.known.empty()) json.member("known", open.known);
  if (open.rival) json.member("against", open.rival->id());
  json.end_object();
}

/// The questions whole, or the `chosen` columns of them (nullptr = whole).
std::string as_json(const OpenQuestionsAnswer& answer, std::span<const OpenQuestion> shown, const ScriptTable* chosen) {
  std::string out;
  Envelope envelope(out, "ask");
  JsonWriter& json = envelope.json();
  json.line().key("query");
  write_query(json, answer.query);
  json.line().key("model");
  write_model(json, answer.scorer->model());
  json.line().member("matched", answer.matched).line().key("first");
  if (answer.open.best)
    json.begin_object()
        .member("id", answer.open.best->id())
        .member("mean_score", on_grid(answer.open.best_score))
        .end_object();
  else
    json.null();
  if (chosen)
    chosen->write_rows(json, "results");
  else
    write_lines(json, "results", shown, write_open_question);
  envelope.close();
  return out;
}

/// What the fact decides.
std::string decides(const OpenQuestion& open, const Record* best) {
  if (!open.rival) return {};
  return open.record == best ? fmt::format("whether it stays ahead of {}", open.rival->id())
                             : fmt::format("whether it passes {}", open.rival->id());
}

Table for_markdown(std::span<const OpenQuestion> shown, const Record* best) {
  Table table;
  table.columns = {{"Worth", Align::right}, {"Question"}, {"Known so far"}, {"Ask"}, {"Decides"}};
  for (const OpenQuestion& open : shown)
    table.rows.push_back({fmt::format("{:.2f}", open.evpi), open.question, open.known.empty() ? "nothing" : open.known,
                          open.answered_by, decides(open, best)});
  return table;
}

/// A question is there to be read out, so nothing of it is cut: its worth, then whole lines.
std::string for_terminal(std::span<const OpenQuestion> shown, const Record* best, const Style& style) {
  constexpr std::size_t indent = 7, readable = 110, narrowest = 20;
  const std::size_t columns = std::max(std::min(style.columns, readable), indent + narrowest) - indent;
  std::string out = shown.empty() ? "" : "Worth  Question\n";
  const auto append = [&](const std::string& text, Tone tone) {
    for (const std::string& line : wrapped(printable(text), columns))
      out += fmt::format("{:{}}{}\n", "", out.ends_with('\n') ? indent : 0, toned(line, tone, style.color));
  };
  for (const OpenQuestion& open : shown) {
    out += toned(fmt::format("{:5.2f}", open.evpi), Tone::strong, style.color) + "  ";
    append(open.question, Tone::plain);
    append(fmt::format("Known: {}. Ask: {}. Decides {}.", open.known.empty() ? "nothing" : open.known, open.answered_by,
                       decides(open, best)),
           Tone::faint);
  }
  return out;
}

/// What is worth nothing at all is told otherwise than what is worth too little to be shown.
std::string nothing_decides(const OpenQuestions& open, const Style& style) {
  const bool nothing = open.questions.empty() || open.questions.front().evpi <= 0;
  const std::string words = nothing ? "No single missing fact would change what is first."
                                    : fmt::format(
                                          "No single missing fact is worth {} points of mean score or more: "
                                          "what is first hardly depends on one.",
                                          shortest(shown_worth));
  std::string out;
  for (const std::string& line : wrapped(words, style.columns)) out += line + "\n";
  return out;
}

}  // namespace

ScriptTable question_columns(std::span<const OpenQuestion> shown) {
  const auto text = [](std::string_view words) {
    return words.empty() ? ScriptValue() : ScriptValue(std::string(words));
  };
  ScriptTable table;
  table.names = {"id", "field", "criterion", "evpi", "question", "answered_by", "known", "against"};
  for (const OpenQuestion& open : shown)
    table.rows.push_back({text(open.record->id()), text(open.field), text(open.criterion), on_grid(open.evpi),
                          text(open.question), text(open.answered_by), text(open.known),
                          open.rival ? text(open.rival->id()) : ScriptValue()});
  return table;
}

std::string render_open_questions(const OpenQuestionsAnswer& answer, const Style& style) {
  std::span<const OpenQuestion> shown = answer.open.questions;
  if (style.for_people()) {
    const auto end = std::find_if(shown.begin(), shown.end(), [](const auto& open) { return open.evpi < shown_worth; });
    shown = shown.first(static_cast<std::size_t>(end - shown.begin()));
  }
  if (answer.limit > 0) shown = shown.first(std::min(answer.limit, shown.size()));
  const ScriptTable columns = question_columns(shown).chosen(style.fields, "questions");  // a misspelt field is told
  const bool whole = style.fields.empty();
  if (whole && shown.empty() && answer.matched > 0 &&
      (style.format == Format::table || style.format == Format::markdown))
    return nothing_decides(answer.open, style);
  switch (style.format) {
    case Format::json: return as_json(answer, shown, whole ? nullptr : &columns);
    case Format::jsonl: return whole ? json_lines(shown, write_open_question) : columns.lines();
    case Format::csv:
    case Format::tsv: return render(columns.cells(), style);
    case Format::markdown:
    case Format::html: return render(whole ? for_markdown(shown, answer.open.best) : columns.cells(), style);
    case Format::table: break;
  }
  return whole ? for_terminal(shown, answer.open.best, style) : render(columns.cells(), style);
}

}  // namespace progrank
