#pragma once
// The attributes of a model in words that one can say to somebody: as a question to a school, and as a part of an
// offer.

#include <string>

#include "progrank/score/model.hpp"

namespace progrank {

/// What to ask about the fact of a criterion, without the record's name: "what is the whole tuition, mandatory fees
/// included?". Of lists it names what the criterion looks for and the record does not list.
std::string question_about(const Criterion& criterion, RecordKind kind, const Value& known);

/// Who can answer it: "admissions", "the issuer", "College Scorecard", "IPEDS".
std::string answered_by(const Criterion& criterion, RecordKind kind);

/// What an offer is on a criterion: "$20,000", "online or hybrid", "GRE not required", "no experience asked". The value
/// is known.
std::string offered(const Criterion& criterion, const Value& value);

}  // namespace progrank
