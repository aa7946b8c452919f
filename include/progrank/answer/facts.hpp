#pragma once
// What is known of one record for one person under one model: worked out once and shown by every format.

#include <optional>
#include <string>
#include <vector>

#include "progrank/derive/cost.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

/// Each fact is worked out when it is first asked for, and then kept. Not for use by several threads at once.
class Facts {
 public:
  /// The scorer, with its model and situation, and the record must outlive the facts. `unanswered`: filters kept open.
  Facts(const Scorer& scorer, const Record& record, std::vector<std::string> unanswered = {})
      : scorer_(&scorer), record_(&record), unanswered_(std::move(unanswered)) {}
  /// For a record whose criteria are known already.
  Facts(const Scorer& scorer, const Record& record, std::vector<CriterionScore> criteria_known)
      : scorer_(&scorer), record_(&record), criteria_(std::move(criteria_known)) {}

  [[nodiscard]] const Record& record() const { return *record_; }
  [[nodiscard]] const Situation& situation() const { return scorer_->situation(); }
  /// Where the score comes from.
  [[nodiscard]] const std::vector<CriterionScore>& criteria() const;
  /// Of a program: the whole cost, on which basis it rests and whether it is an estimate. Nothing when not published.
  [[nodiscard]] const std::optional<Cost>& program_cost() const;
  /// Cost of a program, first fees of a certification, USD.
  [[nodiscard]] std::optional<Interval> cost() const;
  /// That as text, an estimate, a third party's price and one of the user's own (--override) marked: "$9,500",
  /// "~$24,084–43,560", "†$425", "‡$9,000"; "none found" where somebody looked for a certification's fee in vain; "" =
  /// unknown.
  [[nodiscard]] std::string cost_text() const;
  /// Of a program: the length at the chosen pace and how it was arrived at. Nothing when it is not known.
  [[nodiscard]] const std::optional<Duration>& duration() const;
  /// That in months.
  [[nodiscard]] std::optional<Interval> months() const;
  /// Of a certification: fees over six years, USD.
  [[nodiscard]] const std::optional<Interval>& fees_6y() const;
  /// Whether the person may enter; nothing without a person.
  [[nodiscard]] const std::optional<Eligibility>& eligibility() const;
  /// The fields whose values are the user's own (--override).
  [[nodiscard]] std::vector<std::string_view> overridden() const;
  /// Whether one of them goes into the attribute ("credits", "@cost").
  [[nodiscard]] bool is_own(std::string_view attribute) const;
  /// Filters kept open, then criteria that count, whose fact this record does not publish.
  [[nodiscard]] std::vector<std::string> unknown() const;

 private:
  const Scorer* scorer_;
  const Record* record_;
  std::vector<std::string> unanswered_;
  mutable std::optional<std::vector<CriterionScore>> criteria_;
  mutable std::optional<std::optional<Cost>> program_cost_;
  mutable std::optional<std::optional<Duration>> duration_;
  mutable std::optional<std::optional<Interval>> fees_6y_;
  mutable std::optional<std::optional<Eligibility>> eligibility_;
};

}  // namespace progrank
