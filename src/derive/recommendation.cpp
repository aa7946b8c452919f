#include "progrank/derive/recommendation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "progrank/derive/own_words.hpp"

namespace progrank {

std::string_view recommendation_of(const Eligibility& eligibility) {
  for (const std::string& words : eligibility.unknown)
    if (words.starts_with(recommended_lead)) return std::string_view(words).substr(recommended_lead.size());
  return {};
}

bool follows_recommendation(const Eligibility& eligibility, const Person& person) {
  const std::string_view recommended = recommendation_of(eligibility);
  if (recommended.empty()) return true;
  const std::string words = fmt::format(" {} ", own_words::plain_words(recommended));
  const auto named = [&](std::string_view word) {
    return words.find(fmt::format(" {} ", own_words::plain_words(word))) != std::string::npos;
  };
  static constexpr Token it = vocabulary::practice_field.at("it");  // as a word it is a pronoun too
  if (person.practice)
    for (const PracticeDone& done : *person.practice)
      if (done.field != it && named(vocabulary::practice_field.text(done.field))) return true;
  return std::any_of(person.certifications.begin(), person.certifications.end(), named);
}

}  // namespace progrank
