#pragma once
// Texts of other people's documents as they are meant.

#include <string>
#include <string_view>

namespace progrank::interchange {

/// Whether it stands where nothing is known: "-", "N/A", "unknown", blanks of any kind.
bool is_filler(std::string_view text);

/// The text without what only a web page needs: "&amp;" and the like decoded, tabs and line ends as one blank.
std::string readable(std::string_view text);

}  // namespace progrank::interchange
