#include "progrank/career/payback.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace progrank;

namespace {

PaybackAssumptions plain() {
  PaybackAssumptions given;
  given.current_salary = 60000;
  given.new_pay = 72000;  // 1,000 a month more
  given.discount = 0;
  given.start_year = 2026;
  given.start_month = 1;
  return given;
}

}  // namespace

TEST_CASE("without discounting, a cost is paid back by the monthly difference") {
  // 6,000 paid in month 0, plan of 12 months, then 1,000 a month: 6 months later.
  auto given = plain();
  given.plan_months = 12;
  const Payback result = payback_of({{0, 6000}}, given);
  CHECK(*result.years == Approx(18.0 / 12));
  CHECK(result.five_year_return == Approx(-6000 + 48 * 1000));
}

TEST_CASE("a plan that costs nothing pays back when the new pay starts") {
  auto given = plain();
  given.plan_months = 6;
  CHECK(*payback_of({}, given).years == Approx(7.0 / 12));
  CHECK(payback_of({}, given).five_year_return == Approx(54 * 1000));
}

TEST_CASE("discounting makes later money smaller") {
  // 1,000 in month 12 and nothing else, at 10 % a year: 1000 / 1.1.
  auto given = plain();
  given.new_pay = given.current_salary;
  given.discount = 0.1;
  CHECK(payback_of({{12, 1000}}, given).five_year_return == Approx(-1000 / 1.1));
}

TEST_CASE("raises are given at the end of each year, to both salaries") {
  // From month 0: 12 × 1,000 in the first year, 12 × 1,100 in the second, ...
  auto given = plain();
  given.raise = 0.1;
  double sum = 0;
  for (int year = 0; year < 5; ++year) sum += 12 * 1000 * std::pow(1.1, year);
  CHECK(payback_of({}, given).five_year_return == Approx(sum));
}

TEST_CASE("full-time study costs the salary of its months") {
  auto given = plain();
  given.plan_months = 12;
  given.unpaid_from = 0;
  given.unpaid_to = 12;
  const Payback result = payback_of({{0, 6000}}, given);
  CHECK(result.lost_salary == Approx(60000));
  // 66,000 at 1,000 a month: 66 months after the plan.
  CHECK(*result.years == Approx(78.0 / 12));
  CHECK(result.five_year_return == Approx(-66000 + 48000));
}

TEST_CASE("employer aid is granted calendar year by calendar year") {
  // From October 2026: 3 months of 2026, 12 of 2027.
  std::vector<Payment> payments;
  for (std::size_t month = 0; month < 15; ++month) payments.push_back({month, 1000});
  const auto years = aid_by_year(payments, 5250, 2026, 10);
  REQUIRE(years.size() == 2);
  CHECK(years[0].year == 2026);
  CHECK(years[0].payments == Approx(3000));
  CHECK(years[0].aid == Approx(3000));
  CHECK(years[1].year == 2027);
  CHECK(years[1].aid == Approx(5250));
  auto given = plain();
  given.aid_per_year = 5250;
  given.start_month = 10;
  given.new_pay = given.current_salary;
  CHECK(payback_of(payments, given).five_year_return == Approx(-(15000 - 8250)));
  CHECK(payback_of(payments, given).aid == Approx(8250));
}

TEST_CASE("what is never earned back is said so") {
  auto given = plain();
  given.new_pay = 55000;
  CHECK_FALSE(payback_of({{0, 100}}, given).years);
  given.new_pay = 60001;
  given.horizon_years = 5;
  CHECK_FALSE(payback_of({{0, 1000}}, given).years);
}

TEST_CASE("aid lowers each payment of its calendar year by the same share, and those of other years by theirs") {
  auto given = plain();
  given.aid_per_year = 2000;
  given.new_pay = given.current_salary;
  given.discount = 0.1;  // so that it matters when which part is paid
  // 2026: half of 4,000 is aid; 2027: a quarter of 8,000.
  const std::vector<Payment> payments{{0, 3000}, {6, 1000}, {12, 8000}};
  const double own = 1500 + 500 / std::sqrt(1.1) + 6000 / 1.1;
  CHECK(payback_of(payments, given).five_year_return == Approx(-own));
  CHECK(payback_of(payments, given).aid == Approx(4000));
}

TEST_CASE("more aid than a year's payments pays them whole and no more, and a payment of nothing asks for none") {
  auto given = plain();
  given.aid_per_year = 5250;
  given.new_pay = given.current_salary;
  const std::vector<Payment> payments{{0, 3000}, {12, 0}, {24, 6250}};
  CHECK(payback_of(payments, given).five_year_return == Approx(-1000));
  CHECK(payback_of(payments, given).aid == Approx(3000 + 5250));
}
