#pragma once
// Capitals, as codes are written.

#include <string>
#include <string_view>

namespace progrank {

/// "oh" → "OH": the letters a to z. All else stays, letters with accents too.
inline std::string upper_case(std::string_view text) {
  std::string upper(text);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return upper;
}

}  // namespace progrank
