#pragma once
// The fields of study that the directory covers, by their CIP 2020 codes (US Department of Education).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/record/vocabulary.hpp"

namespace progrank {

struct Cip {
  std::string_view code;       ///< "51.2706"
  std::string_view title;      ///< in lower case, as within a sentence
  std::optional<Token> focus;  ///< vocabulary::focus; nothing when none of its words fits
};

/// In the order of their codes.
std::span<const Cip> known_cips();

/// A CIP code as files write it: "51.2706", "512706", "1.0101", "=\"51.2706\"", "51.271" (a spreadsheet took the last
/// zero). Nothing for families ("51.27") and other texts.
std::optional<std::string> cip_of(std::string_view text);

/// nullptr for any other code.
const Cip* find_cip(std::string_view code);

/// The codes, neighbouring fields of the directory's too, whose title a program has as its name: "MS in Data Science
/// (online)" → 30.7001. Several where titles are that near ("health administration").
std::vector<std::string_view> cips_titled(std::string_view program_name);
/// Whether a code is among those that have a title to compare with.
bool is_titled_cip(std::string_view code);

}  // namespace progrank
