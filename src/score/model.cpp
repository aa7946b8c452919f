#include "progrank/score/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "json/tree.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/score/weights.hpp"
#include "score/preference_json.hpp"
#include "score/value_function_json.hpp"

namespace progrank {
namespace {

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

/// An id as the schema allows: any words, but not longer than a table can show.
std::string read_id(const JsonObject& object) {
  constexpr std::ptrdiff_t longest = 200;
  std::string id(object.required_text("id"));
  const auto first_byte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  const auto characters = std::count_if(id.begin(), id.end(), first_byte);
  if (characters > longest)
    object.fail("id", fmt::format("has {} characters, at most {} were expected", characters, longest));
  return id;
}

Criterion read_criterion(RecordKind kind, const JsonObject& object) {
  object.allow_only({"id", "weight", "about", "attribute", "value", "criteria"});
  Criterion criterion;
  criterion.id = read_id(object);
  criterion.weight = object.required_number("weight");
  criterion.about = object.text("about");
  if (!(criterion.weight >= 0) || !std::isfinite(criterion.weight))
    object.fail("weight", "is not a number of at least 0");
  if (object.has("criteria") == object.has("attribute")) object.fail("", "needs either an attribute or criteria");
  if (object.has("criteria")) {
    if (object.has("value")) object.fail("value", "belongs to a criterion with an attribute, not to a group");
    for (const auto element : object.required_array("criteria")) {
      const JsonObject unnamed = object.object_of(element, object.where());
      criterion.criteria.push_back(
          read_criterion(kind, object.object_of(element, fmt::format("{}.{}", object.where(), read_id(unnamed)))));
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
        read_criterion(*kind, object.object_of(element, fmt::format("{}.{}", id, read_id(member)))));
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

/// Members of groups of that id, by their whole names: "entry.gpa" of "gpa".
std::vector<std::string_view> members_named(const std::vector<std::string>& names, std::string_view id) {
  std::vector<std::string_view> found;
  for (const std::string_view name : names)
    if (name.size() > id.size() && name.ends_with(id) && name[name.size() - id.size() - 1] == '.')
      found.push_back(name);
  return found;
}

/// By its whole name, or by its id where no other criterion has that.
Criterion* criterion_called(Model& model, std::string_view name) {
  if (Criterion* found = find_criterion(model.criteria, name)) return found;
  const auto names = weight_names(model);
  const auto members = members_named(names, name);
  return members.size() == 1 ? find_criterion(model.criteria, members.front()) : nullptr;
}

[[noreturn]] void no_such_criterion(const Model& model, std::string_view name) {
  const auto names = weight_names(model);
  if (const auto members = members_named(names, name); members.size() > 1)
    throw InputError(fmt::format("\"{}\" names several criteria of the model {}: {}", name, model.id, listed(members)));
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
    const std::string id = read_id(unnamed);
    read_model(unnamed.object_of(element, id), id, models);
  }
  return models;
}

void set_weight(Model& model, std::string_view criterion, double weight) {
  if (!(weight >= 0) || !std::isfinite(weight))
    throw InputError(
        fmt::format("--weight {}={} is not a weight: a number of at least 0 was expected", criterion, weight));
  Criterion* found = criterion_called(model, criterion);
  if (!found) no_such_criterion(model, criterion);
  found->weight = weight;
}

void set_priorities(Model& model, const std::vector<std::string_view>& order) {
  const std::vector<double> weights = rank_order_centroid(order.size());
  for (Criterion& criterion : model.criteria) criterion.weight = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto at = std::find_if(model.criteria.begin(), model.criteria.end(),
                                 [&](const Criterion& c) { return c.id == order[i]; });
    if (at == model.criteria.end()) {
      if (criterion_called(model, order[i]))
        throw InputError(
            fmt::format("--priorities \"{}\" stands in a group of the model {}: the group's name was expected",
                        order[i], model.id));
      no_such_criterion(model, order[i]);
    }
    if (at->weight > 0) throw InputError(fmt::format("--priorities names \"{}\" twice", order[i]));
    at->weight = weights[i];
  }
}

void check_weights(const Model& model) {
  check_group(model, model.criteria, "");
}

}  // namespace progrank
