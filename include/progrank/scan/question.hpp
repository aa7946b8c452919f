#pragma once
// Which records of a file, or of a catalog, to keep.

#include <cstddef>
#include <span>

#include "progrank/filter/filter.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

class RecordNotes;
struct RecordOrder;

/// Which records to keep. Filters, scorer and what they refer to must outlive the scan and allow use by several
/// threads.
struct ScanQuestion {
  std::span<const Filter> filters = {};
  Unknowns unknowns = Unknowns::leave_out;
  const Scorer* scorer = nullptr;
  std::size_t best = 0;                ///< only so many that come first (needs the scorer); 0 = all that pass
  const RecordOrder* order = nullptr;  ///< in which they come; nullptr = that of the ranks
  /// Are given all that pass, kept or not (needs the scorer). Must be empty before.
  std::span<RecordNotes* const> notes = {};
};

}  // namespace progrank
