#pragma once
// The threads of a scan: what they share while they read a file, and what each counts and keeps.

#include <array>
#include <atomic>
#include <limits>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "json/cursor.hpp"
#include "load/layout.hpp"
#include "load/overrides.hpp"
#include "load/record_line.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/score/record_notes.hpp"
#include "progrank/score/record_order.hpp"
#include "record/source_index.hpp"
#include "scan/id_register.hpp"
#include "scan/piece.hpp"
#include "scan/scan.hpp"

namespace progrank {

/// The ids of all records read so far.
struct RecordScan::Ids {
  struct Origin {
    std::string name;         ///< whose ids they are: a file's name
    bool other_kind = false;  ///< of records of the other kind
    std::string file;         ///< to read again; "" = the texts of its ids were kept
    bool is_file = false;
    InputFile::Version version = {};  ///< of the file when it was read first
  };
  std::vector<IdList> lists{1};  ///< the first one: of records that were there before
  std::vector<Origin> origins;
  const std::vector<std::uint64_t>* shared = nullptr;  ///< hashes of ids of which only the first record counts
  std::unordered_set<std::string> read;                ///< the ids of these that were there

  [[nodiscard]] std::uint32_t last_origin() const { return static_cast<std::uint32_t>(origins.size() - 1); }
  void add_known(const Record& record) {
    IdList& list = lists.front();
    list.keep(list.add(record.id()), record.id(), last_origin());
  }
};

/// What the threads share while they read one file.
struct RecordScan::Pass {
  static constexpr std::size_t no_piece = std::numeric_limits<std::size_t>::max();

  const std::string& name;
  Layout layout;
  PieceReader& reader;
  const SourceIndex& sources;
  std::size_t first_source;
  bool own_sources;
  std::uint32_t origin;
  bool keeps_ids;  ///< the input cannot be read a second time
  LongTask* task;

  std::mutex mutex = {};
  std::size_t defect_piece = no_piece;  ///< the first piece with a defect so far
  Defect defect = {};                   ///< its line counts from the start of the piece
  std::exception_ptr failure = {};
  std::atomic<bool> unusual{false};

  /// The first defect of the file is the one of the first piece that has one; all pieces before it are being read.
  void give_up(std::size_t piece, Defect found) {
    const std::lock_guard lock(mutex);
    reader.stop();
    if (piece >= defect_piece) return;
    defect_piece = piece;
    defect = std::move(found);
  }
};

/// One thread's part of a pass: what it counted and kept.
class RecordScan::Worker {
 public:
  Worker(const RecordScan& scan, Pass& pass);

  void run();
  /// One record by itself.
  void read_record(std::string_view text);
  /// Lines in each piece that was read to its end.
  [[nodiscard]] const std::vector<std::pair<std::size_t, std::size_t>>& lines() const { return lines_; }

 private:
  friend class RecordScan;
  struct Kept {
    Score score;
    SortValue value;
    Record record;
  };

  [[nodiscard]] bool skips() const { return scan_.settings_.bad == BadRecords::skip; }

  void read_piece(Piece& piece);
  void read_lines(Piece& piece);
  std::optional<JsonCursor> tokens_of(Piece& piece);
  /// The next record of a piece; false = the line is not just that, and nothing was counted.
  bool read_next(JsonCursor& in, std::string_view line);
  void read_line(std::string_view text, std::size_t piece, std::size_t line);
  /// After each record: a defect ends the reading, or is counted.
  void settle(std::size_t piece, std::size_t line);
  void read_elements(Piece& piece);
  void read_element(JsonCursor& in);
  /// Where its sources are. False = a defect.
  bool find_sources(const RecordDraft& draft);
  void accept(std::string_view text);
  /// The texts of records that better ones have replaced go with the memory they lie in.
  void drop_displaced();
  [[nodiscard]] bool comes_before(const Kept& a, const Kept& b) const {
    return order_.before({&a.record, a.score}, a.value, {&b.record, b.score}, b.value);
  }
  /// The record once more, from a copy of its text that stays.
  Record keep(std::string_view text);

  static constexpr std::size_t brackets = 2;  // of an array, put around a piece

  const RecordScan& scan_;
  Pass& pass_;
  JsonTokens tokens_;
  std::optional<JsonTokens> kept_tokens_;  ///< the first ones may be in the middle of an array
  SelectionTally tally_;
  RecordLine line_;
  std::optional<OverrideReader> overrides_;
  RecordDraft draft_;
  RecordDraft kept_draft_;
  FieldDefect on_defect_;
  Defect defect_;  ///< of the record being read
  std::array<char, std::size_t{1} << 15> first_memory_;
  Arena memory_{first_memory_.data(), first_memory_.size()};  ///< of the record being read
  std::size_t skipped_ = 0;
  IdList ids_;
  std::vector<std::unique_ptr<RecordNotes>> notes_;
  RecordOrder order_;
  std::vector<Kept> kept_;     ///< with `best` a heap, the last in front
  std::size_t displaced_ = 0;  ///< records that were kept once, the kept ones included
  std::shared_ptr<Arena> storage_;
  std::vector<std::pair<std::size_t, std::size_t>> lines_;
};

}  // namespace progrank
