#include "progrank/trust/preferences.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <set>

#include "progrank/base/random.hpp"
#include "progrank/score/weights.hpp"
#include "progrank/trust/hit_and_run.hpp"

using namespace progrank;

namespace {

constexpr std::size_t criteria = 4;

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// A choice between offers at random, as somebody with these weights makes it.
Statement choice(RandomStream& random, const std::vector<double>& weights) {
  Statement statement;
  do {
    statement.lead.clear();
    for (std::size_t i = 0; i < criteria; ++i) statement.lead.push_back(2 * random.uniform() - 1);
  } while (std::abs(dot(statement.lead, weights)) < 0.02);
  if (dot(statement.lead, weights) < 0)
    for (double& lead : statement.lead) lead = -lead;
  return statement;
}

std::vector<double> some_weights(RandomStream& random) {
  std::vector<double> weights;
  for (std::size_t i = 0; i < criteria; ++i) weights.push_back(0.05 + random.uniform());
  return normalised(weights);
}

Statement reversed(Statement statement) {
  for (double& lead : statement.lead) lead = -lead;
  return statement;
}

/// The smallest removals by trying all.
std::set<std::vector<std::size_t>> by_trying(const std::vector<Statement>& statements) {
  std::set<std::vector<std::size_t>> found;
  for (std::size_t size = 0; found.empty() && size <= statements.size(); ++size)
    for (std::size_t mask = 0; mask < (std::size_t{1} << statements.size()); ++mask) {
      std::vector<std::size_t> removed;
      std::vector<Statement> kept;
      for (std::size_t i = 0; i < statements.size(); ++i) {
        if ((mask >> i & 1U) != 0)
          removed.push_back(i);
        else
          kept.push_back(statements[i]);
      }
      if (removed.size() == size && consistent(criteria, kept)) found.insert(removed);
    }
  return found;
}

}  // namespace

TEST_CASE("preferences: the choices of one person agree, and leave her weights possible") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    RandomStream random(seed, 0);
    const auto weights = some_weights(random);
    std::vector<Statement> said;
    for (int i = 0; i < 12; ++i) said.push_back(choice(random, weights));
    CHECK(consistent(criteria, said));
    CHECK(smallest_removals(criteria, said) == std::vector<std::vector<std::size_t>>{{}});
    const WeightPolytope possible = agreeing_weights(criteria, said);
    for (std::size_t i = 0; i < criteria; ++i) {
      std::vector<double> axis(criteria);
      axis[i] = 1;
      const Extremes ends = possible.extremes(axis);
      CHECK(ends.least <= weights[i] + 1e-9);
      CHECK(ends.greatest >= weights[i] - 1e-9);
    }
  }
}

TEST_CASE("preferences: contradictions are found, and their smallest mendings are those that trying all finds") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    RandomStream random(seed, 1);
    const auto weights = some_weights(random);
    std::vector<Statement> said;
    for (int i = 0; i < 5; ++i) said.push_back(choice(random, weights));
    for (std::uint64_t i = 0; i <= seed % 2; ++i) said.push_back(reversed(said[i]));  // once or twice the opposite
    CHECK(!consistent(criteria, said));
    const auto found = smallest_removals(criteria, said);
    REQUIRE(!found.empty());
    CHECK(std::set<std::vector<std::size_t>>(found.begin(), found.end()) == by_trying(said));
  }
}

TEST_CASE("preferences: three choices in a circle contradict each other, any two of them do not") {
  // a over b, b over c, c over a.
  const std::vector<Statement> circle{{{1, -1, 0, 0}}, {{0, 1, -1, 0}}, {{-1, 0, 1, 0}}};
  CHECK(smallest_removals(criteria, circle) == std::vector<std::vector<std::size_t>>{{0}, {1}, {2}});
}

TEST_CASE("preferences: to prefer what is no better, or worse in all, contradicts itself") {
  CHECK(smallest_removals(criteria, std::vector<Statement>{{{0, 0, 0, 0}}, {{1, -1, 0, 0}}}) ==
        std::vector<std::vector<std::size_t>>{{0}});
  CHECK(!consistent(criteria, std::vector<Statement>{{{-0.5, 0, -0.1, 0}}}));
}

TEST_CASE("preferences: more contradictions than are searched for") {
  std::vector<Statement> said;
  RandomStream random(5, 2);
  const auto weights = some_weights(random);
  for (std::size_t i = 0; i <= most_removed; ++i) {
    said.push_back(choice(random, weights));
    said.push_back(reversed(said.back()));
  }
  CHECK(smallest_removals(criteria, said).empty());
}

TEST_CASE("preferences: the same is within a band") {
  const std::vector<Statement> same{{{0.5, -0.5, 0, 0}, Statement::Kind::same}};
  const WeightPolytope possible = agreeing_weights(criteria, same);
  const Extremes lead = possible.extremes(same.front().lead);
  CHECK(lead.least == Approx(-same_band));
  CHECK(lead.greatest == Approx(same_band));
}

TEST_CASE("preferences: necessary is ahead for every weight and value, possible for some, as samples show") {
  std::size_t seen[3] = {};
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    RandomStream random(seed, 3);
    const auto weights = some_weights(random);
    std::vector<Statement> said;
    for (int i = 0; i < 6; ++i) said.push_back(choice(random, weights));
    const WeightPolytope possible = agreeing_weights(criteria, said);
    std::vector<ValueInterval> a, b;
    for (std::size_t i = 0; i < criteria; ++i) {
      const double lift = seed % 3 == 0 ? 0.3 : 0;
      const double x = lift + (1 - lift) * random.uniform(), y = (1 - lift) * random.uniform();
      a.push_back({x, std::min(1.0, x + 0.1 * random.uniform())});
      b.push_back({y, std::min(1.0, y + 0.1 * random.uniform())});
    }
    bool always = true, ever = false;
    const auto samples = weight_samples(possible, 2000, seed);
    for (std::size_t s = 0; s < samples.size(); s += criteria) {
      double worst = 0, best = 0;
      for (std::size_t i = 0; i < criteria; ++i) {
        worst += samples[s + i] * (a[i].lo - b[i].hi);
        best += samples[s + i] * (a[i].hi - b[i].lo);
      }
      always = always && worst >= 0;
      ever = ever || best > 0;
    }
    const Standing found = standing(possible, a, b);
    ++seen[static_cast<std::size_t>(found)];
    if (found == Standing::necessary) CHECK((always && ever));
    if (found == Standing::none) CHECK(!ever);
    if (!always && ever) CHECK(found == Standing::possible);
  }
  for (const std::size_t count : seen) CHECK(count >= 2);
}

TEST_CASE("preferences: two that are alike are ahead of each other for no weights") {
  const WeightPolytope all(2, {});
  const std::vector<ValueInterval> a{{0.1 + 0.2, 0.1 + 0.2}, {1, 1}}, b{{0.3, 0.3}, {1, 1}};
  CHECK(standing(all, a, b) == Standing::none);
  CHECK(standing(all, b, a) == Standing::none);
  const std::vector<ValueInterval> better{{0.3, 0.3}, {1, 1}}, worse{{0.3, 0.3}, {0.9, 0.9}};
  CHECK(standing(all, better, worse) == Standing::necessary);
  CHECK(standing(all, worse, better) == Standing::none);
}
