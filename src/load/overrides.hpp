#pragma once
// Facts of the user's own over those of records that are there (--override): records by id, only the fields given.

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "load/decode.hpp"
#include "progrank/base/files.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

/// What override files say, not yet checked against a kind of record: which one an id is of, only the records tell.
/// Files are documents, arrays, JSON Lines or objects one behind the other, of records with an id and any of the fields
/// of their kind. Of several facts of one field the last one counts.
class Overrides {
 public:
  /// One record's facts.
  struct Entry {
    std::size_t file = 0;
    std::size_t line = 0;
    std::string id;
    std::shared_ptr<const PaddedText> text;
  };

  /// Throws InputError: malformed JSON, an entry without an id or with another one of its file's, a file without any.
  explicit Overrides(std::span<const DataFile> files);

  [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
  /// Puts the facts over those of the catalog's records, whose evidence then names the file; once is as good as twice.
  /// The records then point into the overrides, which must outlive the catalog.
  /// Throws InputError at the first fact that breaks the format of its record.
  void apply_to(Catalog& catalog, RecordKind kind, const Institutions& institutions) const;
  /// Entries whose record was never seen.
  [[nodiscard]] std::vector<const Entry*> unused() const;
  /// Facts that change nothing as long as others stand, a sentence each, in order of ids.
  [[nodiscard]] std::vector<std::string> remarks() const;

 private:
  friend class OverrideReader;

  std::vector<std::string> files_;
  std::vector<Entry> entries_;
  std::unordered_multimap<std::string_view, std::size_t> by_id_;
  mutable std::unique_ptr<std::atomic<bool>[]> used_;
  mutable std::mutex remarks_mutex_;
  mutable std::vector<std::string> remarks_;
};

/// Puts facts over records while they are read; each thread has its own.
class OverrideReader {
 public:
  /// `first_source`: place in the catalog of the source that stands for the first override file.
  OverrideReader(const Overrides& overrides, RecordKind kind, const Institutions& institutions,
                 std::size_t first_source);

  /// Changes the draft where there are facts for its id; lists lie in `arena`, texts with the overrides. False = there
  /// are none. Throws InputError.
  bool apply(RecordDraft& record, Arena& arena);

 private:
  void decode(const Overrides::Entry& entry, Arena& arena);
  void merge(RecordDraft& record, const Overrides::Entry& entry, Arena& arena);
  void cite(RecordDraft& record, const Overrides::Entry& entry, const std::vector<std::string_view>& paths,
            Arena& arena) const;
  void note_hidden_price(const RecordDraft& record) const;
  [[nodiscard]] Defect defect_of(const Overrides::Entry& entry, std::string_view field, std::string problem) const;

  const Overrides& overrides_;
  RecordKind kind_;
  const Institutions& institutions_;
  std::size_t first_source_;
  RecordDecoder decoder_;
  JsonTokens tokens_;
  RecordDraft facts_;
};

/// The place of the source that stands for the first override file; the catalog must have been given the overrides.
std::size_t first_override_source(const Catalog& catalog, const Overrides& overrides);

}  // namespace progrank
