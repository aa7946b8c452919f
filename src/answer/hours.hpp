#pragma once
// Whether the hours a person has are enough for a length that a school publishes.

#include <optional>

#include "progrank/derive/situation.hpp"
#include "progrank/record/record.hpp"

namespace progrank {

/// Hours a week that the length of the program at her pace asks for by usual loads, where that is noticeably more than
/// she has. Nothing when it is not, or her hours or the loads are unknown.
std::optional<double> hours_beyond(const Record& program, const Situation& situation);

}  // namespace progrank
