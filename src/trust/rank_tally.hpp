#pragma once
// Inside of the robustness analysis: what is counted of the ranks.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <vector>

namespace progrank {

// Up to here every rank has its own count (4 MB at most).
inline constexpr std::size_t exact_alternatives = 1024;
inline constexpr std::size_t exact_ranks = 128;
inline constexpr std::size_t bins_per_octave = 32;

// Ranks are counted in bins: one per rank while that is affordable, then bins that widen with the rank, so that the
// memory per alternative grows with log(alternatives) only.

class RankBins {
 public:
  RankBins(std::size_t alternatives, std::size_t shortlist) : bin_of_(alternatives) {
    const std::size_t exact = alternatives <= exact_alternatives ? alternatives : std::max(exact_ranks, shortlist);
    for (std::size_t rank = 0; rank < alternatives;) {
      const std::size_t width = rank < exact ? 1 : std::max<std::size_t>(1, std::bit_floor(rank) / bins_per_octave);
      const std::size_t end = std::min(alternatives, rank + width);
      const auto bin = static_cast<std::uint32_t>(first_.size());
      first_.push_back(rank);
      while (rank < end) bin_of_[rank++] = bin;
    }
    first_.push_back(alternatives);
  }

  [[nodiscard]] std::size_t count() const { return first_.size() - 1; }
  [[nodiscard]] const std::uint32_t* bin_of() const { return bin_of_.data(); }

  /// The smallest rank with `percent` of all counts at or below it; interpolated inside a bin of several ranks.
  [[nodiscard]] std::size_t percentile(std::span<const std::uint64_t> counts, std::uint64_t percent) const {
    const std::uint64_t wanted = percent * std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    std::size_t bin = 0;
    std::uint64_t before = 0;
    for (; 100 * (before + counts[bin]) < wanted; ++bin) before += counts[bin];
    const double part = static_cast<double>(wanted - 100 * before) / (100.0 * static_cast<double>(counts[bin]));
    const auto offset = static_cast<std::size_t>(part * static_cast<double>(first_[bin + 1] - first_[bin]));
    return 1 + std::min(first_[bin] + offset, first_[bin + 1] - 1);
  }

 private:
  std::vector<std::uint32_t> bin_of_;  ///< per rank - 1
  std::vector<std::size_t> first_;     ///< rank - 1 where a bin begins; one past the last
};

// What is counted. Integers only: sums do not depend on which thread added what first.

inline constexpr double weight_unit = 4294967296.0;  // weights are summed as whole multiples of 2^-32

struct Tally {
  Tally(std::size_t alternatives, std::size_t bins, std::size_t criteria)
      : counts(alternatives * bins), rank_sum(alternatives), weight_sum(alternatives * criteria) {}

  void add(const Tally& other) {
    const auto plus = [](auto& into, const auto& from) {
      std::transform(into.begin(), into.end(), from.begin(), into.begin(), std::plus<>());
    };
    plus(counts, other.counts);
    plus(rank_sum, other.rank_sum);
    plus(weight_sum, other.weight_sum);
  }

  std::vector<std::uint32_t> counts;      ///< alternatives × bins
  std::vector<std::uint64_t> rank_sum;    ///< of rank - 1
  std::vector<std::uint64_t> weight_sum;  ///< alternatives × criteria, over the samples it won
};

}  // namespace progrank
