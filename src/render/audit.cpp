#include "render/audit_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "json/writer.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/rounding.hpp"
#include "progrank/derive/cost.hpp"
#include "render/envelope.hpp"
#include "render/html.hpp"

namespace progrank {
namespace {

std::string percent(double share) {
  return fmt::format("{:.0f}%", 100 * share);
}

std::string or_dash(const std::optional<double>& number, const char* format) {
  return number ? fmt::format(fmt::runtime(format), *number) : std::string("–");
}

Table criteria_table(const ModelAudit& audit) {
  Table table;
  table.columns = {{"Criterion", Align::left, 12},
                   {"Weight", Align::right},
                   {"Influence", Align::right, 0, 0, Tone::strong},
                   {"By weight", Align::right, 0, 3},
                   {"Known", Align::right},
                   {"Share", Align::right, 0, 4},
                   {"Mean value", Align::right, 0, 2},
                   {"Spread", Align::right, 0, 2},
                   {"Attribute", Align::left, 0, 1, Tone::faint}};
  for (const AuditedCriterion& row : audit.criteria) {
    const bool top = row.depth == 0;
    const auto& attribute = row.criterion->attribute;
    table.rows.push_back(
        {std::string(2 * row.depth, ' ') + row.criterion->id, percent(row.weight),
         top ? or_dash(row.influence, "{:.2f}") : std::string{},
         top ? fmt::format("{:.2f}", row.influence_by_weight) : std::string{}, grouped(static_cast<double>(row.known)),
         percent(static_cast<double>(row.known) / static_cast<double>(audit.records)), fmt::format("{:.2f}", row.mean),
         fmt::format("{:.2f}", row.deviation), attribute ? attribute->name() : std::string{}});
  }
  return table;
}

Table correlation_table(const ModelAudit& audit) {
  Table table;
  table.columns.push_back({"Criterion", Align::left, 12});
  for (std::size_t j = 0; j + 1 < audit.top_level.size(); ++j)
    table.columns.push_back({std::to_string(j + 1), Align::right});
  for (std::size_t i = 0; i < audit.top_level.size(); ++i) {
    std::vector<std::string> row{fmt::format("{} {}", i + 1, audit.top_level[i])};
    for (std::size_t j = 0; j + 1 < audit.top_level.size(); ++j)
      row.push_back(j < i ? or_dash(audit.correlations[i][j], "{:+.2f}") : std::string{});
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string strongest_pair(const ModelAudit& audit) {
  std::size_t a = 0;
  std::size_t b = 0;
  double strongest = 0;
  for (std::size_t i = 0; i < audit.top_level.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double r = audit.correlations[i][j].value_or(0);
      if (std::abs(r) <= std::abs(strongest)) continue;
      strongest = r;
      a = j;
      b = i;
    }
  }
  if (strongest == 0) return "No two criteria vary together.";
  return fmt::format(
      "Strongest: {} and {}, {:+.2f}. Near ±1 two criteria say the same thing and count it twice; opposite signs pull "
      "the score apart.",
      audit.top_level[a], audit.top_level[b], strongest);
}

std::vector<Section> audit_sections(const ModelAudit& audit) {
  Section criteria;
  criteria.heading = fmt::format("{}: criteria over {} {}", audit.model->id,
                                 grouped(static_cast<double>(audit.records)), plural(audit.model->kind));
  if (audit.records == 0) return {criteria};
  criteria.table = criteria_table(audit);
  criteria.after = {
      "Influence: share of the variance of the scores that the criterion explains (correlation ratio). By weight: what "
      "that share would be if all criteria varied alike and independently of each other.",
      fmt::format("Known: records that publish what the criterion looks at (of a group: all of it). Mean and spread "
                  "(standard deviation) of the values that count, 0 to 1; unknown facts count {}.",
                  audit.hurwicz.name)};
  constexpr std::size_t enough = 30;
  if (audit.records < enough)
    criteria.after.push_back(fmt::format("Influence is rough with fewer than {} records.", enough));
  Section correlations{"Correlation between criteria", {}, correlation_table(audit), {strongest_pair(audit)}};
  return {std::move(criteria), std::move(correlations)};
}

std::string audit_json(const ModelAudit& audit) {
  const auto write_optional = [](JsonWriter& json, const std::optional<double>& number) {
    if (number)
      json.value(without_noise(*number));
    else
      json.null();
  };
  std::string out;
  Envelope envelope(out, "models");
  JsonWriter& json = envelope.json();
  json.line().key("audit").begin_object();
  json.line().member("model", audit.model->id).member("for", plural(audit.model->kind));
  json.member("records", audit.records).member("missing", audit.hurwicz.name);
  json.line().key("criteria").begin_array();
  for (const AuditedCriterion& row : audit.criteria) {
    json.line().begin_object().member("criterion", row.name).member("weight", row.weight);
    if (row.depth == 0) {
      json.key("influence");
      write_optional(json, row.influence);
      json.member("influence_by_weight", without_noise(row.influence_by_weight));
    }
    if (row.criterion->attribute) json.member("attribute", row.criterion->attribute->name());
    json.member("known", row.known)
        .member("known_share", without_noise(static_cast<double>(row.known) / static_cast<double>(audit.records)));
    json.member("mean", without_noise(row.mean))
        .member("standard_deviation", without_noise(row.deviation))
        .end_object();
  }
  json.line().end_array();
  json.line().key("correlations").begin_object();
  for (std::size_t i = 0; i < audit.top_level.size(); ++i) {
    json.line().key(audit.top_level[i]).begin_object();
    for (std::size_t j = 0; j < audit.top_level.size(); ++j) {
      json.key(audit.top_level[j]);
      write_optional(json, audit.correlations[i][j]);
    }
    json.end_object();
  }
  json.line().end_object().line().end_object();
  envelope.close();
  return out;
}

}  // namespace

std::string render_audit(const ModelAudit& audit, const Style& style) {
  switch (style.format) {
    case Format::json: return audit_json(audit);
    case Format::markdown: return render_markdown(audit_sections(audit));
    case Format::html: return render_html("Audit of a model", audit_sections(audit));
    default: return render_terminal(audit_sections(audit), style.columns, style.color);
  }
}

}  // namespace progrank
