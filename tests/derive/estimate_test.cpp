// Costs estimated from an institution's average charges.
#include <catch2/catch.hpp>

#include "given.hpp"
#include "progrank/derive/cost.hpp"
#include "progrank/record/institutions.hpp"

using namespace progrank;

namespace {

/// A public school: 10,000 a year for residents with fees, 22,000 for others, 500 and 1,000 a credit. Another reports
/// its charge per credit for a unit of its own. A third tells the charge per credit only.
const Institutions& schools() {
  static const auto all = Institutions::parse(given::text(R"({"institutions":[
    {"unitid":100001,"name":"State University","state":"TX","country":"US","control":"public","graduate_charges":
      {"academic_year":"2022-23","resident":9000,"resident_fees":1000,"resident_per_credit":500,
       "nonresident":21000,"nonresident_fees":1000,"nonresident_per_credit":1000}},
    {"unitid":100002,"name":"Odd Units College","state":"PA","country":"US","control":"private-nonprofit",
     "graduate_charges":{"academic_year":"2022-23","resident":48000,"resident_per_credit":600,"nonresident":48000,
       "nonresident_per_credit":600}},
    {"unitid":100003,"name":"Credits Only College","state":"PA","country":"US","control":"private-nonprofit",
     "graduate_charges":{"academic_year":"2022-23","resident_per_credit":600}}]})"),
                                              "institutions.json");
  return all;
}

std::optional<Cost> cost_of(std::string_view more, std::string_view resident_of = {}, CostBases bases = {}) {
  const auto one = given::program(more);
  return program_cost(one.record(), {&given::reference(), &schools(), bases, Pace::any, resident_of});
}

const std::string at_state = R"("institution":{"unitid":100001,"state":"TX","control":"public"},)";
const std::string at_odd = R"("institution":{"unitid":100002},)";

}  // namespace

TEST_CASE("estimate: semester credits times the average charge per credit") {
  const auto cost = cost_of(at_state + R"("credential":"master","credits":30,"credit_unit":"semester")");
  REQUIRE(cost);
  CHECK(cost->basis == CostBasis::estimated);
  CHECK(cost->rule == Cost::Rule::institution_credit);
  CHECK(cost->usd == Interval{15000, 30000});
  CHECK(cost->price_year == "2022-23");
  CHECK(cost->formula() == "average charge of the institution $500–1,000 × 30 credits");
}

TEST_CASE("estimate: residence settles which rate applies") {
  const std::string master = at_state + R"("credential":"master","credits":30,"credit_unit":"semester")";
  CHECK(cost_of(master, "TX")->usd == exactly(15000));
  CHECK(cost_of(master, "OH")->usd == exactly(30000));
}

TEST_CASE("estimate: credits of another or unknown unit do not go with charges per credit hour") {
  CHECK(cost_of(at_state + R"("credential":"master","credits":90,"credit_unit":"ects")")->rule ==
        Cost::Rule::institution_year);
  CHECK(cost_of(at_state + R"("credential":"master","credits":90)")->rule == Cost::Rule::institution_year);
}

TEST_CASE("estimate: credits of no named unit may be semester or quarter hours") {
  const auto cost = cost_of(at_state + R"("credential":"master","credits":36)");
  REQUIRE(cost);
  CHECK(cost->unit_unknown);
  CHECK(cost->units.min == Approx(24));
  CHECK(cost->units.max == Approx(36));
  CHECK(cost->formula() ==
        "average charge of the institution $500–1,000 × 24–36 credits (unit unknown: semester or quarter hours)");
}

TEST_CASE("estimate: a calibrated interval around the average") {
  Reference reference = given::reference();
  EstimateTable table;
  table.master_credits = Interval{30, 60};
  table.online = 0.5;
  table.groups[static_cast<std::size_t>(RatesOf::residence)] = {25, 1.1, 0.9, {}};
  table.groups[static_cast<std::size_t>(RatesOf::residents)] = {25, 0.8, 1.5, {}};
  reference.set_estimates(table);
  const auto estimated = [&](const std::string& record, std::string_view resident_of = {}) {
    const auto one = given::program(record);
    return program_cost(one.record(), {&reference, &schools(), {}, Pace::any, resident_of});
  };
  const std::string master = at_state + R"("credential":"master","credits":30,"credit_unit":"semester")";
  CHECK(estimated(master)->usd.min == Approx(16500));
  CHECK(estimated(master)->usd.max == Approx(27000));
  CHECK(estimated(master, "TX")->usd.min == Approx(12000));
  CHECK(estimated(master, "TX")->usd.max == Approx(22500));
  CHECK(estimated(master + R"(,"delivery":["online"])", "TX")->usd.min == Approx(6000));
  CHECK(estimated(master, "TX")->formula() ==
        "average charge of the institution $500 × 30 credits × 0.80–1.50 (how far known prices lie from it)");
  // An executive program never takes the plain average.
  CHECK_FALSE(estimated(master + R"(,"schedule":["executive"])"));
  table.executive = 2;
  reference.set_estimates(table);
  CHECK(estimated(master + R"(,"schedule":["executive"])", "TX")->usd.min == Approx(24000));
  // A price per credit alone goes with the usual credits, not with the school's average.
  const auto usual = estimated(at_state + R"("credential":"master","cost":{"currency":"USD","per_credit":100})");
  CHECK(usual->usd == Interval{3000, 6000});
  CHECK(usual->basis == CostBasis::estimated);
  CHECK_FALSE(usual->of_average());
  // The usual credits are semester credits: a price per quarter credit does not go with them.
  const std::string per_quarter =
      at_state + R"("credential":"master","credit_unit":"quarter","cost":{"currency":"USD","per_credit":100})";
  const auto other = estimated(per_quarter);
  CHECK_FALSE((other && other->rule == Cost::Rule::usual_credits));
}

TEST_CASE("estimate: an unbelievable charge per credit is not used") {
  // 48,000 a year over 24 credits is 2,000 a credit; 600 is less than a third of it.
  const auto cost = cost_of(at_odd + R"("credential":"master","credits":30,"credit_unit":"semester")");
  REQUIRE(cost);
  CHECK(cost->rule == Cost::Rule::institution_year);
  CHECK(cost->usd == Interval{48000, 96000});
  // Without a yearly charge nothing tells whether the one per credit can be believed.
  CHECK_FALSE(
      cost_of(R"("institution":{"unitid":100003},"credential":"master","credits":30,"credit_unit":"semester")"));
}

TEST_CASE("estimate: yearly charges times years, never part-time ones, 1 to 2 for a master's of unknown length") {
  CHECK(cost_of(at_odd + R"("credential":"master","duration_months":{"min":24,"max":24},
    "part_time_months":{"min":48,"max":48})")
            ->usd == exactly(96000));
  CHECK(cost_of(at_odd + R"("credential":"master","part_time_months":{"min":36,"max":36})")->usd ==
        Interval{48000, 96000});
  CHECK(cost_of(at_odd + R"("credential":"master","duration_months":{"min":16,"max":16})")->formula() ==
        "average charge of the institution $48,000 × 1.33 years");
  const auto unknown = cost_of(at_odd + R"("credential":"master")");
  CHECK(unknown->units == Interval{1, 2});
  CHECK(unknown->usd == Interval{48000, 96000});
}

TEST_CASE("estimate: nothing shorter than a master's, a doctorate only with its length") {
  for (const char* credential : {"graduate-certificate", "post-masters-certificate", "short-course", "diploma"})
    CHECK_FALSE(cost_of(at_odd + R"("duration_months":{"min":12,"max":12},"credential":")" + credential + "\""));
  CHECK_FALSE(cost_of(at_odd + R"("credential":"doctorate")"));
  CHECK(cost_of(at_odd + R"("credential":"doctorate","duration_months":{"min":36,"max":36})")->usd == exactly(144000));
  CHECK_FALSE(cost_of(at_odd + R"("duration_months":{"min":12,"max":12})"));
}

TEST_CASE("estimate: the school's own prices come first, and --cost-basis can do without estimates") {
  const std::string priced =
      at_odd + R"("credential":"master","credits":30,"cost":{"currency":"USD","per_credit":100})";
  CHECK(cost_of(priced)->basis == CostBasis::derived);
  CHECK(cost_of(priced, {}, {true, false, true, true})->basis == CostBasis::estimated);
  CHECK_FALSE(cost_of(at_odd + R"("credential":"master")", {}, {true, true, true, false}));
  CHECK_FALSE(cost_of(R"("institution":{"unitid":999999},"credential":"master")"));
  CHECK_FALSE(cost_of(R"("credential":"master")"));
}
