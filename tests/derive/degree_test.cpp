#include "progrank/derive/degree.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "given.hpp"

using namespace progrank;

namespace {

using Satisfied = std::set<std::string>;

Satisfied programs_for(const std::vector<std::string>& held) {
  const HeldDegrees degrees = HeldDegrees::parse(held, "--degree");
  Satisfied satisfied;
  for (const auto word : vocabulary::degree_required.tokens)
    if (degrees.satisfies_program(*vocabulary::degree_required.find(word))) satisfied.emplace(word);
  return satisfied;
}

Satisfied certifications_for(const std::vector<std::string>& held) {
  const HeldDegrees degrees = HeldDegrees::parse(held, "--degree");
  Satisfied satisfied;
  for (const auto word : vocabulary::held_degree.tokens)
    if (degrees.satisfies_certification(*vocabulary::held_degree.find(word))) satisfied.emplace(word);
  return satisfied;
}

}  // namespace

TEST_CASE("which programs a degree opens") {
  const std::map<std::string, Satisfied> table{
      {"none", {"none"}},
      {"high-school", {"none"}},
      {"associate", {"none"}},
      {"rn", {"none"}},
      {"bachelor", {"none", "bachelor"}},
      {"master", {"none", "bachelor", "master"}},
      {"doctorate", {"none", "bachelor", "master", "doctorate", "health-professional-degree"}},
      {"health-professional-degree", {"none", "bachelor", "master", "health-professional-degree"}},
      {"md", {"none", "bachelor", "master", "doctorate", "health-professional-degree"}},
  };
  for (const auto& [held, satisfied] : table) {
    CAPTURE(held);
    CHECK(programs_for({held}) == satisfied);
  }
}

TEST_CASE("which certifications a degree opens") {
  const std::map<std::string, Satisfied> table{
      {"none", {"none"}},
      {"high-school", {"none", "high-school"}},
      {"associate", {"none", "high-school", "associate"}},
      {"bachelor", {"none", "high-school", "associate", "bachelor"}},
      {"master", {"none", "high-school", "associate", "bachelor", "master"}},
      {"doctorate", {"none", "high-school", "associate", "bachelor", "master", "doctorate"}},
      {"rn", {"none", "high-school", "rn"}},
      {"md", {"none", "high-school", "associate", "bachelor", "master", "doctorate", "md"}},
  };
  for (const auto& [held, satisfied] : table) {
    CAPTURE(held);
    CHECK(certifications_for({held}) == satisfied);
  }
}

TEST_CASE("several degrees add up") {
  CHECK(certifications_for({"bachelor", "rn"}) == Satisfied{"none", "high-school", "associate", "bachelor", "rn"});
  CHECK(certifications_for({"rn", "bachelor"}) == certifications_for({"bachelor", "rn"}));
  CHECK(certifications_for({"md", "bachelor"}) == certifications_for({"md"}));
  CHECK(programs_for({"health-professional-degree", "doctorate"}) == programs_for({"doctorate"}));
}

TEST_CASE("every word that is known as a degree is taken, and suggested where it is mistyped") {
  for (const std::string_view word : HeldDegrees::known_words()) {
    CAPTURE(word);
    CHECK(HeldDegrees().add(word));
    const std::string mistyped = std::string(word) + "z";
    const std::string suggested = "did you mean \"" + std::string(word) + "\"?";
    CHECK_THAT(given::message_of([&] { HeldDegrees::parse({mistyped}, "--degree"); }), Catch::Contains(suggested));
  }
  for (const char* word : {"none", "high-school", "associate", "bachelor", "master", "doctorate",
                           "health-professional-degree", "rn", "md"}) {
    CAPTURE(word);
    const auto known = HeldDegrees::known_words();
    CHECK(std::count(known.begin(), known.end(), word) == 1);
  }
}

TEST_CASE("a word that is no degree is refused with the flag and a suggestion") {
  const auto message = given::message_of([] { HeldDegrees::parse({"bachelors"}, "--degree"); });
  CHECK_THAT(message, Catch::Contains("--degree \"bachelors\"") && Catch::Contains("did you mean \"bachelor\"?"));
}
