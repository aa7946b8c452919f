#pragma once
// Inside of the scan: a large file of records, cut into pieces that hold whole records only.

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "progrank/base/files.hpp"

namespace progrank {

/// A run of whole records. Its text lies behind one free byte and before `PaddedText::padding` of them, so that an
/// array's brackets can be put around it.
class Piece {
 public:
  std::size_t index = 0;  ///< 0, 1, 2, ... in the order of the file
  std::size_t size = 0;
  bool last = false;

  [[nodiscard]] char* text() { return bytes_.get() + 1; }
  [[nodiscard]] std::string_view view() { return {text(), size}; }
  /// Makes room for `most` bytes of text; those it has stay.
  void reserve(std::size_t most);
  [[nodiscard]] std::size_t capacity() const { return capacity_; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
};

/// Where a file may be cut.
enum class Cut : std::uint8_t {
  behind_lines,
  /// Of one JSON array, between what look like records: `}, {"id"`. That may be wrong (inside of a text, of a nested
  /// list); then the brackets of both pieces do not match, and the parser says so.
  between_elements
};

/// Hands out the pieces of a file in order, to any number of threads.
class PieceReader {
 public:
  /// `beginning` was read from the input before; of an array it starts behind the opening bracket.
  PieceReader(InputFile& input, std::string beginning, Cut cut, std::size_t piece_bytes)
      : input_(input), carried_(std::move(beginning)), cut_(cut), piece_bytes_(piece_bytes) {}

  /// The next piece; false when there is none. An array's last piece still has the closing bracket.
  /// Throws InputError when the file cannot be read.
  bool next(Piece& piece);
  /// No more pieces: somebody has found a reason to give up.
  void stop();

 private:
  std::mutex mutex_;
  InputFile& input_;
  std::string carried_;  ///< the beginning of the next piece
  Cut cut_;
  std::size_t piece_bytes_;
  std::size_t next_index_ = 0;
  bool at_end_ = false;
};

}  // namespace progrank
