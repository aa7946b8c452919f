#include "commands.hpp"

namespace progrank::cli {

void add_ipeds_import(CLI::App& /*import_command*/, Outcome& /*outcome*/) {}

}  // namespace progrank::cli
