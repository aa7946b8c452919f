#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "curate/plausible.hpp"
#include "curate/validate.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank::cli {
namespace {

constexpr std::array bundled_files{"programs", "certifications", "directory",   "institutions",
                                   "models",   "roles",          "occupations", "reference"};

struct Options {
  std::vector<std::string> files;
  bool strict = false;
  bool plausible = false;
  OutputOptions output;
};

std::vector<DataFile> files_of(const Options& options) {
  std::vector<DataFile> files;
  for (const std::string& name : options.files)
    files.push_back({name == "-" ? "standard input" : name, read_text(name)});
  if (files.empty())
    for (const char* name : bundled_files) files.push_back(bundled(name));
  return files;
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// Doubts are no defects: whatever is found, the files can be used.
ExitCode run_plausible(const Options& options) {
  const Reference reference = bundled_reference();
  const Institutions schools = bundled_institutions();
  const auto files = options.files.empty() ? std::vector<DataFile>{} : files_of(options);
  std::string text;
  std::map<std::string_view, std::size_t> counts;
  for (const RecordKind kind : record_kinds) {
    const std::optional<Catalog> catalog = files.empty() ? bundled_catalog(kind) : records_in(kind, files, schools);
    if (!catalog) continue;
    Situation situation;
    situation.catalog = &*catalog;
    situation.reference = &reference;
    situation.institutions = &schools;
    situation.today = year_fraction(*parse_date(reference.release()));
    for (const Doubt& doubt : doubts_of(kind, situation)) {
      text += doubt.message() + "\n";
      ++counts[doubt.rule->id];
    }
  }
  text += text.empty() ? "" : "\n";
  for (const PlausibilityRule& rule : plausibility_rules())
    text += fmt::format("{:5}  {}: {}\n", counts[rule.id], rule.id, rule.about);
  return deliver(options.output.file(), text, true);
}

ExitCode run(const Options& options) {
  if (options.plausible) return run_plausible(options);
  const bool of_bundle = options.files.empty();
  const ValidationRules rules{.schema = [](std::string_view kind) { return bundled(fmt::format("{}_schema", kind)); },
                              .unsourced = of_bundle || options.strict ? Severity::error : Severity::warning,
                              .layout = !of_bundle};
  std::vector<CheckedFile> files;
  for (const std::string& name : options.files) files.emplace_back(name);
  if (of_bundle)
    for (DataFile& file : files_of(options)) files.emplace_back(std::move(file));
  const auto findings = validate(files, bundled_institutions(), rules);
  const auto errors = static_cast<std::size_t>(std::count_if(
      findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity == Severity::error; }));
  const auto produce = [&findings](const TextSink& sink) {
    constexpr std::size_t a_part = std::size_t{1} << 16;
    std::string text;
    for (const Finding& finding : findings) {
      text += finding.message();
      text += '\n';
      if (text.size() > a_part) sink(std::exchange(text, {}));
    }
    sink(text);
  };
  deliver(options.output.file(), TextProducer(produce), true);
  say_wrapped(fmt::format("{}: {}, {}", counted(files.size(), "file"), counted(errors, "defect"),
                          counted(findings.size() - errors, "warning")));
  return errors == 0 ? ExitCode::found : ExitCode::trouble;
}

}  // namespace

void add_data_validate(Command& data) {
  auto options = std::make_shared<Options>();
  Command& command = data.add("validate", "Check data files against schema and rules");
  command.describe(
      "Check data files against schema and rules: every defect on a line of its own, exit code 2 when there is one.\n"
      "Without a file: the bundled data, strictly.",
      "  progrank data validate my-programs.json\n"
      "  progrank data validate --strict data/programs.json data/certifications.json\n"
      "  progrank data validate --plausible");
  command.flags.word("file", &options->files, "FILE", "Data files of any kind, - for standard input", ValueKind::file)
      .most = Flag::any_number;
  command.flags.on("--strict", &options->strict, "A figure without a source is a defect, not a warning");
  command.flags.on("--plausible", &options->plausible,
                   "Instead: what keeps to the format and may still be wrong, counted by rule; exit code 0");
  add_file_option(command.flags, options->output.output, "Write the list to this file");
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
