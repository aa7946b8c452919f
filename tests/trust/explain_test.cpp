// Why a record stands where it stands: by hand, and by ranking again.

#include "progrank/trust/explain.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "given.hpp"
#include "progrank/base/random.hpp"
#include "trust/random_explained.hpp"

using namespace progrank;
using namespace progrank::test;

TEST_CASE("contributions by hand: points, lost points, what an unknown is worth") {
  const Model model = given::model(
      R"([{"id":"price","weight":30,"attribute":"@cost","value":{"points":[[0,1],[100000,0]]}},
          {"id":"fit","weight":10,"criteria":[
            {"id":"place","weight":3,"attribute":"delivery","value":{"categories":{"online":1,"hybrid":0.5}}},
            {"id":"gre","weight":1,"attribute":"admission.gre","value":{"categories":{"not-required":1}}}]}])");
  const Situation situation = given::situation();
  const Scorer scorer(model, situation, {});
  const auto program =
      given::program(R"("cost":{"currency":"USD","total":{"min":20000,"max":20000}},"delivery":["hybrid"])");
  const auto criteria = scorer.explain(program.record());
  const auto parts = contributions(criteria);
  CHECK(weight_names(parts) == std::vector<std::string>{"price", "fit", "fit.place", "fit.gre"});
  CHECK(parts[0].points() == Approx(60));
  CHECK(parts[0].lost() == Approx(15));
  CHECK(!parts[0].uncertain());
  CHECK(parts[1].depth == 0);
  CHECK(parts[2].depth == 1);
  CHECK(parts[2].points() == Approx(9.375));
  CHECK(parts[3].points() == Approx(25.0 / 4 * 0.25));
  CHECK(parts[3].best == Approx(6.25));
  CHECK(parts[3].worst == Approx(0));
  CHECK(parts[3].uncertain());
}

TEST_CASE("points of members add up to their group, those of groups to the score, differences to the gap") {
  RandomStream random(11, 0);
  for (int trial = 0; trial < 100; ++trial) {
    const Model model = given::model(criteria_json(random));
    const Catalog catalog = catalog_of(random_programs(random, 2));
    const Situation situation = given::situation();
    const Scorer scorer(model, situation, hurwicz_levels[random.below(4)]);
    double gap = 0;
    std::vector<std::vector<CriterionScore>> criteria;
    for (const Record& record : catalog.records()) criteria.push_back(scorer.explain(record));
    for (std::size_t r = 0; r < 2; ++r) {
      const auto parts = contributions(criteria[r]);
      std::vector<double> of_members(parts.size());
      std::vector<std::size_t> open;  // the group at each depth
      double sum = 0;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        open.resize(parts[i].depth);
        if (open.empty())
          sum += parts[i].points();
        else
          of_members[open.back()] += parts[i].points();
        open.push_back(i);
        CHECK(parts[i].worst <= parts[i].points() + 1e-9);
        CHECK(parts[i].points() <= parts[i].best + 1e-9);
        CHECK(parts[i].best <= parts[i].highest + 1e-9);
      }
      for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i].is_group() && parts[i].share > 0) CHECK(of_members[i] == Approx(parts[i].points()).margin(1e-9));
      CHECK(sum == Approx(scorer.score(catalog.records()[r]).point).margin(1e-9));
      gap += r == 0 ? sum : -sum;
    }
    const auto a = contributions(criteria[0]), b = contributions(criteria[1]);
    double differences = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (a[i].depth == 0) differences += a[i].points() - b[i].points();
    CHECK(differences == Approx(gap).margin(1e-9));
  }
}

TEST_CASE("what drops a record agrees with the selection, and its place with the ranking") {
  RandomStream random(15, 0);
  std::size_t dropped = 0;
  for (int trial = 0; trial < 40; ++trial) {
    const Model model = given::model(criteria_json(random));
    const Catalog catalog = catalog_of(random_programs(random, 12));
    const Situation situation = given::situation();
    const Scorer scorer(model, situation, {});
    ProgramQuery query;
    query.max_cost = 20000 + 60000 * random.uniform();
    query.delivery = {"online", "hybrid"};
    query.gpa = 2.5 + random.uniform();
    query.where = {"duration_months <= 40"};
    const auto filters = filters_of(query, situation);
    for (const Unknowns unknowns : {Unknowns::leave_out, Unknowns::keep}) {
      const Selection selection = select(catalog.records(), filters, unknowns);
      std::vector<Scored> ranked;
      for (const Record* record : selection.matched) ranked.push_back({record, scorer.score(*record)});
      rank(ranked);
      for (const Record& record : catalog.records()) {
        const Explanation explanation = explain(record, keys_of(ranked), scorer, filters, unknowns);
        const auto place =
            std::find_if(ranked.begin(), ranked.end(), [&](const Scored& s) { return s.record == &record; });
        CHECK(explanation.passes() == (place != ranked.end()));
        CHECK(explanation.among == ranked.size());
        if (explanation.passes()) {
          CHECK(explanation.place == static_cast<std::size_t>(place - ranked.begin()) + 1);
          continue;
        }
        ++dropped;
        const auto better = std::count_if(ranked.begin(), ranked.end(), [&](const Scored& s) {
          return ranks_before(s, {&record, explanation.score});
        });
        CHECK(explanation.place == static_cast<std::size_t>(better) + 1);
      }
    }
  }
  CHECK(dropped > 100);
}

TEST_CASE("a dropping filter says what the record has and what would do") {
  const auto program =
      given::program(R"("cost":{"currency":"USD","total":{"min":52000,"max":52000}},"delivery":["campus"])");
  const Situation situation = given::situation();
  ProgramQuery query;
  query.max_cost = 45000;
  query.delivery = {"online"};
  query.gre = {"not-required"};
  const auto filters = filters_of(query, situation);
  const auto dropped = exclusions(program.record(), filters, Unknowns::leave_out);
  REQUIRE(dropped.size() == 3);
  CHECK(dropped[0].filter->flag == "--delivery");
  CHECK(dropped[0].actual == "campus");
  CHECK(!dropped[0].limit_needed);
  CHECK(dropped[1].filter->flag == "--max-cost");
  CHECK(dropped[1].actual == "$52,000");
  CHECK(*dropped[1].limit_needed == 52000);
  CHECK(dropped[2].not_published());
  CHECK(exclusions(program.record(), filters, Unknowns::keep).size() == 2);
}
