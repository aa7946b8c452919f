#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "progrank/answer/brief.hpp"
#include "progrank/answer/pathways.hpp"
#include "render/brief_output.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::string role;
  DataOptions data;
  OutputOptions output;
  ScoringOptions scoring;
  SituationOptions situation;
};

ExitCode run(const Options& options) {
  const OutputSettings output = options.output.settings();
  if (output.style.format != Format::json && !output.style.for_people())
    throw InputError(fmt::format(
        "--format {} is no page: table, markdown, html or json was expected (plan --format csv has the steps)",
        options.output.format));
  Workspace workspace(options.data, std::nullopt, listener());
  const Situation programs = situation_of(workspace, RecordKind::program, options.situation, {});
  const Situation certifications = situation_of(workspace, RecordKind::certification, options.situation, {});
  if (!programs.person)
    throw InputError("a brief is written for a person: --me FILE was expected (progrank me writes one)");
  const Model model = options.scoring.build(workspace, RecordKind::program, programs.person.get());
  const Scorer scorer(model, programs, options.scoring.hurwicz());
  const PlanModel for_plans = plan_model("plan-balanced");
  BriefQuestion question;
  question.person = programs.person.get();
  question.programs = &programs;
  question.certifications = &certifications;
  question.scorer = &scorer;
  question.plan_model = &for_plans;
  question.role = options.role.empty() ? &role_of_goal(workspace, *programs.person)
                                       : &named_role(workspace, options.role, "--role");
  const Brief brief = brief_of(workspace, question);
  return deliver(output.file, render_brief(brief, output.style), !brief.programs.empty() || !brief.now.empty());
}

}  // namespace

void add_brief(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe("One page for one person: what to do, what it costs, how sure that is, what to ask the schools.",
                   "  progrank brief --me me.json\n"
                   "  progrank brief --me me.json --role quality-safety-manager --format markdown -o brief.md");
  command.flags.one("--role", &options->role, "ID", "The role to reach (default: the goal of the person file)",
                    ValueKind::role);
  add_scoring_options(command.flags, options->scoring);
  add_study_options(command.flags, options->situation);
  add_member_option(command.flags, options->situation);
  add_person_options(command.flags, options->situation);
  command.flags.remove("--no-limits");
  command.flags.group("Output");
  command.flags.one("--format", &options->output.format, "FORMAT", "table (a page of text), markdown, html or json",
                    {ValueKind::word, format_words});
  command.flags.one("--color", &options->output.color, "WHEN", "auto, always or never; NO_COLOR is respected",
                    {ValueKind::word, color_words});
  add_ascii_option(command.flags);
  add_file_option(command.flags, options->output.output);
  add_data_options(command.flags, options->data);
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
