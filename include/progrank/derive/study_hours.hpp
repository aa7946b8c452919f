#pragma once
// The hours a week that a length of study asks for, by the usual loads of duration.hpp.

#include <optional>

#include "progrank/base/interval.hpp"
#include "progrank/record/record.hpp"

namespace progrank {

/// Hours a week that so many months ask for at least: weekly_hours_per_credit for each credit of a term, three terms a
/// year; without credits the least full-time load, drawn out from the full-time length. Nothing when neither is known.
std::optional<double> least_weekly_hours(const Record& program, Interval months);

}  // namespace progrank
