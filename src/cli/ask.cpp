#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/either_kind.hpp"
#include "cli/shortlist_command.hpp"
#include "progrank/answer/open_questions.hpp"
#include "progrank/base/number.hpp"
#include "render/open_questions_output.hpp"

namespace progrank::cli {
namespace {

struct Options {
  EitherKind either;
  ScoringOptions scoring;
  OutputOptions output;
  DataOptions data;
};

void say_question(const OpenQuestionsAnswer& answer, const std::vector<Filter>& filters) {
  say_wrapped(fmt::format("{} {} match: {}. Weights of the model {} ({}).",
                          grouped(static_cast<double>(answer.matched)), plural(answer.kind), asked_sentence(filters),
                          answer.scorer->model().id, weights_sentence(answer.scorer->model())));
  if (!answer.open.best) return;
  say_wrapped(
      fmt::format("First by mean score, unknown facts evenly spread over what they could be: {} ({:.1f} points).",
                  answer.open.best->id(), answer.open.best_score));
  say("");
}

void say_more(const OpenQuestionsAnswer& answer) {
  if (answer.open.questions.empty() || answer.open.questions.front().evpi < shown_worth) return;
  say("");
  say_wrapped(
      "Worth: by how many points of mean score the best choice is expected to be better if this one fact is known "
      "before choosing. Facts that are worth nothing alone are not shown.");
}

ExitCode run(const Given& given, Options& options) {
  const RecordKind kind = options.either.kind();
  Workspace workspace(options.data, kind, listener());
  const AskedRecords asked = asked_records(given, options.either, workspace);
  const Model model = options.scoring.build(workspace, kind, asked.situation.person.get());
  const Scorer scorer(model, asked.situation, options.scoring.hurwicz());
  const Selection selection = workspace.select(kind, {.filters = asked.filters, .unknowns = asked.unknowns});
  const OutputSettings output = options.output.settings();
  OpenQuestionsAnswer answer;
  answer.kind = kind;
  answer.query = query_of(given);
  answer.scorer = &scorer;
  answer.matched = selection.matched.size();
  answer.open = open_questions(scorer, selection.matched);
  answer.limit = output.effective_limit();
  const bool for_people = output.style.for_people();
  if (for_people) say_question(answer, asked.filters);
  const ExitCode code = deliver(output.file, render_open_questions(answer, output.style), answer.matched > 0);
  if (for_people && answer.matched > 0) say_more(answer);
  return code;
}

}  // namespace

void add_ask(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe(
      "The missing facts that are worth finding out before one chooses, as questions that one can read out: the facts\n"
      "of the records that could be first, by the expected value of knowing them.",
      "  progrank ask --delivery online --max-cost 45000\n"
      "  progrank ask certs --domain quality --model cert-quality-lead --limit 5");
  options->either.add_to(command.flags);
  add_scoring_options(command.flags, options->scoring);
  add_output_options(command.flags, options->output);
  add_data_options(command.flags, options->data);
  add_directory_option(command.flags, options->data, "Filters of programs");
  command.run = [options](const Given& given) { return run(given, *options); };
}

}  // namespace progrank::cli
