#pragma once
// A decision matrix of very many alternatives. Values come from facts that few alternatives have to themselves (an
// online program is like any other online program), so each different cell of a criterion is kept once and a row is a
// list of places: four bytes a cell. Nothing is rounded.

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "progrank/score/decision_matrix.hpp"
#include "progrank/score/value_interval.hpp"

namespace progrank {

class CompactMatrix {
 public:
  /// One of the unknowns of a cell (UncertainPart); no shape: spread evenly.
  struct Part {
    double width = 0;
    std::optional<ValueQuantiles> shape;
    bool operator==(const Part&) const = default;
  };
  /// A cell without parts is one part, spread evenly.
  struct Cell {
    ValueInterval value;
    std::vector<Part> parts;
    bool operator==(const Cell&) const = default;
  };

  /// Without rows; at least one criterion.
  explicit CompactMatrix(std::size_t criteria) : columns_(criteria) {}
  /// The same rows.
  explicit CompactMatrix(const DecisionMatrix& matrix);

  [[nodiscard]] std::size_t alternatives() const { return places_.size() / columns_.size(); }
  [[nodiscard]] std::size_t criteria() const { return columns_.size(); }
  [[nodiscard]] const Cell& cell(std::size_t alternative, std::size_t criterion) const {
    return columns_[criterion].cells[places_[alternative * columns_.size() + criterion]];
  }

  /// Adds a row: a cell a criterion.
  void append(std::span<const Cell> row);
  /// Adds the rows of another one with the same criteria.
  void append(const CompactMatrix& other);
  /// Puts row `order[i]` at place i; each row stands there once. Frees what only adding rows needs.
  void reorder(std::span<const std::uint32_t> order);
  /// Takes every value at lo + alpha · (hi − lo): nothing is uncertain then.
  void put_at_points(double alpha);

 private:
  struct Column {
    std::vector<Cell> cells;
    std::unordered_multimap<std::uint64_t, std::uint32_t> by_hash;

    std::uint32_t place_of(const Cell& cell);
  };

  std::vector<Column> columns_;
  std::vector<std::uint32_t> places_;  ///< row-major
};

}  // namespace progrank
