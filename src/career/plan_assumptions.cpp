// What plans rest on, in words: all of it for files and --assumptions, the few lines that matter for the screen.
#include <fmt/format.h>

#include <cmath>

#include "progrank/base/number.hpp"
#include "progrank/career/plan.hpp"

namespace progrank {
namespace {

std::string percent(double share) {
  return fmt::format("{} %", shortest(std::round(share * 10000) / 100));
}

std::string start_of(const PlanQuestion& question) {
  return fmt::format("{}-{:02}", question.start_year, question.start_month);
}

std::string course_words(const std::optional<CoursePrice>& courses) {
  const std::string length = fmt::format(
      "a missing prerequisite is a course of one term ({} months), as many at a time "
      "as the hours allow at 9 a week each",
      shortest(months_per_course));
  if (!courses) return length + "; its price is unknown and in no sum";
  return length + fmt::format(
                      "; it costs {}: {} credits at the middle 80 % of the rates per semester credit that {} "
                      "programs of the data publish, most of them for graduate study",
                      money(courses->usd), shortest(credits_of_course), courses->rates);
}

}  // namespace

std::vector<std::string> plan_assumptions(const PlanQuestion& question, const std::optional<CoursePrice>& courses) {
  std::vector<std::string> words;
  words.push_back(
      fmt::format("the plan starts in {}; months count from there; published ranges are planned at their "
                  "longer end",
                  start_of(question)));
  words.push_back(
      fmt::format("{} hours a week for study (hours_per_week, --hours); exams are prepared one after "
                  "another, beside the program when they are open by then and on top of its hours",
                  shortest(question.hours_per_week)));
  words.push_back(question.prep_hours
                      ? fmt::format("{} hours of preparation for an exam where none are published (--prep-hours)",
                                    shortest(*question.prep_hours))
                      : "40, 80 or 120 hours of preparation for an entry, professional or advanced exam where none are "
                        "published (--prep-hours)");
  words.push_back(course_words(courses));
  words.emplace_back(
      "you go on working: years of work grow, and years in healthcare if you have some; practice in a "
      "specialty grows only in the role, 2,080 hours a year, so certifications that ask for it come later");
  words.emplace_back(
      "memberships that a certification asks for, the GRE, and hours of instruction before an exam are "
      "taken in time; their price is not counted");
  words.emplace_back(
      "a program whose page lists no topics covers what those of its focus and field list: at least what "
      "three quarters of them do, at most what a quarter do");
  words.push_back(fmt::format("costs include the renewals of {} years (--horizon)", shortest(question.horizon_years)));
  if (const auto aid = question.person.employer_aid_usd_per_year)
    words.push_back(
        fmt::format("the employer pays at most {} a calendar year toward tuition and exam fees", money(*aid)));
  if (!question.person.current_salary_usd) {
    words.emplace_back("no payback: the present salary is not told (current_salary_usd, --salary)");
    return words;
  }
  words.push_back(fmt::format(
      "payback only of plans that reach the role (its usual degree, and at least half of what it asks for); "
      "present salary {}; the role then pays its median (p25 beside it) from the month after the last step; "
      "yearly raise of both {} (--raise); discounted at {} a year (--discount)",
      money(*question.person.current_salary_usd), percent(question.raise), percent(question.discount)));
  words.push_back(question.programs->pace == Pace::full_time
                      ? "full-time study is unpaid: the salary stops from its first month to its last"
                      : "the salary goes on during study");
  for (std::string& pay : question.pay.assumptions()) words.push_back(std::move(pay));
  words.emplace_back("payback counts costs at their upper ends, without renewals");
  return words;
}

std::vector<std::string> main_plan_assumptions(const PlanQuestion& question) {
  std::vector<std::string> words;
  words.push_back(fmt::format("Months count from {}; ranges are planned at their longer end.", start_of(question)));
  words.push_back(
      fmt::format("{} hours a week for study; you go on working meanwhile.", shortest(question.hours_per_week)));
  words.emplace_back("Practice in a specialty grows only in the role, not before it.");
  if (question.pay.present && !question.pay.present->reason.empty())
    words.push_back(fmt::format("Payback, if the role is reached, from {}: your occupation's median in {}.",
                                money(question.pay.present->usd), question.pay.present->area));
  else
    words.emplace_back("Payback only where the role is reached, at the occupation's median pay.");
  words.emplace_back("The rest: --assumptions, or --format json.");
  return words;
}

}  // namespace progrank
