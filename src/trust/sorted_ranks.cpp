#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <utility>

#include "base/parallel.hpp"
#include "trust/ranking.hpp"

namespace progrank {
namespace {

// Ordering the scores of one sample. A score is quantised into the high bits of a word, the alternative's index goes
// into the low ones; two rounds of a least-significant-digit radix sort order the words, and the few that share a
// quantum are put right by their exact scores. Linear in the alternatives, and almost free of mispredicted branches.

template <typename Word, unsigned DigitBits>
class Order {
 public:
  static constexpr unsigned index_bits = std::numeric_limits<Word>::digits / 2;
  static constexpr std::size_t max_alternatives = std::size_t{1} << std::min(index_bits, 31U);
  static constexpr double quanta = static_cast<double>((std::uint64_t{1} << (2 * DigitBits)) - 1);

  explicit Order(std::size_t alternatives) : words_(alternatives), spare_(alternatives) {}

  /// `rank`: 0 = the highest score.
  [[nodiscard]] std::size_t at(std::size_t rank) const { return words_[rank] & index_mask; }

  /// Every `score(i)` in [lowest, highest], lowest < highest. Of equal scores another one comes first every `turn`.
  template <typename Score>
  void sort(Score score, double lowest, double highest, std::size_t turn) {
    for (auto& digit : starts_) digit.fill(0);
    const double scale = quanta / (highest - lowest);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto quantum = static_cast<std::uint32_t>(static_cast<std::int32_t>((highest - score(i)) * scale));
      words_[i] = (static_cast<Word>(quantum) << index_bits) | static_cast<Word>(i);
      ++starts_[0][quantum & digit_mask];
      ++starts_[1][quantum >> DigitBits];
    }
    scatter(0, words_, spare_);
    scatter(1, spare_, words_);
    settle_shared_quanta(score, turn);
  }

 private:
  static constexpr std::size_t radix = std::size_t{1} << DigitBits;
  static constexpr std::uint32_t digit_mask = static_cast<std::uint32_t>(radix - 1);
  static constexpr Word index_mask = static_cast<Word>((Word{1} << index_bits) - 1);

  void scatter(unsigned digit, const std::vector<Word>& from, std::vector<Word>& into) {
    auto& start = starts_[digit];
    std::uint32_t total = 0;
    for (std::uint32_t& s : start) s = (total += s) - s;
    const unsigned shift = index_bits + digit * DigitBits;
    for (const Word word : from) into[start[(word >> shift) & digit_mask]++] = word;
  }

  template <typename Score>
  void settle_shared_quanta(Score score, std::size_t turn) {
    const auto better = [&](Word a, Word b) {
      const double sa = score(a & index_mask), sb = score(b & index_mask);
      return sa != sb ? sa > sb : a < b;
    };
    for (std::size_t i = 1; i < words_.size(); ++i) {
      const Word quantum = words_[i] >> index_bits;
      if (quantum != words_[i - 1] >> index_bits) continue;
      const auto first = words_.begin() + static_cast<std::ptrdiff_t>(i - 1);
      while (i < words_.size() && words_[i] >> index_bits == quantum) ++i;
      const auto last = words_.begin() + static_cast<std::ptrdiff_t>(i);
      if (!std::is_sorted(first, last, better)) std::sort(first, last, better);
      take_turns(first, last, turn, [&](Word a, Word b) { return score(a & index_mask) == score(b & index_mask); });
    }
  }

  template <typename Position, typename Equal>
  static void take_turns(Position first, Position last, std::size_t turn, Equal equal) {
    while (first != last) {
      const Position end = std::find_if(first, last, [&](Word word) { return !equal(word, *first); });
      const auto equals = static_cast<std::size_t>(end - first);
      if (equals > 1) std::rotate(first, first + static_cast<std::ptrdiff_t>(turn % equals), end);
      first = end;
    }
  }

  std::vector<Word> words_;
  std::vector<Word> spare_;
  std::array<std::array<std::uint32_t, radix>, 2> starts_{};  ///< per digit and its value
};

using SmallOrder = Order<std::uint32_t, 8>;
using LargeOrder = Order<std::uint64_t, 11>;

/// One thread's scratch and counts, on cache lines of its own.
template <typename Order>
class alignas(64) Worker {
 public:
  Worker(const RankingTask& task, const SampledMatrix& matrix)
      : tally(task.matrix.alternatives(), task.bins.count(), task.weights.criteria().size()),
        task_(task),
        matrix_(matrix),
        draws_(task.weights),
        samples_(task.weights, task.kernel.lanes),
        lowest_(task.kernel.lanes, -std::numeric_limits<double>::infinity()),
        alternatives_(task.matrix.alternatives()),
        scores_(task.matrix.alternatives() * task.kernel.lanes),
        order_(task.matrix.alternatives()) {}

  /// By itself: what the compiler makes of the loops should not depend on who calls them.
  [[gnu::noinline]] void run(std::size_t first_sample, std::size_t end_sample) {
    const std::size_t lanes = task_.kernel.lanes;
    draws_.begin(first_sample);
    for (std::size_t sample = first_sample; sample < end_sample; sample += lanes) {
      samples_.draw(draws_, task_.seed, sample);
      task_.kernel.run(matrix_.values(), samples_.lanes(lowest_.data()), {alternatives_.data(), scores_.data()});
      for (std::size_t k = 0; k < std::min(lanes, end_sample - sample); ++k) rank(sample, k);
    }
  }

  Tally tally;

 private:
  void rank(std::size_t first_sample, std::size_t lane) {
    const double* scores = &scores_[lane];
    const std::size_t lanes = task_.kernel.lanes;
    order_.sort([=](std::size_t i) { return scores[i * lanes]; }, matrix_.lowest(), matrix_.highest(),
                first_sample + lane);
    const std::size_t bins = task_.bins.count();
    const std::uint32_t* bin_of = task_.bins.bin_of();
    for (std::size_t rank = 0; rank < alternatives_.size(); ++rank) {
      const std::size_t alternative = order_.at(rank);
      ++tally.counts[alternative * bins + bin_of[rank]];
      tally.rank_sum[alternative] += rank;
    }
    const std::size_t criteria = task_.weights.criteria().size();
    std::uint64_t* sum = &tally.weight_sum[order_.at(0) * criteria];
    for (std::size_t c = 0; c < criteria; ++c)
      sum[c] += static_cast<std::uint64_t>(samples_.weight(c, lane) * weight_unit);
  }

  const RankingTask& task_;
  const SampledMatrix& matrix_;
  WeightDraws draws_;
  LaneDraws samples_;
  std::vector<double> lowest_;
  std::vector<std::uint32_t> alternatives_;
  std::vector<double> scores_;  ///< per alternative, then lane
  Order order_;
};

template <typename Order>
Tally sorted_by(const RankingTask& task, std::size_t threads, LongTask& told) {
  std::atomic<std::size_t> next{0};
  const auto work = [&](Worker<Order>& worker) {
    for (std::size_t first = 0; (first = next.fetch_add(samples_per_block)) < task.samples;) {
      const std::size_t end = std::min(task.samples, first + samples_per_block);
      worker.run(first, end);
      told.advance(end - first);
    }
  };
  SampledMatrix matrix(task.matrix, task.weights.criteria());
  matrix.set(0, task.matrix.alternatives());
  std::vector<Worker<Order>> workers;
  workers.reserve(threads);
  for (std::size_t t = 0; t < threads; ++t) workers.emplace_back(task, matrix);
  in_parallel(threads, [&](std::size_t t) { work(workers[t]); });
  for (std::size_t t = 1; t < workers.size(); ++t) workers[0].tally.add(workers[t].tally);
  return std::move(workers[0].tally);
}

}  // namespace

Tally sorted_ranks(const RankingTask& task, std::size_t threads, LongTask& told) {
  static_assert(LargeOrder::max_alternatives == most_alternatives);
  return task.matrix.alternatives() <= SmallOrder::max_alternatives ? sorted_by<SmallOrder>(task, threads, told)
                                                                    : sorted_by<LargeOrder>(task, threads, told);
}

}  // namespace progrank
