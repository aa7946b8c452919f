#include <memory>

#include "cli/chosen_ids.hpp"
#include "cli/commands.hpp"
#include "cli/shortlist_command.hpp"

namespace progrank::cli {

void add_certs(Command& command) {
  struct Options : ShortlistOptions {
    CertificationQuery query;
  };
  auto options = std::make_shared<Options>();
  command.describe("Find and rank professional certifications.",
                   "  progrank certs --domain quality --max-cost 600\n"
                   "  progrank certs --degree bachelor,rn --experience 3 --mode remote --model cert-lowest-cost");
  add_filter_options(command.flags, options->query, options->situation, options->keep_unknown);
  add_scoring_options(command.flags, options->scoring);
  add_robust_options(command.flags, options->robust);
  add_output_options(command.flags, options->output);
  add_chart_options(command.flags, options->output, "Draw what each criterion gives to the score");
  add_scatter_option(command.flags, options->output);
  add_group_option(command.flags, options->group_by);
  add_choice_options(command.flags, *options);
  add_data_options(command.flags, options->data);
  command.run = [options](const Given& given) {
    CertificationQuery query = options->query;
    const std::vector<std::string> score_conditions = take_score_conditions(query.where, RecordKind::certification);
    Workspace& workspace = options->workspace.emplace(options->data, RecordKind::certification, listener());
    const Situation situation = situation_of(workspace, RecordKind::certification, options->situation, {});
    SituationOptions limits = options->situation;
    limits.no_limits = limits.no_limits || !options->ids.empty();
    complete(query, limits, workspace, situation.person.get());
    auto filters = filters_of(query, situation);
    keep_only(filters, options->ids, RecordKind::certification, workspace, !query.status.empty());
    return run_shortlist(given, RecordKind::certification, workspace, *options, situation, std::move(filters),
                         score_conditions);
  };
}

}  // namespace progrank::cli
