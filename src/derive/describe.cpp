#include "progrank/derive/describe.hpp"
#include "base/text.hpp"
#include "progrank/base/number.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

namespace progrank {
namespace {

std::string described_interval(Interval interval, const Attribute& attribute) {
  const Attribute::Computed computed = attribute.computed();
  const bool dollars = computed == Attribute::Computed::cost || computed == Attribute::Computed::fees_6y ||
                       computed == Attribute::Computed::earnings || computed == Attribute::Computed::debt ||
                       attribute.name().ends_with("_usd");
  if (dollars) return money(interval);
  if (!interval.bounded()) return fmt::format("{}+", shortest(interval.min));
  if (!interval.exact()) return fmt::format("{}–{}", shortest(interval.min), shortest(interval.max));
  const bool worked_out = attribute.computed() != Attribute::Computed::none && interval.min != std::floor(interval.min);
  return worked_out ? fmt::format("{:.2f}", interval.min) : shortest(interval.min);
}

std::string years(double number, std::string_view of_what) {
  return fmt::format("{} {} {}", shortest(number), number == 1 ? "year" : "years", of_what);
}

/// "2000 hours of work in informatics within 3 years"
std::string described_practice(const Practice& practice) {
  std::vector<std::string> amounts;
  if (practice.years) amounts.push_back(years(*practice.years, "").substr(0, years(*practice.years, "").size() - 1));
  if (practice.hours) amounts.push_back(fmt::format("{} hours", shortest(*practice.hours)));
  std::string out = fmt::format("{}{}work", joined(amounts, " and "), amounts.empty() ? "" : " of ");
  if (practice.field) {
    const std::string_view field = vocabulary::practice_field.text(*practice.field);
    out += field == "other" ? " in the field" : fmt::format(" in {}", field);
  }
  if (practice.within_years) out += fmt::format(" within the last {}", years(*practice.within_years, ""));
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string described_degree(const Alternative& alternative) {
  const std::string_view degree = vocabulary::held_degree.text(*alternative.degree);
  std::string out(degree == "none" ? "no degree" : degree);
  if (!alternative.degree_field.empty()) out += fmt::format(" in {}", alternative.degree_field);
  return out;
}

/// What an alternative asks for, one demand a text, without `recommended` and `other`.
std::vector<std::string> demands_of(const Alternative& alternative) {
  std::vector<std::string> demands;
  if (alternative.degree) demands.push_back(described_degree(alternative));
  if (!alternative.degree && !alternative.degree_field.empty())
    demands.push_back(fmt::format("a degree in {}", alternative.degree_field));
  if (!alternative.program_accreditation.empty())
    demands.push_back(fmt::format("a program accredited by {}", alternative.program_accreditation));
  if (!alternative.licences.empty()) {
    std::vector<std::string_view> words;
    alternative.licences.each([&](Token licence) { words.push_back(vocabulary::licence.text(licence)); });
    demands.push_back(fmt::format("licence {}", joined(words, " or ")));
  }
  if (alternative.experience_years) demands.push_back(years(*alternative.experience_years, "of experience"));
  if (alternative.healthcare_years) demands.push_back(years(*alternative.healthcare_years, "in healthcare"));
  if (alternative.practice) demands.push_back(described_practice(*alternative.practice));
  if (!alternative.certifications.empty())
    demands.push_back(fmt::format("{} held", joined(alternative.certifications, " or ")));
  if (alternative.contact_hours)
    demands.push_back(fmt::format("{} contact hours", shortest(*alternative.contact_hours)));
  if (alternative.ce_hours) demands.push_back(fmt::format("{} education hours", shortest(*alternative.ce_hours)));
  if (!alternative.membership.empty()) demands.push_back(fmt::format("membership of {}", alternative.membership));
  return demands;
}

/// "bachelor and 3 years of experience and 1 year in healthcare (unrestricted licence; recommended: ...)"
std::string described_alternative(const Alternative& alternative) {
  std::string more(alternative.other);
  if (!alternative.recommended.empty())
    more += fmt::format("{}recommended: {}", more.empty() ? "" : "; ", alternative.recommended);
  const std::string all = joined(demands_of(alternative), " and ");
  if (more.empty()) return all.empty() ? "nothing asked" : all;
  return all.empty() ? more : fmt::format("{} ({})", all, more);
}

std::string described_alternatives(Alternatives alternatives) {
  std::vector<std::string> ways;
  for (const Alternative& alternative : alternatives) ways.push_back(described_alternative(alternative));
  return joined(ways, "; or ");
}

std::string described_prerequisites(Prerequisites prerequisites) {
  std::vector<std::string> demands;
  for (const auto& [skill, level] : prerequisites)
    demands.push_back(
        fmt::format("{} ({})", vocabulary::skill.text(skill), vocabulary::prerequisite_level.text(level)));
  return joined(demands, ", ");
}

std::string described_awards(Awards awards) {
  std::vector<std::string> counts;
  for (const auto& [year, count] : awards) counts.push_back(fmt::format("{}: {}", year, shortest(count)));
  return joined(counts, ", ");
}

std::string described_list(const Value& value, const Attribute& attribute) {
  if (const auto* prerequisites = std::get_if<Prerequisites>(&value)) return described_prerequisites(*prerequisites);
  if (const auto* alternatives = std::get_if<Alternatives>(&value)) return described_alternatives(*alternatives);
  if (const auto* awards = std::get_if<Awards>(&value)) return described_awards(*awards);
  const FieldSpec spec{Field::id, "", "", attribute.type(), Evidence::none, attribute.vocabulary()};
  return joined(flat_items(flat_text(value, spec)), ", ");
}

}  // namespace

std::string described(const Value& value, const Attribute& attribute) {
  if (value.index() == 0) return {};
  if (const auto interval = as_interval(value)) return described_interval(*interval, attribute);
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "yes" : "no";
  if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
  const std::string list = described_list(value, attribute);
  return list.empty() || list == "none" ? "none" : list;
}

namespace {

std::optional<Cost> program_cost_of(const Attribute& attribute, const Record& record, const Situation& situation) {
  const bool of_program = attribute.computed() == Attribute::Computed::cost && record.kind == RecordKind::program;
  return of_program ? program_cost(record, situation.cost_settings()) : std::nullopt;
}

std::optional<Duration> program_duration_of(const Attribute& attribute, const Record& record,
                                            const Situation& situation) {
  const bool whole = attribute.computed() == Attribute::Computed::months && attribute.type() == FieldType::interval;
  return whole ? duration_of(record, situation.duration_settings()) : std::nullopt;
}

}  // namespace

const Source* third_party_price(const Record& record, const Situation& situation) {
  constexpr Token third_party = vocabulary::source_kind.at("third-party");
  if (record.kind != RecordKind::certification || !situation.catalog) return nullptr;
  for (const Field field : {Field::cost_exam_nonmember, Field::cost_exam_member}) {
    if (!record.knows(field)) continue;
    const Source* source = situation.catalog->source_of(record, spec_of(record.kind, field).path);
    return source && source->kind == third_party ? source : nullptr;
  }
  return nullptr;
}

std::string certification_price(const Record& record, const Situation& situation) {
  const auto cost =
      situation.reference ? certification_cost(record, situation.fee_status, *situation.reference) : std::nullopt;
  if (cost) return (third_party_price(record, situation) ? "†" : "") + money(*cost);
  return record.text(Field::cost_note).starts_with("No public") ? "none found" : "";
}

std::string described(const Attribute& attribute, const Record& record, const Situation& situation) {
  if (attribute.computed() == Attribute::Computed::cost && record.kind == RecordKind::certification) {
    const std::string price = certification_price(record, situation);
    return third_party_price(record, situation) ? price + " (third-party)" : price;
  }
  if (const auto cost = program_cost_of(attribute, record, situation)) return cost->described();
  if (const auto duration = program_duration_of(attribute, record, situation)) return duration->described();
  return described(attribute.of(record, situation), attribute);
}

std::string flat_described(const Attribute& attribute, const Record& record, const Situation& situation) {
  const FieldSpec form{Field::id, "", "", attribute.type(), Evidence::none, attribute.vocabulary()};
  if (const auto cost = program_cost_of(attribute, record, situation))
    return std::string(cost->mark()) + flat_text(Interval{std::round(cost->usd.min), std::round(cost->usd.max)}, form);
  if (const auto duration = program_duration_of(attribute, record, situation))
    return std::string(duration->mark()) + flat_text(duration->months, form);
  return flat_text(attribute.of(record, situation), form);
}

}  // namespace progrank
