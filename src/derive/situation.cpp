#include "progrank/derive/situation.hpp"
#include "progrank/base/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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
  using std::string_view_literals::operator""sv;
  static constexpr std::array states{
      "AL"sv, "AK"sv, "AZ"sv, "AR"sv, "CA"sv, "CO"sv, "CT"sv, "DE"sv, "DC"sv, "FL"sv, "GA"sv, "HI"sv, "ID"sv, "IL"sv,
      "IN"sv, "IA"sv, "KS"sv, "KY"sv, "LA"sv, "ME"sv, "MD"sv, "MA"sv, "MI"sv, "MN"sv, "MS"sv, "MO"sv, "MT"sv, "NE"sv,
      "NV"sv, "NH"sv, "NJ"sv, "NM"sv, "NY"sv, "NC"sv, "ND"sv, "OH"sv, "OK"sv, "OR"sv, "PA"sv, "RI"sv, "SC"sv, "SD"sv,
      "TN"sv, "TX"sv, "UT"sv, "VT"sv, "VA"sv, "WA"sv, "WV"sv, "WI"sv, "WY"sv, "PR"sv, "GU"sv, "VI"sv, "AS"sv, "MP"sv};
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  if (std::find(states.begin(), states.end(), upper) == states.end())
    throw InputError(fmt::format("{} \"{}\" is not a US state: its postal code such as TX was expected", flag, text));
  return upper;
}

}  // namespace progrank
