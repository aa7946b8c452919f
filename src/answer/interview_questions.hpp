#pragma once
// The questions of the interview: what a person wants and can give (interview_wishes.cpp), what she has
// (interview_facts.cpp), and the kinds of questions both are made of (interview_kinds.cpp).

#include "progrank/answer/interview.hpp"

namespace progrank {

/// Words of a set, with commas.
std::string listed_tokens(TokenSet tokens, const Vocabulary& vocabulary);
std::string years_text(double years);
std::string dollars_text(double usd);

/// A question whose answer is one number, read by `read`.
Question number_question(Question question, std::optional<double> Person::*fact,
                         std::function<double(std::string_view)> read, std::function<std::string(double)> shown);
/// A question whose answer is some words of a vocabulary.
Question token_question(Question question, TokenSet Person::*fact, const Vocabulary& vocabulary);
/// A question whose answer is taken as it is.
Question text_question(Question question, std::string Person::*fact);

Question goal_question(Workspace& workspace);
Question wants_question();
Question delivery_question();
Question schedule_question();
Question travel_question();
Question pace_question();
Question hours_question();
Question budget_question();
Question aid_question();
Question salary_question();
Question degree_question();
Question licence_question();
Question gpa_question();
Question experience_question();
Question healthcare_question();
Question practice_question();
Question skills_question();
Question certifications_question(const Catalog& certifications);
Question memberships_question();
Question home_question();
Question field_question();

}  // namespace progrank
