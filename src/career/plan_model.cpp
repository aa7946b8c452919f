#include "progrank/career/plan_model.hpp"

#include <fmt/format.h>

#include <cmath>

#include "json/tree.hpp"

namespace progrank {
namespace {

enum class Direction : std::uint8_t {
  rising,
  falling
};

PointsFunction read_curve(const JsonObject& criterion, Direction direction) {
  const JsonObject value = criterion.required_object("value");
  value.allow_only({"points"});
  PointsFunction curve;
  for (const auto element : value.required_array("points")) {
    simdjson::dom::array pair;
    double x = 0;
    double y = 0;
    if (element.get_array().get(pair) != simdjson::SUCCESS || pair.size() != 2 ||
        pair.at(0).get_double().get(x) != simdjson::SUCCESS || pair.at(1).get_double().get(y) != simdjson::SUCCESS)
      value.fail("points", "has an entry that is not [attribute, value]");
    if (!(y >= 0 && y <= 1)) value.fail("points", "has a value outside 0 to 1");
    if (!curve.points.empty()) {
      const auto [last_x, last_y] = curve.points.back();
      if (!(x > last_x)) value.fail("points", "are not in rising order");
      if (direction == Direction::rising ? y < last_y : y > last_y)
        value.fail("points", direction == Direction::rising ? "must not fall: more coverage is never worth less"
                                                            : "must not rise: more cost or time is never worth more");
    }
    curve.points.emplace_back(x, y);
  }
  if (curve.points.empty()) value.fail("points", "is empty");
  return curve;
}

PlanModel read_plan_model(const JsonObject& object) {
  object.allow_only({"schema", "id", "for", "title", "about", "criteria"});
  PlanModel model;
  model.id = object.required_text("id");
  model.title = object.text("title");
  model.about = object.text("about");
  for (const auto element : object.required_array("criteria")) {
    const JsonObject unnamed = object.object_of(element, model.id + ".criteria");
    const JsonObject criterion = object.object_of(element, fmt::format("{}.{}", model.id, unnamed.required_text("id")));
    criterion.allow_only({"id", "weight", "about", "attribute", "value"});
    const std::string_view attribute = criterion.required_text("attribute");
    PlanCriterion* place = attribute == "@coverage" ? &model.coverage
                           : attribute == "@cost"   ? &model.cost
                           : attribute == "@months" ? &model.time
                                                    : nullptr;
    if (!place)
      criterion.fail("attribute",
                     fmt::format("\"{}\" is nothing plans have: @coverage, @cost or @months was expected", attribute));
    if (place->weight > 0) criterion.fail("attribute", fmt::format("{} is weighed twice", attribute));
    place->weight = criterion.required_number("weight");
    if (!(place->weight >= 0) || !std::isfinite(place->weight))
      criterion.fail("weight", "is not a number of at least 0");
    place->value = read_curve(criterion, attribute == "@coverage" ? Direction::rising : Direction::falling);
  }
  if (!(model.total_weight() > 0)) object.fail("criteria", "have weights that are all 0");
  return model;
}

}  // namespace

std::vector<PlanModel> parse_plan_models(std::shared_ptr<const PaddedText> text, std::string_view file) {
  const JsonTree tree(std::move(text), file);
  std::vector<PlanModel> models;
  const auto add = [&](simdjson::dom::element element) {
    const JsonObject object(element, tree.file(), "model");
    if (object.required_text("for") == "plans") models.push_back(read_plan_model(object));
  };
  if (simdjson::dom::array list; tree.root().get_array().get(list) == simdjson::SUCCESS) {
    for (const auto element : list) add(element);
    return models;
  }
  const JsonObject root(tree.root(), tree.file(), "");
  if (!root.has("models")) {
    add(tree.root());
    return models;
  }
  for (const auto element : root.required_array("models")) add(element);
  return models;
}

}  // namespace progrank
