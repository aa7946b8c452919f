#include "progrank/score/rank_keys.hpp"

#include <algorithm>
#include <numeric>

namespace progrank {

void RankKeys::add(const Scored& scored) {
  const std::string_view id = scored.record->id();
  keys_.push_back({scored.score.point, scored.score.lo, ids_.size(), id.size()});
  ids_ += id;
}

void RankKeys::join(RecordNotes&& other) {
  auto& keys = static_cast<RankKeys&>(other);
  if (keys_.empty()) {
    *this = std::move(keys);
    return;
  }
  for (Key& key : keys.keys_) key.id_start += ids_.size();
  keys_.insert(keys_.end(), keys.keys_.begin(), keys.keys_.end());
  ids_ += keys.ids_;
  keys = {};
}

void RankKeys::sort() {
  std::sort(keys_.begin(), keys_.end(), [this](const Key& a, const Key& b) { return before(a, b); });
}

std::vector<std::uint32_t> RankKeys::sort_with_order() {
  std::vector<std::uint32_t> order(keys_.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::sort(order.begin(), order.end(),
            [this](std::uint32_t a, std::uint32_t b) { return before(keys_[a], keys_[b]); });
  std::vector<Key> sorted;
  sorted.reserve(keys_.size());
  for (const std::uint32_t at : order) sorted.push_back(keys_[at]);
  keys_ = std::move(sorted);
  return order;
}

std::size_t RankKeys::before(const Scored& scored) const {
  const auto behind = std::partition_point(keys_.begin(), keys_.end(), [&](const Key& key) {
    return score_ranks_before(score(key), id(key), scored.score, scored.record->id());
  });
  return static_cast<std::size_t>(behind - keys_.begin());
}

std::size_t RankKeys::find(const Scored& scored) const {
  const std::size_t at = before(scored);
  return at < keys_.size() && id(keys_[at]) == scored.record->id() ? at : keys_.size();
}

}  // namespace progrank
