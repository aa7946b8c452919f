#include "commands.hpp"
namespace progrank::cli {
void add_compare(CLI::App&, Outcome&) {}
}  // namespace progrank::cli
