#include "progrank/answer/shortlist.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "progrank/trust/dominance.hpp"
#include "progrank/base/number.hpp"

namespace progrank {
namespace {

/// Top-level criteria that take part, as a decision matrix over the ranked records.
struct Matrix {
  std::vector<ValueInterval> cells;
  std::vector<double> weights;
  std::vector<ValueShape> shapes;

  [[nodiscard]] DecisionMatrix view() const { return {cells, weights.size(), shapes}; }
};

Matrix matrix_of(const Scorer& scorer, const std::vector<Scored>& ranked, bool weighted_only) {
  Matrix matrix;
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < scorer.weights().size(); ++i)
    if (!weighted_only || scorer.weights()[i] > 0) used.push_back(i);
  std::vector<ValueInterval> row(scorer.weights().size());
  matrix.cells.reserve(ranked.size() * used.size());
  for (const Scored& scored : ranked) {
    scorer.values(*scored.record, row);
    const std::size_t alternative = matrix.cells.size() / used.size();
    for (const std::size_t i : used) matrix.cells.push_back(row[i]);
    for (std::size_t place = 0; place < used.size(); ++place)
      if (const auto values = scorer.quantiles(*scored.record, used[place]))
        matrix.shapes.push_back({alternative, place, *values});
  }
  for (const std::size_t i : used) matrix.weights.push_back(scorer.weights()[i]);
  return matrix;
}

/// As --weights-uncertainty takes it.
std::string text_of(WeightUncertainty uncertainty) {
  switch (uncertainty.kind) {
    case WeightUncertainty::Kind::any: return "any";
    case WeightUncertainty::Kind::ordinal: return "ordinal";
    case WeightUncertainty::Kind::percent: break;
  }
  return fmt::format("±{}%", shortest(uncertainty.percent));
}

class ShortlistBuilder {
 public:
  ShortlistBuilder(Workspace& workspace, const ShortlistQuestion& question)
      : workspace_(workspace), question_(question), scorer_(*question.scorer) {}

  Shortlist build() {
    const Selection selection = workspace_.select(question_.kind, {.filters = question_.filters,
                                                                   .unknowns = question_.unknowns,
                                                                   .scorer = &scorer_,
                                                                   .best = how_many_are_needed()});
    shortlist_.kind = question_.kind;
    shortlist_.model = &scorer_.model();
    shortlist_.situation = &scorer_.situation();
    shortlist_.scorer = &scorer_;
    shortlist_.hurwicz = scorer_.hurwicz();
    shortlist_.total = selection.tally.total();
    shortlist_.matched = selection.tally.matched();
    shortlist_.unknown = selection.tally.unknown();
    shortlist_.restricted = selection.tally.left_out();
    shortlist_.near_misses = selection.tally.near_misses();
    for (std::size_t i = 0; i < question_.filters.size(); ++i)
      if (const std::size_t count = selection.tally.may_exceed()[i]; count > 0)
        shortlist_.may_exceed.emplace_back(&question_.filters[i], count);
    for (const Record* record : selection.matched) ranked_.push_back({record, scorer_.score(*record)});
    rank(ranked_);
    if (question_.group_by) shortlist_.grouping = group_by(*question_.group_by, ranked_, scorer_.situation());
    if (question_.pareto) keep_front();
    const std::size_t limit = question_.limit == 0 ? ranked_.size() : std::min(question_.limit, ranked_.size());
    shortlist_.entries.reserve(limit);
    for (std::size_t i = 0; i < limit; ++i) shortlist_.entries.push_back(entry_of(ranked_[i], i + 1));
    if (question_.robust && !ranked_.empty()) sample(limit);
    return std::move(shortlist_);
  }

 private:
  /// Only the best, where nothing looks at the others; 0 = all.
  [[nodiscard]] std::size_t how_many_are_needed() const {
    return question_.group_by || question_.pareto || question_.robust ? 0 : question_.limit;
  }

  ShortlistEntry entry_of(const Scored& scored, std::size_t place) const {
    ShortlistEntry entry;
    entry.rank = place;
    entry.record = scored.record;
    entry.score = scored.score;
    if (question_.unknowns == Unknowns::keep) entry.unanswered = unknown_filters(*scored.record, question_.filters);
    for (const Filter* filter : exceeded_filters(*scored.record, question_.filters))
      entry.may_exceed.push_back(filter->name);
    return entry;
  }

  /// Drops every record that another one dominates, and remembers by which.
  void keep_front() {
    shortlist_.pareto = true;
    if (ranked_.empty()) return;
    const Matrix matrix = matrix_of(scorer_, ranked_, true);
    const ParetoResult result = pareto(matrix.view());
    std::vector<Scored> front;
    for (std::size_t i = 0; i < ranked_.size(); ++i) {
      if (!result.dominated_by[i]) {
        front.push_back(ranked_[i]);
        continue;
      }
      ShortlistEntry dropped;
      dropped.record = ranked_[i].record;
      dropped.score = ranked_[i].score;
      dropped.dominated_by.push_back(ranked_[*result.dominated_by[i]].record->id());
      shortlist_.dominated.push_back(std::move(dropped));
    }
    ranked_ = std::move(front);
  }

  void sample(std::size_t limit) {
    const Matrix matrix = matrix_of(scorer_, ranked_, false);
    RobustnessOptions sampling = *question_.robust;
    if (!sampling.listener) sampling.listener = workspace_.listener();
    const RobustnessResult result = robustness(matrix.view(), matrix.weights, sampling);
    for (std::size_t i = 0; i < limit; ++i) shortlist_.entries[i].robust = result.alternatives[i];
    shortlist_.sampling = Shortlist::Sampling{result.samples, sampling.seed, text_of(sampling.weights),
                                              result.shortlist, result.standard_error};
  }

  Workspace& workspace_;
  const ShortlistQuestion& question_;
  const Scorer& scorer_;
  std::vector<Scored> ranked_;
  Shortlist shortlist_;
};

}  // namespace

Shortlist shortlist_of(Workspace& workspace, const ShortlistQuestion& question) {
  return ShortlistBuilder(workspace, question).build();
}

Facts facts_of(const Shortlist& shortlist, const ShortlistEntry& entry) {
  return {*shortlist.scorer, *entry.record, entry.unanswered};
}

}  // namespace progrank
