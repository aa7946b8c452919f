#include "progrank/trust/preferences.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "progrank/score/grid.hpp"
#include "trust/linear_program.hpp"

namespace progrank {
namespace {

std::vector<double> negative(std::vector<double> numbers) {
  for (double& number : numbers) number = -number;
  return numbers;
}

double length_of(std::span<const double> vector) {
  return std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0));
}

std::vector<Statement> without(std::span<const Statement> statements, const std::set<std::size_t>& removed) {
  std::vector<Statement> kept;
  for (std::size_t i = 0; i < statements.size(); ++i)
    if (!removed.contains(i)) kept.push_back(statements[i]);
  return kept;
}

/// The search for removals of one size.
class Removals {
 public:
  Removals(std::size_t criteria, std::span<const Statement> statements)
      : criteria_(criteria), statements_(statements) {}

  /// All sets of `size` more than are removed already that leave the rest consistent.
  void search(std::set<std::size_t>& removed, std::size_t size) {
    if (consistent(criteria_, without(statements_, removed))) {
      found_.insert(removed);
      return;
    }
    if (size == 0) return;
    for (const std::size_t member : irreducible(removed)) {
      removed.insert(member);
      search(removed, size - 1);
      removed.erase(member);
    }
  }

  [[nodiscard]] const std::set<std::set<std::size_t>>& found() const { return found_; }

 private:
  /// Of the statements that are left, some that contradict each other, none of which can be spared for that.
  [[nodiscard]] std::vector<std::size_t> irreducible(std::set<std::size_t> removed) const {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      if (!removed.insert(i).second) continue;
      if (!consistent(criteria_, without(statements_, removed))) continue;
      removed.erase(i);
      members.push_back(i);
    }
    return members;
  }

  std::size_t criteria_;
  std::span<const Statement> statements_;
  std::set<std::set<std::size_t>> found_;
};

}  // namespace

WeightPolytope agreeing_weights(std::size_t criteria, std::span<const Statement> statements) {
  std::vector<WeightConstraint> constraints;
  for (const Statement& statement : statements) {
    if (statement.kind == Statement::Kind::ahead) {
      constraints.push_back({statement.lead, 0});
    } else {
      constraints.push_back({statement.lead, -same_band});
      constraints.push_back({negative(statement.lead), -same_band});
    }
  }
  return {criteria, std::move(constraints)};
}

bool consistent(std::size_t criteria, std::span<const Statement> statements) {
  std::vector<LinearRow> rows;
  const auto add = [&](std::vector<double> lead, double margin, double at_least) {
    lead.push_back(margin);
    rows.push_back({std::move(lead), at_least});
  };
  for (const Statement& statement : statements) {
    if (statement.kind == Statement::Kind::ahead) {
      add(statement.lead, -std::max(length_of(statement.lead), 1e-6), 0);
    } else {
      add(statement.lead, 0, -same_band);
      add(negative(statement.lead), 0, -same_band);
    }
  }
  add(std::vector<double>(criteria), -1, -1);  // the margin is at most 1
  std::vector<double> margin(criteria + 1);
  margin.back() = 1;
  const auto best = maximised(margin, rows, criteria);
  constexpr double rounding = 1e-9;
  return best && best->back() > rounding;
}

std::vector<std::vector<std::size_t>> smallest_removals(std::size_t criteria, std::span<const Statement> statements) {
  std::vector<std::vector<std::size_t>> sets;
  for (std::size_t size = 0; size <= most_removed && sets.empty(); ++size) {
    Removals removals(criteria, statements);
    std::set<std::size_t> removed;
    removals.search(removed, size);
    for (const auto& set : removals.found()) sets.emplace_back(set.begin(), set.end());
  }
  return sets;
}

std::string_view text_of(Standing standing) {
  switch (standing) {
    case Standing::necessary: return "necessary";
    case Standing::possible: return "possible";
    case Standing::none: break;
  }
  return "none";
}

Standing standing(const WeightPolytope& weights, std::span<const ValueInterval> a, std::span<const ValueInterval> b) {
  std::vector<double> worst, best;
  for (std::size_t i = 0; i < a.size(); ++i) {
    worst.push_back(100 * (a[i].lo - b[i].hi));
    best.push_back(100 * (a[i].hi - b[i].lo));
  }
  if (!(on_grid(weights.extremes(best).greatest) > 0)) return Standing::none;
  return on_grid(weights.extremes(worst).least) >= 0 ? Standing::necessary : Standing::possible;
}

}  // namespace progrank
