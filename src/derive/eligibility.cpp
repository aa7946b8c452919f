#include "progrank/derive/eligibility.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "derive/eligibility_rules.hpp"
#include "derive/examination.hpp"
#include "json/writer.hpp"
#include "progrank/derive/recommendation.hpp"

namespace progrank {
namespace {

/// How far a degree is away, in years of full-time study, when alternatives are compared.
constexpr double years_to_bachelor = 4;
constexpr double years_to_master = 2;  // behind a bachelor's
constexpr double years_to_associate = 2;

/// Years of study to the degree that is missing, from the one she holds.
double years_of_study(std::string_view missing, const Person& person) {
  if (missing.empty()) return 0;
  if (missing == "associate" || missing == "high-school") return years_to_associate;
  if (missing != "master") return years_to_bachelor;
  const auto held = person.held();
  const bool graduate = held && held->satisfies_certification(vocabulary::held_degree.at("bachelor"));
  return years_to_master + (graduate ? 0 : years_to_bachelor);
}

/// How near she is: impossible last, then years of waiting and study, then how much is to be checked.
auto distance(const Eligibility& eligibility, const Person& person) {
  // A certification that comes first is reckoned as a year.
  const double certification = eligibility.certification_first.empty() ? 0 : 1;
  const double study = years_of_study(eligibility.missing_degree, person);
  return std::tuple(eligibility.status == EligibilityStatus::not_eligible,
                    std::max(study, eligibility.waiting_years) + certification, eligibility.unknown.size(),
                    eligibility.missing.size());
}

}  // namespace

std::string_view text_of(EligibilityStatus status) {
  switch (status) {
    case EligibilityStatus::eligible: return "eligible";
    case EligibilityStatus::likely: return "likely";
    case EligibilityStatus::eligible_after: return "eligible-after";
    case EligibilityStatus::unknown: return "unknown";
    case EligibilityStatus::not_eligible: return "not-eligible";
  }
  return {};
}

std::string Eligibility::brief() const {
  const auto first = [](std::string_view lead, const std::vector<std::string>& words) {
    if (words.empty()) return std::string(lead);
    return fmt::format("{}: {}{}", lead, words.front(),
                       words.size() == 1 ? "" : fmt::format(" (+{})", words.size() - 1));
  };
  // What is to be checked, beside what else decides: other checks and the steps.
  const auto and_more = [this](const std::string& words) {
    const auto decides = [](const std::string& other) { return !other.starts_with(recommended_lead); };
    const auto more = std::count_if(unknown.begin(), unknown.end(), decides) - 1 + std::ssize(missing);
    return more == 0 ? words : fmt::format("{} (+{})", words, more);
  };
  switch (status) {
    case EligibilityStatus::eligible:
      for (const std::string& words : unknown)
        if (words.starts_with(recommended_lead)) return fmt::format("yes; {}", words);
      return "yes";
    case EligibilityStatus::likely: return first("likely", unknown);
    case EligibilityStatus::eligible_after: return first("after", missing);
    case EligibilityStatus::unknown:
      for (const std::string& words : unknown)
        if (words.starts_with("check: ")) return and_more(words);
      return first("unknown", unknown);
    case EligibilityStatus::not_eligible: return first("no", missing);
  }
  return {};
}

std::vector<Eligibility> eligibility_by_alternative(const Record& record, const Person& person) {
  if (record.kind == RecordKind::program) return {program_eligibility(record, person)};
  if (person.holds(record.id())) {
    Eligibility held;
    held.status = EligibilityStatus::eligible;
    held.met.emplace_back("you hold it");
    return {held};
  }
  const auto alternatives = record.get<Alternatives>(Field::eligibility);
  if (!alternatives || alternatives->empty()) {
    Examination examination(person);
    examination.undecided("eligibility rule not published");
    return {examination.take()};
  }
  std::vector<Eligibility> ways;
  for (const Alternative& alternative : *alternatives) ways.push_back(alternative_eligibility(alternative, person));
  return ways;
}

Eligibility eligibility_of(const Record& record, const Person& person) {
  std::vector<Eligibility> ways = eligibility_by_alternative(record, person);
  return *std::min_element(ways.begin(), ways.end(),
                           [&](const auto& a, const auto& b) { return distance(a, person) < distance(b, person); });
}

bool asks_for_another_degree(const Eligibility& way) {
  const bool whole_degree = !way.missing_degree.empty() && way.missing_degree != "high-school";
  return way.status == EligibilityStatus::not_eligible || whole_degree;
}

bool may_sit(const Record& certification, const Person& person) {
  if (!certification.knows(Field::eligibility) || person.holds(certification.id())) return true;
  const std::vector<Eligibility> ways = eligibility_by_alternative(certification, person);
  return !std::all_of(ways.begin(), ways.end(), asks_for_another_degree);
}

void write_eligibility(JsonWriter& json, const Eligibility& eligibility) {
  const auto list = [&](std::string_view key, const std::vector<std::string>& words) {
    json.key(key).begin_array();
    for (const std::string& word : words) json.value(word);
    json.end_array();
  };
  json.begin_object().member("status", text_of(eligibility.status));
  if (eligibility.status == EligibilityStatus::eligible_after) {
    json.key("months");
    if (eligibility.months)
      json.value(*eligibility.months);
    else
      json.null();
  }
  list("met", eligibility.met);
  list("missing", eligibility.missing);
  list("unknown", eligibility.unknown);
  json.end_object();
}

}  // namespace progrank
