#include "progrank/trust/explain.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/shortlist_command.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::string id;
  std::string against;
  DataOptions data;
  OutputOptions output;
  ScoringOptions scoring;
};

/// The filters and settings of one kind of record, read by a parser of their own: which kind it is, only the id tells.
template <typename Query>
struct KindFlags {
  Query query;
  SituationOptions situation;
  bool keep_unknown = false;
  CLI::App parser;

  KindFlags() { add_filter_options(parser, query, situation, keep_unknown); }
};

bool takes_value(const CLI::Option& option) {
  return option.get_items_expected_max() != 0;
}

/// Registers the flags of a kind on the command, those that it does not have yet. Their values are read later.
void offer(CLI::App& command, const CLI::App& flags, RecordKind kind) {
  for (const CLI::Option* option : flags.get_options()) {
    const std::string name = "--" + option->get_single_name();
    if (option->get_single_name() == "help") continue;
    if (CLI::Option* shared = command.get_option_no_throw(name)) {
      shared->group("Filters");
      continue;
    }
    const std::string group = fmt::format("{} of {}", option->get_group(), plural(kind));
    if (!takes_value(*option)) {
      command
          .add_flag_function(
              name, [](std::int64_t) {}, option->get_description())
          ->group(group);
      continue;
    }
    command.add_option(name, CLI::callback_t([](const CLI::results_t&) { return true; }), option->get_description())
        ->type_name(option->get_type_name())
        ->group(group)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
}

/// Hands the flags that were given to the parser of the record's kind. `other` has the flags of the other kind.
void replay(const CLI::App& command, CLI::App& flags, const CLI::App& other, const Record& record) {
  std::vector<std::string> arguments;
  for (const CLI::Option* option : command.get_options()) {
    const std::string name = "--" + option->get_single_name();
    const bool known = flags.get_option_no_throw(name) != nullptr;
    if (option->count() == 0 || (!known && other.get_option_no_throw(name) == nullptr)) continue;
    if (!known)
      throw InputError(fmt::format("{} does not ask about {}, and {} is one: see progrank {} --help", name,
                                   plural(record.kind), record.id(),
                                   record.kind == RecordKind::program ? "programs" : "certs"));
    if (!takes_value(*option)) arguments.push_back(name);
    if (takes_value(*option))
      for (const std::string& value : option->results()) arguments.push_back(name + "=" + value);
  }
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  flags.parse(std::move(arguments));
}

std::string rendered(const ExplainAnswer& answer, const OutputOptions& output) {
  switch (output.parsed_format()) {
    case Format::table: return explain_text(answer, output.columns(), output.color_of(STDOUT_FILENO));
    case Format::json: return explain_json(answer);
    case Format::markdown: return explain_markdown(answer);
    default: break;
  }
  throw InputError(
      fmt::format("--format {}: an explanation is no list, table, json or markdown was expected", output.format));
}

const Record* record_against(Workspace& workspace, const Record& record, const std::string& id) {
  if (id.empty()) return nullptr;
  const Record& against = workspace.record(id);
  if (against.kind != record.kind)
    throw InputError(fmt::format("--against: {} is a {}, but {} is a {}: two of a kind were expected", against.id(),
                                 singular(against.kind), record.id(), singular(record.kind)));
  if (&against == &record) throw InputError(fmt::format("--against {}: is the same {}", id, singular(record.kind)));
  return &against;
}

int run(const CLI::App& command, const Options& options, Workspace& workspace, const Record& record,
        const Situation& situation, const std::vector<Filter>& filters, Unknowns unknowns) {
  const Record* against = record_against(workspace, record, options.against);
  const Model model = options.scoring.build(workspace, record.kind);
  const Scorer scorer(model, situation, options.scoring.hurwicz());
  const auto records = workspace.catalog(record.kind).records();
  ExplainAnswer answer;
  answer.kind = record.kind;
  answer.query = query_of(command);
  std::erase_if(answer.query, [](const auto& entry) { return entry.first == "ID"; });
  answer.scorer = &scorer;
  answer.of = explain(record, records, scorer, filters, unknowns);
  if (against) answer.against = explain(*against, records, scorer, filters, unknowns);
  const std::string text = rendered(answer, options.output);
  if (options.output.parsed_format() != Format::json) {
    say_wrapped(fmt::format("Among {} of {} {}: {}.", answer.of.among, records.size(), plural(record.kind),
                            asked_sentence(filters)));
    say_wrapped(fmt::format("Points by the model {} ({}); unknown facts: --missing {}.", model.id,
                            weights_sentence(model), scorer.hurwicz().name));
    say("");
  }
  constexpr bool found = true;
  return deliver(options.output, text, found);
}

Unknowns unknowns_of(bool keep_unknown) {
  return keep_unknown ? Unknowns::keep : Unknowns::leave_out;
}

int run_with(const CLI::App& command, const Options& options, Workspace& workspace, const Record& record,
             KindFlags<ProgramQuery>& flags) {
  const Situation situation =
      situation_of(workspace, record.kind, flags.situation, flags.query.have.value_or(std::vector<std::string>{}));
  complete(flags.query, flags.situation, situation.person.get());
  return run(command, options, workspace, record, situation, filters_of(flags.query, situation),
             unknowns_of(flags.keep_unknown));
}

int run_with(const CLI::App& command, const Options& options, Workspace& workspace, const Record& record,
             KindFlags<CertificationQuery>& flags) {
  const Situation situation = situation_of(workspace, record.kind, flags.situation, {});
  complete(flags.query, workspace);
  return run(command, options, workspace, record, situation, filters_of(flags.query, situation),
             unknowns_of(flags.keep_unknown));
}

}  // namespace

void add_explain(CLI::App& command, Outcome& outcome) {
  auto options = std::make_shared<Options>();
  auto programs = std::make_shared<KindFlags<ProgramQuery>>();
  auto certifications = std::make_shared<KindFlags<CertificationQuery>>();
  describe(command,
           "Where a score comes from: points of every criterion, what unknown facts are worth, the rank among the\n"
           "records that pass the filters, or which filters drop it. Against another: the smallest change of one\n"
           "weight, or of one figure, that would make the two change places.",
           "  progrank explain ID --delivery online\n"
           "  progrank explain ID --against ID2 --model working-clinician --weight cost=40");
  command.add_option("ID", options->id, "Program or certification: its id, a beginning of it, or an abbreviation")
      ->required();
  command.add_option("--against", options->against, "Another of the same kind")->type_name("ID2");
  offer(command, programs->parser, RecordKind::program);
  offer(command, certifications->parser, RecordKind::certification);
  add_scoring_options(command, options->scoring);
  add_output_options(command, options->output);
  for (const char* unused : {"--fields", "--limit"}) command.remove_option(command.get_option(unused));
  add_data_options(command, options->data);
  command.add_flag("--directory", options->data.directory, "Also the US programs known from IPEDS awards only")
      ->group("Filters of programs");
  command.callback([&command, options, programs, certifications, &outcome] {
    Workspace workspace(options->data, std::nullopt);
    // Looked up before either is used: an id that only the directory knows brings the directory in.
    if (!options->against.empty()) static_cast<void>(workspace.record(options->against));
    const Record& record = workspace.record(options->id);
    if (record.kind == RecordKind::program) {
      replay(command, programs->parser, certifications->parser, record);
      outcome.exit_code = run_with(command, *options, workspace, record, *programs);
    } else {
      replay(command, certifications->parser, programs->parser, record);
      outcome.exit_code = run_with(command, *options, workspace, record, *certifications);
    }
  });
}

}  // namespace progrank::cli
