#include "commands.hpp"
namespace progrank::cli {
void add_models(CLI::App&, Outcome&) {}
}  // namespace progrank::cli
