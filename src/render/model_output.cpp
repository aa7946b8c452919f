#include "render/model_output.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/cost.hpp"
#include "render/criteria_json.hpp"
#include "render/envelope.hpp"

namespace progrank {
namespace {

std::string joined_tokens(const std::vector<std::pair<std::string, double>>& tokens) {
  std::vector<std::string> parts;
  for (const auto& [token, value] : tokens) parts.push_back(fmt::format("{} {}", token, shortest(value)));
  return joined(parts, ", ");
}

/// A value function in words.
std::string described_function(const ValueFunction& function) {
  if (const auto* points = std::get_if<PointsFunction>(&function)) {
    std::vector<std::string> parts;
    for (const auto& [x, y] : points->points)
      parts.push_back(fmt::format("{} → {}", x >= 1000 ? grouped(x) : shortest(x), shortest(y)));
    return joined(parts, ", ");
  }
  if (const auto* categories = std::get_if<CategoriesFunction>(&function)) return joined_tokens(categories->values);
  if (const auto* coverage = std::get_if<CoverageFunction>(&function))
    return fmt::format("share of: {}{}", joined_tokens(coverage->wanted),
                       coverage->open ? " (not listed = unknown)" : "");
  return "known → 1, else 0";
}

void append_criteria(std::string& out, const std::vector<Criterion>& criteria, std::size_t indent, std::size_t columns,
                     Color color) {
  double sum = 0;
  for (const Criterion& criterion : criteria) sum += criterion.weight;
  for (const Criterion& criterion : criteria) {
    const std::string weight = fmt::format("{:>4.0f}%", sum > 0 ? 100 * criterion.weight / sum : 0);
    out += fmt::format("{:{}}{}  {}", "", indent, weight, toned(criterion.id, Tone::strong, color));
    const std::size_t text_indent = indent + 7;
    if (!criterion.is_group()) {
      const std::string attribute = fmt::format("({})", criterion.attribute->name());
      const std::size_t beside = text_indent + display_width(criterion.id) + 2 + display_width(attribute);
      out += beside <= columns ? "  " + attribute : fmt::format("\n{:{}}{}", "", text_indent, attribute);
    }
    out += '\n';
    const auto append_text = [&](const std::string& text) {
      for (const std::string& line : wrapped(text, columns - text_indent))
        out += fmt::format("{:{}}{}\n", "", text_indent, line);
    };
    if (!criterion.about.empty()) append_text(criterion.about);
    if (criterion.is_group())
      append_criteria(out, criterion.criteria, indent + 4, columns, color);
    else
      append_text(described_function(*criterion.value));
  }
}

std::string whole(const Model& model, std::size_t columns, Color color) {
  std::string out;
  const std::string title = fmt::format("{} (for {})", printable(model.title), plural(model.kind));
  const bool beside = display_width(model.id) + 2 + display_width(title) <= columns;
  out += fmt::format("{}{}", toned(model.id, Tone::strong, color), beside ? "  " : "\n");
  for (const std::string& line : wrapped(title, columns)) out += line + "\n";
  for (const std::string& line : wrapped(model.about, columns)) out += line + "\n";
  out += '\n';
  for (const std::string& line :
       wrapped("Score = 100 × the weighted mean of these values (0 to 1), on fixed scales:", columns))
    out += line + "\n";
  out += '\n';
  append_criteria(out, model.criteria, 0, columns, color);
  return out;
}

std::string as_lines(std::span<const Model> models) {
  std::string out;
  for (const Model& model : models) {
    std::string text;
    JsonWriter json(text);
    write_model(json, model);
    std::erase(text, '\n');  // line breaks stand only between elements
    out += text + "\n";
  }
  return out;
}

std::string weights_of(const Model& model) {
  std::vector<std::string> parts;
  for (const Criterion& criterion : model.criteria)
    parts.push_back(fmt::format("{} {}", criterion.id, shortest(criterion.weight)));
  return joined(parts, ", ");
}

Table as_table(std::span<const Model> models) {
  constexpr std::size_t least = 24;
  Table table;
  table.columns = {{"Model", Align::left, 0, 0, Tone::strong, Part::id},
                   {"For"},
                   {"About", Align::left, least, 2, Tone::plain, Part::words},
                   {"Weights", Align::left, least, 1}};
  for (const Model& model : models)
    table.rows.push_back({model.id, std::string(plural(model.kind)), model.about, weights_of(model)});
  return table;
}

/// The models whole, or the `chosen` columns of them (nullptr = whole).
std::string as_json(std::span<const Model> models, const ScriptTable* chosen) {
  std::string out;
  Envelope envelope(out, "models");
  if (chosen)
    chosen->write_rows(envelope.json(), "results");
  else
    write_lines(envelope.json(), "results", models, write_model);
  envelope.close();
  return out;
}

}  // namespace

ScriptTable model_columns(std::span<const Model> models) {
  ScriptTable table;
  table.names = {"id", "for", "title", "about", "weights"};
  for (const Model& model : models)
    table.rows.push_back({model.id, std::string(plural(model.kind)), model.title, model.about, weights_of(model)});
  return table;
}

std::string render_model(const Model& model, const Style& style) {
  constexpr std::size_t readable = 100;
  if (style.format == Format::table && style.fields.empty())
    return whole(model, std::min(style.columns, readable), style.color);
  return render_models({&model, 1}, style);
}

std::string render_models(std::span<const Model> models, const Style& style) {
  const ScriptTable columns = model_columns(models).chosen(style.fields, "models");  // a misspelt field is told
  const bool chosen = !style.fields.empty();
  if (style.format == Format::json) return as_json(models, chosen ? &columns : nullptr);
  if (style.format == Format::jsonl) return chosen ? columns.lines() : as_lines(models);
  return render(chosen || !style.for_people() ? columns.cells() : as_table(models), style);
}

}  // namespace progrank
