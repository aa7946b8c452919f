#pragma once
// The facts worth finding out, in every format.

#include <span>
#include <string>

#include "progrank/answer/open_questions.hpp"
#include "progrank/answer/question.hpp"
#include "render/script_table.hpp"
#include "render/style.hpp"

namespace progrank {

struct OpenQuestionsAnswer {
  RecordKind kind = RecordKind::program;
  Query query;
  const Scorer* scorer = nullptr;
  std::size_t matched = 0;
  OpenQuestions open;
  std::size_t limit = 0;  ///< questions shown at most; 0 = all
};

/// Facts that are worth less than this many points are not shown to people; scripts get all.
inline constexpr double shown_worth = 0.005;

/// Columns with stable names, a row a question.
ScriptTable question_columns(std::span<const OpenQuestion> shown);
std::string render_open_questions(const OpenQuestionsAnswer& answer, const Style& style);

}  // namespace progrank
