#include "progrank/answer/weighing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/trade_offs.hpp"
#include "progrank/answer/agreed_weights.hpp"
#include "progrank/score/record_matrix.hpp"
#include "progrank/trust/choice.hpp"
#include "progrank/trust/hit_and_run.hpp"

namespace progrank {
namespace {

bool same_offer(const Offer& a, const Offer& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const OfferedLevel& x, const OfferedLevel& y) {
    return x.criterion == y.criterion && x.text == y.text;
  });
}

bool same_criteria(const Offer& a, const Offer& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const OfferedLevel& x, const OfferedLevel& y) { return x.criterion == y.criterion; });
}

/// Whether it was asked already, or is about two criteria that she could not compare.
bool asked(const TradeOff& question, std::span<const Preference> preferences) {
  return std::any_of(preferences.begin(), preferences.end(), [&](const Preference& preference) {
    if (preference.of_records()) return false;
    const TradeOff& before = preference.question;
    if (preference.answer == Preference::Answer::unknown && same_criteria(question.a, before.a)) return true;
    return (same_offer(question.a, before.a) && same_offer(question.b, before.b)) ||
           (same_offer(question.a, before.b) && same_offer(question.b, before.a));
  });
}

std::size_t answered(std::span<const Preference> preferences) {
  return static_cast<std::size_t>(
      std::count_if(preferences.begin(), preferences.end(), [](const Preference& p) { return !p.of_records(); }));
}

AgreedStatements without(const AgreedStatements& said, std::span<const std::size_t> taken_back) {
  AgreedStatements kept;
  for (std::size_t i = 0; i < said.statements.size(); ++i) {
    if (std::find(taken_back.begin(), taken_back.end(), said.preference[i]) != taken_back.end()) continue;
    kept.statements.push_back(said.statements[i]);
    kept.preference.push_back(said.preference[i]);
  }
  return kept;
}

}  // namespace

/// What stays the same from question to question.
struct Weigher::Choices {
  Workspace& workspace;
  const Scorer& scorer;
  std::vector<Scored> records;  ///< in ranked order
  WeighingOptions options;
  std::vector<std::size_t> criteria;  ///< that count
  std::vector<ValueInterval> points;
  std::vector<PossibleQuestion> questions;

  [[nodiscard]] DecisionMatrix values() const { return {points, criteria.size()}; }

  void set_weights(const WeightPolytope& possible, std::span<const double> mean, Weighing& weighing) const {
    for (std::size_t i = 0; i < criteria.size(); ++i) {
      std::vector<double> axis(criteria.size());
      axis[i] = 1;
      weighing.weights[criteria[i]] = mean[i];
      weighing.possible[criteria[i]] = possible.extremes(axis);
    }
  }

  /// The next question, where one is to be asked.
  [[nodiscard]] std::optional<TradeOff> next(std::span<const Preference> preferences, std::span<const double> samples,
                                             const FirstPlace& now) const {
    if (now.settled >= settled_enough || answered(preferences) >= options.questions) return std::nullopt;
    std::vector<QuestionWorth> worths;
    for (const PossibleQuestion& possible : questions)
      worths.push_back(asked(possible.question, preferences) ? QuestionWorth{}
                                                             : worth_of(possible.lead, values(), samples, now));
    const auto chosen = most_telling(worths);
    if (!chosen) return std::nullopt;
    TradeOff question = questions[*chosen].question;
    question.id = fmt::format("q{}", answered(preferences) + 1);
    return question;
  }
};

Weigher::Weigher(Workspace& workspace, const Scorer& scorer, std::span<const Record* const> records,
                 WeighingOptions options)
    : choices_(new Choices{workspace, scorer, {}, options, weighted_criteria(scorer), {}, {}}) {
  for (const Record* record : records) choices_->records.push_back({record, scorer.score(*record)});
  rank(choices_->records);
  choices_->points = record_matrix(scorer, choices_->records, choices_->criteria).cells;
  for (ValueInterval& cell : choices_->points) cell.lo = cell.hi = scorer.point(cell);
  choices_->questions = possible_questions(ladders(scorer, records, choices_->criteria), choices_->criteria.size());
}

Weigher::~Weigher() = default;

Weighing Weigher::after(std::span<const Preference> preferences) const {
  const Choices& choices = *choices_;
  const std::size_t criteria = choices.criteria.size();
  Weighing weighing;
  weighing.weights.resize(choices.scorer.weights().size());
  weighing.possible.resize(choices.scorer.weights().size());
  AgreedStatements said = statements_of(choices.workspace, choices.scorer, preferences);
  weighing.consistent = consistent(criteria, said.statements);
  if (!weighing.consistent) {
    weighing.contradictions = contradictions(said, criteria);
    said = weighing.contradictions.empty() ? AgreedStatements{} : without(said, weighing.contradictions.front());
  }
  const WeightPolytope possible = agreeing_weights(criteria, said.statements);
  const std::vector<double> samples = weight_samples(possible, choices.options.samples, choices.options.seed);
  if (choices.records.empty()) {
    const std::vector<ValueInterval> nobody(criteria, {0, 0});
    choices.set_weights(possible, first_place(DecisionMatrix(nobody, criteria), samples).mean_weights, weighing);
    return weighing;
  }
  const FirstPlace now = first_place(choices.values(), samples);
  choices.set_weights(possible, now.mean_weights, weighing);
  weighing.first = choices.records[now.best].record;
  weighing.settled = now.settled;
  if (weighing.consistent) weighing.question = choices.next(preferences, samples, now);
  return weighing;
}

Model weighed(const Model& model, const Weighing& weighing, std::vector<Preference> preferences) {
  constexpr double digits = 1e6;
  constexpr std::string_view mark = "-weighed";
  Model result = model;
  if (!result.id.ends_with(mark)) result.id += mark;
  for (std::size_t i = 0; i < result.criteria.size(); ++i)
    result.criteria[i].weight = std::round(100 * digits * weighing.weights[i]) / digits;
  result.preferences = std::move(preferences);
  return result;
}

}  // namespace progrank
