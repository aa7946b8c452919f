// What a credential costs: every rule, on every basis, for residents and nonresidents, in other currencies.

#include "progrank/derive/cost.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "given.hpp"
#include "progrank/base/number.hpp"

using namespace progrank;

namespace {

struct Case {
  std::string what;
  std::string record;
  std::string resident_of;
  Interval usd;
  std::string basis;
  std::string formula;
};

const std::string texas = R"("institution":{"unitid":100001},)";     // public
const std::string illinois = R"("institution":{"unitid":100002},)";  // private
const std::string two_rates = R"("credits":30,"cost":{"currency":"USD","per_credit":400,"per_credit_nonresident":900})";

CostSettings settings(std::string_view resident_of = "") {
  CostSettings plain;
  plain.reference = &given::reference();
  plain.institutions = &given::institutions();
  plain.bases.estimated = false;
  plain.resident_of = resident_of;
  return plain;
}

}  // namespace

TEST_CASE("the cost of a program, case by case") {
  const auto test = GENERATE(values<Case>({
      {"a published total stands before every rate",
       R"("credits":30,"cost":{"currency":"USD","total":{"min":18000,"max":20000},"per_credit":1})",
       "",
       {18000, 20000},
       "published",
       "$18,000–20,000"},
      {"a total of nothing is a price",
       R"("cost":{"currency":"USD","total":{"min":0,"max":0}})",
       "",
       {0, 0},
       "published",
       "$0"},
      {"per credit",
       R"("credits":36,"cost":{"currency":"USD","per_credit":780})",
       "",
       {28080, 28080},
       "derived",
       "$780 × 36 credits"},
      {"cents stay",
       R"("credits":10,"cost":{"currency":"USD","per_credit":780.5})",
       "",
       {7805, 7805},
       "derived",
       "$780.50 × 10 credits"},
      {"per credit stands before per term",
       R"("credits":10,"duration_months":{"min":12,"max":12},"cost":{"currency":"USD","per_credit":100,"per_term":9000})",
       "",
       {1000, 1000},
       "derived",
       "$100 × 10 credits"},
      {"per term: two a year",
       R"("duration_months":{"min":24,"max":24},"cost":{"currency":"USD","per_term":9000})",
       "",
       {36000, 36000},
       "derived",
       "$9,000 × 4 terms"},
      {"per term: three a year where credits are quarter credits",
       R"("credit_unit":"quarter","duration_months":{"min":12,"max":12},"cost":{"currency":"USD","per_term":9000})",
       "",
       {27000, 27000},
       "derived",
       "$9,000 × 3 terms"},
      {"per term: a part of a year is whole terms",
       R"("duration_months":{"min":15,"max":18},"cost":{"currency":"USD","per_term":1000})",
       "",
       {3000, 3000},
       "derived",
       "$1,000 × 3 terms"},
      {"per term stands before per year",
       R"("duration_months":{"min":12,"max":12},"cost":{"currency":"USD","per_term":10,"per_year":9000})",
       "",
       {20, 20},
       "derived",
       "$10 × 2 terms"},
      {"per year: nine months are an academic year",
       R"("duration_months":{"min":9,"max":9},"cost":{"currency":"USD","per_year":30000})",
       "",
       {30000, 30000},
       "derived",
       "$30,000 × 1 year"},
      {"per year: an interval of lengths is an interval of costs",
       R"("duration_months":{"min":12,"max":24},"cost":{"currency":"USD","per_year":30000})",
       "",
       {30000, 60000},
       "derived",
       "$30,000 × 1–2 years"},
      {"per year: months beyond whole years count in part",
       R"("duration_months":{"min":18,"max":18},"cost":{"currency":"USD","per_year":10000})",
       "",
       {15000, 15000},
       "derived",
       "$10,000 × 1.5 years"},
      {"per year: without a pace the interval over both lengths",
       R"("duration_months":{"min":12,"max":12},"part_time_months":{"min":36,"max":36},"cost":{"currency":"USD","per_year":10000})",
       "",
       {10000, 30000},
       "derived",
       "$10,000 × 1–3 years"},
      {"per year: the only length there is",
       R"("part_time_months":{"min":24,"max":24},"cost":{"currency":"USD","per_year":10000})",
       "",
       {20000, 20000},
       "derived",
       "$10,000 × 2 years"},
      {"mandatory fees come on top of a total",
       R"("cost":{"currency":"USD","total":{"min":18000,"max":18000},"fees":{"min":1000,"max":1500}})",
       "",
       {19000, 19500},
       "published",
       "$18,000 + fees $1,000–1,500"},
      {"mandatory fees come on top of a rate, in its currency",
       R"("credits":60,"cost":{"currency":"EUR","per_credit":100,"fees":{"min":100,"max":100}})",
       "",
       {6710, 6710},
       "derived",
       "€100 × 60 credits + fees €100 at 1.1 USD per EUR"},
      {"a third party's price where the school names none",
       R"("credits":30,"cost":{"currency":"USD","third_party":{"min":20000,"max":25000},"fees":{"min":100,"max":100}})",
       "",
       {20000, 25000},
       "third-party",
       "$20,000–25,000"},
      {"the school's own price stands before a third party's",
       R"("credits":30,"cost":{"currency":"USD","per_credit":500,"third_party":{"min":20000,"max":25000}})",
       "",
       {15000, 15000},
       "derived",
       "$500 × 30 credits"},
      {"resident or not is not settled", texas + two_rates, "", {12000, 27000}, "derived", "$400–900 × 30 credits"},
      {"a resident of the state", texas + two_rates, "TX", {12000, 12000}, "derived", "$400 × 30 credits"},
      {"a resident of another state", texas + two_rates, "IL", {27000, 27000}, "derived", "$900 × 30 credits"},
      {"a private school has no residents", illinois + two_rates, "IL", {27000, 27000}, "derived", "$900 × 30 credits"},
      {"a school nobody knows the state of", two_rates, "TX", {12000, 27000}, "derived", "$400–900 × 30 credits"},
      {"one rate is for everybody",
       texas + R"("credits":30,"cost":{"currency":"USD","per_credit_nonresident":900})",
       "OH",
       {27000, 27000},
       "derived",
       "$900 × 30 credits"},
      {"yearly rates settle in the same way",
       texas +
           R"("duration_months":{"min":12,"max":12},"cost":{"currency":"USD","per_year":10000,"per_year_nonresident":25000})",
       "TX",
       {10000, 10000},
       "derived",
       "$10,000 × 1 year"},
      {"pounds",
       R"("cost":{"currency":"GBP","total":{"min":14500,"max":14500}})",
       "",
       {18125, 18125},
       "published",
       "£14,500 at 1.25 USD per GBP"},
      {"euros per credit",
       R"("credits":60,"cost":{"currency":"EUR","per_credit":100})",
       "",
       {6600, 6600},
       "derived",
       "€100 × 60 credits at 1.1 USD per EUR"},
  }));
  INFO(test.what);
  const auto one = given::program(test.record);
  const auto cost = program_cost(one.record(), settings(test.resident_of));
  REQUIRE(cost.has_value());
  CHECK(cost->usd.min == Approx(test.usd.min));
  CHECK(cost->usd.max == Approx(test.usd.max));
  CHECK(text_of(cost->basis) == test.basis);
  CHECK(cost->formula() == test.formula);
}

TEST_CASE("no cost without its facts: silence is unknown, never a guess") {
  const std::string record = GENERATE(values<std::string>({
      "",
      R"("cost":{"currency":"USD","per_credit":780})",           // no credits
      R"("credits":36)",                                         // no price
      R"("cost":{"currency":"USD","per_term":9000})",            // no length
      R"("cost":{"currency":"USD","per_year":9000})",            // no length
      R"("cost":{"currency":"JPY","total":{"min":1,"max":1}})",  // no exchange rate
      R"("cost":{"currency":"USD","note":"ask the school"})",    // words only
  }));
  CAPTURE(record);
  const auto one = given::program(record);
  CHECK_FALSE(program_cost(one.record(), settings()).has_value());
}

TEST_CASE("--cost-basis drops the other bases") {
  const auto both =
      given::program(R"("credits":30,"cost":{"currency":"USD","total":{"min":18000,"max":18000},"per_credit":1000})");
  CostSettings wanted = settings();
  wanted.bases = {.published = false, .derived = true, .estimated = false};
  CHECK(program_cost(both.record(), wanted)->usd == exactly(30000));
  wanted.bases = {.published = true, .derived = false, .estimated = false};
  CHECK(program_cost(both.record(), wanted)->usd == exactly(18000));
  const auto rate_only = given::program(R"("credits":30,"cost":{"currency":"USD","per_credit":1000})");
  CHECK_FALSE(program_cost(rate_only.record(), wanted).has_value());
}

TEST_CASE("flat rates follow the length at the chosen pace") {
  const auto one = given::program(R"("duration_months":{"min":24,"max":24},"part_time_months":{"min":72,"max":72},)"
                                  R"("cost":{"currency":"USD","per_term":5000})");
  CostSettings wanted = settings();
  wanted.pace = Pace::full_time;
  CHECK(program_cost(one.record(), wanted)->formula() == "$5,000 × 4 terms");
  wanted.pace = Pace::part_time;  // twelve terms of six months
  CHECK(program_cost(one.record(), wanted)->usd == exactly(60000));
  wanted.pace = Pace::any;
  CHECK(program_cost(one.record(), wanted)->usd == Interval{20000, 60000});
  const auto full_only =
      given::program(R"("duration_months":{"min":24,"max":24},"cost":{"currency":"USD","per_term":5000})");
  wanted.pace = Pace::part_time;  // half the load at half the rate
  CHECK(program_cost(full_only.record(), wanted)->usd == exactly(20000));
}

TEST_CASE("flat rates follow the derived length where none is published") {
  const auto by_term =
      given::program(R"("credits":36,"credit_unit":"semester","cost":{"currency":"USD","per_term":2000})");
  CostSettings wanted = settings();
  wanted.pace = Pace::part_time;
  CHECK(program_cost(by_term.record(), wanted)->formula() == "$2,000 × 6 terms");
  wanted.hours_per_week = 10;  // eleven terms: 44 to 66 months
  CHECK(program_cost(by_term.record(), wanted)->usd == exactly(22000));
  const auto by_year =
      given::program(R"("credits":36,"credit_unit":"semester","cost":{"currency":"USD","per_year":6000})");
  // What others than full-time students pay for a year is not known: a year at the least, 5.5 years at the most.
  CHECK(program_cost(by_year.record(), wanted)->usd == Interval{6000, 33000});
  CHECK(program_cost(by_year.record(), wanted)->formula() == "$6,000 × 1–5.5 years");
  wanted.pace = Pace::full_time;  // three or four terms
  CHECK(program_cost(by_year.record(), wanted)->usd == Interval{6000, 12000});
  CHECK(program_cost(by_term.record(), wanted)->usd == Interval{6000, 8000});
}

TEST_CASE("one place says how a cost is marked") {
  const auto text = [](const std::string& record) {
    const auto one = given::program(record);
    return program_cost(one.record(), settings())->described();
  };
  CHECK(text(R"("credits":10,"cost":{"currency":"USD","per_credit":1039.15})") == "$10,392");
  CHECK(text(R"("cost":{"currency":"USD","third_party":{"min":9000,"max":9000}})") == "†$9,000 (third-party)");
  Cost estimate;
  estimate.usd = {10000.4, 20000.6};
  estimate.basis = CostBasis::estimated;
  CHECK(estimate.text() == "~$10,000–20,001");
  CHECK(estimate.described() == "~$10,000–20,001 (estimated)");
}

TEST_CASE("years that a yearly tuition is paid for") {
  const auto [months, years] = GENERATE(table<double, double>(
      {{0, 0}, {4, 1.0 / 3}, {8.9, 8.9 / 12}, {9, 1}, {12, 1}, {16, 4.0 / 3}, {18, 1.5}, {21, 2}, {24, 2}, {36, 3}}));
  CAPTURE(months);
  CHECK(academic_years(months) == Approx(years));
}

TEST_CASE("the first cost of a certification") {
  const auto usd = [](const std::string& cost, FeeStatus status) {
    const auto one = given::certification(R"("cost":)" + cost);
    return certification_cost(one.record(), status, given::reference());
  };
  const std::string both = R"({"currency":"USD","exam_member":300,"exam_nonmember":450,"application":50})";
  CHECK(usd(both, FeeStatus::member) == exactly(350));
  CHECK(usd(both, FeeStatus::nonmember) == exactly(500));
  CHECK(usd(R"({"currency":"USD","exam_nonmember":450})", FeeStatus::member) == exactly(450));
  CHECK(usd(R"({"currency":"GBP","exam_nonmember":100})", FeeStatus::nonmember) == exactly(125));
  // What only members can have has one price, the members'.
  CHECK(usd(R"({"currency":"USD","exam_member":225,"application":250})", FeeStatus::nonmember) == exactly(475));
  CHECK_FALSE(usd(R"({"currency":"USD","application":50})", FeeStatus::nonmember).has_value());
  CHECK_FALSE(usd(R"({"currency":"JPY","exam_nonmember":50})", FeeStatus::nonmember).has_value());
}

TEST_CASE("certification fees over six years") {
  const double open = std::numeric_limits<double>::infinity();
  const auto [renewal, expected] = GENERATE_COPY(table<std::string, Interval>({
      {R"({"years":3,"fee_nonmember":100})", {600, 600}},  // one renewal: at 3, not at 6
      {R"({"years":2,"fee_nonmember":100})", {700, 700}},  // at 2 and 4
      {R"({"years":5,"fee_nonmember":100,"fee_member":60})", {600, 600}},
      {R"({"years":6,"fee_nonmember":100})", {500, 500}},  // the first falls due when the six years are over
      {R"({"years":10})", {500, 500}},                     // none falls due, so its fee is no matter
      {R"({"years":3})", {500, open}},
      {R"({"fee_nonmember":100})", {500, open}},
  }));
  CAPTURE(renewal);
  const auto one = given::certification(R"("cost":{"currency":"USD","exam_nonmember":500},"renewal":)" + renewal);
  CHECK(certification_fees_6y(one.record(), FeeStatus::nonmember, given::reference()) == expected);
}

TEST_CASE("what only members can have is renewed at their price") {
  const auto one = given::certification(R"("cost":{"currency":"USD","exam_member":225,"application":250},)"
                                        R"("renewal":{"years":3,"fee_member":200})");
  CHECK(certification_fees_6y(one.record(), FeeStatus::nonmember, given::reference()) == exactly(675));
}

TEST_CASE("amounts as people write them") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(grouped(-1234) == "-1,234");
  CHECK(money(45000) == "$45,000");
  CHECK(money(14500, "GBP") == "£14,500");
  CHECK(money(300, "CHF") == "CHF 300");
  CHECK(money(9.5) == "$9.50");
  CHECK(money(Interval{24084, 43560}) == "$24,084–43,560");
  CHECK(money(exactly(9500)) == "$9,500");
  CHECK(money(Interval{500, std::numeric_limits<double>::infinity()}) == "$500+");
}

TEST_CASE("cost: abroad nobody is a resident of a US state") {
  const auto one = given::program(R"("institution":{"name":"X","country":"GB"},"credits":10,)"
                                  R"("cost":{"currency":"USD","per_credit":100,"per_credit_nonresident":300})");
  CHECK(program_cost(one.record(), settings("TX"))->usd == exactly(3000));
  CHECK(program_cost(one.record(), settings())->usd == Interval{1000, 3000});
}

TEST_CASE("what others pay is no price for residents", "[cost]") {
  const auto one = given::program(texas + R"("credits":30,"cost":{"currency":"USD","per_credit_nonresident":900})");
  CHECK_FALSE(program_cost(one.record(), settings("TX")));
  CHECK(program_cost(one.record(), settings("")));
}
