#include "progrank/trust/hit_and_run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace progrank {
namespace {

/// Steps per dimension. In straightened coordinates the correlation of draws one after the other is about 0.4 in ten
/// dimensions; a chain forgets where it began within a dozen draws.
constexpr std::size_t burn_in = 40;
constexpr std::size_t thinning = 4;

/// The lower triangle L of a covariance matrix C = L·Lᵀ, row by row; nothing where it is too thin to be told.
std::optional<std::vector<double>> cholesky(const std::vector<double>& covariance, std::size_t n) {
  constexpr double too_thin = 1e-24;  // 1e-12 of a weight
  std::vector<double> factor(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = covariance[i * n + j];
      for (std::size_t k = 0; k < j; ++k) rest -= factor[i * n + k] * factor[j * n + k];
      if (i == j && !(rest > too_thin)) return std::nullopt;
      factor[i * n + j] = i == j ? std::sqrt(rest) : rest / factor[j * n + j];
    }
  return factor;
}

/// Of the places of a trial run; the lower triangle only.
std::vector<double> covariance_of(const PolytopeFrame& frame, std::uint64_t stream) {
  constexpr std::uint64_t trial_seed = 0x7269616c;
  constexpr std::size_t draws_per_dimension = 100;
  const std::size_t n = frame.dimension();
  const auto draws = static_cast<double>(draws_per_dimension * n);
  HitAndRun trial(frame, trial_seed, stream);
  std::vector<double> mean(n), covariance(n * n);
  for (std::size_t s = 0; s < draws_per_dimension * n; ++s) {
    trial.walk(1);
    const auto place = trial.place();
    for (std::size_t i = 0; i < n; ++i) {
      mean[i] += place[i] / draws;
      for (std::size_t j = 0; j <= i; ++j) covariance[i * n + j] += place[i] * place[j] / draws;
    }
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) covariance[i * n + j] -= mean[i] * mean[j];
  return covariance;
}

/// The frame with direction j = Σ factor[i][j] · direction i.
PolytopeFrame stretched(const PolytopeFrame& frame, const std::vector<double>& factor) {
  const std::size_t n = frame.dimension(), rows = frame.slacks.size();
  PolytopeFrame result = frame;
  for (std::size_t j = 0; j < n; ++j) {
    std::fill(result.directions[j].begin(), result.directions[j].end(), 0.0);
    std::fill_n(&result.slopes[j * rows], rows, 0.0);
    for (std::size_t i = j; i < n; ++i) {
      const double part = factor[i * n + j];
      for (std::size_t c = 0; c < frame.origin.size(); ++c) result.directions[j][c] += part * frame.directions[i][c];
      for (std::size_t k = 0; k < rows; ++k) result.slopes[j * rows + k] += part * frame.slopes[i * rows + k];
    }
  }
  return result;
}

}  // namespace

PolytopeFrame straightened(const PolytopeFrame& frame) {
  PolytopeFrame result = frame;
  constexpr std::uint64_t rounds = 2;  // a thin polytope is seen badly by the first
  for (std::uint64_t round = 0; round < rounds && frame.dimension() > 1; ++round) {
    const auto factor = cholesky(covariance_of(result, round), frame.dimension());
    if (!factor) break;
    result = stretched(result, *factor);
  }
  return result;
}

HitAndRun::HitAndRun(const PolytopeFrame& frame, std::uint64_t seed, std::uint64_t stream)
    : frame_(&frame),
      random_(seed, stream),
      place_(frame.dimension()),
      direction_(frame.dimension()),
      slacks_(frame.slacks),
      changes_(frame.slacks.size()) {
  walk(burn_in);
}

/// From where it is to anywhere on the line through it in a direction at random. The directions are those to the points
/// of a cube: uniform ones would need a logarithm, whose last bit differs between C libraries.
void HitAndRun::step() {
  for (double& d : direction_) d = 2 * random_.uniform() - 1;
  const std::size_t rows = slacks_.size();
  std::fill(changes_.begin(), changes_.end(), 0.0);
  for (std::size_t i = 0; i < direction_.size(); ++i) {
    const double* slopes = &frame_->slopes[i * rows];
    for (std::size_t k = 0; k < rows; ++k) changes_[k] += direction_[i] * slopes[k];
  }
  double back = -std::numeric_limits<double>::infinity(), forth = -back;
  for (std::size_t k = 0; k < rows; ++k) {
    if (changes_[k] > 0) back = std::max(back, -slacks_[k] / changes_[k]);
    if (changes_[k] < 0) forth = std::min(forth, -slacks_[k] / changes_[k]);
  }
  const double where = back + (forth - back) * random_.uniform();
  if (!std::isfinite(where) || !(back < forth)) return;  // pressed into a corner by rounding
  for (std::size_t i = 0; i < place_.size(); ++i) place_[i] += where * direction_[i];
  for (std::size_t k = 0; k < rows; ++k) slacks_[k] = std::max(0.0, slacks_[k] + where * changes_[k]);
}

void HitAndRun::walk(std::size_t steps_per_dimension) {
  for (std::size_t i = 0; i < steps_per_dimension * place_.size(); ++i) step();
  // The slacks from the place, so that their rounding does not add up.
  const std::size_t rows = slacks_.size();
  slacks_ = frame_->slacks;
  for (std::size_t i = 0; i < place_.size(); ++i)
    for (std::size_t k = 0; k < rows; ++k) slacks_[k] += place_[i] * frame_->slopes[i * rows + k];
  for (double& slack : slacks_) slack = std::max(0.0, slack);
}

void HitAndRun::draw(std::span<double> weights) {
  walk(thinning);
  std::copy(frame_->origin.begin(), frame_->origin.end(), weights.begin());
  for (std::size_t i = 0; i < place_.size(); ++i)
    for (std::size_t c = 0; c < weights.size(); ++c) weights[c] += place_[i] * frame_->directions[i][c];
  double sum = 0;
  for (double& weight : weights) sum += weight = std::max(0.0, weight);
  for (double& weight : weights) weight /= sum;
}

std::vector<double> weight_samples(const WeightPolytope& polytope, std::size_t count, std::uint64_t seed) {
  const PolytopeFrame frame = straightened(polytope.frame());
  HitAndRun chain(frame, seed, 0);
  const std::size_t criteria = polytope.criteria();
  std::vector<double> samples(count * criteria);
  for (std::size_t s = 0; s < count; ++s) chain.draw(std::span(samples).subspan(s * criteria, criteria));
  return samples;
}

}  // namespace progrank
