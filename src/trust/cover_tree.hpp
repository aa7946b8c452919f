#pragma once
// Inside of dominance: of many rows, the first that is at least as great as a wanted one everywhere. A row by itself is
// compared with hundreds, not with all: they lie in boxes within boxes, and a box whose greatest values are not enough
// is passed over whole.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace progrank {

class CoverTree {
 public:
  using Steps = std::int32_t;  ///< a value in whole steps of the grid
  using Row = std::span<const Steps>;

  /// Rows of the same size, one behind the other.
  CoverTree(const std::vector<Steps>& rows, std::size_t criteria);

  /// The first row before `end` that is nowhere less than `wanted`. `comparisons` grows by the
  /// rows and boxes that it was compared with.
  [[nodiscard]] std::optional<std::size_t> first_above(Row wanted, std::size_t end, std::uint64_t& comparisons) const;

 private:
  /// A box; of two halves, or of few rows.
  struct Node {
    std::uint32_t first = 0;   ///< the least number of its rows
    std::uint32_t begin = 0;   ///< where its rows lie
    std::uint32_t size = 0;    ///< how many rows; 0 = it has halves
    std::uint32_t second = 0;  ///< where the other half is; the one lies behind its parent
  };
  struct Search;

  std::uint32_t build(std::span<const Steps> rows, std::span<std::uint32_t> places);
  [[nodiscard]] std::size_t widest(std::span<const Steps> rows, std::span<const std::uint32_t> places) const;
  void search(std::uint32_t node, Search& search) const;

  std::size_t criteria_;
  std::vector<Node> nodes_;
  std::vector<Steps> greatest_;         ///< of each box
  std::vector<std::uint32_t> numbers_;  ///< of the rows as they lie
  std::vector<Steps> rows_;
};

}  // namespace progrank
