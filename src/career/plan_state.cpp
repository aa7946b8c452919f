#include "career/plan_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "career/plan_steps.hpp"
#include "progrank/base/rounding.hpp"
#include "progrank/score/grid.hpp"

namespace progrank {
namespace {

std::vector<Payment> payments_of(const ProgramChoice& program, std::span<const Dated> dated,
                                 std::span<const CertificationChoice> choices, double Interval::*end) {
  std::vector<Payment> payments;
  if (program.record) {
    const double each = program.courses.empty() ? 0 : program.course_cost.*end / double(program.courses.size());
    for (const CourseDates& course : program.courses)
      payments.push_back({static_cast<std::size_t>(course.start), each});
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

/// What certifications look at in a program: all programs of one key open the same ones at the same time.
std::string opening_key(const ProgramChoice& program) {
  std::string key = fmt::format("{}/{}/{}/{}", program.start, program.end, program.degree, program.full_time);
  if (!program.record || program.degree.empty()) return key;
  key += fmt::format("/{:x}", program.record->tokens(Field::focus).value_or(TokenSet{}).bits());
  if (const auto bodies = program.record->get<Texts>(Field::accreditation))
    for (const std::string_view body : *bodies) key += fmt::format("/{}", body);
  return key;
}

}  // namespace

PlanState::PlanState(const PlanQuestion& asked, std::span<const Record> programs,
                     std::span<const Record> certifications)
    : question(asked),
      choices(choices_of(asked, programs, certifications)),
      at_start(depth_at_start(asked, certifications)) {
  double sum = 0;
  for (const Competency& competency : asked.role->competencies) sum += competency.importance;
  for (const Competency& competency : asked.role->competencies) importance.push_back(competency.importance / sum);
  std::vector<char> opens(choices.certifications.size(), 0);
  for (const ProgramChoice& program : choices.programs) {
    const std::string key = opening_key(program);
    auto at = opening_table.find(key);
    if (at == opening_table.end()) {
      at = opening_table.emplace(key, Openings{}).first;
      for (std::size_t i = 0; i < choices.certifications.size(); ++i) {
        at->second.push_back(opening_of(choices.certifications[i], program, asked));
        opens[i] = opens[i] || at->second.back();
      }
    }
    openings.push_back(&at->second);
    const auto held = person_at(asked.person, program, program.end).held();
    const auto& degree = asked.role->typical_degree;
    has_degree.push_back(!degree || (held && held->satisfies_program(*degree)));
  }
  for (std::size_t i = 0; i < opens.size(); ++i) {
    const auto& named = asked.certification_ids;
    const std::string_view id = choices.certifications[i].record->id();
    if (std::find(named.begin(), named.end(), id) == named.end()) continue;
    required.push_back(i);
    if (!opens[i])
      choices.left_out.asked_for.emplace_back(id, standing(*choices.certifications[i].record, asked.person).brief());
  }
  for (std::size_t i = 0; i < opens.size(); ++i) {
    if (opens[i]) continue;
    const Record& record = *choices.certifications[i].record;
    const Eligibility now = eligibility_of(record, asked.person);  // as certs shows it
    const bool undecided = now.status == EligibilityStatus::unknown && now.missing_degree.empty();
    auto& list = undecided ? choices.left_out.certifications_undecided : choices.left_out.certifications_not_open;
    list.push_back(record.id());
  }
}

double PlanState::share(const std::vector<double>& depth) const {
  return std::inner_product(depth.begin(), depth.end(), importance.begin(), 0.0);
}

std::vector<double> PlanState::depth_of(std::size_t program, const CertificationSet& set,
                                        std::vector<double> ProgramChoice::*of_program) const {
  std::vector<double> depth = at_start;
  const auto deepen = [&](const std::vector<double>& other) {
    for (std::size_t i = 0; i < depth.size(); ++i) depth[i] = std::max(depth[i], other[i]);
  };
  deepen(choices.programs[program].*of_program);
  for (const std::size_t i : set) deepen(choices.certifications[i].depth);
  return depth;
}

Interval PlanState::share_of(std::size_t program, const CertificationSet& set) const {
  return {share(depth_of(program, set, &ProgramChoice::depth)), share(depth_of(program, set, &ProgramChoice::likely))};
}

std::optional<std::size_t> PlanState::awaited(std::size_t program, std::size_t certification,
                                              const CertificationSet& set) const {
  const auto& ids = (*openings[program])[certification]->eligibility.certification_first;
  for (const std::size_t i : set)
    if (i != certification && std::find(ids.begin(), ids.end(), choices.certifications[i].record->id()) != ids.end())
      return i;
  return std::nullopt;
}

bool PlanState::complete(std::size_t program, const CertificationSet& set) const {
  return std::all_of(set.begin(), set.end(), [&](std::size_t i) {
    return (*openings[program])[i]->eligibility.certification_first.empty() || awaited(program, i, set);
  });
}

std::vector<Dated> PlanState::schedule(std::size_t program, const CertificationSet& set) const {
  std::vector<Dated> dated;
  for (const std::size_t i : set) {
    double opens = (*openings[program])[i]->month;
    std::size_t steps = set.size();  // a chain is no longer than the set, even where the data is circular
    for (auto before = awaited(program, i, set); before && steps > 0; before = awaited(program, *before, set), --steps)
      opens = std::max(opens, (*openings[program])[*before]->month) + (*openings[program])[*before]->preparation;
    dated.push_back({i, opens, 0});
  }
  std::stable_sort(dated.begin(), dated.end(), [](const Dated& a, const Dated& b) { return a.start < b.start; });
  double free_from = 0;
  for (Dated& step : dated) {
    step.start = std::max(step.start, free_from);
    step.end = free_from = step.start + (*openings[program])[step.certification]->preparation;
  }
  return dated;
}

namespace {
constexpr double enough_for_the_role = 0.5;
}

bool PlanState::reaches(std::size_t program, Interval covered) const {
  return has_degree[program] && point_share(covered) >= enough_for_the_role;
}

Score PlanState::score(Interval covered, Interval cost, double months) const {
  const PlanModel& model = *question.model;
  const double points = 100 / model.total_weight();
  const double time = model.time.weight * model.time.value.at(months);
  const double lo = points * (time + model.coverage.weight * model.coverage.value.at(covered.min) +
                              model.cost.weight * model.cost.value.at(cost.max));
  const double hi = points * (time + model.coverage.weight * model.coverage.value.at(covered.max) +
                              model.cost.weight * model.cost.value.at(cost.min));
  return {lo + question.hurwicz.alpha * (hi - lo), lo, hi};
}

Outline PlanState::outline(std::size_t program, const CertificationSet& set) const {
  Outline result;
  const ProgramChoice& chosen = choices.programs[program];
  result.share = share_of(program, set);
  const auto dated = schedule(program, set);
  result.months = std::max(chosen.end, dated.empty() ? 0 : dated.back().end);
  result.cost = chosen.cost + chosen.course_cost;
  for (const std::size_t i : set)
    result.cost = result.cost + choices.certifications[i].cost + choices.certifications[i].renewals;
  result.score = score(result.share, result.cost, result.months);
  result.reaches = reaches(program, result.share);
  return result;
}

double PlanState::first_cost(std::size_t program, const CertificationSet& set) const {
  double usd = choices.programs[program].cost.min + choices.programs[program].course_cost.min;
  for (const std::size_t i : set) usd += choices.certifications[i].cost.min;
  return usd;
}

double PlanState::own_cost(std::size_t program, const CertificationSet& set, double Interval::*end) const {
  const auto payments = payments_of(choices.programs[program], schedule(program, set), choices.certifications, end);
  const double aid = question.person.employer_aid_usd_per_year.value_or(0);
  // Where aid pays for everything, rounding must not leave a cent on either side.
  const double rest =
      total(payments) - total_aid(aid_by_year(payments, aid, question.start_year, question.start_month));
  return rest < 0.005 ? 0 : rest;
}

bool PlanState::within_budget(std::size_t program, const CertificationSet& set) const {
  if (!question.budget || first_cost(program, set) <= *question.budget) return true;
  return own_cost(program, set, &Interval::min) <= *question.budget;
}

bool PlanState::better(const Found& a, const Found& b) const {
  constexpr double rounding = 1e-9;
  if (std::abs(a.outline.worth() - b.outline.worth()) > rounding) return a.outline.worth() > b.outline.worth();
  const auto steps = [](const Found& f) { return f.certifications.size() + (f.program != 0); };
  if (steps(a) != steps(b)) return steps(a) < steps(b);
  const auto id = [&](const Found& f) {
    return f.program == 0 ? std::string_view{} : choices.programs[f.program].record->id();
  };
  return std::pair(id(a), a.certifications) < std::pair(id(b), b.certifications);
}

PlanCoverage PlanState::coverage_of(std::size_t program, const CertificationSet& set) const {
  PlanCoverage coverage;
  coverage.range = share_of(program, set);
  coverage.share = without_noise(point_share(coverage.range));
  coverage.range = {without_noise(coverage.range.min), without_noise(coverage.range.max)};
  const auto depth = depth_of(program, set, &ProgramChoice::depth);
  const auto likely = depth_of(program, set, &ProgramChoice::likely);
  for (std::size_t i = 0; i < depth.size(); ++i) {
    const Token topic = question.role->competencies[i].topic;
    if (depth[i] > 0)
      coverage.covered.emplace_back(topic, depth[i]);
    else if (likely[i] > 0)
      coverage.possible.push_back(topic);
    else
      coverage.missing.push_back(topic);
  }
  return coverage;
}

RoleReach PlanState::reach_of(std::size_t program, const PlanCoverage& coverage) const {
  RoleReach reach;
  if (!has_degree[program]) {
    const std::string_view degree = vocabulary::degree_required.text(*question.role->typical_degree);
    reach.missing.push_back(question.person.held()
                                ? fmt::format("the usual degree at entry ({})", degree)
                                : fmt::format("your degree, which is not told ({} is usual at entry)", degree));
  }
  if (coverage.share < enough_for_the_role)
    reach.missing.push_back(
        fmt::format("more of what the role asks for: {:.0f} % is covered, at least half counts as reaching it",
                    std::floor(100 * coverage.share)));
  reach.reached = reaches(program, coverage.range);
  return reach;
}

Payback PlanState::payback(std::size_t program, const std::vector<Dated>& dated, double months, double new_pay) const {
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

void PlanState::add_steps(Plan& plan, std::size_t program, const CertificationSet& set,
                          const std::vector<Dated>& dated) const {
  const ProgramChoice& chosen = choices.programs[program];
  for (const CourseDates& course : chosen.courses) plan.steps.push_back(course_step(course, choices.course_price));
  if (chosen.record) plan.steps.push_back(program_step(chosen));
  std::vector<std::string_view> earned;
  for (const Dated& step : dated) {
    const CertificationChoice& choice = choices.certifications[step.certification];
    Eligibility then = standing(*choice.record, person_at(question.person, chosen, step.start), earned);
    plan.steps.push_back(certification_step(choice, step.start, step.end, std::move(then)));
    earned.push_back(choice.record->id());
  }
  std::stable_sort(plan.steps.begin(), plan.steps.end(),
                   [](const PlanStep& a, const PlanStep& b) { return a.start_month < b.start_month; });
  if (plan.reach.reached) plan.later = later_steps(*this, program, set, plan.months);
}

Plan PlanState::plan_of(std::size_t program, const CertificationSet& set) const {
  Plan plan;
  const Outline result = outline(program, set);
  const ProgramChoice& chosen = choices.programs[program];
  const auto dated = schedule(program, set);
  plan.score = {on_grid(result.score.point), on_grid(result.score.lo), on_grid(result.score.hi)};
  plan.coverage = coverage_of(program, set);
  plan.months = result.months;
  plan.reach = reach_of(program, plan.coverage);
  plan.cost = in_cents(result.cost);
  plan.own_cost = in_cents(Interval{own_cost(program, set, &Interval::min), own_cost(program, set, &Interval::max)});
  if (!choices.course_price) plan.unpriced_courses = chosen.courses.size();
  plan.aid =
      aid_by_year(payments_of(chosen, dated, choices.certifications, &Interval::max),
                  question.person.employer_aid_usd_per_year.value_or(0), question.start_year, question.start_month);
  add_steps(plan, program, set, dated);
  if (question.person.current_salary_usd && plan.reach.reached) {
    const Pay& pay = question.role->pay;
    if (pay.median) plan.at_median = payback(program, dated, plan.months, *pay.median);
    if (pay.p25) plan.at_p25 = payback(program, dated, plan.months, *pay.p25);
  }
  return plan;
}

}  // namespace progrank
