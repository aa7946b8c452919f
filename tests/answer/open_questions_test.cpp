#include "progrank/answer/open_questions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "given.hpp"
#include "progrank/answer/workspace.hpp"

using namespace progrank;

namespace {

const std::vector<Model>& models() {
  static const auto all = parse_models(given::text(R"({"id":"m","for":"programs","criteria":[
    {"id":"credits","weight":3,"attribute":"credits","value":{"points":[[0,0],[100,1]]}},
    {"id":"entry","weight":1,"criteria":[
      {"id":"gpa","weight":1,"attribute":"admission.min_gpa","value":{"points":[[2,1],[4,0]]}},
      {"id":"gre","weight":1,"attribute":"admission.gre","value":{"categories":{"not-required":1}}}]},
    {"id":"off","weight":0,"attribute":"capstone","value":{"categories":{"true":1}}}]})"),
                                       "m.json");
  return all;
}

}  // namespace

TEST_CASE("open questions: the value of every fact, the most valuable first") {
  const Catalog catalog =
      given::programs("[" + given::record_json(R"("credits":50,"admission":{"gre":"not-required"})", "a--x") + "," +
                      given::record_json(R"("admission":{"min_gpa":2,"gre":"not-required"})", "b--x") + "," +
                      given::record_json(R"("credits":1,"admission":{"min_gpa":4})", "c--x") + "]");
  const Situation situation = given::situation();
  const Scorer scorer(models().front(), situation, {});
  std::vector<const Record*> records;
  for (const Record& record : catalog.records()) records.push_back(&record);
  // Means: a 37.5 + 6.25 + 12.5 = 56.25 (GPA open: ±6.25), b 37.5 (±37.5) + 25 = 62.5. c cannot be first.
  const OpenQuestions open = open_questions(scorer, records);
  REQUIRE(open.best);
  CHECK(open.best->id() == "b--x");
  CHECK(open.best_score == Approx(62.5));
  REQUIRE(open.questions.size() == 4);  // GPA of a, credits of b, and the capstones that count for nothing
  CHECK(open.questions[0].record->id() == "b--x");
  CHECK(open.questions[0].criterion == "credits");
  CHECK(open.questions[0].field == "credits");
  CHECK(open.questions[0].evpi == Approx((56.25 - 25) * (56.25 - 25) / 150));  // it may fall below a
  CHECK(open.questions[0].rival->id() == "a--x");
  for (std::size_t i = 1; i < open.questions.size(); ++i) CHECK(open.questions[i].evpi == Approx(0).margin(1e-9));
  const auto gpa = std::find_if(open.questions.begin(), open.questions.end(),
                                [](const OpenQuestion& one) { return one.criterion == "entry.gpa"; });
  REQUIRE(gpa != open.questions.end());
  CHECK(gpa->field == "admission.min_gpa");
  CHECK(gpa->question.ends_with("what is the lowest grade average (GPA) that is accepted?"));
  CHECK(gpa->answered_by == "admissions");
}

TEST_CASE("open questions: nothing to choose between") {
  const Situation situation = given::situation();
  const Scorer scorer(models().front(), situation, {});
  CHECK(open_questions(scorer, {}).best == nullptr);
  const Catalog catalog = given::programs("[" + given::record_json("", "a--x") + "]");
  const Record* alone[] = {&catalog.records().front()};
  for (const OpenQuestion& question : open_questions(scorer, alone).questions) {
    CHECK(question.evpi == 0);
    CHECK(question.rival == nullptr);
  }
}

TEST_CASE("open questions: every criterion of every bundled model has a question that ends in a question mark") {
  Workspace workspace({}, std::nullopt);
  for (const Model& model : workspace.models()) {
    const Situation situation = workspace.situation(model.kind);
    const Scorer scorer(model, situation, {});
    std::vector<const Record*> records;
    for (const Record& record : workspace.catalog(model.kind).records()) records.push_back(&record);
    const OpenQuestions open = open_questions(scorer, records);
    REQUIRE(!open.questions.empty());
    for (const OpenQuestion& question : open.questions) {
      CHECK(question.question.ends_with("?"));
      CHECK(question.question.find("what is its") == std::string::npos);
      CHECK(question.question.find("()") == std::string::npos);
      CHECK(question.evpi >= 0);
    }
  }
}
