// Exact search: depth-first branch and bound over at most one program and a few certifications.
#include <algorithm>
#include <functional>
#include <numeric>

#include "career/plan_state.hpp"

namespace progrank {
namespace {

bool alike(const CertificationSet& a, const CertificationSet& b) {
  CertificationSet both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const bool one_holds_the_other = both.size() == std::min(a.size(), b.size());
  return one_holds_the_other || 2 * both.size() >= std::max(a.size(), b.size());
}

/// Depth first over the certifications of one program, cutting off whatever cannot beat the best found so far.
class Search {
 public:
  Search(const PlanState& state, const std::vector<Found>& taken) : state_(state), taken_(taken) {}

  std::optional<Found> run() {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t program = 0; program < state_.choices.programs.size(); ++program) {
      const bool used = std::any_of(taken_.begin(), taken_.end(),
                                    [&](const Found& f) { return f.program == program && program != 0; });
      if (used) continue;
      prepare(program);
      order.emplace_back(-bound({}, 0), program);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [negative_bound, program] : order) {
      if (hopeless(-negative_bound)) break;
      prepare(program);
      set_.clear();
      descend(0);
    }
    return best_;
  }

 private:
  /// The certifications that open beside this program and add to what it covers, or that another one waits for.
  void prepare(std::size_t program) {
    program_ = program;
    open_.clear();
    const auto depth = state_.depth_of(program, {});
    for (std::size_t i = 0; i < state_.choices.certifications.size(); ++i)
      if ((*state_.openings[program])[i] && (gain(depth, i) > 0 || waited_for(i))) open_.push_back(i);
  }

  [[nodiscard]] bool waited_for(std::size_t certification) const {
    const std::string_view id = state_.choices.certifications[certification].record->id();
    return std::any_of(state_.openings[program_]->begin(), state_.openings[program_]->end(), [&](const auto& opening) {
      if (!opening) return false;
      const auto& first = opening->eligibility.certification_first;
      return std::find(first.begin(), first.end(), id) != first.end();
    });
  }

  [[nodiscard]] double gain(const std::vector<double>& depth, std::size_t certification) const {
    const auto& adds = state_.choices.certifications[certification].depth;
    double sum = 0;
    for (std::size_t k = 0; k < depth.size(); ++k) sum += state_.importance[k] * std::max(0.0, adds[k] - depth[k]);
    return sum;
  }

  /// No combination that adds certifications from `next` on to `set` scores higher: coverage is submodular, so the sum
  /// of the largest single gains is an upper limit, and cost and months only grow.
  [[nodiscard]] double bound(const CertificationSet& set, std::size_t next) const {
    const std::size_t room = state_.question.max_certifications - set.size();
    const auto depth = state_.depth_of(program_, set);
    std::vector<double> gains;
    for (std::size_t at = next; at < open_.size(); ++at) gains.push_back(gain(depth, open_[at]));
    const std::size_t most = std::min(room, gains.size());
    std::partial_sort(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(most), gains.end(), std::greater<>());
    const double added = std::accumulate(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(most), 0.0);
    const Outline now = state_.outline(program_, set);
    return state_.score(std::min(1.0, now.share + added), now.cost, now.months).point;
  }

  [[nodiscard]] bool hopeless(double bound) const {
    constexpr double rounding = 1e-7;
    return best_ && bound < best_->outline.score.point - rounding;
  }

  [[nodiscard]] bool like_a_taken_one() const {
    return program_ == 0 && std::any_of(taken_.begin(), taken_.end(), [&](const Found& found) {
             return found.program == 0 && alike(found.certifications, set_);
           });
  }

  /// A certification that adds nothing and that no other waits for makes no other plan.
  [[nodiscard]] bool padded() const {
    if (taken_.empty()) return false;  // the best of all has none: it would cost and last for nothing
    const double covered = state_.share(state_.depth_of(program_, set_));
    for (std::size_t at = 0; at < set_.size(); ++at) {
      CertificationSet without = set_;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(at));
      constexpr double rounding = 1e-12;
      const bool adds = state_.share(state_.depth_of(program_, without)) < covered - rounding;
      if (!adds && state_.complete(program_, without)) return true;
    }
    return false;
  }

  void descend(std::size_t next) {
    const Outline outline = state_.outline(program_, set_);
    if (!state_.within_months(outline.months)) return;  // more steps never end sooner
    const bool some_step = program_ != 0 || !set_.empty();
    if (some_step && state_.complete(program_, set_) && !like_a_taken_one() && !padded()) {
      Found found{program_, set_, outline};
      if ((!best_ || state_.better(found, *best_)) && state_.within_budget(program_, set_)) best_ = std::move(found);
    }
    if (set_.size() == state_.question.max_certifications || next == open_.size()) return;
    if (hopeless(bound(set_, next))) return;
    for (std::size_t at = next; at < open_.size(); ++at) {
      set_.push_back(open_[at]);
      descend(at + 1);
      set_.pop_back();
    }
  }

  const PlanState& state_;
  const std::vector<Found>& taken_;
  std::size_t program_ = 0;
  std::vector<std::size_t> open_;
  CertificationSet set_;
  std::optional<Found> best_;
};

}  // namespace

std::optional<Found> best_combination(const PlanState& state, const std::vector<Found>& taken) {
  return Search(state, taken).run();
}

}  // namespace progrank
