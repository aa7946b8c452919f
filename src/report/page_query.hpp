#pragma once
// The question of a page as its state: flag without dashes → what it was given, so that the page can begin there.

#include <variant>

#include "json/writer.hpp"
#include "progrank/filter/filter.hpp"

namespace progrank {

/// The members of an object that the caller has begun: lists of words, numbers, and true; what was not asked is left
/// out.
void write_page_query(JsonWriter& json, const std::variant<ProgramQuery, CertificationQuery>& query);

}  // namespace progrank
