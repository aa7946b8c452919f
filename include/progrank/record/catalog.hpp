#pragma once
// Records in memory: loading, the sources they name, and the institutions they belong to.
// load → Catalog; everything downstream reads it and never changes it.

#include <deque>
#include <functional>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/error.hpp"
#include "progrank/record/record.hpp"
#include "progrank/record/source.hpp"

namespace progrank {

/// Text followed by readable bytes, as the JSON parser wants it (see text_file.hpp).
class PaddedText;

/// What an institution charges graduate students on average, USD (IPEDS): tuition and required fees of a full-time
/// student for one academic year, and tuition per credit hour.
struct GraduateCharges {
  std::string_view academic_year;
  std::optional<double> resident;
  std::optional<double> resident_fees;
  std::optional<double> nonresident;
  std::optional<double> nonresident_fees;
  std::optional<double> resident_per_credit;  ///< the school's average per credit hour, whatever its unit
  std::optional<double> nonresident_per_credit;
};
/// A school.
struct Institution {
  int unitid = 0;
  std::string_view name, city, state, country, url;
  std::optional<Token> control;  ///< vocabulary::control
  std::optional<GraduateCharges> graduate_charges;
};

/// Institutions by IPEDS unit id.
class Institutions {
 public:
  Institutions() = default;
  /// Throws InputError naming the institution and field.
  static Institutions parse(std::shared_ptr<const PaddedText> text, std::string_view file);
  /// nullptr when not listed.
  [[nodiscard]] const Institution* find(int unitid) const;
  [[nodiscard]] std::span<const Institution> all() const { return by_unitid_; }

 private:
  friend class SnapshotAccess;
  std::vector<Institution> by_unitid_;  ///< sorted
  /// Where a hundred unit ids begin in it: those from 100,000 + 100·i on. Every record asks, so the search is short.
  std::vector<std::uint16_t> starts_;
  void index();
  std::shared_ptr<const void> storage_;
};

/// What a record does not say itself of its institution.
void fill_in(RecordDraft& record, const Institution& institution);

/// One data file: what to call it in messages, and its text.
struct DataFile {
  std::string name;
  std::shared_ptr<const PaddedText> text;
};

/// How a file is laid out.
enum class Layout : std::uint8_t {
  document,
  array,
  lines,        ///< one record a line
  headed_lines  ///< the same behind a line {"schema":...,"sources":[...]}
};

class Catalog {
 public:
  Catalog() = default;
  Catalog(const Catalog&) = delete;  // records point into the storage
  Catalog& operator=(const Catalog&) = delete;
  Catalog(Catalog&&) = default;
  Catalog& operator=(Catalog&&) = default;
  /// A catalog of the same records to change; both keep the storage.
  [[nodiscard]] Catalog shared_copy() const {
    Catalog copy;
    copy.records_ = records_;
    copy.sources_ = sources_;
    copy.storage_ = storage_;
    return copy;
  }

  [[nodiscard]] std::span<const Record> records() const { return records_; }
  [[nodiscard]] std::span<const Source> sources() const { return sources_; }
  /// nullptr when there is no such id.
  [[nodiscard]] const Record* find(std::string_view id) const;
  /// The source behind a field: that of the field itself, else of its group ("cost" for "cost.total"); nullptr = none
  /// named.
  [[nodiscard]] const Source* source_of(const Record& record, std::string_view path) const;
  /// Forgets the records for which `unwanted` is true. References to records end with it.
  void leave_out(const std::function<bool(const Record&)>& unwanted) { std::erase_if(records_, unwanted); }

 private:
  friend class Loader;
  friend class RecordScan;
  friend class SnapshotAccess;
  std::vector<Record> records_;
  std::vector<Source> sources_;
  std::vector<std::shared_ptr<const void>> storage_;
};

/// What becomes of a record that breaks the format.
enum class BadRecords : std::uint8_t {
  refuse,  ///< the whole input with it
  skip     ///< left out and counted; defects of a file as a whole and ids given twice still refuse it
};

/// What to do with a defect: throw (the default of `load`) or collect (validation).
using OnDefect = std::function<void(const Defect&)>;

/// Reads files of one kind (documents, plain arrays or JSON Lines) into one catalog, fills institutions in by unitid
/// and sorts by id. Throws InputError at the first defect: malformed JSON (line, column), a record that breaks the
/// format (record, field), an id given twice, evidence that names no source.
Catalog load(RecordKind kind, std::span<const DataFile> files, const Institutions& institutions);

/// The same, adding to what is there already.
Catalog load_onto(Catalog base, RecordKind kind, std::span<const DataFile> files, const Institutions& institutions);

/// The same, leaving bad records out; `skipped` is increased by their number.
Catalog load_onto(Catalog base, RecordKind kind, std::span<const DataFile> files, const Institutions& institutions,
                  std::size_t& skipped);

/// Only the sources in the header of JSON Lines: the file is that one line.
Catalog load_header(Catalog base, RecordKind kind, const DataFile& header, const Institutions& institutions);

/// The same as `load`, telling every defect to `on_defect` and leaving out the records that have one.
Catalog load(RecordKind kind, std::span<const DataFile> files, const Institutions& institutions,
             const OnDefect& on_defect);

/// Which kind of records a file holds: from its wrapper's key, else from the first record's own keys; nothing when it
/// cannot be told (an empty array).
std::optional<RecordKind> kind_of(const DataFile& file);
Layout layout_of(const DataFile& file);

}  // namespace progrank
