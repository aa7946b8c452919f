#pragma once
// Ranks among records that are not kept: of each its score and its id.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/score/record_notes.hpp"

namespace progrank {

class RankKeys final : public RecordNotes {
 public:
  [[nodiscard]] std::unique_ptr<RecordNotes> blank() const override { return std::make_unique<RankKeys>(); }
  void add(const Scored& scored) override;
  void join(RecordNotes&& other) override;

  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  /// Puts them in order, the best first.
  void sort();
  /// The same, and the place that each one had: `order[i]` of what is now at i.
  std::vector<std::uint32_t> sort_with_order();
  /// How many rank before it, it may be one of them or not. They must be in order.
  [[nodiscard]] std::size_t before(const Scored& scored) const;
  /// Where that record is; they must be in order. size() = it is none of them.
  [[nodiscard]] std::size_t find(const Scored& scored) const;

 private:
  struct Key {
    double point = 0;
    double lo = 0;
    std::size_t id_start = 0;
    std::size_t id_size = 0;
  };
  [[nodiscard]] std::string_view id(const Key& key) const {
    return std::string_view(ids_).substr(key.id_start, key.id_size);
  }
  static Score score(const Key& key) { return {key.point, key.lo, 0}; }
  [[nodiscard]] bool before(const Key& a, const Key& b) const {
    return score_ranks_before(score(a), id(a), score(b), id(b));
  }

  std::vector<Key> keys_;
  std::string ids_;
};

}  // namespace progrank
