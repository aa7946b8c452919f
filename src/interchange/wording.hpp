#pragma once
// Words of the vocabularies as schools write them: "Master of Science", "MSN", "BachelorDegree", "fully online".

#include <optional>
#include <string_view>

#include "interchange/parts.hpp"

namespace progrank::interchange {

/// A word of a vocabulary, also when written as people do: "Master's degree", "Bachelors", "MasterDegree".
std::optional<std::string_view> category_word(const Vocabulary& vocabulary, std::string_view text);

/// The credential (vocabulary::credential) that a text names: a category, the name of a degree ("Master of Science in
/// Nursing") or its abbreviation ("MSN", "M.S.").
std::optional<std::string_view> credential_word(std::string_view text);

/// The usual abbreviation of a degree that a text names alone: "Master of Science" → "MS", "M.S." → "MS"; "" = none.
std::string_view degree_abbreviation(std::string_view text);

/// Takes a way of studying into delivery, attendance or schedule; false when it is none of their words.
bool take_mode(std::string_view text, Incoming& record);

/// The word for a field's cell or value in any spelling that is understood.
std::optional<std::string_view> spoken_word(const FieldSpec& spec, std::string_view text);

}  // namespace progrank::interchange
