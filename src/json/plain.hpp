#pragma once
// A JSON value as people read it.

#include <string>

namespace progrank {

/// Texts without quotes, {"min":12,"max":24} as "12–24", lists with commas, other objects as "key value"; "" = null, or
/// nothing at all.
std::string plain_text(const std::string& json);

}  // namespace progrank
