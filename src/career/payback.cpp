#include "progrank/career/payback.hpp"

#include <algorithm>
#include <cmath>

#include "progrank/base/rounding.hpp"

namespace progrank {
namespace {

constexpr std::size_t months_per_year = 12;
constexpr std::size_t five_years = 60;

int calendar_year(std::size_t month, int start_year, int start_month) {
  return start_year + (static_cast<int>(month) + start_month - 1) / static_cast<int>(months_per_year);
}

}  // namespace

std::vector<AidOfYear> aid_by_year(const std::vector<Payment>& payments, double per_year, int start_year,
                                   int start_month) {
  std::vector<AidOfYear> years;
  for (const Payment& payment : payments) {
    const int year = calendar_year(payment.month, start_year, start_month);
    auto at = std::find_if(years.begin(), years.end(), [&](const AidOfYear& aid) { return aid.year == year; });
    if (at == years.end()) at = years.insert(years.end(), AidOfYear{year, 0, 0});
    at->payments += payment.usd;
  }
  for (AidOfYear& year : years) {
    year.payments = in_cents(year.payments);
    year.aid = std::min(per_year, year.payments);
  }
  std::sort(years.begin(), years.end(), [](const AidOfYear& a, const AidOfYear& b) { return a.year < b.year; });
  return years;
}

Payback payback_of(const std::vector<Payment>& payments, const PaybackAssumptions& given) {
  const std::size_t horizon = static_cast<std::size_t>(std::llround(given.horizon_years * months_per_year));
  const std::size_t last = std::max(horizon, five_years);
  const auto aid = aid_by_year(payments, given.aid_per_year, given.start_year, given.start_month);
  std::vector<double> flow(last, 0.0);
  Payback result;
  for (const AidOfYear& year : aid) result.aid += year.aid;
  for (const Payment& payment : payments) {
    const int year = calendar_year(payment.month, given.start_year, given.start_month);
    const auto at = std::find_if(aid.begin(), aid.end(), [&](const AidOfYear& a) { return a.year == year; });
    const double own_share = at->payments > 0 ? 1 - at->aid / at->payments : 1;
    if (payment.month < last) flow[payment.month] -= payment.usd * own_share;
  }
  double sum = 0;
  std::optional<std::size_t> last_negative;
  for (std::size_t month = 0; month < last; ++month) {
    const double raised = std::pow(1 + given.raise, static_cast<double>(month / months_per_year));
    if (month >= given.unpaid_from && month < given.unpaid_to) {
      const double salary = given.current_salary * raised / months_per_year;
      flow[month] -= salary;
      result.lost_salary += salary;
    }
    if (month >= given.plan_months) flow[month] += (given.new_pay - given.current_salary) * raised / months_per_year;
    sum += flow[month] / std::pow(1 + given.discount, static_cast<double>(month) / months_per_year);
    constexpr double rounding = 1e-6;
    if (month < horizon && sum < -rounding) last_negative = month;
    if (month + 1 == five_years) result.five_year_return = in_cents(sum);
  }
  result.lost_salary = in_cents(result.lost_salary);
  const std::size_t recovered = std::max(last_negative ? *last_negative + 1 : 0, given.plan_months);
  if (recovered < horizon) result.years = without_noise(static_cast<double>(recovered + 1) / months_per_year);
  return result;
}

}  // namespace progrank
