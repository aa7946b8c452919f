#include "progrank/trust/choice.hpp"

#include <catch2/catch.hpp>

#include "progrank/trust/hit_and_run.hpp"

using namespace progrank;

namespace {

constexpr ValueInterval v(double value) {
  return {value, value};
}

// a is best on the first criterion, b on the second, c is good at both.
const std::vector<ValueInterval> cells{v(1), v(0), v(0), v(1), v(0.7), v(0.7)};

}  // namespace

TEST_CASE("choice: the first place over all weights, by hand") {
  const auto samples = weight_samples(WeightPolytope(2, {}), 20'000, 1);
  const FirstPlace place = first_place(DecisionMatrix(cells, 2), samples);
  CHECK(place.best == 2);                            // mean scores 0.5, 0.5, 0.7
  CHECK(place.settled == Approx(0.4).margin(0.02));  // a is first where w1 > 0.7, b where w1 < 0.3
  CHECK(place.p_first[0] == Approx(0.3).margin(0.02));
  CHECK(place.mean_weights[0] == Approx(0.5).margin(0.01));
}

TEST_CASE("choice: equals share the first place") {
  const std::vector<ValueInterval> alike{v(0.3), v(1), v(0.1 + 0.2), v(1), v(0), v(0)};
  const FirstPlace place = first_place(DecisionMatrix(alike, 2), weight_samples(WeightPolytope(2, {}), 100, 1));
  CHECK(place.p_first[0] == Approx(0.5));
  CHECK(place.p_first[1] == Approx(0.5));
  CHECK(place.p_first[2] == 0);
}

TEST_CASE("choice: what an answer is worth, by hand") {
  const auto samples = weight_samples(WeightPolytope(2, {}), 20'000, 1);
  const DecisionMatrix values(cells, 2);
  const FirstPlace now = first_place(values, samples);
  // "Is w1 above w2?" The mean of w1 is then 3/4 or 1/4, and the best mean score 0.75 instead of 0.7.
  const QuestionWorth even = worth_of(std::vector<double>{1, -1}, values, samples, now);
  CHECK(even.share_first == Approx(0.5).margin(0.02));
  CHECK(even.gain == Approx(0.05).margin(0.005));
  // "Is w1 above 0.3?" 0.3 · 0.85 + 0.7 · 0.7 − 0.7: (a and c) after yes the mean of w1 is 0.65, and c stays best.
  const QuestionWorth uneven = worth_of(std::vector<double>{0.7, -0.3}, values, samples, now);
  CHECK(uneven.share_first == Approx(0.7).margin(0.02));
  CHECK(uneven.gain == Approx(0.3 * 0.15).margin(0.005));
  // Everybody says yes: it teaches nothing.
  const QuestionWorth sure = worth_of(std::vector<double>{1, 0.5}, values, samples, now);
  CHECK(sure.share_first == 1);
  CHECK(sure.gain == 0);
}

TEST_CASE("choice: who ties in one sample and not in another has a part of the one alone") {
  // The second is ahead by the second criterion; where only the first weighs they tie.
  const std::vector<ValueInterval> cells{{1, 1}, {0.5, 0.5}, {1, 1}, {1, 1}};
  for (const std::vector<double>& samples :
       {std::vector<double>{0.5, 0.5, 1, 0}, std::vector<double>{1, 0, 0.5, 0.5}}) {
    const FirstPlace place = first_place(DecisionMatrix(cells, 2), samples);
    CHECK(place.p_first[0] == Approx(0.25));
    CHECK(place.p_first[1] == Approx(0.75));
  }
}

TEST_CASE("choice: the most telling question is open; of equals the nearest to even") {
  CHECK(!most_telling(std::vector<QuestionWorth>{}));
  CHECK(!most_telling(std::vector<QuestionWorth>{{0.1, 0.5}, {0.95, 0.9}}));
  CHECK(most_telling(std::vector<QuestionWorth>{{0.1, 0.5}, {0.6, 0.1}, {0.4, 0.2}, {0.5, 0.05}}) == 2U);
  CHECK(most_telling(std::vector<QuestionWorth>{{least_open, 0.1}, {1 - least_open, 0.05}}) == 0U);  // open still
  CHECK(most_telling(std::vector<QuestionWorth>{{0.35, 0.1}, {0.45, 0.1}, {0.55, 0.1}}) == 1U);
}
