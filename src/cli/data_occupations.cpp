#include <fmt/format.h>
#include <sys/stat.h>

#include <memory>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "curate/occupations.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::vector<std::string> states;
  std::string industries, prices, roles;
  std::vector<std::string> titles;
  OccupationDates dates;
  std::string folder = "data";
};

DataFile file_of(const std::string& name) {
  return {name, read_text(name)};
}

void check(const Options& options) {
  struct stat info {};
  if (::stat(options.folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
    throw InputError(fmt::format("-o {}: is not a directory; occupations.json is written into one", options.folder));
  for (const auto& [flag, date] :
       {std::pair("--wages-as-of", options.dates.wages), std::pair("--onet-as-of", options.dates.onet)})
    if (!date.empty() && !parse_date(date))
      throw InputError(fmt::format("{} \"{}\" is not a date: YYYY, YYYY-MM or YYYY-MM-DD was expected", flag, date));
}

ExitCode run(const Options& options) {
  check(options);
  OccupationFiles files;
  for (const std::string& name : options.states) files.states.push_back(file_of(name));
  if (!options.industries.empty()) files.industries = file_of(options.industries);
  if (!options.prices.empty()) files.prices = file_of(options.prices);
  for (const std::string& name : options.titles) files.titles.push_back(file_of(name));
  const DataFile roles_file = options.roles.empty() ? bundled("roles") : file_of(options.roles);
  const OccupationImport import(files, Roles::parse(roles_file.text, roles_file.name), options.dates);
  if (import.places() == 0)
    throw InputError(
        fmt::format("{}: has no occupation of any role or licence: nothing is written", options.states.front()));
  write_text(options.folder + "/occupations.json", import.document());
  say(fmt::format("wrote {}/occupations.json: {} figures of pay in {} places, {} job titles.", options.folder,
                  import.places(), import.states(), import.titles()));
  if (const auto without = import.codes_without_titles(); !options.titles.empty() && !without.empty())
    say(fmt::format("no titles in these files for {}", joined(without, ", ")));
  return ExitCode::found;
}

}  // namespace

void add_occupations_import(Command& import_command) {
  auto options = std::make_shared<Options>();
  Command& command = import_command.add("occupations", "Pay by state and job titles, from BLS, BEA and O*NET");
  command.describe(
      "Pay of the roles' occupations by state and industry (BLS, OEWS), what a dollar buys there (BEA) and job titles\n"
      "(O*NET), from the official tables saved as CSV; cut down to the occupations of roles and licences.",
      "  progrank data import occupations state_M2025_dl.csv --industries nat3d_M2025_dl.csv --prices SARPP.csv\n"
      "      --titles 'Alternate Titles.csv' --onet-release 29.3 -o data");
  Flags& flags = command.flags;
  Flag& states = flags.word("file", &options->states, "FILE", "OEWS by state, one file or several", ValueKind::file);
  states.least = 1;
  states.most = Flag::any_number;
  flags.one("--industries", &options->industries, "FILE", "OEWS by industry, of the whole country", ValueKind::file);
  flags.one("--prices", &options->prices, "FILE", "BEA regional price parities by state (SARPP)", ValueKind::file);
  flags.list("--titles", &options->titles, "FILE", "O*NET alternate titles, reported titles (repeatable)",
             ValueKind::file);
  flags.one("--onet-release", &options->dates.onet_release, "VERSION", "O*NET release of the titles, such as 29.3");
  flags.one("--onet-as-of", &options->dates.onet, "DATE", "Year or month of that release", ValueKind::date);
  flags.one("--wages-as-of", &options->dates.wages, "DATE",
            "May that the wages are of (default: as the file's name says)", ValueKind::date);
  flags.one("--roles", &options->roles, "FILE", "The roles to cut down to (default: the bundled ones)",
            ValueKind::file);
  flags.one("--output", &options->folder, "DIR", "Write into this directory (default: data)", ValueKind::directory)
      .letter = "-o";
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
