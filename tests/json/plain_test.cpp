#include "json/plain.hpp"

#include <catch2/catch.hpp>

using namespace progrank;

TEST_CASE("plain: JSON as people read it") {
  CHECK(plain_text("").empty());
  CHECK(plain_text("null").empty());
  CHECK(plain_text(R"("a text")") == "a text");
  CHECK(plain_text("12.5") == "12.5");
  CHECK(plain_text("true") == "true");
  CHECK(plain_text(R"({"min":12,"max":24})") == "12–24");
  CHECK(plain_text(R"({"min":12,"max":12})") == "12");
  CHECK(plain_text(R"({"min":12,"max":null})") == "12–?");
  CHECK(plain_text(R"(["a","b",{"min":1,"max":2}])") == "a, b, 1–2");
  CHECK(plain_text(R"({"min":12,"of":["a","b"]})") == "min 12, of a, b");
  CHECK(plain_text("{}").empty());
  CHECK(plain_text("no JSON") == "no JSON");
}
