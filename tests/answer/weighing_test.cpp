// Weights from choices on the bundled data: what is asked, and how well people whose weights nobody knows are served.

#include "progrank/answer/weighing.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <set>

#include "answer/trade_offs.hpp"
#include "progrank/score/record_matrix.hpp"
#include "progrank/score/weights.hpp"

using namespace progrank;

namespace {

/// Online master's programs by a bundled model.
struct Asked {
  explicit Asked(const std::string& id) : model(workspace.model(RecordKind::program, id)) {
    ProgramQuery query;
    query.delivery = {"online"};
    query.credential = {"master"};
    const auto filters = filters_of(query, situation);
    records = workspace.select(RecordKind::program, {.filters = filters}).matched;
  }

  Workspace workspace{{}, RecordKind::program};
  Situation situation = workspace.situation(RecordKind::program);
  Model model;
  Scorer scorer{model, situation, Hurwicz{}};
  std::vector<const Record*> records;
};

/// Somebody who knows her weights without being able to say them.
class Chooser {
 public:
  Chooser(const Asked& asked, RandomStream& random) : asked_(asked) {
    const std::vector<double> alike(asked.model.criteria.size(), 1.0);
    weights_.resize(alike.size());
    WeightSampler(alike, {WeightUncertainty::Kind::any, 0}).draw(random, weights_);
  }

  [[nodiscard]] Preference answer(const TradeOff& question) const {
    return {question, worth(question.a) > worth(question.b) ? Preference::Answer::a : Preference::Answer::b, {}, {}};
  }

  /// By how many points of her own score the best record is better than this one.
  [[nodiscard]] double loss(const Record& recommended) const {
    double best = 0;
    for (const Record* record : asked_.records) best = std::max(best, score(*record));
    return best - score(recommended);
  }

 private:
  [[nodiscard]] double worth(const Offer& offer) const {
    double sum = 0;
    for (const OfferedLevel& level : offer)
      for (std::size_t i = 0; i < weights_.size(); ++i)
        if (asked_.model.criteria[i].id == level.criterion) sum += weights_[i] * level.value;
    return sum;
  }

  [[nodiscard]] double score(const Record& record) const {
    std::vector<ValueInterval> row(weights_.size());
    asked_.scorer.values(record, row);
    double sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i) sum += 100 * weights_[i] * asked_.scorer.point(row[i]);
    return sum;
  }

  const Asked& asked_;
  std::vector<double> weights_;
};

}  // namespace

TEST_CASE("weighing: ladders are levels that records have, in rising value, in words", "[weighing]") {
  const Asked asked("balanced");
  const auto all = ladders(asked.scorer, asked.records, weighted_criteria(asked.scorer));
  CHECK(all.size() >= 8);
  for (const Ladder& ladder : all) {
    const Criterion& criterion = asked.model.criteria[ladder.criterion];
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
      const OfferedLevel& level = ladder.rungs[i].level;
      CHECK(level.criterion == criterion.id);
      for (const std::string& words : ladder.rungs[i].words) CHECK(!words.empty());
      CHECK((level.value >= 0 && level.value <= 1));
      if (i > 0) CHECK(level.value > ladder.rungs[i - 1].level.value);
    }
    if (criterion.id != "cost") continue;
    const Ladder::Rung& dearest = ladder.rungs.front();
    CHECK(dearest.words.front().starts_with("$"));
    CHECK(dearest.level.value == std::get<PointsFunction>(*criterion.value).at(std::stod(dearest.level.attribute)));
  }
}

TEST_CASE("weighing: every possible question has an offer that is better on each of two criteria", "[weighing]") {
  const Asked asked("fastest");
  const auto criteria = weighted_criteria(asked.scorer);
  const auto all = ladders(asked.scorer, asked.records, criteria);
  const auto questions = possible_questions(all, criteria.size());
  REQUIRE(!questions.empty());
  for (const PossibleQuestion& possible : questions) {
    for (const Offer* offer : {&possible.question.a, &possible.question.b})
      for (const OfferedLevel& level : *offer) CHECK(!level.text.empty());
    CHECK(std::count_if(possible.lead.begin(), possible.lead.end(), [](double lead) { return lead > 0; }) == 1);
    CHECK(std::count_if(possible.lead.begin(), possible.lead.end(), [](double lead) { return lead < 0; }) == 1);
  }
}

TEST_CASE("weighing: a criterion that was switched off stays off and is not asked about", "[weighing]") {
  Asked asked("fastest");
  set_weight(asked.model, "cost", 0);
  const Scorer scorer(asked.model, asked.situation, {});
  const Weigher weigher(asked.workspace, scorer, asked.records, {.samples = 200});
  std::vector<Preference> preferences;
  for (int i = 0; i < 4; ++i) {
    const Weighing now = weigher.after(preferences);
    for (std::size_t c = 0; c < asked.model.criteria.size(); ++c)
      if (asked.model.criteria[c].id == "cost") CHECK(now.weights[c] == 0);
    if (!now.question) break;
    for (const OfferedLevel& level : now.question->a) CHECK(level.criterion != "cost");
    preferences.push_back({*now.question, Preference::Answer::a, {}, {}});
  }
}

TEST_CASE("weighing: the model that follows has the mean weights and the choices", "[weighing]") {
  Asked asked("fastest");
  const Weigher weigher(asked.workspace, asked.scorer, asked.records, {.samples = 200});
  const Weighing before = weigher.after({});
  REQUIRE(before.question);
  const std::vector<Preference> preferences{{*before.question, Preference::Answer::a, {}, {}}};
  const Weighing now = weigher.after(preferences);
  const Model model = weighed(asked.model, now, preferences);
  double sum = 0;
  for (std::size_t c = 0; c < model.criteria.size(); ++c) {
    CHECK(model.criteria[c].weight == Approx(100 * now.weights[c]).margin(1e-6));
    CHECK(now.possible[c].least <= now.weights[c]);
    CHECK(now.weights[c] <= now.possible[c].greatest);
    sum += model.criteria[c].weight;
  }
  CHECK(sum == Approx(100));
  CHECK(model.preferences.size() == 1);
}

TEST_CASE("weighing: nobody matches", "[weighing]") {
  Asked asked("fastest");
  const Weigher weigher(asked.workspace, asked.scorer, {}, {.samples = 100});
  const Weighing now = weigher.after({});
  CHECK(now.first == nullptr);
  CHECK(!now.question);
  CHECK(std::accumulate(now.weights.begin(), now.weights.end(), 0.0) == Approx(1));
}

// Slow: 200 people, each asked twice over. ctest runs it by itself (choosers).
TEST_CASE("weighing: 200 simulated choosers are served twice as well as by random questions", "[.][choosers]") {
  constexpr int choosers = 200;
  constexpr std::size_t answers = 8;
  Asked asked("balanced");
  const Weigher weigher(asked.workspace, asked.scorer, asked.records, {.samples = 500});
  const auto criteria = weighted_criteria(asked.scorer);
  const auto questions = possible_questions(ladders(asked.scorer, asked.records, criteria), criteria.size());
  double chosen_loss = 0, random_loss = 0;
  for (std::uint64_t person = 0; person < choosers; ++person) {
    RandomStream random(2026, person);
    const Chooser chooser(asked, random);
    std::vector<Preference> preferences, at_random;
    Weighing now = weigher.after(preferences);
    for (std::size_t i = 0; i < answers && now.question; ++i) {
      preferences.push_back(chooser.answer(*now.question));
      now = weigher.after(preferences);
    }
    chosen_loss += chooser.loss(*now.first) / choosers;
    for (std::size_t i = 0; i < answers; ++i)
      at_random.push_back(chooser.answer(questions[random.below(questions.size())].question));
    random_loss += chooser.loss(*weigher.after(at_random).first) / choosers;
  }
  INFO("mean loss " << chosen_loss << " points, with random questions " << random_loss);
  CHECK(chosen_loss <= 1.2);
  CHECK(chosen_loss <= 0.5 * random_loss);
}
