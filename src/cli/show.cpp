#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "progrank/derive/dossier.hpp"
#include "render/dossier_output.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::vector<std::string> ids;
  DataOptions data;
  OutputOptions output;
  SituationOptions situation;
};

ExitCode run(const Options& options) {
  const OutputSettings output = options.output.settings();
  Workspace workspace(options.data, std::nullopt, listener());
  workspace.look_for(options.ids);
  std::vector<Dossier> dossiers;
  std::vector<std::unique_ptr<Situation>> situations;
  for (const std::string& id : options.ids) {
    const Record& record = workspace.record(id);
    situations.push_back(std::make_unique<Situation>(situation_of(workspace, record.kind, options.situation, {})));
    dossiers.push_back(dossier_of(record, *situations.back()));
  }
  return deliver(output.file, render_dossiers(dossiers, output.style), true);
}

}  // namespace

void add_show(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe("Show records whole: every figure with its source and year, derived ones with their formula.",
                   "  progrank show northwestern--msai\n"
                   "  progrank show chda --format json");
  Flag& ids = command.flags.word("ID", &options->ids, "", "Ids, or unambiguous beginnings of ids", ValueKind::record);
  ids.least = 1;
  ids.most = Flag::any_number;
  add_study_options(command.flags, options->situation);
  add_member_option(command.flags, options->situation);
  add_person_options(command.flags, options->situation);
  add_output_options(command.flags, options->output);
  for (const char* unused : {"--fields", "--limit"}) command.flags.remove(unused);  // records whole
  add_data_options(command.flags, options->data);
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
