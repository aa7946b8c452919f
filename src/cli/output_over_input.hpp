#pragma once
// An answer never takes the place of what it was made of.

#include "cli/flags.hpp"

namespace progrank::cli {

/// Throws UsageError when --output names a regular file that is also given to be read, under whatever name. A model may
/// be written over the model it was made of: both are the same thing.
void refuse_output_over_input(const Given& given);

}  // namespace progrank::cli
