#include "progrank/answer/explanation.hpp"

namespace progrank {

ExplainAnswer explanation_of(const ExplainQuestion& question) {
  const auto explained = [&question](const Record& record) {
    return explain(record, question.among, *question.scorer, question.filters, question.unknowns);
  };
  ExplainAnswer answer;
  answer.kind = question.record->kind;
  answer.scorer = question.scorer;
  answer.of = explained(*question.record);
  if (question.against) answer.against = explained(*question.against);
  return answer;
}

}  // namespace progrank
