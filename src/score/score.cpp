#include "progrank/score/score.hpp"

#include <algorithm>
#include <cmath>

#include "progrank/score/grid.hpp"
#include "progrank/score/weights.hpp"

namespace progrank {
namespace {

double sum_of_weights(const std::vector<Criterion>& criteria) {
  double sum = 0;
  for (const Criterion& criterion : criteria) sum += criterion.weight;
  return sum;
}

}  // namespace

Scorer::Scorer(const Model& model, const Situation& situation, Hurwicz hurwicz)
    : model_(&model), situation_(&situation), hurwicz_(hurwicz) {
  check_weights(model);
  std::vector<double> given;
  for (const Criterion& criterion : model.criteria) given.push_back(criterion.weight);
  weights_ = normalised(given);
}

ValueInterval Scorer::value(const Criterion& criterion, const Record& record) const {
  if (!criterion.is_group()) return value_of(*criterion.value, criterion.attribute->of(record, *situation_));
  const double sum = sum_of_weights(criterion.criteria);
  if (!(sum > 0)) return {0, 1};  // a group without weight takes no part
  ValueInterval mean{0, 0};
  for (const Criterion& member : criterion.criteria) {
    if (member.weight == 0) continue;
    const ValueInterval inner = value(member, record);
    mean.lo += member.weight / sum * inner.lo;
    mean.hi += member.weight / sum * inner.hi;
  }
  return mean;
}

Score Scorer::score(const Record& record) const {
  Score score;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    if (weights_[i] == 0) continue;
    const ValueInterval v = value(model_->criteria[i], record);
    score.point += 100 * weights_[i] * point(v);
    score.lo += 100 * weights_[i] * v.lo;
    score.hi += 100 * weights_[i] * v.hi;
  }
  return {on_grid(score.point), on_grid(score.lo), on_grid(score.hi)};
}

void Scorer::values(const Record& record, std::span<ValueInterval> row) const {
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = value(model_->criteria[i], record);
}

std::optional<ValueQuantiles> Scorer::shape_of(const Criterion& criterion, const Record& record,
                                               ValueInterval value) const {
  if (criterion.attribute->computed() != Attribute::Computed::cost || record.kind != RecordKind::program)
    return std::nullopt;
  const auto cost = program_cost(record, situation_->cost_settings());
  if (!cost || !cost->draws || !(cost->usd.min > 0)) return std::nullopt;
  ValueQuantiles shares;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double usd = cost->usd.min * std::pow(cost->usd.max / cost->usd.min, (*cost->draws)[i]);
    const double at = value_of(*criterion.value, usd).lo;
    shares[i] = std::clamp((at - value.lo) / value.width(), 0.0, 1.0);
  }
  return shares;
}

void Scorer::append_uncertain(const Criterion& criterion, const Record& record, double share,
                              std::vector<UncertainFact>& facts) const {
  if (criterion.is_group()) {
    const double sum = sum_of_weights(criterion.criteria);
    for (const Criterion& member : criterion.criteria)
      if (member.weight > 0) append_uncertain(member, record, share * member.weight / sum, facts);
    return;
  }
  const ValueInterval interval = value(criterion, record);
  if (interval.known()) return;
  facts.push_back({&criterion, interval, share * interval.width(), shape_of(criterion, record, interval)});
}

std::vector<UncertainFact> Scorer::uncertain_facts(const Record& record, std::size_t criterion) const {
  std::vector<UncertainFact> facts;
  append_uncertain(model_->criteria[criterion], record, 1, facts);
  return facts;
}

CriterionScore Scorer::explain(const Criterion& criterion, const Record& record, double weight, double share) const {
  CriterionScore out;
  out.criterion = &criterion;
  out.weight = weight;
  out.value = value(criterion, record);
  out.points = 100 * share * point(out.value);
  if (!criterion.is_group()) {
    out.attribute = criterion.attribute->of(record, *situation_);
    return out;
  }
  const double sum = sum_of_weights(criterion.criteria);
  for (const Criterion& member : criterion.criteria) {
    const double inner = sum > 0 ? member.weight / sum : 0;
    out.criteria.push_back(explain(member, record, inner, share * inner));
  }
  return out;
}

std::vector<CriterionScore> Scorer::explain(const Record& record) const {
  std::vector<CriterionScore> all;
  for (std::size_t i = 0; i < weights_.size(); ++i)
    all.push_back(explain(model_->criteria[i], record, weights_[i], weights_[i]));
  return all;
}

bool ranks_before(const Scored& a, const Scored& b) {
  return score_ranks_before(a.score, a.record->id(), b.score, b.record->id());
}

bool score_ranks_before(const Score& a, std::string_view id_of_a, const Score& b, std::string_view id_of_b) {
  if (a.point != b.point) return a.point > b.point;
  if (a.lo != b.lo) return a.lo > b.lo;
  return id_of_a < id_of_b;
}

void rank(std::span<Scored> scored) {
  std::sort(scored.begin(), scored.end(), ranks_before);
}

}  // namespace progrank
