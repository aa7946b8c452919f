#pragma once
// Records by what people call them: which of many the words mean, and which they may have meant.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/record/record.hpp"

namespace progrank {

using Records = std::vector<const Record*>;

/// What was copied from where it stood shortened ends with an ellipsis.
std::string without_ellipsis(std::string_view text);

/// Their ids and names, a line each.
std::vector<std::string> lines_of(const Records& records);

/// The records of which the words (search_words) are the name. Where whole words do it, no beginnings are looked at.
Records called(const std::vector<std::string>& words, std::span<const Record> records);

/// The records that share most words with what was typed, at most three; none where nothing is shared.
Records nearest_called(const std::vector<std::string>& words, std::span<const Record> records);

}  // namespace progrank
