#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/shortlist_command.hpp"
#include "progrank/answer/comparison.hpp"
#include "progrank/answer/exchange_remarks.hpp"
#include "progrank/answer/remarks.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/derive/outcomes.hpp"
#include "record/record_json.hpp"
#include "render/comparison_output.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::vector<std::string> ids;
  DataOptions data;
  OutputOptions output;
  ScoringOptions scoring;
  SituationOptions situation;
  std::vector<std::string> have;
};

ExitCode run(const Options& options) {
  const OutputSettings output = options.output.settings();
  Workspace workspace(options.data, std::nullopt, listener());
  workspace.look_for(options.ids);
  std::vector<const Record*> records;
  for (const std::string& id : options.ids) records.push_back(&workspace.record(id));
  check_one_kind(records);
  check_different(records, options.ids);
  const RecordKind kind = records.front()->kind;
  const Situation situation = situation_of(workspace, kind, options.situation, split(options.have));
  const Model model = options.scoring.build(workspace, kind, situation.person.get());
  const Scorer scorer(model, situation, options.scoring.hurwicz());
  const Comparison comparison = comparison_of(records, scorer, output.style.fields);
  const ExitCode exit_code = deliver(output.file, render_comparison(comparison, output.style), true);
  if (output.style.format == Format::table) {
    say("");
    say_wrapped(fmt::format("✓ best of its row, where one can say; – unknown. Scored by the model {}.", model.id));
  }
  if (output.style.for_people())
    for (const std::string& words : exchange_remarks(records, *situation.reference)) say_wrapped(words);
  if (const auto own = own_facts_remark(records, workspace.catalog(kind)); output.style.for_people() && !own.empty())
    say_wrapped(own);
  const bool earnings = std::any_of(records.begin(), records.end(),
                                    [](const Record* record) { return record->knows(Field::outcomes_field); });
  if (earnings && output.style.for_people()) say_wrapped(std::string(earnings_remark));
  return exit_code;
}

}  // namespace

void add_compare(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe("Compare records side by side; the best cell of a row is marked.",
                   "  progrank compare lsu-shreveport--mha wgu--mha purdue-global--mhca\n"
                   "  progrank compare chda rhia --model cert-health-it");
  Flag& ids = command.flags.word("ID", &options->ids, "", "Two or more ids, or unambiguous beginnings of ids",
                                 ValueKind::record);
  ids.least = 2;
  ids.most = 100;
  add_study_options(command.flags, options->situation);
  command.flags.list("--have", &options->have, "SKILL,...", "Prerequisites I have", Values(vocabulary::skill.tokens));
  add_member_option(command.flags, options->situation);
  add_scoring_options(command.flags, options->scoring);
  add_person_options(command.flags, options->situation);
  add_output_options(command.flags, options->output);
  add_data_options(command.flags, options->data);
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
