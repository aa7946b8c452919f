#include "progrank/score/weights.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

using namespace progrank;
using Kind = WeightUncertainty::Kind;

namespace {

constexpr std::size_t draws = 40'000;

std::vector<std::vector<double>> sample(const std::vector<double>& weights, WeightUncertainty uncertainty) {
  WeightSampler sampler(weights, uncertainty);
  std::vector<std::vector<double>> drawn(draws, std::vector<double>(weights.size()));
  for (std::size_t s = 0; s < draws; ++s) {
    RandomStream random(7, s);
    sampler.draw(random, drawn[s]);
  }
  return drawn;
}

double sum(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0);
}

std::vector<double> means(const std::vector<std::vector<double>>& drawn) {
  std::vector<double> mean(drawn[0].size());
  for (const auto& weights : drawn)
    for (std::size_t c = 0; c < mean.size(); ++c) mean[c] += weights[c] / static_cast<double>(drawn.size());
  return mean;
}

}  // namespace

TEST_CASE("splitmix64 gives the reference sequence") {
  // rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
  CHECK(splitmix64(1234567, 0) == 6457827717110365317U);
  CHECK(splitmix64(1234567, 1) == 3203168211198807973U);
  CHECK(splitmix64(1234567, 2) == 9817491932198370423U);
}

TEST_CASE("a random stream is the same wherever it runs, alone or as a lane") {
  RandomLanes<4> lanes(42, 3, 2);
  RandomStream third(42, 3), ninth(42, 9);
  for (int i = 0; i < 1000; ++i) {
    const auto draw = lanes.uniform();
    CHECK(draw[0] == third.uniform());
    CHECK(draw[3] == ninth.uniform());
    CHECK((draw[1] >= 0 && draw[1] < 1));
  }
  RandomStream other_seed(43, 3), again(42, 3);
  CHECK(other_seed.uniform() != again.uniform());
}

TEST_CASE("rank-order-centroid weights are those of Barron & Barrett (1996)") {
  const std::vector<std::vector<double>> published = {
      {1}, {.7500, .2500}, {.6111, .2778, .1111}, {.5208, .2708, .1458, .0625}, {.4567, .2567, .1567, .0900, .0400}};
  for (const auto& expected : published) {
    const auto weights = rank_order_centroid(expected.size());
    CHECK(sum(weights) == Approx(1));
    for (std::size_t k = 0; k < expected.size(); ++k) CHECK(weights[k] == Approx(expected[k]).margin(0.00005));
  }
  CHECK(rank_order_centroid(0).empty());
}

TEST_CASE("weights are divided by their sum") {
  CHECK(normalised(std::vector<double>{30, 10, 0}) == std::vector<double>{0.75, 0.25, 0});
  CHECK_THROWS_AS(normalised(std::vector<double>{0, 0}), std::invalid_argument);
  CHECK_THROWS_AS(normalised(std::vector<double>{1, -1}), std::invalid_argument);
  CHECK_THROWS_AS(normalised(std::vector<double>{1, std::nan("")}), std::invalid_argument);
  CHECK_THROWS_AS(normalised(std::vector<double>{}), std::invalid_argument);
}

TEST_CASE("any weights are uniform on the simplex") {
  const auto drawn = sample({5, 3, 2, 1}, {Kind::any});
  for (const double mean : means(drawn)) CHECK(mean == Approx(0.25).margin(0.005));
  // One coordinate of a uniform point of the simplex: P(w > x) = (1 - x)^(n - 1).
  for (const double x : {0.1, 0.25, 0.5}) {
    double above = 0;
    for (const auto& weights : drawn) above += weights[2] > x ? 1.0 / draws : 0;
    CHECK(above == Approx(std::pow(1 - x, 3)).margin(0.012));
  }
  for (const auto& weights : drawn) REQUIRE(sum(weights) == Approx(1));
}

TEST_CASE("ordinal weights keep the order, and their mean is the rank-order centroid") {
  const auto drawn = sample({2, 40, 9, 10}, {Kind::ordinal});
  for (const auto& w : drawn) {
    REQUIRE((w[1] >= w[3] && w[3] >= w[2] && w[2] >= w[0] && w[0] >= 0));
    REQUIRE(sum(w) == Approx(1));
  }
  const auto mean = means(drawn);
  const auto centroid = rank_order_centroid(4);
  CHECK(mean[1] == Approx(centroid[0]).margin(0.005));
  CHECK(mean[3] == Approx(centroid[1]).margin(0.005));
  CHECK(mean[2] == Approx(centroid[2]).margin(0.005));
  CHECK(mean[0] == Approx(centroid[3]).margin(0.005));
}

TEST_CASE("ordinal: equal weights are in no order") {
  const auto drawn = sample({10, 5, 5}, {Kind::ordinal});
  std::size_t second_above_third = 0;
  for (const auto& w : drawn) {
    REQUIRE((w[0] >= w[1] && w[0] >= w[2]));
    second_above_third += w[1] > w[2] ? 1 : 0;
  }
  CHECK(static_cast<double>(second_above_third) / draws == Approx(0.5).margin(0.01));
  const auto mean = means(drawn), centroid = rank_order_centroid(3);
  CHECK(mean[0] == Approx(centroid[0]).margin(0.005));
  CHECK(mean[1] == Approx((centroid[1] + centroid[2]) / 2).margin(0.005));
}

TEST_CASE("percent: each weight stays within its reach, up to the common sum") {
  const auto drawn = sample({30, 10}, {Kind::percent, 50});
  double least = 1e9, greatest = 0;
  for (const auto& w : drawn) {
    REQUIRE(sum(w) == Approx(1));
    least = std::min(least, w[0] / w[1]);
    greatest = std::max(greatest, w[0] / w[1]);
  }
  CHECK(least > 1.0 * (1 - 1e-12));  // 15 : 15
  CHECK(least < 1.1);
  CHECK(greatest < 9.0 * (1 + 1e-12));  // 45 : 5
  CHECK(greatest > 8.5);
  for (const auto& w : sample({30, 10}, {Kind::percent, 0})) REQUIRE(w[0] == Approx(0.75));
}

TEST_CASE("a criterion that was switched off stays off") {
  for (const Kind kind : {Kind::any, Kind::ordinal, Kind::percent}) {
    for (const auto& w : sample({3, 0, 1}, {kind})) {
      REQUIRE(w[1] == 0);
      REQUIRE(w[0] > 0);
    }
    for (const auto& w : sample({0, 4}, {kind})) REQUIRE(w == std::vector<double>{0, 1});
  }
}

TEST_CASE("a percent outside 0..100 is refused") {
  const std::vector<double> weights = {1, 1};
  CHECK_THROWS_AS(WeightSampler(weights, {Kind::percent, 101}), std::invalid_argument);
  CHECK_THROWS_AS(WeightSampler(weights, {Kind::percent, -1}), std::invalid_argument);
  CHECK_THROWS_AS(WeightSampler(weights, {Kind::percent, std::nan("")}), std::invalid_argument);
}
