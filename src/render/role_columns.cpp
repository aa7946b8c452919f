#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/record/vocabulary.hpp"
#include "render/role_output.hpp"

namespace progrank {
namespace {

ScriptValue number(const std::optional<double>& figure) {
  return figure ? ScriptValue(*figure) : ScriptValue();
}

/// "" = unknown.
ScriptValue text(std::string_view words) {
  return words.empty() ? ScriptValue() : ScriptValue(std::string(words));
}

ScriptValue texts(const auto& list) {
  return std::vector<std::string>(list.begin(), list.end());
}

ScriptValue in_national_prices(const RoleView& view) {
  const auto usd = view.pay.in_national_prices(view.pay.pay.median);
  return usd ? ScriptValue(std::round(*usd)) : ScriptValue();  // prices are known to a thousandth, not pay
}

ScriptValue competencies(const RoleView& view) {
  std::vector<std::string> parts;
  for (const Competency& c : view.role->competencies)
    parts.push_back(fmt::format("{}:{}", vocabulary::topic.text(c.topic), shortest(c.importance)));
  return parts;
}

ScriptValue focus(const RoleView& view) {
  std::vector<std::string> words;
  for (const FocusFit& fit : view.focus) words.emplace_back(vocabulary::focus.text(fit.focus));
  return words;
}

struct RoleColumn {
  std::string_view name;
  std::function<ScriptValue(const RoleView&)> value;
};

std::vector<RoleColumn> all_columns() {
  return {
      {"id", [](const RoleView& v) { return text(v.role->id); }},
      {"title", [](const RoleView& v) { return text(v.role->title); }},
      {"soc", [](const RoleView& v) { return text(v.role->soc); }},
      {"pay_p10", [](const RoleView& v) { return number(v.pay.pay.p10); }},
      {"pay_p25", [](const RoleView& v) { return number(v.pay.pay.p25); }},
      {"pay_median", [](const RoleView& v) { return number(v.pay.pay.median); }},
      {"pay_p75", [](const RoleView& v) { return number(v.pay.pay.p75); }},
      {"pay_p90", [](const RoleView& v) { return number(v.pay.pay.p90); }},
      {"pay_area", [](const RoleView& v) { return text(v.pay.area()); }},
      {"pay_basis", [](const RoleView& v) { return text(text_of(v.pay.basis)); }},
      {"pay_employment", [](const RoleView& v) { return number(v.pay.employment); }},
      {"pay_unsteady", [](const RoleView& v) { return ScriptValue(v.pay.unsteady); }},
      {"price_parity", [](const RoleView& v) { return number(v.pay.price_parity); }},
      {"pay_median_in_national_prices", in_national_prices},
      {"national_pay_median", [](const RoleView& v) { return number(v.role->pay.median); }},
      {"growth_2024_2034", [](const RoleView& v) { return number(v.role->growth); }},
      {"openings", [](const RoleView& v) { return number(v.role->openings); }},
      {"typical_degree",
       [](const RoleView& v) {
         const auto& degree = v.role->typical_degree;
         return degree ? text(vocabulary::degree_required.text(*degree)) : ScriptValue();
       }},
      {"competencies", competencies},
      {"certifications", [](const RoleView& v) { return texts(v.role->certifications); }},
      {"focus", focus},
      {"reported", [](const RoleView& v) { return texts(v.role->reported); }},
      {"summary", [](const RoleView& v) { return text(v.role->summary); }},
      {"match", [](const RoleView& v) { return v.match ? text(text_of(v.match->kind)) : ScriptValue(); }},
      {"match_title", [](const RoleView& v) { return v.match ? text(v.match->title) : ScriptValue(); }},
      {"match_onet",
       [](const RoleView& v) { return v.match && v.match->of ? text(v.match->of->onet) : ScriptValue(); }},
  };
}

}  // namespace

ScriptTable role_columns(std::span<const RoleView> views) {
  const std::vector<RoleColumn> columns = all_columns();
  ScriptTable table;
  for (const RoleColumn& column : columns) table.names.push_back(column.name);
  for (const RoleView& view : views) {
    auto& row = table.rows.emplace_back();
    for (const RoleColumn& column : columns) row.push_back(column.value(view));
  }
  return table;
}

void sort_roles(std::vector<RoleView>& views, std::string_view order) {
  const std::size_t colon = order.rfind(':');
  const std::string_view way = colon == std::string_view::npos ? "asc" : order.substr(colon + 1);
  if (way != "asc" && way != "desc")
    throw InputError(fmt::format("--sort \"{}\": FIELD, FIELD:asc or FIELD:desc was expected", order));
  const std::string_view name = order.substr(0, colon);
  const std::vector<RoleColumn> columns = all_columns();
  const auto column =
      std::find_if(columns.begin(), columns.end(), [&](const RoleColumn& known) { return known.name == name; });
  if (column == columns.end()) {
    std::vector<std::string_view> names;
    for (const RoleColumn& known : columns) names.push_back(known.name);
    throw InputError(fmt::format("--sort \"{}\" is not a field of roles{}", name, did_you_mean(name, names)));
  }
  std::vector<std::pair<ScriptValue, RoleView>> keyed;
  for (RoleView& view : views) keyed.emplace_back(column->value(view), std::move(view));
  std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
    const bool known = a.first.index() != 0, other = b.first.index() != 0;
    if (known != other || !known) return known && !other;
    return way == "desc" ? b.first < a.first : a.first < b.first;
  });
  views.clear();
  for (auto& [key, view] : keyed) views.push_back(std::move(view));
}

}  // namespace progrank
