#pragma once
// Inside of the loader: one JSON object → one Record, every key, type, token and range checked on the way.

#include <simdjson.h>

#include <functional>
#include <memory>
#include <memory_resource>

#include "progrank/catalog.hpp"

namespace progrank {

/// The text is not JSON; where and why is found out in a second, slower reading (json_error.hpp).
struct MalformedJson {
  simdjson::error_code code;
};

/// Unwraps a simdjson result; a failure here is always malformed JSON, because types are asked for before values.
template <typename T>
T need(simdjson::simdjson_result<T>&& result) {
  if (result.error()) throw MalformedJson{result.error()};
  return std::move(result).value_unsafe();
}

/// The same without a copy: what it returns lives in `result`. The parser's iterators are copied in pieces and read
/// back whole, which stalls the processor; so the loops over members and items leave them where they are.
template <typename T>
T& need_in(simdjson::simdjson_result<T>& result) {
  if (result.error()) throw MalformedJson{result.error()};
  T&& value = std::move(result).value_unsafe();
  return value;
}

/// Copies of lists and of unescaped text live here, as long as the catalog.
using Arena = std::pmr::monotonic_buffer_resource;

/// The string without its quotes: a view into the text when nothing is escaped, else a copy in the arena.
/// `value` must be a string. Sixteen bytes from its start on may be read (name_index.hpp).
std::string_view text_of(simdjson::ondemand::value& value, Arena& arena);

/// Told of each defect: the field (dotted, may be empty) and what is wrong.
using FieldDefect = std::function<void(std::string_view field, std::string problem)>;

/// Reads records one after the other; what it needs on the way is kept from one to the next.
class RecordDecoder {
 public:
  explicit RecordDecoder(RecordKind kind);
  RecordDecoder(const RecordDecoder&) = delete;
  RecordDecoder& operator=(const RecordDecoder&) = delete;
  ~RecordDecoder();

  /// Reads one record object into an empty draft; its lists go to the arena. Returns false when a defect was told; the
  /// record is then not to be used. Throws MalformedJson.
  bool decode(simdjson::ondemand::object object, RecordDraft& record, Arena& arena, const FieldDefect& on_defect);

  struct Scratch;

 private:
  RecordKind kind_;
  std::unique_ptr<Scratch> scratch_;
};

/// Reads one source object of a document's "sources".
bool decode_source(simdjson::ondemand::object object, Source& source, Arena& arena, const FieldDefect& on_defect);

}  // namespace progrank
