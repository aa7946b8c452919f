#pragma once
// The commands, one file each. Each adds its subcommand with its options; the action runs when the parser meets it.

#include <CLI/CLI.hpp>

namespace progrank::cli {

/// The exit code that the command that ran has chosen.
struct Outcome {
  int exit_code = 0;
};

void add_programs(CLI::App& app, Outcome& outcome);
void add_certs(CLI::App& app, Outcome& outcome);
void add_show(CLI::App& app, Outcome& outcome);
void add_compare(CLI::App& app, Outcome& outcome);
void add_explain(CLI::App& app, Outcome& outcome);
void add_models(CLI::App& app, Outcome& outcome);
void add_data(CLI::App& app, Outcome& outcome);
void add_reported(CLI::App& app, Outcome& outcome);

/// Parts of `data`. The interchange formats add themselves to `data import` and to `data` (as `export`).
void add_data_validate(CLI::App& data, Outcome& outcome);
void add_data_stats(CLI::App& data, Outcome& outcome);
void add_ipeds_import(CLI::App& import_command, Outcome& outcome);
void add_interchange(CLI::App& import_command, CLI::App& data_command, Outcome& outcome);
void add_roles(CLI::App& app, Outcome& outcome);
void add_me(CLI::App& app, Outcome& outcome);
void add_plan(CLI::App& app, Outcome& outcome);

/// Sets the examples and the description that a command's help starts with.
void describe(CLI::App& command, const char* about, const char* examples);

}  // namespace progrank::cli
