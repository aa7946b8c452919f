#include "render/estimates_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "progrank/base/number.hpp"
#include "render/envelope.hpp"

namespace progrank {
namespace {

struct NamedRates {
  RatesOf rates;
  std::string_view id, words;
};
constexpr std::array named_rates{
    NamedRates{RatesOf::everyone, "everyone", "one rate for all"},
    NamedRates{RatesOf::residence, "residence", "two rates, residence open"},
    NamedRates{RatesOf::residents, "residents", "two rates, a resident"},
    NamedRates{RatesOf::nonresidents, "nonresidents", "two rates, a nonresident"},
};

using Findings = EstimateQuality;

std::vector<EstimateTrial> of_rates(const Findings& found, RatesOf rates) {
  std::vector<EstimateTrial> chosen;
  std::copy_if(found.trials.begin(), found.trials.end(), std::back_inserter(chosen),
               [rates](const EstimateTrial& trial) { return trial.rates == rates; });
  return chosen;
}

/// How many times the price lies beyond the nearer end; 1 inside.
double beyond(const EstimateTrial& trial) {
  return std::max({trial.price / trial.interval.max, trial.interval.min / trial.price, 1.0});
}

std::vector<EstimateTrial> largest_misses(std::vector<EstimateTrial> trials, std::size_t most) {
  std::erase_if(trials, [](const EstimateTrial& trial) { return trial.inside(); });
  std::stable_sort(trials.begin(), trials.end(),
                   [](const EstimateTrial& a, const EstimateTrial& b) { return beyond(a) > beyond(b); });
  trials.resize(std::min(trials.size(), most));
  return trials;
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", 100 * share);
}

Table summary(const Findings& found) {
  Table table{{{"", Align::left, 24}, {"", Align::right}}, {}};
  const EstimateTable& used = found.table;
  const auto row = [&table](std::string what, std::string figure) {
    table.rows.push_back({std::move(what), std::move(figure)});
  };
  row("programs with a price and an average of their school", std::to_string(found.trials.size()));
  row("schools", std::to_string(used.schools));
  row("prices inside of the interval, their school left out", percent(coverage_of(found.trials)));
  row("median width, upper over lower end", fmt::format("{:.2f}", median_width(found.trials)));
  row("left out at each end when the interval is made", fmt::format("{:.1f} %", 100 * used.tail));
  row("factor where only a yearly charge is there", fmt::format("{:.3f}", used.yearly));
  row("factor of programs offered online", fmt::format("{:.3f}", used.online));
  row("factor of executive programs", used.executive ? fmt::format("{:.3f}", *used.executive) : "too few to tell");
  if (used.master_credits)
    row("credits that nine tenths of the master's ask for",
        fmt::format("{}–{}", shortest(used.master_credits->min), shortest(used.master_credits->max)));
  return table;
}

Table groups(const Findings& found) {
  Table table{{{"Rates of the average", Align::left, 16},
               {"Programs", Align::right},
               {"Low", Align::right},
               {"High", Align::right},
               {"Inside", Align::right},
               {"Width", Align::right}},
              {}};
  for (const auto& [rates, id, words] : named_rates) {
    const EstimateGroup& group = found.table.group(rates);
    const auto trials = of_rates(found, rates);
    table.rows.push_back({std::string(words), std::to_string(group.programs), fmt::format("{:.2f}", group.low),
                          fmt::format("{:.2f}", group.high), trials.empty() ? "" : percent(coverage_of(trials)),
                          trials.empty() ? "" : fmt::format("{:.2f}", median_width(trials))});
  }
  return table;
}

Table misses(const Findings& found, std::size_t most) {
  Table table{{{"Price", Align::right},
               {"Interval", Align::right},
               {"Beyond", Align::right},
               {"ID", Align::left, 0, 0, Tone::plain, Part::id}},
              {}};
  for (const EstimateTrial& trial : largest_misses(found.trials, most))
    table.rows.push_back({money(std::round(trial.price)),
                          money({std::round(trial.interval.min), std::round(trial.interval.max)}),
                          fmt::format("{:.2f} ×", beyond(trial)), std::string(trial.record->id())});
  return table;
}

void write_group(JsonWriter& json, const Findings& found, const NamedRates& named) {
  const EstimateGroup& group = found.table.group(named.rates);
  json.begin_object().member("rates", named.id).member("programs", std::size_t{group.programs});
  json.member("low", group.low).member("high", group.high).key("draws").begin_array();
  for (const double place : group.draws) json.value(place);
  json.end_array();
  if (const auto trials = of_rates(found, named.rates); !trials.empty())
    json.member("coverage", coverage_of(trials)).member("median_width", median_width(trials));
  json.end_object();
}

void write_factors(JsonWriter& json, const EstimateTable& table) {
  json.line().key("factors").begin_object().member("yearly", table.yearly).member("online", table.online);
  if (table.executive) json.member("executive", *table.executive);
  json.end_object();
  if (!table.master_credits) return;
  json.line().key("master_credits").begin_object().member("min", table.master_credits->min);
  json.member("max", table.master_credits->max).end_object();
}

void write_trial(JsonWriter& json, const EstimateTrial& trial) {
  json.begin_object()
      .member("id", trial.record->id())
      .member("price", trial.price)
      .member("min", trial.interval.min)
      .member("max", trial.interval.max)
      .member("inside", trial.inside())
      .end_object();
}

std::string as_json(const Findings& found) {
  std::string text;
  Envelope envelope(text, "data stats");
  JsonWriter& json = envelope.json();
  const EstimateTable& table = found.table;
  json.line().key("estimates").begin_object().line().member("programs", found.trials.size());
  json.line().member("schools", std::size_t{table.schools});
  json.line().member("coverage", coverage_of(found.trials)).line().member("wanted", wanted_coverage);
  json.line().member("median_width", median_width(found.trials)).line().member("tail", table.tail);
  write_factors(json, table);
  write_lines(json, "groups", named_rates,
              [&found](JsonWriter& out, const NamedRates& named) { write_group(out, found, named); });
  write_lines(json, "trials", found.trials, write_trial);
  json.line().end_object();
  envelope.close();
  return text;
}

}  // namespace

std::string render_estimates(const EstimateQuality& found, std::size_t limit, const Style& style) {
  if (style.format == Format::json) return as_json(found);
  std::string text;
  const auto section = [&](std::string_view heading, const Table& table) {
    if (!text.empty()) text += '\n';
    text += toned(std::string(heading), Tone::strong, style.color) + "\n" +
            render_terminal(table, style.columns, style.color);
  };
  section("estimated costs beside the prices that are known", summary(found));
  section("intervals by rates", groups(found));
  section("largest misses", misses(found, limit == 0 ? found.trials.size() : limit));
  return text;
}

}  // namespace progrank
