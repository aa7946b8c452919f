#pragma once
// Inside of the loader: what a key of a record means, found without comparing it to all the others. Which key comes
// next cannot be foretold, and the processor waits for the answer: so there is one multiplication and one look at
// memory.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "progrank/base/name_index.hpp"
#include "progrank/record/field.hpp"

namespace progrank {

/// What a key of a record, or of a group in it ("cost"), stands for: a field or a group of fields.
struct RecordKey {
  static constexpr std::uint8_t no_group = 0;
  static constexpr std::uint8_t no_field = 255;
  std::uint8_t row = no_field;    ///< of the field, in fields_of(kind)
  std::uint8_t group = no_group;  ///< number of the group, or no_group
  // The field's own, so that they need not be fetched from it.
  FieldType type = FieldType::text;
  Field index = Field::count_;

  [[nodiscard]] constexpr bool is_field() const { return row != no_field; }
  [[nodiscard]] constexpr bool known() const { return is_field() || group != no_group; }
};

/// Keys, or whole paths, of one kind of record. It holds no addresses: those would have to be put in at each start.
class KeyTable {
 public:
  /// 2^64 / golden ratio (Knuth, TAOCP 3, 6.4)
  static constexpr std::uint64_t usual_spread = 0x9E3779B97F4A7C15U;

  /// `spread` is what places are found by, any odd number: one is better when it lets fewer keys collide.
  constexpr explicit KeyTable(std::uint64_t spread = usual_spread) : spread_(spread) {}

  /// Returns whether the key has the place that was meant for it.
  constexpr bool add(std::string_view key, std::uint8_t within, RecordKey meaning) {
    const NameWords words(key);
    const std::size_t first = place(words, within);
    std::size_t at = first;
    while (slots_[at].meaning.known()) at = (at + 1) % slots_.size();
    slots_[at] = {words.first, words.second, static_cast<std::uint8_t>(words.size), within, meaning};
    return at == first;
  }

  /// What `key` means at the top of a record (`within` = no_group) or within a group; not known = there is no such key.
  /// The words are those of the key, the fields those of the kind. Of a key that is longer than its words, the rest is
  /// compared to the end of the field's path.
  [[nodiscard]] const RecordKey& find(std::uint8_t within, std::string_view key, const NameWords& words,
                                      std::span<const FieldSpec> fields) const {
    static constexpr RecordKey unknown;
    for (std::size_t at = place(words, within);; at = (at + 1) % slots_.size()) {
      const Slot& slot = slots_[at];
      if (slot.first == words.first && slot.second == words.second && slot.size == words.size &&
          slot.within == within && (words.size <= NameWords::bytes || fields[slot.meaning.row].path.ends_with(key)))
        return slot.meaning;
      if (!slot.meaning.known()) return unknown;
    }
  }

 private:
  struct Slot {
    std::uint64_t first = 0, second = 0;  ///< of the key's words
    std::uint8_t size = 0;                ///< of the key
    std::uint8_t within = 0;
    RecordKey meaning;
  };
  static constexpr std::size_t count = 512;

  [[nodiscard]] constexpr std::size_t place(const NameWords& words, std::uint8_t within) const {
    constexpr unsigned shift = 64 - 9;
    return static_cast<std::size_t>(((words.first ^ words.second << 3) + words.size * 0x10001U + within) * spread_ >>
                                    shift);
  }
  static_assert(count == std::size_t{1} << 9);

  std::uint64_t spread_;
  std::array<Slot, count> slots_{};
};

const KeyTable& keys_of(RecordKind kind);
/// Fields and groups by their whole dotted path.
const KeyTable& paths_of(RecordKind kind);

/// Groups have numbers; no_group = there is none of that name.
std::string_view group_name(std::uint8_t group);
std::uint8_t number_of_group(std::string_view name);

}  // namespace progrank
