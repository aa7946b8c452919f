#include "commands.hpp"
namespace progrank::cli {
void add_show(CLI::App&, Outcome&) {}
}  // namespace progrank::cli
