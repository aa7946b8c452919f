#pragma once
// What a program would cost at the average charges of its institution, before the calibrated interval is put around it.

#include <optional>
#include <string_view>

#include "progrank/derive/cost.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/estimates.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

/// The institution's average charge × credits or years.
struct AverageCharge {
  Cost::Rule rule = Cost::Rule::institution_year;
  Interval rate;
  Interval units;
  RatesOf rates = RatesOf::everyone;
  bool unit_unknown = false;  ///< credits of no named unit: semester or quarter hours

  [[nodiscard]] Interval usd() const { return rate * units; }
};

/// Nothing for what is shorter than a master's, or when charges, credits or years are missing.
std::optional<AverageCharge> average_charge(const Record& record, const GraduateCharges& charges,
                                            std::string_view resident_of);

/// Whether it is made for people with a leading position, at a price of its own.
bool is_executive(const Record& record);
bool is_offered_online(const Record& record);

/// The rate this person pays: the resident's, the nonresident's, or the interval of both when residence is not settled.
std::optional<Interval> rate_for(const Record& record, std::optional<double> in, std::optional<double> out,
                                 std::string_view resident_of);

/// The factor that takes the average of all programs of a school to those of this kind; nothing when it is not known.
std::optional<double> factor_of(const Record& record, const AverageCharge& average, const EstimateTable& table);

}  // namespace progrank
