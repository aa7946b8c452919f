#include "progrank/trust/sensitivity.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "progrank/base/random.hpp"

using namespace progrank;
using Numbers = std::vector<double>;

namespace {

double lead(const Numbers& weights, const Numbers& a, const Numbers& b) {
  double sum = 0, total = 0;
  for (std::size_t c = 0; c < weights.size(); ++c) {
    sum += weights[c] * (a[c] - b[c]);
    total += weights[c];
  }
  return sum / total;
}

Numbers random_numbers(RandomStream& random, std::size_t count) {
  Numbers numbers;
  for (std::size_t i = 0; i < count; ++i) numbers.push_back(random.uniform());
  return numbers;
}

/// Changed at one place.
Numbers with(Numbers numbers, std::size_t position, double value) {
  numbers[position] = value;
  return numbers;
}

}  // namespace

TEST_CASE("swap weights by hand") {
  // a leads by 30 * 0.5 - 20 * 0.25 = 10: the first weight would have to fall to 10, the second to rise to 60.
  const auto swaps = swap_weights(Numbers{30, 20, 5}, Numbers{0.75, 0.25, 0.5}, Numbers{0.25, 0.5, 0.5});
  CHECK(*swaps[0] == Approx(10));
  CHECK(*swaps[1] == Approx(60));
  CHECK(!swaps[2]);  // both have the same value
}

TEST_CASE("no weight can let a dominated alternative pass") {
  for (const auto& swap : swap_weights(Numbers{1, 2}, Numbers{0.9, 0.8}, Numbers{0.5, 0.5})) CHECK(!swap);
}

TEST_CASE("at weight 0 the two tie when only that criterion parts them") {
  const auto swaps = swap_weights(Numbers{3, 1}, Numbers{0.9, 0.5}, Numbers{0.1, 0.5});
  CHECK(swaps[0] == 0.0);
  CHECK(!std::signbit(*swaps[0]));
  CHECK(!swaps[1]);
}

TEST_CASE("a criterion of weight 0 can gain enough weight to swap the two") {
  const auto swaps = swap_weights(Numbers{1, 0}, Numbers{0.8, 0.2}, Numbers{0.6, 0.6});
  CHECK(*swaps[1] == Approx(0.5));
}

TEST_CASE("two that tie swap at the weight that stands, whatever is lost in rounding") {
  const auto swaps = swap_weights(Numbers{3, 7}, Numbers{0.9, 0.2}, Numbers{0.2, 0.5});
  CHECK(swaps[0] == 3.0);  // worked out from the others it would be 3.0000000000000004
  CHECK(swaps[1] == 7.0);
}

TEST_CASE("just below and just above a swap weight the order differs") {
  RandomStream random(1, 0);
  std::size_t found = 0;
  for (int trial = 0; trial < 500; ++trial) {
    const std::size_t criteria = 2 + random.below(7);
    const Numbers weights = random_numbers(random, criteria);
    const Numbers a = random_numbers(random, criteria), b = random_numbers(random, criteria);
    const auto swaps = swap_weights(weights, a, b);
    for (std::size_t c = 0; c < criteria; ++c) {
      if (swaps[c]) {
        ++found;
        const double below = lead(with(weights, c, *swaps[c] * (1 - 1e-6)), a, b);
        const double above = lead(with(weights, c, *swaps[c] * (1 + 1e-6)), a, b);
        CHECK(below * above < 0);
        CHECK(lead(with(weights, c, *swaps[c]), a, b) == Approx(0).margin(1e-12));
      } else {
        for (const double weight : {0.0, 0.01, 1.0, 100.0, 1e6})
          CHECK(lead(with(weights, c, weight), a, b) * lead(weights, a, b) > 0);
      }
    }
  }
  CHECK(found > 500);
}

TEST_CASE("where a curve passes a value: cost would have to fall to ...") {
  const std::vector<CurvePoint> cost = {{10'000, 1}, {40'000, 0.7}, {120'000, 0}};
  const auto fall = nearest_crossing(cost, 60'000, 0.7, Side::above);
  CHECK(fall->attribute == Approx(40'000));
  CHECK(fall->beyond == Side::below);
  const auto rise = nearest_crossing(cost, 60'000, 0.35, Side::below);
  CHECK(rise->attribute == Approx(80'000));
  CHECK(rise->beyond == Side::above);
  CHECK(!nearest_crossing(cost, 60'000, 1, Side::above));  // 1 is reached, never passed
  CHECK(nearest_crossing(cost, 5'000, 1, Side::below)->attribute == Approx(10'000));
  CHECK(!nearest_crossing(cost, 200'000, 0, Side::below));
  CHECK(!nearest_crossing(std::vector<CurvePoint>{{0, 0.2}, {1, 0.6}}, 0.5, 0.7, Side::above));
  CHECK(!nearest_crossing({}, 1, 0.5, Side::above));
  CHECK(!nearest_crossing(std::vector<CurvePoint>{{3, 0.5}}, 7, 0.5, Side::above));
}

TEST_CASE("of several crossings the nearest is taken, and a touch is none") {
  const std::vector<CurvePoint> hills = {{0, 0}, {10, 0.6}, {20, 0}, {30, 1}, {40, 0}};
  CHECK(nearest_crossing(hills, 2, 0.3, Side::above)->attribute == Approx(5));
  CHECK(nearest_crossing(hills, 17, 0.3, Side::above)->attribute == Approx(15));
  CHECK(nearest_crossing(hills, 39, 0.5, Side::above)->beyond == Side::below);
  CHECK(nearest_crossing(hills, 9, 0.6, Side::above)->attribute == Approx(26));
}

TEST_CASE("Pearson's correlation: Anscombe's quartet, first set") {
  const Numbers x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
  const Numbers y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
  CHECK(*correlation(x, y) == Approx(0.81642).margin(0.000005));
  CHECK(*correlation(x, x) == Approx(1));
  CHECK(!correlation(x, Numbers(11, 0.1)));
  CHECK(!correlation(Numbers{}, Numbers{}));
  CHECK_THROWS_AS(correlation(x, Numbers{1}), std::invalid_argument);
}

TEST_CASE("Spearman's rank correlation: hours of television and IQ") {
  // en.wikipedia.org/wiki/Spearman's_rank_correlation_coefficient: -29/165
  const Numbers iq = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
  const Numbers hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
  CHECK(*rank_correlation(iq, hours) == Approx(-29.0 / 165));
  // Ties share their mean rank: (1, 2.5, 2.5, 4) with (1, 2, 3, 4).
  CHECK(*rank_correlation(Numbers{1, 2, 2, 3}, Numbers{1, 2, 3, 4}) == Approx(4.5 / std::sqrt(4.5 * 5)));
}

TEST_CASE("correlation between criteria looks at the middles") {
  const std::vector<ValueInterval> cells = {{0, 0.2}, {1, 1}, {0.4, 0.4}, {0.5, 0.7}, {0.5, 0.9}, {0.2, 0.2}};
  const auto table = criteria_correlations(DecisionMatrix(cells, 2));
  CHECK(*table[0][0] == Approx(1));
  CHECK(*table[0][1] == *table[1][0]);
  CHECK(*table[0][1] == Approx(-1));
}

TEST_CASE("correlation ratio: test results of three subjects") {
  // en.wikipedia.org/wiki/Correlation_ratio: eta² = 6780/9640 with 15 results in 3 groups.
  const Numbers subject = {1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3};
  const Numbers result = {45, 70, 29, 15, 21, 40, 20, 30, 42, 65, 95, 80, 70, 85, 73};
  CHECK(*correlation_ratio(subject, result) == Approx(1 - (1 - 6780.0 / 9640) * 14 / 12));
}

TEST_CASE("correlation ratio sees any shape, and nothing where nothing is") {
  RandomStream random(3, 0);
  Numbers x, parabola, noise;
  for (int i = 0; i < 2000; ++i) {
    x.push_back(random.uniform() - 0.5);
    parabola.push_back(x.back() * x.back());
    noise.push_back(random.uniform());
  }
  CHECK(*correlation_ratio(x, x) > 0.99);
  CHECK(*correlation_ratio(x, parabola) > 0.98);
  CHECK(std::abs(*correlation(x, parabola)) < 0.1);
  CHECK(*correlation_ratio(x, noise) < 0.03);
  CHECK(*correlation_ratio(Numbers(2000, 0.5), x) == Approx(0).margin(1e-12));
  CHECK(!correlation_ratio(x, Numbers(2000, 0.5)));
  CHECK(!correlation_ratio(Numbers{1}, Numbers{1}));
  CHECK(!correlation_ratio(Numbers{}, Numbers{}));
}

TEST_CASE("correlation ratio: one frequent value does not make the other groups tiny") {
  Numbers x(600, 0.0), y(600, 0.0);
  RandomStream random(4, 0);
  for (int i = 0; i < 400; ++i) {
    x.push_back(random.uniform());
    y.push_back(x.back());
  }
  CHECK(*correlation_ratio(x, y) > 0.98);
}

TEST_CASE("main effects of an additive score are the shares of variance of independent criteria") {
  // score = 3 u + 1 v with u, v independent of equal variance: 9/10 and 1/10, whatever 3 : 1 suggests.
  RandomStream random(5, 0);
  std::vector<ValueInterval> cells;
  Numbers scores;
  for (int i = 0; i < 5000; ++i) {
    const double u = random.uniform(), v = random.uniform();
    cells.insert(cells.end(), {{u, u}, {v, v}});
    scores.push_back(3 * u + v);
  }
  const DecisionMatrix matrix(cells, 2);
  const auto effects = main_effects(matrix, scores);
  CHECK(*effects[0] == Approx(0.9).margin(0.02));
  CHECK(*effects[1] == Approx(0.1).margin(0.02));
  CHECK_THROWS_AS(main_effects(matrix, Numbers{1}), std::invalid_argument);
}

TEST_CASE("sizes that do not fit are refused") {
  CHECK_THROWS_AS(swap_weights(Numbers{1}, Numbers{1, 2}, Numbers{1, 2}), std::invalid_argument);
}
