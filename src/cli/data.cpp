#include <memory>

#include "commands.hpp"

namespace progrank::cli {
namespace {

void add_import(CLI::App& data, Outcome& outcome) {
  CLI::App* command = data.add_subcommand("import", "Bring other people's data into the record format");
  describe(*command, "Bring other people's data into the record format.",
           "  progrank data import ipeds --completions C2023_A.csv C2024_A.csv --institutions HD2024.csv\n"
           "                             --charges IC2022_AY.csv -o data\n"
           "  progrank data import csv programs.csv -o programs.json");
  command->require_subcommand(1);
  add_ipeds_import(*command, outcome);
  add_interchange(*command, data, outcome);
}

}  // namespace

void add_data(CLI::App& app, Outcome& outcome) {
  CLI::App* command = app.add_subcommand("data", "Look after the data: validate, statistics, schemas, import, export");
  describe(*command, "Look after the data: validate, statistics, schemas, import, export.",
           "  progrank data validate my-programs.json\n"
           "  progrank data stats --stale 24");
  command->require_subcommand(1);
  add_import(*command, outcome);
}

}  // namespace progrank::cli
