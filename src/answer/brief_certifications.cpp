#include "answer/brief_certifications.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/cost.hpp"
#include "progrank/derive/recommendation.hpp"

namespace progrank {
namespace {

bool opens_later(const Planner& planner, const Record& certification) {
  const auto alone = planner.evaluate(nullptr, std::vector<const Record*>{&certification});
  return !alone || alone->steps.front().start_month > 0;
}

std::string note_of(const PlanStep& step) {
  if (step.eligibility.instruction_hours > 0)
    return fmt::format("with the {} hours of instruction that it asks for, whose price is not in this",
                       shortest(step.eligibility.instruction_hours));
  if (const std::string_view recommended = recommendation_of(step.eligibility); !recommended.empty())
    return fmt::format("recommended by its issuer: {}", recommended);
  return {};
}

/// What an issuer recommends stops nobody, but no adviser proposes an exam for people who have done such work to
/// somebody who has not. Of the role, one that covers nothing of it is better than none.
void choose_today(Brief& brief, Workspace& workspace, const Person& person, const Planner& planner,
                  std::span<const std::string_view> ids) {
  std::vector<PlanStep> open;
  for (const std::string_view id : ids) {
    const Record* record = workspace.catalog(RecordKind::certification).find(id);
    if (!record || opens_later(planner, *record)) continue;
    PlanStep step = planner.evaluate(nullptr, std::vector<const Record*>{record})->steps.front();
    if (follows_recommendation(step.eligibility, person)) open.push_back(std::move(step));
  }
  constexpr std::size_t enough = 2;
  double covered = 0;
  while (brief.now.size() < enough) {
    const PlanStep* best = nullptr;
    for (const PlanStep& step : open) {
      std::vector<const Record*> with = records_of(brief.now);
      with.push_back(step.record);
      const auto plan = planner.evaluate(nullptr, with);
      if (!plan || plan->coverage.share <= covered) continue;
      covered = plan->coverage.share;
      best = &step;
    }
    if (!best && brief.now.empty() && brief.now_of_role && !open.empty()) best = &open.front();
    if (!best) break;
    brief.now.push_back(*best);
    brief.now_notes.push_back(note_of(*best));
    if (covered == 0) break;
  }
}

BriefHint hint_of(const Record& record, const Eligibility& way, const Situation& situation) {
  std::vector<std::string> words = way.missing;
  std::vector<std::string> checks;
  for (const std::string& one : way.unknown) {
    constexpr std::string_view check = "check: ";
    checks.push_back(one.starts_with(check) ? one.substr(check.size()) : one);
  }
  if (!checks.empty()) words.push_back(fmt::format("check: {}", joined(checks, "; ")));
  return {&record, certification_cost(record, situation.fee_status, *situation.reference), joined(words, ", ")};
}

}  // namespace

std::vector<const Record*> records_of(const std::vector<PlanStep>& steps) {
  std::vector<const Record*> records;
  for (const PlanStep& step : steps) records.push_back(step.record);
  return records;
}

/// Her own goal, unless another role was asked about.
Goal goal_asked(Workspace& workspace, const Person& person, const Role& role) {
  auto goal = goal_of(person, workspace);
  return goal && role_of_goal(workspace, person).id == role.id ? std::move(*goal) : goal_of_role(role);
}

void add_certifications_of_today(Brief& brief, Workspace& workspace, const BriefQuestion& question,
                                 const PlanQuestion& plan, const Planner& planner) {
  choose_today(brief, workspace, *question.person, planner, question.role->certifications);
  if (!brief.now.empty()) return;
  brief.now_of_role = false;
  PlanQuestion any = plan;
  any.certifications_from = PlanQuestion::Certifications::all;
  any.no_program = true;
  const Goal goal = goal_asked(workspace, *question.person, *question.role);
  CertificationQuery query;
  for (const std::string_view domain : defaults_of(goal, *question.person).domains) query.domain.emplace_back(domain);
  const auto filters = filters_of(query, *question.certifications);
  std::vector<std::string_view> of_goal;
  for (const Record& record : workspace.catalog(RecordKind::certification).records())
    if (std::all_of(filters.begin(), filters.end(),
                    [&](const Filter& filter) { return filter.test(record) == Verdict::yes; }))
      of_goal.emplace_back(record.id());
  choose_today(brief, workspace, *question.person,
               Planner(any, workspace.catalog(RecordKind::program).records(),
                       workspace.catalog(RecordKind::certification).records()),
               of_goal);
}

void add_hints(Brief& brief, Workspace& workspace, const BriefQuestion& question) {
  int lowest = 0;
  for (const std::string_view id : question.role->certifications) {
    const Record* record = workspace.catalog(RecordKind::certification).find(id);
    if (!record || question.person->holds(id) || !record->knows(Field::eligibility)) continue;
    const auto ways = eligibility_by_alternative(*record, *question.person);
    const auto only_checks = [](const Eligibility& way) {
      return way.status == EligibilityStatus::unknown && way.missing.empty() && !way.met.empty();
    };
    const auto checked = std::find_if(ways.begin(), ways.end(), only_checks);
    if (checked != ways.end() && !brief.to_check) brief.to_check = hint_of(*record, *checked, *question.certifications);
    for (const Eligibility& way : ways) {
      const bool opened = way.status == EligibilityStatus::eligible_after || way.status == EligibilityStatus::unknown;
      // Where another way in asks for no degree, none has to be finished for it.
      if (checked != ways.end() || brief.programs_possible > 0 || !opened || way.practice_missing ||
          way.missing_degree.empty())
        continue;
      const int step = way.missing_degree == "associate" ? 1 : way.missing_degree == "bachelor" ? 2 : 3;
      if (lowest != 0 && step >= lowest) continue;
      lowest = step;
      brief.with_degree = hint_of(*record, way, *question.certifications);
    }
  }
}

}  // namespace progrank
