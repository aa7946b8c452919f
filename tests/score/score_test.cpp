// The additive model: what points add up to, and that no record's score depends on any other record.

#include "progrank/score/score.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "given.hpp"
#include "progrank/bundle/bundle.hpp"

using namespace progrank;

namespace {

constexpr double tolerance = 1e-9;

/// Programs at random: every field of the bundled models known or not, exact or a range.
class RandomPrograms {
 public:
  explicit RandomPrograms(unsigned seed) : random_(seed) {}

  std::string record(std::size_t number) {
    std::string members;
    const auto maybe = [&](const std::string& text) {
      if (unit() < 0.7) members += (members.empty() ? "" : ",") + text;
    };
    maybe(R"("credits":)" + std::to_string(below(60) + 1));
    maybe(R"("duration_months":)" + range(48));
    maybe(R"("part_time_months":)" + range(60));
    maybe(R"("cost":{"currency":"USD","total":)" + range(120000) + "}");
    maybe(R"("delivery":)" + some(vocabulary::delivery));
    maybe(R"("attendance":)" + some(vocabulary::attendance));
    maybe(R"("schedule":)" + some(vocabulary::schedule));
    maybe(R"("topics":)" + some(vocabulary::topic));
    maybe(R"("capstone":)" + std::string(unit() < 0.5 ? "true" : "false"));
    maybe(R"("thesis":")" + one(vocabulary::obligation) + "\"");
    maybe(R"("internship":")" + one(vocabulary::obligation) + "\"");
    maybe(R"("accreditation":["CAHIIM"])");
    maybe(R"("awards":{"2020":)" + std::to_string(below(50)) + R"(,"2024":)" + std::to_string(below(80)) + "}");
    maybe(R"("admission":{"min_gpa":)" + std::to_string(2.5 + unit()) + R"(,"gre":")" + one(vocabulary::gre) + "\"}");
    return given::record_json(members, "p" + std::to_string(number));
  }

  std::vector<std::string> records(std::size_t count) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(record(i));
    return all;
  }

  double unit() { return std::uniform_real_distribution<double>()(random_); }
  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
  std::mt19937& generator() { return random_; }

 private:
  std::string range(std::size_t most) {
    const std::size_t min = 1 + below(most);
    const std::size_t max = unit() < 0.5 ? min : min + below(most);
    return R"({"min":)" + std::to_string(std::min<std::size_t>(min, 120)) + R"(,"max":)" +
           std::to_string(most > 120 ? max + 120 : std::min<std::size_t>(max, 120)) + "}";
  }
  std::string one(const Vocabulary& vocabulary) {
    return std::string(vocabulary.tokens[below(vocabulary.tokens.size())]);
  }
  std::string some(const Vocabulary& vocabulary) {
    std::string list;
    for (const auto token : vocabulary.tokens)
      if (unit() < 0.4) list += (list.empty() ? "\"" : ",\"") + std::string(token) + "\"";
    return "[" + (list.empty() ? "\"" + one(vocabulary) + "\"" : list) + "]";
  }

  std::mt19937 random_;
};

std::string array_of(const std::vector<std::string>& records) {
  std::string json = "[";
  for (std::size_t i = 0; i < records.size(); ++i) json += (i == 0 ? "" : ",") + records[i];
  return json + "]";
}

std::vector<Model> program_models() {
  std::vector<Model> models = parse_models(bundled("models").text, "models.json");
  std::erase_if(models, [](const Model& model) { return model.kind != RecordKind::program; });
  return models;
}

struct Ranking {
  std::vector<std::string> order;
  std::map<std::string, Score> scores;
};

Ranking ranking_of(const std::vector<std::string>& records, const Model& model, Hurwicz hurwicz) {
  const Catalog catalog = given::programs(array_of(records));
  Situation situation = given::situation();
  situation.catalog = &catalog;
  const Scorer scorer(model, situation, hurwicz);
  std::vector<Scored> scored;
  for (const Record& record : catalog.records()) scored.push_back({&record, scorer.score(record)});
  rank(scored);
  Ranking ranking;
  for (const Scored& entry : scored) {
    ranking.order.emplace_back(entry.record->id());
    ranking.scores[ranking.order.back()] = entry.score;
  }
  return ranking;
}

void check_group(const std::vector<CriterionScore>& criteria, double weight, double points) {
  double weights = 0, sum = 0;
  for (const CriterionScore& score : criteria) {
    weights += score.weight;
    sum += score.points;
    CHECK(score.value.lo >= 0);
    CHECK(score.value.lo <= score.value.hi);
    CHECK(score.value.hi <= 1 + tolerance);
    if (!score.criteria.empty()) check_group(score.criteria, 1, score.points);
  }
  CHECK(weights == Approx(weight).margin(tolerance));
  CHECK(sum == Approx(points).margin(tolerance));
}

}  // namespace

TEST_CASE("a score by hand") {
  const Model model = given::model(
      R"([{"id":"credits","weight":3,"attribute":"credits","value":{"points":[[10,1],[30,0]]}},
          {"id":"fit","weight":1,"criteria":[
            {"id":"delivery","weight":1,"attribute":"delivery","value":{"categories":{"online":1}}},
            {"id":"topics","weight":3,"attribute":"topics","value":{"coverage":["nlp","policy"],"open":true}}]}])");
  const auto one = given::program(R"("credits":20,"topics":["nlp"])");
  const Situation situation = given::situation();
  const auto score_with = [&](Hurwicz hurwicz) { return Scorer(model, situation, hurwicz).score(one.record()); };
  // credits 0.5; fit: delivery unknown [0,1], topics [0.5,1] → [0.375,1]; score = 100 · (0.75·0.5 + 0.25·v)
  CHECK(score_with({0.25, "cautious"}).lo == Approx(46.875));
  CHECK(score_with({0.25, "cautious"}).hi == Approx(62.5));
  CHECK(score_with({0, "worst"}).point == Approx(46.875));
  CHECK(score_with({0.25, "cautious"}).point == Approx(46.875 + 0.25 * 15.625));
  CHECK(score_with({0.5, "neutral"}).point == Approx(54.6875));
  CHECK(score_with({1, "best"}).point == Approx(62.5));
}

TEST_CASE("a criterion or a group of weight 0 takes no part") {
  const auto model = given::model(
      R"([{"id":"credits","weight":1,"attribute":"credits","value":{"points":[[10,1],[30,0]]}},
          {"id":"off","weight":0,"attribute":"delivery","value":{"categories":{"online":1}}}])");
  const auto one = given::program(R"("credits":20)");
  const Situation situation = given::situation();
  const Score score = Scorer(model, situation, {}).score(one.record());
  CHECK(score.exact());
  CHECK(score.point == Approx(50));
}

TEST_CASE("weights of a group's members are shares of it, however small they are") {
  const auto model = given::model(
      R"([{"id":"fit","weight":1,"criteria":[
           {"id":"credits","weight":0.3,"attribute":"credits","value":{"points":[[10,1],[30,0]]}},
           {"id":"delivery","weight":0.2,"attribute":"delivery","value":{"categories":{"online":1}}}]}])");
  const auto one = given::program(R"("credits":20,"delivery":["online"])");
  const Situation situation = given::situation();
  const auto explained = Scorer(model, situation, {}).explain(one.record());
  REQUIRE(explained.front().criteria.size() == 2);
  CHECK(explained.front().criteria[0].weight == Approx(0.6));
  CHECK(explained.front().criteria[0].points == Approx(30));
  CHECK(explained.front().criteria[1].points == Approx(40));
}

TEST_CASE("members of a group without any weight have a weight of 0, not of no number") {
  auto model = given::model(
      R"([{"id":"fit","weight":1,"criteria":[
           {"id":"credits","weight":1,"attribute":"credits","value":{"points":[[10,1],[30,0]]}}]},
          {"id":"delivery","weight":1,"attribute":"delivery","value":{"categories":{"online":1}}}])");
  model.criteria[0].weight = model.criteria[0].criteria[0].weight = 0;
  const auto one = given::program(R"("credits":20,"delivery":["online"])");
  const Situation situation = given::situation();
  const auto explained = Scorer(model, situation, {}).explain(one.record());
  CHECK(explained[0].criteria[0].weight == 0);
  CHECK(explained[0].criteria[0].points == 0);
  CHECK(explained[1].points == Approx(100));
}

TEST_CASE("ties: the higher lower bound first, then the id") {
  const Catalog catalog = given::programs(R"([{"id":"a","name":"N"},{"id":"b","name":"N"},{"id":"c","name":"N"}])");
  const auto records = catalog.records();
  std::vector<Scored> scored{{&records[2], {50, 50, 50}}, {&records[1], {50, 40, 80}}, {&records[0], {50, 40, 80}}};
  rank(scored);
  CHECK(scored[0].record->id() == "c");
  CHECK(scored[1].record->id() == "a");
  CHECK(scored[2].record->id() == "b");
}

TEST_CASE("points add up to the score, weights to 1, in every group") {
  RandomPrograms random(11);
  const Catalog catalog = given::programs(array_of(random.records(40)));
  Situation situation = given::situation();
  situation.catalog = &catalog;
  for (const Model& model : program_models()) {
    CAPTURE(model.id);
    for (const Hurwicz& hurwicz : hurwicz_levels) {
      const Scorer scorer(model, situation, hurwicz);
      for (const Record& record : catalog.records()) {
        const Score score = scorer.score(record);
        check_group(scorer.explain(record), 1, score.point);
        CHECK(score.lo <= score.point + tolerance);
        CHECK(score.point <= score.hi + tolerance);
        CHECK(score.lo >= -tolerance);
        CHECK(score.hi <= 100 + tolerance);
      }
    }
  }
}

TEST_CASE("--missing moves a score within its range and never the range") {
  RandomPrograms random(12);
  const auto records = random.records(30);
  const auto models = program_models();
  const Model& model = models.front();
  std::map<std::string, Score> before;
  for (const Hurwicz& hurwicz : hurwicz_levels) {
    for (const auto& [id, score] : ranking_of(records, model, hurwicz).scores) {
      CHECK(score.point == Approx(score.lo + hurwicz.alpha * (score.hi - score.lo)).margin(tolerance));
      if (before.count(id)) {
        CHECK(score.lo == before[id].lo);
        CHECK(score.hi == before[id].hi);
        CHECK(score.point >= before[id].point - tolerance);
      }
      before[id] = score;
    }
  }
}

TEST_CASE("the values of the decision matrix are those of the score") {
  RandomPrograms random(13);
  const Catalog catalog = given::programs(array_of(random.records(20)));
  Situation situation = given::situation();
  situation.catalog = &catalog;
  for (const Model& model : program_models()) {
    const Scorer scorer(model, situation, {});
    std::vector<ValueInterval> row(scorer.weights().size());
    for (const Record& record : catalog.records()) {
      scorer.values(record, row);
      double lo = 0, hi = 0;
      for (std::size_t i = 0; i < row.size(); ++i) {
        lo += 100 * scorer.weights()[i] * row[i].lo;
        hi += 100 * scorer.weights()[i] * row[i].hi;
      }
      const Score score = scorer.score(record);
      CHECK(lo == Approx(score.lo).margin(tolerance));
      CHECK(hi == Approx(score.hi).margin(tolerance));
    }
  }
}

TEST_CASE("no added or removed record changes another's score or the order of two others") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    RandomPrograms random(seed);
    std::vector<std::string> records = random.records(24);
    const auto models = program_models();
    const Model& model = models[seed % models.size()];
    const Hurwicz hurwicz = hurwicz_levels[seed % 4];
    const Ranking whole = ranking_of(records, model, hurwicz);
    for (int round = 0; round < 8; ++round) {
      std::vector<std::string> fewer = records;
      std::shuffle(fewer.begin(), fewer.end(), random.generator());
      fewer.resize(1 + random.below(fewer.size()));
      const Ranking part = ranking_of(fewer, model, hurwicz);
      std::vector<std::string> expected;
      for (const std::string& id : whole.order)
        if (part.scores.count(id)) expected.push_back(id);
      CHECK(part.order == expected);
      for (const auto& [id, score] : part.scores) {
        CHECK(score.point == whole.scores.at(id).point);
        CHECK(score.lo == whole.scores.at(id).lo);
        CHECK(score.hi == whole.scores.at(id).hi);
      }
    }
  }
}

TEST_CASE("more of what is good never lowers a score") {
  const auto model = given::model(
      R"([{"id":"cost","weight":1,"attribute":"@cost","value":{"points":[[1000,1],[50000,0]]}},
          {"id":"topics","weight":1,"attribute":"topics","value":{"coverage":["nlp","policy"]}}])");
  const Situation situation = given::situation();
  const Scorer scorer(model, situation, {});
  const auto score_of = [&](const std::string& members) {
    return scorer.score(given::program(members).record()).point;
  };
  double last = 101;
  for (int cost = 0; cost <= 60000; cost += 2500) {
    const std::string text = std::to_string(cost);
    const double score =
        score_of(R"("topics":["nlp"],"cost":{"currency":"USD","total":{"min":)" + text + R"(,"max":)" + text + "}}");
    CHECK(score <= last);
    last = score;
  }
  CHECK(score_of(R"("topics":["nlp","policy"])") > score_of(R"("topics":["nlp"])"));
  CHECK(score_of(R"("topics":["nlp","leadership"])") == score_of(R"("topics":["nlp"])"));
}

TEST_CASE("uncertain facts: what an interval on a criterion is made of, member by member") {
  const auto models = parse_models(given::text(R"({"id":"m","for":"programs","criteria":[
    {"id":"g","weight":1,"criteria":[
      {"id":"a","weight":3,"attribute":"credits","value":{"points":[[0,0],[100,1]]}},
      {"id":"b","weight":1,"attribute":"admission.min_gpa","value":{"points":[[2,0],[4,1]]}},
      {"id":"off","weight":0,"attribute":"thesis","value":{"categories":{"none":1}}}]},
    {"id":"months","weight":1,"attribute":"@months","value":{"points":[[10,1],[30,0]]}}]})"),
                                   "m.json");
  const Situation situation = given::situation();
  const Scorer scorer(models.front(), situation, {});
  const Catalog catalog = given::programs(
      "[" + given::record_json(R"("duration_months":{"min":10,"max":20})", "a--x") + "," +
      given::record_json(R"("credits":30,"admission":{"min_gpa":3},"duration_months":{"min":12,"max":12})", "b--x") +
      "]");
  const Record& open = *catalog.find("a--x");
  const auto group = scorer.uncertain_facts(open, 0);
  REQUIRE(group.size() == 2);
  CHECK(group[0].criterion->id == "a");
  CHECK(group[0].width == Approx(0.75));
  CHECK(group[1].criterion->id == "b");
  CHECK(group[1].width == Approx(0.25));
  CHECK(!group[1].shape);
  const auto months = scorer.uncertain_facts(open, 1);
  REQUIRE(months.size() == 1);
  CHECK(months[0].value == ValueInterval{0.5, 1});
  CHECK(months[0].width == Approx(0.5));
  for (const std::size_t i : {0U, 1U}) CHECK(scorer.uncertain_facts(*catalog.find("b--x"), i).empty());
}
