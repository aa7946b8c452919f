#include "progrank/score/compact_matrix.hpp"

#include <bit>

#include "progrank/base/random.hpp"

namespace progrank {
namespace {

std::uint64_t hash_of(const CompactMatrix::Cell& cell) {
  std::uint64_t hash = cell.parts.size();
  const auto add = [&hash](double number) { hash = splitmix64(hash ^ std::bit_cast<std::uint64_t>(number), 0); };
  add(cell.value.lo);
  add(cell.value.hi);
  for (const CompactMatrix::Part& part : cell.parts) {
    add(part.width);
    if (part.shape)
      for (const double share : *part.shape) add(share);
  }
  return hash;
}

}  // namespace

std::uint32_t CompactMatrix::Column::place_of(const Cell& cell) {
  const std::uint64_t hash = hash_of(cell);
  const auto [first, last] = by_hash.equal_range(hash);
  for (auto entry = first; entry != last; ++entry)
    if (cells[entry->second] == cell) return entry->second;
  const auto place = static_cast<std::uint32_t>(cells.size());
  cells.push_back(cell);
  by_hash.emplace(hash, place);
  return place;
}

CompactMatrix::CompactMatrix(const DecisionMatrix& matrix) : columns_(matrix.criteria()) {
  places_.reserve(matrix.alternatives() * matrix.criteria());
  Cell cell;
  for (std::size_t i = 0; i < matrix.alternatives(); ++i)
    for (std::size_t c = 0; c < matrix.criteria(); ++c) {
      cell.value = matrix.at(i, c);
      cell.parts.clear();
      for (const UncertainPart& part : matrix.parts(i, c)) {
        const ValueQuantiles* shape = matrix.shape(part);
        cell.parts.push_back({part.width, shape ? std::optional(*shape) : std::nullopt});
      }
      places_.push_back(columns_[c].place_of(cell));
    }
}

void CompactMatrix::append(std::span<const Cell> row) {
  for (std::size_t c = 0; c < columns_.size(); ++c) places_.push_back(columns_[c].place_of(row[c]));
}

void CompactMatrix::append(const CompactMatrix& other) {
  std::vector<std::vector<std::uint32_t>> moved(columns_.size());
  for (std::size_t c = 0; c < columns_.size(); ++c)
    for (const Cell& cell : other.columns_[c].cells) moved[c].push_back(columns_[c].place_of(cell));
  places_.reserve(places_.size() + other.places_.size());
  for (std::size_t i = 0; i < other.places_.size(); ++i)
    places_.push_back(moved[i % columns_.size()][other.places_[i]]);
}

void CompactMatrix::reorder(std::span<const std::uint32_t> order) {
  std::vector<std::uint32_t> ordered;
  ordered.reserve(places_.size());
  for (const std::size_t row : order)
    ordered.insert(ordered.end(), places_.begin() + static_cast<std::ptrdiff_t>(row * columns_.size()),
                   places_.begin() + static_cast<std::ptrdiff_t>((row + 1) * columns_.size()));
  places_ = std::move(ordered);
  for (Column& column : columns_) column.by_hash = {};
}

void CompactMatrix::put_at_points(double alpha) {
  for (Column& column : columns_) {
    column.by_hash = {};
    for (Cell& cell : column.cells) {
      cell.value.lo = cell.value.hi = cell.value.lo + alpha * (cell.value.hi - cell.value.lo);
      cell.parts.clear();
    }
  }
}

}  // namespace progrank
