#include "trust/weight_draws.hpp"

#include <stdexcept>

namespace progrank {
namespace {

std::vector<double> selected(std::span<const double> values, std::span<const std::size_t> positions) {
  std::vector<double> chosen;
  for (const std::size_t p : positions) chosen.push_back(values[p]);
  return chosen;
}

}  // namespace

WeightSource::WeightSource(std::span<const double> weights, const RobustnessOptions& options) : seed_(options.seed) {
  for (std::size_t c = 0; c < weights.size(); ++c)
    if (weights[c] > 0) criteria_.push_back(c);
  if (options.possible && (options.possible->empty() || options.possible->criteria() != criteria_.size()))
    throw std::invalid_argument("robustness: possible weights of the weighted criteria are needed");
  sampler_.emplace(selected(normalised(weights), criteria_), options.weights);
  if (options.possible) possible_ = straightened(options.possible->frame());
}

void WeightDraws::begin(std::size_t sample) {
  constexpr std::uint64_t chains = std::uint64_t{1} << 63U;  // behind the streams of all samples
  if (source_->possible_) chain_.emplace(*source_->possible_, source_->seed_, chains + sample / block);
}

void WeightDraws::draw(std::size_t sample, std::span<double> weights) {
  if (chain_) {
    chain_->draw(weights);
    return;
  }
  RandomStream random(source_->seed_, 2 * sample);
  sampler_.draw(random, weights);
}

void LaneDraws::draw(WeightDraws& draws, std::uint64_t seed, std::size_t first) {
  seed_ = seed;
  first_ = first;
  drawn_.resize(criteria_);
  for (std::size_t lane = 0; lane < lanes_; ++lane) {
    draws.draw(first + lane, drawn_);
    for (std::size_t c = 0; c < criteria_; ++c) weights_[c * lanes_ + lane] = drawn_[c];
  }
  restart();
}

void LaneDraws::restart() {
  const std::uint64_t mixed = splitmix64(seed_, 0);  // as RandomStream begins its streams
  for (std::size_t lane = 0; lane < lanes_; ++lane)
    for (std::size_t word = 0; word < words; ++word)
      state_[word * lanes_ + lane] = splitmix64(mixed, words * (2 * (first_ + lane) + 1) + word);
}

std::vector<double> sampled_weights(std::span<const double> weights, const RobustnessOptions& options) {
  const WeightSource source(weights, options);
  const std::vector<std::size_t>& criteria = source.criteria();
  WeightDraws draws(source);
  std::vector<double> drawn(criteria.size());
  std::vector<double> rows(options.samples * weights.size());
  for (std::size_t sample = 0; sample < options.samples; ++sample) {
    if (sample % WeightDraws::block == 0) draws.begin(sample);
    draws.draw(sample, drawn);
    for (std::size_t c = 0; c < criteria.size(); ++c) rows[sample * weights.size() + criteria[c]] = drawn[c];
  }
  return rows;
}

}  // namespace progrank
