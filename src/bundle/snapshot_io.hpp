#pragma once
// Inside of the snapshots: plain values and texts, put one behind the other and got back in the same order.

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

#include "progrank/base/interval.hpp"
#include "progrank/record/source.hpp"

namespace progrank {

/// Whether all bytes of such a value belong to it. What lies between members is whatever was there in memory before: it
/// would make no two builds alike, and tell of the machine that built.
template <typename T>
inline constexpr bool has_no_gaps = std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>;
template <>
inline constexpr bool has_no_gaps<Interval> = sizeof(Interval) == 2 * sizeof(double);
template <std::size_t count>
inline constexpr bool has_no_gaps<std::array<double, count>> = true;

template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// A text is its place in the block of all texts.
struct TextPlace {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

class SnapshotWriter {
 public:
  template <typename T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T> && has_no_gaps<T>);
    body_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <typename T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  void put_text(std::string_view text) {
    const auto [at, added] = places_.try_emplace(std::string(text), TextPlace{static_cast<std::uint32_t>(texts_.size()),
                                                                              static_cast<std::uint32_t>(text.size())});
    if (added) texts_ += text;
    put(at->second);
  }
  void put_count(std::size_t count) { put(static_cast<std::uint32_t>(count)); }
  /// Items without addresses, which a reader may use where they lie; `put_item` puts all bytes of one.
  template <typename T, typename PutItem>
  void put_list(std::span<const T> items, PutItem put_item) {
    static_assert(alignof(T) <= alignment);
    put_count(items.size());
    body_.resize((body_.size() + alignof(T) - 1) / alignof(T) * alignof(T));
    for (const T& item : items) put_item(item);
  }
  /// What `put_all` puts, behind its own size: a reader may pass over it.
  template <typename PutAll>
  void put_block(PutAll put_all) {
    const std::size_t start = body_.size();
    put_count(0);
    put_all();
    const auto size = static_cast<std::uint32_t>(body_.size() - start - sizeof(std::uint32_t));
    std::memcpy(body_.data() + start, &size, sizeof size);
  }

  /// The size of the texts, the texts, then everything put.
  [[nodiscard]] std::string finish() const {
    const std::uint64_t size = (texts_.size() + alignment - 1) / alignment * alignment;
    std::string texts = texts_;
    texts.resize(size);
    return std::string(reinterpret_cast<const char*>(&size), sizeof size) + texts + body_;
  }

  static constexpr std::size_t alignment = 8;  ///< of a snapshot, at least

 private:
  std::string texts_;
  std::string body_;
  std::unordered_map<std::string, TextPlace> places_;
};

/// Texts it gives point into the snapshot.
class SnapshotReader {
 public:
  explicit SnapshotReader(const char* snapshot) : texts_(snapshot + sizeof(std::uint64_t)) {
    std::uint64_t size = 0;
    std::memcpy(&size, snapshot, sizeof size);
    at_ = texts_ + size;
  }

  template <typename T>
  T get() {
    if constexpr (is_optional<T>) {
      if (!get<bool>()) return std::nullopt;
      return get<typename T::value_type>();
    } else {
      static_assert(std::is_trivially_copyable_v<T> && has_no_gaps<T>);
      T value;
      std::memcpy(&value, at_, sizeof value);
      at_ += sizeof value;
      return value;
    }
  }
  std::string_view get_text() {
    const auto place = get<TextPlace>();
    return {texts_ + place.offset, place.size};
  }
  std::size_t get_count() { return get<std::uint32_t>(); }
  /// What put_block put, not yet read.
  std::string_view get_block() {
    const std::size_t size = get_count();
    at_ += size;
    return {at_ - size, size};
  }
  /// So many bytes once more.
  void pass_back(std::size_t bytes) { at_ -= bytes; }
  /// The items where they lie.
  template <typename T>
  std::span<const T> get_list() {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::size_t count = get_count();
    at_ += (alignof(T) - reinterpret_cast<std::uintptr_t>(at_) % alignof(T)) % alignof(T);
    const auto* items = reinterpret_cast<const T*>(at_);
    at_ += count * sizeof(T);
    return {items, count};
  }

 private:
  const char* texts_;
  const char* at_ = nullptr;
};

inline void put_source(SnapshotWriter& out, const Source& source) {
  for (const auto text : {source.id, source.url, source.title, source.publisher, source.as_of}) out.put_text(text);
  out.put(source.kind);
}

inline Source get_source(SnapshotReader& in) {
  Source source;
  for (auto* text : {&source.id, &source.url, &source.title, &source.publisher, &source.as_of}) *text = in.get_text();
  source.kind = in.get<std::optional<Token>>();
  return source;
}

}  // namespace progrank
