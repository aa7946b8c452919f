#include "trust/linear_program.hpp"

#include <fmt/format.h>
#include <lp_lib.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace progrank {
namespace {

using Problem = std::unique_ptr<lprec, decltype(&delete_lp)>;

/// lp_solve counts from 1 and takes what it does not change without const.
std::vector<double> from_one(std::span<const double> numbers) {
  std::vector<double> shifted{0};
  shifted.insert(shifted.end(), numbers.begin(), numbers.end());
  return shifted;
}

Problem problem_of(std::span<const double> objective, std::span<const LinearRow> rows, std::size_t in_sum) {
  Problem problem(make_lp(0, static_cast<int>(objective.size())), &delete_lp);
  if (!problem) throw std::bad_alloc();
  set_verbose(problem.get(), NEUTRAL);
  set_add_rowmode(problem.get(), TRUE);
  std::vector<double> ones(objective.size());
  std::fill_n(ones.begin(), in_sum, 1.0);
  add_constraint(problem.get(), from_one(ones).data(), EQ, 1);
  for (const LinearRow& row : rows) add_constraint(problem.get(), from_one(row.coefficients).data(), GE, row.at_least);
  set_add_rowmode(problem.get(), FALSE);
  set_obj_fn(problem.get(), from_one(objective).data());
  set_maxim(problem.get());
  return problem;
}

}  // namespace

std::optional<std::vector<double>> maximised(std::span<const double> objective, std::span<const LinearRow> rows,
                                             std::size_t in_sum) {
  const Problem problem = problem_of(objective, rows, in_sum);
  const int verdict = solve(problem.get());
  if (verdict == INFEASIBLE) return std::nullopt;
  if (verdict != OPTIMAL && verdict != SUBOPTIMAL && verdict != PRESOLVED)
    throw std::runtime_error(fmt::format("linear program: lp_solve ended with {}", verdict));
  std::vector<double> x(objective.size());
  get_variables(problem.get(), x.data());
  return x;
}

}  // namespace progrank
