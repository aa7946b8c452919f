// What the small files of places and rates refuse. The bundled ones are checked when they are built.

#include <catch2/catch.hpp>
#include <string>

#include "given.hpp"

using namespace progrank;
using Catch::Contains;

namespace {

std::string reference_with(const std::string& rate, const std::string& value) {
  return R"({"schema":"progrank/reference/1","release":"2026-07-01","exchange":{"base":"USD","date":"2026-05-08","source":"s",
    "rates":{"GBP":)" +
         rate +
         R"(}},"unrecognised":[],"sources":[{"id":"s","title":"t"}],"reported":[{"id":"f","topic":"pay","claim":"c",
    "value":)" +
         value + R"(,"unit":"USD","year":2024,"attributed_to":"a","source":"s","verified":"no"}]})";
}

std::string said_of_reference(const std::string& rate, const std::string& value) {
  return given::message_of([&] { Reference::parse(given::text(reference_with(rate, value)), "reference.json"); });
}

}  // namespace

TEST_CASE("exchange rates lie above 0") {
  CHECK_THAT(said_of_reference("0", "1"), Contains("GBP: is not a rate above 0"));
  CHECK_THAT(said_of_reference("\"1\"", "1"), Contains("GBP: is not a rate above 0"));
}

TEST_CASE("a reported figure is one, or a range that rises") {
  for (const char* wrong : {"[2]", "[2,1]", "[1,\"2\"]"})
    CHECK_THAT(said_of_reference("1.25", wrong), Contains("value: is not a figure or a range [from, to]"));
}

TEST_CASE("an institution is under a control that is known") {
  const auto read = [] {
    Institutions::parse(given::text(R"({"institutions":[{"unitid":100001,"name":"n","control":"royal"}]})"), "i.json");
  };
  CHECK_THAT(given::message_of(read), Contains("control: is not one of public, private-nonprofit, private-for-profit"));
}
