#include "progrank/score/ranked_rows.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "given.hpp"

using namespace progrank;

// What two threads have noted apart is one list afterwards, whoever has noted nothing or a single record.
TEST_CASE("rows that were noted apart are joined whole and in order") {
  const Model model = given::model(R"([{"id":"credits","weight":1,"attribute":"credits",
      "value":{"points":[[0,1],[100,0]]}}])");
  const Situation situation = given::situation();
  const Scorer scorer(model, situation, {});
  for (std::size_t here = 0; here <= 3; ++here)
    for (std::size_t there = 0; there <= 3; ++there) {
      CAPTURE(here, there);
      if (here + there == 0) continue;
      std::string json;
      for (std::size_t i = 0; i < here + there; ++i)
        json += fmt::format(R"({}{{"id":"p--{}","name":"P","credits":{}}})", i == 0 ? "" : ",", i, 10 * (i + 1));
      const Catalog catalog = given::programs("[" + json + "]");
      RankedRows rows(scorer);
      RankedRows others(scorer);
      for (std::size_t i = 0; i < here + there; ++i) {
        const Record& record = catalog.records()[i];
        (i < here ? rows : others).add({&record, scorer.score(record)});
      }
      rows.join(std::move(others));
      REQUIRE(rows.keys().size() == here + there);
      REQUIRE(rows.matrix().alternatives() == here + there);
      rows.sort();
      for (std::size_t i = 0; i < here + there; ++i) {
        const Record& record = catalog.records()[i];
        CHECK(rows.keys().find({&record, scorer.score(record)}) == i);
      }
      // Who was not noted is nowhere, though there is a place where it would stand.
      const auto other = given::program(R"("credits":15)");
      CHECK(rows.keys().find({&other.record(), scorer.score(other.record())}) == rows.keys().size());
    }
}
