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
    std::size_t count = 0;
    for (const IdList& list : lists_)
      for (const KnownId& id : list.all()) count += mine(id);
    std::size_t places = 64;
    while (places < 2 * count) places *= 2;
    std::vector<const KnownId*> table(places);
    std::optional<SharedId> found;
    for (const IdList& list : lists_)
      for (const KnownId& id : list.all())
        if (mine(id)) enter(id, table, found);
    return found;
  }

 private:
  [[nodiscard]] bool mine(const KnownId& id) const { return (id.hash >> 32) % parts_ == part_; }

  static void enter(const KnownId& id, std::vector<const KnownId*>& table, std::optional<SharedId>& found) {
    std::size_t at = id.hash & (table.size() - 1);
    for (; table[at]; at = (at + 1) & (table.size() - 1)) {
      if (table[at]->hash != id.hash || table[at]->view() != id.view()) continue;
      if (!found || id.view() < found->first.view())
        found = SharedId{std::min(*table[at], id, by_origin), std::max(*table[at], id, by_origin)};
      return;
    }
    table[at] = &id;
  }

  static bool by_origin(const KnownId& a, const KnownId& b) { return a.origin < b.origin; }

  std::span<const IdList> lists_;
  unsigned part_;
  unsigned parts_;
};

}  // namespace

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
