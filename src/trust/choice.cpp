#include "progrank/trust/choice.hpp"

#include <algorithm>
#include <cmath>

#include "progrank/score/grid.hpp"

namespace progrank {
namespace {

double score(std::span<const ValueInterval> row, std::span<const double> weights) {
  double sum = 0;
  for (std::size_t c = 0; c < row.size(); ++c) sum += weights[c] * row[c].lo;
  return sum;
}

double best_score(const DecisionMatrix& values, std::span<const double> weights) {
  double best = 0;
  for (std::size_t i = 0; i < values.alternatives(); ++i) best = std::max(best, score(values.row(i), weights));
  return best;
}

/// Gives one to the best of the scores, in equal parts to those that are equal.
void share_out(std::span<const double> scores, std::vector<double>& wins, std::vector<std::size_t>& best) {
  best.clear();
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!best.empty() && scores[i] < scores[best.front()]) continue;
    if (!best.empty() && scores[i] > scores[best.front()]) best.clear();
    best.push_back(i);
  }
  for (const std::size_t i : best) wins[i] += 1.0 / static_cast<double>(best.size());
}

}  // namespace

FirstPlace first_place(const DecisionMatrix& values, std::span<const double> samples) {
  const std::size_t criteria = values.criteria();
  const std::size_t count = samples.size() / criteria;
  FirstPlace place;
  place.mean_weights.resize(criteria);
  place.p_first.resize(values.alternatives());
  std::vector<double> scores(values.alternatives());
  std::vector<std::size_t> best;
  for (std::size_t s = 0; s < count; ++s) {
    const auto weights = samples.subspan(s * criteria, criteria);
    for (std::size_t c = 0; c < criteria; ++c) place.mean_weights[c] += weights[c] / static_cast<double>(count);
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = on_grid(100 * score(values.row(i), weights));
    share_out(scores, place.p_first, best);
  }
  for (double& wins : place.p_first) wins /= static_cast<double>(count);
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = on_grid(100 * score(values.row(i), place.mean_weights));
  place.best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  place.settled = place.p_first[place.best];
  return place;
}

QuestionWorth worth_of(std::span<const double> lead, const DecisionMatrix& values, std::span<const double> samples,
                       const FirstPlace& now) {
  const std::size_t criteria = values.criteria();
  const std::size_t count = samples.size() / criteria;
  std::vector<double> preferring(criteria);  // sums of the weights that prefer the first offer
  std::size_t number = 0;
  for (std::size_t s = 0; s < count; ++s) {
    const double* weights = &samples[s * criteria];
    double ahead = 0;
    for (std::size_t c = 0; c < criteria; ++c) ahead += weights[c] * lead[c];
    if (!(ahead > 0)) continue;
    ++number;
    for (std::size_t c = 0; c < criteria; ++c) preferring[c] += weights[c];
  }
  QuestionWorth worth;
  worth.share_first = static_cast<double>(number) / static_cast<double>(count);
  if (number == 0 || number == count) return worth;
  // Scores are linear in the weights, so P(answer) · (best mean score after it) needs only the sums.
  std::vector<double> others(criteria);
  for (std::size_t c = 0; c < criteria; ++c) {
    preferring[c] /= static_cast<double>(count);
    others[c] = now.mean_weights[c] - preferring[c];
  }
  const double after = best_score(values, preferring) + best_score(values, others);
  worth.gain = std::max(0.0, after - score(values.row(now.best), now.mean_weights));
  return worth;
}

std::optional<std::size_t> most_telling(std::span<const QuestionWorth> questions) {
  constexpr double same_gain = 1e-12;
  std::optional<std::size_t> chosen;
  const auto from_even = [](const QuestionWorth& worth) { return std::abs(worth.share_first - 0.5); };
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const QuestionWorth& worth = questions[i];
    if (worth.share_first < least_open || worth.share_first > 1 - least_open) continue;
    if (chosen) {
      const QuestionWorth& best = questions[*chosen];
      if (worth.gain < best.gain - same_gain) continue;
      if (worth.gain < best.gain + same_gain && from_even(worth) >= from_even(best)) continue;
    }
    chosen = i;
  }
  return chosen;
}

}  // namespace progrank
