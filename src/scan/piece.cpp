#include "scan/piece.hpp"

#include <algorithm>

namespace progrank {
namespace {

constexpr std::string_view white_space = " \t\r\n";

/// The character before `at` that is no white space is `wanted`: its place, else npos.
std::size_t before(std::string_view text, std::size_t at, char wanted) {
  const std::size_t place = at == 0 ? std::string_view::npos : text.find_last_not_of(white_space, at - 1);
  return place != std::string_view::npos && text[place] == wanted ? place : std::string_view::npos;
}

/// Where a text is cut: `end` of the first part, `next` = start of the second; end 0 = nowhere.
struct Seam {
  std::size_t end = 0;
  std::size_t next = 0;
};

Seam seam_behind_line(std::string_view text) {
  const std::size_t newline = text.rfind('\n');
  return newline == std::string_view::npos ? Seam{} : Seam{newline + 1, newline + 1};
}

Seam seam_between_elements(std::string_view text) {
  constexpr std::string_view first_key = "\"id\"";
  constexpr std::size_t nowhere = std::string_view::npos;
  for (std::size_t at = text.rfind(first_key); at != nowhere && at > 0; at = text.rfind(first_key, at - 1)) {
    const std::size_t open = before(text, at, '{');
    const std::size_t comma = open == nowhere ? nowhere : before(text, open, ',');
    const std::size_t close = comma == nowhere ? nowhere : before(text, comma, '}');
    if (close != nowhere) return {close + 1, open};
  }
  return {};
}

}  // namespace

void Piece::reserve(std::size_t most) {
  if (most <= capacity_) return;
  auto larger = std::make_unique_for_overwrite<char[]>(1 + most + PaddedText::padding);
  if (size > 0) std::copy_n(text(), size, larger.get() + 1);
  bytes_ = std::move(larger);
  capacity_ = most;
}

bool PieceReader::next(Piece& piece) {
  const std::lock_guard lock(mutex_);
  if (at_end_ && carried_.empty()) return false;
  piece.size = 0;
  piece.reserve(std::max(piece_bytes_, carried_.size()));
  std::copy(carried_.begin(), carried_.end(), piece.text());
  piece.size = carried_.size();
  carried_.clear();
  while (true) {
    if (!at_end_) {
      const std::size_t wanted = piece.capacity() - piece.size;
      const std::size_t got = input_.read(piece.text() + piece.size, wanted);
      piece.size += got;
      at_end_ = got < wanted;
    }
    if (at_end_) break;
    const Seam seam = cut_ == Cut::behind_lines ? seam_behind_line(piece.view()) : seam_between_elements(piece.view());
    if (seam.end > 0) {
      carried_ = piece.view().substr(seam.next);
      piece.size = seam.end;
      break;
    }
    piece.reserve(piece.capacity() * 2);  // a record larger than a piece
  }
  piece.index = next_index_++;
  piece.last = at_end_ && carried_.empty();
  return piece.size > 0;
}

void PieceReader::stop() {
  const std::lock_guard lock(mutex_);
  at_end_ = true;
  carried_.clear();
}

}  // namespace progrank
