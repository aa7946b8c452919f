#include "progrank/derive/person.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "given.hpp"

using namespace progrank;

namespace {

Person person(std::string_view json) {
  return parse_person(given::text(json), "me.json");
}

std::string refusal(std::string_view json) {
  return given::message_of([&] { person(json); });
}

}  // namespace

TEST_CASE("licences add to the degree held and never take from it") {
  struct Row {
    std::string held;
    std::set<std::string> programs, certifications;
  };
  const std::vector<Row> table{
      {R"({"highest_degree":"bachelor","licences":["rn"]})",
       {"none", "bachelor"},
       {"none", "high-school", "associate", "bachelor", "rn"}},
      {R"({"highest_degree":"associate","licences":["rn"]})", {"none"}, {"none", "high-school", "associate", "rn"}},
      {R"({"licences":["rn"]})", {"none"}, {"none", "high-school", "rn"}},
      {R"({"highest_degree":"master","licences":["aprn"]})",
       {"none", "bachelor", "master"},
       {"none", "high-school", "associate", "bachelor", "master", "rn"}},
      {R"({"licences":["md"]})",
       {"none", "bachelor", "master", "doctorate", "health-professional-degree"},
       {"none", "high-school", "associate", "bachelor", "master", "doctorate", "md"}},
      {R"({"licences":["do"]})",
       {"none", "bachelor", "master", "doctorate", "health-professional-degree"},
       {"none", "high-school", "associate", "bachelor", "master", "doctorate", "md"}},
      {R"({"licences":["pharmd"]})",
       {"none", "bachelor", "master", "health-professional-degree"},
       {"none", "high-school", "associate", "bachelor", "master"}},
      {R"({"highest_degree":"bachelor","licences":["pt","other"]})",
       {"none", "bachelor"},
       {"none", "high-school", "associate", "bachelor"}},
  };
  for (const Row& row : table) {
    CAPTURE(row.held);
    const auto held = person(row.held).held();
    REQUIRE(held);
    std::set<std::string> programs, certifications;
    for (const auto word : vocabulary::degree_required.tokens)
      if (held->satisfies_program(*vocabulary::degree_required.find(word))) programs.emplace(word);
    for (const auto word : vocabulary::held_degree.tokens)
      if (held->satisfies_certification(*vocabulary::held_degree.find(word))) certifications.emplace(word);
    CHECK(programs == row.programs);
    CHECK(certifications == row.certifications);
  }
  CHECK_FALSE(person(R"({"gpa":3})").held());
}

TEST_CASE("what a person file may not say") {
  const std::map<std::string, std::string> table{
      {R"({"gpa":7})", "me.json: gpa: 7 is not possible: 0 to 4.3 was expected"},
      {R"({"experience_years":-2})", "me.json: experience_years: -2 is not possible: 0 to 80 was expected"},
      {R"({"experience_years":2,"healthcare_years":3})",
       "me.json: healthcare_years: 3 years in healthcare are more than the 2 years of work in all"},
      {R"({"budget_usd":-1})", "me.json: budget_usd: -1 is not possible: a number of at least 0 was expected"},
      {R"({"hours_per_week":0})",
       "me.json: hours_per_week: 0 hours a week lead nowhere: a number above 0 was expected"},
      {R"({"hours_per_week":200})", "me.json: hours_per_week: 200 is not possible: 0 to 168 was expected"},
      {R"({"licences":["rm"]})", "me.json: licences: \"rm\" is not a licence, did you mean \"rn\"?"},
      {R"({"skills":["pyton"]})", "me.json: skills: \"pyton\" is not a skill, did you mean \"python\"?"},
      {R"({"skills":["none"]})",
       "me.json: skills: \"none\" is not an entry: an empty list [] says that there are none"},
      {R"({"skills":"python"})", "me.json: skills: is not a list"},
      {R"({"highest_degree":"bachelors"})",
       "me.json: highest_degree: \"bachelors\" is not a degree, did you mean \"bachelor\"?"},
      {R"({"state":"tx"})", "me.json: state: \"tx\" is written TX"},
      {R"({"skills":["r","r"]})", "me.json: skills: \"r\" stands in it twice"},
      {R"({"state":"Texas"})", "me.json: state: \"Texas\" is written TX"},
      {R"({"state":"Texsa"})", "me.json: state: \"Texsa\" is not a US state: a postal code such as TX was expected"},
      {R"({"country":"USA"})",
       "me.json: country: \"USA\" is not an ISO 3166 code: two letters such as US were expected"},
      {R"({"gpa":"3.4"})", "me.json: gpa: is not a number"},
      {R"({"pace":"fulltime"})", "me.json: pace: \"fulltime\" is not a pace, did you mean \"full-time\"?"},
      {R"({"salary":1})", "me.json: salary: is not known here"},
      {R"({"practice":[{"field":"nursing"}]})", "me.json: practice.field: \"nursing\" is not a field of practice"},
      {R"({"practice":[{"field":"it","hours":-1}]})", "me.json: practice.hours: -1 is not possible"},
      {R"({"wants":["masters"]})", "me.json: wants: \"masters\" is not a kind of credential, did you mean \"master\"?"},
      {R"({"travel":"far"})", "me.json: travel: is not one of none, some and any"},
      {R"([])", "me.json: is not an object"},
  };
  for (const auto& [json, message] : table) {
    CAPTURE(json);
    CHECK(refusal(json).substr(0, message.size()) == message);
  }
}

TEST_CASE("a person file is written as it reads") {
  const std::string json = R"({"highest_degree":"bachelor","degree_field":"nursing","licences":["rn"],"gpa":3.4,
    "experience_years":6,"healthcare_years":6,"skills":["statistics"],"certifications":["cphq"],"state":"TX",
    "country":"US","budget_usd":45000,"hours_per_week":12,"pace":"part-time","current_salary_usd":82000,
    "employer_aid_usd_per_year":5250,"goal":"ai","wants":["master","certification"],"delivery":["online"],
    "schedule":["evening","weekend"],"travel":"none","practice":[{"field":"informatics","hours":400,"years":1}],
    "memberships":["ACHE"]})";
  const std::string written = person_json(person(json));
  CHECK(person_json(person(written)) == written);
  const auto as_read = nlohmann::json::parse(json);
  CHECK(nlohmann::json::parse(written) == as_read);
  for (const auto& [key, value] : as_read.items()) {  // and of each fact alone nothing is lost
    const std::string alone = nlohmann::json{{key, value}}.dump();
    CAPTURE(alone);
    CHECK(nlohmann::json::parse(person_json(person(alone))).at(key) == value);
  }
  CHECK(person(written).state == "TX");
  CHECK(person(written).pace == Pace::part_time);
  REQUIRE(person(written).practice);
  CHECK(person(written).practice->front().hours == 400);
  CHECK(person(written).memberships == std::vector<std::string>{"ACHE"});
  CHECK(person(written).wants.size() == 2);
  CHECK(person_json(person("{}")) == person_json(Person{}));
}

TEST_CASE("what follows from stated facts, and what silence means") {
  const Token programming = vocabulary::skill.at("programming");
  const Token statistics = vocabulary::skill.at("statistics");
  const Token healthcare = vocabulary::skill.at("healthcare-experience");
  CHECK(person(R"({"skills":["python"]})").has_skill(programming) == true);
  CHECK(person(R"({"skills":[]})").has_skill(statistics) == false);
  CHECK(person(R"({})").has_skill(statistics) == std::nullopt);
  CHECK(person(R"({"healthcare_years":2})").has_skill(healthcare) == true);
  CHECK(person(R"({"healthcare_years":0})").has_skill(healthcare) == false);
  CHECK(person(R"({"licences":["rn"]})").clinical_background() == true);
  CHECK(person(R"({"licences":[],"healthcare_years":0})").clinical_background() == false);
  CHECK(person(R"({"licences":[]})").clinical_background() == std::nullopt);
}

TEST_CASE("the same person later") {
  const Person nurse = person(R"({"highest_degree":"bachelor","experience_years":3,"healthcare_years":2})");
  const Person later = nurse.after(1.5, "master");
  CHECK(later.experience_years == 4.5);
  CHECK(later.healthcare_years == 3.5);
  CHECK(later.highest_degree == "master");
  // Years in healthcare grow of who is in it; of who is not, or does not say, work is work.
  CHECK(person(R"({"healthcare_years":0.5})").after(1, "").healthcare_years == 1.5);
  CHECK(person(R"({"healthcare_years":0})").after(1, "").healthcare_years == 0.0);
  CHECK_FALSE(person("{}").after(1, "").healthcare_years);
  CHECK(person(R"({"highest_degree":"doctorate"})").after(2, "master").highest_degree == "doctorate");
  CHECK(person(R"({"highest_degree":"health-professional-degree"})").after(2, "master").highest_degree ==
        "health-professional-degree");
}
