#pragma once
// The commands, one file each: each function adds its options and its action to a command that has its name already
// (main.cpp has the list). Only the command that is called is filled in, because building all options of all commands
// takes longer than answering most questions.

#include <CLI/CLI.hpp>

namespace progrank::cli {

/// The exit code that the command that ran has chosen.
struct Outcome {
  int exit_code = 0;
};

void add_programs(CLI::App& command, Outcome& outcome);
void add_certs(CLI::App& command, Outcome& outcome);
void add_show(CLI::App& command, Outcome& outcome);
void add_compare(CLI::App& command, Outcome& outcome);
void add_explain(CLI::App& command, Outcome& outcome);
void add_models(CLI::App& command, Outcome& outcome);
void add_data(CLI::App& command, Outcome& outcome);
void add_reported(CLI::App& command, Outcome& outcome);

/// Parts of `data`. The interchange formats add themselves to `data import` and to `data` (as `export`).
void add_data_validate(CLI::App& data, Outcome& outcome);
void add_data_stats(CLI::App& data, Outcome& outcome);
void add_ipeds_import(CLI::App& import_command, Outcome& outcome);
void add_interchange(CLI::App& import_command, CLI::App& data_command, Outcome& outcome);
void add_roles(CLI::App& command, Outcome& outcome);
void add_me(CLI::App& command, Outcome& outcome);
void add_plan(CLI::App& command, Outcome& outcome);

/// Sets the examples and the description that a command's help starts with.
void describe(CLI::App& command, const char* about, const char* examples);

}  // namespace progrank::cli
