#pragma once
// Inside of the scan: every id that was read, so that one given twice is found however many records there are. Of most
// only a hash is kept: texts of a million ids would be most of the memory of a run. Where two hashes are equal, whoever
// asks has to look at the ids themselves, if need be by reading them again.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "load/decode.hpp"

namespace progrank {

/// An id and whose it is (a file, the bundled data), by a number of the caller's.
struct KnownId {
  std::uint64_t hash = 0;
  std::string_view text;
  std::uint32_t origin = 0;
};

/// What one thread has read.
class IdList {
 public:
  static constexpr std::size_t shares = 64;

  void reserve(std::size_t count);
  /// Takes note of an id; its hash.
  std::uint64_t add(std::string_view id);
  /// Keeps a copy of its text too.
  void keep(std::uint64_t hash, std::string_view id, std::uint32_t origin);

  /// Hashes, apart by their upper bits.
  [[nodiscard]] std::span<const std::uint64_t> hashes(std::size_t share) const { return hashes_[share]; }
  [[nodiscard]] std::span<const KnownId> kept() const { return kept_; }

 private:
  std::array<std::vector<std::uint64_t>, shares> hashes_;
  std::unique_ptr<Arena> texts_;
  std::vector<KnownId> kept_;
};

/// The hashes that stand in the lists more than once, in rising order; `threads` threads look for them.
std::vector<std::uint64_t> shared_hashes(std::span<const IdList> lists, unsigned threads);

/// Two of the same id; `second` has the greater origin.
struct SharedId {
  KnownId first;
  KnownId second;
};

/// Of the ids that are there more than once the one that comes first in the alphabet. Changes the order of `ids`.
std::optional<SharedId> shared_id(std::vector<KnownId>& ids);

}  // namespace progrank
