#include "render/script_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "progrank/base/number.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/derive/eligibility.hpp"
#include "record/record_json.hpp"

namespace progrank {
namespace {

ScriptValue bound(const std::optional<Interval>& interval, double Interval::*end) {
  if (!interval || !std::isfinite((*interval).*end)) return {};
  return (*interval).*end;
}

void add_interval(std::vector<ScriptColumn>& columns, const std::string& name, auto interval) {
  columns.push_back({name + "_min", [interval](const ShortlistLine& l) { return bound(interval(l), &Interval::min); }});
  columns.push_back({name + "_max", [interval](const ShortlistLine& l) { return bound(interval(l), &Interval::max); }});
}

void add_robust(std::vector<ScriptColumn>& columns) {
  const auto add = [&columns](std::string name, auto member) {
    columns.push_back({std::move(name), [member](const ShortlistLine& line) -> ScriptValue {
                         if (!line.entry.robust) return {};
                         return static_cast<double>((*line.entry.robust).*member);
                       }});
  };
  add("p_first", &AlternativeRobustness::p_first);
  add("p_shortlist", &AlternativeRobustness::p_shortlist);
  add("rank_p05", &AlternativeRobustness::rank_p05);
  add("rank_p95", &AlternativeRobustness::rank_p95);
  add("expected_rank", &AlternativeRobustness::expected_rank);
}

void add_eligibility(std::vector<ScriptColumn>& columns) {
  columns.push_back({"eligible", [](const ShortlistLine& l) -> ScriptValue {
                       return std::string(text_of(l.facts.eligibility()->status));
                     }});
  columns.push_back({"eligible_months", [](const ShortlistLine& l) -> ScriptValue {
                       const auto months = l.facts.eligibility()->months;
                       return months ? ScriptValue(*months) : ScriptValue();
                     }});
  columns.push_back(
      {"eligible_missing", [](const ShortlistLine& l) -> ScriptValue { return l.facts.eligibility()->missing; }});
  columns.push_back(
      {"eligible_unknown", [](const ShortlistLine& l) -> ScriptValue { return l.facts.eligibility()->unknown; }});
}

std::vector<ScriptColumn> ranking_columns(const Shortlist& shortlist) {
  std::vector<ScriptColumn> columns{
      {"rank",
       [](const ShortlistLine& l) -> ScriptValue {
         if (l.entry.rank == 0) return {};
         return static_cast<double>(l.entry.rank);
       }},
      {"score", [](const ShortlistLine& l) -> ScriptValue { return l.entry.score.point; }},
      {"score_min", [](const ShortlistLine& l) -> ScriptValue { return l.entry.score.lo; }},
      {"score_max", [](const ShortlistLine& l) -> ScriptValue { return l.entry.score.hi; }},
  };
  add_interval(columns, "cost", [](const ShortlistLine& l) { return l.facts.cost(); });
  if (shortlist.kind == RecordKind::program) {
    columns.push_back({"cost_basis", [](const ShortlistLine& l) -> ScriptValue {
                         const auto& cost = l.facts.program_cost();
                         if (!cost) return {};
                         return std::string(text_of(cost->basis));
                       }});
    add_interval(columns, "months", [](const ShortlistLine& l) { return l.facts.months(); });
    columns.push_back({"months_basis", [](const ShortlistLine& l) -> ScriptValue {
                         const auto& duration = l.facts.duration();
                         if (!duration) return {};
                         return std::string(text_of(duration->basis));
                       }});
  } else {
    add_interval(columns, "fees_6y", [](const ShortlistLine& l) { return l.facts.fees_6y(); });
  }
  if (shortlist.sampling) add_robust(columns);
  if (shortlist.situation->person) add_eligibility(columns);
  columns.push_back({"unknown", [](const ShortlistLine& l) -> ScriptValue { return l.facts.unknown(); }});
  return columns;
}

ScriptColumn attribute_column(const Attribute& attribute) {
  return {attribute.name(), {}, attribute};
}

/// The fields that a name stands for: one of that name, or those of a group such as "cost".
std::vector<ScriptColumn> attribute_columns(RecordKind kind, const std::string& name) {
  std::vector<ScriptColumn> columns;
  if (!find_field(kind, name))
    for (const FieldSpec& spec : fields_of(kind))
      if (spec.path.size() > name.size() && spec.path.starts_with(name) && spec.path[name.size()] == '.')
        columns.push_back(attribute_column(Attribute::of(kind, spec.field)));
  if (columns.empty()) columns.push_back(attribute_column(Attribute::parse(kind, name)));
  return columns;
}

}  // namespace

std::string ScriptColumn::cell(const ShortlistLine& line) const {
  if (attribute) return flat_described(*attribute, line.facts.record(), line.facts.situation());
  return cell_of(value(line));
}

void ScriptColumn::write(JsonWriter& json, const ShortlistLine& line) const {
  if (!attribute) return write_cell(json, value(line));
  write_attribute(json, *attribute, line.facts.record(), line.facts.situation());
}

void write_attribute(JsonWriter& json, const Attribute& attribute, const Record& record, const Situation& situation) {
  const FieldSpec form{Field::id, "", "", attribute.type(), Evidence::none, attribute.vocabulary()};
  write_value(json, attribute.of(record, situation), form);
}

std::vector<ScriptColumn> script_columns(const Shortlist& shortlist) {
  std::vector<ScriptColumn> columns = ranking_columns(shortlist);
  columns.insert(columns.begin() + 1, attribute_column(Attribute::of(shortlist.kind, Field::id)));
  for (const FieldSpec& spec : fields_of(shortlist.kind))
    if (spec.field != Field::id && spec.field != Field::evidence)
      columns.push_back(attribute_column(Attribute::of(shortlist.kind, spec.field)));
  return columns;
}

std::vector<ScriptColumn> chosen_columns(const Shortlist& shortlist, const std::vector<std::string>& names) {
  const std::vector<ScriptColumn> ranking = ranking_columns(shortlist);
  std::vector<ScriptColumn> columns;
  const auto called = [](const std::vector<ScriptColumn>& among, const std::string& name) {
    return std::find_if(among.begin(), among.end(), [&](const ScriptColumn& column) { return column.name == name; });
  };
  const auto add = [&](const ScriptColumn& column) {
    if (called(columns, column.name) == columns.end()) columns.push_back(column);
  };
  for (const std::string& name : names) {
    if (const auto at = called(ranking, name); at != ranking.end())
      add(*at);
    else
      for (const ScriptColumn& column : attribute_columns(shortlist.kind, name)) add(column);
  }
  return columns;
}

}  // namespace progrank
