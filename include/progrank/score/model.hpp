#pragma once
// A scoring model: criteria, their weights, and value functions on fixed scales. Data, not code: read from JSON.
// Additive multi-attribute value model (Keeney & Raiffa 1976, Decisions with Multiple Objectives, ch. 3).

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/derive/attribute.hpp"
#include "progrank/score/preference.hpp"
#include "progrank/score/value_function.hpp"

namespace progrank {

/// A criterion with an attribute and a value function, or a group with criteria of its own.
struct Criterion {
  std::string id;
  double weight = 0;  ///< relative to its siblings, as given
  std::string about;  ///< why the curve is where it is; may be empty
  std::optional<Attribute> attribute;
  std::optional<ValueFunction> value;
  std::vector<Criterion> criteria;

  [[nodiscard]] bool is_group() const { return !criteria.empty(); }
};

/// What is looked at, and how much each of it counts.
struct Model {
  std::string id;
  RecordKind kind = RecordKind::program;
  std::string title;
  std::string about;
  std::vector<Criterion> criteria;
  std::vector<Preference> preferences;  ///< that its weights come from; empty = nobody was asked
};

/// Reads {"schema":...,"models":[...]}, a plain list, or one model. Models for plans are passed over.
/// Throws InputError (unknown key, token or attribute; weights negative, not finite or all 0; curves that do not rise
/// in x).
std::vector<Model> parse_models(std::shared_ptr<const PaddedText> text, std::string_view file);

/// Replaces one weight: "cost", or "flexibility.delivery" inside of a group. Throws InputError with a suggestion.
void set_weight(Model& model, std::string_view criterion, double weight);

/// Weights from an order of priorities (rank-order centroid); criteria not named get 0.
void set_priorities(Model& model, const std::vector<std::string_view>& order);

/// Throws InputError unless some top-level weight (and some weight of each weighted group) is above 0.
void check_weights(const Model& model);

}  // namespace progrank
