#include "progrank/derive/own_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/text.hpp"
#include "derive/spoken_number.hpp"
#include "derive/words_around.hpp"
#include "derive/words_match.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank::own_words {
namespace {

using std::string_view_literals::operator""sv;

std::string join(const std::vector<std::string_view>& words) {
  return joined(words, ", ");
}

}  // namespace

namespace {

// Besides the tokens themselves, whose hyphens count as blanks.
constexpr Meaning token_meanings[] = {
    // delivery
    {"remote", "online"},
    {"distance", "online"},
    {"from home", "online"},
    {"at home", "online"},
    {"home", "online"},
    {"online only", "online"},
    {"only online", "online"},
    {"fully online", "online"},
    {"100 online", "online"},
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
    {"cant travel", "none"},
    {"i cant travel", "none"},
    {"cannot travel", "none"},
    {"i cannot travel", "none"},
    {"once a semester", "some"},
    {"once a term", "some"},
    {"a few times", "some"},
    {"a few times a year", "some"},
    {"sometimes", "some"},
    {"once a year", "some"},
    {"twice a year", "some"},
    {"once or twice a year", "some"},
    {"2 times a year", "some"},
    {"rarely", "some"},
    {"occasionally", "some"},
    {"maybe", "some"},
    {"not really", "none"},
    {"a little", "some"},
    {"no way", "none"},
    {"rather not", "none"},
    {"once", "some"},
    {"once or twice", "some"},
    {"if i must", "some"},
    {"if needed", "some"},
    {"sure", "any"},
    {"weekly", "any"},
    {"every week", "any"},
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
    {"grad cert", "graduate-certificate"},
    {"graduate cert", "graduate-certificate"},
    {"cert", "certification"},
    {"certs", "certification"},
    {"certifications", "certification"},
    {"exam", "certification"},
    {"course", "short-course"},
    {"courses", "short-course"},
    {"bootcamp", "short-course"},
    {"workshop", "short-course"},
    {"microcredential", "short-course"},
    {"online course", "short-course"},
    {"not sure", "anything"},
    {"any", "anything"},
    {"either", "anything"},
    {"both", "anything"},
    {"undecided", "anything"},
    // skills
    {"stats", "statistics"},
    {"biostatistics", "statistics"},
    {"coding python", "python"},
    {"sql", "databases"},
    {"coding", "programming"},
    {"programmed", "programming"},
    {"code", "programming"},
    {"a p", "anatomy"},
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
    {"superuser", "informatics"},
    {"ehr super user", "informatics"},
    {"epic super user", "informatics"},
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

std::optional<Token> token_in_plain(std::string_view plain, const Vocabulary& vocabulary) {
  for (const std::string_view word : vocabulary.tokens)
    if (plain_words(word) == plain) return vocabulary.find(word);
  for (const Meaning& meaning : token_meanings)
    if (meaning.phrase == plain)
      if (const auto token = vocabulary.find(meaning.word)) return token;
  return std::nullopt;
}

/// What the whole of a phrase means, with or without the words around it.
std::optional<Token> token_of_phrase(std::string_view part, const Vocabulary& vocabulary) {
  const std::string plain = plain_words(part);
  if (const auto token = token_in_plain(plain, vocabulary)) return token;
  return token_in_plain(without_fillers(plain), vocabulary);
}

/// The same, else the kind of credential that it names: "a post-master's certificate", "an MHA".
std::optional<Token> token_of(std::string_view part, const Vocabulary& vocabulary) {
  if (const auto token = token_of_phrase(part, vocabulary)) return token;
  const std::string bare = without_fillers(plain_words(part));
  // Before the degree: a certificate after the master's is no master's.
  for (const std::string_view kind : {"certification"sv, "certificate"sv})
    if (stands_in(bare, kind)) return token_in_plain(kind, vocabulary);
  return vocabulary.find(level_of_degree(bare));
}

[[noreturn]] void refuse_token(std::string_view part, const Vocabulary& vocabulary) {
  const std::vector<std::string_view> known(vocabulary.tokens.begin(), vocabulary.tokens.end());
  const std::string guess = did_you_mean(folded(part), known);
  throw InputError(
      fmt::format("\"{}\" is none of the choices{}", part, guess.empty() ? fmt::format(": {}", join(known)) : guess));
}

}  // namespace

namespace {

/// The parts of a list of choices: "evenings, nights or weekends", "evenings/weekends", "either X or Y".
std::vector<std::string> choices_of(std::string_view text) {
  std::string marked(text);
  for (const std::string_view lead : {"or "sv, "either "sv, "Either "sv})
    if (marked.starts_with(lead)) marked.erase(0, lead.size());
  for (const std::string_view joint : {" or ", "/"})
    for (std::size_t at = marked.find(joint); at != std::string::npos; at = marked.find(joint))
      marked.replace(at, joint.size(), ", ");
  return parts_of(marked);
}

TokenSet without(TokenSet set, TokenSet taken_out) {
  return TokenSet(set.bits() & ~taken_out.bits());
}

TokenSet all_of(const Vocabulary& vocabulary) {
  TokenSet all;
  for (const std::string_view word : vocabulary.tokens) all.insert(*vocabulary.find(word));
  return all;
}

}  // namespace

TokenSet tokens(std::string_view text, const Vocabulary& vocabulary, Denied what_denied) {
  TokenSet said, not_wanted;
  const std::string plain = plain_words(text);
  if (const auto whole = token_in_plain(plain, vocabulary)) {
    said.insert(*whole);
    return said;
  }
  if (says_none(plain)) return said;
  if (says_any(plain)) return all_of(vocabulary);
  const auto excepted = all_but(plain);
  if (excepted && what_denied == Denied::leaves_nothing)
    throw InputError(fmt::format("\"{}\" does not say which: name those you have", text));
  if (excepted) return without(all_of(vocabulary), tokens(*excepted, vocabulary));
  // "once or twice a year" is one part, its meaning being known; "MSN or a certification" is two.
  for (const std::string& joined : parts_of(text)) {
    if (const auto token = token_of_phrase(joined, vocabulary)) {
      said.insert(*token);
      continue;
    }
    for (const std::string& part : choices_of(joined)) {
      const auto not_this = denied(plain_words(part));
      const auto token = token_of(not_this ? *not_this : part, vocabulary);
      if (!token) refuse_token(part, vocabulary);
      (not_this ? not_wanted : said).insert(*token);
    }
  }
  if (said.empty() && what_denied == Denied::leaves_the_rest) said = all_of(vocabulary);
  return without(said, not_wanted);
}

namespace {

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The work that "informatics 400 hours", "400 hours of informatics" and "3 years charge nurse" speak of; `number` is
/// where the amount begins.
std::string field_of_work(const std::string& part, std::size_t number) {
  std::string field = plain_words(number > 0 ? part.substr(0, number) : part.substr(part.find_first_of(' ') + 1));
  const auto drop = [&](std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
      if (field.starts_with(fmt::format("{} ", word))) return field.erase(0, word.size() + 1), true;
    return false;
  };
  if (number == 0) drop({"years", "year", "yrs", "yr", "y", "hours", "hour", "hrs", "hr", "h"});
  while (drop({"of", "as a", "as an", "as", "in", "doing"})) {
  }
  while (field.ends_with(" for") || field.ends_with(" of") || field.ends_with(" in")) field.resize(field.rfind(' '));
  return field;
}

/// "quality committee" is quality, "assistant nurse manager" nursing leadership: the longest phrase that is known.
std::optional<Token> field_in(std::string_view plain) {
  if (const auto token = token_of(plain, vocabulary::practice_field)) return token;
  std::size_t longest = 0;
  std::optional<Token> best;
  const auto consider = [&](std::string_view phrase, std::string_view word) {
    const auto token = vocabulary::practice_field.find(word);
    if (!token || phrase.size() <= longest || !stands_in(plain, phrase)) return;
    longest = phrase.size();
    best = token;
  };
  // "it" and "other" are words of any sentence.
  for (const std::string_view word : vocabulary::practice_field.tokens)
    if (word != "other" && word != "it") consider(plain_words(word), word);
  for (const Meaning& meaning : token_meanings) consider(meaning.phrase, meaning.word);
  return best;
}

}  // namespace

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
    const std::string field = field_of_work(part, number);
    const auto token = field_in(field);
    if (!token) refuse_token(field, vocabulary::practice_field);
    const SpokenNumber said = spoken_number(part.substr(number));
    Practice done{*token};
    const bool in_years = std::any_of(said.units.begin(), said.units.end(), [](const std::string& unit) {
      return is_one_of(unit, {"year", "years", "yr", "yrs", "y"});
    });
    const bool in_hours = std::any_of(said.units.begin(), said.units.end(), [](const std::string& unit) {
      return is_one_of(unit, {"hour", "hours", "hr", "hrs", "h"});
    });
    const bool in_months = std::any_of(said.units.begin(), said.units.end(), [](const std::string& unit) {
      return is_one_of(unit, {"month", "months", "mo", "mos"});
    });
    // "8 hours a week" is no sum: for how long is not said.
    const bool each = std::any_of(said.units.begin(), said.units.end(), [](const std::string& unit) {
      return is_one_of(unit, {"week", "weekly", "day", "daily", "shift"});
    });
    if (each || said.scale)
      throw InputError(fmt::format("\"{}\": how much in all? such as {} 400 hours, or 2 years", part, field));
    if (in_months && !in_years && !in_hours) {
      constexpr double months_per_year = 12;
      done.years = said.number.min / months_per_year;
      all.push_back(done);
      continue;
    }
    if (in_years == in_hours)
      throw InputError(fmt::format("\"{}\": hours or years? such as {} 400 hours", part, field));
    (in_years ? done.years : done.hours) = said.number.min;
    all.push_back(done);
  }
  return all;
}

}  // namespace progrank::own_words
