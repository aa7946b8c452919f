#include "progrank/score/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "json/tree.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/score/weights.hpp"
#include "score/preference_json.hpp"

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

ValueFunction read_value(const JsonObject& object, const Attribute& attribute) {
  object.allow_only({"points", "categories", "combine", "coverage", "open", "present"});
  const int kinds = object.has("points") + object.has("categories") + object.has("coverage") + object.has("present");
  if (kinds != 1) object.fail("", "needs exactly one of points, categories, coverage and present");
  if (object.has("points")) return read_points(object, attribute);
  if (object.has("categories")) return read_categories(object, attribute);
  if (object.has("coverage")) return read_coverage(object, attribute);
  return PresentFunction{};
}

void check_siblings(const std::vector<Criterion>& criteria, const JsonObject& where) {
  if (criteria.empty()) where.fail("criteria", "is empty");
  double sum = 0;
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    sum += criteria[i].weight;
    for (std::size_t j = 0; j < i; ++j)
      if (criteria[i].id == criteria[j].id) where.fail("criteria", fmt::format("has \"{}\" twice", criteria[i].id));
  }
  if (!(sum > 0)) where.fail("criteria", "have weights that are all 0");
  if (!std::isfinite(sum)) where.fail("criteria", "have weights too large to add up");
}

Criterion read_criterion(RecordKind kind, const JsonObject& object) {
  object.allow_only({"id", "weight", "about", "attribute", "value", "criteria"});
  Criterion criterion;
  criterion.id = object.required_text("id");
  criterion.weight = object.required_number("weight");
  criterion.about = object.text("about");
  if (!(criterion.weight >= 0) || !std::isfinite(criterion.weight))
    object.fail("weight", "is not a number of at least 0");
  if (object.has("criteria") == object.has("attribute")) object.fail("", "needs either an attribute or criteria");
  if (object.has("criteria")) {
    if (object.has("value")) object.fail("value", "belongs to a criterion with an attribute, not to a group");
    for (const auto element : object.required_array("criteria")) {
      const JsonObject unnamed = object.object_of(element, object.where());
      criterion.criteria.push_back(read_criterion(
          kind, object.object_of(element, fmt::format("{}.{}", object.where(), unnamed.required_text("id")))));
    }
    check_siblings(criterion.criteria, object);
    return criterion;
  }
  try {
    criterion.attribute = Attribute::parse(kind, object.required_text("attribute"));
  } catch (const InputError& error) {
    object.fail("attribute", error.what());
  }
  criterion.value = read_value(object.required_object("value"), *criterion.attribute);
  return criterion;
}

void read_model(const JsonObject& object, const std::string& id, std::vector<Model>& models) {
  const auto kind = read_kind(object);
  if (!kind) return;
  object.allow_only({"schema", "id", "for", "title", "about", "criteria", "preferences"});
  Model model;
  model.id = id;
  model.kind = *kind;
  model.title = object.text("title");
  model.about = object.text("about");
  for (const auto element : object.required_array("criteria")) {
    const JsonObject member = object.object_of(element, fmt::format("{}.criteria", id));
    model.criteria.push_back(
        read_criterion(*kind, object.object_of(element, fmt::format("{}.{}", id, member.required_text("id")))));
  }
  check_siblings(model.criteria, object);
  model.preferences = read_preferences(object);
  models.push_back(std::move(model));
}

/// All criteria by the names that --weight takes: top-level ids and "group.member".
std::vector<std::string> weight_names(const Model& model) {
  std::vector<std::string> names;
  const auto add = [&names](const auto& self, const std::vector<Criterion>& criteria,
                            const std::string& prefix) -> void {
    for (const Criterion& criterion : criteria) {
      names.push_back(prefix + criterion.id);
      self(self, criterion.criteria, prefix + criterion.id + ".");
    }
  };
  add(add, model.criteria, "");
  return names;
}

Criterion* find_criterion(std::vector<Criterion>& criteria, std::string_view path) {
  for (Criterion& criterion : criteria) {
    if (criterion.id == path) return &criterion;
    if (path.size() > criterion.id.size() && path.starts_with(criterion.id) && path[criterion.id.size()] == '.')
      if (Criterion* inner = find_criterion(criterion.criteria, path.substr(criterion.id.size() + 1))) return inner;
  }
  return nullptr;
}

[[noreturn]] void no_such_criterion(const Model& model, std::string_view name) {
  const auto names = weight_names(model);
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string guess = did_you_mean(name, views);
  throw InputError(fmt::format("\"{}\" is not a criterion of the model {}{}", name, model.id,
                               guess.empty() ? fmt::format(", its criteria are {}", listed(views)) : guess));
}

void check_group(const Model& model, const std::vector<Criterion>& criteria, std::string_view group) {
  double sum = 0;
  for (const Criterion& criterion : criteria) sum += criterion.weight;
  if (!(sum > 0))
    throw InputError(
        group.empty()
            ? fmt::format("all weights of the model {} are 0, at least one must be above 0", model.id)
            : fmt::format("all weights of {} in the model {} are 0, at least one must be above 0", group, model.id));
  if (!std::isfinite(sum))
    throw InputError(fmt::format("the weights of the model {} are too large to add up", model.id));
  for (const Criterion& criterion : criteria)
    if (criterion.is_group() && criterion.weight > 0) check_group(model, criterion.criteria, criterion.id);
}

}  // namespace

double PointsFunction::at(double x) const {
  if (x <= points.front().first) return points.front().second;
  if (x >= points.back().first) return points.back().second;
  const auto right = std::upper_bound(points.begin(), points.end(), x,
                                      [](double value, const auto& point) { return value < point.first; });
  const auto left = right - 1;
  return left->second + (right->second - left->second) * (x - left->first) / (right->first - left->first);
}

ValueInterval PointsFunction::over(Interval x) const {
  const double a = at(x.min);
  const double b = x.exact() ? a : at(x.max);
  ValueInterval value{std::min(a, b), std::max(a, b)};
  for (const auto& [at_x, y] : points) {
    if (at_x <= x.min || at_x >= x.max) continue;
    value.lo = std::min(value.lo, y);
    value.hi = std::max(value.hi, y);
  }
  return value;
}

namespace {

double combined(const CategoriesFunction& function, TokenSet tokens) {
  double best = 0;
  double worst = 1;
  double sum = 0;
  tokens.each([&](Token token) {
    const double value = function.by_token[index_of(token)];
    best = std::max(best, value);
    worst = std::min(worst, value);
    sum += value;
  });
  switch (function.combine) {
    case CategoriesFunction::Combine::max: return best;
    case CategoriesFunction::Combine::min: return worst;
    case CategoriesFunction::Combine::mean: return sum / tokens.size();
  }
  return 0;
}

double of_word(const std::vector<std::pair<std::string, double>>& table, std::string_view word) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == word; });
  return at == table.end() ? 0 : at->second;
}

ValueInterval exact(double value) {
  return {value, value};
}

ValueInterval category_value(const CategoriesFunction& function, const Value& value) {
  if (const auto* token = std::get_if<Token>(&value)) return exact(function.by_token[index_of(*token)]);
  if (const auto* tokens = std::get_if<TokenSet>(&value)) return exact(combined(function, *tokens));
  if (const auto* yes = std::get_if<bool>(&value)) return exact(of_word(function.values, *yes ? "true" : "false"));
  if (const auto* text = std::get_if<std::string_view>(&value)) return exact(of_word(function.values, *text));
  if (const auto* texts = std::get_if<Texts>(&value)) {
    double best = 0;
    double worst = 1;
    double sum = 0;
    for (const auto text : *texts) {
      const double v = of_word(function.values, text);
      best = std::max(best, v);
      worst = std::min(worst, v);
      sum += v;
    }
    if (function.combine == CategoriesFunction::Combine::max) return exact(best);
    if (function.combine == CategoriesFunction::Combine::min) return exact(worst);
    return exact(sum / static_cast<double>(texts->size()));
  }
  return {0, 1};
}

ValueInterval coverage_value(const CoverageFunction& function, const Value& value) {
  double present = 0;
  if (const auto* tokens = std::get_if<TokenSet>(&value))
    tokens->each([&](Token token) { present += function.by_token[index_of(token)]; });
  else if (const auto* texts = std::get_if<Texts>(&value))
    for (const auto& [token, weight] : function.wanted)
      present += std::find(texts->begin(), texts->end(), token) != texts->end() ? weight : 0;
  const double share = std::min(1.0, present / function.total);
  return {share, function.open ? 1.0 : share};
}

}  // namespace

ValueInterval value_of(const ValueFunction& function, const Attribute&, const Value& value) {
  const bool known = value.index() != 0;
  if (std::holds_alternative<PresentFunction>(function)) return exact(known ? 1 : 0);
  if (!known) return {0, 1};
  if (const auto* points = std::get_if<PointsFunction>(&function)) return points->over(*as_interval(value));
  if (const auto* categories = std::get_if<CategoriesFunction>(&function)) return category_value(*categories, value);
  return coverage_value(std::get<CoverageFunction>(function), value);
}

namespace {

/// The elements of a list of models, of a document, of printed results, or the one model that the file is.
std::vector<simdjson::dom::element> model_elements(const JsonTree& tree) {
  simdjson::dom::array list;
  if (tree.root().get_array().get(list) == simdjson::SUCCESS) return {list.begin(), list.end()};
  const JsonObject root(tree.root(), tree.file(), "");
  if (root.has("results")) {  // what `progrank models ID --format json` prints
    list = root.required_array("results");
  } else if (root.has("models")) {
    root.allow_only({"schema", "models", "sources"});
    list = root.required_array("models");
  } else {
    return {tree.root()};
  }
  return {list.begin(), list.end()};
}

}  // namespace

std::vector<Model> parse_models(std::shared_ptr<const PaddedText> text, std::string_view file) {
  const JsonTree tree(std::move(text), file);
  std::vector<Model> models;
  for (const auto element : model_elements(tree)) {
    const JsonObject unnamed(element, tree.file(), "model");
    const std::string id(unnamed.required_text("id"));
    read_model(unnamed.object_of(element, id), id, models);
  }
  return models;
}

void set_weight(Model& model, std::string_view criterion, double weight) {
  if (!(weight >= 0) || !std::isfinite(weight))
    throw InputError(
        fmt::format("--weight {}={} is not a weight: a number of at least 0 was expected", criterion, weight));
  Criterion* found = find_criterion(model.criteria, criterion);
  if (!found) no_such_criterion(model, criterion);
  found->weight = weight;
}

void set_priorities(Model& model, const std::vector<std::string_view>& order) {
  const std::vector<double> weights = rank_order_centroid(order.size());
  for (Criterion& criterion : model.criteria) criterion.weight = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto at = std::find_if(model.criteria.begin(), model.criteria.end(),
                                 [&](const Criterion& c) { return c.id == order[i]; });
    if (at == model.criteria.end()) no_such_criterion(model, order[i]);
    if (at->weight > 0) throw InputError(fmt::format("--priorities names \"{}\" twice", order[i]));
    at->weight = weights[i];
  }
}

void check_weights(const Model& model) {
  check_group(model, model.criteria, "");
}

}  // namespace progrank
