#include "progrank/answer/interview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "answer/interview_questions.hpp"
#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"

namespace progrank {
namespace {

using Takes = Question::Takes;

/// "1, 3", "1 and 3", "#1 3)" or "1 or 4, maybe 3" as words: numbers and "-" between two.
std::vector<std::string> words_of_numbers(std::string_view typed) {
  std::vector<std::string> words(1);
  for (const char c : typed) {
    const bool parts = std::string_view(" ,;&+#).(").find(c) != std::string_view::npos;
    if (parts || c == '-') {
      if (!words.back().empty()) words.emplace_back();
      if (c == '-') words.back() = "-", words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// The numbers of a list such as "1, 3", "1-3" or "1 or 4, maybe 3"; nothing when anything else is in it.
std::optional<std::vector<std::size_t>> numbers_of(std::string_view typed) {
  constexpr std::size_t most = 1'000'000;  // numbers beyond are no choice in any case
  std::vector<std::size_t> numbers;
  bool until = false;
  for (const std::string& word : words_of_numbers(typed)) {
    const bool between = word == "and" || word == "or" || word == "maybe" || word == "also" || word == "then";
    if (between) continue;
    if (word == "-" || word == "to") {
      if (numbers.empty()) return std::nullopt;
      until = true;
      continue;
    }
    std::size_t number = 0;
    for (const char c : word) {
      if (c < '0' || c > '9') return std::nullopt;
      number = std::min(number * 10 + static_cast<std::size_t>(c - '0'), most);
    }
    constexpr std::size_t longest_list = 100;
    if (until && number - numbers.back() < longest_list)
      for (std::size_t one = numbers.back() + 1; one < number; ++one) numbers.push_back(one);
    numbers.push_back(number);
    until = false;
  }
  return numbers.empty() || until ? std::nullopt : std::optional(numbers);
}

}  // namespace

std::vector<Question> interview(Workspace& workspace) {
  return {goal_question(workspace),
          wants_question(),
          degree_question(),
          field_question(),
          licence_question(),
          gpa_question(),
          experience_question(),
          healthcare_question(),
          practice_question(),
          skills_question(),
          certifications_question(workspace.catalog(RecordKind::certification)),
          memberships_question(),
          home_question(),
          delivery_question(),
          schedule_question(),
          travel_question(),
          pace_question(),
          hours_question(),
          budget_question(),
          aid_question(),
          salary_question()};
}

std::string spelt_out(const Question& question, std::string_view answer) {
  const auto numbers = question.takes == Takes::words ? std::nullopt : numbers_of(answer);
  if (!numbers) return std::string(answer);
  if (question.takes == Takes::one && numbers->size() > 1) throw InputError("one number was expected");
  std::vector<std::string_view> words;
  for (const std::size_t number : *numbers) {
    if (number < 1 || number > question.choices.size())
      throw InputError(fmt::format("{} is no choice: 1 to {} are", number, question.choices.size()));
    words.push_back(question.choices[number - 1].answer);
  }
  return joined(words, ", ");
}

Person answered(const Question& question, const Person& person, std::string_view answer, std::string& remark) {
  Person tried = person;
  remark = question.understand(tried, spelt_out(question, answer));
  constexpr std::string_view name = "answer";
  try {
    static_cast<void>(parse_person(std::make_shared<const PaddedText>(person_json(tried)), name));
  } catch (const InputError& error) {
    std::string message = error.what();
    for (const std::string& before : {fmt::format("{}: ", name), fmt::format("{}: ", question.key)})
      if (message.starts_with(before)) message.erase(0, before.size());
    throw InputError(message);
  }
  return tried;
}

}  // namespace progrank
