#pragma once
// What tests of plans share: a model, roles, a program, an exam and a nurse.

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "given.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/career/plan.hpp"

namespace progrank::test {

inline constexpr std::string_view any_model = R"({"id":"test","for":"plans","criteria":[
  {"id":"coverage","weight":90,"attribute":"@coverage","value":{"points":[[0,0],[1,1]]}},
  {"id":"cost","weight":5,"attribute":"@cost","value":{"points":[[0,1],[90000,0]]}},
  {"id":"time","weight":5,"attribute":"@months","value":{"points":[[0,1],[200,0]]}}]})";

/// A role that asks for every topic, so that every certification covers something of it.
inline Roles every_topic() {
  std::string topics;
  for (const std::string_view topic : vocabulary::topic.tokens)
    topics += fmt::format(R"({}"{}":0.9)", topics.empty() ? "" : ",", topic);
  return Roles::parse(given::text(fmt::format(R"({{"schema":"progrank/roles/1","sources":[],"roles":[{{"id":"all",
    "title":"All","pay":{{"median":90000}},"competencies":{{{}}},
    "credentials":{{"typical_degree":"bachelor"}}}}]}})",
                                              topics)),
                      "roles.json");
}

struct Everything {
  Catalog programs = bundled_catalog(RecordKind::program);
  Catalog certifications = bundled_catalog(RecordKind::certification);
  Roles roles = every_topic();
  Situation situation = given::situation();
  PlanModel model = parse_plan_models(given::text(any_model), "model.json").front();
  Reference reference = bundled_reference();

  PlanQuestion question(const Person& person) {
    situation.reference = &reference;
    situation.pace = Pace::part_time;
    PlanQuestion question;
    question.role = &roles.all().front();
    question.person = person;
    question.programs = question.certifications = &situation;
    question.model = &model;
    question.certifications_from = PlanQuestion::Certifications::all;
    question.unknowns = Unknowns::leave_out;
    question.hours_per_week = person.hours_per_week.value_or(10);
    question.max_certifications = 1;
    return question;
  }
};

inline Catalog one_program() {
  return given::programs(
      R"([{"id":"p--ms","name":"P","credential":"master","focus":["health-informatics"],
          "topics":["ehr-systems","interoperability"],"part_time_months":{"min":24,"max":24},
          "cost":{"currency":"USD","total":{"min":12000,"max":12000}},
          "institution":{"name":"S","country":"US"},
          "admission":{"degree_required":"bachelor","min_gpa":3,
            "prerequisites":[{"skill":"statistics","level":"required"},{"skill":"programming","level":"required"}]}}])");
}

inline Catalog practice_exam() {
  return given::certifications(
      R"([{"id":"exam","name":"E","domains":["health-it"],"level":"professional","prep_hours":40,
          "cost":{"currency":"USD","exam_nonmember":400},"renewal":{"years":3,"fee_nonmember":50},
          "eligibility":[{"degree":"bachelor","practice":{"field":"informatics","years":2,"hours":4000}}]}])");
}

inline Roles informatics() {
  return Roles::parse(given::text(R"({"schema":"progrank/roles/1","sources":[],"roles":[{"id":"r","title":"R",
    "pay":{"p25":70000,"median":90000},"competencies":{"ehr-systems":1,"interoperability":0.8},
    "credentials":{"typical_degree":"bachelor","certifications":["exam"]}}]})"),
                      "roles.json");
}

inline constexpr std::string_view nurse =
    R"({"highest_degree":"bachelor","degree_field":"nursing","licences":["rn"],"gpa":3.1,
  "experience_years":5,"healthcare_years":5,"skills":[],"hours_per_week":10,"current_salary_usd":80000})";

}  // namespace progrank::test
