// Any bytes given to an import: they are refused with an InputError, or become a data file that the loader takes.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "curate/ipeds.hpp"
#include "curate/occupations.hpp"
#include "curate/scorecard.hpp"
#include "interchange/interchange.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/career/occupation.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "target.hpp"

namespace progrank::fuzz {
namespace {

const Institutions& institutions() {
  static const Institutions none;
  return none;
}

std::size_t records_in(RecordKind kind, std::string_view document) {
  const DataFile files[] = {file_of("written", document)};
  return load(kind, files, institutions()).records().size();
}

template <InterchangeFormat format>
void import_of(std::string_view input) {
  const DataFile file = file_of("input", input);
  for (const RecordKind kind : {RecordKind::program, RecordKind::certification}) {
    ImportSettings settings;
    settings.kind = kind;
    settings.today = "2026-07-01";
    static_cast<void>(taken([&] {
      const Imported read = import_records(format, settings, file, institutions());
      require(read.records > 0, "an import that finds no record refuses the file");
      require(taken([&] { require(records_in(kind, read.document) == read.records, "every record is written"); }),
              "what is imported is loaded");
    }));
  }
}

/// Completions, institutions and charges, one behind the other.
void ipeds(std::string_view input) {
  const auto [completions, schools, charges] = parts_of<3>(input);
  IpedsFiles files;
  files.completions = {file_of("C2024_A.csv", completions)};
  files.institutions = file_of("HD2024.csv", schools);
  files.charges = file_of("IC2023_AY.csv", charges);
  static_cast<void>(taken([&] {
    const IpedsImport read(files, {"51.0701", "51.2706", "11.0101"});
    const std::string listed = read.institutions_json({});
    require(taken([&] {
              const Institutions known = Institutions::parse(text_of(listed), "written");
              const DataFile directory[] = {file_of("written", read.directory_json())};
              require(load(RecordKind::program, directory, known).records().size() == read.directory().size(),
                      "every program of the directory is written");
            }),
            "what is imported is loaded");
  }));
}

void scorecard(std::string_view input) {
  static const DataFile programs = file_of("programs.json",
                                           R"({"schema":"progrank/programs/1","sources":[],"programs":[
        {"id":"a--b","name":"n","institution":{"unitid":100663},"credential":"master","cip":"51.0701"}]})");
  static_cast<void>(taken([&] {
    const ScorecardImport read(file_of("scorecard_2026-06-10.csv", input));
    const ScorecardImport::Enriched enriched = read.enriched(programs);
    require(taken([&] { require(records_in(RecordKind::program, enriched.document) == 1, "no record is lost"); }),
            "what is enriched is loaded");
  }));
}

/// OEWS by state and by industry, price parities and job titles, one behind the other.
void occupations(std::string_view input) {
  static const Roles roles = Roles::parse(bundled("roles").text, "roles.json");
  const auto [states, industries, prices, titles] = parts_of<4>(input);
  OccupationFiles files;
  files.states = {file_of("oews_state_may2025.csv", states)};
  if (!industries.empty()) files.industries = file_of("oews_industry_may2025.csv", industries);
  if (!prices.empty()) files.prices = file_of("bea.csv", prices);
  if (!titles.empty()) files.titles = {file_of("titles.csv", titles)};
  static_cast<void>(taken([&] {
    const OccupationImport read(files, roles, {.wages = "2025-05", .onet_release = "29.3", .onet = "2025"});
    const std::string document = read.document();
    require(taken([&] { static_cast<void>(Occupations::parse(text_of(document), "written")); }),
            "what is imported is read");
  }));
}

}  // namespace

std::span<const Target> import_targets() {
  static constexpr Target targets[] = {{"import-csv", import_of<InterchangeFormat::csv>},
                                       {"import-jsonl", import_of<InterchangeFormat::jsonl>},
                                       {"import-schema-org", import_of<InterchangeFormat::schema_org>},
                                       {"import-ctdl", import_of<InterchangeFormat::ctdl>},
                                       {"ipeds", ipeds},
                                       {"scorecard", scorecard},
                                       {"occupations", occupations}};
  return targets;
}

}  // namespace progrank::fuzz
