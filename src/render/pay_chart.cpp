// The pay of roles as box lines, on one scale.
#include <fmt/format.h>

#include <algorithm>

#include "base/terminal_text.hpp"
#include "base/text.hpp"
#include "render/chart.hpp"
#include "render/role_output.hpp"

namespace progrank {
namespace {

constexpr std::size_t widest_drawing = 60;
constexpr std::size_t narrowest_drawing = 20;
constexpr double thousand = 1000;

/// From zero, so that twice the pay is twice as far to the right.
Scale scale_for(std::span<const RoleView> views, std::size_t columns) {
  double most = 0;
  for (const RoleView& view : views)
    for (const auto& pay : {view.pay.pay.median, view.pay.pay.p75, view.pay.pay.p90})
      most = std::max(most, pay.value_or(0));
  return {0, std::max(most, thousand), std::clamp(columns, narrowest_drawing, widest_drawing)};
}

}  // namespace

std::string render_pay_chart(const RolesAnswer& answer, const Style& style) {
  if (answer.views.empty()) return {};
  const std::span<const RoleView> views = answer.views;
  const Scale scale = scale_for(views, style.columns);
  const std::string axis = tick_line(scale, ticks_of(scale, 6), [](double usd) {
    return usd == 0 ? std::string("0") : fmt::format("${:.0f}k", usd / thousand);
  });
  Table table{{{axis},
               {"Role", Align::left, 0, 1, Tone::strong, Part::words},
               {"ID", Align::left, 0, 0, Tone::faint, Part::id}},
              {}};
  for (const RoleView& view : views) {
    const Pay& pay = view.pay.pay;
    table.rows.push_back({box_line({pay.p10, pay.p25, pay.median, pay.p75, pay.p90}, scale, style.charset),
                          std::string(view.role->title), std::string(view.role->id)});
  }
  std::string out = render_terminal(table, style.columns, style.color) + "\n";
  const std::string_view marks = style.charset == Charset::ascii ? "| 10 %, [ 25 %, # median, ] 75 %, | 90 %"
                                                                 : "├ 10 %, ┝ 25 %, ┿ median, ┥ 75 %, ┤ 90 %";
  const std::string where =
      answer.state.empty() ? "" : fmt::format(" in {} where it is known, else in the US", answer.state);
  for (const std::string& line : wrapped(
           fmt::format("Pay a year in US dollars of those who work in the occupation{}: {} earn less.", where, marks),
           style.columns))
    out += line + "\n";
  return style.charset == Charset::ascii ? ascii(out) : out;
}

}  // namespace progrank
