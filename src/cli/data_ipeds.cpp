#include <fmt/format.h>
#include <sys/stat.h>

#include <memory>

#include "base/archive.hpp"
#include "base/encoding.hpp"
#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "curate/ipeds.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/record/institutions.hpp"
#include "record/cip.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::vector<std::string> completions;
  std::string institutions;
  std::string charges;
  std::vector<std::string> cips;
  std::string distance;
  std::string stem;
  std::string accreditors;
  std::string enrich;
  std::vector<std::string> years;
  std::string directory = "data";
};

DataFile file_of(const std::string& name) {
  const DataFile file{name, read_text(name)};
  if (is_archive(file.text->view())) {
    UnpackedText inner = unpacked(file.name, file.text->view());
    return {std::move(inner.name), std::move(inner.text)};
  }
  const std::string_view kind = binary_kind(file.text->view());
  if (!kind.empty()) throw InputError(fmt::format("{}: is {}, a CSV file was expected", name, kind));
  return file;
}

/// "awards.csv=2024", or "2024" of the only file of completions.
std::map<std::string, int> years_of(const Options& options) {
  std::map<std::string, int> years;
  for (const std::string& text : split(options.years)) {
    const std::size_t equals = text.rfind('=');
    const std::string year = equals == std::string::npos ? text : text.substr(equals + 1);
    const std::string file = equals == std::string::npos ? "" : text.substr(0, equals);
    const bool digits = year.size() == 4 && year.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || std::stoi(year) < 1980 || (file.empty() && options.completions.size() != 1))
      throw InputError(fmt::format("--year {} is not FILE=YYYY, such as awards.csv=2024", text));
    years[file] = std::stoi(year);
  }
  return years;
}

std::vector<std::string> cips_of(const Options& options) {
  std::vector<std::string> cips = split(options.cips);
  for (std::string& cip : cips) {
    const auto code = cip_of(cip);
    if (!code) throw InputError(fmt::format("--cip {} is not a CIP code such as 51.2706", cip));
    cip = *code;
  }
  if (cips.empty())
    for (const Cip& cip : known_cips()) cips.emplace_back(cip.code);
  return cips;
}

/// The institutions of the curated programs, which are kept whatever they award.
std::vector<int> curated_institutions(const Options& options) {
  return institutions_of(options.enrich.empty() ? bundled("programs") : file_of(options.enrich));
}

std::string base_name(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

ExitCode run(const Options& options) {
  struct stat info {};
  if (::stat(options.directory.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
    throw InputError(fmt::format("-o {}: is not a directory; institutions.json and directory.json are written into one",
                                 options.directory));
  IpedsFiles files;
  for (const std::string& name : options.completions) files.completions.push_back(file_of(name));
  files.institutions = file_of(options.institutions);
  files.charges = file_of(options.charges);
  if (!options.distance.empty()) files.distance = file_of(options.distance);
  if (!options.stem.empty()) files.stem = file_of(options.stem);
  if (!options.accreditors.empty()) files.accreditors = file_of(options.accreditors);
  files.years = years_of(options);
  const IpedsImport import(files, cips_of(options));
  if (import.directory().empty())
    throw InputError(
        fmt::format("{}: no row is of the fields of study and levels that are kept: nothing is written over "
                    "the directory there is (--cip says which fields)",
                    options.completions.front()));
  const auto curated = curated_institutions(options);
  // Everything is worked out before the first file is written.
  std::vector<std::pair<std::string, std::string>> outputs{
      {"institutions.json", import.institutions_json(curated)},
      {"directory.json", import.directory_json()},
  };
  if (!options.enrich.empty())
    outputs.emplace_back(base_name(options.enrich), import.enriched(file_of(options.enrich)));
  for (const auto& [name, text] : outputs) write_text(options.directory + "/" + name, text);
  say(fmt::format("{} directory records of {} institutions; {} rows left out of institutions that {} does not list.",
                  import.directory().size(), import.institutions(curated).size(), import.unlisted(),
                  base_name(options.institutions)));
  if (const std::size_t numbered = import.numbered(); numbered != 0)
    say(
        fmt::format("{} of them {} told apart by the IPEDS number at the end of the name in their ids: another bears "
                    "that name, or it has no letter of ids.",
                    numbered, numbered == 1 ? "is" : "are"));
  for (const auto& [name, text] : outputs) say(fmt::format("wrote {}/{}", options.directory, name));
  return ExitCode::found;
}

}  // namespace

void add_ipeds_import(Command& import_command) {
  auto options = std::make_shared<Options>();
  Command& command = import_command.add("ipeds", "Institutions and the directory from IPEDS files");
  command.describe(
      "Make institutions.json and directory.json from the US Department of Education's IPEDS files, in their\n"
      "official layout and under their official names (the year is read from the name).",
      "  progrank data import ipeds --completions C2023_A.csv C2024_A.csv --institutions HD2024.csv\n"
      "                             --charges IC2023_AY.csv -o data\n"
      "  progrank data import ipeds --completions C2024_A.csv --institutions HD2024.csv --charges IC2023_AY.csv\n"
      "                             --cip 51.2706,11.0102 --enrich data/programs.json -o data");
  Flags& flags = command.flags;
  Flag& completions = flags.list("--completions", &options->completions, "FILE...",
                                 "Completions, one file a year (C2024_A.csv)", ValueKind::file);
  completions.least = 1;
  completions.most = Flag::any_number;
  flags.one("--institutions", &options->institutions, "FILE", "Directory of institutions (HD2024.csv)", ValueKind::file)
      .least = 1;
  flags.one("--charges", &options->charges, "FILE", "Charges for an academic year (IC2023_AY.csv)", ValueKind::file)
      .least = 1;
  flags.one("--distance", &options->distance, "FILE", "Programs offered by distance in 2020-21 (C2021DEP.csv)",
            ValueKind::file);
  flags.one("--stem", &options->stem, "FILE", "The DHS STEM list: CIPCODE, ON_LIST", ValueKind::file);
  flags.one("--accreditors", &options->accreditors, "FILE",
            "Who accredits the institutions: UNITID, INSTITUTIONAL_ACCREDITOR", ValueKind::file);
  flags.list("--cip", &options->cips, "CODE,...", "Fields of study to keep (default: those that concern us)");
  flags.one("--enrich", &options->enrich, "FILE", "Also set cip, awards, distance_2021 and stem of its programs",
            ValueKind::file);
  flags.list("--year", &options->years, "FILE=YYYY", "The year of a renamed file");
  flags.one("--output", &options->directory, "DIR", "Write into this directory (default: data)", ValueKind::directory)
      .letter = "-o";
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
