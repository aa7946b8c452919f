#include <fmt/format.h>

#include "derive/words_match.hpp"
#include "progrank/base/error.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank::own_words {
namespace {

constexpr Meaning pace_meanings[] = {
    {"full time", "full-time"},     {"fulltime", "full-time"},      {"full", "full-time"},     {"ft", "full-time"},
    {"part time", "part-time"},     {"parttime", "part-time"},      {"part", "part-time"},     {"pt", "part-time"},
    {"beside my job", "part-time"}, {"while working", "part-time"}, {"half time", "part-time"}};

}  // namespace

std::string_view pace(std::string_view text) {
  const Meaning* meaning = meaning_in(plain_words(text), pace_meanings);
  if (!meaning) throw InputError(fmt::format("\"{}\" is no pace: full-time or part-time was expected", text));
  return meaning->word;
}

bool names_both_paces(std::string_view text) {
  const std::string plain = plain_words(text);
  std::string_view first;
  for (const Meaning& meaning : pace_meanings) {
    if (!stands_in(plain, meaning.phrase)) continue;
    if (first.empty()) first = meaning.word;
    if (first != meaning.word) return true;
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

std::string_view goal_field_within(std::string_view text) {
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
  std::string_view first;
  std::size_t at = std::string::npos;
  for (const Meaning& meaning : meanings)
    if (const std::size_t here = place_of(plain, meaning.phrase); here < at) {
      at = here;
      first = meaning.word;
    }
  return first;
}

}  // namespace progrank::own_words
