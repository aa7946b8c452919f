#include "render/weigh_output.hpp"

#include <fmt/format.h>

#include "progrank/score/grid.hpp"
#include "render/criteria_json.hpp"
#include "render/envelope.hpp"

namespace progrank {
namespace {

void write_contradictions(JsonWriter& json, const WeighAnswer& answer) {
  json.begin_array();
  for (const auto& set : answer.weighing.contradictions) {
    json.line().begin_array();
    for (const std::size_t i : set)
      json.begin_object().member("preference", i).member("text", described(answer.preferences[i])).end_object();
    json.end_array();
  }
  json.line().end_array();
}

std::string as_json(const WeighAnswer& answer) {
  const Weighing& weighing = answer.weighing;
  const auto& criteria = answer.model->criteria;
  std::string out;
  Envelope envelope(out, "weigh");
  JsonWriter& json = envelope.json();
  json.line().key("query");
  write_query(json, answer.query);
  json.line().member("for", plural(answer.kind)).member("model", answer.model->id).member("matched", answer.matched);
  json.line().key("weights").begin_object();
  for (std::size_t i = 0; i < criteria.size(); ++i) json.member(criteria[i].id, without_noise(weighing.weights[i]));
  json.end_object().line().key("possible").begin_object();
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    json.key(criteria[i].id);
    write_pair(json, without_noise(weighing.possible[i].least), without_noise(weighing.possible[i].greatest));
  }
  json.end_object().line().member("consistent", weighing.consistent);
  if (!weighing.consistent) {
    json.line().key("contradictions");
    write_contradictions(json, answer);
  }
  json.line().member("answered", answer.preferences.size()).line().key("first");
  if (weighing.first)
    json.begin_object().member("id", weighing.first->id()).member("name", weighing.first->name()).end_object();
  else
    json.null();
  json.line().member("settled", without_noise(weighing.settled)).line().key("question");
  if (weighing.question)
    write_question(json, *weighing.question);
  else
    json.null();
  envelope.close();
  return out;
}

std::string percent(double share) {
  return fmt::format("{:.0f}%", 100 * share);
}

Table as_table(const WeighAnswer& answer) {
  Table table;
  table.columns = {{"Criterion", Align::left, 12},
                   {"Weight", Align::right, 0, 0, Tone::strong},
                   {"could be", Align::right},
                   {"before", Align::right, 0, 1, Tone::faint}};
  double sum = 0;
  for (const Criterion& criterion : answer.model->criteria) sum += criterion.weight;
  const Weighing& weighing = answer.weighing;
  for (std::size_t i = 0; i < weighing.weights.size(); ++i) {
    const Criterion& criterion = answer.model->criteria[i];
    if (criterion.weight == 0) continue;
    table.rows.push_back(
        {criterion.id, percent(weighing.weights[i]),
         fmt::format("{}–{}", percent(weighing.possible[i].least), percent(weighing.possible[i].greatest)),
         percent(criterion.weight / sum)});
  }
  return table;
}

}  // namespace

std::string render_weighing(const WeighAnswer& answer, const Style& style) {
  return style.format == Format::json ? as_json(answer) : render(as_table(answer), style);
}

std::string model_file(const Model& model) {
  std::string out;
  JsonWriter json(out);
  write_model(json, model);
  return out + "\n";
}

}  // namespace progrank
