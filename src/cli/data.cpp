#include <fmt/format.h>

#include <array>
#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"
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
    SchemaName{"occupations", "pay by state and industry, prices, job titles"},
    SchemaName{"reference", "release date, exchange rates, reported figures"},
    SchemaName{"person", "a person's own facts (--me)"},
    SchemaName{"preferences", "choices between offers (weigh --preferences)"},
    SchemaName{"results", "what --format json prints"},
};

/// Their names alone.
constexpr auto schema_words = []() {
  std::array<std::string_view, schema_names.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = schema_names[i].name;
  return names;
}();

std::string schema_text(const std::string& name) {
  std::vector<std::string_view> names;
  for (const SchemaName& schema : schema_names) names.push_back(schema.name);
  for (const std::string_view known : names)
    if (known == name) return indented_json(bundled(fmt::format("{}_schema", name)).text->view());
  const std::string guess = did_you_mean(name, names);
  throw InputError(fmt::format("there is no schema \"{}\"{}", name,
                               guess.empty() ? fmt::format(": {} are there", listed(names)) : guess));
}

void add_schema(Command& data) {
  struct Options {
    std::string name;
    OutputOptions output;
  };
  auto options = std::make_shared<Options>();
  Command& command = data.add("schema", "Print the JSON Schema of a data file");
  command.describe("Print the JSON Schema of a data file; without a name, list them.",
                   "  progrank data schema\n"
                   "  progrank data schema programs -o programs.schema.json");
  command.flags.word("name", &options->name, "NAME", "programs, certifications, models, ...", Values(schema_words));
  add_file_option(command.flags, options->output.output);
  command.run = [options](const Given&) {
    std::string text;
    if (options->name.empty())
      for (const SchemaName& schema : schema_names) text += fmt::format("{:<16}{}\n", schema.name, schema.about);
    else
      text = schema_text(options->name);
    return deliver(options->output.file(), text, true);
  };
}

void add_import(Command& data) {
  Command& command = data.add("import", "Bring other people's data into the record format");
  command.describe("Bring other people's data into the record format.",
                   "  progrank data import ipeds --completions C2023_A.csv C2024_A.csv --institutions HD2024.csv\n"
                   "                             --charges IC2023_AY.csv -o data\n"
                   "  progrank data import scorecard FieldOfStudy.csv --enrich data/programs.json -o data\n"
                   "  progrank data import occupations state_M2025_dl.csv --prices SARPP.csv -o data\n"
                   "  progrank data import csv programs.csv -o programs.json");
  add_ipeds_import(command);
  add_scorecard_import(command);
  add_occupations_import(command);
  add_interchange_imports(command);
}

}  // namespace

void add_data(Command& command) {
  command.describe("Look after the data: validate, statistics, schemas, import, export.",
                   "  progrank data validate my-programs.json\n"
                   "  progrank data stats --stale 24");
  add_data_validate(command);
  add_data_stats(command);
  add_schema(command);
  add_import(command);
  add_data_export(command);
}

}  // namespace progrank::cli
