#include "progrank/derive/own_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/text.hpp"
#include "derive/spoken_number.hpp"
#include "derive/words_match.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank::own_words {
namespace {

std::string join(const std::vector<std::string_view>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

double gpa(std::string_view text) {
  constexpr double highest = 4.3;
  struct Letter {
    std::string_view letter;
    double points;
  };
  static constexpr Letter letters[] = {{"A+", 4.3}, {"A", 4},    {"A-", 3.7}, {"B+", 3.3}, {"B", 3},
                                       {"B-", 2.7}, {"C+", 2.3}, {"C", 2},    {"C-", 1.7}};
  const std::string_view typed = trimmed(text);
  for (const auto& [letter, points] : letters)
    if (folded(typed) == folded(letter)) return points;
  if (typed.find('%') != std::string_view::npos)
    throw InputError(
        "that is a percentage: the US scale was expected, 0 to 4; your school's transcript has a conversion");
  const SpokenNumber said = spoken_number(typed);
  const auto scale = said.scale;
  constexpr double usual_scales[] = {4, 4.3};
  if (scale && std::find(std::begin(usual_scales), std::end(usual_scales), *scale) == std::end(usual_scales))
    throw InputError(fmt::format("that is on a scale to {}: the US scale was expected, 0 to 4", shortest(*scale)));
  if (!said.number.exact()) throw InputError("one number was expected, such as 3.1");
  if (said.number.max > highest)
    throw InputError(
        fmt::format("{} is not possible: 0 to {} was expected", shortest(said.number.max), shortest(highest)));
  return said.number.min;
}

double years(std::string_view text) {
  if (says_none(plain_words(text))) return 0;
  const SpokenNumber said = spoken_number(text);
  constexpr double months_per_year = 12;
  for (const std::string& unit : said.units) {
    if (unit == "month" || unit == "months" || unit == "mo" || unit == "mos") return said.number.min / months_per_year;
    if (unit == "week" || unit == "weeks" || unit == "days" || unit == "hours")
      throw InputError("a number of years was expected, such as 6 or \"10 years\"");
  }
  if (said.number.min > 1900) throw InputError("a number of years was expected, not the year you began");
  return said.number.min;
}

double weekly_hours(std::string_view text) {
  const SpokenNumber said = spoken_number(text);
  constexpr double days = 7, weeks_per_month = 52.0 / 12;
  double hours = said.number.min;
  for (const std::string& unit : said.units) {
    if (unit == "day" || unit == "daily") hours = said.number.min * days;
    if (unit == "month" || unit == "monthly") hours = said.number.min / weeks_per_month;
  }
  if (!(hours > 0))
    throw InputError("0 hours a week lead nowhere: a number above 0 was expected, or nothing for unknown");
  return hours;
}

namespace {

constexpr double hours_per_year = 2080, months_per_year = 12, weeks_per_year = 52;

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Interval dollars(std::string_view text) {
  if (says_none(plain_words(text))) return exactly(0);
  const SpokenNumber said = spoken_number(text);
  for (const std::string& unit : said.units)
    if (is_one_of(unit, {"year", "yr", "annually", "month", "monthly", "week", "semester", "term"}))
      throw InputError("the whole sum was expected, not one for each year or term");
  return said.number;
}

Interval yearly_dollars(std::string_view text) {
  if (says_none(plain_words(text))) return exactly(0);
  const SpokenNumber said = spoken_number(text);
  for (const std::string& unit : said.units) {
    if (is_one_of(unit, {"hour", "hr", "h", "hourly"})) return said.number * hours_per_year;
    if (is_one_of(unit, {"month", "monthly", "mo"})) return said.number * months_per_year;
    if (is_one_of(unit, {"week", "weekly"})) return said.number * weeks_per_year;
  }
  return said.number;
}

std::string_view pace(std::string_view text) {
  static constexpr Meaning meanings[] = {
      {"full time", "full-time"}, {"fulltime", "full-time"}, {"full", "full-time"}, {"ft", "full-time"},
      {"part time", "part-time"}, {"parttime", "part-time"}, {"part", "part-time"}, {"pt", "part-time"}};
  const Meaning* meaning = meaning_in(plain_words(text), meanings);
  if (!meaning) throw InputError(fmt::format("\"{}\" is no pace: full-time or part-time was expected", text));
  return meaning->word;
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

namespace {

// Besides the tokens themselves, whose hyphens count as blanks.
constexpr Meaning token_meanings[] = {
    // delivery
    {"remote", "online"},
    {"distance", "online"},
    {"from home", "online"},
    {"blended", "hybrid"},
    {"in person", "campus"},
    {"on campus", "campus"},
    {"on site", "campus"},
    // schedule
    {"evenings", "evening"},
    {"nights", "evening"},
    {"night", "evening"},
    {"after work", "evening"},
    {"weekends", "weekend"},
    {"saturdays", "weekend"},
    {"own time", "asynchronous"},
    {"my own time", "asynchronous"},
    {"flexible", "asynchronous"},
    {"own pace", "self-paced"},
    {"live", "synchronous"},
    // travel
    {"never", "none"},
    {"no", "none"},
    {"no travel", "none"},
    {"a few times", "some"},
    {"a few times a year", "some"},
    {"sometimes", "some"},
    {"a little", "some"},
    {"yes", "any"},
    {"as needed", "any"},
    // kinds of credential
    {"degree", "master"},
    {"masters", "master"},
    {"ms", "master"},
    {"msn", "master"},
    {"mha", "master"},
    {"mba", "master"},
    {"phd", "doctorate"},
    {"dnp", "doctorate"},
    {"certificate", "graduate-certificate"},
    {"grad certificate", "graduate-certificate"},
    {"cert", "certification"},
    {"certifications", "certification"},
    {"exam", "certification"},
    {"course", "short-course"},
    {"courses", "short-course"},
    {"not sure", "anything"},
    {"any", "anything"},
    {"undecided", "anything"},
    // skills
    {"stats", "statistics"},
    {"biostatistics", "statistics"},
    {"coding python", "python"},
    {"sql", "databases"},
    {"database", "databases"},
    {"programming in r", "r"},
    {"research", "research-methods"},
    {"leadership", "leadership-experience"},
    {"healthcare", "healthcare-experience"},
    {"hipaa", "privacy-training"},
    {"privacy", "privacy-training"},
    {"math", "quantitative-reasoning"},
    {"anatomy and physiology", "anatomy"},
    {"a and p", "anatomy"},
    // work done
    {"ehr", "informatics"},
    {"epic", "informatics"},
    {"super user", "informatics"},
    {"nursing informatics", "informatics"},
    {"charge nurse", "nursing-leadership"},
    {"nurse manager", "nursing-leadership"},
    {"case manager", "case-management"},
    {"medical coding", "coding"},
    {"coder", "coding"},
    {"quality improvement", "quality"},
    {"manager", "leadership"},
    {"management", "leadership"},
    {"hipaa", "privacy-security"},
    {"privacy", "privacy-security"},
    {"project management", "project-leading"},
    {"projects", "project-leading"},
    {"information technology", "it"},
    {"analytics", "data"},
};

std::optional<Token> token_of(std::string_view part, const Vocabulary& vocabulary) {
  const std::string plain = plain_words(part);
  for (const std::string_view word : vocabulary.tokens)
    if (plain_words(word) == plain) return vocabulary.find(word);
  for (const Meaning& meaning : token_meanings)
    if (meaning.phrase == plain)
      if (const auto token = vocabulary.find(meaning.word)) return token;
  return std::nullopt;
}

[[noreturn]] void refuse_token(std::string_view part, const Vocabulary& vocabulary) {
  const std::vector<std::string_view> known(vocabulary.tokens.begin(), vocabulary.tokens.end());
  const std::string guess = did_you_mean(folded(part), known);
  throw InputError(
      fmt::format("\"{}\" is none of the choices{}", part, guess.empty() ? fmt::format(": {}", join(known)) : guess));
}

}  // namespace

TokenSet tokens(std::string_view text, const Vocabulary& vocabulary) {
  TokenSet said;
  const std::string plain = plain_words(text);
  if (const auto whole = token_of(text, vocabulary)) {
    said.insert(*whole);
    return said;
  }
  if (says_none(plain)) return said;
  if (says_any(plain)) {
    for (const std::string_view word : vocabulary.tokens) said.insert(*vocabulary.find(word));
    return said;
  }
  for (const std::string& part : parts_of(text)) {
    // "evenings or weekends"
    const auto token = token_of(part, vocabulary);
    const std::size_t either = part.find(" or ");
    if (!token && either != std::string::npos) {
      for (const std::string& half : {part.substr(0, either), part.substr(either + 4)}) {
        const auto one = token_of(half, vocabulary);
        if (!one) refuse_token(half, vocabulary);
        said.insert(*one);
      }
      continue;
    }
    if (!token) refuse_token(part, vocabulary);
    said.insert(*token);
  }
  return said;
}

std::vector<Practice> practice(std::string_view text) {
  std::vector<Practice> all;
  if (says_none(plain_words(text))) return all;
  // A comma between three digits is no end of an entry: "1,200 hours".
  std::string joined(text);
  for (std::size_t at = 1; at + 3 < joined.size(); ++at) {
    const auto digit = [&](std::size_t i) { return std::isdigit(static_cast<unsigned char>(joined[i])) != 0; };
    if (joined[at] == ',' && digit(at - 1) && digit(at + 1) && digit(at + 2) && digit(at + 3)) joined.erase(at, 1);
  }
  for (const std::string& part : parts_of(joined)) {
    const std::size_t number = part.find_first_of("0123456789");
    if (number == std::string::npos)
      throw InputError(
          fmt::format("\"{}\": how much of it? hours or years were expected, such as {} 400 hours", part, part));
    const std::string words =
        number > 0 ? part.substr(0, number) : part.substr(std::min(part.size(), part.find(" of ") + 4));
    std::string field = plain_words(words);
    while (field.ends_with(" for") || field.ends_with(" of") || field.ends_with(" in")) field.resize(field.rfind(' '));
    const auto token = token_of(field, vocabulary::practice_field);
    if (!token) refuse_token(field, vocabulary::practice_field);
    const SpokenNumber said = spoken_number(part.substr(number));
    Practice done{*token};
    const bool in_years = std::any_of(said.units.begin(), said.units.end(), [](const std::string& unit) {
      return is_one_of(unit, {"year", "years", "yr", "yrs", "y"});
    });
    const bool in_hours = std::any_of(said.units.begin(), said.units.end(), [](const std::string& unit) {
      return is_one_of(unit, {"hour", "hours", "hr", "hrs", "h"});
    });
    if (in_years == in_hours)
      throw InputError(fmt::format("\"{}\": hours or years? such as {} 400 hours", part, field));
    (in_years ? done.years : done.hours) = said.number.min;
    all.push_back(done);
  }
  return all;
}

}  // namespace progrank::own_words
