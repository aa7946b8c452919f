#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "base/upper_case.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/own_words.hpp"
#include "record/us_states.hpp"

namespace progrank::own_words {
namespace {

struct Place {
  std::string_view name, code;  ///< the name in plain words
};

/// Cities that go by their state.
constexpr UsState cities[] = {{"new york city", "NY"}, {"nyc", "NY"}};

/// What says a state: its names, and cities.
std::vector<UsState> state_names() {
  std::vector<UsState> names(us_states().begin(), us_states().end());
  names.insert(names.end(), std::begin(cities), std::end(cities));
  return names;
}

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

/// Canadian provinces in plain words, and their letters where these are no country's.
constexpr std::array<std::string_view, 18> provinces{"ontario",
                                                     "quebec",
                                                     "british columbia",
                                                     "alberta",
                                                     "manitoba",
                                                     "saskatchewan",
                                                     "nova scotia",
                                                     "newfoundland",
                                                     "newfoundland and labrador",
                                                     "prince edward island",
                                                     "on",
                                                     "qc",
                                                     "new brunswick",
                                                     "bc",
                                                     "ab",
                                                     "mb",
                                                     "ns",
                                                     "nb"};

/// The state that ends the words: "rural Montana", "Columbus OH", "Ohio USA". Two letters count in capitals only ("in"
/// is no Indiana).
std::optional<Home> state_at_end(std::string_view text) {
  std::string plain = plain_words(text);
  for (const std::string_view nation : {" usa", " us", " united states"})
    if (plain.ends_with(nation)) {
      plain.erase(plain.size() - nation.size());
      text = text.substr(0, std::min(text.size(), text.rfind(' ')));
    }
  const std::vector<UsState> states = state_names();
  const UsState* best = nullptr;
  for (const UsState& state : states) {
    const bool ends = plain == state.name || plain.ends_with(fmt::format(" {}", state.name));
    if (ends && (!best || state.name.size() > best->name.size())) best = &state;
  }
  for (const UsState& state : states)
    if (!best && (text == state.code || text.ends_with(fmt::format(" {}", state.code)))) best = &state;
  if (!best) return std::nullopt;
  return Home{std::string(best->code), "US"};
}

}  // namespace

Home home(std::string_view text) {
  // "Columbus, OH 43215"
  std::size_t end = text.size();
  while (end > 0 &&
         (text[end - 1] == ' ' || text[end - 1] == '-' || std::isdigit(static_cast<unsigned char>(text[end - 1]))))
    --end;
  if (end > 0) text = text.substr(0, end);
  std::string plain = plain_words(text);
  for (const auto& [letter, word] : {std::pair("n ", "north "), std::pair("s ", "south "), std::pair("w ", "west ")})
    if (plain.starts_with(letter)) plain.replace(0, 2, word);
  for (const std::string_view before : {std::string_view("state of "), std::string_view("the ")})
    if (plain.starts_with(before)) plain.erase(0, before.size());
  if (constexpr std::string_view after = " state"; plain.ends_with(after)) plain.resize(plain.size() - after.size());
  const std::string code = upper_case(plain);
  const std::vector<UsState> states = state_names();
  for (const UsState& state : states)
    if (state.name == plain || state.code == code) return {std::string(state.code), "US"};
  if (std::find(provinces.begin(), provinces.end(), plain) != provinces.end()) return {"", "CA"};
  for (const Place& country : countries)
    if (country.name == plain) return {"", std::string(country.code)};
  // "Columbus, Ohio" and "Toronto, Canada": the last part decides; of "Ohio, USA" the one before it says more.
  if (const std::size_t comma = text.rfind(','); comma != std::string_view::npos) {
    const Home last = home(trimmed(text.substr(comma + 1)));
    if (last.country != "US" || !last.state.empty()) return last;
    const auto state = state_at_end(trimmed(text.substr(0, comma)));
    return state ? *state : last;
  }
  if (const std::size_t either = plain.find(" or "); either != std::string::npos)
    if (state_at_end(plain.substr(0, either)) && state_at_end(plain.substr(either + 4)))
      throw InputError(fmt::format("\"{}\" are two homes: one was expected, whose residents you are among", text));
  if (const auto state = state_at_end(text)) return *state;
  if (code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return {"", code};
  std::vector<std::string_view> known;
  for (const UsState& state : states) known.push_back(state.name);
  for (const Place& country : countries) known.push_back(country.name);
  const std::string guess = did_you_mean(plain, known);
  // "Portland" is nearer to Poland than to any state, and lies in two: a town needs its state beside it.
  throw InputError(fmt::format("\"{}\" is no US state or country that is known here{}", text,
                               guess.empty() ? ": a state such as Ohio (a town with its state: Dayton, OH), or a "
                                               "country's two letters such as DE were expected"
                                             : guess + " (a town with its state: Dayton, OH)"));
}

std::string country(std::string_view text) {
  const std::string plain = plain_words(text);
  for (const Place& country : countries)
    if (country.name == plain) return std::string(country.code);
  const bool letters =
      plain.size() == 2 && std::all_of(plain.begin(), plain.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return letters ? upper_case(plain) : std::string{};
}

std::string country_in_words(std::string_view code) {
  std::string_view name;  // the longest says most: "united kingdom", not "uk"
  for (const Place& country : countries)
    if (country.code == code && country.name.size() > name.size()) name = country.name;
  if (name.empty()) return std::string(code);
  std::string words(name);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (const std::string_view rest = std::string_view(words).substr(i);
        (i == 0 || words[i - 1] == ' ') && !rest.starts_with("of ") && !rest.starts_with("and "))
      words[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[i])));
  return words;
}

}  // namespace progrank::own_words
