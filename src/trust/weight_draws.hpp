#pragma once
// Inside of the robustness analysis: the weights of its samples.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "progrank/trust/hit_and_run.hpp"
#include "progrank/trust/robustness.hpp"
#include "trust/score_kernel.hpp"

namespace progrank {

/// Where weights come from: around those given, or from a polytope of possible ones. For any number of threads.
class WeightSource {
 public:
  /// Weights of all criteria of the matrix; those of weight 0 take no part. Throws std::invalid_argument when they are
  /// none, or no weights are possible.
  WeightSource(std::span<const double> weights, const RobustnessOptions& options);

  /// The criteria of weight above 0, in the order of the matrix.
  [[nodiscard]] const std::vector<std::size_t>& criteria() const { return criteria_; }

 private:
  friend class WeightDraws;
  std::vector<std::size_t> criteria_;
  std::optional<WeightSampler> sampler_;
  std::optional<PolytopeFrame> possible_;
  std::uint64_t seed_;
};

/// The weights of sample after sample; each thread has draws of its own. Sample s takes its weights from stream 2s (and
/// its values from stream 2s + 1); weights that are a chain's are drawn in a chain of the block's own, so that no
/// thread waits for another.
class WeightDraws {
 public:
  /// Samples of one chain. A thread takes whole blocks.
  static constexpr std::size_t block = 64;

  /// The source must outlive the draws.
  explicit WeightDraws(const WeightSource& source) : source_(&source), sampler_(*source.sampler_) {}

  /// Goes to the beginning of a block; `sample` is a multiple of `block`.
  void begin(std::size_t sample);
  /// The weights of a sample, one per criterion of the source, which sum to 1. Samples of a block are asked for in
  /// their order.
  void draw(std::size_t sample, std::span<double> weights);

 private:
  const WeightSource* source_;
  WeightSampler sampler_;
  std::optional<HitAndRun> chain_;
};

/// The weights and the generators of values of several samples side by side, as the kernel takes them.
class LaneDraws {
 public:
  LaneDraws(const WeightSource& source, std::size_t lanes)
      : lanes_(lanes), criteria_(source.criteria().size()), weights_(criteria_ * lanes), state_(words * lanes) {}

  /// Of the samples from `first` on.
  void draw(WeightDraws& draws, std::uint64_t seed, std::size_t first);
  /// The generators to their beginning.
  void restart();

  [[nodiscard]] double weight(std::size_t criterion, std::size_t lane) const {
    return weights_[criterion * lanes_ + lane];
  }
  [[nodiscard]] SampleLanes lanes(const double* lowest) { return {weights_.data(), state_.data(), lowest}; }

 private:
  static constexpr std::size_t words = 4;  // of a generator

  std::size_t lanes_;
  std::size_t criteria_;
  std::uint64_t seed_ = 0;
  std::size_t first_ = 0;
  std::vector<double> weights_;       ///< by criterion, then lane
  std::vector<std::uint64_t> state_;  ///< by word, then lane
  std::vector<double> drawn_;
};

}  // namespace progrank
