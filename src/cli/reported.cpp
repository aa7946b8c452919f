#include "progrank/answer/reported.hpp"

#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "render/reported_output.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::string topic;
  OutputOptions output;
};

ExitCode run(const Options& options) {
  const OutputSettings output = options.output.settings();
  Workspace workspace({}, std::nullopt, listener());
  const Reference& reference = workspace.reference();
  auto figures = reported_on(reference, options.topic);
  const std::size_t total = figures.size();
  figures.resize(std::min(total, output.limit.value_or(0) == 0 ? total : *output.limit));
  const ExitCode exit_code = deliver(output.file, render_reported(figures, reference, output.style), total > 0);
  if (output.style.for_people())
    say_wrapped("Reported by others and not verified here; none of these figures enters a score.");
  return exit_code;
}

}  // namespace

void add_reported(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe("Figures that others reported: who says so, not verified, contradictions side by side.",
                   "  progrank reported market\n"
                   "  progrank reported --format csv");
  command.flags.word("topic", &options->topic, "TOPIC", "market, delivery, admission, cost, outcome, ...");
  add_output_options(command.flags, options->output);
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
