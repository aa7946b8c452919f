#pragma once
// Guesses at what somebody meant to type, and lists of words for messages.

#include <string>
#include <string_view>
#include <vector>

namespace progrank {

/// The candidate nearest to `word` in edit distance when near enough to be a typing error, else "". Words over 64
/// bytes are no typing errors: nothing is guessed for them.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

/// `, did you mean "x"?` or "".
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

/// "a, b and c"
std::string listed(const std::vector<std::string_view>& words, std::string_view conjunction = "and");

}  // namespace progrank
