#pragma once
// How far the prices that are known lie from what the averages of their schools would make one expect. Worked out from
// the bundled programs when the program is built (derive/calibration.hpp); estimates of other programs take their width
// from it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "progrank/base/interval.hpp"

namespace progrank {

/// Which rates an institution's average was taken at, for this person.
enum class RatesOf : std::uint8_t {
  everyone,     ///< one rate for all, or two that hardly differ
  residence,    ///< residents pay another rate, and residence is not settled
  residents,    ///< two rates; this person pays the residents'
  nonresidents  ///< two rates; this person pays the other
};
inline constexpr std::size_t rates_of_count = 4;

/// Costs inside an estimate's interval, from its lower end (0) to its upper end (1) on a logarithmic scale, at the
/// cumulative probabilities 0, 0.1, ..., 1.
using EstimateDraws = std::array<double, 11>;

/// Of the programs of one kind whose price is known.
struct EstimateGroup {
  std::uint32_t programs = 0;
  double low = 1;   ///< the interval's lower end = lower end of the average × low
  double high = 1;  ///< its upper end = upper end of the average × high
  EstimateDraws draws{};
};

/// What all estimates are made with.
struct EstimateTable {
  std::uint32_t programs = 0;  ///< with a price of their own and an average of their school
  std::uint32_t schools = 0;
  double tail = 0.1;                                 ///< share of the prices left out at each end
  double yearly = 1;                                 ///< factor where only a charge per year is there
  double online = 1;                                 ///< factor of programs offered online
  std::optional<double> executive;                   ///< factor of executive programs; nothing = too few to tell
  std::optional<Interval> master_credits;            ///< semester hours that nine tenths of the master's ask for
  std::array<EstimateGroup, rates_of_count> groups;  ///< by RatesOf

  [[nodiscard]] const EstimateGroup& group(RatesOf rates) const { return groups[static_cast<std::size_t>(rates)]; }
};

}  // namespace progrank
