#pragma once
// Preferences as they stand in their own file and in a model's.

#include <optional>
#include <vector>

#include "json/tree.hpp"
#include "progrank/score/preference.hpp"

namespace progrank {

/// The list under "preferences"; empty where there is none. Throws InputError.
std::vector<Preference> read_preferences(const JsonObject& document);

/// What "for" says: programs, certifications; nothing for plans. Throws InputError.
std::optional<RecordKind> read_kind(const JsonObject& document);

}  // namespace progrank
