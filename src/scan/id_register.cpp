#include "scan/id_register.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "base/parallel.hpp"

namespace progrank {
namespace {

/// Eight bytes at a time; ids are long and there are many of them. Never 0.
std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t spread = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = text.size();
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * spread;
    hash ^= hash >> 32;
  };
  for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof word);
    mix(word);
  }
  std::uint64_t rest = 0;
  if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
  mix(rest);
  return std::max<std::uint64_t>(hash, 1);
}

/// Finds the equal ones among the hashes of one share after the other: a table of them all would not fit the caches.
class Search {
 public:
  explicit Search(std::span<const IdList> lists) : lists_(lists) {}

  void look(std::size_t share) {
    std::size_t all = 0;
    for (const IdList& list : lists_) all += list.hashes(share).size();
    std::size_t places = 64;
    while (places < 2 * all) places *= 2;
    places_.assign(places, free);
    for (const IdList& list : lists_)
      for (const std::uint64_t hash : list.hashes(share)) enter(hash);
  }
  [[nodiscard]] const std::vector<std::uint64_t>& found() const { return found_; }

 private:
  static constexpr std::uint64_t free = 0;

  void enter(std::uint64_t hash) {
    std::size_t at = hash & (places_.size() - 1);
    for (; places_[at] != free; at = (at + 1) & (places_.size() - 1))
      if (places_[at] == hash) return found_.push_back(hash);
    places_[at] = hash;
  }

  std::span<const IdList> lists_;
  std::vector<std::uint64_t> places_;
  std::vector<std::uint64_t> found_;
};

}  // namespace

void IdList::reserve(std::size_t count) {
  for (auto& share : hashes_) share.reserve(count / shares);
}

std::uint64_t IdList::add(std::string_view id) {
  constexpr unsigned upper_bits = 64 - 6;
  static_assert(shares == std::size_t{1} << (64 - upper_bits));
  const std::uint64_t hash = hash_of(id);
  hashes_[hash >> upper_bits].push_back(hash);
  return hash;
}

void IdList::keep(std::uint64_t hash, std::string_view id, std::uint32_t origin) {
  if (!texts_) texts_ = std::make_unique<Arena>(std::size_t{1} << 14);
  auto* copy = static_cast<char*>(texts_->allocate(id.size() + 1, 1));
  std::copy(id.begin(), id.end(), copy);
  kept_.push_back({hash, {copy, id.size()}, origin});
}

std::vector<std::uint64_t> shared_hashes(std::span<const IdList> lists, unsigned threads) {
  constexpr std::size_t worth_a_thread = 100'000;
  std::size_t all = 0;
  for (const IdList& list : lists)
    for (std::size_t share = 0; share < IdList::shares; ++share) all += list.hashes(share).size();
  threads = static_cast<unsigned>(
      std::clamp<std::size_t>(all / worth_a_thread, 1, std::min<std::size_t>(threads, IdList::shares)));

  std::vector<Search> searches(threads, Search(lists));
  in_parallel(threads, [&](std::size_t part) {
    for (std::size_t share = part; share < IdList::shares; share += threads) searches[part].look(share);
  });
  std::vector<std::uint64_t> found;
  for (const Search& search : searches) found.insert(found.end(), search.found().begin(), search.found().end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::optional<SharedId> shared_id(std::vector<KnownId>& ids) {
  std::sort(ids.begin(), ids.end(),
            [](const KnownId& a, const KnownId& b) { return std::tie(a.text, a.origin) < std::tie(b.text, b.origin); });
  const auto at =
      std::adjacent_find(ids.begin(), ids.end(), [](const KnownId& a, const KnownId& b) { return a.text == b.text; });
  if (at == ids.end()) return std::nullopt;
  return SharedId{*at, *(at + 1)};
}

}  // namespace progrank
