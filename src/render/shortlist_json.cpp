#include <algorithm>

#include "json/writer.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/derive/eligibility.hpp"
#include "record/record_json.hpp"
#include "render/in_parts.hpp"

namespace progrank {
namespace {

void write_pair(JsonWriter& json, double a, double b) {
  json.begin_array().value(a).value(b).end_array();
}

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

/// The attribute as the value function saw it; null = unknown. Costs say on which basis they rest.
void write_attribute(JsonWriter& json, const Attribute& attribute, const Value& value, const Record& record,
                     const Situation& situation) {
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
  if (attribute.computed() == Attribute::Computed::cost && record.kind == RecordKind::program) {
    const auto cost = program_cost(record, situation.cost_settings());
    json.member("basis", text_of(cost->basis)).member("formula", cost->formula());
    if (!cost->price_year.empty()) json.member("price_year", cost->price_year);
  }
  json.end_object();
}

void write_strings(JsonWriter& json, const auto& texts) {
  json.begin_array();
  for (const auto& text : texts) json.value(std::string_view(text));
  json.end_array();
}

void write_robust(JsonWriter& json, const AlternativeRobustness& robust, const Model& model) {
  json.begin_object()
      .member("p_first", robust.p_first)
      .member("p_shortlist", robust.p_shortlist)
      .member("rank_p05", robust.rank_p05)
      .member("rank_p95", robust.rank_p95)
      .member("expected_rank", robust.expected_rank);
  json.key("acceptability").begin_array();
  for (const double share : robust.acceptability) json.value(share);
  json.end_array();
  if (robust.central_weights) {
    json.key("central_weights").begin_object();
    for (std::size_t i = 0; i < model.criteria.size(); ++i)
      json.member(model.criteria[i].id, (*robust.central_weights)[i]);
    json.end_object();
  }
  json.end_object();
}

class FieldChoice {
 public:
  FieldChoice(RecordKind kind, const FieldNames& names) {
    for (const std::string& name : names) {
      const FieldSpec* exact = find_field(kind, name);
      for (const FieldSpec& spec : fields_of(kind))
        if (&spec == exact ||
            (spec.path.size() > name.size() && spec.path.starts_with(name) && spec.path[name.size()] == '.'))
          chosen_.push_back(spec.field);
    }
    restricted_ = !names.empty();
  }
  [[nodiscard]] std::function<bool(Field)> predicate() const {
    if (!restricted_) return {};
    return [this](Field field) {
      return field == Field::id || std::find(chosen_.begin(), chosen_.end(), field) != chosen_.end();
    };
  }

 private:
  std::vector<Field> chosen_;
  bool restricted_ = false;
};

void write_entry(JsonWriter& json, const ShortlistEntry& entry, const Shortlist& shortlist, const FieldChoice& fields) {
  const std::vector<CriterionScore> criteria = shortlist.scorer->explain(*entry.record);
  json.begin_object();
  if (entry.rank != 0) json.member("rank", entry.rank);
  json.member("id", entry.record->id()).member("score", entry.score.point).key("score_range");
  write_pair(json, entry.score.lo, entry.score.hi);
  json.key("criteria");
  write_criteria(json, criteria, *entry.record, *shortlist.situation);
  if (entry.robust) {
    json.key("robust");
    write_robust(json, *entry.robust, *shortlist.model);
  }
  if (!entry.dominated_by.empty()) {
    json.key("dominated_by");
    write_strings(json, entry.dominated_by);
  }
  if (const auto& person = shortlist.situation->person) {
    json.key("eligibility");
    write_eligibility(json, eligibility_of(*entry.record, *person));
  }
  json.key("unknown");
  write_strings(json, unknown_facts(entry, criteria));
  json.key("record");
  write_record(json, *entry.record, fields.predicate());
  json.end_object();
}

void write_query(JsonWriter& json, const Shortlist& shortlist) {
  json.begin_object();
  for (const auto& [flag, values] : shortlist.query) {
    json.key(flag);
    if (values.size() == 1)
      json.value(values.front());
    else
      write_strings(json, values);
  }
  json.end_object();
}

void write_sampling(JsonWriter& json, const Shortlist::Sampling& sampling) {
  json.begin_object()
      .member("samples", sampling.samples)
      .member("seed", static_cast<std::size_t>(sampling.seed))
      .member("weights_uncertainty", sampling.weights)
      .member("shortlist", sampling.shortlist)
      .member("standard_error", sampling.standard_error)
      .end_object();
}

void write_near_misses(JsonWriter& json, const std::vector<NearMiss>& misses) {
  json.begin_array();
  for (const NearMiss& miss : misses) {
    json.line().begin_object().member("filter", miss.filter->flag).member("from", miss.filter->asked);
    if (miss.to.empty())
      json.key("to").null();
    else
      json.member("to", miss.to);
    json.member("gives", miss.gives).end_object();
  }
  json.line().end_array();
}

}  // namespace

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
  json.line().end_array().end_object();
}

void write_criteria(JsonWriter& json, const std::vector<CriterionScore>& criteria, const Record& record,
                    const Situation& situation) {
  json.begin_object();
  for (const CriterionScore& score : criteria) {
    json.key(score.criterion->id).begin_object();
    if (!score.criterion->is_group()) {
      json.key("attribute");
      write_attribute(json, *score.criterion->attribute, score.attribute, record, situation);
    }
    json.key("value");
    write_pair(json, score.value.lo, score.value.hi);
    json.member("weight", score.weight).member("points", score.points);
    if (score.criterion->is_group()) {
      json.key("criteria");
      write_criteria(json, score.criteria, record, situation);
    }
    json.end_object();
  }
  json.end_object();
}

namespace {

/// Names of criteria (with their group) whose attribute is unknown.
void collect_unknown(const std::vector<CriterionScore>& criteria, std::vector<std::string>& names) {
  for (const CriterionScore& score : criteria) {
    if (score.criterion->is_group()) {
      collect_unknown(score.criteria, names);
    } else if (score.attribute.index() == 0 && score.weight > 0 && score.value.lo != score.value.hi) {
      if (std::find(names.begin(), names.end(), score.criterion->id) == names.end())
        names.push_back(score.criterion->id);
    }
  }
}

/// Hands on what has gathered once it is worth a system call.
void hand_on(std::string& out, const TextSink& sink) {
  constexpr std::size_t enough = std::size_t{1} << 15;
  if (out.size() < enough) return;
  sink(out);
  out.clear();
}

}  // namespace

std::vector<std::string> unknown_facts(const ShortlistEntry& entry, const std::vector<CriterionScore>& criteria) {
  std::vector<std::string> names = entry.unanswered;
  collect_unknown(criteria, names);
  return names;
}

void write_shortlist_json(const Shortlist& shortlist, const FieldNames& names, const TextSink& sink) {
  const FieldChoice fields(shortlist.kind, names);
  std::string out;
  out.reserve(std::size_t{1} << 16);
  JsonWriter json(out);
  json.begin_object().line().member("schema", "progrank/1").line().member("command", shortlist.command);
  json.line().key("query");
  write_query(json, shortlist);
  json.line().member("missing", shortlist.hurwicz.name).member("alpha", shortlist.hurwicz.alpha);
  json.line().key("model");
  write_model(json, *shortlist.model);
  json.line()
      .key("counts")
      .begin_object()
      .member("total", shortlist.total)
      .member("matched", shortlist.matched)
      .key("unknown")
      .begin_object();
  for (const auto& [name, count] : shortlist.unknown)
    if (count != 0) json.member(name, count);
  json.end_object().end_object();
  if (shortlist.sampling) {
    json.line().key("robustness");
    write_sampling(json, *shortlist.sampling);
  }
  if (!shortlist.near_misses.empty()) {
    json.line().key("near_misses");
    write_near_misses(json, shortlist.near_misses);
  }
  if (shortlist.pareto) {
    json.line().key("dominated").begin_array();
    for (const ShortlistEntry& entry : shortlist.dominated) {
      json.line()
          .begin_object()
          .member("id", entry.record->id())
          .member("score", entry.score.point)
          .key("dominated_by");
      write_strings(json, entry.dominated_by);
      json.end_object();
    }
    json.line().end_array();
  }
  if (shortlist.grouping) write_grouping(json, *shortlist.grouping, shortlist.kind, *shortlist.situation->reference);
  json.line().key("results").begin_array();
  for (const ShortlistEntry& entry : shortlist.entries) {
    json.line();
    write_entry(json, entry, shortlist, fields);
    hand_on(out, sink);
  }
  json.line().end_array().line().end_object();
  out += '\n';
  sink(out);
}

void write_shortlist_jsonl(const Shortlist& shortlist, const FieldNames& names, const TextSink& sink) {
  const FieldChoice fields(shortlist.kind, names);
  render_in_parts<ShortlistEntry>(
      shortlist.entries,
      [&](std::span<const ShortlistEntry> entries) {
        std::string out;
        for (const ShortlistEntry& entry : entries) {
          JsonWriter json(out);
          write_entry(json, entry, shortlist, fields);
          out += '\n';
        }
        return out;
      },
      sink);
}

}  // namespace progrank
