#include <fmt/format.h>
#include <sys/stat.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "curate/scorecard.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::string file;
  std::string directory;
  std::string enrich;
  std::string release;
  std::string folder = "data";
};

DataFile file_of(const std::string& name) {
  return {name, read_text(name)};
}

std::string base_name(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

void check(const Options& options) {
  struct stat info {};
  if (::stat(options.folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
    throw InputError(fmt::format("-o {}: is not a directory; directory.json is written into one", options.folder));
  constexpr std::size_t whole_date = 10;
  if (!options.release.empty() && (options.release.size() != whole_date || !parse_date(options.release)))
    throw InputError(fmt::format("--release \"{}\" is not a date: YYYY-MM-DD was expected", options.release));
  if (base_name(options.enrich) == "directory.json")
    throw InputError(
        fmt::format("--enrich {}: would be overwritten by the directory; --directory takes that file", options.enrich));
}

ExitCode run(const Options& options) {
  check(options);
  const ScorecardImport import(file_of(options.file), options.release);
  std::vector<std::pair<std::string, ScorecardImport::Enriched>> outputs;
  outputs.emplace_back("directory.json",
                       import.enriched(options.directory.empty() ? bundled("directory") : file_of(options.directory)));
  if (!options.enrich.empty())
    outputs.emplace_back(base_name(options.enrich), import.enriched(file_of(options.enrich)));
  std::size_t records = 0;
  for (const auto& [name, enriched] : outputs) records += enriched.records;
  if (records == 0)
    throw InputError(
        fmt::format("{}: has no figure of a school, field and level of any program: nothing would be set, and nothing "
                    "is written",
                    options.file));
  // Everything is worked out before the first file is written.
  for (const auto& [name, enriched] : outputs) write_text(options.folder + "/" + name, enriched.document);
  say(fmt::format("{} rows with a figure.", import.rows().size()));
  for (const auto& [name, enriched] : outputs)
    say(fmt::format("wrote {}/{}: {} records have figures, {} of them earnings four years after.", options.folder, name,
                    enriched.records, enriched.with_earnings));
  return ExitCode::found;
}

}  // namespace

void add_scorecard_import(Command& import_command) {
  auto options = std::make_shared<Options>();
  Command& command = import_command.add("scorecard", "What graduates earn and owe, from the College Scorecard");
  command.describe(
      "Set what graduates earn and owe, from the US Department of Education's College Scorecard: its\n"
      "field-of-study file, whole or a part of it.",
      "  progrank data import scorecard FieldOfStudy.csv --enrich data/programs.json -o data\n"
      "  progrank data import scorecard FieldOfStudy.csv --directory data/directory.json --release 2026-06-10");
  Flags& flags = command.flags;
  flags.word("file", &options->file, "FILE", "Field-of-study file (Most Recent Cohorts)", ValueKind::file).least = 1;
  flags.one("--directory", &options->directory, "FILE", "The directory to set them in (default: the bundled one)",
            ValueKind::file);
  flags.one("--enrich", &options->enrich, "FILE", "Also set them in this file's curated programs", ValueKind::file);
  flags.one("--release", &options->release, "DATE", "Date of the release (default: the one in the file's name)",
            ValueKind::date);
  flags.one("--output", &options->folder, "DIR", "Write into this directory (default: data)", ValueKind::directory)
      .letter = "-o";
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
