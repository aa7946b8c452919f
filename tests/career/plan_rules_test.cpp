// What the steps of a plan take, cost and assume, one rule at a time.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "career/plan_given.hpp"
#include "career/plan_standing.hpp"

using namespace progrank;
using namespace progrank::test;

TEST_CASE("missing prerequisites are courses before the program, one term each") {
  Everything all;
  const Catalog programs = one_program();
  const Roles roles = informatics();
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  question.role = &roles.all().front();
  const Planner planner(question, programs.records(), {});
  const auto plan = planner.evaluate(&programs.records().front(), {});
  REQUIRE(plan);
  REQUIRE(plan->steps.size() == 3);
  CHECK(plan->steps[0].id == "course--programming");
  CHECK(plan->steps[1].id == "course--statistics");
  // Ten hours a week are one course at a time: a course of three credits takes nine.
  CHECK(plan->steps[0].end_month == 4);
  CHECK(plan->steps[1].start_month == 4);
  CHECK(plan->steps[2].start_month == 8);
  CHECK(plan->steps[2].eligibility.status == EligibilityStatus::eligible);
  // One program publishes no rate per credit: nothing is known of what a course costs.
  CHECK_FALSE(plan->steps[0].cost);
  CHECK(plan->unpriced_courses == 2);
  question.hours_per_week = 20;
  const auto faster = Planner(question, programs.records(), {}).evaluate(&programs.records().front(), {});
  REQUIRE(faster);
  CHECK(faster->steps[1].start_month == 0);
}

TEST_CASE("a course is priced by the rates there are") {
  Everything all;
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  const Planner planner(question, all.programs.records(), {});
  const auto price = planner.course_price();
  REQUIRE(price);
  CHECK(price->rates >= 20);
  CHECK(price->usd.min > 0);
  CHECK(price->usd.max > price->usd.min);
}

TEST_CASE("a budget has to pay for the courses before a program too") {
  Everything all;
  std::string json = R"([{"id":"p--ms","name":"P","credential":"master","topics":["ehr-systems","interoperability"],
      "part_time_months":{"min":24,"max":24},"cost":{"currency":"USD","total":{"min":12000,"max":12000}},
      "institution":{"name":"S","country":"US"},"admission":{"degree_required":"bachelor",
      "prerequisites":[{"skill":"statistics","level":"required"},{"skill":"programming","level":"required"}]}})";
  for (int i = 0; i < 20; ++i)  // what a course costs is read off the rates of these
    json += fmt::format(R"(,{{"id":"rate--{}","name":"P","credential":"master","credits":30,"credit_unit":"semester",
        "institution":{{"name":"S","country":"US"}},"cost":{{"currency":"USD","per_credit":500}}}})",
                        i);
  const Catalog programs = given::programs(json + "]");
  const Roles roles = informatics();
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  question.role = &roles.all().front();
  const auto afforded = [&](double budget) {
    question.budget = budget;
    return Planner(question, programs.records(), {}).affords_a_program();
  };
  const auto price = Planner(question, programs.records(), {}).course_price();
  REQUIRE(price);
  REQUIRE(price->usd == exactly(1500));
  CHECK_FALSE(afforded(12000));
  CHECK_FALSE(afforded(14999));
  CHECK(afforded(15000));
}

TEST_CASE("full-time study gives no years of work, what comes before and after it does") {
  const Person now = parse_person(given::text(nurse), "me.json");
  ProgramChoice program;
  program.full_time = true;
  program.start = 6;
  program.end = 18;
  const auto years = [&](double month) { return *person_at(now, program, month).experience_years; };
  CHECK(years(0) == Approx(5));
  CHECK(years(6) == Approx(5.5));
  CHECK(years(12) == Approx(5.5));
  CHECK(years(18) == Approx(5.5));
  CHECK(years(42) == Approx(7.5));
  program.full_time = false;
  CHECK(years(42) == Approx(8.5));
}

TEST_CASE("renewals that are not published in full are assumed, and that is said") {
  Everything all;
  const Catalog exams = given::certifications(
      R"([{"id":"silent","name":"E","domains":["health-it"],"prep_hours":40,
          "cost":{"currency":"USD","exam_nonmember":400},"eligibility":[{"degree":"bachelor"}]},
          {"id":"told","name":"E","domains":["health-it"],"prep_hours":40,
          "cost":{"currency":"USD","exam_nonmember":400},"renewal":{"years":3,"fee_nonmember":50},
          "eligibility":[{"degree":"bachelor"}]}])");
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  const Planner planner(question, {}, exams.records());
  const auto assumed = [&](std::size_t i) {
    const auto plan = planner.evaluate(nullptr, std::vector<const Record*>{&exams.records()[i]});
    REQUIRE(plan);
    const auto& said = plan->steps.front().assumptions;
    return std::any_of(said.begin(), said.end(),
                       [](const std::string& line) { return line.starts_with("renewal terms not published in full"); });
  };
  CHECK(assumed(0));
  CHECK_FALSE(assumed(1));
}

TEST_CASE("a certification is a choice where it covers something of the role, or the role names it") {
  Everything all;
  const auto exam = [](const char* id) {
    return fmt::format(R"({{"id":"{}","name":"E","domains":["finance"],"prep_hours":40,
        "cost":{{"currency":"USD","exam_nonmember":400}},"renewal":{{"years":3,"fee_nonmember":50}},
        "eligibility":[{{"degree":"bachelor"}}]}})",
                       id);
  };
  const Catalog exams = given::certifications(fmt::format("[{},{}]", exam("exam"), exam("other")));
  const Roles roles = informatics();  // which names "exam", and asks for nothing of finance
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  question.role = &roles.all().front();
  const Planner planner(question, {}, exams.records());
  CHECK(planner.evaluate(nullptr, std::vector<const Record*>{&exams.records()[0]}));
  CHECK_FALSE(planner.evaluate(nullptr, std::vector<const Record*>{&exams.records()[1]}));
}

TEST_CASE("a role that asks for nothing is nothing to plan for") {
  Everything all;
  const Roles roles = Roles::parse(
      given::text(R"({"schema":"progrank/roles/1","sources":[],"roles":[{"id":"r","title":"R"}]})"), "roles.json");
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  question.role = &roles.all().front();
  CHECK(given::message_of([&] { Planner(question, {}, {}); }) == "the role r lists no competencies to plan for");
}

TEST_CASE("practice grows only in the role") {
  Everything all;
  const Catalog programs = one_program();
  const Catalog exams = practice_exam();
  const Roles roles = informatics();
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  question.role = &roles.all().front();
  question.certifications_from = PlanQuestion::Certifications::of_the_role;
  const Planner planner(question, programs.records(), exams.records());
  CHECK_FALSE(planner.evaluate(nullptr, std::vector<const Record*>{&exams.records().front()}));
  const auto plan = planner.evaluate(&programs.records().front(), {});
  REQUIRE(plan);
  CHECK(plan->reach.reached);
  REQUIRE(plan->later.size() == 1);
  CHECK(plan->later.front().years_in_role == 2);
  CHECK(plan->later.front().start_month == plan->months + 24);
  CHECK(plan->cost.max == 12000);  // nothing of what comes later
}

TEST_CASE("payback is shown only where the role is reached") {
  Everything all;
  const Catalog programs = one_program();
  const Roles roles = informatics();
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  question.role = &roles.all().front();
  const auto reached = Planner(question, programs.records(), {}).evaluate(&programs.records().front(), {});
  REQUIRE(reached);
  CHECK(reached->at_median);
  const Roles far =
      Roles::parse(given::text(R"({"schema":"progrank/roles/1","sources":[],"roles":[{"id":"r","title":"R",
    "pay":{"median":90000},"competencies":{"ehr-systems":0.4,"leadership":1},
    "credentials":{"typical_degree":"bachelor"}}]})"),
                   "roles.json");
  question.role = &far.all().front();
  const auto plan = Planner(question, programs.records(), {}).evaluate(&programs.records().front(), {});
  REQUIRE(plan);
  CHECK_FALSE(plan->reach.reached);
  CHECK_FALSE(plan->at_median);
  CHECK(plan->later.empty());
  CHECK(plan->reach.missing.size() == 1);
}

TEST_CASE("a program without a list of topics counts by what its peers list") {
  const auto peer = [](int i, std::string_view topics) {
    return fmt::format(R"({{"id":"peer--{}","name":"P","credential":"master","focus":["health-informatics"],
        "topics":[{}],"delivery":["online"],"admission":{{"degree_required":"bachelor","min_gpa":3,"prerequisites":[]}},
        "part_time_months":{{"min":20,"max":20}},"cost":{{"currency":"USD","total":{{"min":90000,"max":90000}}}}}})",
                       i, topics);
  };
  const Catalog programs = given::programs(fmt::format(
      R"([{},{},{},{},{{"id":"silent--ms","name":"S","credential":"master","focus":["health-informatics"],
          "part_time_months":{{"min":20,"max":20}},"cost":{{"currency":"USD","total":{{"min":9000,"max":9000}}}},
          "admission":{{"degree_required":"bachelor","min_gpa":3,"prerequisites":[]}}}}])",
      peer(1, R"("ehr-systems","interoperability")"), peer(2, R"("ehr-systems","interoperability")"),
      peer(3, R"("ehr-systems")"), peer(4, R"("ehr-systems","leadership")")));
  Everything all;
  const Roles roles = informatics();
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  question.role = &roles.all().front();
  const Planner planner(question, programs.records(), {});
  const auto plan = planner.evaluate(programs.find("silent--ms"), {});
  REQUIRE(plan);
  CHECK(plan->coverage.range.min == Approx(1 / 1.8));  // ehr-systems: all four list it
  CHECK(plan->coverage.range.max == Approx(1));        // interoperability: half of them do
  CHECK(plan->coverage.possible.size() == 1);
  CHECK(plan->score.lo < plan->score.hi);
  CHECK(planner.left_out().programs_without_topics == 0);
}

TEST_CASE("as many plans as asked for, while there are so many") {
  Everything all;
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  question.max_certifications = 0;
  std::string json;
  for (int i = 0; i < 5; ++i)
    json += fmt::format(R"({}{{"id":"p--{}","name":"P","credential":"master","topics":["machine-learning"],
        "part_time_months":{{"min":{},"max":{}}},"cost":{{"currency":"USD","total":{{"min":9000,"max":9000}}}},
        "admission":{{"degree_required":"bachelor","min_gpa":3,"prerequisites":[]}}}})",
                        json.empty() ? "" : ",", i, 20 + i, 20 + i);
  const Catalog programs = given::programs("[" + json + "]");
  const Planner planner(question, programs.records(), {});
  CHECK(planner.best(1).size() == 1);
  CHECK(planner.best(3).size() == 3);
  CHECK(planner.best(9).size() == 5);
  CHECK(planner.best(3)[2].steps.front().id == "p--2");
}

TEST_CASE("what is asked for by name is in every plan, what is barred in none") {
  Everything all;
  const Person person = parse_person(given::text(nurse), "me.json");
  PlanQuestion question = all.question(person);
  question.max_certifications = 2;
  question.certifications_from = PlanQuestion::Certifications::of_the_role;
  question.certification_ids = {"capm"};
  const auto plans = Planner(question, all.programs.records(), all.certifications.records()).best(3);
  REQUIRE(plans.size() == 3);
  const auto has = [](const Plan& plan, std::string_view id) {
    return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const PlanStep& step) { return step.id == id; });
  };
  for (const Plan& plan : plans) CHECK(has(plan, "capm"));
  question.certification_ids.clear();
  const auto free_choice = Planner(question, all.programs.records(), all.certifications.records()).best(1);
  REQUIRE(free_choice.size() == 1);
  const std::string first = free_choice.front().steps.back().id;
  question.without_ids = {first};
  for (const Plan& plan : Planner(question, all.programs.records(), all.certifications.records()).best(3))
    CHECK_FALSE(has(plan, first));
  question.certification_ids = {"ni-bc"};  // practice that only the role gives
  question.without_ids.clear();
  const Planner impossible(question, all.programs.records(), all.certifications.records());
  CHECK(impossible.best(3).empty());
  REQUIRE_FALSE(impossible.left_out().asked_for.empty());
  CHECK(impossible.left_out().asked_for.front().first == "ni-bc");
}

TEST_CASE("classrooms abroad are no steps unless asked for") {
  const Catalog programs = given::programs(
      R"([{"id":"abroad--ms","name":"A","credential":"master","topics":["ehr-systems"],"delivery":["campus"],
          "institution":{"name":"A","country":"GB"},"part_time_months":{"min":24,"max":24},
          "cost":{"currency":"USD","total":{"min":9000,"max":9000}},
          "admission":{"degree_required":"bachelor","min_gpa":3,"prerequisites":[]}},
         {"id":"online--ms","name":"O","credential":"master","topics":["ehr-systems"],"delivery":["online"],
          "institution":{"name":"O","country":"GB"},"part_time_months":{"min":24,"max":24},
          "cost":{"currency":"USD","total":{"min":12000,"max":12000}},
          "admission":{"degree_required":"bachelor","min_gpa":3,"prerequisites":[]}}])");
  Everything all;
  const Roles roles = informatics();
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  question.role = &roles.all().front();
  const Planner at_home(question, programs.records(), {});
  CHECK_FALSE(at_home.evaluate(programs.find("abroad--ms"), {}));
  CHECK(at_home.evaluate(programs.find("online--ms"), {}));
  CHECK(at_home.left_out().programs_away == 1);
  question.campus = PlanQuestion::Campus::anywhere;
  CHECK(Planner(question, programs.records(), {}).evaluate(programs.find("abroad--ms"), {}));
}

TEST_CASE("a budget below every program names the nearest above it") {
  Everything all;
  PlanQuestion question = all.question(parse_person(given::text(nurse), "me.json"));
  const Catalog programs = one_program();
  question.budget = 500;
  const Planner planner(question, programs.records(), all.certifications.records());
  CHECK_FALSE(planner.affords_a_program());
  const auto nearest = planner.cheapest_program();
  REQUIRE(nearest);
  CHECK(nearest->own_cost.min == 12000);
  for (const Record* step : planner.free_steps()) CHECK(step->id() != "p--ms");
  question.budget = 12000;
  CHECK(Planner(question, programs.records(), {}).affords_a_program());
}
