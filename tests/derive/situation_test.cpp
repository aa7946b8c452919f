#include "progrank/derive/situation.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "given.hpp"

using namespace progrank;

TEST_CASE("skills held are those named, and none adds nothing to them") {
  using Words = std::vector<std::string>;
  CHECK(parse_skills(Words{"none"}, "--skills").empty());
  const TokenSet held = parse_skills(Words{"statistics", "none", "programming"}, "--skills");
  CHECK(held.size() == 2);
  CHECK(held.contains(vocabulary::skill.at("statistics")));
  CHECK(held.contains(vocabulary::skill.at("programming")));
  CHECK(given::message_of([] { static_cast<void>(parse_skills(Words{"statistic"}, "--skills")); }) ==
        "--skills \"statistic\" is not a skill, did you mean \"statistics\"?");
}
