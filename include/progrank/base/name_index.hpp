#pragma once
// Finds a name in a short fixed list in constant time, with tables built by the compiler. Loading asks it some forty
// times a record.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace progrank {

/// A name as its first sixteen bytes, zeros where it is shorter: names of up to sixteen bytes are equal when these and
/// their sizes are.
struct NameWords {
  static constexpr std::size_t bytes = 16;
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  std::size_t size = 0;

  constexpr NameWords() = default;
  constexpr explicit NameWords(std::string_view name) : size(name.size()) {
    for (std::size_t i = 0; i < name.size() && i < bytes; ++i)
      (i < word ? first : second) |= std::uint64_t{static_cast<unsigned char>(name[i])} << (8 * (i % word));
  }
  /// The same, faster, of a name with sixteen readable bytes from its start on.
  static NameWords padded(std::string_view name) {
    static_assert(std::endian::native == std::endian::little, "the compiler's words and the machine's must agree");
    NameWords words;
    words.size = name.size();
    std::memcpy(&words.first, name.data(), word);
    std::memcpy(&words.second, name.data() + word, word);
    words.first &= mask(name.size());
    words.second &= name.size() > word ? mask(name.size() - word) : 0;
    return words;
  }
  constexpr bool operator==(const NameWords&) const = default;

  [[nodiscard]] constexpr std::size_t hash() const {
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio (Knuth, TAOCP 3, 6.4)
    constexpr unsigned high_bits = 40;
    return static_cast<std::size_t>(((first ^ second << 3) + size * 0x10001U) * spread >> high_bits);
  }

 private:
  static constexpr std::size_t word = sizeof(std::uint64_t);
  /// The lowest `count` bytes.
  static constexpr std::uint64_t mask(std::size_t count) {
    return count >= word ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * count)) - 1;
  }
};

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
