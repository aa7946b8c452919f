#pragma once
// Numbers as people write them.

#include <optional>
#include <string_view>

namespace progrank {

/// A decimal number that is all of the text; never infinite, never no number.
std::optional<double> plain_number(std::string_view text);

/// The same with commas between groups of three digits, or a letter for thousands or millions: "30,000", "30k", "1.2m".
std::optional<double> grouped_number(std::string_view text);

}  // namespace progrank
