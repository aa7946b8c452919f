#include "progrank/derive/cost.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "derive/estimate.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/rounding.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {
namespace {

constexpr Token quarter = vocabulary::credit_unit.at("quarter");
constexpr Token semester = vocabulary::credit_unit.at("semester");
constexpr Token master = vocabulary::credential.at("master");
constexpr double months_per_year = 12;
constexpr double academic_year_months = 9;

/// Years and terms that a flat rate is paid for.
struct TuitionTime {
  Interval years, terms;
};

TuitionTime time_of(const Duration& duration, const Record& record) {
  const Interval years{academic_years(duration.months.min), academic_years(duration.months.max)};
  if (duration.rule == Duration::Rule::credits) return TuitionTime{years, duration.terms};
  const double terms_per_year = record.token(Field::credit_unit) == quarter ? 3 : 2;
  return TuitionTime{years, {std::ceil(years.min * terms_per_year), std::ceil(years.max * terms_per_year)}};
}

/// Of the length published at that pace, else of the other one published: a rate for full-time students comes to the
/// same sum at half the load. Else of the length worked out from the credits. A year's rate is that of full-time
/// students by its name, and what others pay is not known then: from the years of full-time study to all of their own.
std::optional<TuitionTime> tuition_time(const Record& record, const DurationSettings& settings) {
  std::optional<Duration> duration = duration_of(record, settings);
  if (!duration || duration->is_derived())
    if (auto other = duration_of(record, {Pace::any, settings.hours_per_week}); other && !other->is_derived())
      duration = std::move(other);
  if (!duration) return std::nullopt;
  TuitionTime time = time_of(*duration, record);
  if (!duration->is_derived()) return time;
  if (const auto full_time = duration_of(record, {Pace::full_time, std::nullopt}))
    time.years = hull(time.years, time_of(*full_time, record).years);
  return time;
}

struct Priced {
  Cost::Rule rule;
  Interval rate;
  Interval units;
};

std::optional<Priced> derive(const Record& record, const CostSettings& settings) {
  using Rule = Cost::Rule;
  const auto per_credit = rate_for(record, record.number(Field::cost_per_credit),
                                   record.number(Field::cost_per_credit_nonresident), settings.resident_of);
  if (const auto credits = record.number(Field::credits); per_credit && credits)
    return Priced{Rule::per_credit, *per_credit, exactly(*credits)};
  const auto time = tuition_time(record, settings.duration_settings());
  if (!time) return std::nullopt;
  if (const auto per_term = record.number(Field::cost_per_term))
    return Priced{Rule::per_term, exactly(*per_term), time->terms};
  const auto per_year = rate_for(record, record.number(Field::cost_per_year),
                                 record.number(Field::cost_per_year_nonresident), settings.resident_of);
  if (per_year) return Priced{Rule::per_year, *per_year, time->years};
  return std::nullopt;
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
    case CostBasis::third_party: return "third-party";
    case CostBasis::estimated: return "estimated";
  }
  return {};
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

/// USD per unit of the currency its prices are in.
std::optional<double> exchange_of(const Record& record, const CostSettings& settings) {
  const std::string_view currency = record.text(Field::cost_currency);
  if (currency == "USD") return 1;
  return settings.reference && !currency.empty() ? settings.reference->usd_per(currency) : std::nullopt;
}

void add_fees(Cost& cost, const Record& record) {
  const auto fees = record.interval(Field::cost_fees);
  if (!fees) return;
  cost.fees = *fees;
  cost.usd = cost.usd + *fees * cost.usd_per_unit;
}

/// The cost by the school's own prices, else by a third party's.
std::optional<Cost> own_cost(const Record& record, const CostSettings& settings) {
  const auto exchange = exchange_of(record, settings);
  if (!exchange) return std::nullopt;
  std::optional<Cost> cost;
  if (const auto total = record.interval(Field::cost_total); total && settings.bases.published)
    cost = priced_cost(CostBasis::published, {Cost::Rule::total, *total, exactly(1)}, *exchange);
  else if (const auto priced = settings.bases.derived ? derive(record, settings) : std::nullopt)
    cost = priced_cost(CostBasis::derived, *priced, *exchange);
  if (cost)
    add_fees(*cost, record);
  else if (const auto given = record.interval(Field::cost_third_party); given && settings.bases.third_party)
    cost = priced_cost(CostBasis::third_party, {Cost::Rule::total, *given, exactly(1)}, *exchange);
  if (!cost) return std::nullopt;
  cost->currency = record.text(Field::cost_currency);
  cost->price_year = record.text(Field::cost_academic_year);
  return cost;
}

/// A published price per credit at the credits that such a degree usually asks for.
std::optional<Cost> at_usual_credits(const Record& record, const CostSettings& settings) {
  const EstimateTable* table = settings.reference ? settings.reference->estimates() : nullptr;
  const auto exchange = exchange_of(record, settings);
  if (!table || !table->master_credits || !exchange || record.token(Field::credential) != master) return std::nullopt;
  const auto rate = rate_for(record, record.number(Field::cost_per_credit),
                             record.number(Field::cost_per_credit_nonresident), settings.resident_of);
  const auto unit = record.token(Field::credit_unit);
  if (!rate || record.knows(Field::credits) || (unit && *unit != semester)) return std::nullopt;
  Cost cost = priced_cost(CostBasis::estimated, {Cost::Rule::usual_credits, *rate, *table->master_credits}, *exchange);
  cost.currency = record.text(Field::cost_currency);
  cost.price_year = record.text(Field::cost_academic_year);
  add_fees(cost, record);
  return cost;
}

/// The average charge of the institution, with the interval in which most known prices lie around theirs.
std::optional<Cost> at_average_charge(const Record& record, const CostSettings& settings) {
  const GraduateCharges* charges = charges_of(record, settings.institutions);
  const auto average = charges ? average_charge(record, *charges, settings.resident_of) : std::nullopt;
  if (!average) return std::nullopt;
  Cost cost = priced_cost(CostBasis::estimated, {average->rule, average->rate, average->units}, 1);
  cost.currency = "USD";
  cost.price_year = charges->academic_year;
  cost.unit_unknown = average->unit_unknown;
  const EstimateTable* table = settings.reference ? settings.reference->estimates() : nullptr;
  if (!table) return cost;
  const auto factor = factor_of(record, *average, *table);
  if (!factor) return std::nullopt;
  const EstimateGroup& group = table->group(average->rates);
  cost.spread = Interval{group.low, group.high} * *factor;
  cost.usd = cost.usd * cost.spread;
  cost.draws = &group.draws;
  return cost;
}

}  // namespace

const GraduateCharges* charges_of(const Record& record, const Institutions* institutions) {
  const auto unitid = record.number(Field::institution_unitid);
  if (!unitid || !institutions) return nullptr;
  const Institution* institution = institutions->find(static_cast<int>(*unitid));
  return institution && institution->graduate_charges ? &*institution->graduate_charges : nullptr;
}

std::optional<Cost> program_cost(const Record& record, const CostSettings& settings) {
  auto cost = own_cost(record, settings);
  if (!cost && settings.bases.estimated) cost = at_usual_credits(record, settings);
  if (!cost && settings.bases.estimated) cost = at_average_charge(record, settings);
  // A price knows no fractions of a cent, and what is printed of it is what counts.
  if (cost) cost->usd = in_cents(cost->usd);
  return cost;
}

std::string Cost::formula() const {
  std::string out = of_average() ? "average charge of the institution " : "";
  out += exact_money(rate, currency);
  const bool per_credit = rule == Rule::per_credit || rule == Rule::institution_credit || rule == Rule::usual_credits;
  const std::string_view unit = per_credit ? "credit" : rule == Rule::per_term ? "term" : "year";
  if (rule != Rule::total) out += fmt::format(" × {} {}{}", plain(units), unit, units == exactly(1) ? "" : "s");
  if (unit_unknown) out += " (unit unknown: semester or quarter hours)";
  if (rule == Rule::usual_credits) out += " (usual for a master's; its own number is not published)";
  if (spread != exactly(1))
    out += fmt::format(" × {:.2f}–{:.2f} (how far known prices lie from it)", spread.min, spread.max);
  if (fees.max > 0) out += fmt::format(" + fees {}", exact_money(fees, currency));
  if (currency != "USD") out += fmt::format(" at {} USD per {}", shortest(usd_per_unit), currency);
  return out;
}

std::string_view Cost::mark() const {
  return basis == CostBasis::estimated ? "~" : basis == CostBasis::third_party ? "†" : "";
}

std::string Cost::described() const {
  return of_school() ? text() : fmt::format("{} ({})", text(), text_of(basis));
}

std::string Cost::text() const {
  return std::string(mark()) + money({std::round(usd.min), std::round(usd.max)});
}

namespace {

/// What this person pays of two prices. One that only members can have is the price: whoever wants it joins.
std::optional<double> fee_for(FeeStatus status, std::optional<double> member, std::optional<double> nonmember) {
  if (status == FeeStatus::member && member) return member;
  return nonmember;
}

}  // namespace

bool members_only(const Record& record) {
  return record.knows(Field::cost_exam_member) && !record.knows(Field::cost_exam_nonmember);
}

std::optional<Interval> certification_cost(const Record& record, FeeStatus status, const Reference& reference) {
  if (members_only(record)) status = FeeStatus::member;
  const auto exam = fee_for(status, record.number(Field::cost_exam_member), record.number(Field::cost_exam_nonmember));
  const auto exchange = reference.usd_per(record.text(Field::cost_currency));
  if (!exam || !exchange) return std::nullopt;
  return exactly(in_cents((*exam + record.number(Field::cost_application).value_or(0)) * *exchange));
}

std::optional<Interval> certification_fees_6y(const Record& record, FeeStatus status, const Reference& reference) {
  constexpr double horizon_years = 6;
  if (members_only(record)) status = FeeStatus::member;
  const auto first = certification_cost(record, status, reference);
  if (!first) return std::nullopt;
  const Interval open{first->min, std::numeric_limits<double>::infinity()};
  const auto every = record.number(Field::renewal_years);
  if (!every) return open;
  const double renewals = std::ceil(horizon_years / *every) - 1;
  if (renewals <= 0) return first;
  const auto fee =
      fee_for(status, record.number(Field::renewal_fee_member), record.number(Field::renewal_fee_nonmember));
  if (!fee) return open;
  return in_cents(*first + exactly(renewals * *fee * *reference.usd_per(record.text(Field::cost_currency))));
}

}  // namespace progrank
