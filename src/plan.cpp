#include "progrank/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "plan_choices.hpp"

namespace progrank {
namespace {

using CertificationSet = std::vector<std::size_t>;  ///< positions among the choices, rising

/// Score and limits of a combination, without the words.
struct Outline {
  Score score;
  double share = 0;
  double months = 0;
  Interval cost;
};

struct Found {
  std::size_t program = 0;
  CertificationSet certifications;
  Outline outline;
};

/// Openings of all certifications beside one program; programs of equal dates and degree share them.
using Openings = std::vector<std::optional<Opening>>;

/// A step with its dates, as scheduling leaves it.
struct Dated {
  std::size_t certification = 0;
  double start = 0;
  double end = 0;
};

std::vector<Payment> payments_of(const ProgramChoice& program, std::span<const Dated> dated,
                                 std::span<const CertificationChoice> choices, double Interval::*end) {
  std::vector<Payment> payments;
  if (program.record) {
    // Tuition falls due evenly over the months of study.
    const double months = std::max(1.0, program.end - program.start);
    for (double month = program.start; month < program.start + months; ++month)
      payments.push_back({static_cast<std::size_t>(month), program.cost.*end / months});
  }
  for (const Dated& step : dated)
    payments.push_back({static_cast<std::size_t>(step.end) - 1, choices[step.certification].cost.*end});
  return payments;
}

double total(const std::vector<Payment>& payments) {
  return std::accumulate(payments.begin(), payments.end(), 0.0,
                         [](double sum, const Payment& payment) { return sum + payment.usd; });
}

double total_aid(const std::vector<AidOfYear>& years) {
  return std::accumulate(years.begin(), years.end(), 0.0,
                         [](double sum, const AidOfYear& year) { return sum + year.aid; });
}

}  // namespace

struct Planner::State {
  const PlanQuestion& question;
  PlanChoices choices;
  std::vector<double> importance;         ///< of the role's competencies, summing to 1
  std::vector<double> at_start;           ///< depth that the person has
  std::vector<const Openings*> openings;  ///< per program choice
  std::map<std::tuple<double, double, std::string, bool>, Openings> opening_table;

  State(const PlanQuestion& asked, std::span<const Record> programs, std::span<const Record> certifications)
      : question(asked),
        choices(choices_of(asked, programs, certifications)),
        at_start(depth_at_start(asked, certifications)) {
    double sum = 0;
    for (const Competency& competency : asked.role->competencies) sum += competency.importance;
    for (const Competency& competency : asked.role->competencies) importance.push_back(competency.importance / sum);
    std::vector<char> opens(choices.certifications.size(), 0);
    for (const ProgramChoice& program : choices.programs) {
      const auto key = std::tuple(program.start, program.end, program.degree, program.full_time);
      auto at = opening_table.find(key);
      if (at == opening_table.end()) {
        at = opening_table.emplace(key, Openings{}).first;
        for (std::size_t i = 0; i < choices.certifications.size(); ++i) {
          at->second.push_back(opening_of(*choices.certifications[i].record, program, asked.person));
          opens[i] = opens[i] || at->second.back();
        }
      }
      openings.push_back(&at->second);
    }
    choices.left_out.certifications_not_open = static_cast<std::size_t>(std::count(opens.begin(), opens.end(), 0));
  }

  [[nodiscard]] double share(const std::vector<double>& depth) const {
    return std::inner_product(depth.begin(), depth.end(), importance.begin(), 0.0);
  }

  [[nodiscard]] std::vector<double> depth_of(std::size_t program, const CertificationSet& set) const {
    std::vector<double> depth = at_start;
    const auto deepen = [&](const std::vector<double>& other) {
      for (std::size_t i = 0; i < depth.size(); ++i) depth[i] = std::max(depth[i], other[i]);
    };
    deepen(choices.programs[program].depth);
    for (const std::size_t i : set) deepen(choices.certifications[i].depth);
    return depth;
  }

  /// Certifications one after another, in the order they open: that ends earliest (single machine, release dates).
  [[nodiscard]] std::vector<Dated> schedule(std::size_t program, const CertificationSet& set) const {
    std::vector<Dated> dated;
    for (const std::size_t i : set) dated.push_back({i, (*openings[program])[i]->month, 0});
    std::stable_sort(dated.begin(), dated.end(), [](const Dated& a, const Dated& b) { return a.start < b.start; });
    double free_from = 0;
    for (Dated& step : dated) {
      step.start = std::max(step.start, free_from);
      step.end = free_from = step.start + choices.certifications[step.certification].preparation;
    }
    return dated;
  }

  [[nodiscard]] Score score(double covered, Interval cost, double months) const {
    const PlanModel& model = *question.model;
    const double points = 100 / model.total_weight();
    const double fixed =
        model.coverage.weight * model.coverage.value.at(covered) + model.time.weight * model.time.value.at(months);
    const double lo = points * (fixed + model.cost.weight * model.cost.value.at(cost.max));
    const double hi = points * (fixed + model.cost.weight * model.cost.value.at(cost.min));
    return {lo + question.hurwicz.alpha * (hi - lo), lo, hi};
  }

  [[nodiscard]] Outline outline(std::size_t program, const CertificationSet& set) const {
    Outline result;
    const ProgramChoice& chosen = choices.programs[program];
    result.share = share(depth_of(program, set));
    const auto dated = schedule(program, set);
    result.months = std::max(chosen.end, dated.empty() ? 0 : dated.back().end);
    result.cost = chosen.cost;
    for (const std::size_t i : set)
      result.cost = result.cost + choices.certifications[i].cost + choices.certifications[i].renewals;
    result.score = score(result.share, result.cost, result.months);
    return result;
  }

  [[nodiscard]] double first_cost(std::size_t program, const CertificationSet& set) const {
    double usd = choices.programs[program].cost.min;
    for (const std::size_t i : set) usd += choices.certifications[i].cost.min;
    return usd;
  }

  [[nodiscard]] double own_cost(std::size_t program, const CertificationSet& set, double Interval::*end) const {
    const auto payments = payments_of(choices.programs[program], schedule(program, set), choices.certifications, end);
    const double aid = question.person.employer_aid_usd_per_year.value_or(0);
    return total(payments) - total_aid(aid_by_year(payments, aid, question.start_year, question.start_month));
  }

  [[nodiscard]] bool within_budget(std::size_t program, const CertificationSet& set) const {
    if (!question.budget || first_cost(program, set) <= *question.budget) return true;
    return own_cost(program, set, &Interval::min) <= *question.budget;
  }

  [[nodiscard]] bool within_months(double months) const { return !question.months || months <= *question.months; }

  /// Whether a is better than b; equal scores: fewer steps, then the ids.
  [[nodiscard]] bool better(const Found& a, const Found& b) const {
    constexpr double rounding = 1e-9;
    if (std::abs(a.outline.score.point - b.outline.score.point) > rounding)
      return a.outline.score.point > b.outline.score.point;
    const auto steps = [](const Found& f) { return f.certifications.size() + (f.program != 0); };
    if (steps(a) != steps(b)) return steps(a) < steps(b);
    const auto id = [&](const Found& f) {
      return f.program == 0 ? std::string_view{} : choices.programs[f.program].record->id();
    };
    return std::pair(id(a), a.certifications) < std::pair(id(b), b.certifications);
  }

  [[nodiscard]] Plan plan_of(std::size_t program, const CertificationSet& set) const;
  [[nodiscard]] PlanCoverage coverage_of(std::size_t program, const CertificationSet& set) const;
  [[nodiscard]] Payback payback(std::size_t program, const std::vector<Dated>& dated, double months,
                                double new_pay) const;
};

namespace {

bool alike(const CertificationSet& a, const CertificationSet& b) {
  CertificationSet both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return 2 * both.size() >= std::max(a.size(), b.size());
}

}  // namespace

namespace {

/// Depth first over the certifications of one program, cutting off whatever cannot beat the best found so far.
template <typename State>
class Search {
 public:
  Search(const State& state, const std::vector<Found>& taken) : state_(state), taken_(taken) {}

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
  /// The certifications that open beside this program and add to what it covers.
  void prepare(std::size_t program) {
    program_ = program;
    open_.clear();
    const auto depth = state_.depth_of(program, {});
    for (std::size_t i = 0; i < state_.choices.certifications.size(); ++i)
      if ((*state_.openings[program])[i] && gain(depth, i) > 0) open_.push_back(i);
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

  void descend(std::size_t next) {
    const Outline outline = state_.outline(program_, set_);
    if (!state_.within_months(outline.months)) return;  // more steps never end sooner
    const bool some_step = program_ != 0 || !set_.empty();
    if (some_step && !like_a_taken_one()) {
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

  const State& state_;
  const std::vector<Found>& taken_;
  std::size_t program_ = 0;
  std::vector<std::size_t> open_;
  CertificationSet set_;
  std::optional<Found> best_;
};

}  // namespace

PlanCoverage Planner::State::coverage_of(std::size_t program, const CertificationSet& set) const {
  PlanCoverage coverage;
  const auto depth = depth_of(program, set);
  coverage.share = share(depth);
  for (std::size_t i = 0; i < depth.size(); ++i) {
    const Token topic = question.role->competencies[i].topic;
    if (depth[i] > 0)
      coverage.covered.emplace_back(topic, depth[i]);
    else
      coverage.missing.push_back(topic);
  }
  return coverage;
}

Payback Planner::State::payback(std::size_t program, const std::vector<Dated>& dated, double months,
                                double new_pay) const {
  const ProgramChoice& chosen = choices.programs[program];
  PaybackAssumptions given;
  given.current_salary = *question.person.current_salary_usd;
  given.new_pay = new_pay;
  given.raise = question.raise;
  given.discount = question.discount;
  given.horizon_years = question.horizon_years;
  given.aid_per_year = question.person.employer_aid_usd_per_year.value_or(0);
  given.start_year = question.start_year;
  given.start_month = question.start_month;
  given.plan_months = static_cast<std::size_t>(months);
  if (chosen.full_time) {
    given.unpaid_from = static_cast<std::size_t>(chosen.start);
    given.unpaid_to = static_cast<std::size_t>(chosen.end);
  }
  return payback_of(payments_of(chosen, dated, choices.certifications, &Interval::max), given);
}

Plan Planner::State::plan_of(std::size_t program, const CertificationSet& set) const {
  Plan plan;
  const Outline result = outline(program, set);
  const ProgramChoice& chosen = choices.programs[program];
  const auto dated = schedule(program, set);
  plan.score = result.score;
  plan.coverage = coverage_of(program, set);
  plan.months = result.months;
  plan.cost = result.cost;
  plan.own_cost = {own_cost(program, set, &Interval::min), own_cost(program, set, &Interval::max)};
  plan.aid =
      aid_by_year(payments_of(chosen, dated, choices.certifications, &Interval::max),
                  question.person.employer_aid_usd_per_year.value_or(0), question.start_year, question.start_month);
  if (chosen.record)
    plan.steps.push_back({chosen.record,
                          chosen.start,
                          chosen.end,
                          chosen.cost,
                          {},
                          chosen.cost_basis,
                          chosen.eligibility,
                          chosen.assumptions});
  for (const Dated& step : dated) {
    const CertificationChoice& choice = choices.certifications[step.certification];
    plan.steps.push_back({choice.record, step.start, step.end, choice.cost, choice.renewals, choice.cost_basis,
                          (*openings[program])[step.certification]->eligibility, choice.assumptions});
  }
  std::stable_sort(plan.steps.begin(), plan.steps.end(),
                   [](const PlanStep& a, const PlanStep& b) { return a.start_month < b.start_month; });
  if (question.person.current_salary_usd) {
    const Pay& pay = question.role->pay;
    if (pay.median) plan.at_median = payback(program, dated, plan.months, *pay.median);
    if (pay.p25) plan.at_p25 = payback(program, dated, plan.months, *pay.p25);
  }
  return plan;
}

Planner::Planner(const PlanQuestion& question, std::span<const Record> programs,
                 std::span<const Record> certifications) {
  if (question.role->competencies.empty())
    throw InputError(fmt::format("the role {} lists no competencies to plan for", question.role->id));
  state_ = std::make_unique<State>(question, programs, certifications);
}

Planner::~Planner() = default;

std::vector<Plan> Planner::best(std::size_t limit) const {
  std::vector<Found> found;
  std::vector<Plan> plans;
  while (plans.size() < limit) {
    auto next = Search<State>(*state_, found).run();
    if (!next) break;
    plans.push_back(state_->plan_of(next->program, next->certifications));
    found.push_back(std::move(*next));
  }
  return plans;
}

std::optional<Plan> Planner::evaluate(const Record* program, std::span<const Record* const> certifications) const {
  const auto& programs = state_->choices.programs;
  const auto at = std::find_if(programs.begin(), programs.end(),
                               [&](const ProgramChoice& choice) { return choice.record == program; });
  if (at == programs.end() || (!program && certifications.empty())) return std::nullopt;
  const std::size_t index = static_cast<std::size_t>(at - programs.begin());
  CertificationSet set;
  for (const Record* record : certifications) {
    const auto& all = state_->choices.certifications;
    const auto place = std::find_if(all.begin(), all.end(),
                                    [&](const CertificationChoice& choice) { return choice.record == record; });
    if (place == all.end()) return std::nullopt;
    set.push_back(static_cast<std::size_t>(place - all.begin()));
    if (!(*state_->openings[index])[set.back()]) return std::nullopt;
  }
  std::sort(set.begin(), set.end());
  if (set.size() > state_->question.max_certifications) return std::nullopt;
  const Outline outline = state_->outline(index, set);
  if (!state_->within_months(outline.months) || !state_->within_budget(index, set)) return std::nullopt;
  return state_->plan_of(index, set);
}

std::optional<Plan> Planner::cheapest() const {
  std::optional<Found> best;
  double least = 0;
  const auto consider = [&](std::size_t program, const CertificationSet& set) {
    Found found{program, set, state_->outline(program, set)};
    const double cost = state_->own_cost(program, set, &Interval::min);
    if (!state_->within_months(found.outline.months)) return;
    if (best && (cost > least || (cost == least && !state_->better(found, *best)))) return;
    least = cost;
    best = std::move(found);
  };
  for (std::size_t program = 1; program < state_->choices.programs.size(); ++program) consider(program, {});
  for (std::size_t i = 0; state_->question.max_certifications > 0 && i < state_->choices.certifications.size(); ++i)
    if ((*state_->openings.front())[i]) consider(0, {i});
  return best ? std::optional<Plan>(state_->plan_of(best->program, best->certifications)) : std::nullopt;
}

const PlanLeftOut& Planner::left_out() const {
  return state_->choices.left_out;
}

std::vector<std::string> plan_assumptions(const PlanQuestion& question) {
  const auto percent = [](double share) { return fmt::format("{} %", shortest(std::round(share * 10000) / 100)); };
  std::vector<std::string> words;
  words.push_back(
      fmt::format("the plan starts in {}-{:02}; months count from there; published ranges are planned at "
                  "their longer end",
                  question.start_year, question.start_month));
  words.push_back(
      fmt::format("{} hours a week for study (hours_per_week, --hours); certifications are prepared one "
                  "after another, beside the program when they are open by then",
                  shortest(question.hours_per_week)));
  if (question.prep_hours)
    words.push_back(fmt::format("{} hours of preparation for an exam where none are published (--prep-hours)",
                                shortest(*question.prep_hours)));
  else
    words.push_back(
        "40, 80 or 120 hours of preparation for an entry, professional or advanced exam where none are "
        "published (--prep-hours)");
  words.push_back(fmt::format("costs include the renewals of {} years (--horizon)", shortest(question.horizon_years)));
  if (const auto aid = question.person.employer_aid_usd_per_year)
    words.push_back(
        fmt::format("the employer pays at most {} a calendar year toward tuition and exam fees", money(*aid)));
  if (!question.person.current_salary_usd) {
    words.push_back("no payback: the present salary is not told (current_salary_usd, --salary)");
    return words;
  }
  words.push_back(
      fmt::format("present salary {}; the role's pay (median, and p25 beside it) from the month after the "
                  "last step; yearly raise of both {} (--raise); discounted at {} a year (--discount)",
                  money(*question.person.current_salary_usd), percent(question.raise), percent(question.discount)));
  words.push_back(question.programs->pace == Pace::full_time
                      ? "full-time study is unpaid: the salary stops from its first month to its last"
                      : "the salary goes on during study");
  words.push_back("payback counts costs at their upper ends, without renewals");
  return words;
}

}  // namespace progrank
