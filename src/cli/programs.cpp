#include <memory>

#include "cli/chosen_ids.hpp"
#include "cli/commands.hpp"
#include "cli/shortlist_command.hpp"

namespace progrank::cli {

void add_programs(Command& command) {
  struct Options : ShortlistOptions {
    ProgramQuery query;
  };
  auto options = std::make_shared<Options>();
  command.describe("Find and rank education programs.",
                   "  progrank programs --delivery online --max-cost 45000 --no-gre\n"
                   "  progrank programs --focus health-informatics --priorities cost,flexibility,entry --format csv");
  add_filter_options(command.flags, options->query, options->situation, options->keep_unknown);
  add_scoring_options(command.flags, options->scoring);
  add_robust_options(command.flags, options->robust);
  add_output_options(command.flags, options->output);
  add_chart_options(command.flags, options->output, "Draw what each criterion gives to the score");
  add_scatter_option(command.flags, options->output);
  add_group_option(command.flags, options->group_by);
  add_choice_options(command.flags, *options);
  add_data_options(command.flags, options->data);
  add_directory_option(command.flags, options->data, "Filters");
  command.run = [options](const Given& given) {
    ProgramQuery query = options->query;
    const std::vector<std::string> score_conditions = take_score_conditions(query.where, RecordKind::program);
    Workspace& workspace = options->workspace.emplace(options->data, RecordKind::program, listener());
    const Situation situation = situation_of(workspace, RecordKind::program, options->situation,
                                             query.have.value_or(std::vector<std::string>{}));
    SituationOptions limits = options->situation;
    limits.no_limits = limits.no_limits || !options->ids.empty();  // who names records wants these
    complete(query, limits, workspace, situation.person.get());
    auto filters = filters_of(query, situation);
    add_pace(filters, limits, situation.person.get());
    keep_only(filters, options->ids, RecordKind::program, workspace, !query.status.empty());
    return run_shortlist(given, RecordKind::program, workspace, *options, situation, std::move(filters),
                         score_conditions);
  };
}

}  // namespace progrank::cli
