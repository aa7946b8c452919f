// What a person aims at, and what follows from it.

#include "progrank/answer/goal.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "given.hpp"
#include "progrank/answer/interview.hpp"
#include "progrank/answer/wishes.hpp"
#include "progrank/bundle/bundle.hpp"

using namespace progrank;

namespace {

Workspace& workspace() {
  static Workspace bundled_data({}, std::nullopt);
  return bundled_data;
}

Person person(std::string_view json) {
  return parse_person(given::text(json), "me.json");
}

Goal goal(const std::string& id) {
  return *goal_of(person(R"({"goal":")" + id + R"("})"), workspace());
}

}  // namespace

TEST_CASE("every role lies in a field of work") {
  const std::map<std::string_view, std::string_view> fields{
      {"ai-implementation-specialist", "informatics"},
      {"ai-product-manager", "ai"},
      {"chief-medical-information-officer", "informatics"},
      {"clinical-ai-analyst", "data"},
      {"clinical-informatics-specialist", "informatics"},
      {"compliance-privacy-officer", "quality"},
      {"department-manager", "management"},
      {"health-data-analyst", "data"},
      {"health-information-manager", "informatics"},
      {"health-it-director", "informatics"},
      {"healthcare-data-scientist", "data"},
      {"healthcare-project-manager", "management"},
      {"medical-ai-research-scientist", "ai"},
      {"nurse-executive", "management"},
      {"quality-safety-manager", "quality"},
      {"revenue-finance-manager", "management"},
  };
  for (const Role& role : workspace().roles().all()) {
    CAPTURE(role.id);
    REQUIRE(fields.count(role.id) == 1);
    CHECK(vocabulary::goal.text(goal(std::string(role.id)).field) == fields.at(role.id));
  }
}

TEST_CASE("a goal nobody knows names the nearest roles") {
  using Catch::Contains;
  const auto refusal = [](const char* id) {
    return given::message_of([&] { goal_of(person(std::string(R"({"goal":")") + id + R"("})"), workspace()); });
  };
  CHECK_THAT(refusal("clinical-informatics-specialst"),
             Contains("me.json: goal") && Contains("clinical-informatics-specialist"));
  CHECK(goal_of(person(R"({"goal":"nursing executive"})"), workspace())->id == "nurse-executive");
  CHECK_THAT(refusal("astronaut"), Contains("the nearest roles are") && Contains("informatics"));
  CHECK_FALSE(goal_of(person("{}"), workspace()).has_value());
  CHECK(goal_in_words("Clinical Informatics Specialist", workspace()).id == "clinical-informatics-specialist");
  CHECK(goal_in_words("AI", workspace()).id == "ai");
  CHECK(goal_in_words("nurse informaticist", workspace()).id == "clinical-informatics-specialist");
}

TEST_CASE("models, focus and domains that follow from a goal are bundled ones") {
  for (const std::string_view field : vocabulary::goal.tokens)
    for (const char* skills : {"[]", R"(["python"])"}) {
      const Person someone = person(R"({"goal":")" + std::string(field) + R"(","skills":)" + skills + "}");
      const GoalDefaults defaults = defaults_of(*goal_of(someone, workspace()), someone);
      CAPTURE(field, skills);
      REQUIRE(bundled_model(defaults.program_model));
      CHECK(bundled_model(defaults.program_model)->kind == RecordKind::program);
      REQUIRE(bundled_model(defaults.certification_model));
      CHECK(bundled_model(defaults.certification_model)->kind == RecordKind::certification);
      for (const auto word : defaults.focus) CHECK(vocabulary::focus.find(word));
      for (const auto word : defaults.domains) CHECK(vocabulary::domain.find(word));
      CHECK(defaults.focus.size() > 0);
    }
  const Person coder = person(R"({"goal":"ai","skills":["python"]})");
  const Person nurse = person(R"({"goal":"ai","skills":[]})");
  const Person silent = person(R"({"goal":"ai"})");
  CHECK(defaults_of(goal("ai"), coder).program_model == "ai-depth");
  CHECK(defaults_of(goal("ai"), nurse).program_model == "ai-for-clinicians");
  CHECK_FALSE(defaults_of(goal("ai"), nurse).reason.empty());
  CHECK(defaults_of(goal("ai"), silent).program_model == "ai-depth");
}

TEST_CASE("wishes set filters where no flag does") {
  const Person nurse =
      person(R"({"goal":"informatics","wants":["master","certification"],"delivery":["online","hybrid"],
    "travel":"none"})");
  const auto aim = goal_of(nurse, workspace());
  ProgramQuery query;
  add_wishes(query, nurse, aim);
  CHECK(query.delivery == std::vector<std::string>{"online"});
  CHECK(query.credential == std::vector<std::string>{"master"});
  CHECK(query.focus.front() == "health-informatics");
  ProgramQuery told;
  told.delivery = {"campus"};
  told.credential = {"doctorate"};
  told.search = "quality";
  add_wishes(told, nurse, aim);
  CHECK(told.delivery == std::vector<std::string>{"campus"});
  CHECK(told.credential == std::vector<std::string>{"doctorate"});
  CHECK(told.focus.empty());  // who searches looks everywhere
  ProgramQuery anything;
  add_wishes(anything, person(R"({"wants":["master","anything"],"travel":"some"})"), std::nullopt);
  CHECK(anything.credential.empty());
  CHECK(anything.delivery == std::vector<std::string>{"online", "hybrid"});
  CertificationQuery certifications;
  add_wishes(certifications, nurse, aim);
  CHECK(certifications.domain.front() == "health-it");
}

TEST_CASE("what is offered at the other pace only is left out, what does not say stays") {
  const Filter filter = offered_at(Pace::part_time);
  const auto verdict_of = [&](const char* record) {
    const auto one = given::program(record);
    return filter.test(one.record());
  };
  CHECK(verdict_of(R"("attendance":["full-time"])") == Verdict::no);
  CHECK(verdict_of(R"("attendance":["full-time","part-time"])") == Verdict::yes);
  CHECK(verdict_of("") == Verdict::yes);
}

TEST_CASE("her times are what the criterion on schedules looks for") {
  Model model = given::model(R"([{"id":"schedule","weight":1,"attribute":"schedule","value":
    {"categories":{"asynchronous":1,"evening":0.9,"weekend":0.8},"combine":"max"}}])");
  TokenSet evenings;
  evenings.insert(vocabulary::schedule.at("evening"));
  prefer_schedule(model, evenings);
  const Criterion& criterion = model.criteria.front();
  const auto value = [&](const char* record) {
    const auto one = given::program(record);
    return value_of(*criterion.value, one.record()[Field::schedule]).lo;
  };
  CHECK(value(R"("schedule":["evening"])") == 1);
  CHECK(value(R"("schedule":["asynchronous"])") == 0.5);
}

TEST_CASE("interview: numbers stand for choices, and answers are what a file could hold") {
  const std::vector<Question> questions = interview(workspace());
  const auto question = [&](std::string_view key) -> const Question& {
    return *std::find_if(questions.begin(), questions.end(), [&](const Question& q) { return q.key == key; });
  };
  std::string remark;
  Person nurse;
  const auto say = [&](std::string_view key, std::string_view answer) {
    nurse = answered(question(key), nurse, answer, remark);
  };
  say("goal", "1");
  say("wants", "1, 4");
  say("highest_degree", "BSN");
  say("licences", "RN, BLS");
  CHECK(remark == "BLS left out: no licence");
  say("gpa", "3.1 / 4.0");
  say("experience_years", "10 years");
  say("healthcare_years", "10 years");
  say("skills", "never programmed");
  say("state", "Ohio");
  say("delivery", "1");
  say("schedule", "nights or weekends");
  say("travel", "never");
  say("hours_per_week", "ten hours");
  say("budget_usd", "$30,000");
  say("certifications", "CPHQ");
  CHECK(person_json(nurse) ==
        person_json(person(R"({"goal":"ai","wants":["master","certification"],"highest_degree":"bachelor",
    "degree_field":"nursing","licences":["rn"],"gpa":3.1,"experience_years":10,"healthcare_years":10,"skills":[],
    "state":"OH","country":"US","delivery":["online"],"schedule":["evening","weekend"],"travel":"none","hours_per_week":10,
    "budget_usd":30000,"certifications":["cphq"]})")));
  using Catch::Contains;
  const auto refusal = [&](std::string_view key, std::string_view answer) {
    return given::message_of([&] { answered(question(key), nurse, answer, remark); });
  };
  CHECK_THAT(refusal("wants", "1, 9"), Contains("9 is no choice: 1 to 6 are"));
  CHECK_THAT(refusal("goal", "1, 2"), Contains("one number"));
  CHECK_THAT(refusal("goal", "astronaut"), Contains("nearest roles"));
  CHECK_THAT(refusal("hours_per_week", "0"), Contains("lead nowhere"));
  CHECK_THAT(refusal("hours_per_week", "200"), Contains("200 is not possible: 0 to 168"));
  CHECK(refusal("healthcare_years", "12") == "12 years in healthcare are more than the 10 years of work in all");
  for (const Question& one : questions) {
    CAPTURE(one.key);
    one.forget(nurse);
    CHECK(one.told(nurse).empty());
    CHECK_FALSE(one.reason.empty());
    CHECK_FALSE(one.help.empty());
  }
  CHECK(person_json(nurse) == person_json(Person{}));
}
