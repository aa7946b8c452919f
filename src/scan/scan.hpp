#pragma once
// Files of records of any size: read in pieces by all cores, every record checked as strictly as a bundled one, only
// those kept that the question asks for. What is counted and kept does not depend on how many cores there are.
//
//   RecordFile: opened, layout known     →  streams()? RecordScan::read : load (catalog.hpp)
//   RecordScan: the files of one kind    →  the catalog, and a tally of all that was read

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/filter/filter.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/scan/question.hpp"
#include "progrank/score/record_notes.hpp"
#include "progrank/score/record_order.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

class LongTask;
class Overrides;

/// A data file that was opened and looked at, but not read.
class RecordFile {
 public:
  /// "-" = standard input. Throws InputError.
  explicit RecordFile(const std::string& path);

  [[nodiscard]] const std::string& name() const { return input_.name(); }
  /// Bytes; 0 = not known.
  [[nodiscard]] std::size_t size() const { return input_.size(); }
  [[nodiscard]] Layout layout() const { return layout_; }
  /// Nothing when its beginning does not tell.
  [[nodiscard]] std::optional<RecordKind> kind() const { return kind_; }
  /// Whether it is large, and laid out in a way that can be read piece by piece.
  [[nodiscard]] bool streams() const;
  /// All of it, read now. Not after a scan of it.
  DataFile whole();

 private:
  friend class RecordScan;
  std::string path_;
  InputFile input_;
  std::string beginning_;
  bool all_read_ = false;
  Layout layout_ = Layout::lines;
  std::optional<RecordKind> kind_;
};

struct ScanSettings {
  unsigned threads = 0;  ///< 0 = one per core
  std::size_t piece_bytes = std::size_t{1} << 17;
  BadRecords bad = BadRecords::refuse;
  /// Facts over those of the records read, which the catalog's sources know already; may be null.
  const Overrides* overrides = nullptr;
  LongTask* task = nullptr;  ///< told of bytes read; may be null
};

/// Reads record files into a catalog.
class RecordScan {
 public:
  /// Adds to `catalog`, whose records are there already: records, and the sources of files with a header.
  RecordScan(Catalog& catalog, RecordKind kind, const Institutions& institutions, const ScanQuestion& question,
             const ScanSettings& settings);
  RecordScan(const RecordScan&) = delete;
  RecordScan& operator=(const RecordScan&) = delete;
  ~RecordScan();

  /// No record may have an id of these: records of the other kind.
  void reserve_ids(const Catalog& others);
  /// Throws InputError at the first defect of the file (unless bad records are skipped).
  void read(RecordFile& file);
  /// Puts what was kept into the catalog. Throws InputError when an id was given twice (unless bad records are skipped:
  /// then the first one counts).
  void finish();

  /// Of all records read, kept or not.
  [[nodiscard]] const SelectionTally& tally() const { return tally_; }
  /// Bad records that were skipped.
  [[nodiscard]] std::size_t skipped() const { return skipped_; }

 private:
  class Worker;
  struct Pass;

  void read_pieces(RecordFile& file);
  /// The slow way for arrays that are broken or cut in an unusual place: it says where, or reads them all the same.
  void read_array_whole(RecordFile& file);
  std::size_t read_header(RecordFile& file);
  [[nodiscard]] bool suspects(std::uint64_t hash) const;
  [[nodiscard]] bool was_read(std::uint64_t hash, std::string_view id) const;
  bool read_firsts(const std::vector<std::uint64_t>& hashes);
  void refuse_shared_ids(const std::vector<std::uint64_t>& hashes);
  void absorb(Worker& worker);

  Catalog& catalog_;
  RecordKind kind_;
  const Institutions& institutions_;
  ScanQuestion question_;
  ScanSettings settings_;
  unsigned threads_;
  SelectionTally tally_;
  std::size_t skipped_ = 0;
  struct Ids;
  std::unique_ptr<Ids> ids_;
  std::vector<Record> kept_;
  std::vector<std::unique_ptr<RecordNotes>> notes_;  ///< of all that passed, where they are asked for
  /// Hashes of ids that may have been given twice: only these ids are looked for.
  const std::vector<std::uint64_t>* suspects_ = nullptr;
};

}  // namespace progrank
