#pragma once
// Why a record stands where it stands: what every criterion gives it, what its unknown facts are worth, which filters
// drop it, and what would make it change places with another. Closed forms on the point score (score.hpp), no sampling.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/filter/filter.hpp"
#include "progrank/score/rank_keys.hpp"
#include "progrank/score/score.hpp"
#include "progrank/trust/sensitivity.hpp"

namespace progrank {

/// What one criterion gives to a score, in points of 100.
struct Contribution {
  std::string name;       ///< as --weight takes it: "cost", "flexibility.delivery"
  std::size_t depth = 0;  ///< 0 = top level; members follow their group
  const CriterionScore* score = nullptr;
  double share = 0;    ///< of the whole model, 0..1
  double worst = 0;    ///< points if all that is unknown turned out worst
  double best = 0;     ///< points if all that is unknown turned out best
  double highest = 0;  ///< points of a value of 1: 100 · share

  [[nodiscard]] double points() const { return score->points; }
  [[nodiscard]] double lost() const { return highest - score->points; }
  [[nodiscard]] const Criterion& criterion() const { return *score->criterion; }
  [[nodiscard]] bool is_group() const { return criterion().is_group(); }
  /// A single criterion whose attribute the record does not publish, or publishes in part.
  [[nodiscard]] bool uncertain() const { return !is_group() && best > worst; }
};

/// All criteria in model order, groups before their members. `criteria` must outlive the result.
std::vector<Contribution> contributions(const std::vector<CriterionScore>& criteria);

/// A filter that drops a record, and by how much.
struct Exclusion {
  const Filter* filter = nullptr;
  std::string actual;  ///< the record's own answer in words; "" = not published
  /// For limits such as --max-cost: the limit at which it would pass.
  std::optional<double> limit_needed;

  /// Dropped only because it does not publish the fact: --keep-unknown keeps it.
  [[nodiscard]] bool not_published() const { return actual.empty(); }
};

/// The filters that drop the record; none exactly when `select` keeps it.
std::vector<Exclusion> exclusions(const Record& record, std::span<const Filter> filters, Unknowns unknowns);

/// The weight of one criterion at which two records score the same while all other weights stay as they are: on one
/// side of it the one is ahead, on the other side the other.
struct WeightSwap {
  std::string criterion;     ///< as --weight takes it
  double from = 0;           ///< weight as it is
  std::optional<double> to;  ///< none: no weight of this criterion can swap the two
  double share_from = 0;     ///< the same as shares of the whole model, 0..1
  double share_to = 0;
};

/// Every top-level criterion, those that need the smallest change of share first and those that cannot swap the two
/// last; and the members of groups that can. Both records must be scored by the same model.
///
/// With relative weights m of siblings and their leads d = value of a − value of b, their group must lead by t for a
/// tie (t = 0 at the top level): Σ m (d − t) = 0, so  m_j = −Σ_{k≠j} m_k (d_k − t) / (d_j − t),  and a group j must
/// itself lead by  t_j = t − Σ_{k≠j} m_k (d_k − t) / m_j.
std::vector<WeightSwap> weight_swaps(const std::vector<CriterionScore>& a, const std::vector<CriterionScore>& b,
                                     Hurwicz hurwicz);

/// The figure that one record would need to score as the other does, all else unchanged.
struct AttributeSwap {
  std::string criterion;  ///< that looks at it; several are joined by ","
  const Attribute* attribute = nullptr;
  Interval from;
  std::optional<CurveCrossing> to;  ///< none: no figure can; else the order changes beyond it
};

/// For every known attribute of `a` that weighted criteria read through a curve, in model order: the exact figure
/// nearest to it (to its middle, if it is an interval) beyond which a and b change places.
std::vector<AttributeSwap> attribute_swaps(const std::vector<CriterionScore>& a, const std::vector<CriterionScore>& b);

/// One record, explained among those that pass the filters.
struct Explanation {
  const Record* record = nullptr;
  Score score;
  std::size_t place = 0;  ///< its rank, or the one it would have if no filter dropped it
  std::size_t among = 0;  ///< records that pass the filters
  std::vector<CriterionScore> criteria;
  std::vector<Exclusion> excluded_by;  ///< empty: it passes

  [[nodiscard]] bool passes() const { return excluded_by.empty(); }
};

/// `among`: those that pass, in order.
Explanation explain(const Record& record, const RankKeys& among, const Scorer& scorer, std::span<const Filter> filters,
                    Unknowns unknowns);

}  // namespace progrank
