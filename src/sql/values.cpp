#include "sql/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace progrank {
namespace {

using Words = std::vector<std::pair<std::string, double>>;

/// Expressions stand in a select list; their further lines are indented below it. Texts in them may hold line breaks of
/// their own, so this is not left to whoever puts the query together.
constexpr std::string_view next_line = "\n        ";

/// The words with what each counts, in the order in which the scorer adds them up: of free words as given; of those of
/// a vocabulary, in its order.
Words in_order(const Words& given, const std::array<double, 64>& by_token, const Attribute& attribute) {
  if (!attribute.vocabulary()) return given;
  Words ordered;
  for (const std::string_view token : attribute.vocabulary()->tokens) {
    const auto listed = [&](const auto& entry) { return entry.first == token; };
    if (std::any_of(given.begin(), given.end(), listed))
      ordered.emplace_back(token, by_token[index_of(*attribute.vocabulary()->find(token))]);
  }
  return ordered;
}

/// Of a word that is given twice the first counts.
Words first_of_each(const Words& words) {
  Words out;
  for (const auto& entry : words)
    if (std::none_of(out.begin(), out.end(), [&](const auto& other) { return other.first == entry.first; }))
      out.push_back(entry);
  return out;
}

class Writer {
 public:
  Writer(const Attribute& attribute, const std::vector<std::string>& columns, const SqlSyntax& syntax)
      : attribute_(attribute), columns_(columns), syntax_(syntax) {}

  SqlValue operator()(const PointsFunction& function) const {
    if (columns_.size() == 1) return same(curve(function, columns_.front()));
    const std::string at_min = curve(function, columns_.front());
    const std::string at_max = curve(function, columns_.back());
    const auto& points = function.points;
    const auto falls = [](const auto& left, const auto& right) { return right.second < left.second; };
    const auto rises = [](const auto& left, const auto& right) { return right.second > left.second; };
    if (std::adjacent_find(points.begin(), points.end(), falls) == points.end()) return {at_min, at_max};
    if (std::adjacent_find(points.begin(), points.end(), rises) == points.end()) return {at_max, at_min};
    return {extreme("LEAST", at_min, at_max, points), extreme("GREATEST", at_min, at_max, points)};
  }

  SqlValue operator()(const CategoriesFunction& function) const {
    const Words words = first_of_each(in_order(function.values, function.by_token, attribute_));
    if (!is_list()) return same(of_word(words));
    switch (function.combine) {
      case CategoriesFunction::Combine::max: return same(best(words));
      case CategoriesFunction::Combine::min: return same(worst(words));
      case CategoriesFunction::Combine::mean: break;
    }
    return same(mean(words));
  }

  SqlValue operator()(const CoverageFunction& function) const {
    std::string sum = zero();
    for (const auto& [word, weight] : in_order(function.wanted, function.by_token, attribute_))
      sum += fmt::format("{}+ CASE WHEN {} THEN {} ELSE 0 END", next_line, contains(word), syntax_.number(weight));
    return same(known_only(fmt::format("LEAST(1, ({}) / {})", sum, syntax_.number(function.total))));
  }

  SqlValue operator()(const PresentFunction&) const {
    return same(fmt::format("CASE WHEN {} IS NULL THEN 0 ELSE 1 END", column()));
  }

 private:
  static SqlValue same(const std::string& value) { return {value, value}; }
  [[nodiscard]] const std::string& column() const { return columns_.front(); }
  [[nodiscard]] bool is_list() const {
    return attribute_.type() == FieldType::tokens || attribute_.type() == FieldType::texts;
  }
  /// An item as it stands in the parted list.
  [[nodiscard]] std::string item(const std::string& word) const {
    return attribute_.type() == FieldType::texts ? parted_name(word) : word;
  }
  template <typename... Parts>
  [[nodiscard]] static std::string filled(std::string_view pattern, const Parts&... parts) {
    return fmt::format(fmt::runtime(pattern), parts...);
  }
  [[nodiscard]] std::string contains(const std::string& word) const {
    return filled(syntax_.contains, column(), syntax_.text(item(word)));
  }
  /// Adding to it makes sums of doubles; SQL would add up decimals, whose last digits differ.
  [[nodiscard]] std::string zero() const { return fmt::format("CAST(0 AS {})", syntax_.number_type); }

  /// What is unknown stays so.
  [[nodiscard]] std::string known_only(const std::string& value) const {
    return fmt::format("CASE WHEN {} IS NOT NULL THEN {} END", column(), value);
  }

  /// Straight lines between the points, constant outside of them, by the operations of PointsFunction::at.
  [[nodiscard]] std::string curve(const PointsFunction& function, const std::string& x) const {
    const auto& points = function.points;
    std::string sql = fmt::format("CASE WHEN {} IS NULL THEN NULL", x);
    if (points.size() > 1)
      sql += fmt::format("{}WHEN {} <= {} THEN {}", next_line, x, syntax_.number(points.front().first),
                         syntax_.number(points.front().second));
    for (std::size_t i = 1; i < points.size(); ++i)
      sql += fmt::format("{}WHEN {} < {} THEN {}", next_line, x, syntax_.number(points[i].first),
                         line(points[i - 1], points[i], x));
    return sql + fmt::format("{}ELSE {} END", next_line, syntax_.number(points.back().second));
  }

  [[nodiscard]] std::string line(const std::pair<double, double>& left, const std::pair<double, double>& right,
                                 const std::string& x) const {
    const double rise = right.second - left.second;
    const double run = right.first - left.first;
    if (rise == 0) return syntax_.number(left.second);
    std::string sql = left.second == 0 ? "" : syntax_.number(left.second) + (rise < 0 ? " - " : " + ");
    if (std::abs(rise) != 1) sql += syntax_.number(std::abs(rise)) + " * ";
    sql += left.first == 0
               ? x
               : fmt::format("({} {} {})", x, left.first < 0 ? '+' : '-', syntax_.number(std::abs(left.first)));
    return run == 1 ? sql : fmt::format("{} / {}", sql, syntax_.number(run));
  }

  /// A curve may turn between the ends: its points in between count as well (not its first and last, beyond which it is
  /// constant). NULL is left out by LEAST and GREATEST.
  [[nodiscard]] std::string extreme(std::string_view which, const std::string& at_min, const std::string& at_max,
                                    const std::vector<std::pair<double, double>>& points) const {
    std::string sql = fmt::format("{0}({1}{2},{1}{3}", which, next_line, at_min, at_max);
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
      const std::string x = syntax_.number(points[i].first);
      sql += fmt::format(",{}CASE WHEN {} < {} AND {} < {} THEN {} END", next_line, columns_.front(), x, x,
                         columns_.back(), syntax_.number(points[i].second));
    }
    return sql + ")";
  }

  [[nodiscard]] std::string of_word(const Words& words) const {
    std::string sql = fmt::format("CASE WHEN {} IS NULL THEN NULL", column());
    for (const auto& [word, value] : words)
      sql += fmt::format("{}WHEN {} = {} THEN {}", next_line, column(), syntax_.text(word), syntax_.number(value));
    return sql + fmt::format("{}ELSE 0 END", next_line);
  }

  /// Words of the same value, by value.
  [[nodiscard]] static std::vector<std::pair<double, std::vector<std::string>>> by_value(const Words& words) {
    std::vector<std::pair<double, std::vector<std::string>>> groups;
    for (const auto& [word, value] : words) {
      const auto at = std::find_if(groups.begin(), groups.end(),
                                   [value = value](const auto& group) { return group.first == value; });
      if (at == groups.end())
        groups.push_back({value, {word}});
      else
        at->second.push_back(word);
    }
    std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return groups;
  }

  [[nodiscard]] std::string array_of(const std::vector<std::string>& words) const {
    std::vector<std::string> items;
    items.reserve(words.size());
    for (const std::string& word : words) items.push_back(item(word));
    return syntax_.words(items);
  }

  [[nodiscard]] std::string any_of(const std::vector<std::string>& words) const {
    if (words.size() == 1) return contains(words.front());
    return filled(syntax_.contains_any, column(), array_of(words));
  }

  [[nodiscard]] std::string best(const Words& words) const {
    const auto groups = by_value(words);
    std::string sql = fmt::format("CASE WHEN {} IS NULL THEN NULL", column());
    for (auto group = groups.rbegin(); group != groups.rend(); ++group)
      if (group->first > 0)
        sql += fmt::format("{}WHEN {} THEN {}", next_line, any_of(group->second), syntax_.number(group->first));
    return sql + fmt::format("{}ELSE 0 END", next_line);
  }

  [[nodiscard]] std::string worst(const Words& words) const {
    std::vector<std::string> worth_something;
    for (const auto& [word, value] : words)
      if (value > 0) worth_something.push_back(word);
    if (worth_something.empty()) return known_only("0");
    std::string sql = fmt::format("CASE WHEN {} IS NULL THEN NULL{}WHEN NOT ({}) THEN 0", column(), next_line,
                                  filled(syntax_.all_among, column(), array_of(worth_something)));
    for (const auto& [value, group] : by_value(words))
      if (value > 0) sql += fmt::format("{}WHEN {} THEN {}", next_line, any_of(group), syntax_.number(value));
    return sql + " END";
  }

  [[nodiscard]] std::string mean(const Words& words) const {
    std::string sum = zero();
    for (const auto& [word, value] : words)
      if (value > 0)
        sum += fmt::format("{}+ {} * {}", next_line, syntax_.number(value),
                           filled(syntax_.times, column(), syntax_.text(item(word))));
    return known_only(fmt::format("({}) / {}", sum, filled(syntax_.length, column())));
  }

  const Attribute& attribute_;
  const std::vector<std::string>& columns_;
  const SqlSyntax& syntax_;
};

}  // namespace

SqlValue known_value(const ValueFunction& function, const Attribute& attribute, const std::vector<std::string>& columns,
                     const SqlSyntax& syntax) {
  return std::visit(Writer(attribute, columns, syntax), function);
}

std::string parted_name(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == '\\')
      out += "\\b";
    else if (c == ';')
      out += "\\s";
    else
      out += c;
  }
  return out;
}

}  // namespace progrank
