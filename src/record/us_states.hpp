#pragma once
// The states of the United States, the District of Columbia and the territories, by postal code and by name.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace progrank {

/// A postal code and a way to write what it stands for, in small letters.
struct UsState {
  std::string_view name, code;
};

/// All of them, some under several names: "district of columbia", "washington dc".
std::span<const UsState> us_states();

/// The postal code of a code or a name in any case, punctuation and accents passed over: "oh", "Ohio", "N.J.".
/// Nothing where it is neither.
std::optional<std::string> us_state_code(std::string_view text);

}  // namespace progrank
