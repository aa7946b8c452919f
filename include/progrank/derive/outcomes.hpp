#pragma once
// What graduates earn and owe, as the College Scorecard tells it, and what must be said beside it.

#include <optional>
#include <string>
#include <string_view>

#include "progrank/record/record.hpp"

namespace progrank {

/// Fields of study whose graduates have professions of many kinds, so that their pay says little of one program:
/// graduate nursing, nurse practitioners too (51.38), all general computing (11.01), every MBA (52.02). `field` = CIP,
/// four digits. They are shown, never scored or filtered by.
bool mixes_professions(std::string_view field);

/// Median earnings four years after, USD a year; nothing when unknown or of a field that mixes professions. One-year
/// earnings, which were measured in other years, never stand in for them.
std::optional<double> scored_earnings(const Record& program);
/// Median debt of borrowers, USD; likewise.
std::optional<double> scored_debt(const Record& program);

/// What an outcomes figure is of: "of federally aided graduates only, of the whole field 51.07 (health administration,
/// ...), pay of 2022-23; shared by 3 schools". "" for other fields.
std::string outcomes_remark(const Record& program, Field figure);

/// The same for a table or comparison of several, in few words.
inline constexpr std::string_view earnings_remark =
    "Earnings and debt (College Scorecard): medians of federally aided graduates only, of the school's whole field of "
    "study, pay of 2022-23 four years after the degree; not an effect of the degree.";
inline constexpr std::string_view mixed_field_remark =
    "* a field that mixes professions (graduate nursing, general computing, every MBA): shown, never scored.";

}  // namespace progrank
