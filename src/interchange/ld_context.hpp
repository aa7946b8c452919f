#pragma once
// JSON-LD contexts: what the keys and types of a document are in full, and so under the names they have here.
// Only contexts that stand in the file are read; nothing is fetched.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "interchange/parts.hpp"

namespace progrank::interchange {

/// The terms of a vocabulary: how keys are written in full and how here.
struct LdVocabulary {
  std::string_view name;                   ///< for messages: "schema.org"
  std::vector<std::string_view> prefixes;  ///< written before a term: "https://schema.org/", "schema:"
  std::string_view here;                   ///< what they become: "", "ceterms:"
};

/// The local name of a type or concept: "https://schema.org/Course" → "Course", "costType:Tuition" → "Tuition".
std::string_view local_name(std::string_view term);

/// The local name of a text that is an address or a compact one ("schema:Online"), else the text as it is.
std::string_view concept_name(std::string_view text);

/// The same value with keys, types and keyword aliases as the vocabulary has them here, contexts applied and gone.
Json with_own_names(const Json& value, const LdVocabulary& vocabulary);

}  // namespace progrank::interchange
