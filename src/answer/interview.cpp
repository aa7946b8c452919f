#include "progrank/answer/interview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "answer/interview_questions.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"

namespace progrank {
namespace {

using Takes = Question::Takes;

/// The numbers of a list such as "1, 3" or "1 3"; nothing when anything else is in it.
std::optional<std::vector<std::size_t>> numbers_of(std::string_view answer) {
  std::vector<std::size_t> numbers;
  std::size_t number = 0;
  bool inside = false;
  for (const char c : answer) {
    if (c >= '0' && c <= '9') {
      number = std::min<std::size_t>(number * 10 + static_cast<std::size_t>(c - '0'), 1000);
      inside = true;
    } else if (c == ',' || c == ' ' || c == ';') {
      if (inside) numbers.push_back(number);
      number = 0;
      inside = false;
    } else {
      return std::nullopt;
    }
  }
  if (inside) numbers.push_back(number);
  return numbers.empty() ? std::nullopt : std::optional(numbers);
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
  return fmt::format("{}", fmt::join(words, ", "));
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
