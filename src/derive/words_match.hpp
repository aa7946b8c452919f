#pragma once
// How words are found in what somebody typed.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace progrank::own_words {

/// A phrase in plain words and the word of person files that it means.
struct Meaning {
  std::string_view phrase, word;
};

/// Whether the phrase stands in the text as whole words.
bool stands_in(std::string_view text, std::string_view phrase);

/// The meaning whose phrase is the whole text, else the longest that stands in it; nullptr when none does.
const Meaning* meaning_in(std::string_view text, std::span<const Meaning> meanings);

/// "none", "no", "never": of plain words.
bool says_none(std::string_view plain);
/// "any", "all", "whatever".
bool says_any(std::string_view plain);

/// The parts of a list as people write it: "RN, BLS and ACLS".
std::vector<std::string> parts_of(std::string_view text);

}  // namespace progrank::own_words
