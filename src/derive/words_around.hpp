#pragma once
// What the words around a word make of it: "working on my MSN" is no degree held, "no programming" no skill, "a little
// python" a skill all the same. All texts are plain words (plain_words).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace progrank::own_words {

/// What somebody holds of what she names, and what she does not hold yet, or any more.
struct HeldParts {
  std::vector<std::string> held;     ///< plain words
  std::vector<std::string> typed;    ///< the same parts as typed
  std::vector<std::string> not_now;  ///< as typed: "working on MSN", "expired RN"
};
HeldParts held_parts(std::string_view text);

/// Without words that change nothing: "some python", "python a little", "just a certificate".
std::string without_fillers(std::string_view plain);
/// "programming" of "no programming"; nothing when nothing is denied.
std::optional<std::string> denied(std::string_view plain);
/// "degree" of "anything but a degree"; nothing when it is not said so.
std::optional<std::string> all_but(std::string_view plain);

}  // namespace progrank::own_words
