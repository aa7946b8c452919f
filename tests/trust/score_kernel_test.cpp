#include "trust/score_kernel.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "progrank/base/random.hpp"

using namespace progrank;

namespace {

struct Input {
  static constexpr std::size_t count = 200, criteria = 3;
  std::vector<double> lo;
  std::vector<UncertainValue> uncertain;
  std::vector<ShapedValue> shaped;
  std::vector<std::size_t> first_uncertain{0}, first_shaped{0};
  std::vector<double> quantiles{0, 0.01, 0.05, 0.2, 0.3, 0.35, 0.5, 0.7, 0.8, 0.95, 1};

  Input() {
    RandomStream random(5, 0);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t c = 0; c < criteria; ++c) lo.push_back(random.uniform() / 2);
      for (std::size_t u = random.below(4); u-- > 0;)
        uncertain.push_back({static_cast<std::uint32_t>(random.below(criteria)), random.uniform() / 2});
      if (random.below(3) == 0) shaped.push_back({1, random.uniform() / 2, quantiles.data()});
      first_uncertain.push_back(uncertain.size());
      first_shaped.push_back(shaped.size());
    }
  }
  [[nodiscard]] AlternativeValues values() const {
    return {count, criteria, lo.data(), uncertain.data(), first_uncertain.data(), shaped.data(), first_shaped.data()};
  }
};

/// The scores of all alternatives in one sample, in the plainest way. Its values are those of stream `sample`.
std::vector<double> plain(const Input& input, const std::vector<double>& weights, std::size_t sample) {
  RandomStream random(9, sample);
  std::vector<double> scores;
  for (std::size_t i = 0; i < Input::count; ++i) {
    double sum = 0;
    for (std::size_t c = 0; c < Input::criteria; ++c) sum += weights[c] * input.lo[i * Input::criteria + c];
    for (std::size_t u = input.first_uncertain[i]; u < input.first_uncertain[i + 1]; ++u)
      sum += weights[input.uncertain[u].criterion] * (input.uncertain[u].width * random.uniform());
    for (std::size_t s = input.first_shaped[i]; s < input.first_shaped[i + 1]; ++s) {
      const double place = 10 * random.uniform();
      const auto below = static_cast<std::size_t>(place);
      const double step = input.quantiles[below + 1] - input.quantiles[below];
      sum += weights[input.shaped[s].criterion] *
             (input.shaped[s].width * (input.quantiles[below] + (place - static_cast<double>(below)) * step));
    }
    scores.push_back(std::nearbyint(sum * 1e11));
  }
  return scores;
}

}  // namespace

TEST_CASE("robustness: every kernel of this machine gives what a plain loop does") {
  const Input input;
  const ScoreKernels all = score_kernels();
  REQUIRE(all.count >= 1);
  for (std::size_t kernel = 0; kernel < all.count; ++kernel) {
    const std::size_t lanes = all.kernels[kernel]->lanes;
    CAPTURE(lanes);
    std::vector<double> weights(Input::criteria * lanes), lowest(lanes, -std::numeric_limits<double>::infinity());
    std::vector<std::uint64_t> state(4 * lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      for (std::size_t c = 0; c < Input::criteria; ++c)
        weights[c * lanes + lane] = 0.1 + 0.01 * static_cast<double>(lane) + 0.2 * static_cast<double>(c);
      for (std::size_t word = 0; word < 4; ++word)
        state[word * lanes + lane] = splitmix64(splitmix64(9, 0), 4 * lane + word);
    }
    const auto fresh = state;
    std::vector<std::uint32_t> found(Input::count);
    std::vector<double> scores(Input::count * lanes);
    const auto run = [&] {
      return all.kernels[kernel]->run(input.values(), {weights.data(), state.data(), lowest.data()},
                                      {found.data(), scores.data()});
    };
    REQUIRE(run() == Input::count);
    const std::vector<double> every = scores;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      std::vector<double> own;
      for (std::size_t c = 0; c < Input::criteria; ++c) own.push_back(weights[c * lanes + lane]);
      const std::vector<double> expected = plain(input, own, lane);
      for (std::size_t i = 0; i < Input::count; ++i) REQUIRE(every[i * lanes + lane] == expected[i]);
    }
    // Only what reaches the lowest score of some lane is told; the last lane asks for the best one only.
    const auto after = state;
    state = fresh;
    std::fill(lowest.begin(), lowest.end(), std::numeric_limits<double>::infinity());
    double best = 0;
    for (std::size_t i = 0; i < Input::count; ++i) best = std::max(best, every[i * lanes + lanes - 1]);
    lowest.back() = best;
    REQUIRE(run() == 1);
    CHECK(every[found[0] * lanes + lanes - 1] == best);
    for (std::size_t lane = 0; lane < lanes; ++lane) CHECK(scores[lane] == every[found[0] * lanes + lane]);
    CHECK(state == after);  // the generators go on all the same
  }
}
