#include "progrank/derive/eligibility_months.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "given.hpp"

using namespace progrank;

namespace {

Person person(std::string_view json) {
  return parse_person(given::text(json), "me.json");
}

Eligibility program(std::string_view admission, std::string_view who) {
  const auto one = given::program(R"("admission":)" + std::string(admission));
  return eligibility_of(one.record(), person(who));
}

}  // namespace

TEST_CASE("months until somebody is eligible: years of work are waited for beside everything else") {
  const auto months = [](std::string_view admission, std::string_view who) {
    return months_until_eligible(program(admission, who), person(who));
  };
  constexpr auto nurse =
      R"({"highest_degree":"bachelor","gpa":3,"experience_years":3,"skills":[],"hours_per_week":10})";
  CHECK(months(R"({"degree_required":"bachelor","experience_years":5})", nurse) == 24);
  CHECK(months(R"({"degree_required":"bachelor","experience_years":5,
                   "prerequisites":[{"skill":"statistics","level":"required"}]})",
               nurse) == 24);
  CHECK(months(R"({"degree_required":"bachelor","experience_years":3.5,
                   "prerequisites":[{"skill":"statistics","level":"required"}]})",
               nurse) == 6);
  // The preparation for a test takes as long as the hours of a week ask for.
  CHECK(*months(R"({"degree_required":"bachelor","gre":"required"})", nurse) > 0);
}

TEST_CASE("months until somebody is eligible: as many courses at once as the hours of a week hold") {
  const auto months = [](int courses, int hours) {
    constexpr const char* skills[] = {"statistics", "programming", "calculus"};
    std::string list;
    for (int i = 0; i < courses; ++i)
      list += fmt::format(R"({}{{"skill":"{}","level":"required"}})", i == 0 ? "" : ",", skills[i]);
    const auto who = fmt::format(R"({{"highest_degree":"bachelor","gpa":3,"skills":[],"hours_per_week":{}}})", hours);
    return months_until_eligible(
        program(fmt::format(R"({{"degree_required":"bachelor","min_gpa":3,"prerequisites":[{}]}})", list), who),
        person(who));
  };
  for (int courses = 1; courses <= 3; ++courses) {  // four months each, nine hours a week each
    CAPTURE(courses);
    CHECK(months(courses, 10) == 4.0 * courses);
    CHECK(months(courses, 20) == 4.0 * ((courses + 1) / 2));
    CHECK(months(courses, 30) == 4.0);
  }
}
