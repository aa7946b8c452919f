#include "progrank/trust/robustness.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "base/parallel.hpp"
#include "progrank/score/grid.hpp"
#include "progrank/trust/hit_and_run.hpp"

namespace progrank {
namespace {

// Samples are drawn and scored `lanes` at a time: one value is loaded once for all of them, and the arithmetic of the
// lanes is one vector instruction. Ranking is one sample at a time.
constexpr std::size_t lanes = 4;
using Lanes = RandomLanes<lanes>::Draw;

// What a thread takes at a time; small enough that the last one does not keep the others waiting.
constexpr std::size_t samples_per_block = 64;

// Below so many ranked alternatives a further thread costs more than it saves.
constexpr std::size_t ranks_per_thread = 100'000;

// Up to here every rank has its own count (4 MB at most); see RankBins.
constexpr std::size_t exact_alternatives = 1024;
constexpr std::size_t exact_ranks = 128;
constexpr std::size_t bins_per_octave = 32;

// ---------------------------------------------------------------------------------------------------------------------
// The matrix as the inner loop wants it: weighted criteria only, lower ends dense, what is uncertain as a list.

struct UncertainValue {
  std::uint32_t criterion;
  double width;
};

/// One that is not spread evenly.
struct ShapedValue {
  std::uint32_t criterion;
  double width;
  ValueQuantiles shares;

  [[nodiscard]] double at(double probability) const {
    const double place = probability * static_cast<double>(shares.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), shares.size() - 2);
    return width * (shares[below] + (place - static_cast<double>(below)) * (shares[below + 1] - shares[below]));
  }
};

class SampledMatrix {
 public:
  SampledMatrix(const DecisionMatrix& matrix, std::span<const std::size_t> criteria)
      : alternatives_(matrix.alternatives()), criteria_(criteria.size()) {
    lo_.reserve(alternatives_ * criteria_);
    first_uncertain_.reserve(alternatives_ + 1);
    for (std::size_t i = 0; i < alternatives_; ++i) append(matrix, i, criteria);
    first_uncertain_.push_back(uncertain_.size());
    first_shaped_.push_back(shaped_.size());
  }

  [[nodiscard]] std::size_t alternatives() const { return alternatives_; }
  [[nodiscard]] std::size_t criteria() const { return criteria_; }
  /// No score leaves [lowest, highest], rounding errors included.
  [[nodiscard]] double lowest() const { return (lowest_ - score_rounding) * steps; }
  [[nodiscard]] double highest() const { return (highest_ + score_rounding) * steps; }

  /// The scores of one alternative in all lanes, in steps of the grid (grid.hpp), whole numbers. Rounding is monotone:
  /// what is known to be no better scores no higher.
  [[nodiscard]] Lanes score(std::size_t i, const Lanes* weights, RandomLanes<lanes>& random) const {
    Lanes sum{};
    const double* lo = &lo_[i * criteria_];
    for (std::size_t c = 0; c < criteria_; ++c)
      for (std::size_t k = 0; k < lanes; ++k) sum[k] += weights[c][k] * lo[c];
    for (std::size_t u = first_uncertain_[i]; u < first_uncertain_[i + 1]; ++u) {
      const Lanes draw = random.uniform();
      const Lanes& weight = weights[uncertain_[u].criterion];
      for (std::size_t k = 0; k < lanes; ++k) sum[k] += weight[k] * (uncertain_[u].width * draw[k]);
    }
    for (std::size_t s = first_shaped_[i]; s < first_shaped_[i + 1]; ++s) {
      const Lanes draw = random.uniform();
      const Lanes& weight = weights[shaped_[s].criterion];
      for (std::size_t k = 0; k < lanes; ++k) sum[k] += weight[k] * shaped_[s].at(draw[k]);
    }
    for (std::size_t k = 0; k < lanes; ++k) sum[k] = (sum[k] * steps + to_whole) - to_whole;
    return sum;
  }

 private:
  static constexpr double steps = 100 * grid_steps;     // scores here are of 0 to 1
  static constexpr double to_whole = 6755399441055744;  // 1.5 · 2^52: added and taken away, a double is rounded
  static constexpr double score_rounding = 1e-9;        // thousands of times what summing values of [0, 1] can be off

  void append(const DecisionMatrix& matrix, std::size_t alternative, std::span<const std::size_t> criteria) {
    const auto row = matrix.row(alternative);
    first_uncertain_.push_back(uncertain_.size());
    first_shaped_.push_back(shaped_.size());
    for (std::size_t c = 0; c < criteria.size(); ++c) {
      const ValueInterval value = row[criteria[c]];
      lo_.push_back(value.lo);
      const auto position = static_cast<std::uint32_t>(c);
      const auto parts = matrix.parts(alternative, criteria[c]);
      for (const UncertainPart& part : parts) {
        if (const ValueQuantiles* shape = matrix.shape(part))
          shaped_.push_back({position, part.width, *shape});
        else
          uncertain_.push_back({position, part.width});
      }
      if (parts.empty() && !value.known()) uncertain_.push_back({position, value.width()});
      lowest_ = std::min(lowest_, value.lo);
      highest_ = std::max(highest_, value.hi);
    }
  }

  std::size_t alternatives_;
  std::size_t criteria_;
  std::vector<double> lo_;  ///< row-major
  std::vector<ShapedValue> shaped_;
  std::vector<std::size_t> first_shaped_;  ///< per alternative, and one past the last
  std::vector<UncertainValue> uncertain_;
  std::vector<std::size_t> first_uncertain_;  ///< per alternative, and one past the last
  double lowest_ = std::numeric_limits<double>::infinity();
  double highest_ = -std::numeric_limits<double>::infinity();
};

// ---------------------------------------------------------------------------------------------------------------------
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

// ---------------------------------------------------------------------------------------------------------------------
// What is counted. Integers only: sums do not depend on which thread added what first.

constexpr double weight_unit = 4294967296.0;  // weights are summed as whole multiples of 2^-32

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

// ---------------------------------------------------------------------------------------------------------------------
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

// ---------------------------------------------------------------------------------------------------------------------

struct Task {
  const SampledMatrix& matrix;
  const RankBins& bins;
  const WeightSampler& weights;   ///< of the matrix's criteria
  const PolytopeFrame* possible;  ///< in place of them; may be null
  std::uint64_t seed;
  std::size_t samples;
};

/// One thread's scratch and counts, on cache lines of its own.
template <typename Order>
class alignas(64) Worker {
 public:
  explicit Worker(const Task& task)
      : tally(task.matrix.alternatives(), task.bins.count(), task.matrix.criteria()),
        task_(task),
        sampler_(task.weights),
        weights_(task.matrix.criteria()),
        drawn_(task.matrix.criteria()),
        scores_(task.matrix.alternatives()),
        order_(task.matrix.alternatives()) {}

  /// By itself: what the compiler makes of the loops should not depend on who calls them.
  [[gnu::noinline]] void run(std::size_t first_sample, std::size_t end_sample) {
    constexpr std::uint64_t chains = std::uint64_t{1} << 63U;  // behind the streams of all samples
    if (task_.possible) chain_.emplace(*task_.possible, task_.seed, chains + first_sample / samples_per_block);
    for (std::size_t sample = first_sample; sample < end_sample; sample += lanes) {
      draw(sample);
      for (std::size_t k = 0; k < std::min(lanes, end_sample - sample); ++k) rank(sample, k);
    }
  }

  Tally tally;

 private:
  // Sample s takes its weights from stream 2s and its values from stream 2s + 1; weights that are a chain's are drawn
  // in a chain of the block's own, so that no thread waits for another.
  void draw(std::size_t first_sample) {
    for (std::size_t k = 0; k < lanes; ++k) {
      if (chain_) {
        chain_->draw(drawn_);
      } else {
        RandomStream random(task_.seed, 2 * (first_sample + k));
        sampler_.draw(random, drawn_);
      }
      for (std::size_t c = 0; c < drawn_.size(); ++c) weights_[c][k] = drawn_[c];
    }
    RandomLanes<lanes> random(task_.seed, 2 * first_sample + 1, 2);
    for (std::size_t i = 0; i < scores_.size(); ++i) scores_[i] = task_.matrix.score(i, weights_.data(), random);
  }

  void rank(std::size_t first_sample, std::size_t lane) {
    order_.sort([&](std::size_t i) { return scores_[i][lane]; }, task_.matrix.lowest(), task_.matrix.highest(),
                first_sample + lane);
    const std::size_t bins = task_.bins.count();
    const std::uint32_t* bin_of = task_.bins.bin_of();
    for (std::size_t rank = 0; rank < scores_.size(); ++rank) {
      const std::size_t alternative = order_.at(rank);
      ++tally.counts[alternative * bins + bin_of[rank]];
      tally.rank_sum[alternative] += rank;
    }
    std::uint64_t* sum = &tally.weight_sum[order_.at(0) * weights_.size()];
    for (std::size_t c = 0; c < weights_.size(); ++c)
      sum[c] += static_cast<std::uint64_t>(weights_[c][lane] * weight_unit);
  }

  const Task& task_;
  WeightSampler sampler_;
  std::optional<HitAndRun> chain_;
  std::vector<Lanes> weights_;  ///< per criterion
  std::vector<double> drawn_;
  std::vector<Lanes> scores_;  ///< per alternative
  Order order_;
};

std::size_t worth_threads(const Task& task, std::size_t wanted) {
  const std::size_t available = wanted != 0 ? wanted : cores();
  const std::size_t useful = task.samples / std::max<std::size_t>(1, ranks_per_thread / task.matrix.alternatives());
  return std::clamp<std::size_t>(useful, 1, available);
}

template <typename Order>
Tally count_ranks(const Task& task, std::size_t threads, LongTask& told) {
  std::atomic<std::size_t> next{0};
  const auto work = [&](Worker<Order>& worker) {
    for (std::size_t first = 0; (first = next.fetch_add(samples_per_block)) < task.samples;) {
      const std::size_t end = std::min(task.samples, first + samples_per_block);
      worker.run(first, end);
      told.advance(end - first);
    }
  };
  std::vector<Worker<Order>> workers;
  workers.reserve(threads);
  for (std::size_t t = 0; t < threads; ++t) workers.emplace_back(task);
  in_parallel(threads, [&](std::size_t t) { work(workers[t]); });
  for (std::size_t t = 1; t < workers.size(); ++t) workers[0].tally.add(workers[t].tally);
  return std::move(workers[0].tally);
}

// ---------------------------------------------------------------------------------------------------------------------
// Alternatives whose intervals are alike in every weighted criterion have the same probabilities. Pooling their counts
// says so exactly: where some values are not known, each count alone has its own sampling error.

class AlikeGroups {
 public:
  AlikeGroups(const DecisionMatrix& matrix, std::span<const std::size_t> criteria) : order_(matrix.alternatives()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    const auto less = [&](std::size_t a, std::size_t b) {
      for (const std::size_t c : criteria) {
        const ValueInterval &x = matrix.at(a, c), &y = matrix.at(b, c);
        if (in_points(x.lo) != in_points(y.lo)) return x.lo < y.lo;
        if (in_points(x.hi) != in_points(y.hi)) return x.hi < y.hi;
        if (const int order = parts_order(matrix, matrix.parts(a, c), matrix.parts(b, c)); order != 0) return order < 0;
      }
      return false;
    };
    std::sort(order_.begin(), order_.end(), less);
    for (std::size_t i = 0; i < order_.size(); ++i)
      if (i == 0 || less(order_[i - 1], order_[i])) first_.push_back(i);
    first_.push_back(order_.size());
  }

  [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
  [[nodiscard]] std::span<const std::size_t> operator[](std::size_t group) const {
    return std::span(order_).subspan(first_[group], first_[group + 1] - first_[group]);
  }

 private:
  using Parts = std::span<const UncertainPart>;

  /// As finely as scores are compared, which are a hundred times as large.
  static double in_points(double value) { return on_grid(100 * value); }

  /// Below 0: a comes first, above 0: b, 0: they are alike.
  static int parts_order(const DecisionMatrix& matrix, Parts a, Parts b) {
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    static constexpr ValueQuantiles even{};  // what is spread evenly comes first
    for (std::size_t i = 0; i < a.size(); ++i) {
      const double one = in_points(a[i].width), other = in_points(b[i].width);
      if (one != other) return one < other ? -1 : 1;
      const ValueQuantiles *left = matrix.shape(a[i]), *right = matrix.shape(b[i]);
      const auto order = (left ? *left : even) <=> (right ? *right : even);
      if (order != 0) return order < 0 ? -1 : 1;
    }
    return 0;
  }

  std::vector<std::size_t> order_;
  std::vector<std::size_t> first_;
};

template <typename Count>
std::vector<std::uint64_t> pooled(const std::vector<Count>& rows, std::size_t width,
                                  std::span<const std::size_t> members) {
  std::vector<std::uint64_t> sum(width);
  for (const std::size_t i : members)
    for (std::size_t j = 0; j < width; ++j) sum[j] += rows[i * width + j];
  return sum;
}

std::optional<std::vector<double>> central_weights(std::span<const std::uint64_t> sums,
                                                   std::span<const std::size_t> criteria, std::size_t all_criteria) {
  const auto total = static_cast<double>(std::accumulate(sums.begin(), sums.end(), std::uint64_t{0}));
  if (!(total > 0)) return std::nullopt;
  std::vector<double> weights(all_criteria);
  for (std::size_t c = 0; c < criteria.size(); ++c) weights[criteria[c]] = static_cast<double>(sums[c]) / total;
  return weights;
}

AlternativeRobustness summarise(const Tally& tally, const RankBins& bins, std::span<const std::size_t> members,
                                std::size_t samples, std::size_t shortlist) {
  const auto counts = pooled(tally.counts, bins.count(), members);
  const auto rank_sum = pooled(tally.rank_sum, 1, members)[0];
  const double total = static_cast<double>(samples) * static_cast<double>(members.size());
  AlternativeRobustness result;
  std::uint64_t in_shortlist = 0;
  for (std::size_t r = 0; r < shortlist; ++r) {
    result.acceptability.push_back(static_cast<double>(counts[r]) / total);
    in_shortlist += counts[r];
  }
  result.p_first = static_cast<double>(counts[0]) / total;
  result.p_shortlist = static_cast<double>(in_shortlist) / total;
  result.expected_rank = 1 + static_cast<double>(rank_sum) / total;
  result.rank_p05 = bins.percentile(counts, 5);
  result.rank_p95 = bins.percentile(counts, 95);
  return result;
}

std::vector<std::size_t> weighted_criteria(std::span<const double> weights) {
  std::vector<std::size_t> criteria;
  for (std::size_t c = 0; c < weights.size(); ++c)
    if (weights[c] > 0) criteria.push_back(c);
  return criteria;
}

std::vector<double> selected(std::span<const double> values, std::span<const std::size_t> positions) {
  std::vector<double> chosen;
  for (const std::size_t p : positions) chosen.push_back(values[p]);
  return chosen;
}

void check(const DecisionMatrix& matrix, std::span<const double> weights, const RobustnessOptions& options) {
  if (weights.size() != matrix.criteria())
    throw std::invalid_argument("robustness: one weight per criterion is needed");
  if (options.samples < 1 || options.samples > 4'000'000'000U)
    throw std::invalid_argument("robustness: the number of samples must be between 1 and 4,000,000,000");
  if (options.shortlist < 1) throw std::invalid_argument("robustness: the shortlist must hold at least 1");
  const auto weighted = std::count_if(weights.begin(), weights.end(), [](double weight) { return weight > 0; });
  if (options.possible &&
      (options.possible->empty() || options.possible->criteria() != static_cast<std::size_t>(weighted)))
    throw std::invalid_argument("robustness: possible weights of the weighted criteria are needed");
  if (matrix.alternatives() > LargeOrder::max_alternatives)
    throw std::invalid_argument("robustness: too many alternatives");
}

}  // namespace

double monte_carlo_standard_error(double probability, std::size_t samples) {
  return std::sqrt(probability * (1 - probability) / static_cast<double>(samples));
}

RobustnessResult robustness(const DecisionMatrix& matrix, std::span<const double> weights,
                            const RobustnessOptions& options) {
  check(matrix, weights, options);
  RobustnessResult result;
  result.samples = options.samples;
  result.shortlist = std::min(options.shortlist, matrix.alternatives());
  result.standard_error = monte_carlo_standard_error(0.5, options.samples);
  result.alternatives.resize(matrix.alternatives());
  if (matrix.alternatives() == 0) return result;

  const auto criteria = weighted_criteria(weights);
  const WeightSampler sampler(selected(normalised(weights), criteria), options.weights);
  const SampledMatrix sampled(matrix, criteria);
  const RankBins bins(matrix.alternatives(), result.shortlist);
  std::optional<PolytopeFrame> possible;
  if (options.possible) possible = straightened(options.possible->frame());
  const Task task{sampled, bins, sampler, possible ? &*possible : nullptr, options.seed, options.samples};
  const std::size_t threads = worth_threads(task, options.threads);
  LongTask told(options.listener, "Sampling", options.samples);
  const Tally tally = matrix.alternatives() <= SmallOrder::max_alternatives
                          ? count_ranks<SmallOrder>(task, threads, told)
                          : count_ranks<LargeOrder>(task, threads, told);

  const AlikeGroups groups(matrix, criteria);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    auto summary = summarise(tally, bins, groups[g], options.samples, result.shortlist);
    const auto weight_sums = pooled(tally.weight_sum, criteria.size(), groups[g]);
    summary.central_weights = central_weights(weight_sums, criteria, weights.size());
    for (const std::size_t i : groups[g]) result.alternatives[i] = summary;
  }
  return result;
}

}  // namespace progrank
