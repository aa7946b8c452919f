#pragma once
// When a plan has paid for itself: a plain cash flow, month by month, discounted. Pure functions on numbers.

#include <cstddef>
#include <optional>
#include <vector>

namespace progrank {

/// A sum that falls due in a month of the plan (0 = its first).
struct Payment {
  std::size_t month = 0;
  double usd = 0;
};

/// What the employer pays toward the payments of one calendar year.
struct AidOfYear {
  int year = 0;
  double payments = 0;
  double aid = 0;
};

/// Aid is granted calendar year by calendar year, at most `per_year` and at most what falls due. `start_month` = 1..12.
std::vector<AidOfYear> aid_by_year(const std::vector<Payment>& payments, double per_year, int start_year,
                                   int start_month);

/// What a pay-back rests on; amounts in USD.
struct PaybackAssumptions {
  double current_salary = 0;  ///< USD a year
  double new_pay = 0;         ///< USD a year, from the month after the last step
  double raise = 0;           ///< yearly raise of both, 0.02 = 2 %; given at the end of each year of the plan
  double discount = 0.03;     ///< yearly discount rate
  double horizon_years = 10;  ///< no payback later than this is reported
  double aid_per_year = 0;    ///< employer aid, USD a calendar year
  int start_year = 2026;
  int start_month = 1;          ///< 1..12
  std::size_t plan_months = 0;  ///< new pay starts in this month
  /// Months without salary (full-time study): [unpaid_from, unpaid_to).
  std::size_t unpaid_from = 0;
  std::size_t unpaid_to = 0;
};

/// When the difference in pay has made up for costs and lost salary: the discounted payback period.
struct Payback {
  /// Years from the start after which the discounted sum of costs, lost salary and pay difference stays at or above 0,
  /// not before the new pay starts; nothing when that is not reached within the horizon.
  std::optional<double> years;
  double five_year_return = 0;  ///< that sum after five years, USD
  double lost_salary = 0;       ///< undiscounted
  double aid = 0;               ///< undiscounted
};

/// Flow of month t: − payments after aid − lost salary + (new pay − current salary) / 12 once the plan is over, each
/// divided by (1 + discount)^(t/12).
Payback payback_of(const std::vector<Payment>& payments, const PaybackAssumptions& assumptions);

}  // namespace progrank
