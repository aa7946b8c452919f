#pragma once
// Groups of records, in every output format.

#include <string>

#include "json/writer.hpp"
#include "progrank/answer/group.hpp"
#include "render/style.hpp"

namespace progrank {

/// "group_by", "groups" and, where there are any, "reported" as members of an open object.
void write_grouping(JsonWriter& json, const Grouping& grouping, RecordKind kind, const Reference& reference);

/// All formats but JSON, whose answer is the shortlist with its groups.
std::string render_grouping(const Grouping& grouping, RecordKind kind, const Reference& reference, const Style& style);

}  // namespace progrank
