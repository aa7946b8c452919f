#pragma once
// Records back to JSON: the same keys in canonical order, known fields only.

#include <functional>

#include "json/writer.hpp"
#include "progrank/record/record.hpp"

namespace progrank {

/// Writes the value of one field as data files have it. The value must be known.
void write_value(JsonWriter& json, const Value& value, const FieldSpec& spec);

/// Writes a record; `wanted` chooses fields (all when empty).
void write_record(JsonWriter& json, const Record& record, const std::function<bool(Field)>& wanted = {});

}  // namespace progrank
