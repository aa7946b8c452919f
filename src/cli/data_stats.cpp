#include "commands.hpp"

namespace progrank::cli {

void add_data_stats(CLI::App& /*data*/, Outcome& /*outcome*/) {}

}  // namespace progrank::cli
