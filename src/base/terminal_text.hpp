#pragma once
// Text for terminals that are narrow, or know only ASCII.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace progrank {

/// Lines of at most `columns` columns, broken at spaces as `wrapped` does it; a word that is longer is broken too. A
/// text that fits is one line, as it is; none gives none.
std::vector<std::string> broken(std::string_view utf8, std::size_t columns);

/// For terminals that know only ASCII: letters without accents, signs by their likes ("–" as "-", "≤" as "<="),
/// '?' for what has none. '\n' and the terminal's colours stay.
std::string ascii(std::string_view utf8);

}  // namespace progrank
