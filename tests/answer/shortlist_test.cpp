// The library answers by itself: from the bundled data to a ranked shortlist, with what is known of every entry.

#include "progrank/answer/shortlist.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "progrank/answer/comparison.hpp"
#include "progrank/answer/explanation.hpp"
#include "progrank/base/error.hpp"

using namespace progrank;

namespace {

/// Remembers what it was told.
class Remembering : public Listener {
 public:
  void begins(std::string_view what, std::size_t total) override {
    began.emplace_back(what);
    expected = total;
  }
  void advances(std::size_t by) override { done += by; }
  void ends() override { ++ended; }
  void remarks(std::string_view text) override { remarked.emplace_back(text); }

  std::vector<std::string> began, remarked;
  std::size_t expected = 0;
  std::atomic<std::size_t> done = 0;
  int ended = 0;
};

/// Online programs by the model balanced.
struct Asked {
  explicit Asked(Listener* listener = nullptr) : workspace({}, RecordKind::program, listener) {
    ProgramQuery query;
    query.delivery = {"online"};
    query.max_cost = 60'000;
    filters = filters_of(query, situation);
  }

  Workspace workspace;
  Situation situation = workspace.situation(RecordKind::program);
  Model model = workspace.model(RecordKind::program, "");
  Scorer scorer{model, situation, Hurwicz{}};
  std::vector<Filter> filters;
  ShortlistQuestion question() { return {.kind = RecordKind::program, .filters = filters, .scorer = &scorer}; }
};

}  // namespace

TEST_CASE("a shortlist holds all that match, best first, or as many as were asked for", "[shortlist]") {
  Asked asked;
  const Shortlist all = shortlist_of(asked.workspace, asked.question());
  REQUIRE(all.matched > 10);
  CHECK(all.entries.size() == all.matched);
  CHECK(all.total == asked.workspace.catalog(RecordKind::program).records().size());
  for (std::size_t i = 1; i < all.entries.size(); ++i)
    CHECK(ranks_before({all.entries[i - 1].record, all.entries[i - 1].score},
                       {all.entries[i].record, all.entries[i].score}));
  ShortlistQuestion three = asked.question();
  three.limit = 3;
  const Shortlist best = shortlist_of(asked.workspace, three);
  REQUIRE(best.entries.size() == 3);
  CHECK(best.matched == all.matched);
  for (std::size_t i = 0; i < 3; ++i) CHECK(best.entries[i].record->id() == all.entries[i].record->id());
}

TEST_CASE("records that another dominates are left out of the front and named with it", "[shortlist]") {
  Asked asked;
  ShortlistQuestion question = asked.question();
  question.front = Front::necessary;
  const Shortlist front = shortlist_of(asked.workspace, question);
  CHECK(front.entries.size() + front.dominated.size() == front.matched);
  for (const ShortlistEntry& entry : front.dominated) CHECK(entry.dominated_by.size() == 1);
}

TEST_CASE("the facts of an entry agree with its score and say which price is an estimate", "[shortlist]") {
  Asked asked;
  const Shortlist shortlist = shortlist_of(asked.workspace, asked.question());
  std::size_t estimates = 0;
  for (const ShortlistEntry& entry : shortlist.entries) {
    const Facts facts = facts_of(shortlist, entry);
    double points = 0;
    for (const CriterionScore& criterion : facts.criteria()) points += criterion.points;
    CHECK(points == Approx(entry.score.point));
    REQUIRE(facts.cost());
    CHECK(facts.cost()->min <= 60'000);
    const Cost& cost = *facts.program_cost();
    const std::string mark = cost.is_estimate() ? "~" : cost.basis == CostBasis::third_party ? "†" : "";
    CHECK(facts.cost_text().starts_with(mark + "$"));
    estimates += facts.program_cost()->is_estimate() ? 1 : 0;
    CHECK_FALSE(facts.eligibility());
  }
  CHECK(estimates > 0);
  CHECK(estimates < shortlist.entries.size());
}

TEST_CASE("a listener is told of the whole task, and nobody is needed", "[shortlist]") {
  Remembering listener;
  Asked asked(&listener);
  ShortlistQuestion question = asked.question();
  question.robust.emplace().samples = 500;
  const Shortlist shortlist = shortlist_of(asked.workspace, question);
  CHECK(listener.began == std::vector<std::string>{"Sampling"});
  CHECK(listener.expected == 500);
  CHECK(listener.done == 500);
  CHECK(listener.ended == 1);
  CHECK(listener.remarked.empty());
  Asked alone;
  ShortlistQuestion again = alone.question();
  again.robust.emplace().samples = 500;
  const Shortlist same = shortlist_of(alone.workspace, again);
  REQUIRE(same.entries.size() == shortlist.entries.size());
  CHECK(same.entries.front().robust->p_first == shortlist.entries.front().robust->p_first);
}

TEST_CASE("a comparison marks the best and refuses two kinds", "[shortlist]") {
  Asked asked;
  const Shortlist shortlist = shortlist_of(asked.workspace, asked.question());
  const std::vector<const Record*> two{shortlist.entries[5].record, shortlist.entries[0].record};
  const Comparison comparison = comparison_of(two, asked.scorer);
  REQUIRE(comparison.rows.front().attribute == "score");
  CHECK(comparison.rows.front().best == std::vector<std::size_t>{1});
  const Record& other = asked.workspace.catalog(RecordKind::certification).records().front();
  CHECK_THROWS_AS(comparison_of(std::vector<const Record*>{two[0], &other}, asked.scorer), InputError);
}

TEST_CASE("an explanation gives the place that the shortlist gives", "[shortlist]") {
  Asked asked;
  const Shortlist shortlist = shortlist_of(asked.workspace, asked.question());
  const ShortlistEntry& third = shortlist.entries[2];
  const Rivals rivals(asked.workspace, asked.scorer, asked.filters, Unknowns::leave_out, std::nullopt);
  const ExplainAnswer answer = explanation_of({.record = third.record,
                                               .against = shortlist.entries[0].record,
                                               .among = &rivals,
                                               .scorer = &asked.scorer,
                                               .filters = asked.filters});
  CHECK(answer.of.place == third.rank);
  CHECK(answer.of.among == shortlist.matched);
  REQUIRE(answer.against);
  CHECK(answer.against->place == 1);
}
