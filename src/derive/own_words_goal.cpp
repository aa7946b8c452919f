#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "derive/words_around.hpp"
#include "derive/words_match.hpp"
#include "progrank/base/error.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank::own_words {
namespace {

constexpr Meaning pace_meanings[] = {{"full time", "full-time"},
                                     {"fulltime", "full-time"},
                                     {"full", "full-time"},
                                     {"ft", "full-time"},
                                     {"part time", "part-time"},
                                     {"parttime", "part-time"},
                                     {"part", "part-time"},
                                     {"pt", "part-time"},
                                     {"beside my job", "part-time"},
                                     {"while working", "part-time"},
                                     {"half time", "part-time"},
                                     // Full-time work is a reason to study part-time.
                                     {"work full time", "part-time"},
                                     {"working full time", "part-time"},
                                     {"full time job", "part-time"},
                                     {"full time work", "part-time"},
                                     {"employed full time", "part-time"},
                                     {"full time nurse", "part-time"},
                                     {"full time not possible", "part-time"},
                                     {"full time is not possible", "part-time"},
                                     {"not full time", "part-time"},
                                     {"no full time", "part-time"},
                                     {"cant do full time", "part-time"},
                                     {"cannot do full time", "part-time"},
                                     {"anything but full time", "part-time"},
                                     {"not part time", "full-time"},
                                     {"no part time", "full-time"},
                                     {"anything but part time", "full-time"}};

}  // namespace

std::string_view pace(std::string_view text) {
  const Meaning* meaning = meaning_in(plain_words(text), pace_meanings);
  if (!meaning) throw InputError(fmt::format("\"{}\" is no pace: full-time or part-time was expected", text));
  return meaning->word;
}

bool names_both_paces(std::string_view text) {
  // What a longer phrase has said, a shorter one in it does not say again: "not full time" speaks of one pace.
  std::string plain = plain_words(text);
  std::string_view first;
  while (const Meaning* meaning = meaning_in(plain, pace_meanings)) {
    if (first.empty()) first = meaning->word;
    if (first != meaning->word) return true;
    plain.replace(place_of(plain, meaning->phrase), meaning->phrase.size(), "-");
  }
  return false;
}

std::string_view goal_field(std::string_view text) {
  static constexpr Meaning meanings[] = {
      {"ai", "ai"},
      {"artificial intelligence", "ai"},
      {"machine learning", "ai"},
      {"something with ai", "ai"},
      {"informatics", "informatics"},
      {"health informatics", "informatics"},
      {"nursing informatics", "informatics"},
      {"clinical informatics", "informatics"},
      {"data", "data"},
      {"data science", "data"},
      {"data analytics", "data"},
      {"analytics", "data"},
      {"something with data", "data"},
      {"management", "management"},
      {"leadership", "management"},
      {"administration", "management"},
      {"health administration", "management"},
      {"quality", "quality"},
      {"patient safety", "quality"},
      {"quality improvement", "quality"},
  };
  const std::string plain = plain_words(text);
  for (const Meaning& meaning : meanings)
    if (meaning.phrase == plain) return meaning.word;
  return {};
}

std::string without_the_denied(std::string_view text) {
  if (all_but(plain_words(text))) return {};
  std::vector<std::string> wanted;
  bool denied_some = false;
  for (const std::string& part : parts_of(text)) {
    const std::string plain = plain_words(part);
    const bool refuses = denied(plain) && !says_unknown(plain) && !says_any(plain);
    denied_some = denied_some || refuses;
    if (!refuses) wanted.push_back(part);
  }
  return denied_some ? joined(wanted, ", ") : std::string(text);
}

std::vector<std::string_view> goal_fields_within(std::string_view text) {
  static constexpr Meaning meanings[] = {{"ai", "ai"},
                                         {"artificial intelligence", "ai"},
                                         {"machine learning", "ai"},
                                         {"ml", "ai"},
                                         {"chatgpt", "ai"},
                                         {"informatics", "informatics"},
                                         {"informaticist", "informatics"},
                                         {"cnio", "informatics"},
                                         {"ehr", "informatics"},
                                         {"epic", "informatics"},
                                         {"data", "data"},
                                         {"analytics", "data"},
                                         {"management", "management"},
                                         {"leadership", "management"},
                                         {"quality", "quality"},
                                         {"patient safety", "quality"}};
  const std::string plain = plain_words(text);
  std::vector<std::pair<std::size_t, std::string_view>> places;
  for (const Meaning& meaning : meanings)
    if (const std::size_t at = place_of(plain, meaning.phrase); at != std::string::npos)
      places.emplace_back(at, meaning.word);
  std::sort(places.begin(), places.end());
  std::vector<std::string_view> fields;
  for (const auto& [at, word] : places)
    if (std::find(fields.begin(), fields.end(), word) == fields.end()) fields.push_back(word);
  return fields;
}

}  // namespace progrank::own_words
