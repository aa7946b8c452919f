#pragma once
// What a record is called in a list.

#include <string>

#include "progrank/record/record.hpp"

namespace progrank {

/// A name in words with the degree as its letters. "Master of Science in Health Informatics", an MS, is "MS in Health
/// Informatics"; "Master of Health Administration (online)", an MHA, is "MHA, Health Administration (online)". A name
/// that does not spell its degree out, and the name of a certification, stay as they are.
std::string label_of(const Record& record);

}  // namespace progrank
