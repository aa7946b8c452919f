#pragma once
// Inside of the loader: one JSON object → one Record, every key, type, token and range checked on the way.

#include <simdjson.h>

#include <functional>
#include <memory_resource>

#include "progrank/catalog.hpp"

namespace progrank {

/// The text is not JSON; where and why is found out in a second, slower reading (json_error.hpp).
struct MalformedJson {
  simdjson::error_code code;
};

/// Unwraps a simdjson result; a failure here is always malformed JSON, because types are asked for before values.
template <typename T>
T need(simdjson::simdjson_result<T> result) {
  T value;
  if (const auto code = std::move(result).get(value); code) throw MalformedJson{code};
  return value;
}

/// Copies of lists and of unescaped text live here, as long as the catalog.
using Arena = std::pmr::monotonic_buffer_resource;

/// The string without its quotes: a view into the text when nothing is escaped, else a copy in the arena.
/// `value` must be a string.
std::string_view text_of(simdjson::ondemand::value& value, Arena& arena);

/// Told of each defect: the field (dotted, may be empty) and what is wrong.
using FieldDefect = std::function<void(std::string_view field, std::string problem)>;

/// Reads one record object. Returns false when a defect was told; the record is then not to be used.
/// Throws MalformedJson.
bool decode_record(simdjson::ondemand::object object, RecordDraft& record, Arena& arena, const FieldDefect& on_defect);

/// Reads one source object of a document's "sources".
bool decode_source(simdjson::ondemand::object object, Source& source, Arena& arena, const FieldDefect& on_defect);

}  // namespace progrank
