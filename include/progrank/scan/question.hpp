#pragma once
// Which records of a file, or of a catalog, to keep.

#include <cstddef>
#include <span>

#include "progrank/filter/filter.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

/// Which records to keep. Filters, scorer and what they refer to must outlive the scan and allow use by several
/// threads.
struct ScanQuestion {
  std::span<const Filter> filters = {};
  Unknowns unknowns = Unknowns::leave_out;
  const Scorer* scorer = nullptr;
  std::size_t best = 0;  ///< only so many with the best scores (needs the scorer); 0 = all that pass
};

}  // namespace progrank
