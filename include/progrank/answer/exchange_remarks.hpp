#pragma once
// What has to be said of prices that were converted.

#include <span>
#include <string>
#include <vector>

#include "progrank/record/record.hpp"
#include "progrank/record/reference.hpp"

namespace progrank {

/// Of which day the rates are by which prices of these records were converted, and which currencies have none.
/// Sentences; none when all prices are in USD.
std::vector<std::string> exchange_remarks(std::span<const Record* const> records, const Reference& reference);

}  // namespace progrank
