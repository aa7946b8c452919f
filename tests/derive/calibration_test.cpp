// The interval around estimates: made from known prices, measured with each school left out.
#include "progrank/derive/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "given.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"

using namespace progrank;

namespace {

constexpr int schools = 50;

/// Private schools that charge 1,000 a credit.
const Institutions& all_schools() {
  static const auto all = [] {
    std::string json = R"({"institutions":[)";
    for (int i = 0; i < schools; ++i)
      json += fmt::format(R"({}{{"unitid":{},"name":"School","state":"IL","country":"US","control":"private-nonprofit",
        "graduate_charges":{{"academic_year":"2023-24","resident":24000,"resident_per_credit":1000,
        "nonresident":24000,"nonresident_per_credit":1000}}}})",
                          i == 0 ? "" : ",", 200000 + i);
    return Institutions::parse(given::text(json + "]}"), "institutions.json");
  }();
  return all;
}

/// A master's of 30 credits at each school; the one of school i costs 30,000 × (i + 1) / schools.
std::string programs_json() {
  std::string json = "[";
  for (int i = 0; i < schools; ++i)
    json += fmt::format(R"({}{{"id":"p{:02}","name":"N","institution":{{"unitid":{}}},"credential":"master",
      "credits":30,"credit_unit":"semester","cost":{{"currency":"USD","total":{{"min":{},"max":{}}}}}}})",
                        i == 0 ? "" : ",", i, 200000 + i, 600 * (i + 1), 600 * (i + 1));
  return json + "]";
}

Catalog all_programs() {
  const DataFile files[] = {given::file(programs_json())};
  return load(RecordKind::program, files, all_schools());
}

}  // namespace

TEST_CASE("calibration: quantiles of price over average with n + 1 in the rank") {
  const Catalog programs = all_programs();
  const EstimateTable table = calibrate(programs.records(), all_schools(), given::reference());
  CHECK(table.programs == schools);
  CHECK(table.schools == schools);
  // Ranks ⌊0.1 · 51⌋ = 5 and ⌈0.9 · 51⌉ = 46 of the ratios 0.02, 0.04, ..., 1.
  REQUIRE(table.tail == Approx(0.1));
  CHECK(table.group(RatesOf::everyone).programs == schools);
  CHECK(table.group(RatesOf::everyone).low == Approx(0.10));
  CHECK(table.group(RatesOf::everyone).high == Approx(0.92));
  CHECK(table.master_credits == Interval{30, 30});
  // Groups of which hardly a price is known take the interval of all.
  CHECK(table.group(RatesOf::residents).programs == schools);
  CHECK_FALSE(table.executive.has_value());
}

TEST_CASE("calibration: draws lie as the known prices lie inside of their interval") {
  const Catalog programs = all_programs();
  const auto group = calibrate(programs.records(), all_schools(), given::reference()).group(RatesOf::everyone);
  // The ratio of school i is (i + 1) / 50; its place on a logarithmic scale from 0.10 to 0.92.
  const auto place = [](std::size_t i) {
    const double ratio = static_cast<double>(i + 1) / schools;
    return std::clamp(std::log(ratio / 0.10) / std::log(0.92 / 0.10), 0.0, 1.0);
  };
  for (std::size_t i = 0; i < group.draws.size(); ++i) {
    const double at = static_cast<double>(i) * (schools - 1) / static_cast<double>(group.draws.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const double part = at - static_cast<double>(below);
    const double expected = (1 - part) * place(below) + part * place(std::min<std::size_t>(below + 1, schools - 1));
    CAPTURE(i);
    CHECK(group.draws[i] == Approx(expected).margin(1e-9));
  }
}

TEST_CASE("calibration: a price is held against the interval of the other schools") {
  const Catalog programs = all_programs();
  const auto trials = trials_of(programs.records(), all_schools(), given::reference(), 0.1);
  REQUIRE(trials.size() == schools);
  // Without the cheapest, rank ⌊0.1 · 50⌋ = 5 is the ratio 0.12 and rank 45 is 0.92.
  CHECK(trials.front().interval.min == Approx(30000 * 0.12));
  CHECK(trials.front().interval.max == Approx(30000 * 0.92));
  CHECK_FALSE(trials.front().inside());
  CHECK(trials[25].inside());
  CHECK(coverage_of(trials) >= wanted_coverage);
  CHECK(coverage_of(trials) <= 0.85);
  CHECK(median_width(trials) == Approx(9.2).margin(2));
}

TEST_CASE("calibration: a price for certain people is no price of others") {
  const DataFile files[] = {given::file(R"([{"id":"a","name":"N","institution":{"unitid":200000},"credential":"master",
    "credits":30,"credit_unit":"semester","cost":{"currency":"USD","total":{"min":100,"max":100}},
    "open_to":{"who":"own-employees"}}])")};
  const Catalog programs = load(RecordKind::program, files, all_schools());
  CHECK(trials_of(programs.records(), all_schools(), given::reference(), 0.1).empty());
}
