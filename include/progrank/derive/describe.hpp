#pragma once
// Values as people read them; flat_text (record.hpp) is the form for scripts.

#include <string>

#include "progrank/derive/attribute.hpp"

namespace progrank {

/// "$52,000", "12–24", "online, hybrid", "statistics (required)", "master and 2 years of experience; or ...", "yes".
/// "" = unknown, "none" = known to be empty.
std::string described(const Value& value, const Attribute& attribute);

}  // namespace progrank
