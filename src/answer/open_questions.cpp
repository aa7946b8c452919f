#include "progrank/answer/open_questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <utility>

#include "answer/fact_words.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/derive/label.hpp"
#include "progrank/trust/information_value.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

constexpr double nothing = -std::numeric_limits<double>::infinity();

/// The two greatest of several figures, and whose the greatest is.
struct Leaders {
  std::size_t first = 0;
  std::size_t second = 0;
  double greatest = nothing;
  double next = nothing;

  void add(std::size_t of, double figure) {
    if (figure > greatest) {
      next = std::exchange(greatest, figure);
      second = std::exchange(first, of);
    } else if (figure > next) {
      next = figure;
      second = of;
    }
  }
  [[nodiscard]] double best_besides(std::size_t one) const { return one == first ? next : greatest; }
  [[nodiscard]] std::size_t leader_besides(std::size_t one) const { return one == first ? second : first; }
};

/// A fact with the points of the whole that hang on it.
struct Fact {
  UncertainFact fact;
  double points = 0;

  [[nodiscard]] OpenFact open() const { return {points * fact.width, fact.shape ? &*fact.shape : nullptr}; }
};

struct Candidate {
  const Record* record = nullptr;
  Score score;
  double mean = 0;
  std::vector<Fact> facts;
};

class Asker {
 public:
  Asker(const Scorer& scorer, std::span<const Record* const> records) : scorer_(scorer) {
    for (const Record* record : records) add(*record);
    name(scorer.model().criteria, "");
  }

  OpenQuestions ask() {
    OpenQuestions answer;
    if (candidates_.empty()) return answer;
    answer.best = candidates_[means_.first].record;
    answer.best_score = means_.greatest;
    for (std::size_t i = 0; i < candidates_.size(); ++i)
      if (candidates_[i].score.hi >= certain_.best_besides(i))
        for (const Fact& fact : candidates_[i].facts) answer.questions.push_back(question(i, fact));
    std::stable_sort(answer.questions.begin(), answer.questions.end(),
                     [](const OpenQuestion& a, const OpenQuestion& b) { return a.evpi > b.evpi; });
    return answer;
  }

 private:
  void add(const Record& record) {
    Candidate candidate{&record, scorer_.score(record), scorer_.score(record).lo, {}};
    for (std::size_t i = 0; i < scorer_.weights().size(); ++i)
      for (UncertainFact& fact : scorer_.uncertain_facts(record, i)) {
        candidate.facts.push_back({std::move(fact), 100 * scorer_.weights()[i]});
        candidate.mean += mean_of(candidate.facts.back().open());
      }
    means_.add(candidates_.size(), candidate.mean);
    certain_.add(candidates_.size(), candidate.score.lo);
    candidates_.push_back(std::move(candidate));
    ++alike_[{record.text(Field::institution_name), record.text(Field::degree)}];
  }

  void name(const std::vector<Criterion>& criteria, const std::string& prefix) {
    for (const Criterion& criterion : criteria) {
      names_[&criterion] = prefix + criterion.id;
      name(criterion.criteria, prefix + criterion.id + ".");
    }
  }

  /// Letters that do not say of what: on the phone "your MS" is one of many.
  static bool says_no_field(std::string_view degree) {
    static constexpr std::array letters{"MS"sv, "MSc"sv, "MA"sv, "PhD"sv, "MPS"sv, "MEng"sv, "MHS"sv, "DSc"sv};
    return std::find(letters.begin(), letters.end(), degree) != letters.end();
  }

  /// "Pacific University, MHA", "Yale University, MS in Biostatistics"; the whole name where the school has several
  /// such degrees among the records.
  [[nodiscard]] std::string called(const Record& record) const {
    if (record.kind == RecordKind::certification)
      return fmt::format("{}, {}", record.text(Field::issuer), record.name());
    const std::string_view school = record.text(Field::institution_name), degree = record.text(Field::degree);
    const bool several = alike_.at({school, degree}) > 1;
    const std::string what = degree.empty() || several ? std::string(record.name())
                             : says_no_field(degree)   ? label_of(record)
                                                       : std::string(degree);
    return school.empty() ? what : fmt::format("{}, {}", school, what);
  }

  [[nodiscard]] OpenQuestion question(std::size_t candidate, const Fact& fact) const {
    const Record& record = *candidates_[candidate].record;
    const Criterion& criterion = *fact.fact.criterion;
    const Value value = criterion.attribute->of(record, scorer_.situation());
    OpenQuestion open;
    open.record = &record;
    open.field = criterion.attribute->name();
    open.criterion = names_.at(&criterion);
    if (candidates_.size() > 1) {
      open.evpi = information_value(candidates_[candidate].mean, means_.best_besides(candidate), fact.open());
      open.rival = candidates_[means_.leader_besides(candidate)].record;
    }
    open.question = fmt::format("{}: {}", called(record), question_about(criterion, record.kind, value));
    open.answered_by = answered_by(criterion, record.kind);
    open.known = described(*criterion.attribute, record, scorer_.situation());
    return open;
  }

  const Scorer& scorer_;
  std::vector<Candidate> candidates_;
  Leaders means_;
  Leaders certain_;  ///< of the scores that are reached in any case
  std::map<const Criterion*, std::string> names_;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> alike_;  ///< degrees of a school
};

}  // namespace

OpenQuestions open_questions(const Scorer& scorer, std::span<const Record* const> records) {
  return Asker(scorer, records).ask();
}

}  // namespace progrank
