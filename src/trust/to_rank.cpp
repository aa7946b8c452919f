#include "progrank/trust/to_rank.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "progrank/base/error.hpp"

namespace progrank {
namespace {

constexpr double rounding = 1e-12;

/// All that pass the filters but the record itself, which may be one of them.
class Others {
 public:
  Others(const Explanation& explanation, const RankedRows& among)
      : own_{explanation.record, explanation.score}, among_(among), own_place_(among.keys().find(own_)) {}

  [[nodiscard]] std::size_t size() const { return among_.keys().size() - (has_own() ? 1 : 0); }
  /// Where the record would stand with another score.
  [[nodiscard]] std::size_t rank_with(const Score& score) const {
    const Scored changed{own_.record, score};
    return 1 + among_.keys().before(changed) - (has_own() && ranks_before(own_, changed) ? 1 : 0);
  }
  /// Calls `visit` with the matrix and the place in it of each, the best first.
  void each(const auto& visit) const {
    for (std::size_t i = 0; i < among_.matrix().alternatives(); ++i)
      if (i != own_place_) visit(among_.matrix(), i);
  }

 private:
  [[nodiscard]] bool has_own() const { return own_place_ < among_.keys().size(); }

  Scored own_;
  const RankedRows& among_;
  std::size_t own_place_;
};

/// Corners of the points that a criterion gives over its attribute.
std::vector<CurvePoint> corners(const Contribution& part) {
  std::vector<CurvePoint> curve;
  for (const auto& [x, y] : std::get<PointsFunction>(*part.criterion().value).points)
    curve.push_back({x, part.highest * y});
  return curve;
}

/// Figures that are known, each joined over the criteria that look at it.
void add_known_figures(const std::vector<CriterionScore>& own, const std::vector<CriterionScore>& rival,
                       std::vector<NeededFact>& facts) {
  for (const AttributeSwap& swap : attribute_swaps(own, rival))
    if (swap.to)
      facts.push_back(
          {.criterion = swap.criterion, .attribute = swap.attribute, .known = true, .figure = swap.to, .any_of = {}});
}

/// One criterion's fact that is a word, or a figure nobody published: its value would have to pass `needed` points.
void add_other_fact(const Contribution& part, double needed, std::vector<NeededFact>& facts) {
  if (part.is_group() || !(part.share > 0) || needed >= part.highest - rounding) return;
  const bool known = part.score->attribute.index() != 0;
  NeededFact fact{.criterion = part.name,
                  .attribute = &*part.criterion().attribute,
                  .known = known,
                  .value = needed / part.highest,
                  .figure = {},
                  .any_of = {}};
  const ValueFunction& function = *part.criterion().value;
  if (std::holds_alternative<PointsFunction>(function)) {
    if (known) return;
    const auto curve = corners(part);
    fact.figure = nearest_crossing(curve, curve.front().attribute, needed, Side::above);
    if (!fact.figure) return;
  } else if (const auto* categories = std::get_if<CategoriesFunction>(&function)) {
    for (const auto& [token, value] : categories->values)
      if (part.highest * value > needed + rounding) fact.any_of.push_back(token);
    if (fact.any_of.empty()) return;
  }
  facts.push_back(std::move(fact));
}

std::vector<NeededFact> needed_facts(const Explanation& own, const std::vector<CriterionScore>& rival, double gap) {
  std::vector<NeededFact> facts;
  add_known_figures(own.criteria, rival, facts);
  for (const Contribution& part : contributions(own.criteria)) add_other_fact(part, part.points() + gap, facts);
  return facts;
}

/// Where the record would stand if some of its uncertain facts became known.
class Publisher {
 public:
  Publisher(const Explanation& explanation, const Others& others) : explanation_(explanation), others_(others) {
    for (Contribution& part : contributions(explanation.criteria))
      if (part.uncertain() && part.share > 0) parts_.push_back(part);
    std::stable_sort(parts_.begin(), parts_.end(), [](const Contribution& a, const Contribution& b) {
      return a.best - a.points() > b.best - b.points();
    });
  }

  [[nodiscard]] std::optional<Publication> all() const {
    return parts_.empty() ? std::nullopt : std::optional(of_first(parts_.size()));
  }
  /// Those with most to win come first, so no smaller set reaches further.
  [[nodiscard]] std::optional<Publication> fewest(std::size_t wanted) const {
    for (std::size_t count = 1; count <= parts_.size(); ++count)
      if (Publication publication = of_first(count); publication.rank_best <= wanted) return publication;
    return std::nullopt;
  }

 private:
  [[nodiscard]] Publication of_first(std::size_t count) const {
    Publication publication;
    Score best = explanation_.score;
    Score worst = explanation_.score;
    for (std::size_t i = 0; i < count; ++i) {
      const Contribution& part = parts_[i];
      publication.criteria.push_back(part.name);
      best.point += part.best - part.points();
      best.lo += part.best - part.worst;
      worst.point -= part.points() - part.worst;
      worst.hi -= part.best - part.worst;
    }
    publication.rank_best = others_.rank_with(best);
    publication.rank_worst = others_.rank_with(worst);
    return publication;
  }

  const Explanation& explanation_;
  const Others& others_;
  std::vector<Contribution> parts_;
};

/// A weight at which one other record is passed, or passes.
struct Passing {
  double weight;
  int ahead;  ///< change of the number of records ahead, going up
};

/// A stretch of weights, without its ends.
struct Stretch {
  double from;
  double to;  ///< may be infinite
};

class WeightFinder {
 public:
  WeightFinder(const Record& record, const Others& others, const Scorer& scorer)
      : scorer_(scorer), own_(points_of(record)), others_(others) {}

  std::vector<NeededWeight> find(std::size_t wanted) const {
    std::vector<NeededWeight> found;
    const auto weights = scorer_.weights();
    for (std::size_t j = 0; j < weights.size(); ++j)
      if (1 - weights[j] > rounding)
        if (auto needed = nearest(j, wanted)) found.push_back(*needed);
    std::stable_sort(found.begin(), found.end(), [](const NeededWeight& a, const NeededWeight& b) {
      return std::abs(a.share_to - a.share_from) < std::abs(b.share_to - b.share_from);
    });
    return found;
  }

 private:
  using Points = std::vector<double>;

  [[nodiscard]] Points points_of(const Record& record) const {
    std::vector<ValueInterval> row(scorer_.weights().size());
    scorer_.values(record, row);
    Points points;
    for (const ValueInterval& value : row) points.push_back(scorer_.point(value));
    return points;
  }

  /// Where few enough are ahead, as shares of the weight of j against all others together (0 = none of it).
  [[nodiscard]] std::vector<Stretch> good_stretches(std::size_t j, std::size_t wanted) const {
    const auto weights = scorer_.weights();
    std::vector<Passing> passings;
    std::ptrdiff_t ahead = 0;
    others_.each([&](const CompactMatrix& matrix, std::size_t other) {
      const auto lead_on = [&](std::size_t k) { return own_[k] - scorer_.point(matrix.cell(other, k).value); };
      double rest = 0;
      for (std::size_t k = 0; k < weights.size(); ++k)
        if (k != j) rest += weights[k] * lead_on(k);
      const double lead = lead_on(j);
      const bool passed_at_once = rest > rounding || (std::abs(rest) <= rounding && lead > rounding);
      if (!passed_at_once) ++ahead;
      if (std::abs(lead) > rounding && -rest / lead > rounding) passings.push_back({-rest / lead, lead > 0 ? -1 : 1});
    });
    std::sort(passings.begin(), passings.end(), [](const Passing& a, const Passing& b) { return a.weight < b.weight; });
    std::vector<Stretch> stretches;
    double from = 0;
    for (std::size_t i = 0; i <= passings.size(); ++i) {
      const double to = i < passings.size() ? passings[i].weight : std::numeric_limits<double>::infinity();
      if (ahead < static_cast<std::ptrdiff_t>(wanted) && to - from > rounding) {
        if (!stretches.empty() && stretches.back().to == from)
          stretches.back().to = to;
        else
          stretches.push_back({from, to});
      }
      if (i < passings.size()) ahead += passings[i].ahead;
      from = to;
    }
    return stretches;
  }

  [[nodiscard]] std::optional<NeededWeight> nearest(std::size_t j, std::size_t wanted) const {
    const double now = scorer_.weights()[j];
    const double others = 1 - now;
    const auto share = [others](double weight) { return std::isinf(weight) ? 1 : weight / (weight + others); };
    const double scale = sum_of_weights();  // from shares of the model to weights as given
    std::optional<NeededWeight> best;
    for (const Stretch& stretch : good_stretches(j, wanted)) {
      const bool up = stretch.from >= now;
      const double near = up ? stretch.from : stretch.to;
      const double far = up ? stretch.to : stretch.from;
      if (best && std::abs(share(near) - now) >= std::abs(best->share_to - now)) continue;
      const bool ends = !std::isinf(far) && far > 0;
      best = NeededWeight{.criterion = scorer_.model().criteria[j].id,
                          .from = now * scale,
                          .to = near * scale,
                          .beyond = up ? Side::above : Side::below,
                          .until = ends ? std::optional(far * scale) : std::nullopt,
                          .share_from = now,
                          .share_to = share(near)};
    }
    return best;
  }

  [[nodiscard]] double sum_of_weights() const {
    double sum = 0;
    for (const Criterion& criterion : scorer_.model().criteria) sum += criterion.weight;
    return sum;
  }

  const Scorer& scorer_;
  Points own_;
  const Others& others_;
};

}  // namespace

WayToRank way_to_rank(const Explanation& explanation, std::size_t wanted, const RankedRows& among,
                      std::span<const Scored> first, const Scorer& scorer) {
  const Others others(explanation, among);
  if (wanted == 0 || wanted > others.size() + 1)
    throw InputError(fmt::format("--to-rank {}: {} records are ranked here, 1 to {} was expected", wanted,
                                 others.size() + 1, others.size() + 1));
  WayToRank way;
  way.wanted = wanted;
  way.stands = explanation.place <= wanted;
  if (way.stands) return way;
  const Scored& rival = first[wanted - 1];  // the record itself stands behind it
  way.rival = rival.record;
  way.rival_score = rival.score.point;
  way.gap = rival.score.point - explanation.score.point;
  way.facts = needed_facts(explanation, scorer.explain(*rival.record), way.gap);
  way.weights = WeightFinder(*explanation.record, others, scorer).find(wanted);
  const Publisher publisher(explanation, others);
  way.all = publisher.all();
  way.fewest = publisher.fewest(wanted);
  return way;
}

}  // namespace progrank
