#pragma once
// Parts that the files of roles and of occupations have in common.

#include <optional>
#include <string_view>
#include <vector>

#include "json/tree.hpp"
#include "progrank/career/occupation.hpp"
#include "progrank/record/source.hpp"

namespace progrank {

/// A number of at least 0; nothing when the key is absent. Throws InputError.
std::optional<double> number_from_0(const JsonObject& object, std::string_view key);

/// The keys p10 to p90. Throws InputError when they do not rise.
Pay read_percentiles(const JsonObject& object);

/// A list of texts; none when the key is absent. Throws InputError on another kind of entry.
std::vector<std::string_view> read_texts(const JsonObject& object, std::string_view key);

Source read_source(const JsonObject& object);

}  // namespace progrank
