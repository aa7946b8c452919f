#pragma once
// The one layout of data files, so that a diff shows what changed: one source a line, one key of a record a line,
// ", " and ": " between, records sorted by id, keys in the order of the field table, token lists in vocabulary order.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/record/catalog.hpp"

namespace progrank {

/// Writes a document line by line. Contents are JSON texts on one line.
class DocumentWriter {
 public:
  DocumentWriter() : out_("{") {}

  /// A key of the document with a value on its line.
  void member(std::string_view key, std::string_view json);
  void begin_list(std::string_view key);
  /// A list element on one line.
  void element(std::string_view json);
  /// A list element with one line per key.
  void begin_record();
  void record_member(std::string_view key, std::string_view json);
  void end_record();
  void end_list();
  [[nodiscard]] std::string finish();

 private:
  void next_line(std::string_view indent);

  std::string out_;
  bool first_ = true;  ///< nothing stands yet inside the innermost bracket
};

/// A source as one line of JSON.
std::string canonical_source(const Source& source);

/// The evidence of a record in the order of the fields it speaks of.
std::vector<EvidenceItem> canonical_evidence(const Record& record);

/// A programs or certifications file of these sources and records, each sorted by id. The records must have been loaded
/// without institutions (catalog.hpp), else what those filled in is written too.
std::string canonical_document(RecordKind kind, std::span<const Source> sources, std::span<const Record> records);

/// One record on one line without spaces, keys and lists in canonical order.
std::string canonical_record(const Record& record);

/// JSON over several lines, two spaces deeper in each bracket; lists of plain values stay on one line. `json` must be
/// valid and without spaces between its parts, as the bundled files are.
std::string indented_json(std::string_view json);

}  // namespace progrank
