// No plan holds a step whose conditions fail: every certification of the bundled data, random persons, and a
// re-computation of eligibility that shares nothing with the planner but eligibility_by_alternative.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "career/plan_given.hpp"
#include "progrank/base/random.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/career/plan.hpp"

using namespace progrank;
using namespace progrank::test;

namespace {

std::string pick(RandomStream& random, std::initializer_list<const char*> words) {
  const auto at = static_cast<std::size_t>(random.uniform() * static_cast<double>(words.size()));
  return *(words.begin() + std::min(at, words.size() - 1));
}

Person random_person(RandomStream& random) {
  const int years = static_cast<int>(random.uniform() * random.uniform() * 10);
  const int in_healthcare = static_cast<int>(random.uniform() * (years + 1));
  return parse_person(
      given::text(fmt::format(
          R"({{"highest_degree":"{}","degree_field":"{}","licences":[{}],"gpa":3.3,"experience_years":{},
              "healthcare_years":{},"skills":[{}],"certifications":[{}],"country":"US","hours_per_week":{},
              "current_salary_usd":70000,"practice":[{}]}})",
          pick(random, {"none", "high-school", "associate", "bachelor", "master", "health-professional-degree"}),
          pick(random, {"nursing", "biology", "business", "health informatics"}),
          pick(random, {"", "\"rn\"", "\"rn\"", "\"md\"", "\"pharmd\""}), years, in_healthcare,
          pick(random, {"", "\"statistics\"", "\"programming\",\"statistics\""}),
          pick(random, {"", "", "\"rhia\"", "\"capm\""}), 4 + static_cast<int>(random.uniform() * 20),
          pick(random, {"", R"({"field":"informatics","hours":900,"years":1})", R"({"field":"quality","years":4})",
                        R"({"field":"nursing-leadership","hours":2600})"}))),
      "me.json");
}

/// What is taken from here: years of work, the program's degree once it has ended, what was earned before, and the
/// forms and hours that a step itself is for. No practice: only the role gives it.
Person at_month(const Person& now, const Plan& plan, const PlanStep& asked) {
  Person then = now;
  const double years = asked.start_month / 12;
  if (then.experience_years) *then.experience_years += years;
  if (then.healthcare_years.value_or(0) > 0) *then.healthcare_years += years;
  for (const PlanStep& step : plan.steps) {
    if (step.end_month > asked.start_month) continue;
    if (step.kind == StepKind::certification) then.certifications.push_back(step.id);
    if (step.kind == StepKind::course) {
      TokenSet skills = then.skills.value_or(TokenSet{});
      skills.insert(vocabulary::skill.find(step.id.substr(std::string("course--").size())).value());
      then.skills = skills;
    }
    if (step.kind != StepKind::program) continue;
    const auto credential = step.record->token(Field::credential);
    if (credential == vocabulary::credential.at("master") && then.highest_degree != "doctorate" &&
        then.highest_degree != "health-professional-degree" && then.highest_degree != "master")
      then.gained.degree = then.highest_degree = "master";
    if (credential == vocabulary::credential.at("master"))
      step.record->tokens(Field::focus).value_or(TokenSet{}).each([&](Token focus) {
        std::string words(vocabulary::focus.text(focus));
        std::replace(words.begin(), words.end(), '-', ' ');
        then.gained.degree_fields.push_back(words);
      });
    if (const auto bodies = step.record->get<Texts>(Field::accreditation))
      for (const std::string_view body : *bodies) then.gained.accreditations.emplace_back(body);
  }
  then.gained.test = then.gained.instruction = then.gained.membership = true;
  return then;
}

bool may_start(const Record& record, const Person& then) {
  const auto ways = eligibility_by_alternative(record, then);
  return std::any_of(ways.begin(), ways.end(), [](const Eligibility& way) {
    return way.status == EligibilityStatus::eligible || way.status == EligibilityStatus::likely;
  });
}

/// Names what fails, so that a failing run says where to look.
void check_steps(const Person& person, const Plan& plan) {
  for (const PlanStep& step : plan.steps) {
    if (step.kind != StepKind::certification) continue;
    CAPTURE(step.id, step.start_month, step.eligibility.brief());
    CHECK(may_start(*step.record, at_month(person, plan, step)));
  }
}

}  // namespace

TEST_CASE("no certification stands in a plan before its conditions hold") {
  Everything all;
  std::size_t possible = 0;
  std::size_t waiting = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    RandomStream random(20261126, seed);
    const Person person = random_person(random);
    PlanQuestion question = all.question(person);
    // Each certification by itself, and beside a program that she may enter, drawn at random.
    const Planner planner(question, all.programs.records(), all.certifications.records());
    const auto records = all.programs.records();
    std::size_t at = static_cast<std::size_t>(random.uniform() * static_cast<double>(records.size()));
    for (std::size_t tried = 0; tried < records.size() && !planner.evaluate(&records[at], {}); ++tried)
      at = (at + 1) % records.size();
    for (const Record& certification : all.certifications.records())
      for (const Record* program : {static_cast<const Record*>(nullptr), &records[at]}) {
        const std::vector<const Record*> set{&certification};
        const auto plan = planner.evaluate(program, set);
        if (!plan) continue;
        ++possible;
        for (const PlanStep& step : plan->steps)
          waiting += step.kind == StepKind::certification && step.start_month > 0;
        CAPTURE(seed, person_json(person));
        check_steps(person, *plan);
      }
  }
  CHECK(possible > 200);
  CHECK(waiting > 5);
}

TEST_CASE("no program stands in a plan before its conditions hold") {
  Everything all;
  std::size_t with_courses = 0;
  std::size_t programs = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    RandomStream random(77, seed);
    const Person person = random_person(random);
    PlanQuestion question = all.question(person);
    const Planner planner(question, all.programs.records(), {});
    for (const Record& program : all.programs.records()) {
      const auto plan = planner.evaluate(&program, {});
      if (!plan) continue;
      ++programs;
      const PlanStep& step = *std::find_if(plan->steps.begin(), plan->steps.end(),
                                           [](const PlanStep& s) { return s.kind == StepKind::program; });
      with_courses += plan->steps.size() > 1;
      Person then = at_month(person, *plan, step);
      // The school's own bridge course is part of the program.
      if (const auto asked = program.get<Prerequisites>(Field::admission_prerequisites))
        for (const auto& [skill, level] : *asked)
          if (level == vocabulary::prerequisite_level.at("bridge")) {
            TokenSet skills = then.skills.value_or(TokenSet{});
            skills.insert(skill);
            then.skills = skills;
          }
      CAPTURE(seed, step.id, step.start_month, step.eligibility.brief());
      CHECK(may_start(program, then));
      CHECK((step.eligibility.status == EligibilityStatus::eligible ||
             step.eligibility.status == EligibilityStatus::likely));
    }
  }
  CHECK(programs > 300);
  CHECK(with_courses > 20);
}
