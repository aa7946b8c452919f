#pragma once
// Lengths and numbers of credits in schema.org.

#include <string_view>

#include "interchange/json_ld.hpp"
#include "interchange/parts.hpp"

namespace progrank::interchange {

/// Months from every length under the key, all or none.
void take_lengths(const Ld& node, std::string_view key, Incoming& record);

/// The number of credits with its unit; what counts hours or gives several numbers is refused.
void take_number_of_credits(const Ld& node, Incoming& record);

}  // namespace progrank::interchange
