#include "score/value_function_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

double unit_number(const JsonObject& where, std::string_view key, simdjson::dom::element element) {
  double number = 0;
  if (element.get_double().get(number) != simdjson::SUCCESS || !(number >= 0 && number <= 1))
    where.fail(key, "is not a value between 0 and 1");
  return number;
}

/// The place of a token in the attribute's vocabulary; a token nobody can have is an error, not a silent 0.
void place(std::array<double, 64>& table, const Attribute& attribute, const JsonObject& where, std::string_view token,
           double value) {
  if (!attribute.vocabulary()) return;
  const auto found = attribute.vocabulary()->find(token);
  if (!found) {
    const std::vector<std::string_view> all(attribute.vocabulary()->tokens.begin(),
                                            attribute.vocabulary()->tokens.end());
    where.fail(token, fmt::format("is not a {}{}", attribute.vocabulary()->name, did_you_mean(token, all)));
  }
  table[index_of(*found)] = value;
}

PointsFunction read_points(const JsonObject& object, const Attribute& attribute) {
  if (!attribute.numeric()) object.fail("points", fmt::format("needs a number, but {} is none", attribute.name()));
  PointsFunction function;
  for (const auto element : object.required_array("points")) {
    simdjson::dom::array pair;
    if (element.get_array().get(pair) != simdjson::SUCCESS || pair.size() != 2)
      object.fail("points", "has an entry that is not [attribute, value]");
    double x = 0;
    if (pair.at(0).get_double().get(x) != simdjson::SUCCESS)
      object.fail("points", "has an entry that is not [attribute, value]");
    const double y = unit_number(object, "points", pair.at(1).value());
    if (!function.points.empty() && x <= function.points.back().first)
      object.fail("points", fmt::format("are not in rising order at {}", shortest(x)));
    function.points.emplace_back(x, y);
  }
  if (function.points.empty()) object.fail("points", "is empty");
  return function;
}

CategoriesFunction read_categories(const JsonObject& object, const Attribute& attribute) {
  if (attribute.numeric() || attribute.type() == FieldType::prerequisites ||
      attribute.type() == FieldType::alternatives)
    object.fail("categories", fmt::format("needs words, but {} has none", attribute.name()));
  CategoriesFunction function;
  const JsonObject table = object.required_object("categories");
  for (const auto& [token, element] : table.members()) {
    const double value = unit_number(table, token, element);
    if (attribute.type() == FieldType::boolean && token != "true" && token != "false")
      table.fail(token, "is neither true nor false");
    place(function.by_token, attribute, table, token, value);
    function.values.emplace_back(token, value);
  }
  if (function.values.empty()) object.fail("categories", "is empty");
  const std::string_view combine = object.text("combine");
  if (combine == "min")
    function.combine = CategoriesFunction::Combine::min;
  else if (combine == "mean")
    function.combine = CategoriesFunction::Combine::mean;
  else if (!combine.empty() && combine != "max")
    object.fail("combine", "is not max, min or mean");
  return function;
}

CoverageFunction read_coverage(const JsonObject& object, const Attribute& attribute) {
  if (attribute.type() != FieldType::tokens && attribute.type() != FieldType::texts)
    object.fail("coverage", fmt::format("needs a list, but {} is none", attribute.name()));
  CoverageFunction function;
  function.open = object.boolean("open", false);
  const auto want = [&](std::string_view token, double weight) {
    if (!(weight > 0) || !std::isfinite(weight))
      object.fail("coverage", fmt::format("has a weight for {} that is not above 0", token));
    const bool before = std::any_of(function.wanted.begin(), function.wanted.end(),
                                    [token](const auto& one) { return one.first == token; });
    if (before) object.fail("coverage", fmt::format("lists \"{}\" twice", token));
    place(function.by_token, attribute, object, token, weight);
    function.wanted.emplace_back(token, weight);
    function.total += weight;
  };
  simdjson::dom::array list;
  const auto element = object.members().at_key("coverage");
  if (element.get_array().get(list) == simdjson::SUCCESS) {
    for (const auto token : list) {
      std::string_view text;
      if (token.get_string().get(text) != simdjson::SUCCESS) object.fail("coverage", "has an entry that is not a text");
      want(text, 1);
    }
  } else {
    const JsonObject table = object.required_object("coverage");
    for (const auto& [token, member] : table.members()) want(token, table.required_number(token));
  }
  if (function.wanted.empty()) object.fail("coverage", "is empty");
  return function;
}

}  // namespace

ValueFunction read_value(const JsonObject& object, const Attribute& attribute) {
  object.allow_only({"points", "categories", "combine", "coverage", "open", "present"});
  const int kinds = object.has("points") + object.has("categories") + object.has("coverage") + object.has("present");
  if (kinds != 1) object.fail("", "needs exactly one of points, categories, coverage and present");
  if (object.has("points")) return read_points(object, attribute);
  if (object.has("categories")) return read_categories(object, attribute);
  if (object.has("coverage")) return read_coverage(object, attribute);
  if (!object.boolean("present", false)) object.fail("present", "is false, true was expected");
  return PresentFunction{};
}

}  // namespace progrank
