#pragma once
// The two rules of entry: what a school asks of an applicant, and what an issuer asks of a candidate.

#include "progrank/derive/eligibility.hpp"
#include "progrank/record/record.hpp"

namespace progrank {

Eligibility program_eligibility(const Record& program, const Person& person);

/// By one of a certification's alternatives.
Eligibility alternative_eligibility(const Alternative& alternative, const Person& person);

/// Whether that way is closed until she has another whole degree, or for good: another profession's licence.
bool asks_for_another_degree(const Eligibility& way);

}  // namespace progrank
