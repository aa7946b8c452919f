#include "curate/statistics.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "json/writer.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/derive/cost.hpp"
#include "progrank/record/institutions.hpp"
#include "record/cip.hpp"

namespace progrank::cli {
namespace {

constexpr RecordKind kinds[] = {RecordKind::program, RecordKind::certification};
constexpr std::size_t bar_columns = 20;

struct Options {
  DataOptions data;
  OutputOptions output;
  std::string cip;
  bool coverage = false;
  std::optional<double> stale;
};

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

/// Finished text in the format that was asked for: sections with a heading each, or JSON.
class Report {
 public:
  Report(const Options& options, std::string_view about) : options_(options), json_(text_) {
    const Format format = options.output.parsed_format();
    if (format != Format::table && format != Format::json)
      throw InputError(
          fmt::format("--format {} is not there for data stats: table and json are", options.output.format));
    as_json_ = format == Format::json;
    if (as_json_) json_.begin_object().line().member("schema", "progrank/1").line().member("command", about);
  }

  [[nodiscard]] bool as_json() const { return as_json_; }
  JsonWriter& json() { return json_; }

  void section(std::string_view heading, const Table& table) {
    const Color color = options_.output.color_of(STDOUT_FILENO);
    if (!text_.empty()) text_ += '\n';
    text_ += toned(std::string(heading), Tone::strong, color) + "\n";
    text_ += render_terminal(table, options_.output.columns(), color);
  }

  [[nodiscard]] std::string finish() {
    if (as_json_) {
      json_.line().end_object();
      text_ += '\n';
    }
    return std::move(text_);
  }

 private:
  const Options& options_;
  std::string text_;
  JsonWriter json_;
  bool as_json_ = false;
};

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

/// The token fields that tell what kinds of records there are.
std::vector<Field> kinds_of_records(RecordKind kind) {
  if (kind == RecordKind::program) return {Field::credential, Field::focus, Field::delivery};
  return {Field::kind, Field::domains, Field::level};
}

std::string age_text(int years) {
  return years == 0 ? "under 1 year" : years == 1 ? "1 to 2 years" : fmt::format("{} to {} years", years, years + 1);
}

void write_kind(JsonWriter& json, RecordKind kind, const Catalog& catalog, double today) {
  json.line().key(plural(kind)).begin_object();
  json.member("records", catalog.records().size()).member("sources", catalog.sources().size());
  for (const Field field : kinds_of_records(kind)) {
    const FieldSpec& spec = spec_of(kind, field);
    json.line().key(fmt::format("by_{}", spec.path)).begin_object();
    for (const auto& [token, count] : counts_by(spec, catalog.records())) json.member(token, count);
    json.end_object();
  }
  json.line().key("known").begin_object();
  for (const auto& [spec, known] : field_coverage(kind, catalog.records())) json.member(spec->path, known);
  json.end_object();
  const SourceAges ages = source_ages(catalog, today);
  json.line().key("source_age_years").begin_object();
  for (const auto& [years, count] : ages.by_years) json.member(std::to_string(years), count);
  json.member("undated", ages.undated).end_object();
  json.line().end_object();
}

void show_kind(Report& report, RecordKind kind, const Catalog& catalog, double today) {
  const auto total = static_cast<double>(catalog.records().size());
  for (const Field field : kinds_of_records(kind)) {
    const FieldSpec& spec = spec_of(kind, field);
    ShareTable table(std::string(spec.title), "Records");
    for (const auto& [token, count] : counts_by(spec, catalog.records()))
      table.add(token, static_cast<double>(count), total);
    report.section(fmt::format("{} by {}", plural(kind), spec.title), table.table());
  }
  ShareTable known("Field", "Known");
  for (const auto& [spec, count] : field_coverage(kind, catalog.records()))
    known.add(spec->path, static_cast<double>(count), total);
  report.section(fmt::format("what {} {} know", counted(catalog.records().size()), plural(kind)), known.table());
  const SourceAges source_age = source_ages(catalog, today);
  ShareTable ages("Newest source", "Records");
  for (const auto& [years, count] : source_age.by_years) ages.add(age_text(years), static_cast<double>(count), total);
  if (source_age.undated > 0) ages.add("shows no date", static_cast<double>(source_age.undated), total);
  report.section(fmt::format("age of the sources of {}", plural(kind)), ages.table());
}

std::string overview(Workspace& workspace, const Options& options) {
  Report report(options, "data stats");
  const Catalog directory = bundled_directory();
  const std::size_t institutions = workspace.institutions().all().size();
  if (report.as_json()) {
    JsonWriter& json = report.json();
    json.line().member("release", workspace.reference().release());
    json.line().member("institutions", institutions).line().member("directory", directory.records().size());
    json.line().member("reported", workspace.reference().reported().size());
    for (const RecordKind kind : kinds) write_kind(json, kind, workspace.catalog(kind), workspace.today());
    return report.finish();
  }
  Table counts{{{"", Align::left}, {"Records", Align::right}, {"Sources", Align::right}}, {}};
  for (const RecordKind kind : kinds)
    counts.rows.push_back({std::string(plural(kind)), counted(workspace.catalog(kind).records().size()),
                           counted(workspace.catalog(kind).sources().size())});
  counts.rows.push_back(
      {"directory (IPEDS only)", counted(directory.records().size()), counted(directory.sources().size())});
  counts.rows.push_back({"institutions", counted(institutions), ""});
  counts.rows.push_back({"reported figures", counted(workspace.reference().reported().size()), ""});
  report.section(fmt::format("data released {}", workspace.reference().release()), counts);
  for (const RecordKind kind : kinds) show_kind(report, kind, workspace.catalog(kind), workspace.today());
  return report.finish();
}

CipAwards awards_of_cip(const Catalog& directory, const std::string& cip) {
  if (auto awards = cip_awards(directory.records(), cip)) return *std::move(awards);
  std::vector<std::string_view> codes;
  for (const Cip& known : known_cips()) codes.push_back(known.code);
  throw InputError(fmt::format("--cip {}: no awards in that field are known: {} are covered", cip, listed(codes)));
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

std::string field_of_study(const Options& options) {
  Report report(options, "data stats");
  const Catalog directory = bundled_directory();
  const CipAwards awards = awards_of_cip(directory, options.cip);
  if (report.as_json()) {
    write_cip(report.json(), awards);
    return report.finish();
  }
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
  const int last = awards.by_year.rbegin()->first;
  report.section(fmt::format("awards in CIP {}", title_of(awards.cip)), years);
  const std::size_t limit = options.output.effective_limit(awards.institutions.size());
  ShareTable states("State", "Awards");
  for (std::size_t i = 0; i < std::min(limit, awards.states.size()); ++i)
    states.add(awards.states[i].first, awards.states[i].second, awards.in_last_year());
  report.section(fmt::format("states, {} ({} in all)", last, awards.states.size()), states.table());
  ShareTable institutions("Institution", "Awards");
  for (std::size_t i = 0; i < limit; ++i)
    institutions.add(awards.institutions[i].first->text(Field::institution_name), awards.institutions[i].second,
                     awards.in_last_year());
  report.section(fmt::format("institutions, {} ({} in all; --limit 0 shows them)", last, awards.institutions.size()),
                 institutions.table());
  return report.finish();
}

std::string coverage(Workspace& workspace, const Options& options) {
  Report report(options, "data stats");
  const Catalog directory = bundled_directory();
  const auto all = cip_coverage(workspace.catalog(RecordKind::program).records(), directory.records());
  if (report.as_json()) {
    report.json().line().key("coverage").begin_array();
    for (const CipCoverage& cip : all)
      report.json()
          .line()
          .begin_object()
          .member("cip", cip.cip)
          .member("year", cip.year)
          .member("institutions", cip.institutions)
          .member("curated_institutions", cip.covered_institutions)
          .member("awards", cip.awards)
          .member("curated_awards", cip.covered_awards)
          .member("share", cip.awards > 0 ? cip.covered_awards / cip.awards : 0)
          .end_object();
    report.json().line().end_array();
    return report.finish();
  }
  Table table{{{"CIP", Align::left, 16},
               {"Awards", Align::right},
               {"Curated", Align::right},
               {"Share", Align::right},
               {"", Align::left, 0, 1, Tone::good},
               {"Institutions", Align::right, 0, 2},
               {"Curated", Align::right, 0, 3}},
              {}};
  for (const CipCoverage& cip : all) {
    const double share = percent(cip.covered_awards, cip.awards);
    table.rows.push_back({title_of(cip.cip), counted(cip.awards), counted(cip.covered_awards), percent_text(share),
                          bar(share, bar_columns), counted(cip.institutions), counted(cip.covered_institutions)});
  }
  report.section(fmt::format("master's degrees of {} from institutions whose program is curated",
                             all.empty() ? 0 : all.front().year),
                 table);
  return report.finish();
}

struct StaleList {
  std::string text;
  std::size_t count = 0;
};

StaleList stale(Workspace& workspace, const Options& options) {
  if (!(*options.stale >= 0)) throw InputError("--stale: a number of months of at least 0 was expected");
  Report report(options, "data stats");
  StaleList list;
  Table table{
      {{"Newest source", Align::left}, {"Months", Align::right}, {"Kind", Align::left, 0, 1}, {"ID", Align::left, 20}},
      {}};
  if (report.as_json()) report.json().line().key("stale").begin_array();
  for (const RecordKind kind : kinds) {
    for (const AgedRecord& aged : stale_records(workspace.catalog(kind), *options.stale, workspace.today())) {
      ++list.count;
      if (report.as_json())
        report.json()
            .line()
            .begin_object()
            .member("id", aged.record->id())
            .member("kind", singular(kind))
            .member("newest", aged.newest)
            .member("months", std::round(aged.months * 10) / 10)
            .end_object();
      else
        table.rows.push_back({std::string(aged.newest), fmt::format("{:.0f}", aged.months), std::string(singular(kind)),
                              std::string(aged.record->id())});
    }
  }
  if (report.as_json())
    report.json().line().end_array();
  else if (list.count > 0)
    report.section(fmt::format("records whose newest source is older than {:g} months", *options.stale), table);
  list.text = report.finish();
  return list;
}

int run(const Options& options) {
  Workspace workspace(options.data, std::nullopt, listener());
  if (!options.stale) {
    const std::string text = !options.cip.empty() ? field_of_study(options)
                             : options.coverage   ? coverage(workspace, options)
                                                  : overview(workspace, options);
    return deliver(options.output, text, true);
  }
  const StaleList list = stale(workspace, options);
  say(fmt::format(
      "{} records have no source newer than {:g} months; records without a dated source are not among them.",
      list.count, *options.stale));
  return deliver(options.output, list.text, list.count > 0);
}

}  // namespace

void add_data_stats(Command& data) {
  auto options = std::make_shared<Options>();
  Command& command = data.add("stats", "Counts, what the records know, how old their sources are");
  command.describe("Counts, how many records know each field, how old their sources are.",
                   "  progrank data stats --cip 11.0102\n"
                   "  progrank data stats --stale 24 --format json");
  Flags& flags = command.flags;
  flags.one("--cip", &options->cip, "CODE", "Awards in this field of study: by year, state, institution").excludes = {
      "--coverage"};
  flags.on("--coverage", &options->coverage,
           "Share of the master's degrees that come from institutions with a curated program");
  flags.one("--stale", &options->stale, "MONTHS", "Records whose newest source is older", ValueKind::count).excludes = {
      "--cip", "--coverage"};
  add_output_options(flags, options->output);
  flags.remove("--fields");
  add_data_options(flags, options->data);
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
