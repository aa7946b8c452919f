#pragma once
// Inside of the loader: one JSON object → one Record, every key, type, token and range checked on the way.

#include <functional>
#include <memory>

#include "json/cursor.hpp"
#include "progrank/record/catalog.hpp"

namespace progrank {

/// Told of each defect: the field (dotted, may be empty) and what is wrong.
using FieldDefect = std::function<void(std::string_view field, std::string problem)>;

/// Reads records one after the other; what it needs on the way is kept from one to the next.
class RecordDecoder {
 public:
  explicit RecordDecoder(RecordKind kind);
  RecordDecoder(const RecordDecoder&) = delete;
  RecordDecoder& operator=(const RecordDecoder&) = delete;
  ~RecordDecoder();

  /// Reads one record object into an empty draft; its texts lie in the JSON text, its lists in the arena. Returns false
  /// when a defect was told; the record is then not to be used. Throws MalformedJson.
  bool decode(JsonCursor& in, RecordDraft& record, Arena& arena, const FieldDefect& on_defect);

  struct Scratch;

 private:
  RecordKind kind_;
  std::unique_ptr<Scratch> scratch_;
};

/// Reads one source object of a document's "sources".
bool decode_source(JsonCursor& in, Source& source, Arena& arena, const FieldDefect& on_defect);

}  // namespace progrank
