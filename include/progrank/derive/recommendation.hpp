#pragma once
// What issuers of certifications recommend. It stops nobody, and an adviser heeds it.

#include <string_view>

#include "progrank/derive/eligibility.hpp"

namespace progrank {

/// How a recommendation begins among what is unknown of an eligibility: "recommended: two years of coding".
inline constexpr std::string_view recommended_lead = "recommended: ";

/// The recommendation of the way in that the eligibility speaks of; "" = none.
std::string_view recommendation_of(const Eligibility& eligibility);

/// Whether nothing is recommended, or it names work she told of or a certification she holds.
bool follows_recommendation(const Eligibility& eligibility, const Person& person);

}  // namespace progrank
