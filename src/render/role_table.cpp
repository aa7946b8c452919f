#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/cost.hpp"
#include "render/html.hpp"
#include "render/role_output.hpp"
#include "render/section.hpp"

namespace progrank {
namespace {

constexpr std::string_view unknown_mark = "–";
constexpr std::size_t shown_focus = 3;

std::string dollars(const std::optional<double>& amount) {
  return amount ? money(*amount) : std::string(unknown_mark);
}

std::string percent(const std::optional<double>& share) {
  return share ? fmt::format("{:+.1f}%", 100 * *share) : std::string(unknown_mark);
}

std::string_view degree_words(const Role& role) {
  return role.typical_degree ? vocabulary::degree_required.text(*role.typical_degree) : unknown_mark;
}

/// Whole dollars: prices are known to a thousandth, not pay.
std::optional<double> rounded(const std::optional<double>& usd) {
  return usd ? std::optional(std::round(*usd)) : std::nullopt;
}

/// A section of one role: a heading and lines that are wrapped for terminals and listed in Markdown.
struct RoleSection {
  std::string heading;
  std::vector<std::string> lines;
};

std::string cited_for(const RoleView& view, std::string_view path) {
  return cited(view.roles->source_of(*view.role, path));
}

std::string percentile_words(const Pay& pay) {
  return fmt::format("median {} a year; p25 {}, p75 {}; p10 {}, p90 {}", dollars(pay.median), dollars(pay.p25),
                     dollars(pay.p75), dollars(pay.p10), dollars(pay.p90));
}

std::string employed_words(const std::optional<double>& employment) {
  return employment ? fmt::format("; {} people", grouped(*employment)) : std::string{};
}

/// Where few people are counted, p25 to p75 is said first: the median jumps from year to year.
std::string place_words(const LocalPay& local) {
  const Pay& pay = local.pay;
  if (!local.unsteady) return percentile_words(pay);
  return fmt::format("{}–{} a year (p25–p75); median {}; p10 {}, p90 {}", dollars(pay.p25), dollars(pay.p75),
                     dollars(pay.median), dollars(pay.p10), dollars(pay.p90));
}

void add_state_pay(const RoleView& view, std::vector<std::string>& lines) {
  const LocalPay& local = view.pay;
  if (local.state.empty()) return;
  if (local.basis == PayBasis::state)
    lines.push_back(fmt::format("{}: {}{} ({})", local.state, place_words(local), employed_words(local.employment),
                                cited(local.source)));
  if (const auto worth = local.in_national_prices(local.pay.median))
    lines.push_back(
        fmt::format("Prices in {} are {:.1f} % of the country's: in national prices that is a median of {}, "
                    "p25 {}, p75 {} ({})",
                    local.state, *local.price_parity, dollars(rounded(worth)),
                    dollars(rounded(local.in_national_prices(local.pay.p25))),
                    dollars(rounded(local.in_national_prices(local.pay.p75))), cited(local.prices)));
  if (const std::string caution = local.caution(); !caution.empty()) lines.push_back("Note: " + caution);
}

RoleSection pay_section(const RoleView& view) {
  const Pay& pay = view.role->pay;
  RoleSection section{"Pay and outlook", {}};
  add_state_pay(view, section.lines);
  std::string national = percentile_words(pay);
  if (view.pay.state.empty()) national.front() = 'M';
  section.lines.push_back(
      fmt::format("{}{} ({})", view.pay.state.empty() ? "" : "United States: ", national, cited_for(view, "pay")));
  section.lines.push_back(fmt::format("Employment {} from 2024 to 2034 ({})", percent(view.role->growth),
                                      cited_for(view, "growth_2024_2034")));
  section.lines.push_back(fmt::format("{} openings a year, 2024 to 2034 ({})",
                                      view.role->openings ? grouped(*view.role->openings) : std::string(unknown_mark),
                                      cited_for(view, "openings")));
  section.lines.push_back(fmt::format("Typical degree at entry: {} ({})", degree_words(*view.role),
                                      cited_for(view, "credentials.typical_degree")));
  section.lines.push_back(std::string(wages_are_of_an_occupation));
  return section;
}

RoleSection industry_section(const RoleView& view) {
  RoleSection section{"Pay by industry, United States", {}};
  for (const IndustryPay& one : view.industries)
    section.lines.push_back(fmt::format("{}: median {}; p25 {}, p75 {}{}", one.industry, dollars(one.pay.median),
                                        dollars(one.pay.p25), dollars(one.pay.p75), employed_words(one.employment)));
  section.lines.push_back(fmt::format("({})", cited(view.industry_source)));
  return section;
}

RoleSection competency_section(const RoleView& view) {
  RoleSection section{"Competencies by importance (0–1, progrank's judgement)", {}};
  std::vector<std::string> parts;
  for (const Competency& competency : view.role->competencies)
    parts.push_back(fmt::format("{} {}", vocabulary::topic.text(competency.topic), shortest(competency.importance)));
  section.lines.push_back(joined(parts, ", "));
  return section;
}

RoleSection certification_section(const RoleView& view) {
  RoleSection section{"Certifications that fit", {}};
  for (const CertificationFit& fit : view.certifications)
    section.lines.push_back(fmt::format("{}: {}", fit.id, fit.reason()));
  return section;
}

RoleSection focus_section(const RoleView& view) {
  RoleSection section{"Programs that fit, by focus", {}};
  for (std::size_t i = 0; i < std::min(shown_focus, view.focus.size()); ++i) {
    const FocusFit& fit = view.focus[i];
    section.lines.push_back(fmt::format(
        "{}: the {} programs that list topics cover {:.0f}% of the competencies on average, {} {:.0f}%",
        vocabulary::focus.text(fit.focus), fit.programs, 100 * fit.mean_share, fit.best_id, 100 * fit.best_share));
  }
  if (section.lines.empty()) section.lines.push_back("no focus has enough programs that list their topics");
  return section;
}

RoleSection reported_section(const RoleView& view) {
  RoleSection section{"Reported by others, unverified", {}};
  for (const ReportedAbout& about : view.reported) {
    const ReportedFigure& figure = *about.figure;
    std::string line = fmt::format("{}: {} (", figure.claim, described(figure));
    line += figure.source;
    if (!figure.attributed_to.empty()) line += fmt::format(", said to be from {}", figure.attributed_to);
    line += figure.verified ? "; verified)" : "; unverified)";
    for (const std::string& words : about.contradictions) line += fmt::format(". But: {}", words);
    section.lines.push_back(std::move(line));
  }
  return section;
}

std::vector<RoleSection> sections_of(const RoleView& view) {
  std::vector<RoleSection> sections{pay_section(view)};
  if (!view.industries.empty()) sections.push_back(industry_section(view));
  for (RoleSection (*make)(const RoleView&) : {competency_section, certification_section, focus_section})
    sections.push_back(make(view));
  if (!view.reported.empty()) sections.push_back(reported_section(view));
  return sections;
}

std::string quartile_words(const Pay& pay) {
  return pay.p25 && pay.p75 ? money(Interval{*pay.p25, *pay.p75}) : std::string(unknown_mark);
}

/// Marks what is not of the state asked for; where few people are counted, p25 to p75 stand for the median.
std::string median_cell(const LocalPay& local) {
  if (!local.state.empty() && local.basis == PayBasis::national) return dollars(local.pay.median) + " (US)";
  return local.unsteady ? quartile_words(local.pay) : dollars(local.pay.median);
}

Table role_table(const RolesAnswer& answer) {
  const bool local = !answer.state.empty();
  const bool searched = std::any_of(answer.views.begin(), answer.views.end(),
                                    [](const RoleView& view) { return view.match.has_value(); });
  Table table;
  table.columns = {{"Role", Align::left, 24, 0, Tone::strong, Part::words},
                   {local ? fmt::format("Median pay, {}", answer.state) : "Median pay", Align::right},
                   {"p25–p75", Align::right, 0, 2},
                   {"Growth 2024–34", Align::right},
                   {"Openings a year", Align::right, 0, 3},
                   {"Typical degree", Align::left, 0, 1},
                   {"ID", Align::left, 0, 0, Tone::faint, Part::id}};
  if (local) table.columns.insert(table.columns.begin() + 3, {"In national prices", Align::right, 0, 4});
  if (searched) table.columns.insert(table.columns.begin() + 1, {"Found by", Align::left});
  for (const RoleView& view : answer.views) {
    const Role& role = *view.role;
    const Pay& pay = view.pay.pay;
    std::vector<std::string> row{std::string(role.title)};
    if (searched) row.emplace_back(view.match->title.empty() ? "its summary" : view.match->title);
    row.push_back(median_cell(view.pay));
    row.push_back(quartile_words(pay));
    if (local) row.push_back(dollars(rounded(view.pay.in_national_prices(pay.median))));
    row.insert(row.end(), {percent(role.growth), role.openings ? grouped(*role.openings) : std::string(unknown_mark),
                           std::string(degree_words(role)), std::string(role.id)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string role_text(const RoleView& view, std::size_t columns, Color color) {
  constexpr std::size_t readable = 110;
  const std::size_t width = std::min(columns, readable);
  const auto paragraph = [&](std::string& out, const std::string& text, std::string_view first, std::string_view rest) {
    bool begun = false;
    for (const std::string& line : wrapped(text, width - rest.size())) {
      out += fmt::format("{}{}\n", begun ? rest : first, line);
      begun = true;
    }
  };
  std::string out;
  append_heading(out, view.role->title, width, color);
  for (const std::string& line : wrapped(fmt::format("{} · SOC {}", view.role->id, view.role->soc), width))
    out += toned(line, Tone::faint, color) + "\n";
  paragraph(out, std::string(view.role->summary), "", "");
  for (const RoleSection& section : sections_of(view)) {
    out += '\n';
    append_heading(out, section.heading, width, color);
    for (const std::string& line : section.lines) paragraph(out, line, "  ", "    ");
  }
  return out;
}

std::string role_markdown(const RoleView& view) {
  std::string out = fmt::format("## {}\n\n`{}` · SOC {}\n\n{}\n", view.role->title, view.role->id, view.role->soc,
                                view.role->summary);
  for (const RoleSection& section : sections_of(view)) {
    out += fmt::format("\n### {}\n\n", section.heading);
    for (const std::string& line : section.lines) out += fmt::format("- {}\n", line);
  }
  return printable_lines(out);
}

std::string role_page(const RoleView& view) {
  std::vector<Section> sections{
      {"", {fmt::format("{} · SOC {}", view.role->id, view.role->soc), std::string(view.role->summary)}}};
  for (const RoleSection& section : sections_of(view)) sections.push_back({section.heading, section.lines});
  return render_html(view.role->title, sections);
}

}  // namespace

std::string render_role(const RoleView& view, const Style& style) {
  if (style.fields.empty() && style.format == Format::table) return role_text(view, style.columns, style.color);
  if (style.fields.empty() && style.format == Format::markdown) return role_markdown(view);
  if (style.fields.empty() && style.format == Format::html) return role_page(view);
  return render_roles({{view}, {}, view.pay.state}, style);
}

std::string render_roles(const RolesAnswer& answer, const Style& style) {
  const ScriptTable columns = role_columns(answer.views).chosen(style.fields, "roles");  // a misspelt field is told
  if (style.drawing == Drawing::bars) return render_pay_chart(answer, style);
  if (style.format == Format::json) return roles_json(answer, style.fields.empty() ? nullptr : &columns);
  if (style.format == Format::jsonl) return style.fields.empty() ? roles_jsonl(answer.views) : columns.lines();
  if (!style.for_people() || !style.fields.empty()) return render(columns.cells(), style);
  return answer.views.empty() ? std::string{} : render(role_table(answer), style);
}

std::string cited(const Source* source) {
  if (!source) return "no source cited";
  return fmt::format("{}, {}{}", source->publisher, source->title,
                     source->as_of.empty() || source->title.find(source->as_of.substr(0, 4)) != std::string_view::npos
                         ? std::string{}
                         : fmt::format(", {}", source->as_of));
}

}  // namespace progrank
