#pragma once
// What `progrank me` asks: one question for each fact of a person file, with its choices and what people's own words
// for an answer mean. The terminal is the command's affair; nothing here reads or writes.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/answer/workspace.hpp"
#include "progrank/derive/person.hpp"

namespace progrank {

/// An answer that is offered by its number.
struct Choice {
  std::string answer;  ///< what its number stands for
  std::string label;
};

/// One question of the interview, how its answer is understood, and which key of a person file it fills.
struct Question {
  std::string_view key;       ///< of the person file
  std::string_view question;  ///< "Your highest degree?"
  std::string_view reason;    ///< why it is asked: a clause
  std::string_view help;      ///< what counts, and answers in people's own words
  enum class Takes : std::uint8_t {
    one,      ///< one of the choices, by number or words
    several,  ///< some of them
    words     ///< a number or words; choices, if any, have no numbers
  } takes = Takes::words;
  std::vector<Choice> choices = {};
  /// Writes the answer into the person. Returns what should be said about it ("BLS is no licence: left out"), "" =
  /// nothing. Throws InputError saying what would be right.
  std::function<std::string(Person& person, std::string_view answer)> understand = {};
  /// The present answer for people; "" = not told.
  std::function<std::string(const Person& person)> told = {};
  std::function<void(Person& person)> forget = {};
};

/// The questions in the order they are asked: what she wants, what she has, what she can give. The workspace, which
/// knows roles and certifications, must outlive them.
std::vector<Question> interview(Workspace& workspace);

/// The answer with numbers of choices replaced by what they stand for: "1, 3" = "rn, aprn". Throws InputError for a
/// number that is no choice.
std::string spelt_out(const Question& question, std::string_view answer);

/// Writes an answer into a copy of the person that a person file could hold as well; the remark is appended. Throws
/// InputError, without the file's name and key.
Person answered(const Question& question, const Person& person, std::string_view answer, std::string& remark);

}  // namespace progrank
