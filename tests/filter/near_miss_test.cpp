// What would have to be relaxed so that something matches.

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "given.hpp"
#include "progrank/filter/filter.hpp"

using namespace progrank;

TEST_CASE("near misses: the smallest relaxation of one filter, and how many it gives") {
  const Catalog catalog = given::programs(
      R"([{"id":"a","name":"N","delivery":["online"],"cost":{"currency":"USD","total":{"min":30000.4,"max":31000}},"credits":36},
          {"id":"b","name":"N","delivery":["online"],"cost":{"currency":"USD","total":{"min":40000,"max":40000}},"credits":36},
          {"id":"c","name":"N","delivery":["campus"],"cost":{"currency":"USD","total":{"min":9000,"max":9000}},"credits":36},
          {"id":"d","name":"N","delivery":["hybrid","campus"],"cost":{"currency":"USD","total":{"min":8000,"max":9000}},"credits":36},
          {"id":"e","name":"N","delivery":["campus"],"cost":{"currency":"USD","total":{"min":90000,"max":90000}},"credits":36}])");
  const Situation situation = given::situation();
  ProgramQuery query;
  query.delivery = {"online"};
  query.max_cost = 10000;
  query.max_credits = 60;
  const auto filters = filters_of(query, situation);
  std::vector<std::string> said;
  for (const NearMiss& miss : select(catalog.records(), filters, Unknowns::leave_out).tally.near_misses())
    said.push_back(miss.filter->flag + "→" + miss.to + "=" + std::to_string(miss.gives));
  CHECK(said == std::vector<std::string>{
                    "--delivery→campus=2",  // c and d
                    "--max-cost→31000=1",   // a round figure, and still enough for a
                    "--max-cost→=2",        // dropped: a and b
                });
  // What a near miss promises is what the relaxed query gives.
  query.max_cost = 31000;
  CHECK(select(catalog.records(), filters_of(query, situation), Unknowns::leave_out).matched.size() == 1);
}

TEST_CASE("near misses of a lower limit loosen downward in their own unit") {
  const Catalog catalog = given::programs(R"([{"id":"a","name":"N","admission":{"min_gpa":3.25}}])");
  const Situation situation = given::situation();
  ProgramQuery query;
  query.gpa = 3;
  const auto filters = filters_of(query, situation);
  const auto misses = select(catalog.records(), filters, Unknowns::leave_out).tally.near_misses();
  REQUIRE(misses.size() == 1);
  CHECK(misses[0].to == "3.25");
}

TEST_CASE("near misses of --have name the one skill that is missing") {
  const auto wanting = [](const char* id, const char* skills) {
    return fmt::format(R"({{"id":"{}","name":"N","admission":{{"prerequisites":[{}]}}}})", id, skills);
  };
  const std::string statistics = R"({"skill":"statistics","level":"required"})";
  const std::string calculus = R"({"skill":"calculus","level":"required"})";
  const Catalog catalog =
      given::programs(fmt::format("[{},{},{}]", wanting("one", statistics.c_str()), wanting("other", calculus.c_str()),
                                  wanting("both", (statistics + "," + calculus).c_str())));
  const Situation situation = given::situation();
  ProgramQuery query;
  query.have = {"programming"};
  const auto filters = filters_of(query, situation);
  std::vector<std::string> to;
  for (const NearMiss& miss : select(catalog.records(), filters, Unknowns::leave_out).tally.near_misses())
    to.push_back(miss.to);
  CHECK(std::count(to.begin(), to.end(), "programming,statistics") +
            std::count(to.begin(), to.end(), "programming,calculus") ==
        1);
}

TEST_CASE("near misses of --eligibility name the standing that is missing") {
  const Catalog catalog = given::programs(R"([{"id":"a","name":"A","admission":{"degree_required":"master"}}])");
  Situation situation = given::situation();
  situation.person = std::make_shared<Person>(parse_person(given::text(R"({"highest_degree":"bachelor"})"), "me.json"));
  ProgramQuery query;
  query.eligibility = {"eligible"};
  const auto misses = select(catalog.records(), filters_of(query, situation), Unknowns::leave_out).tally.near_misses();
  REQUIRE(misses.size() == 1);
  CHECK(misses.front().to == "eligible-after");
}

TEST_CASE("no near miss where two filters stand in the way, and none of what is unknown") {
  const Situation situation = given::situation();
  ProgramQuery query;
  query.delivery = {"online"};
  query.max_credits = 10;
  const auto filters = filters_of(query, situation);
  const Catalog both = given::programs(R"([{"id":"a","name":"N","delivery":["campus"],"credits":36}])");
  CHECK(select(both.records(), filters, Unknowns::leave_out).tally.near_misses().empty());
  const Catalog silent = given::programs(R"([{"id":"a","name":"N","credits":36}])");
  CHECK(select(silent.records(), filters, Unknowns::leave_out).tally.near_misses().empty());
  CHECK(select(silent.records(), filters, Unknowns::keep).tally.near_misses().size() == 1);
}

TEST_CASE("near misses: dropping a filter also lets in those that do not answer it") {
  const Catalog catalog = given::programs(R"([{"id":"a","name":"A","admission":{"gre":"optional"}},
    {"id":"b","name":"B"},{"id":"c","name":"C"}])");
  const Situation situation = given::situation();
  ProgramQuery query;
  query.gre = {"required"};
  const auto filters = filters_of(query, situation);
  const auto misses = select(catalog.records(), filters, Unknowns::leave_out).tally.near_misses();
  REQUIRE(misses.size() == 2);
  CHECK(misses[0].to == "optional");
  CHECK(misses[0].gives == 1);
  CHECK(misses[1].to.empty());
  CHECK(misses[1].gives == 3);
}
