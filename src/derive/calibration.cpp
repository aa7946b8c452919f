#include "progrank/derive/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "derive/estimate.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {
namespace {

constexpr Token master = vocabulary::credential.at("master");
constexpr Token semester = vocabulary::credit_unit.at("semester");
constexpr Token directory = vocabulary::detail.at("directory");
constexpr std::size_t least_for_factor = 8;  // a median of fewer moves too much with each

/// A known price beside the average charges of the school, for one kind of payer.
struct Sample {
  const Record* record = nullptr;
  int school = 0;
  double price = 0;  ///< middle, USD
  AverageCharge average;
  Interval charge;  ///< average × factor, once the factors are known

  [[nodiscard]] double ratio() const { return price / (0.5 * (average.usd().min + average.usd().max)); }
};
using Samples = std::vector<Sample>;

std::optional<Sample> sample_of(const Record& record, const Institutions& institutions, const Reference& reference,
                                std::string_view resident_of) {
  const GraduateCharges* charges = charges_of(record, &institutions);
  // A price for certain people only says nothing of what others pay.
  if (!charges || record.token(Field::detail) == directory || record.knows(Field::open_to_who)) return std::nullopt;
  const CostSettings own{&reference, &institutions, {true, true, false, false}, Pace::any, resident_of};
  const auto cost = program_cost(record, own);
  // What a flat rate comes to over a length that is itself worked out is no known price.
  const bool by_length = cost && (cost->rule == Cost::Rule::per_term || cost->rule == Cost::Rule::per_year);
  if (by_length && !months_of(record, Pace::any)) return std::nullopt;
  const auto average = average_charge(record, *charges, resident_of);
  if (!cost || !average || !(cost->usd.min > 0) || !(average->usd().min > 0)) return std::nullopt;
  return Sample{&record, static_cast<int>(*record.number(Field::institution_unitid)),
                0.5 * (cost->usd.min + cost->usd.max), *average, average->usd()};
}

Samples samples_of(std::span<const Record> programs, const Institutions& institutions, const Reference& reference,
                   const std::function<std::string(const Record&)>& resident_of) {
  Samples samples;
  for (const Record& record : programs)
    if (const auto sample = sample_of(record, institutions, reference, resident_of(record))) samples.push_back(*sample);
  return samples;
}

/// What a table is made of: the same programs as everyone, residents and nonresidents see them.
struct AllSamples {
  Samples everyone, residents, nonresidents;

  AllSamples(std::span<const Record> programs, const Institutions& institutions, const Reference& reference)
      : everyone(samples_of(programs, institutions, reference, [](const Record&) { return std::string(); })),
        residents(samples_of(programs, institutions, reference,
                             [](const Record& r) { return std::string(r.text(Field::institution_state)); })),
        nonresidents(samples_of(programs, institutions, reference, [](const Record&) { return std::string("-"); })) {}

  [[nodiscard]] AllSamples without(int school) const {
    AllSamples rest = *this;
    for (Samples* samples : {&rest.everyone, &rest.residents, &rest.nonresidents})
      std::erase_if(*samples, [school](const Sample& sample) { return sample.school == school; });
    return rest;
  }
};

double middle_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

/// Median ratio of the programs of a kind over that of the others; nothing when there are too few of either.
std::optional<double> factor_between(const Samples& samples, const std::function<bool(const Sample&)>& of_the_kind) {
  std::vector<double> kind, others;
  for (const Sample& sample : samples) (of_the_kind(sample) ? kind : others).push_back(sample.ratio());
  if (kind.size() < least_for_factor || others.size() < least_for_factor) return std::nullopt;
  return middle_of(kind) / middle_of(others);
}

/// The value below which a share `tail` of further ones lies: rank ⌊tail · (n + 1)⌋.
double low_quantile(std::vector<double> values, double tail) {
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(tail * static_cast<double>(values.size() + 1));
  return values[std::max<std::size_t>(rank, 1) - 1];
}

/// The value above which a share `tail` of further ones lies: rank ⌈(1 − tail) · (n + 1)⌉.
double high_quantile(std::vector<double> values, double tail) {
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(std::ceil((1 - tail) * static_cast<double>(values.size() + 1)));
  return values[std::min(rank, values.size()) - 1];
}

/// Where the known prices lie inside of their intervals; those outside count at the end they are beyond.
EstimateDraws draws_of(const Samples& samples, const EstimateGroup& group) {
  std::vector<double> places;
  for (const Sample& sample : samples) {
    const double low = std::log(sample.charge.min * group.low);
    const double high = std::log(sample.charge.max * group.high);
    places.push_back(high > low ? std::clamp((std::log(sample.price) - low) / (high - low), 0.0, 1.0) : 0.5);
  }
  std::sort(places.begin(), places.end());
  EstimateDraws draws;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    const double at = static_cast<double>(i * (places.size() - 1)) / static_cast<double>(draws.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, places.size() - 1);
    draws[i] = places[below] + (at - static_cast<double>(below)) * (places[above] - places[below]);
  }
  return draws;
}

EstimateGroup group_of(const Samples& samples, double tail) {
  EstimateGroup group;
  if (samples.empty()) return group;
  std::vector<double> to_low, to_high;
  for (const Sample& sample : samples) {
    to_low.push_back(sample.price / sample.charge.min);
    to_high.push_back(sample.price / sample.charge.max);
  }
  group.programs = static_cast<std::uint32_t>(samples.size());
  group.low = low_quantile(to_low, tail);
  group.high = high_quantile(to_high, tail);
  group.draws = draws_of(samples, group);
  return group;
}

Samples of_rates(const Samples& samples, RatesOf rates) {
  Samples chosen;
  std::copy_if(samples.begin(), samples.end(), std::back_inserter(chosen),
               [rates](const Sample& sample) { return sample.average.rates == rates; });
  return chosen;
}

void apply_factors(Samples& samples, const EstimateTable& table) {
  for (Sample& sample : samples)
    sample.charge = sample.average.usd() * factor_of(*sample.record, sample.average, table).value_or(1);
}

/// The table of all groups at that tail; `samples` get their factors.
EstimateTable table_of(AllSamples samples, double tail) {
  EstimateTable table;
  table.programs = static_cast<std::uint32_t>(samples.everyone.size());
  table.tail = tail;
  const auto factor = [&samples](auto kind) { return factor_between(samples.everyone, kind); };
  table.yearly = factor([](const Sample& s) { return s.average.rule == Cost::Rule::institution_year; }).value_or(1);
  table.online = factor([](const Sample& s) { return is_offered_online(*s.record); }).value_or(1);
  table.executive = factor([](const Sample& s) { return is_executive(*s.record); });
  for (Samples* each : {&samples.everyone, &samples.residents, &samples.nonresidents}) apply_factors(*each, table);
  const EstimateGroup all = group_of(samples.everyone, tail);
  const auto put = [&](RatesOf rates, const Samples& from) {
    const Samples members = of_rates(from, rates);
    table.groups[static_cast<std::size_t>(rates)] = members.size() >= least_in_group ? group_of(members, tail) : all;
  };
  put(RatesOf::everyone, samples.everyone);
  put(RatesOf::residence, samples.everyone);
  put(RatesOf::residents, samples.residents);
  put(RatesOf::nonresidents, samples.nonresidents);
  return table;
}

std::vector<EstimateTrial> trials_of(const AllSamples& samples, double tail) {
  std::vector<EstimateTrial> trials;
  std::map<int, EstimateTable> without;
  for (const Sample& sample : samples.everyone) {
    const auto [at, added] = without.try_emplace(sample.school);
    if (added) at->second = table_of(samples.without(sample.school), tail);
    const EstimateTable& table = at->second;
    const EstimateGroup& group = table.group(sample.average.rates);
    const double factor = factor_of(*sample.record, sample.average, table).value_or(1);
    trials.push_back({sample.record, sample.price, sample.average.usd() * factor * Interval{group.low, group.high},
                      sample.average.rates});
  }
  return trials;
}

/// Semester hours that the middle nine tenths of the master's ask for.
std::optional<Interval> usual_credits(std::span<const Record> programs) {
  constexpr double tail = 0.05;
  std::vector<double> credits;
  for (const Record& record : programs)
    if (const auto number = record.number(Field::credits);
        number && record.token(Field::credential) == master && record.token(Field::credit_unit) == semester)
      credits.push_back(*number);
  if (credits.size() < least_in_group) return std::nullopt;
  return Interval{low_quantile(credits, tail), high_quantile(credits, tail)};
}

}  // namespace

EstimateTable calibrate(std::span<const Record> programs, const Institutions& institutions,
                        const Reference& reference) {
  const AllSamples samples(programs, institutions, reference);
  constexpr int widest = 2, narrowest = 20;  // tails of 1 % to 10 %, by half a per cent
  constexpr double step = 0.005;
  EstimateTable table;
  if (!samples.everyone.empty()) {
    int steps = narrowest;
    while (steps > widest && coverage_of(trials_of(samples, steps * step)) < wanted_coverage) --steps;
    table = table_of(samples, steps * step);
  }
  std::set<int> schools;
  for (const Sample& sample : samples.everyone) schools.insert(sample.school);
  table.schools = static_cast<std::uint32_t>(schools.size());
  table.master_credits = usual_credits(programs);
  return table;
}

std::vector<EstimateTrial> trials_of(std::span<const Record> programs, const Institutions& institutions,
                                     const Reference& reference, double tail) {
  return trials_of(AllSamples(programs, institutions, reference), tail);
}

EstimateQuality quality_of_estimates(std::span<const Record> programs, const Institutions& institutions,
                                     const Reference& reference) {
  EstimateQuality quality{calibrate(programs, institutions, reference), {}};
  quality.trials = trials_of(programs, institutions, reference, quality.table.tail);
  return quality;
}

double coverage_of(std::span<const EstimateTrial> trials) {
  if (trials.empty()) return 0;
  const auto inside =
      std::count_if(trials.begin(), trials.end(), [](const EstimateTrial& trial) { return trial.inside(); });
  return static_cast<double>(inside) / static_cast<double>(trials.size());
}

double median_width(std::span<const EstimateTrial> trials) {
  if (trials.empty()) return 1;
  std::vector<double> widths;
  for (const EstimateTrial& trial : trials) widths.push_back(trial.width());
  return middle_of(std::move(widths));
}

}  // namespace progrank
