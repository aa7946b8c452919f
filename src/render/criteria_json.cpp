#include "render/criteria_json.hpp"

#include "progrank/score/grid.hpp"
#include "record/record_json.hpp"

namespace progrank {
namespace {

void write_value_function(JsonWriter& json, const ValueFunction& function) {
  json.begin_object();
  if (const auto* points = std::get_if<PointsFunction>(&function)) {
    json.key("points").begin_array();
    for (const auto& [x, y] : points->points) write_pair(json, x, y);
    json.end_array();
  } else if (const auto* categories = std::get_if<CategoriesFunction>(&function)) {
    json.key("categories").begin_object();
    for (const auto& [token, value] : categories->values) json.member(token, value);
    json.end_object();
    constexpr std::string_view names[] = {"max", "min", "mean"};
    json.member("combine", names[static_cast<std::size_t>(categories->combine)]);
  } else if (const auto* coverage = std::get_if<CoverageFunction>(&function)) {
    json.key("coverage").begin_object();
    for (const auto& [token, weight] : coverage->wanted) json.member(token, weight);
    json.end_object();
    if (coverage->open) json.member("open", true);
  } else {
    json.member("present", true);
  }
  json.end_object();
}

void write_criterion(JsonWriter& json, const Criterion& criterion) {
  json.begin_object().member("id", criterion.id).member("weight", criterion.weight);
  if (!criterion.about.empty()) json.member("about", criterion.about);
  if (criterion.is_group()) {
    json.key("criteria").begin_array();
    for (const Criterion& member : criterion.criteria) write_criterion(json, member);
    json.end_array();
  } else {
    json.member("attribute", criterion.attribute->name()).key("value");
    write_value_function(json, *criterion.value);
  }
  json.end_object();
}

/// The attribute as the value function saw it; null = unknown. Costs and months say on which basis they rest.
void write_attribute(JsonWriter& json, const Attribute& attribute, const Value& value, const Facts& facts) {
  if (value.index() == 0) {
    json.null();
    return;
  }
  const auto* interval = std::get_if<Interval>(&value);
  if (!interval) {
    const FieldSpec spec{Field::id, "", "", attribute.type(), Evidence::none, attribute.vocabulary()};
    write_value(json, value, spec);
    return;
  }
  json.begin_object().member("min", interval->min).member("max", interval->max);
  if (attribute.computed() == Attribute::Computed::cost && facts.program_cost()) {
    const auto& cost = facts.program_cost();
    json.member("basis", text_of(cost->basis)).member("formula", cost->formula());
    if (!cost->price_year.empty()) json.member("price_year", cost->price_year);
  }
  if (attribute.computed() == Attribute::Computed::months && facts.duration())
    json.member("basis", text_of(facts.duration()->basis)).member("formula", facts.duration()->formula);
  json.end_object();
}

void write_scores(JsonWriter& json, const std::vector<CriterionScore>& criteria, const Facts& facts) {
  json.begin_object();
  for (const CriterionScore& score : criteria) {
    json.key(score.criterion->id).begin_object();
    if (!score.criterion->is_group()) {
      json.key("attribute");
      write_attribute(json, *score.criterion->attribute, score.attribute, facts);
    }
    json.key("value");
    write_pair(json, without_noise(score.value.lo), without_noise(score.value.hi));
    json.member("weight", without_noise(score.weight)).member("points", without_noise(score.points));
    if (score.criterion->is_group()) {
      json.key("criteria");
      write_scores(json, score.criteria, facts);
    }
    json.end_object();
  }
  json.end_object();
}

void write_offer(JsonWriter& json, const Offer& offer) {
  json.begin_object();
  for (const OfferedLevel& level : offer) {
    json.key(level.criterion).begin_object();
    if (!level.attribute.empty()) json.key("attribute").raw(level.attribute);
    json.member("value", without_noise(level.value)).member("text", level.text).end_object();
  }
  json.end_object();
}

}  // namespace

void write_question(JsonWriter& json, const TradeOff& question) {
  json.begin_object().member("id", question.id).key("a");
  write_offer(json, question.a);
  json.key("b");
  write_offer(json, question.b);
  json.end_object();
}

void write_preferences(JsonWriter& json, std::span<const Preference> preferences) {
  json.begin_array();
  for (const Preference& preference : preferences) {
    json.line().begin_object();
    if (preference.of_records()) {
      json.key("prefer").begin_array().value(preference.preferred).value(preference.over).end_array();
    } else {
      json.key("question");
      write_question(json, preference.question);
      json.member("answer", text_of(preference.answer));
    }
    json.end_object();
  }
  json.line().end_array();
}

void write_model(JsonWriter& json, const Model& model) {
  json.begin_object()
      .member("id", model.id)
      .member("for", plural(model.kind))
      .member("title", model.title)
      .member("about", model.about);
  json.key("criteria").begin_array();
  for (const Criterion& criterion : model.criteria) {
    json.line();
    write_criterion(json, criterion);
  }
  json.line().end_array();
  if (!model.preferences.empty()) {
    json.line().key("preferences");
    write_preferences(json, model.preferences);
  }
  json.end_object();
}

void write_criteria(JsonWriter& json, const Facts& facts) {
  write_scores(json, facts.criteria(), facts);
}

void write_query(JsonWriter& json, const Query& query) {
  json.begin_object();
  for (const auto& [flag, values] : query) {
    json.key(flag);
    if (values.size() == 1)
      json.value(values.front());
    else
      write_strings(json, values);
  }
  json.end_object();
}

void write_counts(JsonWriter& json, const Shortlist& shortlist) {
  json.member("total", shortlist.total).member("matched", shortlist.matched).member("restricted", shortlist.restricted);
  json.key("unknown").begin_object();
  for (const auto& [name, count] : shortlist.unknown)
    if (count != 0) json.member(name, count);
  json.end_object();
}

}  // namespace progrank
