#pragma once
// score = 100 · Σ wᵢ·vᵢ / Σ wᵢ on fixed scales: no record's score depends on any other record (no rank reversal).

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "progrank/score/model.hpp"

namespace progrank {

/// How much of a value that is not known exactly counts: lo + α·(hi − lo) (Hurwicz 1951). --missing names α.
struct Hurwicz {
  double alpha = 0.25;
  std::string_view name = "cautious";
};
inline constexpr Hurwicz hurwicz_levels[] = {{0, "worst"}, {0.25, "cautious"}, {0.5, "neutral"}, {1, "best"}};

/// Point score and what it could be if every unknown turned out worst or best, 0..100, on the grid of grid.hpp: scores
/// are equal when these numbers are.
struct Score {
  double point = 0;
  double lo = 0;
  double hi = 0;
  [[nodiscard]] bool exact() const { return lo == hi; }
};

/// Where a score comes from. Points of siblings add up to their parent's; top-level points to the score.
struct CriterionScore {
  const Criterion* criterion = nullptr;
  Value attribute;  ///< unknown for groups
  ValueInterval value;
  double weight = 0;  ///< share among its siblings, 0..1
  double points = 0;  ///< contribution to the score
  std::vector<CriterionScore> criteria;
};

/// A fact that a record does not publish, or publishes in part, and what it may add to the lower end of the value on a
/// top-level criterion.
struct UncertainFact {
  const Criterion* criterion = nullptr;  ///< that looks at the fact: the top-level one, or a member of it
  ValueInterval value;                   ///< on that criterion
  double width = 0;                      ///< its share of the top-level criterion × the width of `value`
  std::optional<ValueQuantiles> shape;   ///< nothing: spread evenly over [0, width]
};

/// Scores records by one model, for one person.
class Scorer {
 public:
  /// The model and the situation must outlive the scorer. Throws InputError on weights that are all 0.
  Scorer(const Model& model, const Situation& situation, Hurwicz hurwicz);

  [[nodiscard]] Score score(const Record& record) const;
  [[nodiscard]] std::vector<CriterionScore> explain(const Record& record) const;
  /// The value intervals on the top-level criteria, in model order: one row of a decision matrix.
  void values(const Record& record, std::span<ValueInterval> row) const;

  /// What the interval on a top-level criterion is made of: every fact that counts and is not known whole, in model
  /// order. None where the value is known. How a fact is spread is known of estimated costs (derive/cost.hpp).
  [[nodiscard]] std::vector<UncertainFact> uncertain_facts(const Record& record, std::size_t criterion) const;

  [[nodiscard]] const Model& model() const { return *model_; }
  [[nodiscard]] const Situation& situation() const { return *situation_; }
  [[nodiscard]] Hurwicz hurwicz() const { return hurwicz_; }
  /// What a value counts: lo + α·(hi − lo).
  [[nodiscard]] double point(ValueInterval value) const { return value.lo + hurwicz_.alpha * (value.hi - value.lo); }
  /// Top-level weights, summing to 1, in model order.
  [[nodiscard]] std::span<const double> weights() const { return weights_; }

 private:
  [[nodiscard]] ValueInterval value(const Criterion& criterion, const Record& record) const;
  void append_uncertain(const Criterion& criterion, const Record& record, double share,
                        std::vector<UncertainFact>& facts) const;
  [[nodiscard]] std::optional<ValueQuantiles> shape_of(const Criterion& criterion, const Record& record,
                                                       ValueInterval value) const;
  [[nodiscard]] CriterionScore explain(const Criterion& criterion, const Record& record, double weight,
                                       double share) const;

  const Model* model_;
  const Situation* situation_;
  Hurwicz hurwicz_;
  std::vector<double> weights_;
};

/// A record with its score, its place in a ranking still to be found.
struct Scored {
  const Record* record = nullptr;
  Score score;
};

/// Best first; equal scores: the higher lower bound, then the id.
bool ranks_before(const Scored& a, const Scored& b);
bool score_ranks_before(const Score& a, std::string_view id_of_a, const Score& b, std::string_view id_of_b);
void rank(std::span<Scored> scored);

}  // namespace progrank
