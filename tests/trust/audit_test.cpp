// A model held against the records.

#include "progrank/trust/audit.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "given.hpp"
#include "progrank/base/random.hpp"
#include "render/audit_output.hpp"

using namespace progrank;

namespace {

const AuditedCriterion& row(const ModelAudit& audit, std::string_view name) {
  for (const AuditedCriterion& criterion : audit.criteria)
    if (criterion.name == name) return criterion;
  throw std::out_of_range(std::string(name));
}

const char* const price_and_length =
    R"([{"id":"price","weight":3,"attribute":"@cost","value":{"points":[[1000,1],[2000,0]]}},
        {"id":"length","weight":1,"attribute":"@months","value":{"points":[[10,1],[20,0]]}}])";

std::string priced(double cost, double months) {
  return fmt::format(
      R"("cost":{{"currency":"USD","total":{{"min":{0},"max":{0}}}}},"duration_months":{{"min":{1},"max":{1}}})", cost,
      months);
}

}  // namespace

TEST_CASE("audit by hand: who knows what, and the values that count") {
  const Model model = given::model(
      R"([{"id":"price","weight":3,"attribute":"@cost","value":{"points":[[0,1],[100,0]]}},
          {"id":"fit","weight":1,"criteria":[
            {"id":"place","weight":1,"attribute":"delivery","value":{"categories":{"online":1}}},
            {"id":"pace","weight":1,"attribute":"attendance","value":{"categories":{"part-time":1}}}]}])");
  const Catalog catalog = given::programs(
      "[" +
      given::record_json(R"("cost":{"currency":"USD","total":{"min":20,"max":20}},"delivery":["online"])", "a--a") +
      "," + given::record_json(R"("delivery":["campus"],"attendance":["part-time"])", "b--b") + "]");
  const Situation situation = given::situation();
  const ModelAudit result = audit(Scorer(model, situation, {0.25, "cautious"}), catalog.records());
  CHECK(result.records == 2);
  CHECK(row(result, "price").known == 1);
  CHECK(row(result, "price").weight == Approx(0.75));
  CHECK(row(result, "price").mean == Approx((0.8 + 0.25) / 2));
  CHECK(row(result, "price").deviation == Approx((0.8 - 0.25) / 2));
  CHECK(row(result, "fit").known == 1);  // only b knows both
  CHECK(row(result, "fit.place").known == 2);
  CHECK(row(result, "fit.pace").known == 1);
  CHECK(row(result, "fit.pace").depth == 1);
  CHECK(row(result, "fit.pace").weight == Approx(0.5));
}

TEST_CASE("independent criteria of equal spread have the influence of their squared weights") {
  RandomStream random(21, 0);
  std::string json;
  for (int i = 0; i < 3000; ++i)
    json +=
        (i == 0 ? "[" : ",") +
        given::record_json(priced(1000 + 1000 * random.uniform(), 10 + 10 * random.uniform()), fmt::format("a--{}", i));
  const Catalog catalog = given::programs(json + "]");
  const Model model = given::model(price_and_length);
  const Situation situation = given::situation();
  const ModelAudit result = audit(Scorer(model, situation, {}), catalog.records());
  CHECK(row(result, "price").influence_by_weight == Approx(0.9));
  CHECK(*row(result, "price").influence == Approx(0.9).margin(0.02));
  CHECK(*row(result, "length").influence == Approx(0.1).margin(0.03));
  CHECK(*result.correlations[0][1] == Approx(0).margin(0.06));
  CHECK(*result.correlations[0][0] == Approx(1));
}

TEST_CASE("a criterion that goes with a heavier one has more influence than its weight says") {
  std::string json;
  for (int i = 0; i < 200; ++i)
    json += (i == 0 ? "[" : ",") + given::record_json(priced(1000 + 5 * i, 10 + 0.05 * i), fmt::format("a--{}", i));
  const Catalog catalog = given::programs(json + "]");
  const Model model = given::model(price_and_length);
  const Situation situation = given::situation();
  const ModelAudit result = audit(Scorer(model, situation, {}), catalog.records());
  CHECK(*row(result, "length").influence > 0.95);
  CHECK(*result.correlations[1][0] == Approx(1));
}

TEST_CASE("what never varies has no correlation, and no records no audit") {
  const Model model = given::model(price_and_length);
  const Situation situation = given::situation();
  const Catalog catalog = given::programs("[" + given::record_json(priced(1500, 12), "a--a") + "," +
                                          given::record_json(priced(1500, 15), "b--b") + "]");
  const ModelAudit result = audit(Scorer(model, situation, {}), catalog.records());
  CHECK(!result.correlations[0][1]);
  CHECK(row(result, "price").deviation == Approx(0));
  CHECK(audit(Scorer(model, situation, {}), {}).criteria.empty());
  Style json;
  json.format = Format::json;
  CHECK(render_audit(result, json).find(R"("price":{"price":null,"length":null})") != std::string::npos);
}
