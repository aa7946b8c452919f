#pragma once
// The commands, one file each: each function fills in a command that has its name already (main.cpp has the list): its
// flags, what its help says, and what runs.

#include "cli/flags.hpp"

namespace progrank::cli {

void add_programs(Command& command);
void add_certs(Command& command);
void add_show(Command& command);
void add_compare(Command& command);
void add_report(Command& command);
void add_explain(Command& command);
void add_models(Command& command);
void add_completion(Command& command);
void add_data(Command& command);
void add_diff(Command& command);
void add_reported(Command& command);
void add_roles(Command& command);
void add_me(Command& command);
void add_plan(Command& command);
void add_brief(Command& command);
void add_weigh(Command& command);
void add_ask(Command& command);

/// Parts of `data`. The interchange formats add themselves to `data import`, and `export` to `data`.
void add_data_validate(Command& data);
void add_data_stats(Command& data);
void add_ipeds_import(Command& import_command);
void add_scorecard_import(Command& import_command);
void add_occupations_import(Command& import_command);
void add_interchange_imports(Command& import_command);
void add_data_export(Command& data);

/// The program with the commands in it: filled in is only the one called `wanted`, or all when that is "*".
Command command_tree(std::string_view wanted);

}  // namespace progrank::cli
