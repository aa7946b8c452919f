#pragma once
// A scoring model: criteria, their weights, and value functions on fixed scales. Data, not code: read from JSON.
// Additive multi-attribute value model (Keeney & Raiffa 1976, Decisions with Multiple Objectives, ch. 3).

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "progrank/derive/attribute.hpp"
#include "progrank/score/preference.hpp"
#include "progrank/score/value_interval.hpp"

namespace progrank {

/// Piecewise-linear curve through (attribute, value) points, constant outside of them.
struct PointsFunction {
  std::vector<std::pair<double, double>> points;  ///< x strictly rising, y in 0..1
  [[nodiscard]] double at(double x) const;
  /// Least and greatest value over an interval; a curve may rise and fall.
  [[nodiscard]] ValueInterval over(Interval x) const;
};

/// Token → value; a token not listed is worth 0. A list combines its tokens' values.
struct CategoriesFunction {
  enum class Combine : std::uint8_t {
    max,
    min,
    mean
  };
  std::vector<std::pair<std::string, double>> values;
  Combine combine = Combine::max;
  std::array<double, 64> by_token{};  ///< the same by position in the attribute's vocabulary
};

/// Share (by weight) of the wanted tokens that are present. Open: a token not listed is unknown, so the value is
/// [share, 1].
struct CoverageFunction {
  std::vector<std::pair<std::string, double>> wanted;
  bool open = false;
  std::array<double, 64> by_token{};
  double total = 0;
};

/// 1 when the attribute is known, else 0.
struct PresentFunction {};

using ValueFunction = std::variant<PointsFunction, CategoriesFunction, CoverageFunction, PresentFunction>;

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

struct Model {
  std::string id;
  RecordKind kind = RecordKind::program;
  std::string title;
  std::string about;
  std::vector<Criterion> criteria;
  std::vector<Preference> preferences;  ///< that its weights come from; empty = nobody was asked
};

/// The value of an attribute under a value function; unknown = [0,1] (but 0 for `present`).
ValueInterval value_of(const ValueFunction& function, const Attribute& attribute, const Value& value);

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
