#include "render/grouping.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "json/writer.hpp"
#include "progrank/answer/reported.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/outcomes.hpp"
#include "render/envelope.hpp"
#include "render/reported_output.hpp"

namespace progrank {
namespace {

constexpr std::string_view unknown_mark = "–";

void write_spread(JsonWriter& json, std::string_view key, const std::optional<Spread>& spread) {
  json.key(key).begin_object();
  if (spread) json.member("median", spread->median).member("min", spread->min).member("max", spread->max);
  json.member("known", spread ? spread->known : std::size_t{0}).end_object();
}

void write_group(JsonWriter& json, const Group& group, RecordKind kind) {
  json.begin_object().key("value");
  if (group.value.empty())
    json.null();
  else
    json.value(group.value);
  json.member("count", group.count);
  write_spread(json, "cost", group.cost);
  if (kind == RecordKind::program) write_spread(json, "months", group.months);
  if (kind == RecordKind::program) write_spread(json, "earnings", group.earnings);
  if (group.no_gre) {
    json.key("no_gre").begin_object();
    if (group.no_gre->known > 0) json.member("share", group.no_gre->share);
    json.member("known", group.no_gre->known).end_object();
  }
  json.key("best").begin_object().member("id", group.best_id).member("score", group.best_score.point).end_object();
  json.end_object();
}

std::string range_text(const std::optional<Spread>& spread, const auto& text) {
  if (!spread) return std::string(unknown_mark);
  if (spread->min == spread->max) return text(spread->median);
  return fmt::format("{} ({}–{})", text(spread->median), text(spread->min), text(spread->max));
}

std::string known_text(const std::optional<Spread>& spread) {
  return grouped(spread ? static_cast<double>(spread->known) : 0);
}

std::string dollars(double amount) {
  return money(amount);
}
std::string whole(double number) {
  return number < 1 ? fmt::format("{:.1f}", number) : fmt::format("{:.0f}", number);
}

std::string gre_text(const std::optional<Group::WithoutGre>& share) {
  if (!share || share->known == 0) return std::string(unknown_mark);
  return fmt::format("{:.0f}% of {}", 100 * share->share, share->known);
}

/// Columns for people.
Table grouping_table(const Grouping& grouping, RecordKind kind) {
  Table table{{{grouping.field, Align::left, 12}, {"Count", Align::right}, {"Cost: median (range)", Align::right}}, {}};
  table.columns.push_back({"of", Align::right, 0, 2, Tone::faint});
  if (kind == RecordKind::program) {
    table.columns.push_back({"Months", Align::right, 0, 4});
    table.columns.push_back({"of", Align::right, 0, 1, Tone::faint});
    table.columns.push_back({"No GRE", Align::right, 0, 3});
  }
  const bool earnings = std::any_of(grouping.groups.begin(), grouping.groups.end(),
                                    [](const Group& group) { return group.earnings.has_value(); });
  if (earnings) {
    table.columns.push_back({"Earnings", Align::right, 0, 4});
    table.columns.push_back({"of", Align::right, 0, 1, Tone::faint});
  }
  table.columns.push_back({"Best", Align::right, 0, 0, Tone::strong});
  table.columns.push_back({"ID", Align::left, 0, 0, Tone::faint, Part::id});
  for (const Group& group : grouping.groups) {
    std::vector<std::string> row{group.value.empty() ? "not published" : group.value,
                                 grouped(static_cast<double>(group.count)), range_text(group.cost, dollars),
                                 known_text(group.cost)};
    if (kind == RecordKind::program) {
      row.push_back(range_text(group.months, whole));
      row.push_back(known_text(group.months));
      row.push_back(gre_text(group.no_gre));
    }
    if (earnings) {
      row.push_back(range_text(group.earnings, dollars));
      row.push_back(known_text(group.earnings));
    }
    row.push_back(fmt::format("{:.1f}", group.best_score.point));
    row.emplace_back(group.best_id);
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Columns for scripts.
Table grouping_columns(const Grouping& grouping, RecordKind kind) {
  Table table{{{"value"}, {"count"}, {"cost_median"}, {"cost_min"}, {"cost_max"}, {"cost_known"}}, {}};
  if (kind == RecordKind::program)
    for (const char* name : {"months_median", "months_min", "months_max", "months_known", "no_gre_share",
                             "no_gre_known", "earnings_median", "earnings_min", "earnings_max", "earnings_known"})
      table.columns.push_back({name});
  table.columns.push_back({"best_id"});
  table.columns.push_back({"best_score"});
  const auto spread = [](std::vector<std::string>& row, const std::optional<Spread>& of) {
    for (double Spread::*part : {&Spread::median, &Spread::min, &Spread::max})
      row.push_back(of ? shortest((*of).*part) : "");
    row.push_back(std::to_string(of ? of->known : 0));
  };
  for (const Group& group : grouping.groups) {
    std::vector<std::string> row{group.value, std::to_string(group.count)};
    spread(row, group.cost);
    if (kind == RecordKind::program) {
      spread(row, group.months);
      row.push_back(group.no_gre->known > 0 ? shortest(group.no_gre->share) : "");
      row.push_back(std::to_string(group.no_gre->known));
      spread(row, group.earnings);
    }
    row.emplace_back(group.best_id);
    row.push_back(shortest(group.best_score.point));
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// What the figures are of, and what is reported about the field, marked as such.
std::vector<std::string> grouping_remarks(const Grouping& grouping, const Reference& reference) {
  std::vector<std::string> remarks;
  if (std::any_of(grouping.groups.begin(), grouping.groups.end(),
                  [](const Group& group) { return group.earnings.has_value(); }))
    remarks.emplace_back(earnings_remark);
  for (const ReportedFigure* figure : grouping.reported)
    remarks.push_back(fmt::format("reported, not verified: {} {} ({}{})", reported_value(*figure), figure->claim,
                                  attribution(*figure, reference),
                                  figure->year ? fmt::format(", {}", *figure->year) : ""));
  return remarks;
}

/// The table, and the remarks below it.
std::string as_text(const Grouping& grouping, RecordKind kind, const Reference& reference, const Style& style) {
  if (grouping.groups.empty()) return {};
  std::string text = render_terminal(grouping_table(grouping, kind), style.columns, style.color);
  const auto remarks = grouping_remarks(grouping, reference);
  if (!remarks.empty()) text += '\n';
  for (const std::string& remark : remarks)
    for (const std::string& line : wrapped(remark, style.columns)) text += line + "\n";
  return text;
}

}  // namespace

void write_grouping(JsonWriter& json, const Grouping& grouping, RecordKind kind, const Reference& reference) {
  json.line().member("group_by", grouping.field);
  write_lines(json, "groups", grouping.groups,
              [kind](JsonWriter& to, const Group& group) { write_group(to, group, kind); });
  if (grouping.reported.empty()) return;
  write_lines(json, "reported", grouping.reported,
              [&](JsonWriter& to, const ReportedFigure* figure) { write_reported(to, *figure, reference); });
}

Section grouping_section(const Grouping& grouping, RecordKind kind, const Reference& reference) {
  return {"Groups", {}, grouping_table(grouping, kind), grouping_remarks(grouping, reference)};
}

std::string render_grouping(const Grouping& grouping, RecordKind kind, const Reference& reference, const Style& style) {
  switch (style.format) {
    case Format::jsonl:
      return json_lines(grouping.groups,
                        [kind](JsonWriter& json, const Group& group) { write_group(json, group, kind); });
    case Format::csv:
    case Format::tsv: return render(grouping_columns(grouping, kind), style);
    default: return as_text(grouping, kind, reference, style);
  }
}

}  // namespace progrank
