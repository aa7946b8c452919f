#include "answer/interview_questions.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank {

std::string listed_tokens(TokenSet tokens, const Vocabulary& vocabulary) {
  std::vector<std::string_view> words;
  tokens.each([&](Token token) { words.push_back(vocabulary.text(token)); });
  return joined(words, ", ");
}

std::string years_text(double years) {
  const double tenths = std::round(years * 10) / 10;
  return fmt::format("{} year{}", shortest(tenths), tenths == 1 ? "" : "s");
}

std::string dollars_text(double usd) {
  return money(usd);
}

Question number_question(Question question, std::optional<double> Person::*fact,
                         std::function<double(std::string_view)> read, std::function<std::string(double)> shown) {
  question.understand = [fact, read = std::move(read)](Person& person, std::string_view answer) {
    person.*fact = read(answer);
    return std::string{};
  };
  question.told = [fact, shown = std::move(shown)](const Person& person) {
    return person.*fact ? shown(*(person.*fact)) : std::string{};
  };
  question.forget = [fact](Person& person) { (person.*fact).reset(); };
  return question;
}

Question token_question(Question question, TokenSet Person::*fact, const Vocabulary& vocabulary) {
  question.understand = [fact, &vocabulary](Person& person, std::string_view answer) {
    person.*fact = own_words::tokens(answer, vocabulary);
    return std::string((person.*fact).empty() ? "unknown" : "");
  };
  question.told = [fact, &vocabulary](const Person& person) { return listed_tokens(person.*fact, vocabulary); };
  question.forget = [fact](Person& person) { person.*fact = {}; };
  return question;
}

Question text_question(Question question, std::string Person::*fact) {
  question.understand = [fact](Person& person, std::string_view answer) {
    person.*fact = std::string(trimmed(answer));
    return std::string{};
  };
  question.told = [fact](const Person& person) { return person.*fact; };
  question.forget = [fact](Person& person) { (person.*fact).clear(); };
  return question;
}

}  // namespace progrank
