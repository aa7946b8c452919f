#pragma once
// Groups of records, in every output format.

#include <string>

#include "json/writer.hpp"
#include "progrank/answer/group.hpp"
#include "render/section.hpp"
#include "render/style.hpp"

namespace progrank {

/// "group_by", "groups" and, where there are any, "reported" as members of an open object.
void write_grouping(JsonWriter& json, const Grouping& grouping, RecordKind kind, const Reference& reference);

/// The table for people with what is to be said of it.
Section grouping_section(const Grouping& grouping, RecordKind kind, const Reference& reference);

/// As a table, CSV, TSV or JSON Lines; of other formats the answer is the shortlist with its groups.
std::string render_grouping(const Grouping& grouping, RecordKind kind, const Reference& reference, const Style& style);

}  // namespace progrank
