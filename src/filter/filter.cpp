#include "progrank/filter/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/degree.hpp"

namespace progrank {
namespace {

/// Months are given whole and dollars in round figures (two leading digits); rounding must not shut out the record it
/// was found by.
double told(double limit, const Filter& filter) {
  constexpr double exact_below = 20;
  if (std::abs(limit) < exact_below) return limit;
  const double step = filter.dollars ? std::max(1.0, std::pow(10, std::floor(std::log10(limit)) - 1)) : 1;
  return step * (filter.loosens_upward ? std::ceil(limit / step) : std::floor(limit / step));
}

}  // namespace

SelectionTally::SelectionTally(std::span<const Filter> filters, Unknowns unknowns)
    : filters_(filters),
      unknowns_(unknowns),
      kept_out_(filters.size()),
      may_exceed_(filters.size()),
      verdicts_(filters.size()) {
  for (const Filter& filter : filters) {
    if (filter.counted) {  // its answer is never unknown
      name_of_.push_back(filters.size());
      continue;
    }
    const auto listed =
        std::find_if(unknown_.begin(), unknown_.end(), [&](const auto& entry) { return entry.first == filter.name; });
    name_of_.push_back(static_cast<std::size_t>(listed - unknown_.begin()));
    if (listed == unknown_.end()) unknown_.emplace_back(filter.name, 0);
  }
}

bool SelectionTally::add(const Record& record) {
  ++total_;
  // Of a record that two filters refuse nothing can be said, and of one refused once only that it nearly matched.
  const std::size_t enough_noes = matched_ == 0 ? 2 : 1;
  std::size_t noes = 0;
  std::size_t unknowns = 0;
  std::size_t asked = 0;
  for (; asked < filters_.size() && noes < enough_noes; ++asked) {
    verdicts_[asked] = filters_[asked].test(record);
    noes += verdicts_[asked] == Verdict::no;
    unknowns += verdicts_[asked] == Verdict::unknown;
  }
  const bool refused_last = noes == 1 && asked == filters_.size() && verdicts_.back() == Verdict::no;
  if (refused_last && filters_.back().counted && passes(0, unknowns)) ++left_out_;
  if (noes >= enough_noes) return false;
  if (noes == 0 && unknowns > 0) count_unknown();
  if (passes(noes, unknowns)) {
    ++matched_;
    count_may_exceed(record);
    return true;
  }
  const bool one_stands_in_the_way = noes == 1 ? passes(0, unknowns) : unknowns == 1;
  if (matched_ == 0 && one_stands_in_the_way) note_near_miss(record);
  return false;
}

void SelectionTally::count_unknown() {
  for (std::size_t name = 0; name < unknown_.size(); ++name)
    for (std::size_t i = 0; i < filters_.size(); ++i)
      if (name_of_[i] == name && verdicts_[i] == Verdict::unknown) {
        ++unknown_[name].second;
        break;
      }
}

void SelectionTally::count_may_exceed(const Record& record) {
  for (std::size_t i = 0; i < filters_.size(); ++i)
    if (filters_[i].may_exceed && filters_[i].may_exceed(record)) ++may_exceed_[i];
}

void SelectionTally::note_near_miss(const Record& record) {
  const bool refused = std::find(verdicts_.begin(), verdicts_.end(), Verdict::no) != verdicts_.end();
  const Verdict reason = refused ? Verdict::no : Verdict::unknown;
  const auto at = static_cast<std::size_t>(std::find(verdicts_.begin(), verdicts_.end(), reason) - verdicts_.begin());
  const Filter& filter = filters_[at];
  if (filter.counted) return;
  KeptOut& kept_out = kept_out_[at];
  ++kept_out.all;
  if (!refused) return;
  if (filter.limit_needed)
    if (const auto needed = filter.limit_needed(record)) add_limit(kept_out, filter, *needed, 1);
  if (filter.values)
    for (const std::string& value : filter.values(record)) ++kept_out.values[value];
  if (filter.weaker)
    if (const std::string value = filter.weaker(record); !value.empty()) ++kept_out.weaker[value];
}

/// Only limits that the rounded nearest one reaches are ever asked for, so only these are kept.
void SelectionTally::add_limit(KeptOut& kept_out, const Filter& filter, double needed, std::size_t count) {
  auto& limits = kept_out.limits;
  limits[needed] += count;
  if (filter.loosens_upward)
    limits.erase(limits.upper_bound(told(limits.begin()->first, filter)), limits.end());
  else
    limits.erase(limits.begin(), limits.lower_bound(told(std::prev(limits.end())->first, filter)));
}

void SelectionTally::merge(const SelectionTally& other) {
  total_ += other.total_;
  matched_ += other.matched_;
  left_out_ += other.left_out_;
  for (std::size_t i = 0; i < unknown_.size(); ++i) unknown_[i].second += other.unknown_[i].second;
  for (std::size_t i = 0; i < filters_.size(); ++i) may_exceed_[i] += other.may_exceed_[i];
  if (matched_ > 0) return;
  for (std::size_t i = 0; i < filters_.size(); ++i) {
    kept_out_[i].all += other.kept_out_[i].all;
    for (const auto& [limit, count] : other.kept_out_[i].limits) add_limit(kept_out_[i], filters_[i], limit, count);
    for (const auto& [value, count] : other.kept_out_[i].values) kept_out_[i].values[value] += count;
    for (const auto& [value, count] : other.kept_out_[i].weaker) kept_out_[i].weaker[value] += count;
  }
}

std::vector<NearMiss> SelectionTally::near_misses() const {
  std::vector<NearMiss> misses;
  if (matched_ > 0) return misses;
  for (std::size_t i = 0; i < filters_.size(); ++i) {
    const Filter& filter = filters_[i];
    const KeptOut& kept_out = kept_out_[i];
    if (kept_out.all == 0) continue;
    std::size_t most = 0;
    if (!kept_out.limits.empty()) {
      const double nearest =
          filter.loosens_upward ? kept_out.limits.begin()->first : std::prev(kept_out.limits.end())->first;
      NearMiss miss{&filter, shortest(told(nearest, filter)), 0};
      for (const auto& [limit, count] : kept_out.limits) miss.gives += count;
      most = miss.gives;
      misses.push_back(std::move(miss));
    }
    const auto fewer = [](const auto& a, const auto& b) { return a.second < b.second; };
    const auto best = std::max_element(kept_out.values.begin(), kept_out.values.end(), fewer);
    if (best != kept_out.values.end()) {
      most = best->second;
      misses.push_back({&filter, best->first, best->second});
    } else if (const auto rarest = std::min_element(kept_out.weaker.begin(), kept_out.weaker.end(), fewer);
               rarest != kept_out.weaker.end()) {
      most = rarest->second;
      misses.push_back({&filter, rarest->first, rarest->second});
    }
    if (most < kept_out.all) misses.push_back({&filter, "", kept_out.all});
  }
  return misses;
}

Selection select(std::span<const Record> records, std::span<const Filter> filters, Unknowns unknowns) {
  Selection selection{{}, SelectionTally(filters, unknowns)};
  for (const Record& record : records)
    if (selection.tally.add(record)) selection.matched.push_back(&record);
  return selection;
}

bool admits(std::span<const Filter> filters, Unknowns unknowns, const Record& record) {
  return std::all_of(filters.begin(), filters.end(), [&](const Filter& filter) {
    const Verdict verdict = filter.test(record);
    return verdict == Verdict::yes || (verdict == Verdict::unknown && unknowns == Unknowns::keep);
  });
}

std::vector<const Filter*> exceeded_filters(const Record& record, std::span<const Filter> filters) {
  std::vector<const Filter*> exceeded;
  for (const Filter& filter : filters)
    if (filter.may_exceed && filter.may_exceed(record)) exceeded.push_back(&filter);
  return exceeded;
}

std::vector<std::string> unknown_filters(const Record& record, std::span<const Filter> filters) {
  std::vector<std::string> names;
  for (const Filter& filter : filters)
    if (filter.test(record) == Verdict::unknown && std::find(names.begin(), names.end(), filter.name) == names.end())
      names.push_back(filter.name);
  return names;
}

}  // namespace progrank
