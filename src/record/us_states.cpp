#include "record/us_states.hpp"

#include <string>

#include "base/text.hpp"
#include "base/upper_case.hpp"

namespace progrank {
namespace {

// US Postal Service.
// clang-format off
constexpr UsState states[] = {
    {"alabama", "AL"}, {"alaska", "AK"}, {"arizona", "AZ"}, {"arkansas", "AR"}, {"california", "CA"},
    {"colorado", "CO"}, {"connecticut", "CT"}, {"delaware", "DE"}, {"district of columbia", "DC"},
    {"washington dc", "DC"}, {"florida", "FL"}, {"georgia", "GA"}, {"hawaii", "HI"}, {"idaho", "ID"},
    {"illinois", "IL"}, {"indiana", "IN"}, {"iowa", "IA"}, {"kansas", "KS"}, {"kentucky", "KY"}, {"louisiana", "LA"},
    {"maine", "ME"}, {"maryland", "MD"}, {"massachusetts", "MA"}, {"michigan", "MI"}, {"minnesota", "MN"},
    {"mississippi", "MS"}, {"missouri", "MO"}, {"montana", "MT"}, {"nebraska", "NE"}, {"nevada", "NV"},
    {"new hampshire", "NH"}, {"new jersey", "NJ"}, {"new mexico", "NM"}, {"new york", "NY"},
    {"north carolina", "NC"}, {"north dakota", "ND"}, {"ohio", "OH"}, {"oklahoma", "OK"}, {"oregon", "OR"},
    {"pennsylvania", "PA"}, {"rhode island", "RI"}, {"south carolina", "SC"}, {"south dakota", "SD"},
    {"tennessee", "TN"}, {"texas", "TX"}, {"utah", "UT"}, {"vermont", "VT"}, {"virginia", "VA"},
    {"washington", "WA"}, {"west virginia", "WV"}, {"wisconsin", "WI"}, {"wyoming", "WY"}, {"puerto rico", "PR"},
    {"guam", "GU"}, {"virgin islands", "VI"}, {"american samoa", "AS"}, {"northern mariana islands", "MP"},
};
// clang-format on

}  // namespace

std::span<const UsState> us_states() {
  return states;
}

std::optional<std::string> us_state_code(std::string_view text) {
  std::string words = folded(text);
  std::erase(words, '.');
  words = joined(words_of(words), " ");
  const std::string code = upper_case(words);
  for (const UsState& state : states)
    if (state.code == code || state.name == words) return std::string(state.code);
  return std::nullopt;
}

}  // namespace progrank
