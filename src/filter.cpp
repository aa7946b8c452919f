#include "progrank/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "progrank/degree.hpp"
#include "progrank/text.hpp"

namespace progrank {
namespace {

struct Answers {
  std::size_t noes = 0;
  std::size_t unknowns = 0;
};

Answers ask(const Record& record, std::span<const Filter> filters, const Filter* except = nullptr) {
  Answers answers;
  for (const Filter& filter : filters) {
    if (&filter == except) continue;
    const Verdict verdict = filter.test(record);
    answers.noes += verdict == Verdict::no;
    answers.unknowns += verdict == Verdict::unknown;
  }
  return answers;
}

bool passes(const Answers& answers, Unknowns unknowns) {
  return answers.noes == 0 && (answers.unknowns == 0 || unknowns == Unknowns::keep);
}

/// The records that this filter alone keeps out: it refuses some, and of others it does not know the answer.
struct KeptOut {
  std::vector<const Record*> refused;
  std::size_t all = 0;
};

KeptOut kept_out_by(const Filter& filter, std::span<const Record> records, std::span<const Filter> filters,
                    Unknowns unknowns) {
  KeptOut kept_out;
  for (const Record& record : records) {
    const Verdict verdict = filter.test(record);
    if (verdict == Verdict::yes || !passes(ask(record, filters, &filter), unknowns)) continue;
    ++kept_out.all;
    if (verdict == Verdict::no) kept_out.refused.push_back(&record);
  }
  return kept_out;
}

std::optional<NearMiss> looser_limit(const Filter& filter, const std::vector<const Record*>& refused) {
  if (!filter.limit_needed) return std::nullopt;
  std::optional<double> nearest;
  const auto looser = [&](double a, double b) { return filter.loosens_upward ? a < b : a > b; };
  for (const Record* record : refused)
    if (const auto needed = filter.limit_needed(*record); needed && (!nearest || looser(*needed, *nearest)))
      nearest = needed;
  if (!nearest) return std::nullopt;
  // Dollars and months are given whole; rounding must not shut out the record it was found by.
  const double limit = std::abs(*nearest) < 20 ? *nearest
                       : filter.loosens_upward ? std::ceil(*nearest)
                                               : std::floor(*nearest);
  NearMiss miss{&filter, shortest(limit), 0};
  for (const Record* record : refused) {
    const auto needed = filter.limit_needed(*record);
    miss.gives += needed && !looser(limit, *needed);
  }
  return miss;
}

std::optional<NearMiss> other_value(const Filter& filter, const std::vector<const Record*>& refused) {
  if (!filter.values) return std::nullopt;
  std::map<std::string, std::size_t> count;
  for (const Record* record : refused)
    for (const std::string& value : filter.values(*record)) ++count[value];
  const auto best =
      std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == count.end()) return std::nullopt;
  return NearMiss{&filter, best->first, best->second};
}

}  // namespace

Selection select(std::span<const Record> records, std::span<const Filter> filters, Unknowns unknowns) {
  Selection selection;
  selection.total = records.size();
  for (const Filter& filter : filters) {
    const bool listed = std::any_of(selection.unknown.begin(), selection.unknown.end(),
                                    [&](const auto& entry) { return entry.first == filter.name; });
    if (!listed) selection.unknown.emplace_back(filter.name, 0);
  }
  for (const Record& record : records) {
    const Answers answers = ask(record, filters);
    if (passes(answers, unknowns)) selection.matched.push_back(&record);
    if (answers.noes > 0 || answers.unknowns == 0) continue;
    const auto names = unknown_filters(record, filters);
    for (auto& [name, count] : selection.unknown) count += std::find(names.begin(), names.end(), name) != names.end();
  }
  return selection;
}

std::vector<std::string> unknown_filters(const Record& record, std::span<const Filter> filters) {
  std::vector<std::string> names;
  for (const Filter& filter : filters)
    if (filter.test(record) == Verdict::unknown && std::find(names.begin(), names.end(), filter.name) == names.end())
      names.push_back(filter.name);
  return names;
}

std::vector<NearMiss> near_misses(std::span<const Record> records, std::span<const Filter> filters, Unknowns unknowns) {
  std::vector<NearMiss> misses;
  for (const Filter& filter : filters) {
    const KeptOut kept_out = kept_out_by(filter, records, filters, unknowns);
    if (kept_out.all == 0) continue;
    if (auto miss = looser_limit(filter, kept_out.refused)) misses.push_back(std::move(*miss));
    if (auto miss = other_value(filter, kept_out.refused)) misses.push_back(std::move(*miss));
    if (misses.empty() || misses.back().filter != &filter || misses.back().gives < kept_out.all)
      misses.push_back({&filter, "", kept_out.all});
  }
  return misses;
}

TokenSet parse_skills(const std::vector<std::string>& skills, std::string_view flag) {
  TokenSet held;
  for (const std::string& skill : skills) {
    if (skill == "none") continue;
    const auto token = vocabulary::skill.find(skill);
    if (!token) {
      const std::vector<std::string_view> all(vocabulary::skill.tokens.begin(), vocabulary::skill.tokens.end());
      const std::string guess = did_you_mean(skill, all);
      throw InputError(fmt::format("{} \"{}\" is not a skill{}", flag, skill,
                                   guess.empty() ? fmt::format(", known are {}", listed(all)) : guess));
    }
    held.insert(*token);
  }
  return held;
}

std::string parse_state(std::string_view text, std::string_view flag) {
  using std::string_view_literals::operator""sv;
  static constexpr std::array states{
      "AL"sv, "AK"sv, "AZ"sv, "AR"sv, "CA"sv, "CO"sv, "CT"sv, "DE"sv, "DC"sv, "FL"sv, "GA"sv, "HI"sv, "ID"sv, "IL"sv,
      "IN"sv, "IA"sv, "KS"sv, "KY"sv, "LA"sv, "ME"sv, "MD"sv, "MA"sv, "MI"sv, "MN"sv, "MS"sv, "MO"sv, "MT"sv, "NE"sv,
      "NV"sv, "NH"sv, "NJ"sv, "NM"sv, "NY"sv, "NC"sv, "ND"sv, "OH"sv, "OK"sv, "OR"sv, "PA"sv, "RI"sv, "SC"sv, "SD"sv,
      "TN"sv, "TX"sv, "UT"sv, "VT"sv, "VA"sv, "WA"sv, "WV"sv, "WI"sv, "WY"sv, "PR"sv, "GU"sv, "VI"sv, "AS"sv, "MP"sv};
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  if (std::find(states.begin(), states.end(), upper) == states.end())
    throw InputError(fmt::format("{} \"{}\" is not a US state: its postal code such as TX was expected", flag, text));
  return upper;
}

}  // namespace progrank
