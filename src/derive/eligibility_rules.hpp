#pragma once
// The two rules of entry: what a school asks of an applicant, and what an issuer asks of a candidate.

#include "progrank/derive/eligibility.hpp"
#include "progrank/record/record.hpp"

namespace progrank {

Eligibility program_eligibility(const Record& program, const Person& person);

/// By one of a certification's alternatives.
Eligibility alternative_eligibility(const Alternative& alternative, const Person& person);

}  // namespace progrank
