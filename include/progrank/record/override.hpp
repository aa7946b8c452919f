#pragma once
// Facts of the user's own over those of records (--override): how they are told from all others.

#include <string_view>
#include <vector>

#include "progrank/record/catalog.hpp"

namespace progrank {

/// The id of the source that stands for the user's own facts, as evidence has it: {"cost.total":"override"}. Its title
/// is the name of their file.
inline constexpr std::string_view override_source = "override";

/// The fields of the record whose evidence that is.
std::vector<std::string_view> overridden_fields(const Catalog& catalog, const Record& record);

}  // namespace progrank
