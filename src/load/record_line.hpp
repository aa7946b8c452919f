#pragma once
// One record's text → a completed draft: the reading that files held whole (load) and files read in pieces (scan)
// share.

#include <string_view>

#include "json/cursor.hpp"
#include "load/decode.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

/// Reads records one after the other into drafts, and fills in what a record leaves to its institution.
class RecordLine {
 public:
  /// `institutions` must outlive it.
  RecordLine(RecordKind kind, const Institutions& institutions)
      : kind_(kind), institutions_(institutions), decoder_(kind) {}

  /// The value the cursor stands on, which it leaves behind. False when a defect was told: it is no object, or breaks
  /// the format. Throws MalformedJson.
  bool read(JsonCursor& in, RecordDraft& draft, Arena& arena, const FieldDefect& on_defect);

  /// A text that holds one record and nothing else. Throws MalformedJson when it holds anything behind it.
  bool read(JsonTokens& tokens, std::string_view text, RecordDraft& draft, Arena& arena, const FieldDefect& on_defect);

 private:
  RecordKind kind_;
  const Institutions& institutions_;
  RecordDecoder decoder_;
};

}  // namespace progrank
