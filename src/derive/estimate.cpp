#include "derive/estimate.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {
namespace {

constexpr Token public_control = vocabulary::control.at("public");
constexpr Token semester = vocabulary::credit_unit.at("semester");
constexpr Token master = vocabulary::credential.at("master");
constexpr Token doctorate = vocabulary::credential.at("doctorate");
constexpr Token executive_schedule = vocabulary::schedule.at("executive");
constexpr Token online = vocabulary::delivery.at("online");

/// Tuition and required fees for a year; fees that are not named are none.
std::optional<double> yearly(std::optional<double> tuition, std::optional<double> fees) {
  if (!tuition) return std::nullopt;
  return *tuition + fees.value_or(0);
}

/// Whether a charge per credit goes with the yearly one: schools report it for units of their own now and then.
bool believable(std::optional<double> per_credit, std::optional<double> per_year) {
  constexpr double full_time_credits = 24;  // of one academic year
  constexpr double most_apart = 3;
  if (!per_credit) return true;
  if (!per_year) return false;
  const double expected = *per_year / full_time_credits;
  return *per_credit <= expected * most_apart && *per_credit * most_apart >= expected;
}

/// Years of study behind an estimate; nothing for what is shorter than a master's.
std::optional<Interval> estimated_years(const Record& record) {
  const auto credential = record.token(Field::credential);
  if (credential != master && credential != doctorate) return std::nullopt;
  // The average is what a full-time student pays for a year: over part-time years it would count many times too much.
  if (const auto months = record.interval(Field::duration_months))
    return Interval{academic_years(months->min), academic_years(months->max)};
  if (credential == master) return Interval{1, 2};
  return std::nullopt;
}

/// Semester hours behind the credits. Of no named unit they may be quarter hours, three for two semester hours; so few
/// or so many that they cannot be either count as not known.
std::optional<Interval> semester_hours(const Record& record) {
  constexpr double quarter_hour = convention::semester_credits_per_quarter_credit;
  constexpr Interval possible{20, 75};
  const auto credits = record.number(Field::credits);
  if (!credits) return std::nullopt;
  if (record.token(Field::credit_unit) == semester) return exactly(*credits);
  if (record.knows(Field::credit_unit) || *credits < possible.min || *credits > possible.max) return std::nullopt;
  return Interval{*credits * quarter_hour, *credits};
}

/// Which of two rates were taken.
RatesOf rates_of(std::optional<double> in, std::optional<double> out, Interval taken) {
  constexpr double hardly_apart = 1.5;
  if (!in || !out || *out < *in * hardly_apart) return RatesOf::everyone;
  if (!taken.exact()) return RatesOf::residence;
  return taken.min < *out ? RatesOf::residents : RatesOf::nonresidents;
}

}  // namespace

std::optional<Interval> rate_for(const Record& record, std::optional<double> in, std::optional<double> out,
                                 std::string_view resident_of) {
  if (!in && !out) return std::nullopt;
  if (!out) return exactly(*in);
  if (resident_of.empty()) return in ? hull(exactly(*in), exactly(*out)) : exactly(*out);
  const auto control = record.token(Field::institution_control);
  const std::string_view state = record.text(Field::institution_state);
  const std::string_view country = record.text(Field::institution_country);
  const bool private_school = control && *control != public_control;
  const bool elsewhere = (!state.empty() && state != resident_of) || (!country.empty() && country != "US");
  if (private_school || elsewhere) return exactly(*out);
  if (!control || state.empty()) return in ? hull(exactly(*in), exactly(*out)) : exactly(*out);
  // A school that publishes what others pay says nothing to its own residents, who pay less.
  return in ? std::optional<Interval>(exactly(*in)) : std::nullopt;
}

std::optional<AverageCharge> average_charge(const Record& record, const GraduateCharges& charges,
                                            std::string_view resident_of) {
  const auto credential = record.token(Field::credential);
  if (credential != master && credential != doctorate) return std::nullopt;
  const auto in = yearly(charges.resident, charges.resident_fees);
  const auto out = yearly(charges.nonresident, charges.nonresident_fees);
  const auto hours = semester_hours(record);
  if (hours && believable(charges.resident_per_credit, in) && believable(charges.nonresident_per_credit, out))
    if (const auto rate = rate_for(record, charges.resident_per_credit, charges.nonresident_per_credit, resident_of))
      return AverageCharge{Cost::Rule::institution_credit, *rate, *hours,
                           rates_of(charges.resident_per_credit, charges.nonresident_per_credit, *rate),
                           !record.knows(Field::credit_unit)};
  const auto years = estimated_years(record);
  const auto rate = rate_for(record, in, out, resident_of);
  if (!rate || !years) return std::nullopt;
  return AverageCharge{Cost::Rule::institution_year, *rate, *years, rates_of(in, out, *rate), false};
}

bool is_executive(const Record& record) {
  const auto schedule = record.tokens(Field::schedule);
  if (schedule && schedule->contains(executive_schedule)) return true;
  return record.name().find("xecutive") != std::string_view::npos;
}

bool is_offered_online(const Record& record) {
  const auto delivery = record.tokens(Field::delivery);
  return delivery && delivery->contains(online);
}

std::optional<double> factor_of(const Record& record, const AverageCharge& average, const EstimateTable& table) {
  double factor = 1;
  if (average.rule == Cost::Rule::institution_year) factor *= table.yearly;
  if (is_offered_online(record)) factor *= table.online;
  if (!is_executive(record)) return factor;
  return table.executive ? std::optional<double>(factor * *table.executive) : std::nullopt;
}

}  // namespace progrank
