#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank::own_words {
namespace {

struct Place {
  std::string_view name, code;  ///< the name in plain words
};

constexpr Place states[] = {
    {"alabama", "AL"},        {"alaska", "AK"},         {"arizona", "AZ"},
    {"arkansas", "AR"},       {"california", "CA"},     {"colorado", "CO"},
    {"connecticut", "CT"},    {"delaware", "DE"},       {"district of columbia", "DC"},
    {"washington dc", "DC"},  {"florida", "FL"},        {"georgia", "GA"},
    {"hawaii", "HI"},         {"idaho", "ID"},          {"illinois", "IL"},
    {"indiana", "IN"},        {"iowa", "IA"},           {"kansas", "KS"},
    {"kentucky", "KY"},       {"louisiana", "LA"},      {"maine", "ME"},
    {"maryland", "MD"},       {"massachusetts", "MA"},  {"michigan", "MI"},
    {"minnesota", "MN"},      {"mississippi", "MS"},    {"missouri", "MO"},
    {"montana", "MT"},        {"nebraska", "NE"},       {"nevada", "NV"},
    {"new hampshire", "NH"},  {"new jersey", "NJ"},     {"new mexico", "NM"},
    {"new york", "NY"},       {"north carolina", "NC"}, {"north dakota", "ND"},
    {"ohio", "OH"},           {"oklahoma", "OK"},       {"oregon", "OR"},
    {"pennsylvania", "PA"},   {"rhode island", "RI"},   {"south carolina", "SC"},
    {"south dakota", "SD"},   {"tennessee", "TN"},      {"texas", "TX"},
    {"utah", "UT"},           {"vermont", "VT"},        {"virginia", "VA"},
    {"washington", "WA"},     {"west virginia", "WV"},  {"wisconsin", "WI"},
    {"wyoming", "WY"},        {"puerto rico", "PR"},    {"guam", "GU"},
    {"virgin islands", "VI"}, {"american samoa", "AS"}, {"northern mariana islands", "MP"},
};

/// Where users are likeliest to write from; every other by its code.
constexpr Place countries[] = {
    {"usa", "US"},
    {"us", "US"},
    {"united states", "US"},
    {"united states of america", "US"},
    {"america", "US"},
    {"canada", "CA"},
    {"uk", "GB"},
    {"united kingdom", "GB"},
    {"great britain", "GB"},
    {"england", "GB"},
    {"scotland", "GB"},
    {"wales", "GB"},
    {"ireland", "IE"},
    {"australia", "AU"},
    {"new zealand", "NZ"},
    {"india", "IN"},
    {"pakistan", "PK"},
    {"philippines", "PH"},
    {"nigeria", "NG"},
    {"ghana", "GH"},
    {"kenya", "KE"},
    {"south africa", "ZA"},
    {"egypt", "EG"},
    {"germany", "DE"},
    {"france", "FR"},
    {"spain", "ES"},
    {"italy", "IT"},
    {"netherlands", "NL"},
    {"belgium", "BE"},
    {"switzerland", "CH"},
    {"austria", "AT"},
    {"sweden", "SE"},
    {"norway", "NO"},
    {"denmark", "DK"},
    {"finland", "FI"},
    {"poland", "PL"},
    {"portugal", "PT"},
    {"greece", "GR"},
    {"turkey", "TR"},
    {"israel", "IL"},
    {"saudi arabia", "SA"},
    {"united arab emirates", "AE"},
    {"uae", "AE"},
    {"qatar", "QA"},
    {"singapore", "SG"},
    {"hong kong", "HK"},
    {"china", "CN"},
    {"japan", "JP"},
    {"south korea", "KR"},
    {"taiwan", "TW"},
    {"mexico", "MX"},
    {"brazil", "BR"},
    {"colombia", "CO"},
    {"jamaica", "JM"},
    {"malaysia", "MY"},
    {"thailand", "TH"},
};

}  // namespace

Home home(std::string_view text) {
  std::string plain = plain_words(text);
  for (const std::string_view before : {std::string_view("state of "), std::string_view("the ")})
    if (plain.starts_with(before)) plain.erase(0, before.size());
  std::string code = plain;
  for (char& c : code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  for (const Place& state : states)
    if (state.name == plain || state.code == code) return {std::string(state.code), "US"};
  for (const Place& country : countries)
    if (country.name == plain) return {"", std::string(country.code)};
  // "Columbus, Ohio" and "Toronto, Canada": the last part decides.
  if (const std::size_t comma = text.rfind(','); comma != std::string_view::npos)
    return home(trimmed(text.substr(comma + 1)));
  if (code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return {"", code};
  std::vector<std::string_view> known;
  for (const Place& state : states) known.push_back(state.name);
  for (const Place& country : countries) known.push_back(country.name);
  const std::string guess = did_you_mean(plain, known);
  throw InputError(fmt::format(
      "\"{}\" is no US state or country that is known here{}", text,
      guess.empty() ? ": a state such as Ohio, or a country's two letters such as DE were expected" : guess));
}

}  // namespace progrank::own_words
