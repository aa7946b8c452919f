#include "trust/alike.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <unordered_map>

#include "progrank/base/random.hpp"
#include "progrank/score/grid.hpp"

namespace progrank {
namespace {

/// As finely as scores are compared, which are a hundred times as large.
double in_points(double value) {
  return on_grid(100 * value);
}

bool alike(const CompactMatrix::Part& a, const CompactMatrix::Part& b) {
  static constexpr ValueQuantiles even{};  // stands for what is spread evenly
  return in_points(a.width) == in_points(b.width) && a.shape.value_or(even) == b.shape.value_or(even);
}

bool alike(const CompactMatrix::Cell& a, const CompactMatrix::Cell& b) {
  return in_points(a.value.lo) == in_points(b.value.lo) && in_points(a.value.hi) == in_points(b.value.hi) &&
         std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(),
                    [](const auto& x, const auto& y) { return alike(x, y); });
}

bool alike(const CompactMatrix& matrix, std::span<const std::size_t> criteria, std::size_t a, std::size_t b) {
  return std::all_of(criteria.begin(), criteria.end(),
                     [&](std::size_t c) { return alike(matrix.cell(a, c), matrix.cell(b, c)); });
}

/// The same for those that are alike.
std::uint64_t hash_of(const CompactMatrix& matrix, std::span<const std::size_t> criteria, std::size_t alternative) {
  std::uint64_t hash = 0;
  for (const std::size_t c : criteria) {
    const ValueInterval& value = matrix.cell(alternative, c).value;
    hash = splitmix64(hash ^ std::bit_cast<std::uint64_t>(in_points(value.lo) + 0.0), 0);  // + 0: there is no -0
    hash = splitmix64(hash ^ std::bit_cast<std::uint64_t>(in_points(value.hi) + 0.0), 0);
  }
  return hash;
}

}  // namespace

AlikeGroups::AlikeGroups(const CompactMatrix& matrix, std::span<const std::size_t> criteria,
                         std::span<const std::size_t> of) {
  struct Group {
    std::size_t number;
    std::size_t example;
  };
  std::unordered_multimap<std::uint64_t, Group> by_hash;
  const auto find = [&](std::size_t one, std::uint64_t hash) {
    const auto [first, last] = by_hash.equal_range(hash);
    const auto at = std::find_if(first, last,
                                 [&](const auto& entry) { return alike(matrix, criteria, entry.second.example, one); });
    return at == last ? by_hash.end() : at;
  };
  for (const std::size_t one : of) {
    const std::uint64_t hash = hash_of(matrix, criteria, one);
    auto at = find(one, hash);
    if (at == by_hash.end()) at = by_hash.emplace(hash, Group{by_hash.size(), one});
    group_of_.push_back(at->second.number);
  }
  groups_.resize(by_hash.size());
  for (std::size_t i = 0; i < matrix.alternatives(); ++i)
    if (const auto at = find(i, hash_of(matrix, criteria, i)); at != by_hash.end())
      groups_[at->second.number].push_back(i);
}

std::vector<std::size_t> AlikeGroups::members() const {
  std::vector<std::size_t> all;
  for (const std::vector<std::size_t>& group : groups_) all.insert(all.end(), group.begin(), group.end());
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace progrank
