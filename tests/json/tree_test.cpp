#include "json/tree.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "given.hpp"

using namespace progrank;

namespace {

double number_in(std::string_view json) {
  const JsonTree tree(given::text(json), "t.json");
  return JsonObject(tree.root(), "t.json", "").required_number("n");
}

}  // namespace

TEST_CASE("tree: a whole number beyond 64 bits is the number that it is with an exponent") {
  CHECK(number_in(R"({"n":18446744073709551615})") == 18446744073709551615.0);
  CHECK(number_in(R"({"n":18446744073709551616})") == 18446744073709551616.0);
  CHECK(number_in(R"({"n":-9223372036854775809})") == -9223372036854775809.0);
  CHECK(number_in(R"({"n" : 2000000000000000000000 })") == 2e21);
  CHECK(number_in(R"({"m":[30000000000000000000000,1.5,-2e3,4],"n":7})") == 7);
}

TEST_CASE("tree: a whole number is asked for with its limits, and nothing is cut off or wrapped to fit") {
  const JsonTree tree(given::text(R"({"a":-1,"b":7.5,"c":1e300,"d":7.0,"e":999999,"f":-9223372036854775809})"),
                      "t.json");
  const JsonObject object(tree.root(), "t.json", "");
  CHECK(object.whole("d", 7, 7) == 7);
  CHECK(object.whole("e", 100'000, 999'999) == 999'999);
  CHECK(object.whole("a", -1, 0) == -1);
  CHECK_FALSE(object.whole("z", 0, 1));
  for (const char* key : {"a", "b", "c", "f"})
    REQUIRE_THROWS_WITH(object.whole(key, 0, 100),
                        std::string("t.json: ") + key + ": is not a whole number of 0 to 100");
  REQUIRE_THROWS_WITH(object.required_whole("z", 0, 1), "t.json: z: is missing");
}

TEST_CASE("tree: digits in texts stay as they are beside such a number") {
  const JsonTree tree(
      given::text(R"({"n":2000000000000000000000,"t":"a\"\\ 3000000000000000000000","\"4000000000000000000000":1})"),
      "t.json");
  const JsonObject object(tree.root(), "t.json", "");
  CHECK(object.required_number("n") == 2e21);
  CHECK(object.required_text("t") == "a\"\\ 3000000000000000000000");
  CHECK(object.required_number("\"4000000000000000000000") == 1);
}

TEST_CASE("tree: a number that no double holds, or that is none, is refused where it stands") {
  REQUIRE_THROWS_WITH(number_in("{\n\"n\":" + std::string(400, '9') + "}"),
                      Catch::Matchers::StartsWith("t.json:2:") && Catch::Matchers::Contains("is larger than any"));
  REQUIRE_THROWS_WITH(number_in(R"({"n":02000000000000000000000})"), Catch::Matchers::StartsWith("t.json:1:"));
  REQUIRE_THROWS_WITH(number_in(R"({"n":20000000000000000000-00})"), Catch::Matchers::StartsWith("t.json:1:"));
}
