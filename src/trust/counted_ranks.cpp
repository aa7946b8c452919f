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

/// Alternatives that are looked at for all samples of a pass before the next ones are: with their values, no more than
/// a core's own cache holds.
constexpr std::size_t alternatives_at_once = 512;

/// Samples of a pass, in whole blocks: a pass lays out the values of all alternatives anew, which takes as long as ten
/// to twenty samples. Every thread has as many passes to do. Where many alternatives are wanted a pass is shorter, so
/// that their scores take a few megabytes.
std::size_t samples_of_pass(const RankingTask& task, std::size_t wanted, std::size_t threads) {
  constexpr std::size_t samples_at_most = 8 * samples_per_block;
  constexpr std::size_t scores_at_most = std::size_t{1} << 18U;
  const std::size_t most = std::clamp(scores_at_most / wanted, samples_per_block, samples_at_most);
  const auto parts = [](std::size_t all, std::size_t each) { return (all + each - 1) / each; };
  const std::size_t passes = threads * parts(task.samples, threads * most);
  return samples_per_block * parts(task.samples, passes * samples_per_block);
}

/// The scores of the wanted alternatives in one sample, and how the others compare with them. One level a score: of
/// wanted alternatives that are equal there is one.
class Ladder {
 public:
  /// `scores` of the wanted ones, in their order.
  void set(std::span<const double> scores) {
    levels_.assign(scores.begin(), scores.end());
    std::sort(levels_.begin(), levels_.end());
    levels_.erase(std::unique(levels_.begin(), levels_.end()), levels_.end());
    above_.assign(levels_.size() + 1, 0);
    equal_.assign(levels_.size(), 0);
    equals_before_.assign(scores.size(), 0);
  }
  [[nodiscard]] double lowest() const { return levels_.front(); }

  /// Takes note of an alternative, those of lower number first.
  void note(std::size_t alternative, double score, std::span<const std::size_t> wanted) {
    const auto at = std::lower_bound(levels_.begin(), levels_.end(), score);
    const auto level = static_cast<std::size_t>(at - levels_.begin());
    if (at == levels_.end() || *at != score) {
      ++above_[level];
      return;
    }
    const auto one = std::lower_bound(wanted.begin(), wanted.end(), alternative);
    if (one != wanted.end() && *one == alternative)
      equals_before_[static_cast<std::size_t>(one - wanted.begin())] = equal_[level];
    ++equal_[level];
  }

  /// When all are noted: how many are better than each level.
  void count() {
    better_.resize(levels_.size());
    std::uint32_t better = 0;
    for (std::size_t level = levels_.size(); level-- > 0;) {
      better += above_[level + 1];
      better_[level] = better;
      better += equal_[level];
    }
  }
  /// The rank of a wanted one, 0 = best; equals take turns as in a sorted order.
  [[nodiscard]] std::size_t rank(std::size_t place, double score, std::size_t turn) const {
    const auto level =
        static_cast<std::size_t>(std::lower_bound(levels_.begin(), levels_.end(), score) - levels_.begin());
    const std::size_t equals = equal_[level];
    return better_[level] + (equals_before_[place] + equals - turn % equals) % equals;
  }

 private:
  std::vector<double> levels_;                ///< rising
  std::vector<std::uint32_t> above_;          ///< that score more than so many levels and equal none
  std::vector<std::uint32_t> equal_;          ///< that score just that, by level
  std::vector<std::uint32_t> better_;         ///< by level
  std::vector<std::uint32_t> equals_before_;  ///< by place among the wanted: equals of lower number
};

/// One thread's scratch and counts, on cache lines of its own.
class alignas(64) Counter {
 public:
  /// For passes of up to so many samples.
  Counter(const RankingTask& task, std::span<const std::size_t> wanted, std::size_t samples)
      : tally(wanted.size(), task.bins.count(), task.weights.criteria().size()),
        task_(task),
        wanted_(wanted),
        draws_(task.weights),
        lanes_(task.kernel.lanes),
        part_(task.matrix, task.weights.criteria()),
        groups_(samples / lanes_, LaneDraws(task.weights, lanes_)),
        ladders_(samples),
        scores_(samples * wanted.size()),
        lowest_(lanes_),
        found_(alternatives_at_once),
        found_scores_(alternatives_at_once * lanes_) {}

  void run(std::size_t first_sample, std::size_t end_sample) {
    first_ = first_sample;
    samples_ = end_sample - first_sample;
    used_groups_ = (samples_ + lanes_ - 1) / lanes_;
    for (std::size_t group = 0; group < used_groups_; ++group) {
      const std::size_t sample = first_ + group * lanes_;
      if (sample % samples_per_block == 0) draws_.begin(sample);
      groups_[group].draw(draws_, task_.seed, sample);
    }
    score_wanted();
    for (std::size_t sample = 0; sample < samples_; ++sample) ladders_[sample].set(scores_of(sample));
    for (std::size_t group = 0; group < used_groups_; ++group) groups_[group].restart();
    for (std::size_t i = 0; i < task_.matrix.alternatives(); i += alternatives_at_once)
      compare(i, std::min(i + alternatives_at_once, task_.matrix.alternatives()));
    for (std::size_t sample = 0; sample < samples_; ++sample) add(sample);
  }

  Tally tally;

 private:
  [[nodiscard]] std::span<double> scores_of(std::size_t sample) {
    return std::span(scores_).subspan(sample * wanted_.size(), wanted_.size());
  }

  /// The alternatives of `part_` that reach `lowest_` in some sample of the group; how many.
  std::size_t find(std::size_t group) {
    return task_.kernel.run(part_.values(), groups_[group].lanes(lowest_.data()),
                            {found_.data(), found_scores_.data()});
  }

  /// A value is the next of its stream, so that all before the last one wanted are drawn. These are few where the
  /// matrix is in the order of ranks and the first are wanted.
  void score_wanted() {
    std::fill(lowest_.begin(), lowest_.end(), -std::numeric_limits<double>::infinity());
    std::size_t place = 0;  // of the next one wanted
    for (std::size_t first = 0; first <= wanted_.back(); first += alternatives_at_once) {
      const std::size_t end = std::min(first + alternatives_at_once, wanted_.back() + 1);
      part_.set(first, end);
      std::size_t next = place;
      while (next < wanted_.size() && wanted_[next] < end) ++next;
      for (std::size_t group = 0; group < used_groups_; ++group) {
        find(group);
        for (std::size_t one = place; one < next; ++one)
          for (std::size_t k = 0; k < lanes_; ++k)
            scores_[(group * lanes_ + k) * wanted_.size() + one] = found_scores_[(wanted_[one] - first) * lanes_ + k];
      }
      place = next;
    }
  }

  void compare(std::size_t first, std::size_t end) {
    part_.set(first, end);
    for (std::size_t group = 0; group < used_groups_; ++group) {
      const std::size_t in_group = std::min(lanes_, samples_ - group * lanes_);
      for (std::size_t k = 0; k < lanes_; ++k)
        lowest_[k] = k < in_group ? ladders_[group * lanes_ + k].lowest() : std::numeric_limits<double>::infinity();
      const std::size_t count = find(group);
      for (std::size_t i = 0; i < count; ++i)
        for (std::size_t k = 0; k < in_group; ++k)
          if (const double score = found_scores_[i * lanes_ + k]; score >= lowest_[k])
            ladders_[group * lanes_ + k].note(first + found_[i], score, wanted_);
    }
  }

  void add(std::size_t sample) {
    Ladder& ladder = ladders_[sample];
    ladder.count();
    const std::span<const double> scores = scores_of(sample);
    const std::size_t criteria = task_.weights.criteria().size();
    for (std::size_t place = 0; place < wanted_.size(); ++place) {
      const std::size_t rank = ladder.rank(place, scores[place], first_ + sample);
      ++tally.counts[place * task_.bins.count() + task_.bins.bin_of()[rank]];
      tally.rank_sum[place] += rank;
      if (rank != 0) continue;
      const LaneDraws& group = groups_[sample / lanes_];
      for (std::size_t c = 0; c < criteria; ++c)
        tally.weight_sum[place * criteria + c] +=
            static_cast<std::uint64_t>(group.weight(c, sample % lanes_) * weight_unit);
    }
  }

  const RankingTask& task_;
  std::span<const std::size_t> wanted_;
  WeightDraws draws_;
  std::size_t lanes_;
  std::size_t first_ = 0;        ///< sample of the pass
  std::size_t samples_ = 0;      ///< in the pass
  std::size_t used_groups_ = 0;  ///< of lanes, that the pass fills
  SampledMatrix part_;           ///< the alternatives at hand
  std::vector<LaneDraws> groups_;
  std::vector<Ladder> ladders_;       ///< per sample
  std::vector<double> scores_;        ///< per sample, then wanted one
  std::vector<double> lowest_;        ///< per lane
  std::vector<std::uint32_t> found_;  ///< places in the part
  std::vector<double> found_scores_;  ///< of these, in each lane
};

}  // namespace

Tally counted_ranks(const RankingTask& task, std::span<const std::size_t> wanted, std::size_t threads, LongTask& told) {
  std::vector<Counter> counters;
  counters.reserve(threads);
  const std::size_t pass = samples_of_pass(task, wanted.size(), threads);
  for (std::size_t t = 0; t < threads; ++t) counters.emplace_back(task, wanted, pass);
  std::atomic<std::size_t> next{0};
  in_parallel(threads, [&](std::size_t t) {
    for (std::size_t first = 0; (first = next.fetch_add(pass)) < task.samples;) {
      const std::size_t end = std::min(task.samples, first + pass);
      counters[t].run(first, end);
      told.advance(end - first);
    }
  });
  for (std::size_t t = 1; t < counters.size(); ++t) counters[0].tally.add(counters[t].tally);
  return std::move(counters[0].tally);
}

}  // namespace progrank
