#include <fmt/format.h>

#include <array>
#include <memory>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"
#include "record/canonical.hpp"

namespace progrank::cli {
namespace {

struct SchemaName {
  std::string_view name;
  std::string_view about;
};
constexpr std::array schema_names{
    SchemaName{"programs", "education programs (also those known from IPEDS only)"},
    SchemaName{"certifications", "professional certifications"},
    SchemaName{"institutions", "US institutions and their average graduate charges"},
    SchemaName{"models", "scoring models"},
    SchemaName{"roles", "careers"},
    SchemaName{"reference", "release date, exchange rates, reported figures"},
    SchemaName{"person", "a person's own facts (--me)"},
    SchemaName{"results", "what --format json prints"},
};

std::string schema_text(const std::string& name) {
  std::vector<std::string_view> names;
  for (const SchemaName& schema : schema_names) names.push_back(schema.name);
  for (const std::string_view known : names)
    if (known == name) return indented_json(bundled(fmt::format("{}_schema", name)).text->view());
  const std::string guess = did_you_mean(name, names);
  throw InputError(fmt::format("there is no schema \"{}\"{}", name,
                               guess.empty() ? fmt::format(": {} are there", listed(names)) : guess));
}

void add_schema(CLI::App& data, Outcome& outcome) {
  struct Options {
    std::string name;
    OutputOptions output;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = data.add_subcommand("schema", "Print the JSON Schema of a data file");
  describe(*command, "Print the JSON Schema of a data file; without a name, list them.",
           "  progrank data schema\n"
           "  progrank data schema programs -o programs.schema.json");
  command->add_option("name", options->name, "programs, certifications, models, ...")->type_name("NAME");
  command->add_option("--output,-o", options->output.output, "Write to this file, whole or not at all")
      ->type_name("FILE")
      ->group("Output");
  command->callback([options, &outcome] {
    std::string text;
    if (options->name.empty())
      for (const SchemaName& schema : schema_names) text += fmt::format("{:<16}{}\n", schema.name, schema.about);
    else
      text = schema_text(options->name);
    outcome.exit_code = deliver(options->output, text, true);
  });
}

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

void add_data(CLI::App& command, Outcome& outcome) {
  describe(command, "Look after the data: validate, statistics, schemas, import, export.",
           "  progrank data validate my-programs.json\n"
           "  progrank data stats --stale 24");
  command.require_subcommand(1);
  add_data_validate(command, outcome);
  add_data_stats(command, outcome);
  add_schema(command, outcome);
  add_import(command, outcome);
}

}  // namespace progrank::cli
