#pragma once
// Command lines that are shown to be copied.

#include <string>
#include <string_view>

namespace progrank {

/// A word as a POSIX shell reads it back: bare where that is safe, else in single quotes.
std::string shell_word(std::string_view text);

}  // namespace progrank
