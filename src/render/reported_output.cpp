#include "render/reported_output.hpp"

#include <fmt/format.h>

#include "progrank/base/number.hpp"
#include "render/envelope.hpp"
#include "render/html.hpp"
#include "render/script_table.hpp"

namespace progrank {
namespace {

std::string year_text(const ReportedFigure& figure) {
  return figure.year ? std::to_string(*figure.year) : std::string{};
}

Table reported_table(const std::vector<const ReportedFigure*>& figures, const Reference& reference) {
  Table table{{{"Topic", Align::left, 0, 2},
               {"Figure", Align::right},
               {"Claim", Align::left, 20, 0, Tone::plain, Part::words},
               {"Year", Align::right, 0, 3},
               {"Who says so", Align::left, 16},
               {"Verified", Align::left, 0, 1}},
              {}};
  for (const ReportedFigure* figure : figures)
    table.rows.push_back({std::string(figure->topic), reported_value(*figure), std::string(figure->claim),
                          year_text(*figure), attribution(*figure, reference), figure->verified ? "yes" : "no"});
  return table;
}

/// Two columns, one per side of the contradiction.
Table side_by_side(const std::vector<Contradiction>& pairs, const Reference& reference) {
  Table table{{{"One says", Align::right},
               {"Who", Align::left, 12},
               {"Another says", Align::right},
               {"Who", Align::left, 12},
               {"Of", Align::left, 20}},
              {}};
  for (const auto& [a, b] : pairs)
    table.rows.push_back({reported_value(*a), attribution(*a, reference), reported_value(*b),
                          attribution(*b, reference), std::string(a->claim)});
  return table;
}

std::vector<Section> sections_of(const std::vector<const ReportedFigure*>& figures,
                                 const std::vector<Contradiction>& pairs, const Reference& reference) {
  std::vector<Section> sections{{"Figures",
                                 {},
                                 reported_table(figures, reference),
                                 {"Reported by others and not verified here; none of them enters a score."}}};
  if (!pairs.empty()) sections.push_back({"Contradictions", {}, side_by_side(pairs, reference)});
  return sections;
}

/// The figures whole, or the `chosen` columns of them (nullptr = whole).
std::string as_json(std::span<const ReportedFigure* const> figures, std::span<const Contradiction> pairs,
                    const Reference& reference, const ScriptTable* chosen) {
  std::string out;
  Envelope envelope(out, "reported");
  JsonWriter& json = envelope.json();
  if (chosen)
    chosen->write_rows(json, "results");
  else
    write_lines(json, "results", figures,
                [&](JsonWriter& to, const ReportedFigure* figure) { write_reported(to, *figure, reference); });
  json.line().key("contradictions").begin_array();
  for (const auto& [a, b] : pairs) json.begin_array().value(a->id).value(b->id).end_array();
  json.end_array();
  envelope.close();
  return out;
}

}  // namespace

void write_reported(JsonWriter& json, const ReportedFigure& figure, const Reference& reference) {
  json.begin_object().member("id", figure.id).member("topic", figure.topic).member("claim", figure.claim);
  json.key("value");
  if (figure.value.exact())
    json.value(figure.value.min);
  else
    json.begin_array().value(figure.value.min).value(figure.value.max).end_array();
  if (!figure.unit.empty()) json.member("unit", figure.unit);
  if (figure.year) json.member("year", *figure.year);
  if (!figure.attributed_to.empty()) json.member("attributed_to", figure.attributed_to);
  json.member("source", figure.source);
  if (const Source* source = reference.source(figure.source)) {
    if (!source->url.empty()) json.member("url", source->url);
    if (!source->publisher.empty()) json.member("publisher", source->publisher);
  }
  json.member("verified", figure.verified);
  if (!figure.conflicts_with.empty()) {
    json.key("conflicts_with").begin_array();
    for (const std::string_view id : figure.conflicts_with) json.value(id);
    json.end_array();
  }
  json.end_object();
}

ScriptTable reported_columns(const std::vector<const ReportedFigure*>& figures, const Reference& reference) {
  const auto text = [](std::string_view words) {
    return words.empty() ? ScriptValue() : ScriptValue(std::string(words));
  };
  ScriptTable table;
  table.names = {"id",   "topic",         "claim",     "value_min", "value_max", "unit",
                 "year", "attributed_to", "publisher", "url",       "verified",  "conflicts_with"};
  for (const ReportedFigure* figure : figures) {
    const Source* source = reference.source(figure->source);
    table.rows.push_back(
        {text(figure->id), text(figure->topic), text(figure->claim), figure->value.min, figure->value.max,
         text(figure->unit), figure->year ? ScriptValue(static_cast<double>(*figure->year)) : ScriptValue(),
         text(figure->attributed_to), text(source ? source->publisher : ""), text(source ? source->url : ""),
         figure->verified, std::vector<std::string>(figure->conflicts_with.begin(), figure->conflicts_with.end())});
  }
  return table;
}

std::string render_reported(const std::vector<const ReportedFigure*>& figures, const Reference& reference,
                            const Style& style) {
  const auto pairs = contradictions(figures);
  const ScriptTable columns = reported_columns(figures, reference).chosen(style.fields, "reported figures");
  if (!style.fields.empty()) {
    if (style.format == Format::json) return as_json(figures, pairs, reference, &columns);
    return style.format == Format::jsonl ? columns.lines() : render(columns.cells(), style);
  }
  switch (style.format) {
    case Format::json: return as_json(figures, pairs, reference, nullptr);
    case Format::jsonl:
      return json_lines(
          figures, [&](JsonWriter& json, const ReportedFigure* figure) { write_reported(json, *figure, reference); });
    case Format::csv:
    case Format::tsv: return render(columns.cells(), style);
    case Format::markdown: return render_markdown(sections_of(figures, pairs, reference));
    case Format::html: return render_html("Reported by others", sections_of(figures, pairs, reference));
    case Format::table: break;
  }
  std::string text = render(reported_table(figures, reference), style);
  if (!pairs.empty())
    text += "\n" + toned("Contradictions", Tone::strong, style.color) + "\n" +
            render(side_by_side(pairs, reference), style);
  return text;
}

}  // namespace progrank
