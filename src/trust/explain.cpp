#include "progrank/trust/explain.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "progrank/score/grid.hpp"

namespace progrank {
namespace {

void append(const std::vector<CriterionScore>& criteria, const std::string& prefix, std::size_t depth, double share,
            std::vector<Contribution>& out) {
  for (const CriterionScore& score : criteria) {
    Contribution part;
    part.name = prefix + score.criterion->id;
    part.depth = depth;
    part.score = &score;
    part.share = share * score.weight;
    part.highest = 100 * part.share;
    part.worst = part.highest * score.value.lo;
    part.best = part.highest * score.value.hi;
    out.push_back(std::move(part));
    append(score.criteria, prefix + score.criterion->id + ".", depth + 1, share * score.weight, out);
  }
}

double point(ValueInterval value, Hurwicz hurwicz) {
  return value.lo + hurwicz.alpha * (value.hi - value.lo);
}

/// Walks the criteria of two records side by side.
class SwapFinder {
 public:
  explicit SwapFinder(Hurwicz hurwicz) : hurwicz_(hurwicz) {}

  /// `lead`: by which a's value must lead b's on these siblings together for a tie; `share`: theirs of the model.
  void visit(const std::vector<CriterionScore>& a, const std::vector<CriterionScore>& b, double lead,
             const std::string& prefix, double share) {
    std::vector<double> weights;
    std::vector<double> leads;
    for (std::size_t k = 0; k < a.size(); ++k) {
      weights.push_back(a[k].criterion->weight);
      leads.push_back(point(a[k].value, hurwicz_) - point(b[k].value, hurwicz_) - lead);
    }
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    const double excess = std::inner_product(weights.begin(), weights.end(), leads.begin(), 0.0);
    const auto swaps = swap_weights(weights, leads, std::vector<double>(leads.size()));
    for (std::size_t j = 0; j < a.size(); ++j) {
      // At a weight of 0 the two only tie.
      const bool can = swaps[j] && *swaps[j] > rounding * sum;
      add(*a[j].criterion, can ? swaps[j] : std::nullopt, sum, prefix, share);
      if (a[j].criteria.empty() || weights[j] == 0) continue;
      const double others = excess - weights[j] * leads[j];
      visit(a[j].criteria, b[j].criteria, lead - others / weights[j], prefix + a[j].criterion->id + ".",
            share * weights[j] / sum);
    }
  }

  std::vector<WeightSwap> take() {
    const auto change = [](const WeightSwap& swap) { return std::abs(swap.share_to - swap.share_from); };
    std::stable_sort(swaps_.begin(), swaps_.end(), [&](const WeightSwap& x, const WeightSwap& y) {
      if (x.to.has_value() != y.to.has_value()) return x.to.has_value();
      return x.to && change(x) < change(y);
    });
    return std::move(swaps_);
  }

 private:
  static constexpr double rounding = 1e-12;

  void add(const Criterion& criterion, std::optional<double> to, double sum, const std::string& prefix, double share) {
    if (!to && !prefix.empty()) return;
    WeightSwap swap;
    swap.criterion = prefix + criterion.id;
    swap.from = criterion.weight;
    swap.to = to;
    swap.share_from = share * criterion.weight / sum;
    if (to) swap.share_to = share * *to / (sum - criterion.weight + *to);
    swaps_.push_back(std::move(swap));
  }

  Hurwicz hurwicz_;
  std::vector<WeightSwap> swaps_;
};

/// A figure that can be named and moved, with all the criteria that look at it.
struct MovableFigure {
  std::vector<const Contribution*> parts;
  Interval from;
};

std::vector<MovableFigure> movable_figures(const std::vector<Contribution>& all) {
  std::vector<MovableFigure> figures;
  for (const Contribution& part : all) {
    if (part.is_group() || !(part.share > 0) || part.score->attribute.index() == 0 ||
        !std::holds_alternative<PointsFunction>(*part.criterion().value))
      continue;
    const std::string& name = part.criterion().attribute->name();
    const auto same = std::find_if(figures.begin(), figures.end(), [&](const MovableFigure& figure) {
      return figure.parts.front()->criterion().attribute->name() == name;
    });
    if (same != figures.end())
      same->parts.push_back(&part);
    else
      figures.push_back({{&part}, *as_interval(part.score->attribute)});
  }
  return figures;
}

/// The points that its criteria give together, as one curve over the figure.
std::vector<CurvePoint> points_curve(const MovableFigure& figure) {
  std::vector<CurvePoint> curve;
  for (const Contribution* part : figure.parts)
    for (const auto& [x, y] : std::get<PointsFunction>(*part->criterion().value).points) curve.push_back({x, 0});
  std::sort(curve.begin(), curve.end(), [](const auto& p, const auto& q) { return p.attribute < q.attribute; });
  curve.erase(
      std::unique(curve.begin(), curve.end(), [](const auto& p, const auto& q) { return p.attribute == q.attribute; }),
      curve.end());
  for (CurvePoint& point : curve)
    for (const Contribution* part : figure.parts)
      point.value += part->highest * std::get<PointsFunction>(*part->criterion().value).at(point.attribute);
  return curve;
}

double middle(Interval interval) {
  return interval.bounded() ? interval.min + 0.5 * (interval.max - interval.min) : interval.min;
}

}  // namespace

std::vector<Contribution> contributions(const std::vector<CriterionScore>& criteria) {
  std::vector<Contribution> all;
  append(criteria, "", 0, 1, all);
  return all;
}

std::vector<Exclusion> exclusions(const Record& record, std::span<const Filter> filters, Unknowns unknowns) {
  std::vector<Exclusion> found;
  for (const Filter& filter : filters) {
    const Verdict verdict = filter.test(record);
    if (verdict == Verdict::yes || (verdict == Verdict::unknown && unknowns == Unknowns::keep)) continue;
    Exclusion exclusion;
    exclusion.filter = &filter;
    if (verdict == Verdict::no) {
      exclusion.actual = filter.actual ? filter.actual(record) : std::string{};
      if (exclusion.actual.empty()) exclusion.actual = "no match";
      if (filter.limit_needed) exclusion.limit_needed = filter.limit_needed(record);
    }
    found.push_back(std::move(exclusion));
  }
  return found;
}

std::vector<WeightSwap> weight_swaps(const std::vector<CriterionScore>& a, const std::vector<CriterionScore>& b,
                                     Hurwicz hurwicz) {
  SwapFinder finder(hurwicz);
  finder.visit(a, b, 0, "", 1);
  return finder.take();
}

std::vector<AttributeSwap> attribute_swaps(const std::vector<CriterionScore>& a, const std::vector<CriterionScore>& b) {
  double gap = 0;
  for (std::size_t i = 0; i < a.size(); ++i) gap += a[i].points - b[i].points;
  gap = on_grid(gap);
  const auto parts = contributions(a);
  std::vector<AttributeSwap> swaps;
  for (const MovableFigure& figure : movable_figures(parts)) {
    AttributeSwap swap;
    double needed = -gap;
    for (const Contribution* part : figure.parts) {
      swap.criterion += (swap.criterion.empty() ? "" : ",") + part->name;
      needed += part->points();
    }
    swap.attribute = &*figure.parts.front()->criterion().attribute;
    swap.from = figure.from;
    swap.to = nearest_crossing(points_curve(figure), middle(figure.from), needed, gap > 0 ? Side::below : Side::above);
    swaps.push_back(std::move(swap));
  }
  return swaps;
}

Explanation explain(const Record& record, const RankKeys& among, const Scorer& scorer, std::span<const Filter> filters,
                    Unknowns unknowns) {
  Explanation explanation;
  explanation.record = &record;
  explanation.score = scorer.score(record);
  explanation.criteria = scorer.explain(record);
  explanation.excluded_by = exclusions(record, filters, unknowns);
  explanation.place = among.before({&record, explanation.score}) + 1;
  explanation.among = among.size();
  return explanation;
}

}  // namespace progrank
