#include "progrank/derive/describe.hpp"
#include "progrank/base/number.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

namespace progrank {
namespace {

std::string described_interval(Interval interval, const Attribute& attribute) {
  const bool dollars =
      attribute.computed() == Attribute::Computed::cost || attribute.computed() == Attribute::Computed::fees_6y;
  if (dollars) return money(interval);
  if (!interval.bounded()) return fmt::format("{}+", shortest(interval.min));
  if (!interval.exact()) return fmt::format("{}–{}", shortest(interval.min), shortest(interval.max));
  const bool worked_out = attribute.computed() != Attribute::Computed::none && interval.min != std::floor(interval.min);
  return worked_out ? fmt::format("{:.2f}", interval.min) : shortest(interval.min);
}

std::string years(double number, std::string_view of_what) {
  return fmt::format("{} {} {}", shortest(number), number == 1 ? "year" : "years", of_what);
}

/// "bachelor and 3 years of experience and 1 year in healthcare (unrestricted licence)"
std::string described_alternative(const Alternative& alternative) {
  std::vector<std::string> demands;
  if (alternative.degree) {
    const std::string_view degree = vocabulary::held_degree.text(*alternative.degree);
    demands.emplace_back(degree == "none" ? "no degree" : degree);
  }
  if (alternative.experience_years) demands.push_back(years(*alternative.experience_years, "of experience"));
  if (alternative.healthcare_years) demands.push_back(years(*alternative.healthcare_years, "in healthcare"));
  const std::string all = fmt::format("{}", fmt::join(demands, " and "));
  if (alternative.other.empty()) return all;
  return all.empty() ? std::string(alternative.other) : fmt::format("{} ({})", all, alternative.other);
}

std::string described_alternatives(Alternatives alternatives) {
  std::vector<std::string> ways;
  for (const Alternative& alternative : alternatives) ways.push_back(described_alternative(alternative));
  return fmt::format("{}", fmt::join(ways, "; or "));
}

std::string described_prerequisites(Prerequisites prerequisites) {
  std::vector<std::string> demands;
  for (const auto& [skill, level] : prerequisites)
    demands.push_back(
        fmt::format("{} ({})", vocabulary::skill.text(skill), vocabulary::prerequisite_level.text(level)));
  return fmt::format("{}", fmt::join(demands, ", "));
}

std::string described_awards(Awards awards) {
  std::vector<std::string> counts;
  for (const auto& [year, count] : awards) counts.push_back(fmt::format("{}: {}", year, shortest(count)));
  return fmt::format("{}", fmt::join(counts, ", "));
}

std::string described_list(const Value& value, const Attribute& attribute) {
  if (const auto* prerequisites = std::get_if<Prerequisites>(&value)) return described_prerequisites(*prerequisites);
  if (const auto* alternatives = std::get_if<Alternatives>(&value)) return described_alternatives(*alternatives);
  if (const auto* awards = std::get_if<Awards>(&value)) return described_awards(*awards);
  const FieldSpec spec{Field::id, "", "", attribute.type(), Evidence::none, attribute.vocabulary()};
  return fmt::format("{}", fmt::join(flat_items(flat_text(value, spec)), ", "));
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

}  // namespace progrank
