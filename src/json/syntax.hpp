#pragma once
// Where and why a text is not JSON. Runs only after the fast parser has refused it.

#include <string>
#include <string_view>

#include "progrank/base/error.hpp"

namespace progrank {

struct Position {
  std::size_t line = 1;
  std::size_t column = 1;  ///< in bytes
};
Position position_of(std::string_view text, std::size_t offset);

/// The first syntax error of `text`, which is part of `file` starting at `first_line`. When the slow parser finds
/// nothing wrong, `fallback` (the fast parser's words) is the problem.
Defect describe_malformed(std::string_view file, std::string_view text, std::size_t first_line,
                          std::string_view fallback);

}  // namespace progrank
