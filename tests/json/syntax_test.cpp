#include "json/syntax.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace progrank;
using Catch::StartsWith;

TEST_CASE("syntax: where a text is no JSON, after values of every kind") {
  const Defect defect = describe_malformed("f.json", "[null, true, -3, 4, 5.5, \"t\",\n {\"k\": [1]}, nul]", 7, "?");
  CHECK(defect.file == "f.json");
  CHECK(defect.line == 8);
  CHECK(defect.column == 17);
  CHECK_THAT(defect.problem, StartsWith("is not valid JSON: syntax error"));
}

TEST_CASE("syntax: a number that nothing holds") {
  const Defect defect = describe_malformed("f.json", "[1e999]", 1, "?");
  CHECK(defect.problem == "is not valid JSON: the number 1e999 is larger than any that can be held");
}

TEST_CASE("syntax: where nothing wrong is found, the other parser's words are told, without a column") {
  const Defect defect = describe_malformed("f.json", "[1]", 3, "too deep for me");
  CHECK(defect.line == 3);
  CHECK(defect.column == 0);
  CHECK(defect.problem == "is not valid JSON: too deep for me");
}
