#include "progrank/base/suggest.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace progrank;

namespace {

/// The distance by its definition, without a limit and without rows.
std::size_t distance(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return std::max(a.size(), b.size());
  const std::string_view shorter_a = a.substr(1), shorter_b = b.substr(1);
  if (a.front() == b.front()) return distance(shorter_a, shorter_b);
  std::size_t least = 1 + std::min({distance(shorter_a, b), distance(a, shorter_b), distance(shorter_a, shorter_b)});
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0])
    least = std::min(least, 1 + distance(a.substr(2), b.substr(2)));
  return least;
}

/// The first of the nearest, when it is near enough.
std::string_view nearest_by_definition(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t far = distance(word, candidate);
    if (far >= least) continue;
    least = far;
    best = candidate;
  }
  return best;
}

}  // namespace

TEST_CASE("suggest: a typing error, the beginning or a part of a word, else nothing") {
  const std::vector<std::string_view> words{"credits", "cost.per_credit", "delivery", "duration_months"};
  CHECK(nearest("crdits", words) == "credits");
  CHECK(nearest("deliveyr", words) == "delivery");
  CHECK(nearest("dur", words) == "duration_months");
  CHECK(nearest("per_credit", words) == "cost.per_credit");
  CHECK(nearest("weather", words).empty());
  CHECK(nearest(std::string(65, 'c'), words).empty());
  CHECK(did_you_mean("credit", words) == ", did you mean \"credits\"?");
  CHECK(did_you_mean("weather", words).empty());
}

TEST_CASE("suggest: what is given up early is nothing that could have been nearest") {
  std::mt19937 random(7);
  const auto word = [&random] {
    std::string made(1 + random() % 7, ' ');
    for (char& c : made) c = static_cast<char>('a' + random() % 3);
    return made;
  };
  std::size_t found = 0;
  for (int round = 0; round < 1500; ++round) {
    const std::vector<std::string> made{word(), word(), word(), word()};
    const std::vector<std::string_view> candidates(made.begin(), made.end());
    const std::string mistyped = word();
    const std::string_view expected = nearest_by_definition(mistyped, candidates);
    if (expected.empty() && mistyped.size() >= 3) continue;  // then parts of words count
    INFO(mistyped);
    CHECK(nearest(mistyped, candidates) == expected);
    found += !expected.empty();
  }
  CHECK(found > 300);
}
