#include "render/statistics_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "progrank/base/number.hpp"
#include "progrank/derive/cost.hpp"
#include "progrank/derive/outcomes.hpp"
#include "progrank/record/institutions.hpp"
#include "record/cip.hpp"
#include "render/envelope.hpp"
#include "render/section.hpp"
#include "render/table.hpp"

namespace progrank {
namespace {

constexpr std::string_view command = "data stats";
constexpr std::size_t bar_columns = 20;

std::string counted(double number) {
  return grouped(number);
}
std::string counted(std::size_t number) {
  return grouped(static_cast<double>(number));
}

double percent(double part, double whole) {
  return whole > 0 ? 100 * part / whole : 0;
}

std::string percent_text(double share) {
  return share > 0 && share < 0.5 ? "<1%" : fmt::format("{:.0f}%", share);
}

void append_section(std::string& out, std::string_view heading, const Table& table, const Style& style) {
  if (!out.empty()) out += '\n';
  append_heading(out, heading, style.columns, style.color);
  out += render_terminal(table, style.columns, style.color);
}

/// A table of names, counts and their share as a bar.
class ShareTable {
 public:
  ShareTable(std::string name, std::string count) {
    table_.columns = {{std::move(name), Align::left, 12},
                      {std::move(count), Align::right},
                      {"Share", Align::right},
                      {"", Align::left, 0, 1, Tone::good}};
  }
  void add(std::string_view name, double count, double whole) {
    const double share = percent(count, whole);
    table_.rows.push_back({std::string(name), counted(count), percent_text(share), bar(share, bar_columns)});
  }
  [[nodiscard]] const Table& table() const { return table_; }

 private:
  Table table_;
};

std::string age_text(int years) {
  return years == 0 ? "under 1 year" : years == 1 ? "1 to 2 years" : fmt::format("{} to {} years", years, years + 1);
}

void write_kind(JsonWriter& json, const KindOverview& of) {
  json.line().key(plural(of.kind)).begin_object();
  json.member("records", of.records).member("sources", of.sources);
  for (const FieldCounts& counts : of.by) {
    json.line().key(fmt::format("by_{}", counts.spec->path)).begin_object();
    for (const auto& [token, count] : counts.values) json.member(token, count);
    json.end_object();
  }
  json.line().key("known").begin_object();
  for (const auto& [spec, known] : of.known) json.member(spec->path, known);
  json.end_object();
  json.line().key("source_age_years").begin_object();
  for (const auto& [years, count] : of.ages.by_years) json.member(std::to_string(years), count);
  json.member("undated", of.ages.undated).end_object();
  json.line().end_object();
}

void append_kind(std::string& out, const KindOverview& of, const Style& style) {
  const auto total = static_cast<double>(of.records);
  for (const FieldCounts& counts : of.by) {
    ShareTable table(std::string(counts.spec->title), "Records");
    for (const auto& [token, count] : counts.values) table.add(token, static_cast<double>(count), total);
    append_section(out, fmt::format("{} by {}", plural(of.kind), counts.spec->title), table.table(), style);
  }
  ShareTable known("Field", "Known");
  for (const auto& [spec, count] : of.known) known.add(spec->path, static_cast<double>(count), total);
  append_section(out, fmt::format("what {} {} know", counted(of.records), plural(of.kind)), known.table(), style);
  ShareTable ages("Newest source", "Records");
  for (const auto& [years, count] : of.ages.by_years) ages.add(age_text(years), static_cast<double>(count), total);
  if (of.ages.undated > 0) ages.add("shows no date", static_cast<double>(of.ages.undated), total);
  append_section(out, fmt::format("age of the sources of {}", plural(of.kind)), ages.table(), style);
}

void write_earnings(JsonWriter& json, std::span<const FieldEarnings> fields) {
  json.line().key("earnings_by_field").begin_object();
  for (const FieldEarnings& of : fields)
    json.key(of.field)
        .begin_object()
        .member("schools", of.schools)
        .member("p25", of.p25)
        .member("median", of.median)
        .member("p75", of.p75)
        .member("scored", !mixes_professions(of.field))
        .end_object();
  json.end_object();
}

void append_earnings(std::string& out, std::span<const FieldEarnings> fields, const Style& style) {
  if (fields.empty()) return;
  Table table{{{"Field", Align::left},
               {"Schools", Align::right},
               {"Quarter", Align::right},
               {"Median", Align::right},
               {"Three quarters", Align::right}},
              {}};
  for (const FieldEarnings& of : fields)
    table.rows.push_back({of.field + (mixes_professions(of.field) ? " *" : ""), counted(of.schools), money(of.p25),
                          money(of.median), money(of.p75)});
  append_section(out,
                 "earnings four years after a master's, by field (College Scorecard: federally aided graduates only)",
                 table, style);
}

std::string as_json(const DataOverview& overview) {
  std::string out;
  Envelope envelope(out, command);
  JsonWriter& json = envelope.json();
  json.line().member("release", overview.release);
  json.line().member("institutions", overview.institutions).line().member("directory", overview.directory_records);
  json.line().member("reported", overview.reported);
  write_earnings(json, overview.earnings);
  for (const KindOverview& kind : overview.kinds) write_kind(json, kind);
  envelope.close();
  return out;
}

std::string title_of(std::string_view code) {
  const Cip* cip = find_cip(code);
  return cip ? fmt::format("{} {}", code, cip->title) : std::string(code);
}

void write_years(JsonWriter& json, const std::map<int, double>& by_year) {
  json.begin_object();
  for (const auto& [year, count] : by_year) json.member(std::to_string(year), count);
  json.end_object();
}

void write_cip(JsonWriter& json, const CipAwards& awards) {
  json.line().member("cip", awards.cip);
  if (const Cip* cip = find_cip(awards.cip)) json.line().member("title", cip->title);
  json.line().key("awards");
  write_years(json, awards.by_year);
  json.line().key("by_credential").begin_object();
  for (const auto& [credential, by_year] : awards.by_credential) {
    json.key(credential);
    write_years(json, by_year);
  }
  json.end_object();
  json.line().member("year", awards.by_year.rbegin()->first).line().key("states").begin_object();
  for (const auto& [state, count] : awards.states) json.member(state, count);
  json.end_object().line().key("institutions").begin_array();
  for (const auto& [record, count] : awards.institutions)
    json.line()
        .begin_object()
        .member("unitid", *record->number(Field::institution_unitid))
        .member("name", record->text(Field::institution_name))
        .member("state", record->text(Field::institution_state))
        .member("awards", count)
        .end_object();
  json.line().end_array();
}

std::string as_json(const CipAwards& awards) {
  std::string out;
  Envelope envelope(out, command);
  write_cip(envelope.json(), awards);
  envelope.close();
  return out;
}

Table years_table(const CipAwards& awards) {
  const auto most = std::max_element(awards.by_year.begin(), awards.by_year.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  Table years{{{"Year", Align::right}, {"Awards", Align::right}, {"", Align::left, 0, 1, Tone::good}}, {}};
  for (const auto& [credential, unused] : awards.by_credential)
    years.columns.push_back({std::string(credential), Align::right, 0, 2});
  for (const auto& [year, count] : awards.by_year) {
    years.rows.push_back({std::to_string(year), counted(count), bar(percent(count, most->second), bar_columns)});
    for (const auto& [credential, by_year] : awards.by_credential)
      years.rows.back().push_back(by_year.contains(year) ? counted(by_year.at(year)) : "–");
  }
  return years;
}

void write_coverage(JsonWriter& json, const CipCoverage& cip) {
  json.begin_object()
      .member("cip", cip.cip)
      .member("year", cip.year)
      .member("institutions", cip.institutions)
      .member("curated_institutions", cip.covered_institutions)
      .member("awards", cip.awards)
      .member("curated_awards", cip.covered_awards)
      .member("share", cip.awards > 0 ? cip.covered_awards / cip.awards : 0)
      .end_object();
}

void write_aged(JsonWriter& json, const AgedRecord& aged) {
  json.begin_object()
      .member("id", aged.record->id())
      .member("kind", singular(aged.record->kind))
      .member("newest", aged.newest)
      .member("months", std::round(aged.months * 10) / 10)
      .end_object();
}

}  // namespace

std::string render_overview(const DataOverview& overview, const Style& style) {
  if (style.format == Format::json) return as_json(overview);
  Table counts{{{"", Align::left}, {"Records", Align::right}, {"Sources", Align::right}}, {}};
  for (const KindOverview& of : overview.kinds)
    counts.rows.push_back({std::string(plural(of.kind)), counted(of.records), counted(of.sources)});
  counts.rows.push_back(
      {"directory (IPEDS only)", counted(overview.directory_records), counted(overview.directory_sources)});
  counts.rows.push_back({"institutions", counted(overview.institutions), ""});
  counts.rows.push_back({"reported figures", counted(overview.reported), ""});
  std::string out;
  append_section(out, fmt::format("data released {}", overview.release), counts, style);
  append_earnings(out, overview.earnings, style);
  for (const KindOverview& of : overview.kinds) append_kind(out, of, style);
  return out;
}

std::string render_field_of_study(const CipAwards& awards, std::size_t limit, const Style& style) {
  if (style.format == Format::json) return as_json(awards);
  const std::size_t most = limit == 0 ? awards.institutions.size() : std::min(limit, awards.institutions.size());
  const int last = awards.by_year.rbegin()->first;
  std::string out;
  append_section(out, fmt::format("awards in CIP {}", title_of(awards.cip)), years_table(awards), style);
  ShareTable states("State", "Awards");
  for (std::size_t i = 0; i < std::min(most, awards.states.size()); ++i)
    states.add(awards.states[i].first, awards.states[i].second, awards.in_last_year());
  append_section(out, fmt::format("states, {} ({} in all)", last, awards.states.size()), states.table(), style);
  ShareTable institutions("Institution", "Awards");
  for (std::size_t i = 0; i < most; ++i)
    institutions.add(awards.institutions[i].first->text(Field::institution_name), awards.institutions[i].second,
                     awards.in_last_year());
  append_section(out,
                 fmt::format("institutions, {} ({} in all; --limit 0 shows them)", last, awards.institutions.size()),
                 institutions.table(), style);
  return out;
}

std::string render_curated_share(std::span<const CipCoverage> fields, const Style& style) {
  std::string out;
  if (style.format == Format::json) {
    Envelope envelope(out, command);
    write_lines(envelope.json(), "coverage", fields, write_coverage);
    envelope.close();
    return out;
  }
  Table table{{{"CIP", Align::left, 16},
               {"Awards", Align::right},
               {"Curated", Align::right},
               {"Share", Align::right},
               {"", Align::left, 0, 1, Tone::good},
               {"Institutions", Align::right, 0, 2},
               {"Curated", Align::right, 0, 3}},
              {}};
  for (const CipCoverage& cip : fields) {
    const double share = percent(cip.covered_awards, cip.awards);
    table.rows.push_back({title_of(cip.cip), counted(cip.awards), counted(cip.covered_awards), percent_text(share),
                          bar(share, bar_columns), counted(cip.institutions), counted(cip.covered_institutions)});
  }
  append_section(out,
                 fmt::format("master's degrees of {} from institutions whose program is curated",
                             fields.empty() ? 0 : fields.front().year),
                 table, style);
  return out;
}

std::string render_aged(std::span<const AgedRecord> records, double months, const Style& style) {
  std::string out;
  if (style.format == Format::json) {
    Envelope envelope(out, command);
    write_lines(envelope.json(), "stale", records, write_aged);
    envelope.close();
    return out;
  }
  if (records.empty()) return out;
  Table table{{{"Newest source", Align::left},
               {"Months", Align::right},
               {"Kind", Align::left, 0, 1},
               {"ID", Align::left, 0, 0, Tone::plain, Part::id}},
              {}};
  for (const AgedRecord& aged : records)
    table.rows.push_back({std::string(aged.newest), fmt::format("{:.0f}", aged.months),
                          std::string(singular(aged.record->kind)), std::string(aged.record->id())});
  append_section(out, fmt::format("records whose newest source is older than {:g} months", months), table, style);
  return out;
}

std::string render_decisiveness(std::span<const ModelDecisiveness> models, const Style& style) {
  std::string out;
  if (style.format == Format::json) {
    const auto tenths = [](double number) { return std::round(number * 10) / 10; };
    Envelope envelope(out, command);
    JsonWriter& json = envelope.json();
    json.line().key("decisiveness").begin_array();
    for (const auto& [model, of] : models)
      json.line()
          .begin_object()
          .member("model", model)
          .member("records", of.records)
          .member("width", tenths(of.width))
          .member("top", of.top)
          .member("top_width", tenths(of.top_width))
          .member("top_rank_range", tenths(of.top_rank_range))
          .end_object();
    json.line().end_array();
    envelope.close();
    return out;
  }
  Table table{{{"Model", Align::left, 12},
               {"Records", Align::right},
               {"Score range", Align::right},
               {"of the top ten", Align::right},
               {"Ranks 5-95% of the top ten", Align::right}},
              {}};
  for (const auto& [model, of] : models)
    table.rows.push_back({model, std::to_string(of.records), fmt::format("{:.1f}", of.width),
                          fmt::format("{:.1f}", of.top_width), fmt::format("{:.0f}", of.top_rank_range)});
  append_section(out, "US master's degrees: mean width of score ranges, in points, and of rank ranges (10,000 samples)",
                 table, style);
  return out;
}

}  // namespace progrank
