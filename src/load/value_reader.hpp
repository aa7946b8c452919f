#pragma once
// Inside of the loader: the values that records are made of, read and checked one by one. What is wrong is told with
// the field it stands in; what is right goes the short way, which is written here to be part of the loops that use it.

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "json/cursor.hpp"
#include "load/decode.hpp"
#include "load/text_form.hpp"
#include "progrank/record/vocabulary.hpp"

namespace progrank {

/// What a value can be.
enum class JsonType : std::uint8_t {
  text,
  number,
  object,
  list,
  boolean,
  null,
  nothing  ///< no value starts so
};

/// By the first character of a value; whether it really is one turns out when it is read.
inline JsonType type_starting(char first) {
  static constexpr auto types = []() {
    std::array<JsonType, 256> all{};
    all.fill(JsonType::nothing);
    for (const char c : std::string_view("-0123456789")) all[static_cast<unsigned char>(c)] = JsonType::number;
    all['"'] = JsonType::text;
    all['{'] = JsonType::object;
    all['['] = JsonType::list;
    all['t'] = all['f'] = JsonType::boolean;
    all['n'] = JsonType::null;
    return all;
  }();
  return types[static_cast<unsigned char>(first)];
}

/// A copy of the list in the arena.
template <typename T>
std::span<const T> keep(const std::vector<T>& items, Arena& arena) {
  static_assert(std::is_trivially_copyable_v<T>);
  auto* copy = static_cast<T*>(arena.allocate(items.size() * sizeof(T) + 1, alignof(T)));
  std::copy(items.begin(), items.end(), copy);
  return {copy, items.size()};
}

/// The list, empty, with the room it had before.
template <typename T>
std::vector<T>& emptied(std::vector<T>& list) {
  list.clear();
  return list;
}

class ValueReader {
 public:
  ValueReader(JsonCursor& in, Arena& arena, const FieldDefect& on_defect)
      : in_(in), arena_(arena), on_defect_(on_defect) {}

 protected:
  void defect(std::string_view field, std::string problem) {
    good_ = false;
    on_defect_(field, std::move(problem));
  }

  /// Whether the next value is of that type; another one is told and passed over.
  [[gnu::always_inline]] bool expect(JsonType wanted, std::string_view path) {
    return type_starting(in_.first()) == wanted || tell_type(wanted, path);
  }

  /// "" = a defect.
  std::string_view text_at(std::string_view path) {
    if (!expect(JsonType::text, path)) return {};
    const std::string_view text = in_.string(arena_);
    return may_say_nothing(text) ? checked_text(text, path) : text;
  }

  /// False = a defect.
  bool number_at(std::string_view path, double min, double max, double& number) {
    if (!expect(JsonType::number, path)) return false;
    number = in_.number();
    return (number >= min && number <= max) || tell_range(path, min, max, number);
  }

  /// A word of the vocabulary is found without being looked at in any other way.
  std::optional<Token> token_at(const Vocabulary& vocabulary, std::string_view path) {
    if (!expect(JsonType::text, path)) return std::nullopt;
    const std::string_view text = in_.string(arena_);
    const auto token = vocabulary.find(text, NameWords::padded(text));
    if (!token) tell_word(vocabulary, path, text);
    return token;
  }

  template <typename ReadItem>
  bool each_item(std::string_view path, ReadItem read_item) {
    if (!expect(JsonType::list, path)) return false;
    const bool before = std::exchange(good_, true);
    in_.items(read_item);
    const bool list_good = good_;
    good_ = before && list_good;
    return list_good;
  }

  /// Reads an object of a list member by member; `read_member(key)` reads its value, or says that
  /// the key is not known.
  template <typename ReadMember>
  bool members(std::string_view path, ReadMember read_member) {
    if (!expect(JsonType::object, path)) return false;
    in_.members(arena_, [&](std::string_view key) {
      if (!read_member(key)) pass_unknown(path, key);
    });
    return true;
  }

  /// Some words of the vocabulary, none twice.
  std::optional<TokenSet> token_set(std::string_view path, const Vocabulary& vocabulary);

  [[nodiscard]] bool good() const { return good_; }

  JsonCursor& in_;
  Arena& arena_;
  const FieldDefect& on_defect_;
  bool good_ = true;  ///< no defect was told

 private:
  bool tell_type(JsonType wanted, std::string_view path);
  std::string_view checked_text(std::string_view text, std::string_view path);
  bool tell_range(std::string_view path, double min, double max, double number);
  void tell_word(const Vocabulary& vocabulary, std::string_view path, std::string_view text);
  void pass_unknown(std::string_view path, std::string_view key);
};

}  // namespace progrank
