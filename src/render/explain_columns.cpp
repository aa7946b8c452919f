#include "progrank/base/rounding.hpp"
#include "progrank/derive/describe.hpp"
#include "render/explain_output.hpp"

namespace progrank {
namespace {

ScriptValue attribute_of(const Criterion& criterion) {
  return criterion.attribute ? ScriptValue(std::string(criterion.attribute->name())) : ScriptValue();
}

/// The record's own figure or words, as a cell of the ranking has them; nothing for groups and for what is not known.
ScriptValue fact_of(const Criterion& criterion, const Record& record, const Situation& situation) {
  if (!criterion.attribute) return {};
  std::string fact = flat_described(*criterion.attribute, record, situation);
  return fact.empty() ? ScriptValue() : ScriptValue(std::move(fact));
}

void add_rows(const Explanation& explanation, const Situation& situation, ScriptTable& table) {
  for (const Contribution& part : contributions(explanation.criteria))
    table.rows.push_back({std::string(explanation.record->id()), part.name, attribute_of(part.criterion()),
                          fact_of(part.criterion(), *explanation.record, situation), without_noise(part.score->weight),
                          without_noise(part.score->value.lo), without_noise(part.score->value.hi),
                          without_noise(part.points()), without_noise(part.best), without_noise(part.highest)});
}

}  // namespace

ScriptTable explain_columns(const ExplainAnswer& answer) {
  ScriptTable table{{"id", "criterion", "attribute", "fact", "weight", "value_min", "value_max", "points",
                     "points_at_best", "points_highest"},
                    {}};
  add_rows(answer.of, answer.scorer->situation(), table);
  if (answer.against) add_rows(*answer.against, answer.scorer->situation(), table);
  return table;
}

}  // namespace progrank
