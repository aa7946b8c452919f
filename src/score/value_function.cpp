#include "progrank/score/value_function.hpp"

#include <algorithm>

namespace progrank {

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

/// The values of a list's words, combined as its table says. One word or more.
class CombinedValue {
 public:
  void add(double value) {
    best_ = std::max(best_, value);
    worst_ = std::min(worst_, value);
    sum_ += value;
    ++count_;
  }
  [[nodiscard]] double by(CategoriesFunction::Combine combine) const {
    switch (combine) {
      case CategoriesFunction::Combine::max: return best_;
      case CategoriesFunction::Combine::min: return worst_;
      case CategoriesFunction::Combine::mean: return sum_ / count_;
    }
    return 0;
  }

 private:
  double best_ = 0;
  double worst_ = 1;
  double sum_ = 0;
  int count_ = 0;
};

double of_word(const std::vector<std::pair<std::string, double>>& table, std::string_view word) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == word; });
  return at == table.end() ? 0 : at->second;
}

ValueInterval exact(double value) {
  return {value, value};
}

ValueInterval category_value(const CategoriesFunction& function, const Value& value) {
  if (const auto* token = std::get_if<Token>(&value)) return exact(function.by_token[index_of(*token)]);
  if (const auto* yes = std::get_if<bool>(&value)) return exact(of_word(function.values, *yes ? "true" : "false"));
  if (const auto* text = std::get_if<std::string_view>(&value)) return exact(of_word(function.values, *text));
  CombinedValue combined;
  if (const auto* tokens = std::get_if<TokenSet>(&value))
    tokens->each([&](Token token) { combined.add(function.by_token[index_of(token)]); });
  else if (const auto* texts = std::get_if<Texts>(&value))
    for (const auto text : *texts) combined.add(of_word(function.values, text));
  else
    return {0, 1};
  return exact(combined.by(function.combine));
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

ValueInterval value_of(const ValueFunction& function, const Value& value) {
  const bool known = value.index() != 0;
  if (std::holds_alternative<PresentFunction>(function)) return exact(known ? 1 : 0);
  if (!known) return {0, 1};
  if (const auto* points = std::get_if<PointsFunction>(&function)) return points->over(*as_interval(value));
  if (const auto* categories = std::get_if<CategoriesFunction>(&function)) return category_value(*categories, value);
  return coverage_value(std::get<CoverageFunction>(function), value);
}

}  // namespace progrank
