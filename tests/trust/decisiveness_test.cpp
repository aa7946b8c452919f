#include "progrank/trust/decisiveness.hpp"

#include <catch2/catch.hpp>

#include "given.hpp"

using namespace progrank;

TEST_CASE("decisiveness: mean widths of score ranges, and of the ranks of the best ten") {
  // One criterion, worth the credits themselves: a known record has no range, a silent one the whole.
  const auto models = parse_models(given::text(R"({"models":[{"id":"m","for":"programs","title":"m","about":"m",
    "criteria":[{"id":"c","weight":1,"attribute":"credits","value":{"points":[[0,0],[100,1]]}}]}]})"),
                                   "m.json");
  std::string json = "[";
  for (int i = 0; i < 12; ++i)
    json += given::record_json("\"credits\":" + std::to_string(50 + i), "a--k" + std::to_string(10 + i)) + ",";
  json += given::record_json("", "a--silent") + "]";
  const Catalog catalog = given::programs(json);
  std::vector<const Record*> records;
  for (const Record& record : catalog.records()) records.push_back(&record);
  Situation situation = given::situation();
  situation.catalog = &catalog;
  const Decisiveness of = decisiveness(Scorer(models.front(), situation, {}), records, {});
  CHECK(of.records == 13);
  CHECK(of.top == 10);
  CHECK(of.width == Approx(100.0 / 13));
  CHECK(of.top_width == 0);
  // Only the silent record moves, between the first place and the last: each of the others moves by one place.
  CHECK(of.top_rank_range == Approx(1));
  CHECK(decisiveness(Scorer(models.front(), situation, {}), {}, {}).records == 0);
}
