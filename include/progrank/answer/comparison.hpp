#pragma once
// Records of one kind side by side: attribute by attribute, and which of them is best at it.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "progrank/answer/facts.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

struct ComparisonRow {
  std::string attribute;           ///< "score", "eligibility", or as Attribute::parse takes it
  std::string title;               ///< for people
  std::vector<std::string> cells;  ///< for people, one per record; "" = unknown
  std::vector<std::string> flat;   ///< the same for scripts
  std::vector<std::size_t> best;   ///< records that are best, when that can be said
};

struct Comparison {
  const Model* model = nullptr;
  std::vector<const Record*> records;
  std::vector<Score> scores;  ///< of each record
  std::vector<Facts> facts;   ///< of each record
  std::vector<ComparisonRow> rows;
};

/// Throws InputError when the records are of different kinds.
void check_one_kind(std::span<const Record* const> records);

/// The scorer and the records, at least one and all of one kind, must outlive the comparison. Rows of which nothing is
/// known are left out.
Comparison comparison_of(std::span<const Record* const> records, const Scorer& scorer);

}  // namespace progrank
