#include "answer/data_statistics.hpp"

#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/data_decisiveness.hpp"
#include "cli/shared_flags.hpp"
#include "progrank/base/number.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/derive/calibration.hpp"
#include "progrank/record/institutions.hpp"
#include "record/cip.hpp"
#include "render/estimates_output.hpp"
#include "render/statistics_output.hpp"

namespace progrank::cli {
namespace {

struct Options {
  DataOptions data;
  OutputOptions output;
  std::string cip;
  bool coverage = false;
  bool decisiveness = false;
  bool estimates = false;
  std::optional<double> stale;
};

ExitCode stale(Workspace& workspace, double months, const OutputSettings& output) {
  if (!(months >= 0)) throw InputError("--stale: a number of months of at least 0 was expected");
  const auto records = records_older_than(workspace, months);
  say_wrapped(fmt::format(
      "{} records have no source newer than {:g} months; records without a dated source are not among them.",
      records.size(), months));
  return deliver(output.file, render_aged(records, months, output.style), !records.empty());
}

ExitCode run(const Options& options) {
  const OutputSettings output = options.output.settings();
  if (output.style.format != Format::table && output.style.format != Format::json)
    throw InputError(fmt::format("--format {} is not there for data stats: table and json are", options.output.format));
  Workspace workspace(options.data, std::nullopt, listener());
  if (options.stale) return stale(workspace, *options.stale, output);
  if (!options.cip.empty()) {
    const FieldOfStudy field = field_of_study(options.cip);
    return deliver(output.file, render_field_of_study(field.awards, output.effective_limit(), output.style), true);
  }
  if (options.decisiveness)
    return deliver(output.file, render_decisiveness(decisiveness_of_models(workspace), output.style), true);
  if (options.estimates) {
    const auto quality = quality_of_estimates(workspace.catalog(RecordKind::program).records(),
                                              workspace.institutions(), workspace.reference());
    return deliver(output.file, render_estimates(quality, output.effective_limit(), output.style), true);
  }
  const std::string text = options.coverage ? render_curated_share(curated_share(workspace).fields, output.style)
                                            : render_overview(overview_of(workspace), output.style);
  return deliver(output.file, text, true);
}

}  // namespace

void add_data_stats(Command& data) {
  auto options = std::make_shared<Options>();
  Command& command = data.add("stats", "Counts, what the records know, how old their sources are");
  command.describe("Counts, how many records know each field, how old their sources are.",
                   "  progrank data stats --cip 11.0102\n"
                   "  progrank data stats --estimates\n"
                   "  progrank data stats --stale 24 --format json");
  Flags& flags = command.flags;
  flags.one("--cip", &options->cip, "CODE", "Awards in this field of study: by year, state, institution").excludes = {
      "--coverage"};
  flags.on("--coverage", &options->coverage,
           "Share of the master's degrees that come from institutions with a curated program");
  flags.on("--decisiveness", &options->decisiveness, "How wide score and rank ranges of US master's are, by model")
      .excludes = {"--cip", "--coverage"};
  flags.one("--stale", &options->stale, "MONTHS", "Records whose newest source is older", ValueKind::count).excludes = {
      "--cip", "--coverage"};
  flags
      .on("--estimates", &options->estimates,
          "How well estimates of costs hold where the price is known, each school left out in turn")
      .excludes = {"--cip", "--coverage", "--stale"};
  add_output_options(flags, options->output);
  flags.remove("--fields");
  add_data_options(flags, options->data);
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
