#include "progrank/derive/cost.hpp"
#include "progrank/base/number.hpp"
#include "progrank/record/institutions.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace progrank {
namespace {

constexpr Token public_control = vocabulary::control.at("public");
constexpr Token quarter = vocabulary::credit_unit.at("quarter");
constexpr Token semester = vocabulary::credit_unit.at("semester");
constexpr Token master = vocabulary::credential.at("master");
constexpr Token doctorate = vocabulary::credential.at("doctorate");
constexpr double months_per_year = 12;
constexpr double academic_year_months = 9;

/// The rate this person pays: the resident's, the nonresident's, or the interval of both when residence is not settled.
std::optional<Interval> rate_for(const Record& record, std::optional<double> in, std::optional<double> out,
                                 std::string_view resident_of) {
  if (!in && !out) return std::nullopt;
  if (!in || !out) return exactly(in ? *in : *out);
  if (resident_of.empty()) return hull(exactly(*in), exactly(*out));
  const auto control = record.token(Field::institution_control);
  const std::string_view state = record.text(Field::institution_state);
  const std::string_view country = record.text(Field::institution_country);
  const bool private_school = control && *control != public_control;
  const bool elsewhere = (!state.empty() && state != resident_of) || (!country.empty() && country != "US");
  if (private_school || elsewhere) return exactly(*out);
  if (!control || state.empty()) return hull(exactly(*in), exactly(*out));
  return exactly(*in);
}

/// Full-time length where known, else the part-time one.
std::optional<Interval> tuition_months(const Record& record) {
  if (const auto full = record.interval(Field::duration_months)) return full;
  return record.interval(Field::part_time_months);
}

struct Priced {
  Cost::Rule rule;
  Interval rate;
  Interval units;
};

std::optional<Priced> derive(const Record& record, std::string_view resident_of) {
  using Rule = Cost::Rule;
  const auto per_credit = rate_for(record, record.number(Field::cost_per_credit),
                                   record.number(Field::cost_per_credit_nonresident), resident_of);
  if (const auto credits = record.number(Field::credits); per_credit && credits)
    return Priced{Rule::per_credit, *per_credit, exactly(*credits)};
  const auto months = tuition_months(record);
  if (!months) return std::nullopt;
  const Interval years{academic_years(months->min), academic_years(months->max)};
  if (const auto per_term = record.number(Field::cost_per_term)) {
    const double terms_per_year = record.token(Field::credit_unit) == quarter ? 3 : 2;
    return Priced{Rule::per_term,
                  exactly(*per_term),
                  {std::ceil(years.min * terms_per_year), std::ceil(years.max * terms_per_year)}};
  }
  const auto per_year = rate_for(record, record.number(Field::cost_per_year),
                                 record.number(Field::cost_per_year_nonresident), resident_of);
  if (per_year) return Priced{Rule::per_year, *per_year, years};
  return std::nullopt;
}

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

std::optional<Priced> estimate(const Record& record, const GraduateCharges& charges, std::string_view resident_of) {
  using Rule = Cost::Rule;
  const auto years = estimated_years(record);
  const auto in = yearly(charges.resident, charges.resident_fees);
  const auto out = yearly(charges.nonresident, charges.nonresident_fees);
  const auto credits = record.number(Field::credits);
  const bool degree = years || record.token(Field::credential) == doctorate;
  if (degree && credits && record.token(Field::credit_unit) == semester &&
      believable(charges.resident_per_credit, in) && believable(charges.nonresident_per_credit, out)) {
    const auto rate = rate_for(record, charges.resident_per_credit, charges.nonresident_per_credit, resident_of);
    if (rate) return Priced{Rule::institution_credit, *rate, exactly(*credits)};
  }
  const auto rate = rate_for(record, in, out, resident_of);
  if (!rate || !years) return std::nullopt;
  return Priced{Rule::institution_year, *rate, *years};
}

const GraduateCharges* charges_of(const Record& record, const Institutions* institutions) {
  const auto unitid = record.number(Field::institution_unitid);
  if (!unitid || !institutions) return nullptr;
  const Institution* institution = institutions->find(static_cast<int>(*unitid));
  return institution && institution->graduate_charges ? &*institution->graduate_charges : nullptr;
}

std::string plain(Interval units) {
  const auto text = [](double number) { return shortest(std::round(number * 100) / 100); };
  return units.exact() ? text(units.min) : fmt::format("{}–{}", text(units.min), text(units.max));
}

}  // namespace

std::string_view text_of(CostBasis basis) {
  switch (basis) {
    case CostBasis::published: return "published";
    case CostBasis::derived: return "derived";
    case CostBasis::estimated: return "estimated";
  }
  return {};
}

std::optional<Interval> months_of(const Record& record, Pace pace) {
  const auto full = record.interval(Field::duration_months);
  const auto part = record.interval(Field::part_time_months);
  if (pace == Pace::full_time) return full;
  if (pace == Pace::part_time) return part;
  if (full && part) return hull(*full, *part);
  return full ? full : part;
}

double academic_years(double months) {
  const double whole = std::floor(months / months_per_year);
  const double rest = months - whole * months_per_year;
  return whole + (rest >= academic_year_months ? 1 : rest / months_per_year);
}

namespace {

Cost priced_cost(CostBasis basis, const Priced& priced, double usd_per_unit) {
  Cost cost;
  cost.basis = basis;
  cost.rule = priced.rule;
  cost.rate = priced.rate;
  cost.units = priced.units;
  cost.usd_per_unit = usd_per_unit;
  cost.usd = priced.rate * priced.units * usd_per_unit;
  return cost;
}

/// The cost by the school's own prices.
std::optional<Cost> own_cost(const Record& record, const CostSettings& settings) {
  const std::string_view currency = record.text(Field::cost_currency);
  const auto exchange = settings.reference && !currency.empty() ? settings.reference->usd_per(currency)
                        : currency == "USD"                     ? std::optional<double>(1)
                                                                : std::nullopt;
  if (!exchange) return std::nullopt;
  std::optional<Cost> cost;
  if (const auto total = record.interval(Field::cost_total); total && settings.bases.published)
    cost = priced_cost(CostBasis::published, {Cost::Rule::total, *total, exactly(1)}, *exchange);
  else if (const auto priced = settings.bases.derived ? derive(record, settings.resident_of) : std::nullopt)
    cost = priced_cost(CostBasis::derived, *priced, *exchange);
  if (!cost) return std::nullopt;
  cost->currency = currency;
  cost->price_year = record.text(Field::cost_academic_year);
  return cost;
}

}  // namespace

std::optional<Cost> program_cost(const Record& record, const CostSettings& settings) {
  if (auto cost = own_cost(record, settings)) return cost;
  const GraduateCharges* charges = charges_of(record, settings.institutions);
  if (!charges || !settings.bases.estimated) return std::nullopt;
  const auto priced = estimate(record, *charges, settings.resident_of);
  if (!priced) return std::nullopt;
  Cost cost = priced_cost(CostBasis::estimated, *priced, 1);
  cost.currency = "USD";
  cost.price_year = charges->academic_year;
  return cost;
}

std::string Cost::text() const {
  return (is_estimate() ? "~" : "") + money(usd);
}

std::string Cost::formula() const {
  std::string out = is_estimate() ? "average charge of the institution " : "";
  out += money(rate, currency);
  const bool per_credit = rule == Rule::per_credit || rule == Rule::institution_credit;
  const std::string_view unit = per_credit ? "credit" : rule == Rule::per_term ? "term" : "year";
  if (rule != Rule::total) out += fmt::format(" × {} {}{}", plain(units), unit, units == exactly(1) ? "" : "s");
  if (currency != "USD") out += fmt::format(" at {} USD per {}", shortest(usd_per_unit), currency);
  return out;
}

std::optional<Interval> certification_cost(const Record& record, FeeStatus status, const Reference& reference) {
  const auto member = record.number(Field::cost_exam_member);
  const auto nonmember = record.number(Field::cost_exam_nonmember);
  const auto exam = status == FeeStatus::member && member ? member : nonmember;
  const auto exchange = reference.usd_per(record.text(Field::cost_currency));
  if (!exam || !exchange) return std::nullopt;
  return exactly((*exam + record.number(Field::cost_application).value_or(0)) * *exchange);
}

std::optional<Interval> certification_fees_6y(const Record& record, FeeStatus status, const Reference& reference) {
  constexpr double horizon_years = 6;
  const auto first = certification_cost(record, status, reference);
  if (!first) return std::nullopt;
  const Interval open{first->min, std::numeric_limits<double>::infinity()};
  const auto every = record.number(Field::renewal_years);
  if (!every) return open;
  const double renewals = std::ceil(horizon_years / *every) - 1;
  if (renewals <= 0) return first;
  const auto member = record.number(Field::renewal_fee_member);
  const auto nonmember = record.number(Field::renewal_fee_nonmember);
  const auto fee = status == FeeStatus::member && member ? member : nonmember;
  if (!fee) return open;
  return *first + exactly(renewals * *fee * *reference.usd_per(record.text(Field::cost_currency)));
}

}  // namespace progrank
