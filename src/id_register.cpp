#include "id_register.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <system_error>
#include <thread>

namespace progrank {
namespace {

/// Eight bytes at a time; ids are long and there are many of them.
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
  return hash;
}

/// Looks for equal ids among those whose hash belongs to one thread.
class Share {
 public:
  Share(std::span<const IdList> lists, unsigned part, unsigned parts) : lists_(lists), part_(part), parts_(parts) {}

  [[nodiscard]] std::optional<SharedId> search() const {
    std::vector<const KnownId*> ids;
    std::size_t all = 0;
    for (const IdList& list : lists_) all += list.all().size();
    ids.reserve(all / parts_ + all / 16 + 1);
    for (const IdList& list : lists_)
      for (const KnownId& id : list.all())
        if (mine(id)) ids.push_back(&id);
    std::size_t places = 64;
    while (places < 2 * ids.size()) places *= 2;
    Table table{ids, std::vector<std::uint64_t>(places), std::nullopt};
    for (std::size_t i = 0; i < ids.size(); ++i) table.enter(i);
    return table.found;
  }

 private:
  [[nodiscard]] bool mine(const KnownId& id) const { return (id.hash >> 32) % parts_ == part_; }

  struct Table {
    const std::vector<const KnownId*>& ids;
    /// The upper half of an id's hash and its position + 1; 0 = free. So the ids themselves are looked at only when the
    /// hashes are the same.
    std::vector<std::uint64_t> places;
    std::optional<SharedId> found;

    void enter(std::size_t i) {
      constexpr unsigned half = 32;
      const KnownId& id = *ids[i];
      const std::uint64_t upper = id.hash >> half << half;
      std::size_t at = id.hash & (places.size() - 1);
      for (; places[at] != 0; at = (at + 1) & (places.size() - 1)) {
        if (places[at] >> half << half != upper) continue;
        const KnownId& other = *ids[static_cast<std::uint32_t>(places[at]) - 1];
        if (other.view() != id.view()) continue;
        if (!found || id.view() < found->first.view())
          found = SharedId{std::min(other, id, by_origin), std::max(other, id, by_origin)};
        return;
      }
      places[at] = upper | (i + 1);
    }
  };

  static bool by_origin(const KnownId& a, const KnownId& b) { return a.origin < b.origin; }

  std::span<const IdList> lists_;
  unsigned part_;
  unsigned parts_;
};

}  // namespace

void IdList::reserve(std::size_t count) {
  ids_.reserve(count);
}

void IdList::add(std::string_view id, std::uint32_t origin) {
  auto* copy = static_cast<char*>(texts_->allocate(id.size() + 1, 1));
  std::copy(id.begin(), id.end(), copy);
  ids_.push_back({hash_of(id), copy, static_cast<std::uint32_t>(id.size()), origin});
}

std::optional<SharedId> shared_id(std::span<const IdList> lists, unsigned threads) {
  std::vector<std::optional<SharedId>> found(threads);
  std::vector<std::exception_ptr> failures(threads);
  const auto search = [&](unsigned part) {
    try {
      found[part] = Share(lists, part, threads).search();
    } catch (...) {
      failures[part] = std::current_exception();
    }
  };
  unsigned mine = 1;
  {
    std::vector<std::jthread> others;
    try {
      for (; mine < threads; ++mine) others.emplace_back(search, mine);
    } catch (const std::system_error&) {
      // The machine refuses a further thread: what is left of the parts is searched here.
    }
    search(0);
    for (; mine < threads; ++mine) search(mine);
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
  std::optional<SharedId> first;
  for (const auto& candidate : found)
    if (candidate && (!first || candidate->first.view() < first->first.view())) first = candidate;
  return first;
}

}  // namespace progrank
