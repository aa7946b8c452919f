#pragma once
// The sentences of a brief.

#include <optional>
#include <string>
#include <vector>

#include "progrank/answer/brief.hpp"
#include "progrank/answer/open_questions.hpp"

namespace progrank {

/// What the sum of a plan counts on: "if your employer pays up to $4,000 a year until 2033, $26,460 in all".
std::string aid_words(const Plan& plan, const Person& person);

/// "You are a registered nurse with a bachelor's in nursing in OH; ..."
std::string asked_words(const Person& person, const Role& role);
/// How sure the first place is, in a sentence.
std::string certainty_words(double p_first, std::size_t among);
/// "likely; not published: minimum GPA, prerequisites"
std::string entry_words(const Eligibility& eligibility);
/// Why a program stands on the page, and what speaks against it most.
std::string reason_words(const BriefProgram& program, const Scorer& scorer, const Record* next, std::size_t among);
std::string doubt_words(const BriefProgram& program, const Situation& situation, std::optional<double> budget);
/// The facts of these programs that are worth most to know, then what is not known of them and usually decides, the
/// most weighty first.
std::vector<SchoolQuestion> questions_about(const std::vector<BriefProgram>& programs, const Situation& situation,
                                            const OpenQuestions& open);
std::vector<std::string> unknowable_words(const Role& role, const Person& person);

}  // namespace progrank
