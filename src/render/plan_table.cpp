#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "render/html.hpp"
#include "render/plan_output.hpp"
#include "render/role_output.hpp"
#include "render/section.hpp"

namespace progrank {
namespace {

constexpr std::size_t timeline_columns = 36;

std::string percent(double share) {
  return fmt::format("{:.0f}%", 100 * share);
}

std::string signed_money(double usd) {
  const double rounded = std::round(usd);
  return rounded < 0 ? "−" + money(-rounded) : "+" + money(rounded);
}

Interval whole_dollars(Interval usd) {
  return {std::round(usd.min), std::round(usd.max)};
}

/// Months of the longest plan, rounded up to whole half-years, so that bars of all plans compare.
double longest(const PathwayAnswer& answer) {
  double months = 6;
  for (const Plan& plan : answer.plans) months = std::max(months, std::ceil(plan.months / 6) * 6);
  return months;
}

std::string step_bar(const PlanStep& step, double months) {
  const auto column = [&](double month) {
    return static_cast<std::size_t>(std::lround(month / months * static_cast<double>(timeline_columns)));
  };
  const std::size_t from = column(step.start_month);
  const std::size_t to = std::max(from + 1, column(step.end_month));
  std::string out;
  for (std::size_t i = 0; i < timeline_columns; ++i) out += i < from || i >= to ? "·" : "█";
  return out;
}

std::string cost_words(const PlanStep& step) {
  if (!step.cost) return "unknown";
  const bool exact = step.cost_basis == "published" || step.cost_basis == "derived";
  return (exact ? "" : step.cost_basis == "third-party" ? "†" : "~") + money(whole_dollars(*step.cost));
}

std::string covered_words(const PlanCoverage& coverage) {
  std::vector<std::string> words;
  for (const auto& [topic, depth] : coverage.covered)
    words.push_back(depth >= 1 ? std::string(vocabulary::topic.text(topic))
                               : fmt::format("{} ({})", vocabulary::topic.text(topic), percent(depth)));
  return words.empty() ? "nothing" : joined(words, ", ");
}

std::string possible_words(const PlanCoverage& coverage) {
  std::vector<std::string_view> words;
  for (const Token topic : coverage.possible) words.push_back(vocabulary::topic.text(topic));
  return fmt::format("{} (listed by programs like it; its own page lists no topics)", joined(words, ", "));
}

std::string missing_words(const PlanCoverage& coverage) {
  std::vector<std::string_view> words;
  for (const Token topic : coverage.missing) words.push_back(vocabulary::topic.text(topic));
  return words.empty() ? "nothing" : joined(words, ", ");
}

std::string years_words(const Payback& payback, double horizon) {
  if (!payback.years) return fmt::format("not within {} years", shortest(horizon));
  return fmt::format("{:.1f} years", *payback.years);
}

std::string payback_words(const Plan& plan, const PlanQuestion& question) {
  if (!plan.reach.reached)
    return fmt::format("not worked out, because the role is not reached; still missing: {}",
                       joined(plan.reach.missing, "; "));
  std::vector<std::string> parts;
  const auto add = [&](std::string_view level, const std::optional<Payback>& payback,
                       const std::optional<double>& pay) {
    if (!payback) return;
    parts.push_back(fmt::format("at the {} pay of {}: {}, after five years {}", level, money(*pay),
                                years_words(*payback, question.horizon_years),
                                signed_money(payback->five_year_return)));
  };
  add("median", plan.at_median, question.role->pay.median);
  add("p25", plan.at_p25, question.role->pay.p25);
  if (parts.empty()) return "not worked out: the present salary is not told";
  if (plan.at_median && plan.at_median->lost_salary > 0)
    parts.push_back(
        fmt::format("{} of salary is lost to full-time study", money(std::round(plan.at_median->lost_salary))));
  return joined(parts, "; ");
}

std::string money_words(const Plan& plan, const std::optional<double>& budget) {
  double aid = 0;
  std::vector<std::string> years;
  for (const AidOfYear& year : plan.aid) {
    aid += year.aid;
    if (year.aid > 0) years.push_back(fmt::format("{} in {}", money(std::round(year.aid)), year.year));
  }
  std::string out = fmt::format("{} with renewals; to get there {}", money(whole_dollars(plan.cost)),
                                money(whole_dollars(plan.own_cost)));
  if (aid > 0) out += fmt::format(" after employer aid of {}", joined(years, ", "));
  // A plan is within the budget by the lower end of what it takes to get there.
  if (budget && std::round(plan.own_cost.max) > *budget)
    out += fmt::format("; may cost more than your {}", money(*budget));
  if (plan.unpriced_courses > 0)
    out += fmt::format("; without the price of {} course{}, which is unknown", plan.unpriced_courses,
                       plan.unpriced_courses == 1 ? "" : "s");
  return out;
}

/// What a step is "eligible" only with: bridge courses of the school, hours of instruction, a membership, the GRE.
std::string done_for(const PlanStep& step) {
  std::vector<std::string_view> words;
  for (const std::string& met : step.eligibility.met)
    for (const std::string_view end : {", taken for it", ", joined for it"})
      if (met.ends_with(end)) words.push_back(std::string_view(met).substr(0, met.size() - end.size()));
  for (const std::string& assumed : step.assumptions)
    if (assumed.ends_with("bridge course")) words.push_back(assumed);
  return joined(words, "; ");
}

/// What is to be done or found out before a step: by step, in words.
std::vector<std::string> step_remarks(const Plan& plan) {
  std::vector<std::string> remarks;
  for (const PlanStep& step : plan.steps) {
    if (step.kind == StepKind::course) continue;
    std::vector<std::string> words = step.eligibility.missing;
    const bool open = step.eligibility.status == EligibilityStatus::eligible;
    if (!open) words.insert(words.end(), step.eligibility.unknown.begin(), step.eligibility.unknown.end());
    if (!words.empty()) remarks.push_back(fmt::format("Ask about {}: {}", step.id, joined(words, "; ")));
  }
  for (const PlanStep& step : plan.steps)
    if (const std::string words = done_for(step); !words.empty())
      remarks.push_back(fmt::format("Counted on for {}, price not in this: {}", step.id, words));
  return remarks;
}

/// What its graduates earn, beside what the occupation pays.
std::string earnings_words(const Plan& plan, const Role& role) {
  for (const PlanStep& step : plan.steps)
    if (step.graduates_earn)
      return fmt::format(
          "{} four years after (College Scorecard, the school's whole field){}", money(*step.graduates_earn),
          role.pay.median ? fmt::format("; the occupation's median is {}", money(*role.pay.median)) : "");
  return {};
}

std::string later_words(const Plan& plan) {
  std::vector<std::string> words;
  for (const PlanStep& step : plan.later)
    words.push_back(fmt::format("{} after {} year{} in the role (month {:.0f})", step.id, shortest(step.years_in_role),
                                step.years_in_role == 1 ? "" : "s", step.start_month));
  return joined(words, "; ");
}

/// The paragraphs below a plan's table, with their labels.
std::vector<std::pair<std::string, std::string>> paragraphs_of(const Plan& plan, const PlanQuestion& question) {
  std::vector<std::pair<std::string, std::string>> paragraphs{{"Covers", covered_words(plan.coverage)}};
  if (!plan.coverage.possible.empty()) paragraphs.emplace_back("May cover", possible_words(plan.coverage));
  paragraphs.emplace_back("Missing", missing_words(plan.coverage));
  paragraphs.emplace_back("Cost", money_words(plan, question.budget));
  if (const std::string earned = earnings_words(plan, *question.role); !earned.empty())
    paragraphs.emplace_back("Graduates earn", earned);
  paragraphs.emplace_back("Pays back", payback_words(plan, question));
  if (!plan.later.empty()) paragraphs.emplace_back("Later", later_words(plan));
  return paragraphs;
}

Table timeline(const Plan& plan, double months) {
  Table table;
  constexpr std::size_t least_words = 14;
  table.columns = {{"Step", Align::left, 0, 0, Tone::strong, Part::id},
                   {fmt::format("0{:>{}}", fmt::format("{:.0f} months", months), timeline_columns - 1), Align::left, 0,
                    2, Tone::good},
                   {"Months", Align::right},
                   {"Cost", Align::right},
                   {"Basis", Align::left, least_words, 1},
                   {"Eligible then", Align::left}};
  for (const PlanStep& step : plan.steps)
    table.rows.push_back({step.id, step_bar(step, months),
                          fmt::format("{:.0f}–{:.0f}", step.start_month, step.end_month), cost_words(step),
                          step.cost_basis, std::string(text_of(step.eligibility.status))});
  return table;
}

/// The steps with their bars where a line has room for them. Below the rows each bar would bring the axis again and
/// say what the months say.
std::string drawn_steps(const Plan& plan, double months, std::size_t width, Color color) {
  Table table = timeline(plan, months);
  std::string text = render_terminal(table, width, color);
  constexpr std::size_t bars = 1;
  if (text.find(table.columns[bars].title) < text.find('\n')) return text;
  table.columns[bars].title.clear();  // an ornament, which is left out (Column::move_order)
  return render_terminal(table, width, color);
}

std::string heading(const Plan& plan, std::size_t number) {
  const std::string range =
      plan.score.exact() ? "" : fmt::format(" ({:.0f}–{:.0f})", std::floor(plan.score.lo), std::ceil(plan.score.hi));
  const Interval covered = plan.coverage.range;
  const std::string coverage = covered.exact() ? percent(plan.coverage.share)
                                               : fmt::format("{} ({:.0f}–{:.0f}%)", percent(plan.coverage.share),
                                                             100 * covered.min, 100 * covered.max);
  return fmt::format("Plan {}: {} the role, score {:.1f}{}, covers {} of it, {:.0f} month{}", number,
                     plan.reach.reached ? "reaches" : "short of", plan.score.point, range, coverage, plan.months,
                     plan.months == 1 ? "" : "s");
}

std::string plan_text(const PathwayAnswer& answer, std::size_t columns, Color color) {
  constexpr std::size_t readable = 120;
  const std::size_t width = std::min(columns, readable);
  std::string out;
  const auto paragraph = [&](const std::string& label, const std::string& text) {
    bool begun = false;
    for (const std::string& line : wrapped(label + text, width - 4)) {
      out += fmt::format("{}{}\n", begun ? "    " : "  ", line);
      begun = true;
    }
  };
  for (std::size_t i = 0; i < answer.plans.size(); ++i) {
    const Plan& plan = answer.plans[i];
    if (i > 0) out += '\n';
    append_heading(out, heading(plan, i + 1), width, color);
    out += drawn_steps(plan, longest(answer), width, color);
    for (const auto& [label, words] : paragraphs_of(plan, answer.question)) paragraph(label + ": ", words);
    for (const std::string& remark : step_remarks(plan)) paragraph("", remark);
  }
  return out;
}

std::string plan_markdown(const PathwayAnswer& answer) {
  std::string out = fmt::format("## Plans for: {}\n", answer.question.role->title);
  for (std::size_t i = 0; i < answer.plans.size(); ++i) {
    const Plan& plan = answer.plans[i];
    out += fmt::format("\n### {}\n\n{}\n", heading(plan, i + 1), render_markdown(timeline(plan, longest(answer))));
    for (const auto& [label, words] : paragraphs_of(plan, answer.question))
      out += fmt::format("- {}: {}\n", label, words);
    for (const std::string& remark : step_remarks(plan)) out += fmt::format("- {}\n", remark);
  }
  out += "\nAssumptions:\n\n";
  for (const std::string& words : plan_assumptions(answer.question, answer.course_price))
    out += fmt::format("- {}\n", words);
  return printable_lines(out) + fmt::format("\n{}\n", wages_are_of_an_occupation);
}

std::string plan_page(const PathwayAnswer& answer) {
  std::vector<Section> sections;
  for (std::size_t i = 0; i < answer.plans.size(); ++i) {
    const Plan& plan = answer.plans[i];
    Section section{heading(plan, i + 1), {}, timeline(plan, longest(answer))};
    for (const auto& [label, words] : paragraphs_of(plan, answer.question))
      section.after.push_back(fmt::format("{}: {}", label, words));
    for (const std::string& remark : step_remarks(plan)) section.after.push_back(remark);
    sections.push_back(std::move(section));
  }
  sections.push_back({"Assumptions", plan_assumptions(answer.question, answer.course_price)});
  sections.back().before.emplace_back(wages_are_of_an_occupation);
  return render_html(fmt::format("Plans for: {}", answer.question.role->title), sections);
}

}  // namespace

std::string render_plans(const PathwayAnswer& answer, const Style& style) {
  const ScriptTable rows = plan_columns(answer).chosen(style.fields, "plans");  // a misspelt field is told
  if (style.format == Format::json) return plan_json(answer, style.fields.empty() ? nullptr : &rows);
  if (style.format == Format::jsonl) return style.fields.empty() ? plan_jsonl(answer) : rows.lines();
  if (!style.for_people()) return render(rows.cells(), style);
  if (answer.plans.empty()) return {};
  if (!style.fields.empty()) return render(rows.cells(), style);
  if (style.format == Format::html) return plan_page(answer);
  return style.format == Format::markdown ? plan_markdown(answer) : plan_text(answer, style.columns, style.color);
}

}  // namespace progrank
