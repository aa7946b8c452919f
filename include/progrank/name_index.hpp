#pragma once
// Finds a name in a short fixed list in constant time, with tables built by the compiler. Loading asks it some forty
// times a record, so it looks at no more of a name than tells the ones in the list apart.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace progrank {

/// The hash of a name: its length and four of its letters. `salt` tells equal names of different lists apart.
constexpr std::size_t name_hash(std::string_view name, std::size_t salt = 0) {
  if (name.empty()) return salt;
  const auto letter = [name](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(name[at])); };
  const std::size_t last = name.size() - 1;
  return name.size() * 3 + letter(0) * 7 + letter(last / 2) * 31 + letter(last) * 17 + letter(last - last / 4) * 5 +
         salt * 41;
}

/// Open addressing over `Slots` places (a power of two, more than there are names).
template <std::size_t Slots>
class NameIndex {
  static_assert((Slots & (Slots - 1)) == 0 && Slots <= 256);

 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  constexpr NameIndex() { slots_.fill(empty); }
  /// `position` must be below 255; of two equal names the first one is found.
  constexpr void add(std::size_t hash, std::size_t position) {
    std::size_t at = hash % Slots;
    while (slots_[at] != empty) at = (at + 1) % Slots;
    slots_[at] = static_cast<std::uint8_t>(position);
  }
  /// The first position with this hash for which `is_it(position)` holds.
  template <typename IsIt>
  [[nodiscard]] constexpr std::size_t find(std::size_t hash, IsIt is_it) const {
    for (std::size_t at = hash % Slots; slots_[at] != empty; at = (at + 1) % Slots)
      if (is_it(static_cast<std::size_t>(slots_[at]))) return slots_[at];
    return none;
  }

 private:
  static constexpr std::uint8_t empty = 255;
  std::array<std::uint8_t, Slots> slots_{};
};

}  // namespace progrank
