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
      if (used || (program == 0 && !state_.question.program_ids.empty()) || !opens_required(program)) continue;
      prepare(program);
      order.emplace_back(-bound(state_.required, 0), program);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [negative_bound, program] : order) {
      if (hopeless(-negative_bound)) break;
      prepare(program);
      set_ = state_.required;
      descend(0);
    }
    return best_;
  }

 private:
  /// The certifications that open beside this program and add to what it covers, or that another one waits for.
  void prepare(std::size_t program) {
    program_ = program;
    open_.clear();
    // What is not covered for sure counts as gained: a gain beside what is only likely is never greater.
    const auto depth = state_.depth_of(program, {}, &ProgramChoice::depth);
    for (std::size_t i = 0; i < state_.choices.certifications.size(); ++i)
      if ((*state_.openings[program])[i] && !is_required(i) && (gain(depth, i) > 0 || waited_for(i)))
        open_.push_back(i);
  }

  [[nodiscard]] bool is_required(std::size_t certification) const {
    return std::binary_search(state_.required.begin(), state_.required.end(), certification);
  }

  [[nodiscard]] bool opens_required(std::size_t program) const {
    return std::all_of(state_.required.begin(), state_.required.end(),
                       [&](std::size_t i) { return (*state_.openings[program])[i].has_value(); });
  }

  /// Keeps the set in rising order.
  void add(std::size_t certification) {
    set_.insert(std::lower_bound(set_.begin(), set_.end(), certification), certification);
  }
  void remove(std::size_t certification) { set_.erase(std::lower_bound(set_.begin(), set_.end(), certification)); }

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

  /// No combination that adds certifications from `next` on to `set` is worth more: coverage is submodular, so the sum
  /// of the largest single gains is an upper limit, and cost and months only grow.
  [[nodiscard]] double bound(const CertificationSet& set, std::size_t next) const {
    const std::size_t room = state_.question.max_certifications - set.size();
    const auto depth = state_.depth_of(program_, set, &ProgramChoice::depth);
    std::vector<double> gains;
    for (std::size_t at = next; at < open_.size(); ++at) gains.push_back(gain(depth, open_[at]));
    const std::size_t most = std::min(room, gains.size());
    std::partial_sort(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(most), gains.end(), std::greater<>());
    const double added = std::accumulate(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(most), 0.0);
    const Outline now = state_.outline(program_, set);
    const Interval share{std::min(1.0, now.share.min + added), std::min(1.0, now.share.max + added)};
    Outline at_most = now;
    at_most.score = state_.score(share, now.cost, now.months);
    at_most.reaches = state_.reaches(program_, share);
    return at_most.worth();
  }

  [[nodiscard]] bool hopeless(double bound) const {
    constexpr double rounding = 1e-7;
    return best_ && bound < best_->outline.worth() - rounding;
  }

  [[nodiscard]] bool like_a_taken_one() const {
    return program_ == 0 && std::any_of(taken_.begin(), taken_.end(), [&](const Found& found) {
             return found.program == 0 && alike(found.certifications, set_);
           });
  }

  /// A certification that adds nothing and that no other waits for makes no other plan.
  [[nodiscard]] bool padded() const {
    if (taken_.empty()) return false;  // the best of all has none: it would cost and last for nothing
    const Interval covered = state_.share_of(program_, set_);
    for (std::size_t at = 0; at < set_.size(); ++at) {
      if (is_required(set_[at])) continue;
      CertificationSet without = set_;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(at));
      constexpr double rounding = 1e-12;
      const Interval less = state_.share_of(program_, without);
      const bool adds = less.min < covered.min - rounding || less.max < covered.max - rounding;
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
      add(open_[at]);
      descend(at + 1);
      remove(open_[at]);
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
