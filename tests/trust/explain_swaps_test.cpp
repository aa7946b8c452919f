// What would make two records change places: by hand, and by ranking again.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "given.hpp"
#include "progrank/base/random.hpp"
#include "progrank/trust/explain.hpp"
#include "trust/random_explained.hpp"

using namespace progrank;
using namespace progrank::test;

namespace {

/// Ranks everything and tells whether a stands before b; nothing when they score the same but for rounding.
std::optional<bool> a_before_b(const Catalog& catalog, const Model& model, Hurwicz hurwicz, std::string_view a,
                               std::string_view b) {
  const Situation situation = given::situation();
  const Scorer scorer(model, situation, hurwicz);
  std::vector<Scored> ranked;
  for (const Record& record : catalog.records()) ranked.push_back({&record, scorer.score(record)});
  rank(ranked);
  const auto place = [&](std::string_view id) {
    return std::find_if(ranked.begin(), ranked.end(), [&](const Scored& s) { return s.record->id() == id; });
  };
  if (std::abs(place(a)->score.point - place(b)->score.point) < 1e-9) return std::nullopt;
  return place(a) < place(b);
}

/// Figures over the whole reach of an attribute's curves.
std::vector<double> figures_of(std::string_view attribute) {
  const double greatest = attribute == "@cost"         ? 100e3
                          : attribute == "@months"     ? 66
                          : attribute.ends_with("gpa") ? 4
                                                       : 6;
  std::vector<double> figures;
  for (int i = 1; i <= 40; ++i) figures.push_back(greatest * i / 40);
  return figures;
}

}  // namespace

TEST_CASE("a swap weight by hand, of a criterion and of a member") {
  const Model model = given::model(
      R"([{"id":"price","weight":3,"attribute":"@cost","value":{"points":[[0,1],[100000,0]]}},
          {"id":"fit","weight":2,"criteria":[
            {"id":"place","weight":1,"attribute":"delivery","value":{"categories":{"online":1,"hybrid":0.5}}},
            {"id":"gre","weight":1,"attribute":"admission.gre","value":{"categories":{"not-required":1}}}]}])");
  const Situation situation = given::situation();
  const Scorer scorer(model, situation, {});
  const auto a = given::program(
      R"("cost":{"currency":"USD","total":{"min":20000,"max":20000}},"delivery":["hybrid"],"admission":{"gre":"not-required"})");
  const auto b = given::program(
      R"("cost":{"currency":"USD","total":{"min":40000,"max":40000}},"delivery":["online"],"admission":{"gre":"not-required"})");
  // a leads on price by 0.2 · 3 = 0.6; b on fit by 0.25 · 2 = 0.5: fit would have to weigh 2.4, price 2.5. In fit, the
  // lead of b must become 0.3: place p with 0.5 p / (p + 1) = 0.3, so p = 1.5; gre g with 0.5 / (1 + g) = 0.3, g = 2/3.
  const auto swaps = weight_swaps(scorer.explain(a.record()), scorer.explain(b.record()), scorer.hurwicz());
  const auto swap = [&](std::string_view name) {
    return *std::find_if(swaps.begin(), swaps.end(), [&](const WeightSwap& s) { return s.criterion == name; });
  };
  REQUIRE(swaps.size() == 4);
  CHECK(*swap("price").to == Approx(2.5));
  CHECK(swap("price").share_from == Approx(0.6));
  CHECK(swap("price").share_to == Approx(2.5 / 4.5));
  CHECK(*swap("fit").to == Approx(2.4));
  CHECK(*swap("fit.place").to == Approx(1.5));
  CHECK(*swap("fit.gre").to == Approx(2.0 / 3));
  // a would fall behind above $23,333: 3 · 0.0333 = 0.1; b passes below $36,667.
  const auto own = attribute_swaps(scorer.explain(a.record()), scorer.explain(b.record()));
  REQUIRE(own.size() == 1);
  CHECK(own[0].to->attribute == Approx(70000.0 / 3));
  CHECK(own[0].to->beyond == Side::above);
  const auto others = attribute_swaps(scorer.explain(b.record()), scorer.explain(a.record()));
  CHECK(others[0].to->attribute == Approx(110000.0 / 3));
  CHECK(others[0].to->beyond == Side::below);
}

TEST_CASE("just below and just above a swap weight the two stand in different order; without one they never do") {
  RandomStream random(12, 0);
  std::size_t tops = 0, members = 0, none = 0;
  for (int trial = 0; trial < 150; ++trial) {
    const Model model = given::model(criteria_json(random));
    const Catalog catalog = catalog_of(random_programs(random, 6));
    const Situation situation = given::situation();
    const Hurwicz hurwicz = hurwicz_levels[random.below(4)];
    const Scorer scorer(model, situation, hurwicz);
    const std::string a = id_of(0), b = id_of(1);
    const auto now = a_before_b(catalog, model, hurwicz, a, b);
    if (!now) continue;
    const auto at_weight = [&](const std::string& criterion, double weight) {
      Model changed = model;
      set_weight(changed, criterion, weight);
      return a_before_b(catalog, changed, hurwicz, a, b);
    };
    const auto of_a = scorer.explain(*catalog.find(a));
    const auto swaps = weight_swaps(of_a, scorer.explain(*catalog.find(b)), hurwicz);
    std::vector<std::string> can;
    for (const WeightSwap& swap : swaps) {
      if (!swap.to) continue;
      can.push_back(swap.criterion);
      (swap.criterion.find('.') == std::string::npos ? tops : members)++;
      const auto below = at_weight(swap.criterion, *swap.to * 0.99), above = at_weight(swap.criterion, *swap.to * 1.01);
      INFO(swap.criterion << " " << swap.from << " -> " << *swap.to);
      REQUIRE((below && above));
      CHECK(*below != *above);
      CHECK((swap.from < *swap.to ? *below : *above) == *now);
    }
    for (const std::string& name : weight_names(contributions(of_a))) {
      if (std::find(can.begin(), can.end(), name) != can.end()) continue;
      ++none;
      for (const double weight : {0.01, 1.0, 7.0, 100.0, 1e6}) CHECK(at_weight(name, weight).value_or(*now) == *now);
    }
  }
  CHECK(tops > 100);
  CHECK(members > 100);
  CHECK(none > 100);
}

TEST_CASE("swaps are listed with the smallest change of share first, those that cannot last") {
  RandomStream random(13, 0);
  for (int trial = 0; trial < 50; ++trial) {
    const Model model = given::model(criteria_json(random));
    const Catalog catalog = catalog_of(random_programs(random, 2));
    const Situation situation = given::situation();
    const Scorer scorer(model, situation, {});
    const auto swaps = weight_swaps(scorer.explain(catalog.records()[0]), scorer.explain(catalog.records()[1]), {});
    CHECK(std::is_sorted(swaps.begin(), swaps.end(), [](const WeightSwap& x, const WeightSwap& y) {
      if (x.to.has_value() != y.to.has_value()) return x.to.has_value();
      return x.to && std::abs(x.share_to - x.share_from) < std::abs(y.share_to - y.share_from);
    }));
    for (const Criterion& criterion : model.criteria)
      CHECK(std::count_if(swaps.begin(), swaps.end(), [&](const auto& s) { return s.criterion == criterion.id; }) == 1);
  }
}

TEST_CASE("just beyond a swap figure the two stand in different order; without one they never do") {
  RandomStream random(14, 0);
  std::size_t found = 0, none = 0;
  for (int trial = 0; trial < 200; ++trial) {
    const Model model = given::model(criteria_json(random));
    const auto programs = random_programs(random, 4);
    const Catalog catalog = catalog_of(programs);
    const Situation situation = given::situation();
    const Hurwicz hurwicz = hurwicz_levels[random.below(4)];
    const Scorer scorer(model, situation, hurwicz);
    const std::string a = id_of(0), b = id_of(1);
    const auto now = a_before_b(catalog, model, hurwicz, a, b);
    if (!now) continue;
    const auto at_figure = [&](const Attribute& attribute, double figure) {
      auto changed = programs;
      changed[0] = changed[0].with(attribute.name(), figure);
      return a_before_b(catalog_of(changed), model, hurwicz, a, b);
    };
    for (const AttributeSwap& swap :
         attribute_swaps(scorer.explain(*catalog.find(a)), scorer.explain(*catalog.find(b)))) {
      INFO(swap.attribute->name());
      if (!swap.to) {
        ++none;
        for (const double figure : figures_of(swap.attribute->name()))
          CHECK(at_figure(*swap.attribute, figure).value_or(*now) == *now);
        continue;
      }
      ++found;
      const double x = swap.to->attribute, step = 1e-4 * x;
      const double beyond = swap.to->beyond == Side::above ? x + step : x - step;
      const double before = swap.to->beyond == Side::above ? x - step : x + step;
      const auto after = at_figure(*swap.attribute, beyond);
      REQUIRE(after);
      CHECK(*after != *now);
      CHECK(at_figure(*swap.attribute, before).value_or(*now) == *now);
    }
  }
  CHECK(found > 100);
  CHECK(none > 100);
}

TEST_CASE("two that agree in everything the model looks at have no swap, and the id decides") {
  const Model model =
      given::model(R"([{"id":"price","weight":1,"attribute":"@cost","value":{"points":[[0,1],[9,0]]}}])");
  const Situation situation = given::situation();
  const Scorer scorer(model, situation, {});
  const Catalog catalog =
      given::programs("[" + given::record_json("", "a--a") + "," + given::record_json("", "b--b") + "]");
  const auto a = scorer.explain(catalog.records()[0]), b = scorer.explain(catalog.records()[1]);
  const auto swaps = weight_swaps(a, b, {});
  REQUIRE(swaps.size() == 1);
  CHECK(!swaps[0].to);
  CHECK(attribute_swaps(a, b).empty());
  const std::vector<Scored> both{{&catalog.records()[0], scorer.score(catalog.records()[0])},
                                 {&catalog.records()[1], scorer.score(catalog.records()[1])}};
  CHECK(explain(catalog.records()[1], keys_of(both), scorer, {}, Unknowns::keep).place == 2);
}
