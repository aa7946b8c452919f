#pragma once
// How wide an estimate of a cost has to be: measured on the programs whose price is known.
//
// For each of them the estimate is made as if the price were not known, and set beside it. The interval around an
// estimate runs from a low to a high quantile of these ratios, with n + 1 in the rank, as in split conformal prediction
// [Vovk, Gammerman & Shafer 2005; Lei et al. 2018]: of prices like those it was made with, the wanted share lies
// inside, whatever their distribution. A whole school is left out at a time, because programs of one school share its
// averages.

#include <span>
#include <vector>

#include "progrank/record/catalog.hpp"
#include "progrank/record/estimates.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/reference.hpp"

namespace progrank {

/// Below so many programs a group has no interval of its own and takes that of all.
inline constexpr std::size_t least_in_group = 20;
/// Share of the known prices that intervals made without their school must hold.
inline constexpr double wanted_coverage = 0.80;

/// A program whose price is known, and the interval that the other schools' prices put around its average.
struct EstimateTrial {
  const Record* record = nullptr;
  double price = 0;   ///< middle of the known price, USD
  Interval interval;  ///< without this school
  RatesOf rates = RatesOf::everyone;

  [[nodiscard]] bool inside() const { return interval.min <= price && price <= interval.max; }
  [[nodiscard]] double width() const { return interval.max / interval.min; }
};

/// The table for all programs: the narrowest intervals that hold `wanted_coverage` when a school is left out.
EstimateTable calibrate(std::span<const Record> programs, const Institutions& institutions, const Reference& reference);

/// The trials behind a table, in the order of the programs.
std::vector<EstimateTrial> trials_of(std::span<const Record> programs, const Institutions& institutions,
                                     const Reference& reference, double tail);

/// A table and how well it holds.
struct EstimateQuality {
  EstimateTable table;
  std::vector<EstimateTrial> trials;
};
EstimateQuality quality_of_estimates(std::span<const Record> programs, const Institutions& institutions,
                                     const Reference& reference);

double coverage_of(std::span<const EstimateTrial> trials);
/// Middle of the widths, upper end over lower end.
double median_width(std::span<const EstimateTrial> trials);

}  // namespace progrank
