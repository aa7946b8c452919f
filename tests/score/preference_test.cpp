#include "progrank/score/preference.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "given.hpp"

using namespace progrank;
using Catch::Matchers::Contains;

namespace {

PreferenceFile preferences(std::string_view list) {
  return parse_preferences(
      given::text(fmt::format(R"({{"schema":"progrank/preferences/1","for":"programs","preferences":{}}})", list)),
      "choices.json");
}

std::string refusal(std::string_view list) {
  return given::message_of([&] { preferences(list); });
}

}  // namespace

TEST_CASE("a preference between two records names both, the preferred first") {
  const PreferenceFile file = preferences(R"([{"prefer":["a--b","c--d"]}])");
  REQUIRE(file.preferences.size() == 1);
  CHECK(file.preferences[0].preferred == "a--b");
  CHECK(file.preferences[0].over == "c--d");
  CHECK(file.preferences[0].answer == Preference::Answer::a);
}

TEST_CASE("what is no preference is refused with the reason") {
  CHECK_THAT(refusal(R"([{"prefer":["a--b",7]}])"), Contains("has an entry that is not the id of a record"));
  CHECK_THAT(refusal(R"([{"prefer":["","c--d"]}])"), Contains("has an entry that is not the id of a record"));
  CHECK_THAT(refusal(R"([{"prefer":["a--b"]}])"), Contains("is not two ids"));
  CHECK_THAT(refusal(R"([{"prefer":["a--b","a--b"]}])"), Contains("is not two ids"));
  CHECK_THAT(refusal(R"([{"prefer":["a--b","c--d","e--f"]}])"), Contains("is not two ids"));
  CHECK_THAT(refusal(R"([{}])"), Contains("needs either a question or prefer"));
  CHECK_THAT(refusal(R"([{"prefer":["a--b","c--d"],"question":{}}])"), Contains("needs either a question or prefer"));
  CHECK_THAT(refusal(R"([{"prefer":["a--b","c--d"],"over":"x"}])"), Contains("over: is not known here"));
}
