#include "trust/cover_tree.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace progrank {
namespace {

constexpr std::size_t few = 8;  // rows that are looked at one by one

/// Without a branch for each value: most rows fail, and where is not known before.
bool covers(const CoverTree::Steps* row, CoverTree::Row wanted) {
  bool less = false;
  for (std::size_t c = 0; c < wanted.size(); ++c) less |= row[c] < wanted[c];
  return !less;
}

}  // namespace

struct CoverTree::Search {
  Row wanted;
  std::uint32_t best;  ///< the first found so far; only rows before it are of use
  std::uint64_t comparisons = 0;
};

CoverTree::CoverTree(const std::vector<Steps>& rows, std::size_t criteria) : criteria_(criteria) {
  std::vector<std::uint32_t> places(rows.size() / criteria);
  std::iota(places.begin(), places.end(), std::uint32_t{0});
  rows_.reserve(rows.size());
  numbers_.reserve(places.size());
  if (!places.empty()) build(rows, places);
}

std::uint32_t CoverTree::build(std::span<const Steps> rows, std::span<std::uint32_t> places) {
  const auto at = static_cast<std::uint32_t>(nodes_.size());
  Node node;
  node.first = *std::min_element(places.begin(), places.end());
  node.begin = static_cast<std::uint32_t>(numbers_.size());
  node.size = places.size() <= few ? static_cast<std::uint32_t>(places.size()) : 0;
  nodes_.push_back(node);
  greatest_.insert(greatest_.end(), criteria_, std::numeric_limits<Steps>::min());
  for (const std::uint32_t place : places)
    for (std::size_t c = 0; c < criteria_; ++c)
      greatest_[at * criteria_ + c] = std::max(greatest_[at * criteria_ + c], rows[place * criteria_ + c]);
  if (node.size > 0) {
    std::sort(places.begin(), places.end());
    for (const std::uint32_t place : places) {
      numbers_.push_back(place);
      const Row row = rows.subspan(place * criteria_, criteria_);
      rows_.insert(rows_.end(), row.begin(), row.end());
    }
    return at;
  }
  const std::size_t c = widest(rows, places);
  const std::size_t half = places.size() / 2;
  std::nth_element(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(half), places.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return rows[a * criteria_ + c] > rows[b * criteria_ + c]; });
  build(rows, places.first(half));
  const std::uint32_t second = build(rows, places.subspan(half));
  nodes_[at].second = second;
  return at;
}

/// The criterion in which the rows lie furthest apart.
std::size_t CoverTree::widest(std::span<const Steps> rows, std::span<const std::uint32_t> places) const {
  constexpr std::size_t enough = 256;
  const std::size_t step = std::max<std::size_t>(1, places.size() / enough);
  std::size_t widest = 0;
  double most = -1;
  for (std::size_t c = 0; c < criteria_; ++c) {
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (std::size_t i = 0; i < places.size(); i += step, ++count) {
      const double value = rows[places[i] * criteria_ + c];
      sum += value;
      squares += value * value;
    }
    const double variance = squares / count - (sum / count) * (sum / count);
    if (variance > most) {
      most = variance;
      widest = c;
    }
  }
  return widest;
}

std::optional<std::size_t> CoverTree::first_above(Row wanted, std::size_t end, std::uint64_t& comparisons) const {
  if (nodes_.empty()) return std::nullopt;
  Search of{wanted, static_cast<std::uint32_t>(end)};
  search(0, of);
  comparisons += of.comparisons;
  return of.best < end ? std::optional<std::size_t>(of.best) : std::nullopt;
}

void CoverTree::search(std::uint32_t at, Search& of) const {
  const Node& node = nodes_[at];
  if (node.first >= of.best) return;
  ++of.comparisons;
  if (!covers(&greatest_[at * criteria_], of.wanted)) return;
  if (node.size == 0) {
    const std::uint32_t one = at + 1;
    const bool second_first = nodes_[node.second].first < nodes_[one].first;
    search(second_first ? node.second : one, of);
    search(second_first ? one : node.second, of);
    return;
  }
  for (std::uint32_t i = node.begin; i < node.begin + node.size && numbers_[i] < of.best; ++i) {
    ++of.comparisons;
    const Steps* row = &rows_[i * criteria_];
    if (!covers(row, of.wanted)) continue;
    of.best = numbers_[i];
    return;  // the rows of a box lie in their order
  }
}

}  // namespace progrank
