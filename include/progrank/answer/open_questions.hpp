#pragma once
// Which missing fact is worth a phone call: the facts of the records that could be first, by the expected value of
// knowing them before one chooses (trust/information_value.hpp).

#include <span>
#include <string>
#include <vector>

#include "progrank/score/score.hpp"

namespace progrank {

/// A fact that a record does not publish, or publishes in part, with what it is worth to know it.
struct OpenQuestion {
  const Record* record = nullptr;
  std::string field;      ///< as Attribute::parse takes it: "@cost", "admission.gre"
  std::string criterion;  ///< that looks at it, as --weight takes it: "cost", "entry.gre"
  /// Expected value of partial perfect information, in points of mean score, at least 0: how much better the best
  /// choice would be if this one fact were known before choosing.
  double evpi = 0;
  std::string question;     ///< that one can read out: "Pacific University, MHA: what is the whole tuition, ...?"
  std::string answered_by;  ///< "admissions", "the issuer", "College Scorecard", "IPEDS"
  std::string known;        ///< what is known of it so far, in words; "" = nothing
  /// The best other record: what the fact decides is which of the two comes first. nullptr when there is no other.
  const Record* rival = nullptr;
};

/// What is worth finding out, for the records given.
struct OpenQuestions {
  const Record* best = nullptr;  ///< of the greatest mean score; nullptr when there are no records
  double best_score = 0;         ///< its mean score
  /// Every fact that is not known whole of the records that could be first, the most valuable first; facts of criteria
  /// without weight have the value 0.
  std::vector<OpenQuestion> questions;
};

/// Mean scores are those of the sampling (trust/robustness.hpp): every value that is not known evenly spread over its
/// interval, estimated costs as known prices lie in theirs; weights are the scorer's. Records and scorer must outlive
/// the result.
OpenQuestions open_questions(const Scorer& scorer, std::span<const Record* const> records);

}  // namespace progrank
