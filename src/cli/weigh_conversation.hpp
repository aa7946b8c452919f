#pragma once
// The conversation of `weigh` at a terminal.

#include <vector>

#include "progrank/answer/weighing.hpp"

namespace progrank::cli {

/// Asks one question after the other until the first place is settled, enough was asked, or she stops. Returns all
/// choices, those she began with first. What these contradict is the caller's to tell before.
std::vector<Preference> conversation(const Weigher& weigher, std::vector<Preference> preferences);

/// "Now first: Kent State University, MPH (63 % sure)."
std::string first_sentence(const Weighing& weighing);

}  // namespace progrank::cli
