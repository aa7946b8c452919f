#include "commands.hpp"

namespace progrank::cli {

void add_interchange(CLI::App& /*import_command*/, CLI::App& /*data_command*/, Outcome& /*outcome*/) {}

}  // namespace progrank::cli
