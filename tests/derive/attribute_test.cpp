#include "progrank/derive/attribute.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "given.hpp"
#include "progrank/derive/person.hpp"

using namespace progrank;

namespace {

double sourced_share(RecordKind kind, const std::string& more) {
  const given::One one(kind, more);
  return std::get<double>(Attribute::parse(kind, "@sourced-share").of(one.record(), given::situation()));
}

}  // namespace

// docs/scoring.md names the facts: nine of a certification, ten of a program.
TEST_CASE("each fact that a decision needs counts alike once it names its source") {
  using Facts = std::vector<std::pair<std::string, std::string>>;  // a field as JSON, the path that evidence names
  const Facts of_certification{{R"("eligibility":[{"degree":"bachelor"}])", "eligibility"},
                               {R"("cost":{"currency":"USD","exam_nonmember":300})", "cost.exam_nonmember"},
                               {R"("exam":{"questions":100})", "exam.questions"},
                               {R"("exam":{"minutes":180})", "exam.minutes"},
                               {R"("exam":{"mode":["remote"]})", "exam.mode"},
                               {R"("renewal":{"years":3})", "renewal.years"},
                               {R"("renewal":{"ce_hours":30})", "renewal.ce_hours"},
                               {R"("renewal":{"fee_nonmember":90})", "renewal.fee_nonmember"},
                               {R"("accreditation":["NCCA"])", "accreditation"}};
  const Facts of_program{{R"("delivery":["online"])", "delivery"},
                         {R"("attendance":["part-time"])", "attendance"},
                         {R"("duration_months":{"min":12,"max":12})", "duration_months"},
                         {R"("credits":36)", "credits"},
                         {R"("cost":{"currency":"USD","per_credit":900})", "cost.per_credit"},
                         {R"("admission":{"degree_required":"bachelor"})", "admission.degree_required"},
                         {R"("admission":{"min_gpa":3})", "admission.min_gpa"},
                         {R"("admission":{"gre":"optional"})", "admission.gre"},
                         {R"("admission":{"prerequisites":[]})", "admission.prerequisites"},
                         {R"("topics":["statistics"])", "topics"}};
  for (const auto& [kind, facts] :
       {std::pair(RecordKind::certification, of_certification), std::pair(RecordKind::program, of_program)})
    for (const auto& [fact, path] : facts) {
      CAPTURE(fact);
      CHECK(sourced_share(kind, fmt::format(R"({},"evidence":{{"{}":"s"}})", fact, path)) ==
            Approx(1.0 / static_cast<double>(facts.size())));
      CHECK(sourced_share(kind, fact + R"(,"evidence":{})") == 0);
    }
}

TEST_CASE("what is said of a group of fields is said of each of them") {
  constexpr auto cost = R"("cost":{"currency":"USD","per_credit":900},"evidence":{"cost":"s"})";
  CHECK(sourced_share(RecordKind::program, cost) == Approx(0.1));
  // No group of it: "credits" begins like "credit_unit", and is another field.
  CHECK(sourced_share(RecordKind::program, R"("credits":36,"evidence":{"credit_unit":"s"})") == 0);
}

TEST_CASE("the ends of what is worked out are numbers of their own") {
  const given::One one(RecordKind::program, R"("cost":{"currency":"USD","total":{"min":20000,"max":30000}})");
  const auto number = [&](std::string_view name) {
    return std::get<double>(Attribute::parse(RecordKind::program, name).of(one.record(), given::situation()));
  };
  CHECK(number("cost_min") == 20000);
  CHECK(number("cost_max") == 30000);
  CHECK_THROWS_AS(Attribute::parse(RecordKind::program, "sourced_share_min"), InputError);
}

namespace {

/// What `eligibility.degree` holds, as words; "" = unknown. For one person, or for nobody ("").
std::string degrees_asked(std::string_view ways, std::string_view who) {
  const auto one = given::certification(R"("eligibility":)" + std::string(ways));
  Situation situation = given::situation();
  if (!who.empty()) situation.person = std::make_shared<Person>(parse_person(given::text(who), "me.json"));
  const Attribute attribute = Attribute::parse(RecordKind::certification, "eligibility.degree");
  const Value value = attribute.of(one.record(), situation);
  std::string words;
  if (const auto* set = std::get_if<TokenSet>(&value))
    set->each(
        [&](Token token) { words += (words.empty() ? "" : " ") + std::string(attribute.vocabulary()->text(token)); });
  return words;
}

}  // namespace

TEST_CASE("the degrees a certification asks for are those of the ways in that are open to the person") {
  const auto* nurse = R"({"highest_degree":"bachelor","degree_field":"nursing","licences":["rn"]})";
  const auto* two_ways = R"([{"degree":"bachelor"},{"degree":"master"}])";
  CHECK(degrees_asked(two_ways, "") == "bachelor master");
  CHECK(degrees_asked(two_ways, nurse) == "bachelor");
  CHECK(degrees_asked(two_ways, R"({"highest_degree":"master"})") == "bachelor master");
  CHECK(degrees_asked(two_ways, R"({"experience_years":3})") == "bachelor master");  // her degree is not told
  CHECK(degrees_asked(R"([{"degree":"md"}])", nurse) == "another-degree");
  CHECK(degrees_asked(R"([{"degree":"md"},{"degree":"none","experience_years":5}])", nurse) == "none");
  CHECK(degrees_asked(R"([{"degree":"master"}])", R"({"highest_degree":"bachelor","certifications":["a--b"]})") ==
        "master");  // who holds it has found a way in
}

TEST_CASE("a degree in a field is not none, and another one than hers is another degree") {
  const auto* nurse = R"({"highest_degree":"bachelor","degree_field":"nursing","licences":["rn"]})";
  const auto* rhit = R"([{"degree":"associate","degree_field":"health information management"},
                         {"degree_field":"health information management","other":"program abroad"}])";
  CHECK(degrees_asked(rhit, "") == "associate");
  CHECK(degrees_asked(rhit, nurse) == "another-degree");
  CHECK(degrees_asked(rhit, R"({"highest_degree":"associate","degree_field":"health information management"})") ==
        "associate");
  CHECK(degrees_asked(R"([{"degree_field":"informatics"}])", "").empty());
  CHECK(degrees_asked(R"([{"experience_years":2}])", "") == "none");
}
