// A shortlist drawn on a terminal: bars of criteria, or points in a plane.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/terminal_text.hpp"
#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/label.hpp"
#include "render/chart.hpp"
#include "render/shortlist_output.hpp"

namespace progrank {
namespace {

constexpr double full_score = 100;
/// Drawings are no wider than the eye follows.
constexpr std::size_t widest_drawing = 60;
constexpr std::size_t narrowest_drawing = 16;

std::size_t drawing_columns(const Style& style, std::size_t taken) {
  const std::size_t room = style.columns > taken ? style.columns - taken : 0;
  return std::clamp(room, narrowest_drawing, widest_drawing);
}

Column words_column(std::string title, int move_order) {
  return {std::move(title), Align::left, 0, move_order, Tone::plain, Part::words};
}

/// What an entry is, for the columns behind a drawing.
void add_names(const Shortlist& shortlist, const ShortlistEntry& entry, std::vector<std::string>& row) {
  const bool programs = shortlist.kind == RecordKind::program;
  row.push_back(label_of(*entry.record));
  row.emplace_back(entry.record->text(programs ? Field::institution_name : Field::issuer));
  row.emplace_back(entry.record->id());
}

void add_name_columns(const Shortlist& shortlist, Table& table) {
  const bool programs = shortlist.kind == RecordKind::program;
  table.columns.push_back(words_column(programs ? "Program" : "Certification", 2));
  table.columns.push_back(words_column(programs ? "Institution" : "Issuer", 1));
  table.columns.push_back({"ID", Align::left, 0, 0, Tone::faint, Part::id});
}

/// The criteria that count, heaviest first.
std::vector<std::size_t> order_of(const Model& model) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < model.criteria.size(); ++i)
    if (model.criteria[i].weight > 0) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return model.criteria[a].weight > model.criteria[b].weight; });
  return order;
}

std::string bars(const Shortlist& shortlist, const Style& style) {
  const Model& model = *shortlist.model;
  const std::vector<std::size_t> order = order_of(model);
  std::vector<std::string> names;
  double sum = 0;
  for (const std::size_t i : order) {
    names.push_back(model.criteria[i].id);
    sum += model.criteria[i].weight;
  }
  const std::string letters = letters_of(names);
  constexpr std::size_t rank_and_score = 14;
  const Scale scale{0, full_score, drawing_columns(style, rank_and_score)};
  const std::string axis = tick_line(scale, ticks_of(scale, 6), [](double tick) { return shortest(tick); });
  Table table{{{"#", Align::right}, {"Score", Align::right, 0, 0, Tone::strong}, {axis}}, {}};
  add_name_columns(shortlist, table);
  for (const ShortlistEntry& entry : shortlist.entries) {
    const Facts facts = facts_of(shortlist, entry);
    std::vector<BarPart> parts;
    for (std::size_t i = 0; i < order.size(); ++i) parts.push_back({letters[i], facts.criteria()[order[i]].points});
    table.rows.push_back({std::to_string(entry.rank), fmt::format("{:.1f}", entry.score.point),
                          stacked_bar(parts, entry.score.hi, scale, style.charset)});
    add_names(shortlist, entry, table.rows.back());
  }
  std::vector<std::string> meanings;
  for (std::size_t i = 0; i < order.size(); ++i)
    meanings.push_back(fmt::format("{} {} {:.0f}%", letters[i], names[i], 100 * model.criteria[order[i]].weight / sum));
  std::string out = render_terminal(table, style.columns, style.color) + "\n";
  const std::string legend =
      fmt::format("{}. Dots: what it would gain if all that is unknown turned out best.", joined(meanings, ", "));
  for (const std::string& line : wrapped(legend, style.columns)) out += line + "\n";
  return out;
}

/// An axis of a plane and the text of its figures.
struct Axis {
  Attribute attribute;
  Scale scale;

  [[nodiscard]] std::optional<double> of(const ShortlistEntry& entry, const Shortlist& shortlist) const {
    const auto interval = as_interval(attribute.of(*entry.record, *shortlist.situation));
    if (!interval || !std::isfinite(interval->max)) return std::nullopt;
    return (interval->min + interval->max) / 2;
  }
  [[nodiscard]] static std::string text(double figure) {
    if (std::abs(figure) >= 10000) return shortest(std::round(figure / 100) / 10) + "k";
    return fmt::format("{:.4g}", figure);
  }
};

Axis axis_of(const Shortlist& shortlist, const std::string& name) {
  // What people call cost is worked out; the record's own cost has many fields.
  const Attribute attribute = Attribute::parse(shortlist.kind, name == "cost" || name == "months" ? "@" + name : name);
  if (!attribute.numeric())
    throw InputError(fmt::format("--scatter {}: is no number; fields such as @cost, @months, credits are", name));
  return {attribute, {}};
}

void set_scale(Axis& axis, std::vector<double> figures, std::size_t columns) {
  const auto [least, most] = std::minmax_element(figures.begin(), figures.end());
  const double margin = *most > *least ? 0 : std::max(1.0, std::abs(*most) / 2);
  axis.scale = {*least - margin, *most + margin, columns};
}

struct Placed {
  const ShortlistEntry* entry;
  double x, y;
};

/// The first nine have their digit, and a line below that says what they are.
constexpr std::size_t numbered = 9;

std::string plane_text(const std::vector<Placed>& placed, const Axis& x, const Axis& y, const Style& style) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < placed.size(); ++i)
    points.push_back({placed[i].x, placed[i].y, static_cast<char>(i < numbered ? '1' + static_cast<char>(i) : 0)});
  const auto lines = scatter_lines(points, x.scale, y.scale, style.charset);
  const std::vector<double> ticks = ticks_of(y.scale, 5);
  std::vector<std::string> labels(lines.size());
  std::size_t width = 0;
  for (const double tick : ticks) {
    labels[y.scale.columns - 1 - y.scale.column(tick)] = Axis::text(tick);
    width = std::max(width, Axis::text(tick).size());
  }
  const bool ascii_only = style.charset == Charset::ascii;
  std::string out = y.attribute.name() + "\n";
  for (std::size_t i = 0; i < lines.size(); ++i)
    out += fmt::format("{:>{}} {}{}\n", labels[i], width, ascii_only ? "|" : "│", lines[i]);
  std::string base;
  for (std::size_t i = 0; i < x.scale.columns; ++i) base += ascii_only ? "-" : "─";
  out += fmt::format("{:>{}} {}{}\n", "", width, ascii_only ? "+" : "└", base);
  const std::string below = tick_line(x.scale, ticks_of(x.scale, 6), Axis::text);
  return out + fmt::format("{:>{}}  {}\n{:>{}}  {}\n", "", width, below, "", width, x.attribute.name());
}

std::string scatter(const Shortlist& shortlist, const Style& style) {
  Axis x = axis_of(shortlist, style.plane.at(0));
  Axis y = axis_of(shortlist, style.plane.at(1));
  std::vector<Placed> placed;
  std::vector<double> xs, ys;
  for (const ShortlistEntry& entry : shortlist.entries) {
    const auto at_x = x.of(entry, shortlist);
    const auto at_y = y.of(entry, shortlist);
    if (!at_x || !at_y) continue;
    placed.push_back({&entry, *at_x, *at_y});
    xs.push_back(*at_x);
    ys.push_back(*at_y);
  }
  const std::size_t missing = shortlist.entries.size() - placed.size();
  const std::string left_out = missing == 0
                                   ? ""
                                   : fmt::format("{} of {} are not shown: one of the two is not known of them.",
                                                 missing, shortlist.entries.size());
  if (placed.empty()) return left_out + "\n";
  constexpr std::size_t labels = 10;
  constexpr std::size_t rows = 18;
  set_scale(x, xs, drawing_columns(style, labels));
  set_scale(y, ys, rows);
  std::string out = plane_text(placed, x, y, style) + "\n";
  Table table{{{"", Align::right},
               {"Rank", Align::right},
               {x.attribute.name(), Align::right},
               {y.attribute.name(), Align::right}},
              {}};
  add_name_columns(shortlist, table);
  for (std::size_t i = 0; i < std::min(numbered, placed.size()); ++i) {
    table.rows.push_back({std::to_string(i + 1), std::to_string(placed[i].entry->rank), Axis::text(placed[i].x),
                          Axis::text(placed[i].y)});
    add_names(shortlist, *placed[i].entry, table.rows.back());
  }
  out += render_terminal(table, style.columns, style.color);
  const std::string remark = fmt::format("Ranges stand at their middle. {} one, {} several beyond the first {}. {}",
                                         style.charset == Charset::ascii ? "." : "·",
                                         style.charset == Charset::ascii ? "o" : "•", numbered, left_out);
  out += '\n';
  for (const std::string& line : wrapped(remark, style.columns)) out += line + "\n";
  return out;
}

}  // namespace

std::string render_shortlist_drawing(const Shortlist& shortlist, const Style& style) {
  if (shortlist.entries.empty()) return {};
  const std::string out = style.drawing == Drawing::scatter ? scatter(shortlist, style) : bars(shortlist, style);
  return style.charset == Charset::ascii ? ascii(out) : out;
}

}  // namespace progrank
