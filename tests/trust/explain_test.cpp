// Why a record stands where it stands, and what would make two change places: by hand, and by ranking again.

#include "progrank/trust/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "given.hpp"
#include "progrank/base/random.hpp"

using namespace progrank;

namespace {

RankKeys keys_of(std::span<const Scored> records) {
  RankKeys keys;
  for (const Scored& scored : records) keys.add(scored);
  keys.sort();
  return keys;
}

/// Curves that rise, fall, and rise and fall; a group in a group; and two criteria that look at the same figure.
std::string criteria_json(RandomStream& random) {
  const auto weight = [&] { return random.uniform() < 0.15 ? 0.0 : 1 + std::floor(random.uniform() * 40); };
  return fmt::format(
      R"([{{"id":"price","weight":{},"attribute":"@cost","value":{{"points":[[10000,1],[40000,0.5],[90000,0]]}}}},
          {{"id":"length","weight":{},"attribute":"@months","value":{{"points":[[6,0.2],[18,1],[30,0.9],[60,0]]}}}},
          {{"id":"fit","weight":{},"criteria":[
             {{"id":"place","weight":{},"attribute":"delivery","value":{{"categories":{{"online":1,"hybrid":0.6,"campus":0.2}}}}}},
             {{"id":"entry","weight":{},"criteria":[
                {{"id":"gpa","weight":{},"attribute":"admission.min_gpa","value":{{"points":[[2,1],[4,0]]}}}},
                {{"id":"years","weight":3,"attribute":"admission.experience_years","value":{{"points":[[0,1],[5,0]]}}}}]}},
             {{"id":"budget","weight":2,"attribute":"@cost","value":{{"points":[[20000,1],[60000,0]]}}}}]}},
          {{"id":"topics","weight":5,"attribute":"topics","value":{{"coverage":["nlp","statistics"],"open":true}}}}])",
      weight(), weight(), weight(), weight(), 1 + weight(), weight());
}

/// The members of one program, each known in most cases.
struct RandomProgram {
  explicit RandomProgram(RandomStream& random) {
    const auto known = [&] { return random.uniform() < 0.8; };
    if (known()) cost = range(random, 5000, 100000);
    if (known()) months = range(random, 3, 66);
    if (known()) gpa = 2 + 2 * random.uniform();
    if (known()) years = std::floor(7 * random.uniform());
    if (known()) delivery = vocabulary::delivery_tokens[random.below(3)];
    if (known()) topics = random.uniform() < 0.5 ? R"(["nlp"])" : R"(["leadership"])";
  }

  static Interval range(RandomStream& random, double least, double greatest) {
    const double min = least + (greatest - least) * random.uniform();
    return {min, random.uniform() < 0.6 ? min : min + (greatest - min) * random.uniform()};
  }

  [[nodiscard]] std::string json(std::string_view id) const {
    std::string more;
    const auto add = [&](const std::string& member) { more += (more.empty() ? "" : ",") + member; };
    if (cost) add(fmt::format(R"("cost":{{"currency":"USD","total":{{"min":{},"max":{}}}}})", cost->min, cost->max));
    if (months) add(fmt::format(R"("duration_months":{{"min":{},"max":{}}})", months->min, months->max));
    std::string admission;
    if (gpa) admission = fmt::format(R"("min_gpa":{})", *gpa);
    if (years) admission += fmt::format(R"({}"experience_years":{})", admission.empty() ? "" : ",", *years);
    if (!admission.empty()) add("\"admission\":{" + admission + "}");
    if (!delivery.empty()) add(fmt::format(R"("delivery":["{}"])", delivery));
    if (!topics.empty()) add("\"topics\":" + topics);
    return given::record_json(more, id);
  }

  /// The same with one figure exact and changed.
  [[nodiscard]] RandomProgram with(std::string_view attribute, double figure) const {
    RandomProgram other = *this;
    if (attribute == "@cost") other.cost = exactly(figure);
    if (attribute == "@months") other.months = exactly(figure);
    if (attribute == "admission.min_gpa") other.gpa = figure;
    if (attribute == "admission.experience_years") other.years = figure;
    return other;
  }

  std::optional<Interval> cost, months;
  std::optional<double> gpa, years;
  std::string delivery, topics;
};

std::string id_of(std::size_t number) {
  return fmt::format("school--{:02}", number);
}

Catalog catalog_of(const std::vector<RandomProgram>& programs) {
  std::string json;
  for (std::size_t i = 0; i < programs.size(); ++i) json += (i == 0 ? "[" : ",") + programs[i].json(id_of(i));
  return given::programs(json + "]");
}

std::vector<RandomProgram> random_programs(RandomStream& random, std::size_t count) {
  std::vector<RandomProgram> programs;
  for (std::size_t i = 0; i < count; ++i) programs.emplace_back(random);
  return programs;
}

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

std::vector<std::string> weight_names(const std::vector<Contribution>& parts) {
  std::vector<std::string> names;
  for (const Contribution& part : parts) names.push_back(part.name);
  return names;
}

}  // namespace

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
