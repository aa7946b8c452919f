#include "progrank/trust/information_value.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "progrank/base/random.hpp"

using namespace progrank;

namespace {

constexpr ValueQuantiles low_heavy{0, 0.02, 0.04, 0.06, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7, 1};

/// By the definition, in a hundred thousand steps.
double integrated(double own, double other, const OpenFact& fact) {
  constexpr int steps = 100'000;
  double after = 0;
  for (int i = 0; i < steps; ++i) {
    const double probability = (i + 0.5) / steps;
    double share = probability;
    if (fact.shape) {
      const double place = probability * 10;
      const auto below = std::min<std::size_t>(static_cast<std::size_t>(place), 9);
      share = (*fact.shape)[below] +
              (place - static_cast<double>(below)) * ((*fact.shape)[below + 1] - (*fact.shape)[below]);
    }
    after += std::max(own - mean_of(fact) + fact.width * share, other) / steps;
  }
  return after - std::max(own, other);
}

}  // namespace

TEST_CASE("information value: two records and one uniform unknown, in closed form") {
  // The one scores 40 to 60, 50 on average, the other b: E (x − b)⁺ = (60 − b)² / 40 for b in between.
  const OpenFact fact{20, nullptr};
  CHECK(mean_of(fact) == 10);
  CHECK(information_value(50, 50, fact) == Approx(2.5));
  CHECK(information_value(50, 56, fact) == Approx(16.0 / 40));
  CHECK(information_value(50, 44, fact) == Approx(16.0 / 40));  // the leader may fall behind: (44 − 40)² / 40
  CHECK(information_value(50, 41, fact) == Approx(1.0 / 40));
}

TEST_CASE("information value: zero where knowing changes nothing") {
  const OpenFact fact{20, nullptr};
  CHECK(information_value(50, 60, fact) == 0);
  CHECK(information_value(50, 75, fact) == 0);
  CHECK(information_value(50, 40, fact) == 0);
  CHECK(information_value(50, 3, fact) == 0);
  CHECK(information_value(50, 50, {0, nullptr}) == 0);  // a criterion without weight
}

TEST_CASE("information value: whatever the shape, as the definition says") {
  ValueQuantiles falling;
  for (std::size_t i = 0; i < falling.size(); ++i) falling[i] = low_heavy[falling.size() - 1 - i];
  for (const ValueQuantiles* shape : std::initializer_list<const ValueQuantiles*>{nullptr, &low_heavy, &falling})
    for (const double other : {30.0, 42.0, 47.0, 50.0, 51.5, 58.0, 63.0, 80.0}) {
      const OpenFact fact{25, shape};
      CHECK(information_value(50, other, fact) == Approx(integrated(50, other, fact)).margin(1e-4));
    }
  CHECK(mean_of({10, &low_heavy}) == Approx(mean_of({10, &falling})));
}

TEST_CASE("information value: never below zero, never more than the fact can add") {
  RandomStream random(3, 0);
  for (int i = 0; i < 2000; ++i) {
    const OpenFact fact{30 * random.uniform(), random.uniform() < 0.5 ? &low_heavy : nullptr};
    const double worth = information_value(40 + 20 * random.uniform(), 40 + 20 * random.uniform(), fact);
    CHECK(worth >= 0);
    CHECK(worth <= fact.width);
  }
}
