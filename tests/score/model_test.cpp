// Reading models, and changing their weights.

#include "progrank/score/model.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "given.hpp"
#include "json/writer.hpp"
#include "progrank/bundle/bundle.hpp"
#include "render/criteria_json.hpp"

using namespace progrank;
using Catch::Contains;

namespace {

const std::string credits = R"({"id":"credits","weight":2,"attribute":"credits","value":{"points":[[10,1],[40,0]]}})";
const std::string group =
    R"({"id":"fit","weight":3,"criteria":[{"id":"gre","weight":1,"attribute":"admission.gre","value":{"categories":{"optional":1}}},)"
    R"({"id":"delivery","weight":4,"attribute":"delivery","value":{"coverage":["online"]}}]})";

std::string refusal(const std::string& criteria, const std::string& records = "programs") {
  return given::message_of([&] { given::model(criteria, records); });
}

/// The message about a criterion with this attribute and value function.
std::string function_refusal(const std::string& attribute, const std::string& function) {
  return refusal(R"([{"id":"c","weight":1,"attribute":")" + attribute + R"(","value":)" + function + "}]");
}

std::string parse_refusal(const std::string& json) {
  return given::message_of([&] { parse_models(given::text(json), "model.json"); });
}

double weight(const Model& model, std::size_t criterion) {
  return model.criteria.at(criterion).weight;
}

}  // namespace

TEST_CASE("one model, a list and a document are read") {
  const std::string one = R"({"id":"m","for":"programs","criteria":[)" + credits + "]}";
  CHECK(parse_models(given::text(one), "f").size() == 1);
  CHECK(parse_models(given::text("[" + one + "]"), "f").size() == 1);
  CHECK(parse_models(given::text(R"({"schema":"progrank/models/1","models":[)" + one + "]}"), "f").size() == 1);
}

TEST_CASE("a model that is written reads back as the same model") {
  for (const Model& model : parse_models(bundled("models").text, "models.json")) {
    CAPTURE(model.id);
    std::string first, second;
    JsonWriter writer(first);
    write_model(writer, model);
    JsonWriter again(second);
    write_model(again, parse_models(given::text(first), "again.json").front());
    CHECK(first == second);
  }
}

TEST_CASE("what a model may not say") {
  const auto [criteria, said] = GENERATE_COPY(table<std::string, std::string>({
      {"[]", "test.criteria: is empty"},
      {R"([{"id":"c","weight":-1,"attribute":"credits","value":{"present":true}}])",
       "weight: is not a number of at least 0"},
      {R"([{"id":"c","weight":"1","attribute":"credits","value":{"present":true}}])", "weight: is not a number"},
      {R"([{"id":"c","weight":0,"attribute":"credits","value":{"present":true}}])", "have weights that are all 0"},
      {R"([{"id":"c","attribute":"credits","value":{"present":true}}])", "weight: is missing"},
      {R"([{"weight":1,"attribute":"credits","value":{"present":true}}])", "id: is missing"},
      {R"([{"id":"c","weight":1}])", "needs either an attribute or criteria"},
      {R"([{"id":"c","weight":1,"attribute":"credits"}])", "value: is missing"},
      {R"([{"id":"c","weight":1,"attribute":"credits","criteria":[]}])", "needs either an attribute or criteria"},
      {R"([{"id":"c","weight":1,"criteria":[]}])", "criteria: is empty"},
      {R"([{"id":"c","weight":1,"wait":2,"attribute":"credits","value":{"present":true}}])", "wait: is not known here"},
      {"[" + credits + "," + credits + "]", "has \"credits\" twice"},
      {R"([{"id":"c","weight":1,"attribute":"credit","value":{"present":true}}])", "did you mean \"credits\"?"},
      {R"([{"id":"c","weight":1,"attribute":"issuer","value":{"present":true}}])",
       "\"issuer\" is not a field of a program"},
      {R"([{"id":"c","weight":1,"criteria":[{"id":"d","weight":0,"attribute":"credits","value":{"present":true}}]}])",
       "have weights that are all 0"},
      {"[7]", "is not an object"},
      {"{}", "criteria: is not a list"},
  }));
  CAPTURE(criteria);
  CHECK_THAT(refusal(criteria), Contains(said) && Contains("model.json: "));
}

TEST_CASE("what a value function may not say") {
  const auto [attribute, function, said] = GENERATE(table<std::string, std::string, std::string>({
      {"credits", "{}", "needs exactly one of points, categories, coverage and present"},
      {"credits", R"({"points":[[1,1]],"present":true})", "needs exactly one of"},
      {"credits", R"({"points":[]})", "points: is empty"},
      {"credits", R"({"points":[[10,1],[10,0]]})", "not in rising order at 10"},
      {"credits", R"({"points":[[10,1],[5,0]]})", "not in rising order at 5"},
      {"credits", R"({"points":[[10,1.5]]})", "is not a value between 0 and 1"},
      {"credits", R"({"points":[[10,-0.1]]})", "is not a value between 0 and 1"},
      {"credits", R"({"points":[[10]]})", "is not [attribute, value]"},
      {"credits", R"({"points":[10]})", "is not [attribute, value]"},
      {"credits", R"({"points":[["ten",1]]})", "is not [attribute, value]"},
      {"delivery", R"({"points":[[1,1]]})", "needs a number, but delivery is none"},
      {"credits", R"({"categories":{"a":1}})", "needs words, but credits has none"},
      {"delivery", R"({"categories":{"onlin":1}})", "is not a delivery, did you mean \"online\"?"},
      {"delivery", R"({"categories":{"online":2}})", "is not a value between 0 and 1"},
      {"delivery", R"({"categories":{"online":1},"combine":"sum"})", "is not max, min or mean"},
      {"capstone", R"({"categories":{"yes":1}})", "is neither true nor false"},
      {"credits", R"({"coverage":["a"]})", "needs a list, but credits is none"},
      {"topics", R"({"coverage":[]})", "coverage: is empty"},
      {"topics", R"({"coverage":["nlpp"]})", "is not a topic"},
      {"topics", R"({"coverage":{"nlp":0}})", "not above 0"},
      {"topics", R"({"coverage":{"nlp":-1}})", "not above 0"},
      {"topics", R"({"coverage":[3]})", "has an entry that is not a text"},
      {"topics", R"({"coverage":["nlp"],"open":"yes"})", "open: is not true or false"},
      {"topics", R"({"cover":["nlp"]})", "cover: is not known here"},
      {"accreditation", R"({"table":{"CAHIIM":1}})",
       "table: is not known here, points, categories, combine, coverage, open or present was expected"},
  }));
  CAPTURE(function);
  CHECK_THAT(function_refusal(attribute, function), Contains(said));
}

TEST_CASE("a model file that is no model") {
  CHECK_THAT(parse_refusal("{\"id\":\"m\",\n\"for\":}"), Contains("model.json:2:7: is not valid JSON"));
  CHECK_THAT(parse_refusal(""), Contains("model.json"));
  CHECK_THAT(parse_refusal("3"), Contains("is not an object"));
  CHECK_THAT(parse_refusal(R"({"id":"m","criteria":[]})"), Contains("for: is missing"));
  CHECK_THAT(parse_refusal(R"({"id":"m","for":"people","criteria":[]})"),
             Contains("not one of programs, certifications, plans"));
  CHECK_THAT(parse_refusal(R"({"for":"programs","criteria":[]})"), Contains("id: is missing"));
  CHECK_THAT(parse_refusal(std::string(50'000, '[')), Contains("model.json"));
}

TEST_CASE("a weight is replaced by name, in a group by its path") {
  Model model = given::model("[" + credits + "," + group + "]");
  set_weight(model, "credits", 7);
  set_weight(model, "fit.gre", 9);
  CHECK(weight(model, 0) == 7);
  CHECK(weight(model, 1) == 3);
  CHECK(model.criteria[1].criteria[0].weight == 9);
  CHECK_THAT(given::message_of([&] { set_weight(model, "credit", 1); }), Contains("did you mean \"credits\"?"));
  set_weight(model, "gre", 8);  // the only one of that id
  CHECK(model.criteria[1].criteria[0].weight == 8);
  CHECK_THAT(given::message_of([&] { set_weight(model, "toefl", 1); }),
             Contains("\"toefl\" is not a criterion of the model test"));
  for (const double wrong : {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
    CHECK_THAT(given::message_of([&] { set_weight(model, "credits", wrong); }), Contains("at least 0"));
  CHECK(weight(model, 0) == 7);
}

TEST_CASE("priorities are rank-order-centroid weights; what is not named gets none") {
  const std::string third = R"({"id":"url","weight":5,"attribute":"url","value":{"present":true}})";
  Model model = given::model("[" + credits + "," + group + "," + third + "]");
  set_priorities(model, {"fit", "credits"});
  CHECK(weight(model, 0) == Approx(0.25));
  CHECK(weight(model, 1) == Approx(0.75));
  CHECK(weight(model, 2) == 0);
  CHECK_THAT(given::message_of([&] { set_priorities(model, {"fit", "fit"}); }), Contains("twice"));
  CHECK_THAT(given::message_of([&] { set_priorities(model, {"cost"}); }), Contains("\"cost\" is not a criterion"));
  CHECK_THAT(given::message_of([&] { set_priorities(model, {"gre"}); }), Contains("\"gre\" stands in a group"));
}

TEST_CASE("weights that are all 0 decide nothing and are refused") {
  Model model = given::model("[" + credits + "," + group + "]");
  set_weight(model, "credits", 0);
  CHECK_NOTHROW(check_weights(model));
  set_weight(model, "fit", 0);
  CHECK_THAT(given::message_of([&] { check_weights(model); }), Contains("all weights of the model test are 0"));
  set_weight(model, "fit", 1);
  set_weight(model, "fit.gre", 0);
  set_weight(model, "fit.delivery", 0);
  CHECK_THAT(given::message_of([&] { check_weights(model); }), Contains("all weights of fit in the model test are 0"));
  set_weight(model, "fit", 0);
  set_weight(model, "credits", 1);
  CHECK_NOTHROW(check_weights(model));  // a group without weight takes no part
}
