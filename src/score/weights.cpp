#include "progrank/score/weights.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace progrank {

std::vector<double> rank_order_centroid(std::size_t count) {
  std::vector<double> weights(count);
  double tail = 0;
  for (std::size_t k = count; k-- > 0;) {
    tail += 1.0 / static_cast<double>(k + 1);
    weights[k] = tail / static_cast<double>(count);
  }
  return weights;
}

std::vector<double> normalised(std::span<const double> weights) {
  const auto valid = [](double w) { return std::isfinite(w) && w >= 0; };
  if (!std::all_of(weights.begin(), weights.end(), valid))
    throw std::invalid_argument("a weight must be a finite number, 0 or more");
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (!(sum > 0) || !std::isfinite(sum)) throw std::invalid_argument("at least one weight must be above 0");
  std::vector<double> shares(weights.begin(), weights.end());
  for (double& w : shares) w /= sum;
  return shares;
}

WeightSampler::WeightSampler(std::span<const double> weights, WeightUncertainty uncertainty)
    : uncertainty_(uncertainty), base_(normalised(weights)) {
  if (!(uncertainty.percent >= 0 && uncertainty.percent <= 100))
    throw std::invalid_argument("the uncertainty of weights must be between 0 and 100 percent");
  for (std::size_t c = 0; c < base_.size(); ++c)
    if (base_[c] > 0) active_.push_back(c);
  std::stable_sort(active_.begin(), active_.end(), [&](std::size_t a, std::size_t b) { return base_[a] > base_[b]; });
  drawn_.resize(active_.size());
}

void WeightSampler::draw(RandomStream& random, std::span<double> weights) {
  switch (uncertainty_.kind) {
    case WeightUncertainty::Kind::any: draw_simplex(random); break;
    case WeightUncertainty::Kind::ordinal:
      draw_simplex(random);
      order_as_given(random);
      break;
    case WeightUncertainty::Kind::percent: draw_percent(random); break;
  }
  std::fill(weights.begin(), weights.end(), 0.0);
  for (std::size_t i = 0; i < active_.size(); ++i) weights[active_[i]] = drawn_[i];
}

// The gaps between sorted uniform numbers are uniform on the simplex (Devroye 1986, ch. V). Exponentials would need
// std::log, whose last bit differs between C libraries.
void WeightSampler::draw_simplex(RandomStream& random) {
  const auto cuts = std::span(drawn_).first(drawn_.size() - 1);
  for (double& cut : cuts) cut = random.uniform();
  std::sort(cuts.begin(), cuts.end());
  drawn_.back() = 1.0;
  for (std::size_t i = drawn_.size() - 1; i > 0; --i) drawn_[i] -= drawn_[i - 1];
}

void WeightSampler::order_as_given(RandomStream& random) {
  std::sort(drawn_.begin(), drawn_.end(), std::greater<>());
  for (std::size_t first = 0; first < active_.size();) {
    std::size_t end = first + 1;
    while (end < active_.size() && base_[active_[end]] == base_[active_[first]]) ++end;
    for (std::size_t left = end - first; left > 1; --left)  // Fisher-Yates: equal weights are in no order
      std::swap(drawn_[first + left - 1], drawn_[first + random.below(left)]);
    first = end;
  }
}

void WeightSampler::draw_percent(RandomStream& random) {
  const double reach = uncertainty_.percent / 100;
  double sum = 0;
  for (std::size_t i = 0; i < active_.size(); ++i) {
    // uniform() < 1 keeps the factor above 0 even at 100 %, so the sum is never 0.
    drawn_[i] = base_[active_[i]] * (1 + reach * (1 - 2 * random.uniform()));
    sum += drawn_[i];
  }
  for (double& w : drawn_) w /= sum;
}

}  // namespace progrank
