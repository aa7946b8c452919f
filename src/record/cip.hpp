#pragma once
// The fields of study that the directory covers, by their CIP 2020 codes (US Department of Education).

#include <optional>
#include <span>
#include <string_view>

#include "progrank/record/vocabulary.hpp"

namespace progrank {

struct Cip {
  std::string_view code;       ///< "51.2706"
  std::string_view title;      ///< in lower case, as within a sentence
  std::optional<Token> focus;  ///< vocabulary::focus; nothing when none of its words fits
};

/// In the order of their codes.
std::span<const Cip> known_cips();

/// nullptr for any other code.
const Cip* find_cip(std::string_view code);

}  // namespace progrank
