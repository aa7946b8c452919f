#pragma once
// Inside of the scan: every id that was read, so that one given twice is found however many records there are.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "decode.hpp"

namespace progrank {

/// An id and whose it is (a file, the bundled data), by a number of the caller's.
struct KnownId {
  std::uint64_t hash = 0;
  const char* text = nullptr;
  std::uint32_t size = 0;
  std::uint32_t origin = 0;
  [[nodiscard]] std::string_view view() const { return {text, size}; }
};

/// What one thread has read.
class IdList {
 public:
  void reserve(std::size_t count);
  /// Copies the text.
  void add(std::string_view id, std::uint32_t origin);
  [[nodiscard]] std::span<const KnownId> all() const { return ids_; }

 private:
  std::unique_ptr<Arena> texts_ = std::make_unique<Arena>(std::size_t{1} << 16);
  std::vector<KnownId> ids_;
};

/// Two of the same id; `second` has the greater origin.
struct SharedId {
  KnownId first;
  KnownId second;
};

/// Of the ids that stand in the lists more than once the one that comes first in the alphabet, found by `threads`
/// threads.
std::optional<SharedId> shared_id(std::span<const IdList> lists, unsigned threads);

}  // namespace progrank
