#include "progrank/derive/attribute.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/rounding.hpp"
#include "progrank/base/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "derive/eligibility_rules.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/derive/outcomes.hpp"

namespace progrank {
namespace {

using Computed = Attribute::Computed;

constexpr Token required_level = vocabulary::prerequisite_level.at("required");
constexpr Token bridge_level = vocabulary::prerequisite_level.at("bridge");

struct ComputedSpec {
  std::string_view name;
  Computed computed;
  FieldType type;
  bool programs;
  bool certifications;
  const Vocabulary* vocabulary = nullptr;
};

/// Degrees that ways in to a certification ask for, and that every one of them asks this person for another whole
/// degree, or another profession's licence: a word that no table of a model lists, so worth nothing.
constexpr auto asked_degree_tokens = [] {
  std::array<std::string_view, vocabulary::held_degree_tokens.size() + 1> tokens;
  std::copy(vocabulary::held_degree_tokens.begin(), vocabulary::held_degree_tokens.end(), tokens.begin());
  tokens.back() = "another-degree";
  return tokens;
}();
constexpr Vocabulary asked_degree{"degree", asked_degree_tokens};

constexpr std::array computed_attributes{
    ComputedSpec{"@cost", Computed::cost, FieldType::interval, true, true},
    ComputedSpec{"@months", Computed::months, FieldType::interval, true, false},
    ComputedSpec{"@prerequisite-gap", Computed::prerequisite_gap, FieldType::number, true, false},
    ComputedSpec{"@fees-6y", Computed::fees_6y, FieldType::interval, false, true},
    ComputedSpec{"@source-age", Computed::source_age, FieldType::number, true, true},
    ComputedSpec{"@sourced-share", Computed::sourced_share, FieldType::number, true, true},
    ComputedSpec{"@earnings", Computed::earnings, FieldType::number, true, false},
    ComputedSpec{"@debt", Computed::debt, FieldType::number, true, false},
    ComputedSpec{"@debt-to-earnings", Computed::debt_to_earnings, FieldType::number, true, false},
    ComputedSpec{"@awards-growth", Computed::awards_growth, FieldType::number, true, false},
    ComputedSpec{"eligibility.degree", Computed::alternative_degree, FieldType::tokens, false, true, &asked_degree},
    ComputedSpec{"eligibility.experience_years", Computed::alternative_experience, FieldType::number, false, true},
    ComputedSpec{"eligibility.healthcare_years", Computed::alternative_healthcare, FieldType::number, false, true},
};

/// The facts a decision needs; each entry is known when any of its fields is.
struct DecisionFact {
  std::array<Field, 6> any_of;
  std::size_t count;
};
constexpr std::array program_facts{
    DecisionFact{{Field::delivery}, 1},
    DecisionFact{{Field::attendance}, 1},
    DecisionFact{{Field::duration_months, Field::part_time_months}, 2},
    DecisionFact{{Field::credits}, 1},
    DecisionFact{{Field::cost_total, Field::cost_per_credit, Field::cost_per_term, Field::cost_per_year}, 4},
    DecisionFact{{Field::admission_degree_required}, 1},
    DecisionFact{{Field::admission_min_gpa}, 1},
    DecisionFact{{Field::admission_gre}, 1},
    DecisionFact{{Field::admission_prerequisites}, 1},
    DecisionFact{{Field::topics}, 1},
};
constexpr std::array certification_facts{
    DecisionFact{{Field::eligibility}, 1},
    DecisionFact{{Field::cost_exam_member, Field::cost_exam_nonmember}, 2},
    DecisionFact{{Field::exam_questions, Field::exam_scored_questions}, 2},
    DecisionFact{{Field::exam_minutes}, 1},
    DecisionFact{{Field::exam_mode}, 1},
    DecisionFact{{Field::renewal_years}, 1},
    DecisionFact{{Field::renewal_ce_hours}, 1},
    DecisionFact{{Field::renewal_fee_member, Field::renewal_fee_nonmember}, 2},
    DecisionFact{{Field::accreditation}, 1},
};

double sourced_share(const Record& record) {
  const auto evidence = record.get<EvidenceList>(Field::evidence);
  if (!evidence) return 0;
  const auto sourced = [&](Field field) {
    if (!record.knows(field)) return false;
    const std::string_view path = spec_of(record.kind, field).path;
    return std::any_of(evidence->begin(), evidence->end(), [&](const EvidenceItem& item) {
      return item.path == path ||
             (path.size() > item.path.size() && path.starts_with(item.path) && path[item.path.size()] == '.');
    });
  };
  const std::span<const DecisionFact> facts = record.kind == RecordKind::program
                                                  ? std::span<const DecisionFact>(program_facts)
                                                  : std::span<const DecisionFact>(certification_facts);
  const auto known = std::count_if(facts.begin(), facts.end(), [&](const DecisionFact& fact) {
    return std::any_of(fact.any_of.begin(), fact.any_of.begin() + static_cast<std::ptrdiff_t>(fact.count), sourced);
  });
  return without_noise(static_cast<double>(known) / static_cast<double>(facts.size()));
}

Value source_age(const Record& record, const Situation& situation) {
  const auto evidence = record.get<EvidenceList>(Field::evidence);
  if (!evidence || !situation.catalog) return {};
  double newest = 0;
  for (const EvidenceItem& item : *evidence) {
    if (item.source == EvidenceItem::unresolved) continue;
    const auto date = parse_date(situation.catalog->sources()[item.source].as_of);
    if (date) newest = std::max(newest, year_fraction(*date));
  }
  if (newest == 0) return {};
  return std::max(0.0, without_noise(situation.today - newest));
}

/// Compound yearly growth between the first and the last year listed.
Value awards_growth(const Record& record) {
  const auto awards = record.get<Awards>(Field::awards);
  if (!awards || awards->size() < 2) return {};
  const AwardsOfYear& first = awards->front();
  const AwardsOfYear& last = awards->back();
  if (first.awards <= 0) return {};
  return without_noise(std::pow(last.awards / first.awards, 1.0 / (last.year - first.year)) - 1);
}

Value least(const Record& record, std::optional<double> Alternative::*part) {
  const auto alternatives = record.get<Alternatives>(Field::eligibility);
  if (!alternatives) return {};
  double least = std::numeric_limits<double>::infinity();
  for (const Alternative& alternative : *alternatives) least = std::min(least, (alternative.*part).value_or(0));
  return least;
}

/// Of all ways in; for a person, of those that want no further whole degree of her.
Value degrees(const Record& record, const Person* person) {
  const auto alternatives = record.get<Alternatives>(Field::eligibility);
  if (!alternatives) return {};
  const bool holds_it = person && person->holds(record.id());
  TokenSet set;
  for (const Alternative& alternative : *alternatives) {
    if (person && !holds_it && asks_for_another_degree(alternative_eligibility(alternative, *person))) continue;
    // A degree in a field, of a height that is not told, is not "none".
    if (!alternative.degree && !alternative.degree_field.empty()) continue;
    set.insert(alternative.degree.value_or(vocabulary::held_degree.at("none")));
  }
  if (!set.empty()) return set;
  if (!person || may_sit(record, *person)) return {};
  set.insert(asked_degree.at("another-degree"));
  return set;
}

/// "fees_6y" of "@fees-6y", as the columns of its ends begin.
std::string column_name(std::string_view computed) {
  std::string name(computed.substr(1));
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

Value from(std::optional<Interval> interval) {
  return interval ? Value(*interval) : Value{};
}

Value from(std::optional<double> number) {
  return number ? Value(*number) : Value{};
}

Value debt_to_earnings(const Record& record) {
  const auto earnings = scored_earnings(record);
  const auto debt = scored_debt(record);
  return earnings && debt ? Value(without_noise(*debt / *earnings)) : Value{};
}

}  // namespace

Attribute Attribute::parse(RecordKind kind, std::string_view name) {
  Attribute attribute;
  attribute.name_ = name;
  const bool program = kind == RecordKind::program;
  for (const ComputedSpec& spec : computed_attributes) {
    if (spec.name != name || !(program ? spec.programs : spec.certifications)) continue;
    attribute.computed_ = spec.computed;
    attribute.type_ = spec.type;
    attribute.vocabulary_ = spec.vocabulary;
    return attribute;
  }
  if (const auto date = parse_date(name.substr(std::min<std::size_t>(name.size(), 7)));
      program && name.starts_with("awards.") && name.size() == 11 && date) {
    attribute.computed_ = Computed::awards_of_year;
    attribute.year_ = date->year;
    attribute.type_ = FieldType::number;
    return attribute;
  }
  if (const bool lower = name.ends_with(".min"); lower || name.ends_with(".max")) {
    const FieldSpec* interval = find_field(kind, name.substr(0, name.size() - 4));
    if (interval && interval->type == FieldType::interval) {
      attribute.computed_ = lower ? Computed::lower_end : Computed::upper_end;
      attribute.field_ = interval->field;
      attribute.type_ = FieldType::number;
      return attribute;
    }
  }
  if (const bool lower = name.ends_with("_min"); lower || name.ends_with("_max")) {
    for (const ComputedSpec& spec : computed_attributes) {
      if (spec.type != FieldType::interval || !(program ? spec.programs : spec.certifications)) continue;
      if (column_name(spec.name) != name.substr(0, name.size() - 4)) continue;
      attribute.computed_ = spec.computed;
      attribute.part_ = lower ? Part::lower_end : Part::upper_end;
      attribute.type_ = FieldType::number;
      return attribute;
    }
  }
  const std::string_view path = name == "institution"                     ? "institution.name"
                                : name == "admission.prerequisites.skill" ? "admission.prerequisites"
                                                                          : name;
  const FieldSpec* spec = find_field(kind, path);
  if (!spec)
    throw InputError(
        fmt::format("\"{}\" is not a field of a {}{}", name, singular(kind), did_you_mean(name, names(kind))));
  attribute.field_ = spec->field;
  attribute.type_ = spec->type;
  attribute.vocabulary_ = spec->vocabulary;
  return attribute;
}

Attribute Attribute::of(RecordKind kind, Field field) {
  return parse(kind, spec_of(kind, field).path);
}

std::vector<std::string_view> Attribute::names(RecordKind kind) {
  std::vector<std::string_view> all;
  for (const FieldSpec& spec : fields_of(kind)) all.push_back(spec.path);
  for (const ComputedSpec& spec : computed_attributes)
    if (kind == RecordKind::program ? spec.programs : spec.certifications) all.push_back(spec.name);
  return all;
}

std::optional<Field> Attribute::field() const {
  return computed_ == Computed::none ? std::optional<Field>(field_) : std::nullopt;
}

Value Attribute::of(const Record& record, const Situation& situation) const {
  Value whole = whole_of(record, situation);
  if (part_ == Part::whole) return whole;
  const auto interval = as_interval(whole);
  if (!interval) return {};
  return part_ == Part::lower_end ? interval->min : interval->max;
}

Value Attribute::whole_of(const Record& record, const Situation& situation) const {
  switch (computed_) {
    case Computed::none: return record[field_];
    case Computed::cost:
      if (record.kind == RecordKind::certification)
        return situation.reference ? from(certification_cost(record, situation.fee_status, *situation.reference))
                                   : Value{};
      if (const auto cost = program_cost(record, situation.cost_settings())) return cost->usd;
      return {};
    case Computed::months:
      if (const auto duration = duration_of(record, situation.duration_settings())) return duration->months;
      return {};
    case Computed::prerequisite_gap:
      if (const auto prerequisites = record.get<Prerequisites>(Field::admission_prerequisites))
        return static_cast<double>(missing_prerequisites(*prerequisites, situation.skills).size());
      return {};
    case Computed::fees_6y:
      return situation.reference ? from(certification_fees_6y(record, situation.fee_status, *situation.reference))
                                 : Value{};
    case Computed::source_age: return source_age(record, situation);
    case Computed::sourced_share: return sourced_share(record);
    case Computed::awards_growth: return awards_growth(record);
    case Computed::earnings: return from(scored_earnings(record));
    case Computed::debt: return from(scored_debt(record));
    case Computed::debt_to_earnings: return debt_to_earnings(record);
    case Computed::lower_end:
      if (const auto interval = record.interval(field_)) return interval->min;
      return {};
    case Computed::upper_end:
      if (const auto interval = record.interval(field_)) return interval->max;
      return {};
    case Computed::awards_of_year:
      if (const auto awards = record.get<Awards>(Field::awards))
        for (const auto& [year, count] : *awards)
          if (year == year_) return count;
      return {};
    case Computed::alternative_degree: return degrees(record, situation.person.get());
    case Computed::alternative_experience: return least(record, &Alternative::experience_years);
    case Computed::alternative_healthcare: return least(record, &Alternative::healthcare_years);
  }
  return {};
}

std::optional<Interval> as_interval(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return exactly(*number);
  if (const auto* interval = std::get_if<Interval>(&value)) return *interval;
  return std::nullopt;
}

std::vector<Token> missing_prerequisites(Prerequisites prerequisites, TokenSet held) {
  TokenSet bridged;
  for (const auto& [skill, level] : prerequisites)
    if (level == bridge_level) bridged.insert(skill);
  std::vector<Token> missing;
  for (const auto& [skill, level] : prerequisites)
    if (level == required_level && !held.contains(skill) && !bridged.contains(skill)) missing.push_back(skill);
  return missing;
}

}  // namespace progrank
