#include "progrank/answer/report.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/text.hpp"
#include "cli/chosen_ids.hpp"
#include "cli/commands.hpp"
#include "cli/either_kind.hpp"
#include "cli/shortlist_command.hpp"
#include "progrank/answer/agreed_weights.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "report/page.hpp"

namespace progrank::cli {
namespace {

struct Options {
  EitherKind either;
  bool all = false;
  DataOptions data;
  OutputOptions output;
  ScoringOptions scoring;
  RobustOptions robust;
  std::optional<Workspace> workspace;  ///< here, so that it is kept to the end of the process
};

/// What the question about one kind points to.
struct Ground {
  Situation situation;
  Model model;
  std::vector<Filter> filters;
  std::optional<Scorer> scorer;
  std::optional<WeightPolytope> agreed;  ///< with the model's preferences
};

/// What only narrows the records of an answer, and what a page of everything cannot hold.
void check_all(const Given& given) {
  if (!given.has("--all")) return;
  for (const std::string_view other : {"--ids", "--limit", "--where", "--role", "--pareto"})
    if (given.has(other))
      throw InputError(fmt::format("--all holds every record and {} leaves some out: give one of them", other));
}

std::vector<std::string> skills_held(const ProgramQuery& query) {
  return query.have.value_or(std::vector<std::string>{});
}
std::vector<std::string> skills_held(const CertificationQuery&) {
  return {};
}
template <typename Query>
ReportQuestion question_on(RecordKind kind, KindFlags<Query>& flags, const ScoringOptions& scoring, Options& options,
                           Ground& ground) {
  Workspace& workspace = *options.workspace;
  ground.situation = situation_of(workspace, kind, flags.situation, skills_held(flags.query));
  const Person* person = ground.situation.person.get();
  SituationOptions limits = flags.situation;
  limits.no_limits = limits.no_limits || !options.either.ids.empty();  // who names records wants these
  complete(flags.query, limits, workspace, person);
  ground.filters = filters_of(flags.query, ground.situation);
  if (kind == RecordKind::program) add_pace(ground.filters, limits, person);
  keep_only(ground.filters, options.either.ids, kind, workspace, !flags.query.status.empty());
  ReportQuestion question;
  question.model = scoring.chosen(workspace, kind, person);
  question.model_name = scoring.model;  // a model that follows from the person is not named in the command either
  ground.model = scoring.weighted(question.model);
  ground.scorer.emplace(ground.model, ground.situation, scoring.hurwicz());
  question.shortlist = {.kind = kind,
                        .filters = ground.filters,
                        .unknowns = flags.keep_unknown ? Unknowns::keep : Unknowns::leave_out,
                        .scorer = &*ground.scorer,
                        .limit = options.output.limit.value_or(0),
                        .front = options.robust.front(),
                        .sampled_values = options.robust.sampled_values()};
  if (options.robust.asked()) {
    question.shortlist.robust = options.robust.parsed(options.output.settings().shortlist_size());
    if (options.robust.from_preferences(ground.model))
      question.shortlist.robust->possible = &ground.agreed.emplace(agreed_weights(workspace, *ground.scorer));
  }
  question.asked = flags.query;
  if (options.all) question.extent = ReportQuestion::Extent::everything;
  return question;
}

/// The flags that the page repeats in its command line.
FlagsGiven repeated(const Given& given) {
  FlagsGiven flags;
  for (const auto& [flag, values] : given.flags()) {
    if (flag->is_word() || flag->name == "--all" || flag->group == "Output") continue;
    flags.emplace_back(std::string(flag->name), flag->takes_value() ? values : std::vector<std::string>{});
  }
  return flags;
}

void say_done(const std::string& file, const std::string& page, const std::vector<ReportPart>& parts) {
  std::vector<std::string> counts;
  for (const ReportPart& part : parts)
    counts.push_back(fmt::format("{} of {} {}", grouped(static_cast<double>(part.records.size())),
                                 grouped(static_cast<double>(part.shortlist.total)),
                                 plural(part.question.shortlist.kind)));
  say_wrapped(fmt::format("{}: {}, {} KB. Open it in a browser; it needs no network.", file.empty() ? "The page" : file,
                          joined(counts, " and "), grouped(static_cast<double>((page.size() + 999) / 1000))));
}

ExitCode write_page(const Given& given, Options& options, RecordKind first) {
  const std::string file = options.output.file();
  if (file.empty() && is_terminal(STDOUT_FILENO))
    throw InputError("a page is for a browser, not for a terminal: -o FILE.html was expected");
  std::array<Ground, 2> grounds;
  std::vector<ReportPart> parts;
  const auto add = [&](RecordKind kind, const ScoringOptions& scoring) {
    Ground& ground = grounds[parts.size()];
    ReportQuestion question = kind == RecordKind::program
                                  ? question_on(kind, options.either.programs, scoring, options, ground)
                                  : question_on(kind, options.either.certifications, scoring, options, ground);
    parts.push_back(report_part(*options.workspace, std::move(question)));
  };
  add(first, options.scoring);
  if (options.all) {
    ScoringOptions others;  // models and weights are of one kind
    others.missing = options.scoring.missing;
    add(first == RecordKind::program ? RecordKind::certification : RecordKind::program, others);
  }
  const Person* person = grounds[0].situation.person.get();
  Page page{.parts = parts, .given = repeated(given), .person = person ? person->file : ""};
  const std::string html = render_page(page);
  const ExitCode code = deliver(file, html, parts.front().shortlist.matched > 0);
  say_done(file, html, parts);
  return code;
}

/// One person asks both questions.
void share_person(SituationOptions& from, SituationOptions& to) {
  to.me = from.me;
  to.no_limits = from.no_limits;
}

ExitCode run(const Given& given, Options& options) {
  refuse_blank_values(given);
  check_all(given);
  const RecordKind kind = options.either.kind();
  if (kind == RecordKind::program) {
    apply(given, options.either.programs.flags, options.either.certifications.flags, kind, "");
    share_person(options.either.programs.situation, options.either.certifications.situation);
  } else {
    apply(given, options.either.certifications.flags, options.either.programs.flags, kind, "");
    share_person(options.either.certifications.situation, options.either.programs.situation);
  }
  options.workspace.emplace(options.data, kind, listener());
  return write_page(given, options, kind);
}

}  // namespace

void add_report(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe(
      "The answer as one page for a browser: ranked with sliders for the weights, filters, a map of cost against\n"
      "months, records side by side, every figure with its source. One file, no network; it can be mailed or printed.",
      "  progrank report --all -o programs.html\n"
      "  progrank report programs --delivery online --max-cost 45000 --robust -o shortlist.html\n"
      "  progrank report certs --domain quality -o certs.html");
  Flags& flags = command.flags;
  options->either.add_to(flags);
  flags.on("--all", &options->all,
           "Every record, also those that a filter leaves out: the page begins with the filters");
  add_scoring_options(flags, options->scoring);
  add_robust_options(flags, options->robust);
  add_output_options(flags, options->output);
  for (const char* unused : {"--format", "--fields", "--color", "--crlf", "--csv-raw"}) flags.remove(unused);
  flags.find("--limit")->about = "At most N records, the best; 0 = all (default)";
  add_data_options(flags, options->data);
  add_directory_option(flags, options->data, "Filters of programs");
  command.run = [options](const Given& given) { return run(given, *options); };
}

}  // namespace progrank::cli
