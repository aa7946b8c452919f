#include "progrank/derive/situation.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "record/us_states.hpp"

namespace progrank {

TokenSet parse_skills(const std::vector<std::string>& skills, std::string_view flag) {
  TokenSet held;
  for (const std::string& skill : skills) {
    if (skill == "none") continue;
    const auto token = vocabulary::skill.find(skill);
    if (!token) {
      const std::vector<std::string_view> all(vocabulary::skill.tokens.begin(), vocabulary::skill.tokens.end());
      const std::string guess = did_you_mean(skill, all);
      throw InputError(fmt::format("{} \"{}\" is not a skill{}", flag, skill,
                                   guess.empty() ? fmt::format(", known are {}", listed(all)) : guess));
    }
    held.insert(*token);
  }
  return held;
}

std::string parse_state(std::string_view text, std::string_view flag) {
  if (auto code = us_state_code(text)) return std::move(*code);
  std::vector<std::string_view> names;
  for (const UsState& state : us_states()) names.push_back(state.name);
  const std::string guess = did_you_mean(folded(text), names);
  throw InputError(fmt::format("{} \"{}\" is not a US state{}", flag, text,
                               guess.empty() ? ": its postal code such as TX or its name was expected" : guess));
}

}  // namespace progrank
