#include "progrank/trust/dominance.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "progrank/base/random.hpp"

using namespace progrank;
using Cells = std::vector<ValueInterval>;

namespace {

ValueInterval known(double value) {
  return {value, value};
}
constexpr ValueInterval unknown{0, 1};

/// Few distinct values, so that equal rows, ties and dominance all occur.
Cells random_cells(std::uint64_t seed, std::size_t alternatives, std::size_t criteria, double uncertain_share) {
  RandomStream random(seed, 0);
  Cells cells;
  for (std::size_t i = 0; i < alternatives * criteria; ++i) {
    const double a = static_cast<double>(random.below(6)) / 10, b = static_cast<double>(random.below(6)) / 10;
    const bool uncertain = random.uniform() < uncertain_share;
    cells.push_back(uncertain ? ValueInterval{std::min(a, b), std::max(a, b)} : known(a));
  }
  return cells;
}

/// In steps of a tenth, which are exact.
long sum_of_lower(const DecisionMatrix& matrix, std::size_t alternative) {
  long sum = 0;
  for (const ValueInterval& cell : matrix.row(alternative)) sum += std::lround(10 * cell.lo);
  return sum;
}

/// Values anywhere, a share of them unknown altogether.
Cells even_cells(std::size_t alternatives, std::size_t criteria, double unknown_share) {
  RandomStream random(7, 0);
  Cells cells;
  for (std::size_t i = 0; i < alternatives * criteria; ++i) {
    const double value = random.uniform();
    cells.push_back(random.uniform() < unknown_share ? unknown : known(value));
  }
  return cells;
}

}  // namespace

TEST_CASE("known values: at least as good everywhere, better somewhere") {
  CHECK(dominates(Cells{known(1), known(0.5)}, Cells{known(0.5), known(0.5)}));
  CHECK(!dominates(Cells{known(1), known(0.4)}, Cells{known(0.5), known(0.5)}));
  CHECK(!dominates(Cells{known(0.5), known(0.5)}, Cells{known(0.5), known(0.5)}));
}

TEST_CASE("intervals: wherever in them the true values lie") {
  CHECK(dominates(Cells{{0.6, 0.9}}, Cells{{0.2, 0.5}}));
  CHECK(!dominates(Cells{{0.4, 0.9}}, Cells{{0.2, 0.5}}));
  CHECK(!dominates(Cells{{0.5, 0.9}}, Cells{{0.2, 0.5}}));  // both may be 0.5
  CHECK(dominates(Cells{{0.5, 0.9}, known(1)}, Cells{{0.2, 0.5}, known(0)}));
  CHECK(!dominates(Cells{known(0.9), known(1)}, Cells{unknown, known(0)}));
  CHECK(dominates(Cells{known(1), known(1)}, Cells{unknown, known(0)}));
}

TEST_CASE("a cheap and a good one are both on the front, the one in between is not when both beat it") {
  const Cells cells = {known(0.2), known(0.2), known(1), known(0.1), known(0.3), known(0.9), known(0.3), known(0.9)};
  const auto result = pareto(DecisionMatrix(cells, 2));
  CHECK(result.front == std::vector<std::size_t>{1, 2, 3});  // equal rows do not dominate each other
  CHECK(result.dominated_by[0] == 2U);
  CHECK(!result.dominated_by[1]);
  CHECK(dominators(DecisionMatrix(cells, 2), 0) == std::vector<std::size_t>{2, 3});
}

TEST_CASE("a step of the grid makes a dominator, less does not") {
  const Cells cells = {known(1), known(0), known(1), known(1e-9)};
  const auto result = pareto(DecisionMatrix(cells, 2));
  CHECK(result.front == std::vector<std::size_t>{1});
  CHECK(result.dominated_by[0] == 1U);
  const Cells alike = {known(1), known(0), known(1), known(1e-17)};
  CHECK(pareto(DecisionMatrix(alike, 2)).front == std::vector<std::size_t>{0, 1});
}

TEST_CASE("the front is that of comparing all with all") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const std::size_t criteria = 1 + seed % 4, alternatives = seed % 60;
    const Cells cells = random_cells(seed, alternatives, criteria, seed % 3 == 0 ? 0 : 0.4);
    const DecisionMatrix matrix(cells, criteria);
    const auto result = pareto(matrix);
    std::vector<std::size_t> front;
    for (std::size_t i = 0; i < alternatives; ++i) {
      const auto all = dominators(matrix, i);
      if (all.empty()) front.push_back(i);
      CHECK(result.dominated_by[i].has_value() == !all.empty());
      if (!result.dominated_by[i]) continue;
      CHECK(std::binary_search(all.begin(), all.end(), *result.dominated_by[i]));
      CHECK(!result.dominated_by[*result.dominated_by[i]]);
      for (const std::size_t other : all)
        CHECK(sum_of_lower(matrix, *result.dominated_by[i]) >= sum_of_lower(matrix, other));
    }
    CHECK(result.front == front);
  }
}

TEST_CASE("many rows with a small front are not compared all with all") {
  // 10^10 comparisons would not end within this test's time limit; in practice it is a blink.
  const Cells cells = random_cells(1, 100'000, 4, 0.2);
  const auto result = pareto(DecisionMatrix(cells, 4));
  CHECK(!result.front.empty());
  CHECK(result.front.size() < 100'000);
}

TEST_CASE("where a large part, or nearly all, is on the front, it is not compared all with all either") {
  constexpr std::size_t criteria = 11;  // as many as the model "balanced" has
  const auto comparisons_each = [](std::size_t alternatives, double unknown_share) {
    const Cells cells = even_cells(alternatives, criteria, unknown_share);
    const auto result = pareto(DecisionMatrix(cells, criteria));
    CHECK(result.front.size() > alternatives / 3);
    return static_cast<double>(result.comparisons) / static_cast<double>(alternatives);
  };
  CHECK(comparisons_each(2'000, 0) < 160);
  CHECK(comparisons_each(20'000, 0) < 240);  // with the front, of 8,000, it would be thousands
  CHECK(comparisons_each(20'000, 0.4) < 5);
}

TEST_CASE("no alternatives, no front") {
  CHECK(pareto(DecisionMatrix(Cells{}, 2)).front.empty());
}

TEST_CASE("dominance does not depend on the last bit of a sum") {
  const double noisy = 0.1 + 0.2;  // not 0.3
  REQUIRE(noisy != 0.3);
  const std::vector<ValueInterval> a{{0.3, 0.3}, {1, 1}};
  const std::vector<ValueInterval> b{{noisy, noisy}, {0, 0}};
  CHECK(dominates(a, b));
  CHECK(!dominates(b, a));
  std::vector<ValueInterval> cells = a;
  cells.insert(cells.end(), b.begin(), b.end());
  CHECK(pareto(DecisionMatrix(cells, 2)).front == std::vector<std::size_t>{0});
}
