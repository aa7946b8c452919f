#include "progrank/trust/robustness.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "progrank/base/rounding.hpp"
#include "progrank/trust/dominance.hpp"

using namespace progrank;
using Kind = WeightUncertainty::Kind;
using Cells = std::vector<ValueInterval>;

namespace {

ValueInterval known(double value) {
  return {value, value};
}
constexpr ValueInterval unknown{0, 1};

RobustnessOptions options_of(WeightUncertainty weights, std::size_t samples = 40'000) {
  RobustnessOptions options;
  options.weights = weights;
  options.samples = samples;
  return options;
}

RobustnessResult run(const Cells& cells, const std::vector<double>& weights, const RobustnessOptions& options) {
  return robustness(DecisionMatrix(cells, weights.size()), weights, options);
}

/// The share of samples in which the first of two alternatives wins on one criterion.
double wins(const Cells& cells, const Uncertainty& uncertainty) {
  const std::vector<double> weights{1};
  return robustness(DecisionMatrix(cells, 1, &uncertainty), weights, options_of({})).alternatives[0].p_first;
}

/// Four standard errors: a right figure is refused once in 16,000 times, and the seed is fixed.
double tolerance(const RobustnessResult& result) {
  return 4 * result.standard_error;
}

/// A catalog with known, unknown and interval values on a coarse grid, so that equal values occur.
Cells random_cells(std::uint64_t seed, std::size_t alternatives, std::size_t criteria, double uncertain_share) {
  RandomStream random(seed, 0);
  Cells cells;
  for (std::size_t i = 0; i < alternatives * criteria; ++i) {
    const double a = static_cast<double>(random.below(21)) / 20, b = random.uniform();
    const bool uncertain = random.uniform() < uncertain_share;
    cells.push_back(!uncertain ? known(a) : b < 0.5 ? unknown : ValueInterval{std::min(a, b), std::max(a, b)});
  }
  return cells;
}

std::vector<double> random_weights(std::uint64_t seed, std::size_t criteria) {
  RandomStream random(seed, 1);
  std::vector<double> weights;
  for (std::size_t c = 0; c < criteria; ++c) weights.push_back(1 + static_cast<double>(random.below(40)));
  return weights;
}

/// What the library computes, in the plainest way: the rank is the number of better scores plus one.
std::vector<std::vector<std::size_t>> ranks_by_definition(const Cells& cells, const std::vector<double>& weights,
                                                          const RobustnessOptions& options) {
  const DecisionMatrix matrix(cells, weights.size());
  std::vector<std::vector<std::size_t>> ranks(matrix.alternatives());
  WeightSampler sampler(weights, options.weights);
  std::vector<double> drawn(weights.size()), scores(matrix.alternatives());
  for (std::size_t s = 0; s < options.samples; ++s) {
    RandomStream weight_stream(options.seed, 2 * s), value_stream(options.seed, 2 * s + 1);
    sampler.draw(weight_stream, drawn);
    for (std::size_t i = 0; i < scores.size(); ++i) {
      scores[i] = 0;
      for (std::size_t c = 0; c < drawn.size(); ++c) scores[i] += drawn[c] * matrix.at(i, c).lo;
      for (std::size_t c = 0; c < drawn.size(); ++c)
        if (!matrix.at(i, c).known()) scores[i] += drawn[c] * (matrix.at(i, c).width() * value_stream.uniform());
    }
    std::vector<double> sorted = scores;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const auto place = std::lower_bound(sorted.begin(), sorted.end(), scores[i], std::greater<>());
      ranks[i].push_back(1 + static_cast<std::size_t>(place - sorted.begin()));
    }
  }
  for (auto& row : ranks) std::sort(row.begin(), row.end());
  return ranks;
}

/// Every so many-th of them.
std::vector<std::size_t> every(std::size_t step, std::size_t alternatives) {
  std::vector<std::size_t> some;
  for (std::size_t i = 0; i < alternatives; i += step) some.push_back(i);
  return some;
}

bool same(const AlternativeRobustness& a, const AlternativeRobustness& b) {
  return a.acceptability == b.acceptability && a.p_first == b.p_first && a.p_shortlist == b.p_shortlist &&
         a.expected_rank == b.expected_rank && a.rank_p05 == b.rank_p05 && a.rank_p95 == b.rank_p95 &&
         a.central_weights == b.central_weights;
}

bool same(const RobustnessResult& a, const RobustnessResult& b) {
  return std::equal(a.alternatives.begin(), a.alternatives.end(), b.alternatives.begin(), b.alternatives.end(),
                    [](const auto& x, const auto& y) { return same(x, y); });
}

}  // namespace

TEST_CASE("any weights, two alternatives, two criteria: by hand") {
  // a = (1, 0), b = (0, 1/2): a leads where w1 > (1 - w1) / 2, that is w1 > 1/3, w1 uniform in [0, 1].
  const auto result = run({known(1), known(0), known(0), known(0.5)}, {1, 1}, options_of({Kind::any}));
  const auto &a = result.alternatives[0], &b = result.alternatives[1];
  CHECK(a.p_first == Approx(2.0 / 3).margin(tolerance(result)));
  CHECK(b.p_first == Approx(1.0 / 3).margin(tolerance(result)));
  CHECK(a.expected_rank == Approx(4.0 / 3).margin(tolerance(result)));
  CHECK(a.central_weights->at(0) == Approx(2.0 / 3).margin(0.01));  // middle of [1/3, 1]
  CHECK(b.central_weights->at(0) == Approx(1.0 / 6).margin(0.01));  // middle of [0, 1/3]
  CHECK(a.central_weights->at(0) + a.central_weights->at(1) == Approx(1));
  CHECK((a.rank_p05 == 1 && a.rank_p95 == 2));
}

TEST_CASE("ordinal weights, two alternatives, two criteria: by hand") {
  // a = (0.6, 0), b = (0, 1): a leads where w1 > 0.625, w1 uniform in [1/2, 1].
  const auto result = run({known(0.6), known(0), known(0), known(1)}, {2, 1}, options_of({Kind::ordinal}));
  CHECK(result.alternatives[0].p_first == Approx(0.75).margin(tolerance(result)));
}

TEST_CASE("percent weights, two alternatives, two criteria: by hand") {
  // a = (1, 0), b = (0, 1/2), weights uniform in [1/2, 3/2]: b leads where w1 < w2 / 2, a triangle of area 1/16.
  const auto result = run({known(1), known(0), known(0), known(0.5)}, {1, 1}, options_of({Kind::percent, 50}));
  CHECK(result.alternatives[0].p_first == Approx(15.0 / 16).margin(tolerance(result)));
  CHECK(result.alternatives[0].rank_p95 == 2);
  CHECK(result.alternatives[1].rank_p05 == 1);
}

TEST_CASE("unknown values are uniform in their interval, independently") {
  const auto against_known = run({known(0.7), unknown}, {1}, options_of({}));
  CHECK(against_known.alternatives[0].p_first == Approx(0.7).margin(tolerance(against_known)));
  // P(x > y) for x uniform in [0, 1] and y uniform in [0.2, 0.6] is 1 - E y.
  const auto intervals = run({unknown, {0.2, 0.6}}, {1}, options_of({}));
  CHECK(intervals.alternatives[0].p_first == Approx(0.6).margin(tolerance(intervals)));
  // Two criteria of equal, fixed weight: (u + v) / 2 > 3/4 has probability 1/8.
  const auto two = run({unknown, unknown, known(0.75), known(0.75)}, {1, 1}, options_of({Kind::percent, 0}));
  CHECK(two.alternatives[0].p_first == Approx(0.125).margin(tolerance(two)));
}

TEST_CASE("three alternatives that are alike have one third each, exactly") {
  for (const ValueInterval value : {known(0.4), unknown, ValueInterval{0.3, 0.8}}) {
    const auto result = run({value, known(0.2), value, known(0.2), value, known(0.2)}, {3, 1}, options_of({}, 9'999));
    for (const auto& alternative : result.alternatives) {
      CHECK(alternative.acceptability == std::vector<double>(3, without_noise(9'999.0 / 29'997)));
      CHECK(alternative.expected_rank == 2);
      CHECK((alternative.rank_p05 == 1 && alternative.rank_p95 == 3));
      CHECK(same(alternative, result.alternatives[0]));
    }
  }
}

TEST_CASE("a criterion of weight 0 tells nobody apart") {
  const auto result = run({known(0.4), known(1), known(0.4), unknown}, {1, 0}, options_of({Kind::any}, 1000));
  CHECK(result.alternatives[0].p_first == 0.5);
  CHECK(result.alternatives[1].p_first == 0.5);
  CHECK(*result.alternatives[0].central_weights == std::vector<double>{1, 0});
}

TEST_CASE("different alternatives that tie take turns") {
  const auto result = run({known(1), known(0), known(0), known(1)}, {1, 1}, options_of({Kind::percent, 0}, 100));
  for (const AlternativeRobustness& one : result.alternatives) {
    CHECK(one.p_first == 0.5);
    CHECK(one.acceptability[0] == 0.5);
    CHECK(one.expected_rank == 1.5);
  }
}

TEST_CASE("a tie does not depend on the last bit of a sum") {
  const Cells cells{known(0), known(0), known(1), known(1), known(1), known(0)};
  for (const std::vector<double>& weights : {std::vector<double>{0.1, 0.2, 0.3}, std::vector<double>{1, 2, 3}}) {
    const auto result = run(cells, weights, options_of({Kind::percent, 0}, 100));
    CHECK(result.alternatives[0].p_first == 0.5);
    CHECK(result.alternatives[1].p_first == 0.5);
  }
}

TEST_CASE("a dominated alternative is never first, wherever it stands") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Cells cells = random_cells(seed, 25, 3, 0.1);
    const auto dominated_by = pareto(DecisionMatrix(cells, 3)).dominated_by;
    for (const Kind kind : {Kind::any, Kind::ordinal, Kind::percent}) {
      const auto result = run(cells, random_weights(seed, 3), options_of({kind}, 2000));
      for (std::size_t i = 0; i < dominated_by.size(); ++i)
        if (dominated_by[i]) {
          CHECK(result.alternatives[i].p_first == 0);
          CHECK(!result.alternatives[i].central_weights);
        }
    }
  }
}

TEST_CASE("the probabilities of every rank and of every alternative sum to 1") {
  for (const std::size_t alternatives : {std::size_t{1}, std::size_t{2}, std::size_t{37}, std::size_t{150}}) {
    const Cells cells = random_cells(alternatives, alternatives, 5, 0.3);
    auto options = options_of({Kind::any}, 1001);
    options.shortlist = alternatives;
    const auto result = run(cells, random_weights(1, 5), options);
    std::vector<double> of_rank(alternatives);
    double expected_ranks = 0;
    for (const auto& alternative : result.alternatives) {
      const auto& p = alternative.acceptability;
      CHECK(std::accumulate(p.begin(), p.end(), 0.0) == Approx(1));
      CHECK(alternative.p_shortlist == Approx(1));
      for (std::size_t r = 0; r < alternatives; ++r) of_rank[r] += p[r];
      expected_ranks += alternative.expected_rank;
    }
    for (const double total : of_rank) CHECK(total == Approx(1));
    CHECK(expected_ranks == Approx(static_cast<double>(alternatives * (alternatives + 1)) / 2));
  }
}

TEST_CASE("ranks are those of the definition") {
  // 2,000: percentile ranks from bins; 70,000: the order for many alternatives.
  const auto alternatives = GENERATE(std::size_t{3}, std::size_t{60}, std::size_t{2'000}, std::size_t{70'000});
  auto options = options_of({Kind::ordinal}, std::clamp<std::size_t>(400'000 / alternatives, 3, 2'000));
  options.seed = 99;
  const auto weights = random_weights(3, 6);
  Cells cells = random_cells(5, alternatives, 6, 0.25);
  for (std::size_t i = 0; i < alternatives; ++i)  // no two alike: those are pooled
    cells[i * 6].hi = cells[i * 6].lo = static_cast<double>(i) / static_cast<double>(alternatives);
  const auto result = run(cells, weights, options);
  const auto ranks = ranks_by_definition(cells, weights, options);
  const auto n = static_cast<double>(options.samples);
  const auto nth = [&](std::size_t i, double share) {
    return static_cast<double>(ranks[i][static_cast<std::size_t>(std::ceil(share * n - 1e-9)) - 1]);
  };
  bool right = true;
  for (std::size_t i = 0; i < alternatives; ++i) {
    const auto& figures = result.alternatives[i];
    const auto within = [&](std::size_t last) {
      return static_cast<double>(std::upper_bound(ranks[i].begin(), ranks[i].end(), last) - ranks[i].begin()) / n;
    };
    const double mean = static_cast<double>(std::accumulate(ranks[i].begin(), ranks[i].end(), std::size_t{0})) / n;
    right = right && figures.p_first == Approx(within(1)) && figures.p_shortlist == Approx(within(10));
    right = right && figures.expected_rank == Approx(mean);
    const double slack = alternatives > 1024 ? 1.0 / 32 : 0;
    right = right && std::abs(static_cast<double>(figures.rank_p05) - nth(i, 0.05)) <= slack * nth(i, 0.05);
    right = right && std::abs(static_cast<double>(figures.rank_p95) - nth(i, 0.95)) <= slack * nth(i, 0.95);
  }
  CHECK(right);
}

TEST_CASE("scores that differ by a step of the grid are still in order") {
  Cells cells;
  for (int i = 0; i < 500; ++i) cells.push_back(known(0.5 + 1e-11 * ((i * 7) % 500)));
  auto options = options_of({}, 100);
  options.shortlist = 500;
  const auto result = run(cells, {1}, options);
  for (std::size_t i = 0; i < 500; ++i) CHECK(result.alternatives[i].rank_p05 == 500 - (i * 7) % 500);
}

TEST_CASE("the same seed gives the same figures on any number of threads") {
  const Cells cells = random_cells(11, 120, 7, 0.3);
  const auto weights = random_weights(11, 7);
  auto options = options_of({}, 10'007);  // neither a multiple of the lanes nor of a block
  options.threads = 1;
  const auto once = run(cells, weights, options);
  for (const std::size_t threads : {0U, 2U, 3U, 7U}) {
    options.threads = threads;
    CHECK(same(run(cells, weights, options), once));
  }
  options.seed = 2;
  CHECK(!same(run(cells, weights, options), once));
}

TEST_CASE("adding an alternative that is always last changes no other rank") {
  Cells cells = random_cells(17, 20, 3, 0);
  const auto before = run(cells, {3, 2, 1}, options_of({}, 1000));
  cells.insert(cells.end(), 3, known(0));
  for (std::size_t i = 0; i < 60; ++i) cells[i].lo = cells[i].hi = cells[i].lo * 0.9 + 0.05;
  const auto after = run(cells, {3, 2, 1}, options_of({}, 1000));
  for (std::size_t i = 0; i < 20; ++i)
    CHECK(after.alternatives[i].p_first == Approx(before.alternatives[i].p_first).margin(0.005));
  CHECK(after.alternatives[20].expected_rank == 21);
}

TEST_CASE("the Monte-Carlo error is stated, and holds") {
  CHECK(monte_carlo_standard_error(0.5, 10'000) == Approx(0.005));
  CHECK(monte_carlo_standard_error(0.1, 900) == Approx(0.01));
  CHECK(monte_carlo_standard_error(1, 10) == 0);
  double squares = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    auto options = options_of({}, 400);
    options.seed = seed;
    const double error = run({known(0.5), unknown}, {1}, options).alternatives[0].p_first - 0.5;
    squares += error * error / 200;
  }
  CHECK(std::sqrt(squares) == Approx(monte_carlo_standard_error(0.5, 400)).epsilon(0.2));
}

TEST_CASE("robustness: counting gives the figures of the sort") {
  struct Case {
    std::size_t alternatives;
    double uncertain_share;
    WeightUncertainty weights;
    std::size_t samples;
  };
  // Few steps and no uncertainty make equals in every sample; 10,000 is past what has a count for every rank.
  for (const Case& one :
       {Case{40, 0.3, {}, 500}, Case{60, 0, {Kind::percent, 0}, 70}, Case{1500, 0.4, {Kind::any}, 130},
        Case{3000, 0, {Kind::ordinal}, 65}, Case{10'000, 0.2, {}, 200}}) {
    CAPTURE(one.alternatives, one.uncertain_share, one.samples);
    constexpr std::size_t criteria = 3;
    Cells cells = random_cells(one.alternatives, one.alternatives, criteria, one.uncertain_share);
    for (std::size_t c = 0; c < criteria; ++c) cells[5 * criteria + c] = cells[c];  // alike, and far apart
    auto options = options_of(one.weights, one.samples);
    options.shortlist = 7;
    const auto weights = random_weights(3, criteria);
    const auto sorted = run(cells, weights, options);
    for (const std::vector<std::size_t>& wanted :
         {std::vector<std::size_t>{0}, {3, 1, 3}, {5, 8, one.alternatives - 1}, every(5, one.alternatives), {}}) {
      options.wanted = wanted;
      for (const std::size_t threads : {1U, 2U}) {
        options.threads = threads;
        const auto counted = run(cells, weights, options);
        REQUIRE(counted.alternatives.size() == wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i)
          CHECK(same(counted.alternatives[i], sorted.alternatives[wanted[i]]));
      }
    }
  }
  auto beyond = options_of({});
  beyond.wanted = std::vector<std::size_t>{2};
  CHECK_THROWS_AS(run({known(0.5), known(0.5)}, {1}, beyond), std::invalid_argument);
}

TEST_CASE("robustness: the weights that are handed out are those that are drawn") {
  // The central weights of the only alternative are the mean of all weights.
  const std::vector<double> weights{3, 0, 1};
  const auto options = options_of({Kind::any}, 300);
  const auto result = run({known(0.5), known(0.1), known(0.9)}, weights, options);
  const std::vector<double> drawn = sampled_weights(weights, options);
  REQUIRE(drawn.size() == 300 * weights.size());
  std::vector<double> means(weights.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) means[i % weights.size()] += drawn[i] / 300;
  for (std::size_t c = 0; c < weights.size(); ++c)
    CHECK(means[c] == Approx(result.alternatives[0].central_weights->at(c)).margin(1e-8));
  CHECK(means[1] == 0);
}

TEST_CASE("no alternatives, no figures") {
  CHECK(run({}, {1, 2}, {}).alternatives.empty());
}

TEST_CASE("what cannot be computed is refused") {
  const Cells cells = {known(0.5), known(0.5)};
  CHECK_THROWS_AS(robustness(DecisionMatrix(cells, 2), std::vector<double>{1}, {}), std::invalid_argument);
  CHECK_THROWS_AS(run(cells, {0, 0}, {}), std::invalid_argument);
  CHECK_THROWS_AS(run(cells, {1, 1}, options_of({}, 0)), std::invalid_argument);
  CHECK_THROWS_AS(run(cells, {1, 1}, options_of({Kind::percent, 120})), std::invalid_argument);
  CHECK_THROWS_AS(run({{0.5, 0.4}}, {1}, {}), std::invalid_argument);
  CHECK_THROWS_AS(run({known(81)}, {1}, {}), std::invalid_argument);
  CHECK_THROWS_AS(run({known(std::nan(""))}, {1}, {}), std::invalid_argument);
  CHECK_THROWS_AS(DecisionMatrix(cells, 3), std::invalid_argument);
  CHECK_THROWS_AS(DecisionMatrix(cells, 0), std::invalid_argument);
  auto no_shortlist = options_of({});
  no_shortlist.shortlist = 0;
  CHECK_THROWS_AS(run(cells, {1, 1}, no_shortlist), std::invalid_argument);
}

TEST_CASE("robustness: a value whose spread is known is drawn from it") {
  const Cells cells{{0, 1}, known(0.5)};
  CHECK(wins(cells, {}) == Approx(0.5).margin(0.02));
  // Seven tenths of the probability below 0.5: it wins in three of ten samples.
  const Uncertainty shaped{{{0, 0, 0, 1}}, {{0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 0.7, 0.9, 1}}};
  CHECK(wins(cells, shaped) == Approx(0.3).margin(0.02));
  // Two that are alike but for their spread are not pooled.
  const Cells alike{{0, 1}, {0, 1}};
  CHECK(wins(alike, {}) == Approx(0.5).margin(0.02));
  CHECK(wins(alike, shaped) < 0.45);
}

TEST_CASE("robustness: the members of a group are drawn each on its own") {
  const Cells cells{{0, 1}, known(0.75)};
  CHECK(wins(cells, {}) == Approx(0.25).margin(0.01));
  // Two members of half the weight: (u + v) / 2 > 3/4 has probability 1/8.
  const Uncertainty two{{{0, 0, UncertainPart::evenly, 0.5}, {0, 0, UncertainPart::evenly, 0.5}}, {}};
  CHECK(wins(cells, two) == Approx(0.125).margin(0.01));
  // One of them with three quarters of the weight: 3u + v > 3 has probability 1/6.
  const Uncertainty uneven{{{0, 0, UncertainPart::evenly, 0.75}, {0, 0, UncertainPart::evenly, 0.25}}, {}};
  CHECK(wins(cells, uneven) == Approx(1.0 / 6).margin(0.01));
  // The same in two parts or in one is not alike; in the same two parts it is, to the last count.
  const Cells alike{{0, 1}, {0, 1}};
  Uncertainty both = two;
  both.parts.push_back({1, 0, UncertainPart::evenly, 0.5});
  both.parts.push_back({1, 0, UncertainPart::evenly, 0.5});
  CHECK(wins(alike, both) == 0.5);
}
