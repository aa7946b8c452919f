#include <memory>

#include "cli/commands.hpp"
#include "cli/shortlist_command.hpp"

namespace progrank::cli {

void add_programs(CLI::App& command, Outcome& outcome) {
  struct Options : ShortlistOptions {
    ProgramQuery query;
  };
  auto options = std::make_shared<Options>();
  describe(command, "Find and rank education programs.",
           "  progrank programs --delivery online --max-cost 45000 --no-gre\n"
           "  progrank programs --focus health-informatics --priorities cost,flexibility,entry --format csv");
  add_filter_options(command, options->query, options->situation, options->keep_unknown);
  add_scoring_options(command, options->scoring);
  add_robust_options(command, options->robust);
  add_output_options(command, options->output);
  add_group_option(command, options->group_by);
  add_data_options(command, options->data);
  command.add_flag("--directory", options->data.directory, "Also the US programs known from IPEDS awards only")
      ->group("Filters");
  command.callback([&command, options, &outcome] {
    ProgramQuery query = options->query;
    Workspace& workspace = options->workspace.emplace(options->data, RecordKind::program);
    const Situation situation = situation_of(workspace, RecordKind::program, options->situation,
                                             query.have.value_or(std::vector<std::string>{}));
    complete(query, options->situation, situation.person.get());
    const auto filters = filters_of(query, situation);
    outcome.exit_code = run_shortlist(command, RecordKind::program, workspace, *options, situation, filters);
  });
}

}  // namespace progrank::cli
