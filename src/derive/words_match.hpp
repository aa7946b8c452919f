#pragma once
// How words are found in what somebody typed.

#include <span>
#include <string_view>

namespace progrank::own_words {

/// A phrase in plain words and the word of person files that it means.
struct Meaning {
  std::string_view phrase, word;
};

/// Where the phrase stands in the text as whole words; npos when it does not.
std::size_t place_of(std::string_view text, std::string_view phrase);
/// Whether it does.
bool stands_in(std::string_view text, std::string_view phrase);

/// The meaning whose phrase is the whole text, else the longest that stands in it; nullptr when none does.
const Meaning* meaning_in(std::string_view text, std::span<const Meaning> meanings);

/// The highest degree that plain words name, as a word of person files; "" when they name none.
std::string_view level_of_degree(std::string_view plain);

}  // namespace progrank::own_words
