// --where 'FIELD OP VALUE' on every type of field.

#include <catch2/catch.hpp>
#include <string>

#include "given.hpp"

using namespace progrank;
using Catch::Contains;

namespace {

const std::string record =
    R"("credits":36,"duration_months":{"min":12,"max":24},"capstone":true,"delivery":["online","hybrid"],)"
    R"("credential":"master","concentrations":["Clinical AI","Santé publique"],"degree":"MHA",)"
    R"("institution":{"unitid":100001,"name":"École Lakeside"},"awards":{"2023":10,"2024":12},)"
    R"("admission":{"prerequisites":[{"skill":"statistics","level":"required"}]},)"
    R"("cost":{"currency":"USD","per_credit":500,"academic_year":"2025-26"})";

Verdict answer(const std::string& expression, const std::string& of = record) {
  const auto one = given::program(of);
  const Situation situation = given::situation();
  return where_filter(RecordKind::program, expression, situation).test(one.record());
}

std::string refusal(const std::string& expression, RecordKind kind = RecordKind::program) {
  const Situation situation = given::situation();
  return given::message_of([&] { where_filter(kind, expression, situation); });
}

}  // namespace

TEST_CASE("--where: yes and no, type by type") {
  const auto [expression, passes] = GENERATE(table<std::string, bool>({
      // numbers
      {"credits = 36", true},
      {"credits == 36", true},
      {"credits=36.0", true},
      {"credits = 35", false},
      {"credits != 35", true},
      {"credits != 36", false},
      {"credits < 36", false},
      {"credits < 36.1", true},
      {"credits <= 36", true},
      {"credits > 36", false},
      {"credits > 35", true},
      {"credits >= 36", true},
      {"credits >= 37", false},
      {"credits ~ 6", true},
      {"credits ~ 7", false},
      // intervals: < and <= read the lower end, > and >= the upper, = asks whether it lies within
      {"duration_months <= 12", true},
      {"duration_months < 12", false},
      {"duration_months < 13", true},
      {"duration_months >= 24", true},
      {"duration_months > 24", false},
      {"duration_months > 23", true},
      {"duration_months = 18", true},
      {"duration_months = 30", false},
      {"duration_months != 30", true},
      {"duration_months != 18", false},
      // worked out
      {"@cost <= 18000", true},
      {"@cost < 18000", false},
      {"@months >= 24", true},
      {"awards.2024 = 12", true},
      {"awards.2024 > 12", false},
      {"@prerequisite-gap = 1", true},
      // true and false
      {"capstone = true", true},
      {"capstone = false", false},
      {"capstone != false", true},
      // tokens, and lists of them: = and != mean contains, ~ contains the text
      {"credential = master", true},
      {"credential != master", false},
      {"credential ~ mast", true},
      {"delivery = hybrid", true},
      {"delivery = campus", false},
      {"delivery != campus", true},
      {"delivery != online", false},
      {"delivery ~ line", true},
      {"delivery ~ camp", false},
      // texts: any case, accents folded
      {"concentrations = clinical ai", true},
      {"concentrations = Clinical", false},
      {"concentrations ~ clinical", true},
      {"concentrations ~ sante", true},
      {"concentrations != sante publique", false},
      {"institution ~ ecole", true},
      {"institution.name = ÉCOLE lakeside", true},
      {"degree = mha", true},
      {"degree < MS", true},
      {"degree > MS", false},
      {"cost.academic_year >= 2025", true},
      {"cost.academic_year >= 2026", false},
      // prerequisites by their skill
      {"admission.prerequisites = statistics", true},
      {"admission.prerequisites = python", false},
      {"admission.prerequisites ~ stat", true},
      // filled in from the institution's unitid
      {"institution.state = TX", true},
      {"institution.control = public", true},
  }));
  CAPTURE(expression);
  CHECK(answer(expression) == verdict(passes));
}

TEST_CASE("--where: a record that does not say is unknown, whatever the operator") {
  const std::string expression = GENERATE(
      values<std::string>({"credits = 36", "credits != 36", "credits ~ 3", "duration_months < 1", "capstone = true",
                           "capstone != true", "delivery = online", "delivery != online", "concentrations ~ ai",
                           "@cost < 1", "awards.2020 > 1", "admission.prerequisites = python", "platform = edX"}));
  CAPTURE(expression);
  CHECK(answer(expression, "") == Verdict::unknown);
}

TEST_CASE("--where on certifications") {
  const auto one = given::certification(
      R"("exam":{"minutes":180,"pass_rate":0.7},"eligibility":[{"degree":"bachelor","experience_years":2},{"degree":"rn"}])");
  const Situation situation = given::situation();
  const auto answer_of = [&](const std::string& expression) {
    return where_filter(RecordKind::certification, expression, situation).test(one.record());
  };
  CHECK(answer_of("exam.minutes < 181") == Verdict::yes);
  CHECK(answer_of("exam.pass_rate >= 0.7") == Verdict::yes);
  CHECK(answer_of("eligibility.degree = rn") == Verdict::yes);
  CHECK(answer_of("eligibility.degree = master") == Verdict::no);
  CHECK(answer_of("eligibility.experience_years = 0") == Verdict::yes);
  CHECK(answer_of("renewal.years = 3") == Verdict::unknown);
}

TEST_CASE("--where asks what a certification asks for, whoever the person is") {
  const auto one = given::certification(R"("eligibility":[{"degree":"bachelor"},{"degree":"md"}])");
  Situation situation = given::situation();
  situation.person = std::make_shared<Person>(
      parse_person(given::text(R"({"highest_degree":"bachelor","licences":["rn"]})"), "me.json"));
  const Filter filter = where_filter(RecordKind::certification, "eligibility.degree = md", situation);
  CHECK(filter.test(one.record()) == Verdict::yes);
  CHECK(filter.actual(one.record()) == "bachelor, md");
}

TEST_CASE("--where: what cannot be understood is refused with what would be right") {
  CHECK_THAT(refusal("credits"), Contains("FIELD OP VALUE was expected"));
  CHECK_THAT(refusal("= 36"), Contains("a field was expected"));
  CHECK_THAT(refusal("credits ="), Contains("a value was expected"));
  CHECK_THAT(refusal("credits ! 36"), Contains("OP is one of"));
  CHECK_THAT(refusal("credits = many"), Contains("\"many\" is not a number"));
  CHECK_THAT(refusal("credits < 3x"), Contains("\"3x\" is not a number"));
  CHECK_THAT(refusal("credit = 3"), Contains("did you mean \"credits\"?"));
  CHECK_THAT(refusal("cost.per_credti < 3"), Contains("did you mean \"cost.per_credit\"?"));
  CHECK_THAT(refusal("delivery = onlin"), Contains("did you mean \"online\"?"));
  CHECK_THAT(refusal("capstone = yes"), Contains("true or false"));
  CHECK_THAT(refusal("delivery < online"), Contains("has no order"));
  CHECK_THAT(refusal("capstone > false"), Contains("has no order"));
  CHECK_THAT(refusal("issuer = x"), Contains("\"issuer\" is not a field of a program"));
  CHECK_THAT(refusal("delivery = online", RecordKind::certification),
             Contains("\"delivery\" is not a field of a certification"));
}

TEST_CASE("--where: the ends of an interval, and prerequisites by their skill") {
  CHECK(answer("duration_months.min = 12") == Verdict::yes);
  CHECK(answer("duration_months.max > 24") == Verdict::no);
  CHECK(answer("part_time_months.min < 36") == Verdict::unknown);
  CHECK(answer("admission.prerequisites.skill = statistics") == Verdict::yes);
  CHECK_THAT(refusal("credits.min = 3"), Contains("not a field"));
}
