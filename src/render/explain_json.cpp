#include <string>

#include "progrank/score/grid.hpp"
#include "render/criteria_json.hpp"
#include "render/envelope.hpp"
#include "render/explain_output.hpp"
#include "render/way_output.hpp"

namespace progrank {
namespace {

/// Limits are numbers, everything else is as the flag was given; what is not published is null.
void write_exclusion(JsonWriter& json, const Exclusion& exclusion) {
  const bool limit = exclusion.filter->limit_needed != nullptr;
  json.begin_object().member("filter", exclusion.filter->flag);
  json.key("actual");
  if (exclusion.not_published())
    json.null();
  else if (exclusion.limit_needed)
    json.value(*exclusion.limit_needed);
  else
    json.value(exclusion.actual);
  json.key("limit");
  if (limit)
    json.value(std::stod(exclusion.filter->asked));
  else
    json.value(exclusion.filter->asked);
  json.end_object();
}

/// `unknown`: what each fact that is not known whole counts now, and at best.
void write_unknown(JsonWriter& json, const std::vector<Contribution>& parts) {
  json.begin_array();
  for (const Contribution& part : parts) {
    if (!part.uncertain()) continue;
    json.begin_object()
        .member("criterion", part.name)
        .member("points", without_noise(part.points()))
        .member("points_at_best", without_noise(part.best))
        .end_object();
  }
  json.end_array();
}

/// The members of one explained record, into an object that is already open.
void write_members(JsonWriter& json, const Explanation& explanation, const Scorer& scorer) {
  const Record& record = *explanation.record;
  json.line().member("id", record.id()).member("kind", singular(record.kind)).member("name", record.name());
  json.line().member(explanation.passes() ? "rank" : "would_rank", explanation.place).member("of", explanation.among);
  json.line().member("score", explanation.score.point).key("score_range");
  write_pair(json, explanation.score.lo, explanation.score.hi);
  json.line().key("criteria");
  write_criteria(json, Facts(scorer, record, explanation.criteria));
  json.line().key("unknown");
  write_unknown(json, contributions(explanation.criteria));
  if (const auto own = Facts(scorer, record).overridden(); !own.empty()) {
    json.line().key("overridden");
    write_strings(json, own);
  }
  json.line().key("excluded_by").begin_array();
  for (const Exclusion& exclusion : explanation.excluded_by) write_exclusion(json, exclusion);
  json.end_array();
}

void write_differences(JsonWriter& json, const Explanation& a, const Explanation& b) {
  const auto of_a = contributions(a.criteria);
  const auto of_b = contributions(b.criteria);
  json.begin_object();
  for (std::size_t i = 0; i < of_a.size(); ++i)
    json.member(of_a[i].name, without_noise(of_a[i].points() - of_b[i].points()));
  json.end_object();
}

void write_weight_swap(JsonWriter& json, const WeightSwap& swap) {
  json.line().begin_object().member("criterion", swap.criterion).member("weight_from", swap.from).key("weight_to");
  if (swap.to)
    json.value(without_noise(*swap.to))
        .member("share_from", without_noise(swap.share_from))
        .member("share_to", without_noise(swap.share_to));
  else
    json.null();
  json.end_object();
}

void write_attribute_swap(JsonWriter& json, const AttributeSwap& swap, std::string_view id) {
  json.line()
      .begin_object()
      .member("criterion", swap.criterion)
      .member("id", id)
      .member("attribute", swap.attribute->name())
      .key("from");
  if (swap.from.exact())
    json.value(swap.from.min);
  else
    json.begin_object().member("min", swap.from.min).member("max", swap.from.max).end_object();
  json.key("to");
  if (swap.to)
    json.value(without_noise(swap.to->attribute)).member("swaps", swap.to->beyond == Side::above ? "above" : "below");
  else
    json.null();
  json.end_object();
}

void write_comparison(JsonWriter& json, const Explanation& a, const Explanation& b, const Scorer& scorer) {
  json.line().key("against").begin_object();
  write_members(json, b, scorer);
  json.line().end_object();
  json.line().member("gap", on_grid(a.score.point - b.score.point));
  json.line().key("differences");
  write_differences(json, a, b);
  json.line().key("swaps").begin_array();
  for (const WeightSwap& swap : weight_swaps(a.criteria, b.criteria, scorer.hurwicz())) write_weight_swap(json, swap);
  json.line().end_array();
  json.line().key("attribute_swaps").begin_array();
  for (const auto& [one, other] : {std::pair{&a, &b}, std::pair{&b, &a}})
    for (const AttributeSwap& swap : attribute_swaps(one->criteria, other->criteria))
      write_attribute_swap(json, swap, one->record->id());
  json.line().end_array();
}

}  // namespace

std::string explain_json(const ExplainAnswer& answer) {
  const Scorer& scorer = *answer.scorer;
  std::string out;
  Envelope envelope(out, "explain");
  JsonWriter& json = envelope.json();
  json.line().key("query");
  write_query(json, answer.query);
  json.line().member("missing", scorer.hurwicz().name).member("alpha", scorer.hurwicz().alpha);
  json.line().key("model");
  write_model(json, scorer.model());
  write_members(json, answer.of, scorer);
  if (answer.to_rank) {
    json.line().key("to_rank");
    write_way(json, *answer.to_rank);
  }
  if (answer.against) write_comparison(json, answer.of, *answer.against, scorer);
  if (answer.standing)
    json.line()
        .key("preference")
        .begin_object()
        .member("point", text_of(answer.standing->point))
        .member("interval", text_of(answer.standing->interval))
        .member("weights", answer.standing->of_preferences ? "preferences" : "any")
        .end_object();
  envelope.close();
  return out;
}

}  // namespace progrank
