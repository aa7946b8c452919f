#include "record/us_states.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace progrank;

TEST_CASE("a state is known by its code and by its name, in any case") {
  for (const auto* said : {"OH", "oh", "Ohio", "OHIO", " ohio ", "O.H."}) CHECK(us_state_code(said) == "OH");
  CHECK(us_state_code("North  Carolina") == "NC");
  CHECK(us_state_code("N.C.") == "NC");
  CHECK(us_state_code("Washington, DC") == std::nullopt);
  CHECK(us_state_code("Washington D.C.") == "DC");
  CHECK(us_state_code("District of Columbia") == "DC");
}

TEST_CASE("what is no state is none") {
  for (const auto* said : {"", " ", "US", "ZZ", "Ontario", "Ohi", "New", "\xff"})
    CHECK(us_state_code(said) == std::nullopt);
}

TEST_CASE("fifty states, the district and five territories, each by name and code") {
  std::set<std::string> codes;
  for (const UsState& state : us_states()) {
    CHECK(us_state_code(state.name) == std::string(state.code));
    CHECK(us_state_code(state.code) == std::string(state.code));
    codes.insert(std::string(state.code));
  }
  CHECK(codes.size() == 56);
}
